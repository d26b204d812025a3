/* sqlite_error: statements, and what their failures mean.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "store/sqlite_private.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <sysexits.h>

static const char *const fixed[STATE_FIXED] = {
  [STATE_BEGIN_READ] = "BEGIN",
  /* At once for writing: who reads first and writes then may find that
     somebody else wrote between.  */
  [STATE_BEGIN_CHANGE] = "BEGIN IMMEDIATE",
  [STATE_COMMIT] = "COMMIT",
  [STATE_META_GET] = "SELECT value, sum FROM meta WHERE name = ?1",
  [STATE_META_PUT]
  = "INSERT OR REPLACE INTO meta (name, value, sum) VALUES (?1, ?2, ?3)",
  [STATE_KEY_GET] = "SELECT h, refs FROM key WHERE h = ?1",
  [STATE_KEY_PUT] = "INSERT OR REPLACE INTO key (h, refs) VALUES (?1, ?2)",
  [STATE_KEY_DELETE] = "DELETE FROM key WHERE h = ?1",
  [STATE_KEY_SCAN] = "SELECT h, refs FROM key WHERE h >= ?1 ORDER BY h",
  [STATE_LIST_FIND] = "SELECT id, name, sum FROM list WHERE name IS ?1",
  [STATE_DIGEST_BACKWARDS] = NULL, /* made from the columns */
  [STATE_SERIES_THERE] = "SELECT 1 FROM series WHERE id = ?1",
  [STATE_MESSAGE_SERIES] = "SELECT series FROM message WHERE id = ?1",
};

/* A disk that is full, or as full as this user may make it.  SQLite tells the
   number of the failure only where that was not in a COMMIT.  */
static bool
is_full (struct store *state, int code)
{
  return (code & 0xff) == SQLITE_FULL
         || ((code & 0xff) == SQLITE_IOERR
             && (error_is_full (state->number)
                 || error_is_full (sqlite3_system_errno (state->db))));
}

static int
fail_to_open (struct store *state, const char *path, int code,
              struct error *err)
{
  int number = state->db && (code & 0xff) == SQLITE_CANTOPEN
                   ? sqlite3_system_errno (state->db)
                   : 0;
  int status = state->write ? EX_CANTCREAT : EX_NOINPUT;

  if (!state->write && (code & 0xff) == SQLITE_READONLY)
    return error_set (err, status,
                      "%s: to read it, the file and its folder must be"
                      " writable: it has a write-ahead log, or a change to it"
                      " was cut off and has to be undone",
                      path);
  if (number)
    return error_set_errno (err, status, number, "%s: cannot %s the state",
                            path, state->write ? "write" : "read");
  return error_set (err, status, "%s: cannot %s the state: %s", path,
                    state->write ? "write" : "read", sqlite3_errstr (code));
}

static int
fail_at_input_output (struct store *state, const char *path, int code,
                      struct error *err)
{
  int number = state->db ? sqlite3_system_errno (state->db) : 0;

  if (code == SQLITE_IOERR_NOMEM)
    return error_set (err, EX_TEMPFAIL, "%s: out of memory", path);
  if (number)
    return error_set_errno (err, EX_IOERR, number, "%s: %s", path,
                            sqlite3_errstr (code));
  return error_set (err, EX_IOERR, "%s: %s (%d)", path, sqlite3_errstr (code),
                    code);
}

int
store_fail_at (struct store *state, const char *path, int code,
               struct error *err)
{
  state->code = code;
  if (is_full (state, code))
    return error_set (err, EX_TEMPFAIL,
                      "%s: no space left, so it stays as it was;"
                      " make room and try again",
                      path);
  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return error_set (err, EX_TEMPFAIL,
                        "%s: locked by another process for %g s; try again",
                        path, state->wait);
    case SQLITE_NOMEM:
      return error_set (err, EX_TEMPFAIL, "%s: out of memory", path);
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return fail_to_open (state, path, code, err);
    case SQLITE_NOTADB:
      return error_set (err, EX_DATAERR, "%s: this is no state; %s", path,
                        STATE_REMEDY);
    /* A table or column that is not there (of a schema that was right when the
       file was opened), a value that cannot be.  */
    case SQLITE_ERROR:
    case SQLITE_CORRUPT:
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_SCHEMA:
      return error_set (err, EX_DATAERR, "%s: the state is damaged; %s", path,
                        STATE_REMEDY);
    default:
      return fail_at_input_output (state, path, code, err);
    }
}

int
store_fail (struct store *state, int code, struct error *err)
{
  return store_fail_at (state, state->path, code, err);
}

int
store_damaged (struct store *state, struct error *err, const char *what, ...)
{
  char thing[100];
  va_list args;

  va_start (args, what);
  vsnprintf (thing, sizeof thing, what, args);
  va_end (args);
  return error_set (err, EX_DATAERR,
                    "%s: %s is damaged; --state-check tells the extent: %s",
                    state->path, thing, STATE_REMEDY);
}

sqlite3_stmt *
store_prepare (struct store *state, sqlite3_stmt **slot, struct slice sql,
               struct error *err)
{
  int code;

  if (*slot)
    return *slot;
  code = sqlite3_prepare_v3 (state->db, sql.ptr, (int)sql.len,
                             SQLITE_PREPARE_PERSISTENT, slot, NULL);
  if (code != SQLITE_OK)
    {
      store_fail (state, code, err);
      *slot = NULL;
    }
  return *slot;
}

sqlite3_stmt *
store_fixed (struct store *state, enum state_statement which, struct error *err)
{
  return store_prepare (state, &state->fixed[which],
                        slice_from_string (fixed[which]), err);
}

int
store_step (struct store *state, sqlite3_stmt *statement, struct error *err)
{
  int code;

  errno = 0;
  code = sqlite3_step (statement);
  state->number = errno;
  if (code == SQLITE_ROW)
    return 1;
  if (code != SQLITE_DONE)
    /* Before the reset, which takes SQLite's words away.  */
    store_fail (state, code, err);
  sqlite3_reset (statement);
  return code == SQLITE_DONE ? 0 : -1;
}

int
store_run (struct store *state, enum state_statement which, struct error *err)
{
  sqlite3_stmt *statement = store_fixed (state, which, err);

  if (!statement)
    return -1;
  return store_step (state, statement, err);
}

int
store_execute (struct store *state, const char *sql, struct error *err)
{
  int code;

  errno = 0;
  code = sqlite3_exec (state->db, sql, NULL, NULL, NULL);
  state->number = errno;
  return code == SQLITE_OK ? 0 : store_fail (state, code, err);
}

int
store_want_change (struct store *state, struct error *err)
{
  if (state->change && !sqlite3_get_autocommit (state->db))
    return 0;
  return error_set (err, EX_SOFTWARE, "%s: %s", state->path,
                    state->change ? "the change has failed before"
                                  : "nothing may be written now");
}
