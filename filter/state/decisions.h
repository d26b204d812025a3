/* decisions: what the reader himself has said of works.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Users know them as marks.  Nothing that a message says comes here.  A row
   belongs to the series version that the reader named, and most of what it says
   to the whole work; life/decision.h judges it.  A state of format 5 or older
   has none.  */

#ifndef PATCHDIGEST_STATE_DECISIONS_H
#define PATCHDIGEST_STATE_DECISIONS_H

#include "state/rows.h"

/* Whether there are any: 1, 0, -1.  */
int decisions_any (struct store *state, struct error *err);

/* What was said of the series row SERIES: 1, 0 with an empty row if nothing
   was, -1.  */
int decisions_get (struct store *state, int64_t series,
                   struct decision_row *row_r, struct error *err);

/* The row with the lowest number above AFTER: 1, 0 if there is none, -1.  */
int decisions_next (struct store *state, int64_t after,
                    struct decision_row *row_r, struct error *err);

/* Whether ROW says anything; whether A says what B does.  */
bool decisions_say (const struct decision_row *row);
bool decisions_equal (const struct decision_row *a,
                      const struct decision_row *b);

/* Writes ROW, or deletes it if it says nothing.  In a change, of a state of
   today's format.  0 or -1.  */
int decisions_put (struct store *state, const struct decision_row *row,
                   struct error *err);

/* Lets no row say that messages were there which have no number any more, or
   never had one: new messages may get these.  In a change.  0 or -1.  */
int decisions_settle (struct store *state, struct error *err);

#endif
