/* sqlite_rows: what is done with rows.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "store/sqlite_private.h"
#include "base/arena.h"

#include <inttypes.h>

static sqlite3_stmt *
statement_of (struct store *state, enum store_table table,
              enum state_action action, struct error *err)
{
  sqlite3_stmt **slot = &state->rows[table][action];
  struct slice sql = SLICE_INIT ("");

  if (*slot)
    return *slot;
  switch (action)
    {
    case STATE_GET:
      sql = store_select (state, table, "WHERE id = ?1");
      break;
    case STATE_NEXT:
      sql = store_select (state, table, "WHERE id > ?1 ORDER BY id LIMIT 1");
      break;
    case STATE_PUT:
      sql = store_insert (state, table);
      break;
    case STATE_DELETE:
    case STATE_GET_LAST:
    default:
      buf_clear (&state->scratch);
      buf_printf (&state->scratch,
                  action == STATE_DELETE ? "DELETE FROM %s WHERE id = ?1"
                                         : "SELECT max (id) FROM %s",
                  store_layout (table)->name);
      sql = buf_slice (&state->scratch);
    }
  return store_prepare (state, slot, sql, err);
}

static int
row_damaged (struct store *state, enum store_table table,
             sqlite3_stmt *statement, struct error *err)
{
  int64_t id = sqlite3_column_int64 (statement, 0);

  sqlite3_reset (statement);
  return store_damaged (state, err, "%s %" PRId64, store_layout (table)->name,
                        id);
}

/* Steps STATEMENT: the row, if any, is copied to *ROW_R, its texts to ARENA.
   Only the members of TABLE's rows are touched.  */
static int
read_row (struct store *state, enum store_table table, sqlite3_stmt *statement,
          struct arena *arena, void *row_r, struct error *err)
{
  const struct store_layout *layout = store_layout (table);
  int found = store_step (state, statement, err);

  if (found <= 0)
    return found;
  if (!store_load (state, table, statement, row_r))
    return row_damaged (state, table, statement, err);
  for (size_t i = 0; i < layout->count; i++)
    if (!state_is_number (&layout->columns[i]))
      {
        struct slice *text = state_text (row_r, &layout->columns[i]);

        *text = text->len ? arena_copy (arena, *text) : slice_make (NULL, 0);
      }
  sqlite3_reset (statement);
  return 1;
}

/* STATE_GET or STATE_NEXT of ID.  Pages of a damaged file may lead to another
   row, and who goes from row to row shall come to an end.  */
static int
get_row (struct store *state, enum store_table table, enum state_action action,
         int64_t id, struct arena *arena, void *row_r, struct error *err)
{
  sqlite3_stmt *statement = statement_of (state, table, action, err);
  int64_t got;
  int found;

  if (!statement)
    return -1;
  sqlite3_bind_int64 (statement, 1, id);
  found = read_row (state, table, statement, arena, row_r, err);
  if (found <= 0)
    return found;
  got = *(int64_t *)row_r;
  if (action == STATE_GET ? got == id : got > id)
    return 1;
  return store_damaged (state, err, "the order of %s at %" PRId64,
                        store_layout (table)->name, got);
}

static int
put_row (struct store *state, enum store_table table, const void *row,
         struct error *err)
{
  sqlite3_stmt *statement;
  int code;

  if (store_want_change (state, err) < 0)
    return -1;
  statement = statement_of (state, table, STATE_PUT, err);
  if (!statement)
    return -1;
  code = store_bind (state, table, statement, row);
  if (code != SQLITE_OK)
    return store_fail (state, code, err);
  return store_step (state, statement, err);
}

static int
delete_row (struct store *state, enum store_table table, int64_t id,
            struct error *err)
{
  sqlite3_stmt *statement;

  if (store_want_change (state, err) < 0)
    return -1;
  statement = statement_of (state, table, STATE_DELETE, err);
  if (!statement)
    return -1;
  sqlite3_bind_int64 (statement, 1, id);
  return store_step (state, statement, err);
}

int
store_get_series (struct store *state, int64_t id, struct arena *arena,
                  struct series_row *row_r, struct error *err)
{
  return get_row (state, STORE_SERIES, STATE_GET, id, arena, row_r, err);
}

int
store_get_message (struct store *state, int64_t id, struct arena *arena,
                   struct message_row *row_r, struct error *err)
{
  return get_row (state, STORE_MESSAGE, STATE_GET, id, arena, row_r, err);
}

