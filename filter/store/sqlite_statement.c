/* sqlite_statement: statements, prepared once.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "store/sqlite_private.h"

#include <errno.h>
#include <sysexits.h>

static const char *const fixed[SQL_FIXED] = {
  [SQL_BEGIN_READ] = "BEGIN",
  /* For writing at once: a transaction that reads first and writes then may
     find that somebody else wrote in between.  */
  [SQL_BEGIN_CHANGE] = "BEGIN IMMEDIATE",
  [SQL_COMMIT] = "COMMIT",
  [SQL_META_GET] = "SELECT value, sum FROM meta WHERE name = ?1",
  [SQL_META_PUT]
  = "INSERT OR REPLACE INTO meta (name, value, sum) VALUES (?1, ?2, ?3)",
  [SQL_KEY_GET] = "SELECT h, refs FROM key WHERE h = ?1",
  [SQL_KEY_PUT] = "INSERT OR REPLACE INTO key (h, refs) VALUES (?1, ?2)",
  [SQL_KEY_DELETE] = "DELETE FROM key WHERE h = ?1",
  [SQL_KEY_SCAN] = "SELECT h, refs FROM key WHERE h >= ?1 ORDER BY h",
};

sqlite3_stmt *
sqlite_prepare (struct sqlite *sqlite, sqlite3_stmt **slot, struct slice sql,
                struct error *err)
{
  int code;

  if (*slot)
    return *slot;
  errno = 0;
  code = sqlite3_prepare_v3 (sqlite->db, sql.ptr, (int)sql.len,
                             SQLITE_PREPARE_PERSISTENT, slot, NULL);
  sqlite->number = errno;
  if (code != SQLITE_OK)
    {
      sqlite_fail (sqlite, code, err);
      *slot = NULL;
    }
  return *slot;
}

sqlite3_stmt *
sqlite_fixed (struct sqlite *sqlite, enum sql_statement which,
              struct error *err)
{
  return sqlite_prepare (sqlite, &sqlite->fixed[which],
                         slice_from_string (fixed[which]), err);
}

void
sqlite_forget_statements (struct sqlite *sqlite)
{
  for (int i = 0; i < SQL_FIXED; i++)
    {
      sqlite3_finalize (sqlite->fixed[i]);
      sqlite->fixed[i] = NULL;
    }
  for (unsigned i = 0; i < sqlite->base.schema.count; i++)
    for (int j = 0; j < SQL_ACTIONS; j++)
      {
        sqlite3_finalize (sqlite->tables[i].statements[j]);
        sqlite->tables[i].statements[j] = NULL;
      }
}

int
sqlite_step (struct sqlite *sqlite, sqlite3_stmt *statement, struct error *err)
{
  int code;

  errno = 0;
  code = sqlite3_step (statement);
  sqlite->number = errno;
  if (code == SQLITE_ROW)
    return 1;
  if (code != SQLITE_DONE)
    /* Before the reset, which clears SQLite's message.  */
    sqlite_fail (sqlite, code, err);
  sqlite3_reset (statement);
  return code == SQLITE_DONE ? 0 : -1;
}

int
sqlite_run (struct sqlite *sqlite, enum sql_statement which, struct error *err)
{
  sqlite3_stmt *statement = sqlite_fixed (sqlite, which, err);

  if (!statement)
    return -1;
  return sqlite_step (sqlite, statement, err);
}

int
sqlite_execute (struct sqlite *sqlite, const char *sql, struct error *err)
{
  int code;

  errno = 0;
  code = sqlite3_exec (sqlite->db, sql, NULL, NULL, NULL);
  sqlite->number = errno;
  return code == SQLITE_OK ? 0 : sqlite_fail (sqlite, code, err);
}

int
sqlite_want_change (struct sqlite *sqlite, struct error *err)
{
  if (sqlite->change && !sqlite3_get_autocommit (sqlite->db))
    return 0;
  return error_set (err, EX_SOFTWARE, "%s: %s", sqlite->base.path,
                    sqlite->change ? "the change has failed before"
                                   : "nothing may be written now");
}
