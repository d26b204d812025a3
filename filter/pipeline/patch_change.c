/* patch_change: what changed in one patch since the version before.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/patch_change.h"

#include <string.h>

uint32_t
patch_change_predecessor (struct series_set *set, const struct summary *summary,
                          const struct series_place *place,
                          struct arena *scratch)
{
  uint32_t previous;

  if (summary->kind != PATCH_MAIL_PATCH || place->member == SERIES_NONE
      || place->verdict != VERDICT_REVISION)
    return SERIES_NONE;
  previous = series_at (set, place->version)->previous;
  return previous == SERIES_NONE
             ? SERIES_NONE
             : series_predecessor (set, summary, previous, scratch);
}

bool
patch_change_make (struct fields_change *change_r,
                   const struct patch_change_side *earlier,
                   const struct comparison_patch *later,
                   const uint8_t key_bytes[16], struct arena *arena)
{
  struct siphash_key key;

  memcpy (&key, key_bytes, sizeof key);
  *change_r = (struct fields_change){ .previous = earlier->id,
                                      .version = earlier->version,
                                      .number = earlier->patch->number };
  comparison_of_pair (&change_r->row, earlier->patch, later, &key, arena);
  return change_r->row.class != COMPARISON_UNKNOWN;
}
