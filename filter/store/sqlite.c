/* sqlite: opening and transactions.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "store/sqlite.h"
#include "base/arena.h"
#include "base/out_of_memory.h"
#include "store/sqlite_private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

/* FULL: with a rollback journal, NORMAL was seen to tear.  No memory map: if
   the file is truncated under it, the process dies.  The cache is filled as
   needed.  */
static const char settings_sql[] = "PRAGMA synchronous = FULL;"
                                   "PRAGMA cell_size_check = ON;"
                                   "PRAGMA trusted_schema = OFF;"
                                   "PRAGMA mmap_size = 0;"
                                   "PRAGMA cache_size = -131072;"
                                   "PRAGMA temp_store = MEMORY;"
                                   "PRAGMA locking_mode = NORMAL";

/* --- The file --- */

enum
{
  SMALLEST = 512 /* bytes that a database has */
};

enum presence
{
  ABSENT,
  EMPTY,
  PRESENT
};

static int
look_at_file (struct sqlite *sqlite, enum presence *presence_r,
              struct error *err)
{
  int status = sqlite->base.write ? EX_CANTCREAT : EX_NOINPUT;
  struct stat st;

  *presence_r = ABSENT;
  if (stat (sqlite->base.path, &st) < 0)
    return errno == ENOENT
               ? 0
               : error_set_errno (err, status, errno, "%s", sqlite->base.path);
  if (!S_ISREG (st.st_mode))
    return error_set (err, status, "%s: %s", sqlite->base.path,
                      S_ISDIR (st.st_mode) ? "is a directory"
                                           : "not a regular file");
  /* SQLite takes a single byte for an empty file, and would overwrite it.  */
  if (st.st_size > 0 && st.st_size < SMALLEST)
    return error_set (err, EX_DATAERR, "%s: not a state; %s", sqlite->base.path,
                      REMEDY);
  *presence_r = st.st_size ? PRESENT : EMPTY;
  return 0;
}

/* Creates the missing directories above PATH.  If that fails, creating the file
   will tell.  */
static void
make_directories (const char *path)
{
  char *copy = arena_xmalloc (strlen (path) + 1);

  memcpy (copy, path, strlen (path) + 1);
  for (char *end = strchr (copy + 1, '/'); end; end = strchr (end + 1, '/'))
    {
      *end = '\0';
      mkdir (copy, 0700);
      *end = '/';
    }
  free (copy);
}

/* SQLite would give it the mode of any file.  Another process may create it at
   the same time, so it need not be new.  */
static int
make_file (struct sqlite *sqlite, struct error *err)
{
  int flags = O_RDWR | O_CREAT | O_CLOEXEC;
  int fd = open (sqlite->base.path, flags, 0600);

  if (fd < 0 && errno == ENOENT)
    {
      make_directories (sqlite->base.path);
      fd = open (sqlite->base.path, flags, 0600);
    }
  if (fd < 0)
    return error_set_errno (
        err, error_is_full (errno) ? EX_TEMPFAIL : EX_CANTCREAT, errno,
        "%s: cannot create the state", sqlite->base.path);
  close (fd);
  return 0;
}

/* A change needs a journal beside the file that symbolic links lead to.  Better
   to notice now than when mail has been read and judged.  */
static int
check_writable (struct sqlite *sqlite, struct error *err)
{
  struct slice file
      = slice_from_string (sqlite3_db_filename (sqlite->db, "main"));
  size_t end = slice_find_last_byte (file, '/');

  if (sqlite3_db_readonly (sqlite->db, "main") > 0)
    return error_set (err, EX_CANTCREAT,
                      "%s: cannot write the state: read-only",
                      sqlite->base.path);
  if (end == SLICE_NPOS)
    return 0;
  buf_clear (&sqlite->scratch);
  buf_add (&sqlite->scratch, slice_head (file, end ? end : 1));
  buf_add_byte (&sqlite->scratch, '\0');
  if (faccessat (AT_FDCWD, sqlite->scratch.ptr, W_OK | X_OK, AT_EACCESS) < 0)
    return error_set_errno (err, EX_CANTCREAT, errno,
                            "%s: cannot write the state: its directory",
                            sqlite->base.path);
  return 0;
}

/* --- The connection --- */

static void
disconnect (struct sqlite *sqlite)
{
  sqlite_forget_statements (sqlite);
  sqlite3_close (sqlite->db);
  sqlite->db = NULL;
}