int
store_next_series (struct store *state, int64_t after, struct arena *arena,
                   struct series_row *row_r, struct error *err)
{
  return get_row (state, STORE_SERIES, STATE_NEXT, after, arena, row_r, err);
}

int
store_next_message (struct store *state, int64_t after, struct arena *arena,
                    struct message_row *row_r, struct error *err)
{
  return get_row (state, STORE_MESSAGE, STATE_NEXT, after, arena, row_r, err);
}

int
store_next_digest (struct store *state, int64_t after, struct arena *arena,
                   struct digest_row *row_r, struct error *err)
{
  return get_row (state, STORE_DIGEST, STATE_NEXT, after, arena, row_r, err);
}

int
store_put_series (struct store *state, const struct series_row *row,
                  struct error *err)
{
  return put_row (state, STORE_SERIES, row, err);
}

int
store_put_message (struct store *state, const struct message_row *row,
                   struct error *err)
{
  return put_row (state, STORE_MESSAGE, row, err);
}

int
store_put_digest (struct store *state, const struct digest_row *row,
                  struct error *err)
{
  return put_row (state, STORE_DIGEST, row, err);
}

int
store_delete_series (struct store *state, int64_t id, struct error *err)
{
  return delete_row (state, STORE_SERIES, id, err);
}

int
store_delete_message (struct store *state, int64_t id, struct error *err)
{
  return delete_row (state, STORE_MESSAGE, id, err);
}

int
store_last (struct store *state, enum store_table table, int64_t *id_r,
            struct error *err)
{
  sqlite3_stmt *statement = statement_of (state, table, STATE_GET_LAST, err);
  int found;

  if (!statement)
    return -1;
  found = store_step (state, statement, err);
  if (found < 0)
    return -1;
  *id_r = found ? sqlite3_column_int64 (statement, 0) : 0;
  sqlite3_reset (statement);
  return 0;
}

/* One after the other from the end, so that each row that is passed over has
   been compared with its checksum; there is one a day and list.  */
int
store_last_digest (struct store *state, struct slice list, struct arena *arena,
                   struct digest_row *row_r, struct error *err)
{
  sqlite3_stmt **slot = &state->fixed[STATE_DIGEST_BACKWARDS];
  int64_t before = INT64_MAX;
  union state_row row;
  int found;

  if (!*slot
      && !store_prepare (state, slot,
                         store_select (state, STORE_DIGEST, "ORDER BY id DESC"),
                         err))
    return -1;
  while ((found = store_step (state, *slot, err)) > 0)
    {
      if (!store_load (state, STORE_DIGEST, *slot, &row) || row.id > before)
        return row_damaged (state, STORE_DIGEST, *slot, err);
      if (slice_eq (row.digest.list, list))
        break;
      before = row.id;
    }
  if (found <= 0)
    return found;
  *row_r = row.digest;
  row_r->list = arena_copy (arena, row_r->list);
  row_r->from_label = arena_copy (arena, row_r->from_label);
  row_r->to_label = arena_copy (arena, row_r->to_label);
  sqlite3_reset (*slot);
  return 1;
}

int
store_find_list (struct store *state, struct slice name, int64_t *id_r,
                 struct error *err)
{
  sqlite3_stmt *statement = store_fixed (state, STATE_LIST_FIND, err);
  union state_row row;
  int found, code;

  if (!statement)
    return -1;
  code = store_bind_text (statement, 1, STATE_NAME, name);
  if (code != SQLITE_OK)
    return store_fail (state, code, err);
  found = store_step (state, statement, err);
  if (found <= 0)
    return found;
  if (!store_load (state, STORE_LIST, statement, &row))
    return row_damaged (state, STORE_LIST, statement, err);
  *id_r = row.id;
  sqlite3_reset (statement);
  return 1;
}

int
store_add_list (struct store *state, struct slice name, int64_t *id_r,
                struct error *err)
{
  struct state_list row = { 0, name };
  int found = store_find_list (state, name, id_r, err);

  if (found != 0)
    return found < 0 ? -1 : 0;
  if (store_last (state, STORE_LIST, &row.id, err) < 0)
    return -1;
  row.id++;
  if (put_row (state, STORE_LIST, &row, err) < 0)
    return -1;
  *id_r = row.id;
  return 0;
}

int
store_next_list (struct store *state, int64_t after, struct arena *arena,
                 int64_t *id_r, struct slice *name_r, struct error *err)
{
  struct state_list row;
  int found = get_row (state, STORE_LIST, STATE_NEXT, after, arena, &row, err);

  if (found > 0)
    {
      *id_r = row.id;
      *name_r = row.name;
    }
  return found;
}
