/* sqlite_schema: the tables of the file: made, compared, migrated.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "store/sqlite_private.h"
#include "store/row.h"

#include <stdio.h>
#include <sysexits.h>

/* The file's mark, "PDig".  */
#define APPLICATION 0x50446967

#define KEY_SQL "CREATE TABLE key (\n  h INTEGER PRIMARY KEY,\n  refs BLOB\n)"

/* --- Tables as SQL --- */

static struct slice
type_sql (enum store_type type)
{
  static const struct slice types[] = {
    [STORE_NUMBER] = SLICE_INIT (" INTEGER"),
    [STORE_DATE] = SLICE_INIT (" INTEGER"),
    [STORE_TEXT] = SLICE_INIT (" TEXT"),
    [STORE_NAME] = SLICE_INIT (" TEXT UNIQUE"),
    [STORE_BYTES] = SLICE_INIT (" BLOB"),
  };

  return types[type];
}

static void
add_column (struct buf *sql, const struct store_column *column)
{
  buf_add (sql, slice_from_string (column->name));
  buf_add (sql, type_sql (column->type));
}

/* The statement that creates TABLE as FORMAT has it, in the scratch buffer.
   Later columns come last, as ALTER TABLE adds them.  */
static struct slice
create_sql (struct sqlite *sqlite, const struct store_table *table, int format)
{
  struct buf *sql = &sqlite->scratch;

  buf_clear (sql);
  buf_add (sql, SLICE ("CREATE TABLE "));
  buf_add (sql, slice_from_string (table->name));
  buf_add (sql, SLICE (" ("));
  for (size_t i = 0; i < table->count; i++)
    if (row_is_original (table, &table->columns[i]))
      {
        buf_add (sql, SLICE ("\n  "));
        add_column (sql, &table->columns[i]);
        buf_add (sql, i == 0 ? SLICE (" PRIMARY KEY,") : SLICE (","));
      }
  buf_add (sql, SLICE ("\n  sum INTEGER\n"));
  for (size_t i = 0; i < table->count; i++)
    if (!row_is_original (table, &table->columns[i])
        && table->columns[i].since <= format)
      {
        buf_add (sql, SLICE (", "));
        add_column (sql, &table->columns[i]);
      }
  buf_add_byte (sql, ')');
  return buf_slice (sql);
}

/* --- Whose file it is --- */

/* The number that SQL gives.  */
static int
ask (struct sqlite *sqlite, const char *sql, int64_t *number_r,
     struct error *err)
{
  sqlite3_stmt *statement = NULL;
  int found;

  if (!sqlite_prepare (sqlite, &statement, slice_from_string (sql), err))
    return -1;
  found = sqlite_step (sqlite, statement, err);
  *number_r = found > 0 ? sqlite3_column_int64 (statement, 0) : 0;
  sqlite3_finalize (statement);
  return found < 0 ? -1 : 0;
}

static int
refuse_newer (struct sqlite *sqlite, int64_t format, struct error *err)
{
  return error_set (err, EX_DATAERR,
                    "%s: made by a newer version of patchdigest (format %d;"
                    " this version knows formats up to %d): use that version;"
                    " --no-state digests without it",
                    sqlite->base.path, (int)format, sqlite->base.schema.format);
}

/* 1 if the file is a state of a known format, which is noted; 0 if it is empty;
   -1.  */
static int
identify (struct sqlite *sqlite, struct error *err)
{
  int64_t application, format, tables;

  if (ask (sqlite, "PRAGMA application_id", &application, err) < 0
      || ask (sqlite, "PRAGMA user_version", &format, err) < 0)
    return -1;
  if (application == APPLICATION && format > sqlite->base.schema.format)
    return refuse_newer (sqlite, format, err);
  if (application == APPLICATION && format < 1)
    return sqlite_damaged (sqlite, err, "the number of its version");
  if (application == APPLICATION)
    {
      sqlite->base.format = (int)format;
      return 1;
    }
  if (application == 0 && format == 0)
    {
      if (ask (sqlite, "SELECT count (*) FROM sqlite_master", &tables, err) < 0)
        return -1;
      if (tables == 0)
        return 0;
    }
  return error_set (err, EX_DATAERR,
                    "%s: the database of another program, not a state; %s",
                    sqlite->base.path, REMEDY);
}