/* Opens the file, or memory, with all settings.  */
static int
connect_to (struct sqlite *sqlite, int flags, struct error *err)
{
  struct buf *name = &sqlite->scratch;
  int code;

  /* A library that is built to accept URIs as names must not find one.  */
  buf_clear (name);
  if (!sqlite->memory && sqlite->base.path[0] != '/')
    buf_add (name, SLICE ("./"));
  buf_add (name, slice_from_string (sqlite->memory ? MEMORY_NAME
                                                   : sqlite->base.path));
  buf_add_byte (name, '\0');
  code = sqlite3_open_v2 (name->ptr, &sqlite->db, flags | SQLITE_OPEN_NOMUTEX,
                          NULL);
  if (code != SQLITE_OK)
    return sqlite_fail (sqlite, code, err);
  sqlite3_extended_result_codes (sqlite->db, 1);
  sqlite3_busy_handler (sqlite->db, sqlite_busy, sqlite);
  /* A file that somebody else made may have triggers and views.  */
  sqlite3_db_config (sqlite->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (sqlite->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (sqlite->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  /* With a write-ahead log, three of five syncs of a delivery would only clean
     up.  */
  sqlite3_db_config (sqlite->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  return sqlite_execute (sqlite, settings_sql, err);
}

static int
open_memory (struct sqlite *sqlite, struct error *err)
{
  disconnect (sqlite);
  sqlite->memory = true;
  if (connect_to (sqlite, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, err) < 0
      || sqlite_schema (sqlite, false, err) < 0)
    return -1;
  return 0;
}

static int
open_to_write (struct sqlite *sqlite, enum presence presence, bool wal,
               struct error *err)
{
  if (presence == ABSENT && make_file (sqlite, err) < 0)
    return -1;
  if (connect_to (sqlite, SQLITE_OPEN_READWRITE, err) < 0
      || check_writable (sqlite, err) < 0
      || sqlite_schema (sqlite, wal, err) < 0)
    return -1;
  return 0;
}

/* 1, 0 if it is empty, -1.  */
static int
open_to_read_as (struct sqlite *sqlite, int flags, struct error *err)
{
  if (connect_to (sqlite, flags, err) < 0)
    return -1;
  return sqlite_schema (sqlite, false, err);
}

static int
open_to_read (struct sqlite *sqlite, struct error *err)
{
  int found = open_to_read_as (sqlite, SQLITE_OPEN_READONLY, err);

  /* A process has died while it wrote.  Nobody can read until that is undone,
     which does not count as a change of ours.  */
  if (found < 0 && (sqlite->code & 0xff) == SQLITE_READONLY)
    {
      disconnect (sqlite);
      found = open_to_read_as (sqlite, SQLITE_OPEN_READWRITE, err);
    }
  if (found == 0)
    return open_memory (sqlite, err);
  return found < 0 ? -1 : 0;
}

static int
open_any (struct sqlite *sqlite, const struct store_settings *settings,
          struct error *err)
{
  enum presence presence;

  if (strcmp (sqlite->base.path, MEMORY_NAME) == 0)
    return open_memory (sqlite, err);
  if (look_at_file (sqlite, &presence, err) < 0)
    return -1;
  if (presence == ABSENT && settings->must_exist)
    return error_set_errno (err, EX_NOINPUT, ENOENT, "%s", sqlite->base.path);
  if (settings->write)
    return open_to_write (sqlite, presence, settings->wal, err);
  if (presence != PRESENT)
    return open_memory (sqlite, err);
  return open_to_read (sqlite, err);
}

/* Otherwise SQLite locks a mutex for each piece of memory, and counts it: a
   tenth of what it computes.  Has no effect if the process uses SQLite
   already.  */
static void
configure_library (void)
{
  sqlite3_config (SQLITE_CONFIG_SINGLETHREAD);
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
}

static void
close_store (struct store *store)
{
  struct sqlite *sqlite = sqlite_of (store);

  disconnect (sqlite);
  if (sqlite->lock_fd >= 0)
    close (sqlite->lock_fd);
  buf_release (&sqlite->scratch);
  free (sqlite->tables);
  free (sqlite);
}

/* --- Transactions --- */

static void
rollback (struct store *store)
{
  struct sqlite *sqlite = sqlite_of (store);

  /* SQLite itself ends a transaction that ran out of space.  */
  if (!sqlite3_get_autocommit (sqlite->db)
      && sqlite3_exec (sqlite->db, "ROLLBACK", NULL, NULL, NULL)
             == SQLITE_NOMEM)
    out_of_memory ();
  sqlite->change = false;
}

static int
begin (struct sqlite *sqlite, enum sql_statement which, struct error *err)
{
  if (!sqlite3_get_autocommit (sqlite->db))
    return error_set (err, EX_SOFTWARE, "%s: a transaction is open",
                      sqlite->base.path);
  return sqlite_run (sqlite, which, err);
}

static int
begin_read (struct store *store, struct error *err)
{
  struct sqlite *sqlite = sqlite_of (store);
  uint64_t generation;

  if (begin (sqlite, SQL_BEGIN_READ, err) < 0)
    return -1;
  sqlite->change = false;
  /* SQLite takes the snapshot when something is read.  */
  if (sqlite_generation (store, &generation, err) == 0
      && sqlite_note_format (sqlite, err) == 0)
    return 0;
  rollback (store);
  return -1;
}

static int
begin_change (struct store *store, struct error *err)
{
  struct sqlite *sqlite = sqlite_of (store);
  if (!sqlite->base.write)
    return error_set (err, EX_SOFTWARE, "%s: open for reading only",
                      sqlite->base.path);
  if (begin (sqlite, SQL_BEGIN_CHANGE, err) < 0)
    return -1;
  sqlite->change = true;
  sqlite->has_keys = false;
  sqlite->changes = sqlite3_total_changes (sqlite->db);
  return 0;
}

/* A change that changed nothing costs no write.  */
static int
count_change (struct sqlite *sqlite, struct error *err)
{
  uint64_t generation;

  if (sqlite_want_change (sqlite, err) < 0)
    return -1;
  if (sqlite3_total_changes (sqlite->db) == sqlite->changes)
    return 0;
  if (sqlite_generation (&sqlite->base, &generation, err) < 0)
    return -1;
  return sqlite_put_generation (sqlite, generation + 1, err);
}

static int
commit (struct store *store, struct error *err)
{
  struct sqlite *sqlite = sqlite_of (store);
  bool change = sqlite->change;

  if (!change && sqlite3_get_autocommit (sqlite->db))
    return error_set (err, EX_SOFTWARE, "%s: nothing has begun",
                      sqlite->base.path);
  if ((change && count_change (sqlite, err) < 0)
      || sqlite_run (sqlite, SQL_COMMIT, err) < 0)
    {
      rollback (store);
      return -1;
    }
  sqlite->change = false;
  return 0;
}

/* --- The store --- */

static const struct store_ops ops = {
  .close = close_store,
  .lock_digest = sqlite_lock_digest,
  .begin_read = begin_read,
  .begin_change = begin_change,
  .commit = commit,
  .rollback = rollback,
  .generation = sqlite_generation,
  .get = sqlite_get,
  .next = sqlite_next,
  .previous = sqlite_previous,
  .find = sqlite_find,
  .put = sqlite_put,
  .remove = sqlite_delete,
  .last = sqlite_last,
  .get_key = sqlite_get_key,
  .put_key = sqlite_put_key,
  .filter_keys = sqlite_filter_keys,
  .check = sqlite_check,
  .look = sqlite_look,
  .backup = sqlite_backup,
  .compact = sqlite_compact,
};

int
sqlite_open (struct store **store_r, const struct store_schema *schema,
             const struct store_settings *settings, struct error *err)
{
  struct sqlite *sqlite = arena_xmalloc (sizeof *sqlite);

  *store_r = NULL;
  *sqlite = (struct sqlite){ .base = { .ops = &ops,
                                       .schema = *schema,
                                       .path = settings->path,
                                       .write = settings->write,
                                       .format = schema->format },
                             .wait = settings->wait,
                             .keep_format = settings->keep_format,
                             .lock_fd = -1 };
  sqlite->tables = arena_xmalloc (schema->count * sizeof *sqlite->tables);
  memset (sqlite->tables, 0, schema->count * sizeof *sqlite->tables);
  buf_init (&sqlite->scratch);
  configure_library ();
  if (open_any (sqlite, settings, err) < 0)
    {
      close_store (&sqlite->base);
      return -1;
    }
  *store_r = &sqlite->base;
  return 0;
}
