/* sqlite_rows: rows of any table, in and out.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "store/sqlite_private.h"
#include "store/row.h"

#include <inttypes.h>
#include <stdio.h>

/* --- SQL --- */

bool
sqlite_has_table (const struct sqlite *sqlite, unsigned table)
{
  return sqlite_table (sqlite, table)->since <= sqlite->base.format;
}

static bool
has_column (const struct sqlite *sqlite, const struct store_column *column)
{
  return column->since <= sqlite->base.format;
}

struct slice
sqlite_select (struct sqlite *sqlite, unsigned index, const char *tail)
{
  const struct store_table *table = sqlite_table (sqlite, index);
  struct buf *sql = &sqlite->scratch;

  /* Formatting the names would be a tenth of what a delivery computes.  */
  buf_clear (sql);
  buf_add (sql, SLICE ("SELECT "));
  for (size_t i = 0; i < table->count; i++)
    {
      const struct store_column *column = &table->columns[i];

      buf_add (sql, has_column (sqlite, column)
                        ? slice_from_string (column->name)
                        : SLICE ("NULL"));
      buf_add (sql, SLICE (", "));
    }
  buf_printf (sql, "sum FROM %s %s", table->name, tail);
  return buf_slice (sql);
}

static struct slice
insert_sql (struct sqlite *sqlite, const struct store_table *table)
{
  struct buf *sql = &sqlite->scratch;

  buf_clear (sql);
  buf_printf (sql, "INSERT OR REPLACE INTO %s (", table->name);
  for (size_t i = 0; i < table->count; i++)
    if (has_column (sqlite, &table->columns[i]))
      {
        buf_add (sql, slice_from_string (table->columns[i].name));
        buf_add (sql, SLICE (", "));
      }
  buf_add (sql, SLICE ("sum) VALUES ("));
  for (size_t i = 0; i < table->count; i++)
    if (has_column (sqlite, &table->columns[i]))
      buf_add (sql, SLICE ("?, "));
  buf_add (sql, SLICE ("?)"));
  return buf_slice (sql);
}

/* The name of the column of type STORE_NAME.  */
static const char *
name_column (const struct store_table *table)
{
  size_t i = 0;

  while (i + 1 < table->count && table->columns[i].type != STORE_NAME)
    i++;
  return table->columns[i].name;
}

/* The statements that do not name all columns.  */
static struct slice
short_sql (struct sqlite *sqlite, enum sql_action action, const char *table,
           const char *column)
{
  struct buf *sql = &sqlite->scratch;

  buf_clear (sql);
  if (action == SQL_DELETE)
    buf_printf (sql, "DELETE FROM %s WHERE id = ?1", table);
  else if (action == SQL_LAST)
    buf_printf (sql, "SELECT max (id) FROM %s", table);
  else
    buf_printf (sql, "SELECT %s FROM %s WHERE id = ?1", column, table);
  return buf_slice (sql);
}

static struct slice
action_sql (struct sqlite *sqlite, unsigned index, enum sql_action action)
{
  const struct store_table *table = sqlite_table (sqlite, index);
  char tail[80];

  switch (action)
    {
    case SQL_GET:
      return sqlite_select (sqlite, index, "WHERE id = ?1");
    case SQL_NEXT:
      return sqlite_select (sqlite, index, "WHERE id > ?1 ORDER BY id LIMIT 1");
    case SQL_PREVIOUS:
      return sqlite_select (sqlite, index,
                            "WHERE id < ?1 ORDER BY id DESC LIMIT 1");
    case SQL_FIND:
      snprintf (tail, sizeof tail, "WHERE %s IS ?1", name_column (table));
      return sqlite_select (sqlite, index, tail);
    case SQL_PUT:
      return insert_sql (sqlite, table);
    default:
      return short_sql (sqlite, action, table->name,
                        table->columns[sqlite->tables[index].looked].name);
    }
}

static sqlite3_stmt *
statement_of (struct sqlite *sqlite, unsigned table, enum sql_action action,
              struct error *err)
{
  sqlite3_stmt **slot = &sqlite->tables[table].statements[action];

  if (*slot)
    return *slot;
  return sqlite_prepare (sqlite, slot, action_sql (sqlite, table, action), err);
}

/* --- Between rows and statements --- */

/* An empty text takes no space as NULL, and there is no other null.  */
static int
bind_text (sqlite3_stmt *statement, int at, enum store_type type,
           struct slice text)
{
  if (text.len == 0)
    return sqlite3_bind_null (statement, at);
  if (type == STORE_BYTES)
    return sqlite3_bind_blob64 (statement, at, text.ptr, text.len,
                                SQLITE_STATIC);
  return sqlite3_bind_text64 (statement, at, text.ptr, text.len, SQLITE_STATIC,
                              SQLITE_UTF8);
}

