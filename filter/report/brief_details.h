/* brief_details: what the brief digest says of a series below its title.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_REPORT_BRIEF_DETAILS_H
#define PATCHDIGEST_REPORT_BRIEF_DETAILS_H

#include "base/arena.h"
#include "report/report.h"

enum
{
  BRIEF_DETAILS_MAX = 8,
  BRIEF_PEOPLE_MAX = 4 /* who reviewed; of others the number */
};

/* "since v2: 5 same, 2 changed", "reviewed 3/9 by Ravi Reader R", ...  From
   messages: not sanitized.  */
struct brief_details
{
  struct slice pieces[BRIEF_DETAILS_MAX];
  size_t count;
};

/* Adds PIECE, unless it is empty or there are too many.  */
void brief_details_add (struct brief_details *details, struct slice piece);

/* Adds what changed in VERSION, an index in the series set, since the version
   before, in ARENA.  0, or -1 with the error set.  */
int brief_details_add_changes (struct brief_details *details,
                               const struct report *report, uint32_t version,
                               struct arena *arena, struct error *err);

/* Adds what became of the series version of LIFE, in ARENA.  */
void brief_details_add_life (struct brief_details *details,
                             const struct life *life, struct arena *arena);

#endif