/* SQLite may add a column with other white space than we would.  */
static bool
is_same_sql (struct slice a, struct slice b)
{
  if (slice_eq (a, b))
    return true;
  for (;;)
    {
      a = slice_trim_left (a);
      b = slice_trim_left (b);
      if (a.len == 0 || b.len == 0)
        return a.len == b.len;
      if (slice_at (a, 0) != slice_at (b, 0))
        return false;
      a = slice_skip (a, 1);
      b = slice_skip (b, 1);
    }
}

/* SQL is that of our table NAME.  */
static bool
is_ours (struct sqlite *sqlite, struct slice name, struct slice sql)
{
  const struct store_schema *schema = &sqlite->base.schema;
  int format = sqlite->base.format;

  if (slice_eq (name, SLICE ("meta")))
    return slice_eq (sql, SLICE (META_SQL));
  if (slice_eq (name, SLICE ("key")))
    return slice_eq (sql, SLICE (KEY_SQL));
  for (unsigned i = 0; i < schema->count; i++)
    if (sqlite_has_table (sqlite, i)
        && slice_eq (name, slice_from_string (schema->tables[i].name)))
      return is_same_sql (sql, create_sql (sqlite, &schema->tables[i], format));
  return false;
}

static int
count_tables (const struct sqlite *sqlite)
{
  int count = 2; /* meta and key */

  for (unsigned i = 0; i < sqlite->base.schema.count; i++)
    count += sqlite_has_table (sqlite, i);
  return count;
}

/* A flipped bit in the text that describes a column would change what is
   written there from then on.  Tables and indexes that somebody added for
   himself do no harm.  */
static int
compare_tables (struct sqlite *sqlite, struct error *err)
{
  sqlite3_stmt *statement = NULL;
  int ours = 0;
  int found;

  if (!sqlite_prepare (sqlite, &statement,
                       SLICE ("SELECT name, sql FROM sqlite_master"
                              " WHERE type = 'table'"),
                       err))
    return -1;
  while ((found = sqlite_step (sqlite, statement, err)) > 0)
    {
      struct slice name, sql;

      name.ptr = sqlite3_column_blob (statement, 0);
      name.len = (size_t)sqlite3_column_bytes (statement, 0);
      sql.ptr = sqlite3_column_blob (statement, 1);
      sql.len = (size_t)sqlite3_column_bytes (statement, 1);
      ours += is_ours (sqlite, name, sql);
    }
  sqlite3_finalize (statement);
  if (found < 0)
    return -1;
  if (ours != count_tables (sqlite))
    return sqlite_damaged (sqlite, err, "the description of its tables");
  return 0;
}

/* Compares the tables and reads the key.  */
static int
read_in (struct sqlite *sqlite, struct error *err)
{
  if (compare_tables (sqlite, err) < 0)
    return -1;
  return sqlite_get_hash_key (sqlite, err);
}

int
sqlite_note_format (struct sqlite *sqlite, struct error *err)
{
  int before = sqlite->base.format;

  if (before == sqlite->base.schema.format)
    return 0;
  if (identify (sqlite, err) < 0)
    return -1;
  if (sqlite->base.format != before)
    sqlite_forget_statements (sqlite);
  return 0;
}

/* --- Making and migrating it --- */

/* Runs what is in the scratch buffer.  */
static int
execute_scratch (struct sqlite *sqlite, struct error *err)
{
  buf_add_byte (&sqlite->scratch, '\0');
  return sqlite_execute (sqlite, sqlite->scratch.ptr, err);
}

static int
put_format (struct sqlite *sqlite, struct error *err)
{
  int format = sqlite->base.schema.format;

  buf_clear (&sqlite->scratch);
  buf_printf (&sqlite->scratch,
              "PRAGMA application_id = %d; PRAGMA user_version = %d",
              APPLICATION, format);
  if (execute_scratch (sqlite, err) < 0)
    return -1;
  sqlite->base.format = format;
  return 0;
}

static int
make_table (struct sqlite *sqlite, const struct store_table *table,
            struct error *err)
{
  create_sql (sqlite, table, sqlite->base.schema.format);
  return execute_scratch (sqlite, err);
}

static int
make_tables (struct sqlite *sqlite, struct error *err)
{
  const struct store_schema *schema = &sqlite->base.schema;

  if (sqlite_execute (sqlite, META_SQL, err) < 0
      || sqlite_execute (sqlite, KEY_SQL, err) < 0)
    return -1;
  for (unsigned i = 0; i < schema->count; i++)
    if (make_table (sqlite, &schema->tables[i], err) < 0)
      return -1;
  return put_format (sqlite, err);
}