/* Later columns are NULL while they have their usual value, as in rows that are
   older.  */
static int
bind_column (sqlite3_stmt *statement, int at, const struct store_table *table,
             const struct store_column *column, const void *row)
{
  int64_t number;

  if (!row_is_number (column))
    return bind_text (statement, at, column->type, row_get_text (row, column));
  number = row_get_number (row, column);
  if ((column->type == STORE_DATE && number == STORE_NO_DATE)
      || (!row_is_original (table, column) && row_is_usual (row, column)))
    return sqlite3_bind_null (statement, at);
  return sqlite3_bind_int64 (statement, at, number);
}

/* Binds all columns of ROW and the checksum: SQLite's result code.  */
static int
bind_row (struct sqlite *sqlite, unsigned index, sqlite3_stmt *statement,
          const void *row)
{
  const struct store_table *table = sqlite_table (sqlite, index);
  int code = SQLITE_OK;
  int at = 0;

  for (size_t i = 0; i < table->count && code == SQLITE_OK; i++)
    if (has_column (sqlite, &table->columns[i]))
      code = bind_column (statement, ++at, table, &table->columns[i], row);
  if (code == SQLITE_OK)
    code = sqlite3_bind_int64 (statement, ++at,
                               row_sum (table, index, row, &sqlite->scratch));
  return code;
}

/* One column; false if it is of a type that it cannot be.  */
static bool
load_column (sqlite3_stmt *statement, int at, const struct store_table *table,
             const struct store_column *column, void *row_r)
{
  int type = sqlite3_column_type (statement, at);
  struct slice *text;

  if (row_is_number (column))
    {
      if (type == SQLITE_INTEGER)
        *row_number (row_r, column) = sqlite3_column_int64 (statement, at);
      else
        *row_number (row_r, column) = row_usual_number (column);
      return type == SQLITE_INTEGER
             || (type == SQLITE_NULL
                 && (column->type == STORE_DATE
                     || !row_is_original (table, column)));
    }
  text = row_text (row_r, column);
  *text = slice_make (NULL, 0);
  if (type == SQLITE_NULL)
    return true;
  if (type != (column->type == STORE_BYTES ? SQLITE_BLOB : SQLITE_TEXT))
    return false;
  text->ptr = sqlite3_column_blob (statement, at);
  text->len = (size_t)sqlite3_column_bytes (statement, at);
  return text->ptr || text->len == 0;
}

bool
sqlite_load (struct sqlite *sqlite, unsigned index, sqlite3_stmt *statement,
             void *row_r)
{
  const struct store_table *table = sqlite_table (sqlite, index);
  int sum_at = (int)table->count;

  for (size_t i = 0; i < table->count; i++)
    if (!load_column (statement, (int)i, table, &table->columns[i], row_r))
      return false;
  return sqlite3_column_type (statement, sum_at) == SQLITE_INTEGER
         && sqlite3_column_int64 (statement, sum_at)
                == row_sum (table, index, row_r, &sqlite->scratch);
}

/* --- Reading --- */

/* Steps STATEMENT: the row, if any, is copied to *ROW_R, its texts to ARENA.
   Only the members of TABLE's rows are touched.  */
static int
read_row (struct sqlite *sqlite, unsigned table, sqlite3_stmt *statement,
          struct arena *arena, void *row_r, struct error *err)
{
  int found = sqlite_step (sqlite, statement, err);

  if (found <= 0)
    return found;
  if (!sqlite_load (sqlite, table, statement, row_r))
    {
      int64_t id = sqlite3_column_int64 (statement, 0);

      sqlite3_reset (statement);
      return sqlite_damaged (sqlite, err, "%s %" PRId64,
                             sqlite_table (sqlite, table)->name, id);
    }
  row_copy_texts (sqlite_table (sqlite, table), row_r, arena);
  sqlite3_reset (statement);
  return 1;
}

static sqlite3_stmt *
bind_id (struct sqlite *sqlite, unsigned table, enum sql_action action,
         int64_t id, struct error *err)
{
  sqlite3_stmt *statement = statement_of (sqlite, table, action, err);

  if (statement)
    sqlite3_bind_int64 (statement, 1, id);
  return statement;
}

/* A row that is wanted by its number.  */
struct wanted_rows
{
  unsigned table;
  enum sql_action action;
  int64_t id;
};

/* Pages of a damaged file may lead to another row.  Checking the order keeps an
   iteration from going on for ever.  */
static bool
is_wanted (struct wanted_rows wanted, int64_t id)
{
  return wanted.action == SQL_GET    ? id == wanted.id
         : wanted.action == SQL_NEXT ? id > wanted.id
                                     : id < wanted.id;
}

