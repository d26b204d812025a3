/* work: the versions of one work, and which of them came before another.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The number of a work is the index of one of its versions, which has the list
   of the others.  A version that is linked to no other is a work alone.  */

#ifndef PATCHDIGEST_SERIES_WORK_H
#define PATCHDIGEST_SERIES_WORK_H

#include "series/series.h"
#include "series/version.h"

enum
{
  WORK_VERSIONS_MAX = 64 /* versions of a work that are looked at */
};

/* Which of the COUNT versions OTHERS, of one work with SELF, SELF continues:
   its place in OTHERS, or -1.  The last one seen before with the same
   numbering; else the highest lower version; else the last one sent before,
   whatever its number says.  Decides from memory alone.  */
int work_choose_previous (const struct version *self,
                          const struct version *const *others, unsigned count);

/* Brings the version INDEX, with its work, into the work of OTHER.  */
void work_join (struct series_set *set, uint32_t index, uint32_t other,
                enum series_reason reason);

/* Finds the version before INDEX in its work, and judges INDEX by it.  */
void work_judge (struct series_set *set, uint32_t index);

/* The highest version number in the work of INDEX.  */
int work_last_number (struct series_set *set, uint32_t index);

/* The works of both have a version of the same number.  */
bool work_shares_number (struct series_set *set, uint32_t index,
                         uint32_t other);

#endif
