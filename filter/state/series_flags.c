/* series_flags: the flags of a series version as the bits of its row.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "state/series_flags.h"
#include "series/row.h"

int64_t
series_flags_of (const struct version *version)
{
  int64_t flags = 0;

#define FLAG_series(bit, name, member, word)                                   \
  flags |= version->member ? SERIES_FLAG_##name : 0;
#include "series/row.def"
  return flags;
}

void
series_flags_take (struct version *version, int64_t flags)
{
#define FLAG_series(bit, name, member, word)                                   \
  version->member = flags & SERIES_FLAG_##name;
#include "series/row.def"
}
