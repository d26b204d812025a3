/* rows: the rows of a state, each kind by its struct.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "state/rows.h"
#include "state/schema.h"

#include <sysexits.h>

enum
{
  LATEST_SINCE = 4 /* the first format with a table of the last digests */
};

int
rows_get_series (struct store *state, int64_t id, struct arena *arena,
                 struct series_row *row_r, struct error *err)
{
  return store_get (state, ROWS_SERIES, id, arena, row_r, err);
}

int
rows_get_message (struct store *state, int64_t id, struct arena *arena,
                  struct message_row *row_r, struct error *err)
{
  return store_get (state, ROWS_MESSAGE, id, arena, row_r, err);
}

int
rows_next_series (struct store *state, int64_t after, struct arena *arena,
                  struct series_row *row_r, struct error *err)
{
  return store_next (state, ROWS_SERIES, after, arena, row_r, err);
}

int
rows_next_message (struct store *state, int64_t after, struct arena *arena,
                   struct message_row *row_r, struct error *err)
{
  return store_next (state, ROWS_MESSAGE, after, arena, row_r, err);
}

int
rows_next_digest (struct store *state, int64_t after, struct arena *arena,
                  struct digest_row *row_r, struct error *err)
{
  return store_next (state, ROWS_DIGEST, after, arena, row_r, err);
}

int
rows_next_list (struct store *state, int64_t after, struct arena *arena,
                struct list_row *row_r, struct error *err)
{
  return store_next (state, ROWS_LIST, after, arena, row_r, err);
}

int
rows_put_series (struct store *state, const struct series_row *row,
                 struct error *err)
{
  return store_put (state, ROWS_SERIES, row, err);
}

int
rows_put_message (struct store *state, const struct message_row *row,
                  struct error *err)
{
  return store_put (state, ROWS_MESSAGE, row, err);
}

/* Deletes the row ID, and those that the tables OTHERS, up to ROWS_TABLES, may
   have of it.  */
static int
delete_with (struct store *state, enum rows_table table,
             const enum rows_table *others, int64_t id, struct error *err)
{
  if (store_delete (state, table, id, err) < 0)
    return -1;
  for (int i = 0; others[i] != ROWS_TABLES; i++)
    if (schema_stored ()[others[i]].since <= store_format (state)
        && store_delete (state, others[i], id, err) < 0)
      return -1;
  return 0;
}

int
rows_delete_series (struct store *state, int64_t id, struct error *err)
{
  static const enum rows_table others[]
      = { ROWS_COMPARED, ROWS_LIFE, ROWS_DECISION, ROWS_TABLES };

  return delete_with (state, ROWS_SERIES, others, id, err);
}

int
rows_delete_message (struct store *state, int64_t id, struct error *err)
{
  static const enum rows_table others[]
      = { ROWS_TEXT, ROWS_WAITING, ROWS_TABLES };

  return delete_with (state, ROWS_MESSAGE, others, id, err);
}

/* --- The last digest of a list --- */

/* What the table says of LIST: 1, 0, -1.  */
static int
find_latest (struct store *state, struct slice list, struct latest_row *row_r,
             struct error *err)
{
  struct arena arena;
  int found;

  arena_init (&arena, 4096);
  found = store_find (state, ROWS_LATEST, list, &arena, row_r, err);
  arena_release (&arena);
  return found;
}

/* Notes DIGEST, unless a later one of its list is noted.  */
static int
note_latest (struct store *state, const struct digest_row *digest,
             struct error *err)
{
  struct latest_row row = { .id = 0 };
  int found;

  if (store_format (state) < LATEST_SINCE)
    return 0;
  found = find_latest (state, digest->list, &row, err);
  if (found < 0 || (found > 0 && row.digest >= digest->id))
    return found < 0 ? -1 : 0;
  if (found == 0 && store_last (state, ROWS_LATEST, &row.id, err) < 0)
    return -1;
  row.id += found == 0;
  row.list = digest->list;
  row.digest = digest->id;
  return store_put (state, ROWS_LATEST, &row, err);
}

int
rows_put_digest (struct store *state, const struct digest_row *row,
                 struct error *err)
{
  if (store_put (state, ROWS_DIGEST, row, err) < 0)
    return -1;
  return note_latest (state, row, err);
}

int
rows_migrate (struct store *state, int from, struct error *err)
{
  struct digest_row row = { .id = 0 };
  struct arena arena;
  int found = 0;

  if (from >= LATEST_SINCE)
    return 0;
  arena_init (&arena, 0);
  while (found >= 0
         && (found = rows_next_digest (state, row.id, &arena, &row, err)) > 0)
    {
      found = note_latest (state, &row, err);
      arena_reset (&arena);
    }
  arena_release (&arena);
  return found;
}

/* In a state of an older format: from the end, one by one, so that each row
   that is passed over has been compared with its checksum.  */
static int
search_last_digest (struct store *state, struct slice list, struct arena *arena,
                    struct digest_row *row_r, struct error *err)
{
  struct digest_row row = { .id = 0 };
  int64_t before = INT64_MAX;
  struct arena passing;
  int found;

  arena_init (&passing, 0);
  do
    {
      arena_reset (&passing);
      found = store_previous (state, ROWS_DIGEST, before, &passing, &row, err);
      before = row.id;
    }
  while (found > 0 && !slice_eq (row.list, list));
  if (found > 0)
    {
      *row_r = row;
      row_r->list = arena_copy (arena, row_r->list);
      row_r->from_label = arena_copy (arena, row_r->from_label);
      row_r->to_label = arena_copy (arena, row_r->to_label);
    }
  arena_release (&passing);
  return found;
}

int
rows_last_digest (struct store *state, struct slice list, struct arena *arena,
                  struct digest_row *row_r, struct error *err)
{
  struct latest_row latest;
  int found;

  if (store_format (state) < LATEST_SINCE)
    return search_last_digest (state, list, arena, row_r, err);
  found = find_latest (state, list, &latest, err);
  if (found > 0
      && (found
          = store_get (state, ROWS_DIGEST, latest.digest, arena, row_r, err))
             == 0)
    return error_set (
        err, EX_DATAERR,
        "%s: digest %lld is missing; see --state-check, or restore a backup",
        store_path (state), (long long)latest.digest);
  return found;
}

int
rows_new_digest (struct store *state, int64_t *id_r, struct error *err)
{
  int64_t digest, mark;

  if (store_last (state, ROWS_DIGEST, &digest, err) < 0
      || store_last (state, ROWS_MARK, &mark, err) < 0)
    return -1;
  *id_r = (digest > mark ? digest : mark) + 1;
  return 0;
}

int
rows_find_list (struct store *state, struct slice name, int64_t *id_r,
                struct error *err)
{
  struct list_row row;
  struct arena arena;
  int found;

  arena_init (&arena, 4096);
  found = store_find (state, ROWS_LIST, name, &arena, &row, err);
  arena_release (&arena);
  if (found > 0)
    *id_r = row.id;
  return found;
}

int
rows_add_list (struct store *state, struct slice name, int64_t *id_r,
               struct error *err)
{
  struct list_row row = { .name = name };
  int found = rows_find_list (state, name, id_r, err);

  if (found != 0)
    return found < 0 ? -1 : 0;
  if (store_last (state, ROWS_LIST, &row.id, err) < 0)
    return -1;
  row.id++;
  if (store_put (state, ROWS_LIST, &row, err) < 0)
    return -1;
  *id_r = row.id;
  return 0;
}
