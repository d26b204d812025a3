/* patch_change: what changed in one patch since the version before.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For annotation, which must be right whatever comes later: only of a patch of
   a revision whose predecessor is certain (see series_predecessor), and known.
   The digest says more, since it knows whole versions.  */

#ifndef PATCHDIGEST_PIPELINE_PATCH_CHANGE_H
#define PATCHDIGEST_PIPELINE_PATCH_CHANGE_H

#include "annotate/fields.h"
#include "base/arena.h"
#include "base/error.h"
#include "series/series.h"

/* The predecessor of a patch.  */
struct patch_change_side
{
  const struct comparison_patch *patch;
  struct slice id; /* Message-ID, or empty */
  int version;
};

/* The predecessor of the patch SUMMARY, at PLACE in SET: a member; SERIES_NONE
   if it has none that is certain.  */
uint32_t patch_change_predecessor (struct series_set *set,
                                   const struct summary *summary,
                                   const struct series_place *place,
                                   struct arena *scratch);

/* Compares LATER with its predecessor EARLIER.  Returns false if one of them is
   not known well enough.  KEY_BYTES are a secret of this run.  */
bool patch_change_make (struct fields_change *change_r,
                        const struct patch_change_side *earlier,
                        const struct comparison_patch *later,
                        const uint8_t key_bytes[16], struct arena *arena);

#endif
