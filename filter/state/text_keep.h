/* text_keep: which texts a state keeps, and for how long.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A text is kept

   * of the two newest versions of a work, by the order in which they were seen,
     and of the one that the newest continues: the others have been compared;
     and
   * for a time from when its message was first seen, whatever the Date says: an
     archive of old mail is compared like new mail.  */

#ifndef PATCHDIGEST_STATE_TEXT_KEEP_H
#define PATCHDIGEST_STATE_TEXT_KEEP_H

#include <stddef.h>

#include "state/rows.h"

enum
{
  /* Texts that a delivery looks at to forget old ones: more than it adds, so
     that those nobody needs do not become the larger part.  */
  TEXT_KEEP_FEW = 4
};

/* The texts of the series row SERIES are to be kept, as far as its place in the
   work decides: 1, 0, -1.  Reads rows, so what a run has learned of versions
   must have been saved (series_save): a run that judges an archive then puts
   only the texts that are still needed at its end.  Costs the same whatever the
   size of the work.  */
int text_keep_wants (struct store *state, int64_t series, struct error *err);

/* Forgets texts that are no longer to be kept, or older than KEEP seconds (0:
   of any age) at NOW.  Looks at MAX of them at most, and goes on from there the
   next time; begins again a day after it began.  In a change.  0 or -1.  */
int text_keep_prune (struct store *state, int64_t now, int64_t keep, size_t max,
                     struct error *err);

#endif
