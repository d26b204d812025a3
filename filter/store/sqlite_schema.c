/* sqlite_schema: what is in the file beside the rows.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "store/sqlite_private.h"

#include <endian.h>
#include <errno.h>
#include <stdio.h>
#include <sys/random.h>
#include <sysexits.h>

/* The file's mark, "PDig", and the version of its tables.  */
#define APPLICATION 0x50446967
#define FORMAT 1

static const struct slice meta_sql = SLICE_INIT (
    "CREATE TABLE meta (\n  name TEXT PRIMARY KEY,\n  value,\n  sum INTEGER\n)"
    " WITHOUT ROWID");
static const struct slice key_sql = SLICE_INIT (
    "CREATE TABLE key (\n  h INTEGER PRIMARY KEY,\n  refs BLOB\n)");

/* The statement that makes TABLE, as SQLite keeps it, in the scratch
   buffer.  */
static struct slice
create_sql (struct store *state, enum store_table table)
{
  static const struct slice types[] = {
    [STATE_NUMBER] = SLICE_INIT (" INTEGER"),
    [STATE_DATE] = SLICE_INIT (" INTEGER"),
    [STATE_TEXT] = SLICE_INIT (" TEXT"),
    [STATE_NAME] = SLICE_INIT (" TEXT UNIQUE"),
    [STATE_BYTES] = SLICE_INIT (" BLOB"),
  };
  const struct store_layout *layout = store_layout (table);
  struct buf *sql = &state->scratch;

  buf_clear (sql);
  buf_add (sql, SLICE ("CREATE TABLE "));
  buf_add (sql, slice_from_string (layout->name));
  buf_add (sql, SLICE (" ("));
  for (size_t i = 0; i < layout->count; i++)
    {
      buf_add (sql, SLICE ("\n  "));
      buf_add (sql, slice_from_string (layout->columns[i].name));
      buf_add (sql, types[layout->columns[i].type]);
      if (i == 0)
        buf_add (sql, SLICE (" PRIMARY KEY"));
      buf_add_byte (sql, ',');
    }
  buf_add (sql, SLICE ("\n  sum INTEGER\n)"));
  return buf_slice (sql);
}

/* --- Values beside the rows --- */

/* The checksum of a value, which covers its name.  */
static int64_t
sum_value (struct store *state, struct slice name, struct slice bytes)
{
  buf_clear (&state->scratch);
  buf_add (&state->scratch, name);
  buf_add_byte (&state->scratch, '\0');
  buf_add (&state->scratch, bytes);
  return store_sum (buf_slice (&state->scratch));
}

static int
put_value (struct store *state, struct slice name, struct slice bytes,
           bool number, struct error *err)
{
  sqlite3_stmt *statement = store_fixed (state, STATE_META_PUT, err);
  uint64_t word = 0;

  if (!statement)
    return -1;
  sqlite3_bind_text (statement, 1, name.ptr, (int)name.len, SQLITE_STATIC);
  if (number)
    {
      memcpy (&word, bytes.ptr, sizeof word);
      sqlite3_bind_int64 (statement, 2, (int64_t)le64toh (word));
    }
  else
    sqlite3_bind_blob (statement, 2, bytes.ptr, (int)bytes.len, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 3, sum_value (state, name, bytes));
  return store_step (state, statement, err);
}

/* Reads the SIZE bytes (of a number: eight, the lowest first) of the value
   NAME.  */
