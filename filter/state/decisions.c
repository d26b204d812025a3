/* decisions: what the reader himself has said of works.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "state/decisions.h"

enum
{
  DECISIONS_SINCE = 6 /* the first format with a table of them */
};

int
decisions_any (struct store *state, struct error *err)
{
  int64_t last;

  if (store_last (state, ROWS_DECISION, &last, err) < 0)
    return -1;
  return last > 0;
}

/* The rows have no texts.  */
int
decisions_get (struct store *state, int64_t series, struct decision_row *row_r,
               struct error *err)
{
  struct arena arena;
  int found;

  arena_init (&arena, 0);
  found = store_get (state, ROWS_DECISION, series, &arena, row_r, err);
  arena_release (&arena);
  if (found == 0)
    *row_r = (struct decision_row){ .id = series,
                                    .date = STORE_NO_DATE,
                                    .until = STORE_NO_DATE,
                                    .mine = STORE_NO_DATE,
                                    .unlinked = STORE_NO_DATE };
  return found;
}

int
decisions_next (struct store *state, int64_t after, struct decision_row *row_r,
                struct error *err)
{
  struct arena arena;
  int found;

  arena_init (&arena, 0);
  found = store_next (state, ROWS_DECISION, after, &arena, row_r, err);
  arena_release (&arena);
  return found;
}

bool
decisions_say (const struct decision_row *row)
{
  return row->word != DECISION_NOTHING || row->mine != STORE_NO_DATE
         || row->unlinked != STORE_NO_DATE;
}

bool
decisions_equal (const struct decision_row *a, const struct decision_row *b)
{
  return a->word == b->word && a->date == b->date && a->after == b->after
         && a->until == b->until && a->told == b->told && a->mine == b->mine
         && a->unlinked == b->unlinked;
}

int
decisions_put (struct store *state, const struct decision_row *row,
               struct error *err)
{
  return decisions_say (row)
             ? store_put (state, ROWS_DECISION, row, err)
             : store_delete (state, ROWS_DECISION, row->id, err);
}

int
decisions_settle (struct store *state, struct error *err)
{
  struct decision_row row = { .id = 0 };
  int64_t last;
  int found;

  if (store_format (state) < DECISIONS_SINCE)
    return 0;
  if (store_last (state, ROWS_MESSAGE, &last, err) < 0)
    return -1;
  while ((found = decisions_next (state, row.id, &row, err)) > 0)
    if (row.after > last)
      {
        row.after = last;
        if (decisions_put (state, &row, err) < 0)
          return -1;
      }
  return found;
}
