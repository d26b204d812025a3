/* mark: how far something has got.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "state/mark.h"

#include <stdio.h>

enum
{
  MARK_SINCE = 2,  /* the first format with a table of marks */
  RULES_SINCE = 3, /* the first format of programs with today's rules */
  LIFE_SINCE = 5   /* the same: that tell of the life of series */
};

/* The list of a digest is the name of a mark.  */
static bool
is_name (struct slice list)
{
  /* A digest may be called `git:x' by its user; the names of directories are
     absolute.  */
  return slice_eq (list, MARK_KEEP) || slice_has_prefix (list, SLICE ("git:/"));
}

static struct mark_row
mark_of (const struct digest_row *row)
{
  return (struct mark_row){
    .id = row->id, .name = row->list, .value = row->to_label, .time = row->time
  };
}

static struct digest_row
digest_of (const struct mark_row *row)
{
  return (struct digest_row){
    .id = row->id, .list = row->name, .to_label = row->value, .time = row->time
  };
}

int
mark_get (struct store *state, struct slice name, struct arena *arena,
          struct mark_row *row_r, struct error *err)
{
  struct digest_row digest;
  int found;

  if (store_format (state) >= MARK_SINCE)
    return store_find (state, ROWS_MARK, name, arena, row_r, err);
  found = rows_last_digest (state, name, arena, &digest, err);
  if (found > 0)
    *row_r = mark_of (&digest);
  return found;
}

int
mark_set (struct store *state, struct slice name, struct slice value,
          int64_t time, struct error *err)
{
  struct mark_row row = { .id = 0 };
  struct arena arena;
  int found;

  arena_init (&arena, 4096);
  found = mark_get (state, name, &arena, &row, err);
  arena_release (&arena);
  if (found < 0 || (found == 0 && rows_new_digest (state, &row.id, err) < 0))
    return -1;
  row.name = name;
  row.value = value;
  row.time = time;
  return store_put (state, ROWS_MARK, &row, err);
}

/* The next mark that an export shows.  What older rules have reported, and when
   a wait was told, is noted for the programs that read this very state.  */
static int
next_mark (struct store *state, int64_t after, struct arena *arena,
           struct mark_row *row_r, struct error *err)
{
  int found;

  row_r->id = after;
  do
    found = store_next (state, ROWS_MARK, row_r->id, arena, row_r, err);
  while (found > 0
         && (slice_eq (row_r->name, MARK_RULES)
             || slice_eq (row_r->name, MARK_LIFE)
             || slice_has_prefix (row_r->name, MARK_WAITS)));
  return found;
}

int
mark_next_digest (struct store *state, int64_t after, struct arena *arena,
                  struct digest_row *row_r, struct error *err)
{
  struct digest_row digest;
  struct mark_row mark;
  int is_mark = next_mark (state, after, arena, &mark, err);
  int is_digest
      = is_mark < 0 ? -1 : rows_next_digest (state, after, arena, &digest, err);

  if (is_digest < 0)
    return -1;
  if (is_mark && (!is_digest || mark.id < digest.id))
    *row_r = digest_of (&mark);
  else if (is_digest)
    *row_r = digest;
  return is_mark || is_digest;
}

int
mark_put_digest (struct store *state, const struct digest_row *row,
                 struct error *err)
{
  struct mark_row mark = mark_of (row);

  if (is_name (row->list))
    return store_put (state, ROWS_MARK, &mark, err);
  return rows_put_digest (state, row, err);
}

/* The digest with the latest time: 1, 0, -1.  */
static int
latest_digest (struct store *state, int64_t *digest_r, int64_t *time_r,
               struct error *err)
{
  struct digest_row row = { .id = 0 };
  struct arena arena;
  int found, any = 0;

  arena_init (&arena, 0);
  while ((found = rows_next_digest (state, row.id, &arena, &row, err)) > 0)
    {
      if (!is_name (row.list) && (!any || row.time > *time_r))
        {
          *digest_r = row.id;
          *time_r = row.time;
          any = 1;
        }
      arena_reset (&arena);
    }
  arena_release (&arena);
  return found < 0 ? -1 : any;
}

/* What the mark NAME, which came with the format SINCE, says was reported.  */
static int
read_reported (struct store *state, struct slice name, int since,
               int64_t *digest_r, int64_t *time_r, struct error *err)
{
  struct mark_row row;
  struct arena arena;
  int found;

  if (store_format (state) < since)
    return latest_digest (state, digest_r, time_r, err);
  arena_init (&arena, 0);
  found = mark_get (state, name, &arena, &row, err);
  if (found > 0)
    {
      *digest_r = (int64_t)slice_number (row.value, INT32_MAX);
      *time_r = row.time;
    }
  arena_release (&arena);
  return found;
}

int
mark_old_rules (struct store *state, int64_t *digest_r, int64_t *time_r,
                struct error *err)
{
  return read_reported (state, MARK_RULES, RULES_SINCE, digest_r, time_r, err);
}

int
mark_old_life (struct store *state, int64_t *digest_r, int64_t *time_r,
               struct error *err)
{
  return read_reported (state, MARK_LIFE, LIFE_SINCE, digest_r, time_r, err);
}

static int
move_marks (struct store *state, struct error *err)
{
  struct digest_row row = { .id = 0 };
  struct arena arena;
  int found = 0;

  arena_init (&arena, 0);
  while ((found = rows_next_digest (state, row.id, &arena, &row, err)) > 0)
    {
      if (is_name (row.list)
          && (store_delete (state, ROWS_DIGEST, row.id, err) < 0
              || mark_put_digest (state, &row, err) < 0))
        {
          found = -1;
          break;
        }
      arena_reset (&arena);
    }
  arena_release (&arena);
  return found;
}

/* Notes as the mark NAME what was reported so far.  */
static int
note_reported (struct store *state, struct slice name, struct error *err)
{
  int64_t digest, time;
  char number[24];
  int found = latest_digest (state, &digest, &time, err);

  if (found <= 0)
    return found;
  snprintf (number, sizeof number, "%lld", (long long)digest);
  return mark_set (state, name, slice_from_string (number), time, err);
}

int
mark_note_life (struct store *state, struct error *err)
{
  return note_reported (state, MARK_LIFE, err);
}

int
mark_migrate (struct store *state, int from, struct error *err)
{
  if (from < MARK_SINCE && move_marks (state, err) < 0)
    return -1;
  if (from < RULES_SINCE && note_reported (state, MARK_RULES, err) < 0)
    return -1;
  return from < LIFE_SINCE ? mark_note_life (state, err) : 0;
}