static int
get_value (struct store *state, struct slice name, bool number, void *bytes_r,
           size_t size, struct error *err)
{
  sqlite3_stmt *statement = store_fixed (state, STATE_META_GET, err);
  int type = number ? SQLITE_INTEGER : SQLITE_BLOB;
  bool good;
  int found;

  if (!statement)
    return -1;
  sqlite3_bind_text (statement, 1, name.ptr, (int)name.len, SQLITE_STATIC);
  found = store_step (state, statement, err);
  if (found < 0)
    return -1;
  if (found == 0)
    return store_damaged (state, err, "meta %.*s", SLICE_ARG (name));
  good = sqlite3_column_type (statement, 0) == type;
  if (good && number)
    {
      uint64_t word = htole64 ((uint64_t)sqlite3_column_int64 (statement, 0));

      memcpy (bytes_r, &word, sizeof word);
    }
  else if (good)
    {
      const void *bytes = sqlite3_column_blob (statement, 0);

      good = (size_t)sqlite3_column_bytes (statement, 0) == size;
      if (good)
        memcpy (bytes_r, bytes, size);
    }
  good = good && sqlite3_column_type (statement, 1) == SQLITE_INTEGER
         && sqlite3_column_int64 (statement, 1)
                == sum_value (state, name, slice_make (bytes_r, size));
  sqlite3_reset (statement);
  return good ? 0 : store_damaged (state, err, "meta %.*s", SLICE_ARG (name));
}

int
store_generation (struct store *state, uint64_t *generation_r,
                  struct error *err)
{
  uint64_t word = 0;

  if (get_value (state, SLICE ("generation"), true, &word, sizeof word, err)
      < 0)
    return -1;
  *generation_r = le64toh (word);
  return 0;
}

int
store_put_generation (struct store *state, uint64_t generation,
                      struct error *err)
{
  uint64_t word = htole64 (generation);

  return put_value (state, SLICE ("generation"),
                    slice_make ((const char *)&word, sizeof word), true, err);
}

/* --- Whose file it is --- */

/* The number that SQL gives.  */
static int
ask (struct store *state, const char *sql, int64_t *number_r, struct error *err)
{
  sqlite3_stmt *statement = NULL;
  int found;

  if (!store_prepare (state, &statement, slice_from_string (sql), err))
    return -1;
  found = store_step (state, statement, err);
  *number_r = found > 0 ? sqlite3_column_int64 (statement, 0) : 0;
  sqlite3_finalize (statement);
  return found < 0 ? -1 : 0;
}

/* 1 where the file is a state of this version, 0 where it is empty, -1.  */
static int
identify (struct store *state, struct error *err)
{
  int64_t application, version, tables;

  if (ask (state, "PRAGMA application_id", &application, err) < 0
      || ask (state, "PRAGMA user_version", &version, err) < 0)
    return -1;
  if (application == APPLICATION && version > FORMAT)
    return error_set (err, EX_DATAERR,
                      "%s: made by a newer version of patchdigest (format %d,"
                      " known here is %d): use that one; --no-state digests"
                      " without it",
                      state->path, (int)version, FORMAT);
  if (application == APPLICATION && version == FORMAT)
    return 1;
  if (application == 0 && version == 0)
    {
      if (ask (state, "SELECT count (*) FROM sqlite_master", &tables, err) < 0)
        return -1;
      if (tables == 0)
        return 0;
    }
  if (application == APPLICATION)
    return store_damaged (state, err, "the number of its version");
  return error_set (err, EX_DATAERR,
                    "%s: the database of another program, no state; %s",
                    state->path, STATE_REMEDY);
}

/* Whether SQL is that of our table NAME.  */
static bool
is_ours (struct store *state, struct slice name, struct slice sql)
{
  if (slice_eq (name, SLICE ("meta")))
    return slice_eq (sql, meta_sql);
  if (slice_eq (name, SLICE ("key")))
    return slice_eq (sql, key_sql);
  for (enum store_table table = 0; table < STATE_TABLES; table++)
    if (slice_eq (name, slice_from_string (store_layout (table)->name)))
      return slice_eq (sql, create_sql (state, table));
  return false;
}

/* A flipped bit may stand in the text that says what a column is, and change
   what is written there from then on.  Tables and indexes that somebody added
   for himself do no harm.  */
