/* shortlog: the shortlog and the diffstat of a cover letter.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PATCH_SHORTLOG_H
#define PATCHDIGEST_PATCH_SHORTLOG_H

#include <stdbool.h>

#include "base/slice.h"

/* Whether LINE is the last line of a diffstat: ` N files changed', with or
   without insertions and deletions.  */
bool shortlog_is_stat_summary (struct slice line);

/* Whether LINE is the line ` file | n' of a diffstat.  */
bool shortlog_is_stat_file (struct slice line);

/* The shortlog at the start of TEXT, from `Name (n):' to its last title;
   empty if there is none.  *EXACT_R says whether each name has as many titles
   as its count.  */
struct slice shortlog_find (struct slice text, bool *exact_r);

/* Takes the next title off *REST, which starts as the whole shortlog.
   Returns 1, or 0 at the end.  A wrapped title keeps its line ends and its
   indentation.  */
int shortlog_next_title (struct slice *rest, struct slice *title_r);

/* Takes the next author off *REST, a shortlog.  Returns 1 with the name, or 0
   if there is none.  */
int shortlog_next_author (struct slice *rest, struct slice *name_r);

/* Takes the next title off *REST, as shortlog_next_title does, and sets
 *NAME_R, which starts empty, to the author that it stands under.  */
int shortlog_next_entry (struct slice *rest, struct slice *name_r,
                         struct slice *title_r);

#endif
