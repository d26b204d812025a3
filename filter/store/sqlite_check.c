/* sqlite_check: whether the file and all of its rows are undamaged.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "store/sqlite_private.h"
#include "store/row.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>

enum
{
  TEXT_MAX = 400 /* of one problem */
};

struct file_check
{
  struct sqlite *sqlite;
  const struct store_check *caller;
  uint64_t count;
};

static void __attribute__ ((format (printf, 2, 3)))
complain (struct file_check *check, const char *format, ...)
{
  char text[TEXT_MAX];
  va_list args;

  va_start (args, format);
  vsnprintf (text, sizeof text, format, args);
  va_end (args);
  check->count++;
  check->caller->found (check->caller->context, text);
}

/* --- SQLite's own check --- */

static int
check_pages (struct file_check *check, struct error *err)
{
  sqlite3_stmt *statement = NULL;
  struct sqlite *sqlite = check->sqlite;
  int found;

  if (!sqlite_prepare (sqlite, &statement, SLICE ("PRAGMA integrity_check"),
                       err))
    found = -1;
  else
    while ((found = sqlite_step (sqlite, statement, err)) > 0)
      {
        const char *text = (const char *)sqlite3_column_text (statement, 0);

        if (text && strcmp (text, "ok") != 0)
          complain (check, "file: %s", text);
      }
  sqlite3_finalize (statement);
  if (found == 0)
    return 0;
  if (!sqlite_is_damage (sqlite->code))
    return -1;
  complain (check, "file: %s", sqlite3_errstr (sqlite->code));
  return 0;
}

/* --- Rows --- */

/* All rows of TABLE in SELECT, which must come in ascending order: pages of a
   damaged file may lead back to an earlier row.  ROW has room for one.  */
static int
check_rows (struct file_check *check, unsigned table, sqlite3_stmt *select,
            void *row, int64_t *last_r, struct error *err)
{
  const struct store_check *caller = check->caller;
  const char *name = sqlite_table (check->sqlite, table)->name;
  int found;

  while ((found = sqlite_step (check->sqlite, select, err)) > 0)
    {
      int64_t id = sqlite3_column_int64 (select, 0);

      if (id <= *last_r)
        {
          complain (check, "%s %" PRId64 ": follows %" PRId64, name, id,
                    *last_r);
          return 0;
        }
      *last_r = id;
      if (!sqlite_load (check->sqlite, table, select, row))
        complain (check, "%s %" PRId64 ": the checksum is wrong", name, id);
      else if (caller->row
               && caller->row (caller->context, table, row, err) < 0)
        return -1;
    }
  return found;
}

static int
check_table (struct file_check *check, unsigned table, struct error *err)
{
  struct sqlite *sqlite = check->sqlite;
  const struct store_table *description = sqlite_table (sqlite, table);
  sqlite3_stmt *select = NULL;
  int64_t last = INT64_MIN;
  int result = -1;

  if (sqlite_prepare (sqlite, &select,
                      sqlite_select (sqlite, table, "ORDER BY id"), err))
    {
      void *row = arena_xmalloc (row_size (description));

      result = check_rows (check, table, select, row, &last, err);
      free (row);
    }
  sqlite3_finalize (select);
  if (result == 0)
    return 0;
  if (!sqlite_is_damage (sqlite->code))
    return -1;
  if (last == INT64_MIN)
    complain (check, "%s: cannot be read", description->name);
  else
    complain (check, "%s: cannot be read after %" PRId64, description->name,
              last);
  return 0;
}

/* --- Keys and values --- */

/* The keys of SELECT, to the end or to the first that is out of order.  */
static int
check_key_rows (struct file_check *check, sqlite3_stmt *select,
                struct error *err)
{
  uint64_t refs[STORE_REFS_MAX], key;
  int64_t last = INT64_MIN;
  bool first = true;
  int found;

  while ((found = sqlite_step (check->sqlite, select, err)) > 0)
    {
      int64_t row = sqlite3_column_int64 (select, 0);
      int count = sqlite_load_key (select, &key, refs);

      if (!first && row <= last)
        {
          complain (check, "key %016" PRIx64 ": out of order", key);
          sqlite3_reset (select);
          return 0;
        }
      first = false;
      last = row;
      if (count < 0)
        complain (check, "key %016" PRIx64 ": the checksum is wrong", key);
    }
  if (found == 0 && first && sqlite_get_has_keys (check->sqlite, err) > 0)
    complain (check, "key: all are missing");
  return found;
}

static int
check_keys (struct file_check *check, struct error *err)
{
  struct sqlite *sqlite = check->sqlite;
  sqlite3_stmt *select = sqlite_fixed (sqlite, SQL_KEY_SCAN, err);

  if (select)
    {
      sqlite3_bind_int64 (select, 1, INT64_MIN);
      if (check_key_rows (check, select, err) == 0)
        return 0;
    }
  if (!sqlite_is_damage (sqlite->code))
    return -1;
  complain (check, "key: cannot be read to its end");
  return 0;
}

/* The values beside the tables; the hash key was read when the file was
   opened.  */
static int
check_values (struct file_check *check, struct error *err)
{
  uint64_t generation;

  if (sqlite_generation (&check->sqlite->base, &generation, err) == 0)
    return 0;
  if (err->status != EX_DATAERR)
    return -1;
  complain (check, "meta: the generation is damaged");
  return 0;
}

static int
check_all (struct file_check *check, struct error *err)
{
  if (check_pages (check, err) < 0 || check_values (check, err) < 0)
    return -1;
  for (unsigned i = 0; i < check->sqlite->base.schema.count; i++)
    if (sqlite_has_table (check->sqlite, i) && check_table (check, i, err) < 0)
      return -1;
  return check_keys (check, err);
}

int
sqlite_check (struct store *store, const struct store_check *caller,
              uint64_t *count_r, struct error *err)
{
  struct sqlite *sqlite = sqlite_of (store);
  struct file_check check = { sqlite, caller, 0 };
  bool alone = sqlite3_get_autocommit (sqlite->db);
  int result;

  /* One snapshot, so that references fit.  */
  if (alone && sqlite_run (sqlite, SQL_BEGIN_READ, err) < 0)
    return -1;
  result = check_all (&check, err);
  if (alone)
    store->ops->rollback (store);
  *count_r = check.count;
  /* What was wrong has been reported.  */
  if (result == 0)
    error_init (err);
  return result;
}