static int
read_wanted (struct sqlite *sqlite, struct wanted_rows wanted,
             struct arena *arena, void *row_r, struct error *err)
{
  sqlite3_stmt *statement;
  int64_t id;
  int found;

  if (!sqlite_has_table (sqlite, wanted.table))
    return 0;
  statement = bind_id (sqlite, wanted.table, wanted.action, wanted.id, err);
  if (!statement)
    return -1;
  found = read_row (sqlite, wanted.table, statement, arena, row_r, err);
  if (found <= 0)
    return found;
  id = *(int64_t *)row_r;
  if (is_wanted (wanted, id))
    return 1;
  return sqlite_damaged (sqlite, err, "the order of %s at %" PRId64,
                         sqlite_table (sqlite, wanted.table)->name, id);
}

int
sqlite_get (struct store *store, unsigned table, int64_t id,
            struct arena *arena, void *row_r, struct error *err)
{
  return read_wanted (sqlite_of (store),
                      (struct wanted_rows){ table, SQL_GET, id }, arena, row_r,
                      err);
}

int
sqlite_next (struct store *store, unsigned table, int64_t after,
             struct arena *arena, void *row_r, struct error *err)
{
  return read_wanted (sqlite_of (store),
                      (struct wanted_rows){ table, SQL_NEXT, after }, arena,
                      row_r, err);
}

int
sqlite_previous (struct store *store, unsigned table, int64_t before,
                 struct arena *arena, void *row_r, struct error *err)
{
  return read_wanted (sqlite_of (store),
                      (struct wanted_rows){ table, SQL_PREVIOUS, before },
                      arena, row_r, err);
}

int
sqlite_find (struct store *store, unsigned table, struct slice name,
             struct arena *arena, void *row_r, struct error *err)
{
  struct sqlite *sqlite = sqlite_of (store);
  sqlite3_stmt *statement;
  int code;

  if (!sqlite_has_table (sqlite, table))
    return 0;
  statement = statement_of (sqlite, table, SQL_FIND, err);
  if (!statement)
    return -1;
  code = bind_text (statement, 1, STORE_NAME, name);
  if (code != SQLITE_OK)
    return sqlite_fail (sqlite, code, err);
  return read_row (sqlite, table, statement, arena, row_r, err);
}

int
sqlite_last (struct store *store, unsigned table, int64_t *id_r,
             struct error *err)
{
  struct sqlite *sqlite = sqlite_of (store);
  sqlite3_stmt *statement;
  int found;

  *id_r = 0;
  if (!sqlite_has_table (sqlite, table))
    return 0;
  statement = statement_of (sqlite, table, SQL_LAST, err);
  if (!statement)
    return -1;
  found = sqlite_step (sqlite, statement, err);
  if (found < 0)
    return -1;
  if (found)
    *id_r = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return 0;
}

int
sqlite_look (struct store *store, unsigned table, size_t column, int64_t id,
             int64_t *number_r, struct error *err)
{
  struct sqlite *sqlite = sqlite_of (store);
  struct sql_table *statements = &sqlite->tables[table];
  sqlite3_stmt *statement;
  int found;

  if (statements->looked != column)
    {
      sqlite3_finalize (statements->statements[SQL_LOOK]);
      statements->statements[SQL_LOOK] = NULL;
      statements->looked = column;
    }
  statement = bind_id (sqlite, table, SQL_LOOK, id, err);
  if (!statement)
    return sqlite_is_damage (sqlite->code) ? 0 : -1;
  found = sqlite_step (sqlite, statement, err);
  if (found < 0)
    return sqlite_is_damage (sqlite->code) ? 0 : -1;
  if (found)
    *number_r = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return found;
}

/* --- Writing --- */

int
sqlite_put (struct store *store, unsigned table, const void *row,
            struct error *err)
{
  struct sqlite *sqlite = sqlite_of (store);
  sqlite3_stmt *statement;
  int code;

  if (sqlite_want_change (sqlite, err) < 0)
    return -1;
  statement = statement_of (sqlite, table, SQL_PUT, err);
  if (!statement)
    return -1;
  code = bind_row (sqlite, table, statement, row);
  if (code != SQLITE_OK)
    return sqlite_fail (sqlite, code, err);
  return sqlite_step (sqlite, statement, err);
}

int
sqlite_delete (struct store *store, unsigned table, int64_t id,
               struct error *err)
{
  struct sqlite *sqlite = sqlite_of (store);
  sqlite3_stmt *statement;

  if (sqlite_want_change (sqlite, err) < 0)
    return -1;
  statement = bind_id (sqlite, table, SQL_DELETE, id, err);
  return statement ? sqlite_step (sqlite, statement, err) : -1;
}
