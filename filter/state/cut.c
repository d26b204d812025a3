/* cut: sets in a row that do not grow without bound.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "state/cut.h"
#include "base/numset.h"
#include "series/work.h"

enum
{
  CUT_SINCE = 4 /* the first format whose sets are cut */
};

/* The LOW lowest and the HIGH highest numbers of SET.  *LOST_R: how many are
   left out.  */
static struct slice
cut (struct slice set, size_t low, size_t high, int64_t *lost_r,
     struct arena *arena)
{
  struct numset_writer writer;
  struct slice text;
  struct buf buf;

  *lost_r = (int64_t)numset_count (set) - (int64_t)(low + high);
  if (*lost_r <= 0)
    {
      *lost_r = 0;
      return set;
    }
  buf_init (&buf);
  numset_begin (&writer, &buf);
  numset_add_ends (&writer, set, low, high);
  numset_end (&writer);
  text = arena_copy (arena, buf_slice (&buf));
  buf_release (&buf);
  return text;
}

struct slice
cut_members (struct slice members, struct arena *arena)
{
  int64_t lost;

  return cut (members, 1, ROW_MEMBERS_MAX, &lost, arena);
}

void
cut_kin (struct series_row *row, struct arena *arena)
{
  int64_t lost;

  row->kin = cut (row->kin, 0, WORK_VERSIONS_MAX, &lost, arena);
  row->kin_more += lost;
}

int
cut_migrate (struct store *state, int from, struct error *err)
{
  struct series_row row = { .id = 0 }, before;
  struct arena arena;
  int found = 0;

  if (from >= CUT_SINCE)
    return 0;
  arena_init (&arena, 0);
  while (found >= 0
         && (found = rows_next_series (state, row.id, &arena, &row, err)) > 0)
    {
      before = row;
      row.members = cut_members (row.members, &arena);
      cut_kin (&row, &arena);
      if (row.members.len != before.members.len
          || row.kin_more != before.kin_more)
        found = rows_put_series (state, &row, err);
      arena_reset (&arena);
    }
  arena_release (&arena);
  return found;
}