/* Adds the columns of TABLE that are newer than the file.  */
static int
add_columns (struct sqlite *sqlite, const struct store_table *table,
             struct error *err)
{
  for (size_t i = 0; i < table->count; i++)
    if (table->columns[i].since > sqlite->base.format)
      {
        buf_clear (&sqlite->scratch);
        buf_printf (&sqlite->scratch, "ALTER TABLE %s ADD COLUMN ",
                    table->name);
        add_column (&sqlite->scratch, &table->columns[i]);
        if (execute_scratch (sqlite, err) < 0)
          return -1;
      }
  return 0;
}

/* In a change.  */
static int
migrate (struct sqlite *sqlite, struct error *err)
{
  const struct store_schema *schema = &sqlite->base.schema;
  int from = sqlite->base.format;
  uint64_t generation;

  if (compare_tables (sqlite, err) < 0)
    return -1;
  for (unsigned i = 0; i < schema->count; i++)
    {
      const struct store_table *table = &schema->tables[i];

      if ((table->since > from ? make_table (sqlite, table, err)
                               : add_columns (sqlite, table, err))
          < 0)
        return -1;
    }
  sqlite_forget_statements (sqlite);
  if (put_format (sqlite, err) < 0
      || (schema->migrate && schema->migrate (&sqlite->base, from, err) < 0)
      || sqlite_generation (&sqlite->base, &generation, err) < 0)
    return -1;
  return sqlite_put_generation (sqlite, generation + 1, err);
}

static bool
is_new_enough (const struct sqlite *sqlite)
{
  return sqlite->keep_format
         || sqlite->base.format == sqlite->base.schema.format;
}

/* In a change: of several processes that find no state, or an old one, one
   makes or migrates it.  */
static int
make_or_migrate (struct sqlite *sqlite, struct error *err)
{
  int found = identify (sqlite, err);

  if (found < 0)
    return -1;
  if (found == 0)
    return make_tables (sqlite, err) < 0
                   || sqlite_put_hash_key (sqlite, err) < 0
               ? -1
               : sqlite_put_generation (sqlite, 0, err);
  return is_new_enough (sqlite) ? 0 : migrate (sqlite, err);
}

static int
bring_up_to_date (struct sqlite *sqlite, struct error *err)
{
  int status;

  if (sqlite_run (sqlite, SQL_BEGIN_CHANGE, err) < 0)
    return -1;
  sqlite->change = true;
  sqlite->has_keys = false;
  status = make_or_migrate (sqlite, err);
  sqlite->change = false;
  if (status < 0)
    return -1;
  return sqlite_run (sqlite, SQL_COMMIT, err);
}

/* Sets how changes are made safe.  If another process has the file open in the
   other way, it stays with that: either is as good.  */
static int
set_journal (struct sqlite *sqlite, bool wal, struct error *err)
{
  int code;

  sqlite3_busy_handler (sqlite->db, NULL, NULL);
  code = sqlite3_exec (sqlite->db,
                       wal ? "PRAGMA journal_mode = WAL"
                           : "PRAGMA journal_mode = TRUNCATE",
                       NULL, NULL, NULL);
  sqlite3_busy_handler (sqlite->db, sqlite_busy, sqlite);
  if (code == SQLITE_OK || (code & 0xff) == SQLITE_BUSY)
    return 0;
  return sqlite_fail (sqlite, code, err);
}

int
sqlite_schema (struct sqlite *sqlite, bool wal, struct error *err)
{
  bool changes = sqlite->base.write || sqlite->memory;
  int found;

  /* One lock for all that is read here.  */
  if (sqlite_run (sqlite, SQL_BEGIN_READ, err) < 0)
    return -1;
  found = identify (sqlite, err);
  if (found < 0 || (found > 0 && read_in (sqlite, err) < 0)
      || sqlite_run (sqlite, SQL_COMMIT, err) < 0)
    return -1;
  if (sqlite->base.write && set_journal (sqlite, wal, err) < 0)
    return -1;
  if (!changes || (found > 0 && is_new_enough (sqlite)))
    return found;
  if (bring_up_to_date (sqlite, err) < 0 || read_in (sqlite, err) < 0)
    return -1;
  return 1;
}
