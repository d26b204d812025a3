/* sqlite_error: what failures of SQLite mean.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "store/sqlite_private.h"
#include "base/out_of_memory.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <sysexits.h>
#include <unistd.h>

/* The disk is full, or as full as this user may make it.  SQLite keeps the
   errno of a failure only if that was not in a COMMIT.  */
static bool
is_full (struct sqlite *sqlite, int code)
{
  return (code & 0xff) == SQLITE_FULL
         || ((code & 0xff) == SQLITE_IOERR
             && (error_is_full (sqlite->number)
                 || error_is_full (sqlite3_system_errno (sqlite->db))));
}

static int
fail_to_open (struct sqlite *sqlite, const char *path, int code,
              struct error *err)
{
  int number = sqlite->db && (code & 0xff) == SQLITE_CANTOPEN
                   ? sqlite3_system_errno (sqlite->db)
                   : 0;
  int status = sqlite->base.write ? EX_CANTCREAT : EX_NOINPUT;

  if (!sqlite->base.write && (code & 0xff) == SQLITE_READONLY)
    return error_set (err, status,
                      "%s: to read it, the file and its directory must be"
                      " writable: it has a write-ahead log, or a change to it"
                      " was cut off and has to be undone",
                      path);
  if (number)
    return error_set_errno (err, status, number, "%s: cannot %s the state",
                            path, sqlite->base.write ? "write" : "read");
  return error_set (err, status, "%s: cannot %s the state: %s", path,
                    sqlite->base.write ? "write" : "read",
                    sqlite3_errstr (code));
}

static int
fail_at_input_output (struct sqlite *sqlite, const char *path, int code,
                      struct error *err)
{
  int number = sqlite->db ? sqlite3_system_errno (sqlite->db) : 0;

  if (number)
    return error_set_errno (err, EX_IOERR, number, "%s: %s", path,
                            sqlite3_errstr (code));
  return error_set (err, EX_IOERR, "%s: %s (%d)", path, sqlite3_errstr (code),
                    code);
}

/* SQLite takes what the disk cannot read for damage.  Nothing is known of it.
 */
static bool
is_unreadable (struct sqlite *sqlite, int code)
{
  return (code & 0xff) == SQLITE_CORRUPT && sqlite->number == EIO;
}

/* Ends the program, since there is no memory.  */
static _Noreturn void
give_up (struct sqlite *sqlite)
{
  if (sqlite->copy)
    unlink (sqlite->copy);
  out_of_memory ();
}

int
sqlite_fail_at (struct sqlite *sqlite, const char *path, int code,
                struct error *err)
{
  bool unreadable = is_unreadable (sqlite, code);

  sqlite->code = unreadable ? SQLITE_IOERR_READ : code;
  if ((code & 0xff) == SQLITE_NOMEM || code == SQLITE_IOERR_NOMEM)
    give_up (sqlite);
  if (unreadable)
    return error_set_errno (err, EX_IOERR, EIO, "%s: cannot read the state",
                            path);
  if (is_full (sqlite, code))
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
                        path, sqlite->wait);
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return fail_to_open (sqlite, path, code, err);
    case SQLITE_NOTADB:
      return error_set (err, EX_DATAERR, "%s: not a state; %s", path, REMEDY);
    /* A missing table or column (the schema was right when the file was
       opened), an impossible value.  */
    case SQLITE_ERROR:
    case SQLITE_CORRUPT:
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_SCHEMA:
      return error_set (err, EX_DATAERR, "%s: the state is damaged; %s", path,
                        REMEDY);
    default:
      return fail_at_input_output (sqlite, path, code, err);
    }
}

int
sqlite_fail (struct sqlite *sqlite, int code, struct error *err)
{
  return sqlite_fail_at (sqlite, sqlite->base.path, code, err);
}

int
sqlite_damaged (struct sqlite *sqlite, struct error *err, const char *what, ...)
{
  char thing[100];
  va_list args;

  va_start (args, what);
  vsnprintf (thing, sizeof thing, what, args);
  va_end (args);
  return error_set (err, EX_DATAERR,
                    "%s: %s is damaged; --state-check shows the extent: %s",
                    sqlite->base.path, thing, REMEDY);
}

bool
sqlite_is_damage (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR:
    case SQLITE_FORMAT:
      return true;
    default:
      return code == SQLITE_IOERR_SHORT_READ;
    }
}
