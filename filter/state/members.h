/* members: the messages of a series version, one by one.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The row of a version names some of them (series/row.h).  Of a version that
   may have more, the rows of messages between the first and the last are read:
   that is for whoever shows or copies a state, not for deliveries.  */

#ifndef PATCHDIGEST_STATE_MEMBERS_H
#define PATCHDIGEST_STATE_MEMBERS_H

#include "base/arena.h"
#include "base/numset.h"
#include "state/rows.h"

struct members
{
  struct store *state;
  int64_t series;
  struct slice rest; /* of the row's set */
  struct numset_run run;
  int64_t next, last; /* if `last' is not 0, all messages of these numbers are
                         read, and the set is not */
  struct arena arena; /* one of them */
};

/* Starts with the messages of ROW, whose set must live as long.  */
void members_begin (struct members *members_r, struct store *state,
                    const struct series_row *row);
void members_end (struct members *members);

/* The number of the next message, ascending: 1, 0 at the end, or -1, with
   EX_DATAERR if the set is damaged.  It may be missing in a damaged state.  */
int members_next (struct members *members, int64_t *number_r,
                  struct error *err);

#endif
