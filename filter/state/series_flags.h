/* series_flags: the flags of a series version as the bits of its row.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_STATE_SERIES_FLAGS_H
#define PATCHDIGEST_STATE_SERIES_FLAGS_H

#include <stdint.h>

#include "series/version.h"

/* FLAGS is a combination of enum series_flag.  */
int64_t series_flags_of (const struct version *version);
void series_flags_take (struct version *version, int64_t flags);

#endif
