/* cut: sets in a row that do not grow without bound.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A delivery rewrites the row of the series version that its message joins, and
   that of the root of its work.  So what they list must not grow with the size
   of the version or the work: see ROW_MEMBERS_MAX in series/row.h and
   WORK_VERSIONS_MAX in series/work.h.  */

#ifndef PATCHDIGEST_STATE_CUT_H
#define PATCHDIGEST_STATE_CUT_H

#include "state/rows.h"

/* MEMBERS, a set of rows: the first one and the newest, as a row has them.
   Lives in ARENA, or is MEMBERS.  */
struct slice cut_members (struct slice members, struct arena *arena);

/* Cuts `kin' of ROW, and counts in `kin_more' what it leaves out.  */
void cut_kin (struct series_row *row, struct arena *arena);

/* Cuts the rows of a state that had the format FROM; for the schema.  In a
   change.  0 or -1.  */
int cut_migrate (struct store *state, int from, struct error *err);

#endif
