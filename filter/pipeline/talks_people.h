/* talks: the people who say something.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PIPELINE_TALKS_PEOPLE_H
#define PATCHDIGEST_PIPELINE_TALKS_PEOPLE_H

#include "pipeline/talks.h"

/* Instead of an index of the people of a run.  */
#define TALKS_NOBODY INT64_MAX

/* Sets *INDEX_R to the person with this NAME and ADDRESS, who may be new;
   TALKS_NOBODY if both are empty.  Without an address the name stands for it.
   0, or -1 with the error set.  */
int talks_people_find (struct talks *talks, struct slice name,
                       struct slice address, int64_t *index_r,
                       struct error *err);

/* The number of the person with this INDEX; 0: nobody.  */
int64_t talks_people_number (const struct talks *talks, int64_t index);

/* Whether FROM is the author of VERSION, or sent it.  */
bool talks_people_is_author (const struct version *version,
                             const struct address *from);

#endif