static int
compare_tables (struct store *state, struct error *err)
{
  sqlite3_stmt *statement = NULL;
  int ours = 0;
  int found;

  if (!store_prepare (state, &statement,
                      SLICE ("SELECT name, sql FROM sqlite_master"
                             " WHERE type = 'table'"),
                      err))
    return -1;
  while ((found = store_step (state, statement, err)) > 0)
    {
      struct slice name, sql;

      name.ptr = sqlite3_column_blob (statement, 0);
      name.len = (size_t)sqlite3_column_bytes (statement, 0);
      sql.ptr = sqlite3_column_blob (statement, 1);
      sql.len = (size_t)sqlite3_column_bytes (statement, 1);
      ours += is_ours (state, name, sql);
    }
  sqlite3_finalize (statement);
  if (found < 0)
    return -1;
  if (ours != STATE_TABLES + 2)
    return store_damaged (state, err, "the description of its tables");
  return 0;
}

/* --- Making it --- */

static int
make_tables (struct store *state, struct error *err)
{
  char marks[100];

  if (store_execute (state, meta_sql.ptr, err) < 0
      || store_execute (state, key_sql.ptr, err) < 0)
    return -1;
  for (enum store_table table = 0; table < STATE_TABLES; table++)
    {
      create_sql (state, table);
      buf_add_byte (&state->scratch, '\0');
      if (store_execute (state, state->scratch.ptr, err) < 0)
        return -1;
    }
  snprintf (marks, sizeof marks,
            "PRAGMA application_id = %d; PRAGMA user_version = %d", APPLICATION,
            FORMAT);
  return store_execute (state, marks, err);
}

static int
make_values (struct store *state, struct error *err)
{
  uint8_t key[STATE_KEY_SIZE];
  ssize_t n;

  do
    n = getrandom (key, sizeof key, 0);
  while (n < 0 && errno == EINTR);
  if (n != sizeof key)
    return error_set_errno (err, EX_OSERR, errno, "%s: no random numbers",
                            state->path);
  if (put_value (state, SLICE ("key"),
                 slice_make ((const char *)key, sizeof key), false, err)
      < 0)
    return -1;
  return store_put_generation (state, 0, err);
}

/* Of several processes that find no state, one makes it.  */
static int
make (struct store *state, struct error *err)
{
  int found;

  if (store_run (state, STATE_BEGIN_CHANGE, err) < 0)
    return -1;
  found = identify (state, err);
  if (found < 0)
    return -1;
  if (found == 0
      && (make_tables (state, err) < 0 || make_values (state, err) < 0))
    return -1;
  return store_run (state, STATE_COMMIT, err);
}

/* Compares what is there and reads the key.  */
static int
read_in (struct store *state, struct error *err)
{
  if (compare_tables (state, err) < 0)
    return -1;
  return get_value (state, SLICE ("key"), false, state->key, sizeof state->key,
                    err);
}

/* Sets how changes are made safe.  Where another process has the file open in
   the other way, it stays with that: either is as good.  */
static int
set_journal (struct store *state, bool wal, struct error *err)
{
  int code;

  sqlite3_busy_handler (state->db, NULL, NULL);
  code = sqlite3_exec (state->db,
                       wal ? "PRAGMA journal_mode = WAL"
                           : "PRAGMA journal_mode = TRUNCATE",
                       NULL, NULL, NULL);
  sqlite3_busy_handler (state->db, store_busy, state);
  if (code == SQLITE_OK || (code & 0xff) == SQLITE_BUSY)
    return 0;
  return store_fail (state, code, err);
}

int
store_schema (struct store *state, bool wal, struct error *err)
{
  int found;

  /* One lock for all that is read here.  */
  if (store_run (state, STATE_BEGIN_READ, err) < 0)
    return -1;
  found = identify (state, err);
  if (found < 0 || (found > 0 && read_in (state, err) < 0)
      || store_run (state, STATE_COMMIT, err) < 0)
    return -1;
  if (state->write && set_journal (state, wal, err) < 0)
    return -1;
  if (found > 0 || (!state->write && !state->memory))
    return found;
  if (make (state, err) < 0 || read_in (state, err) < 0)
    return -1;
  return 1;
}
