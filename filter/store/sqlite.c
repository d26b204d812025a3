/* sqlite: what was seen, as rows by key in one file.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "store/store.h"
#include "base/arena.h"
#include "store/sqlite_private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

/* FULL: with a rollback journal NORMAL was seen to tear.  No memory map: a file
   that is cut short under it kills the process.  The cache is filled as
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
look_at_file (struct store *state, enum presence *presence_r, struct error *err)
{
  int status = state->write ? EX_CANTCREAT : EX_NOINPUT;
  struct stat st;

  *presence_r = ABSENT;
  if (stat (state->path, &st) < 0)
    return errno == ENOENT
               ? 0
               : error_set_errno (err, status, errno, "%s", state->path);
  if (!S_ISREG (st.st_mode))
    return error_set (err, status, "%s: %s", state->path,
                      S_ISDIR (st.st_mode) ? "is a directory"
                                           : "not a regular file");
  /* SQLite takes a single byte for nothing, and would write over it.  */
  if (st.st_size > 0 && st.st_size < SMALLEST)
    return error_set (err, EX_DATAERR, "%s: this is no state; %s", state->path,
                      STATE_REMEDY);
  *presence_r = st.st_size ? PRESENT : EMPTY;
  return 0;
}

/* Makes those folders above PATH that are missing.  Those that cannot be made
   are noticed when the file is.  */
static void
make_folders (const char *path)
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

/* SQLite would give it the mode of any file.  Somebody else may make it at the
   same time, so it need not be new.  */
static int
make_file (struct store *state, struct error *err)
{
  int flags = O_RDWR | O_CREAT | O_CLOEXEC;
  int fd = open (state->path, flags, 0600);

  if (fd < 0 && errno == ENOENT)
    {
      make_folders (state->path);
      fd = open (state->path, flags, 0600);
    }
  if (fd < 0)
    return error_set_errno (
        err, error_is_full (errno) ? EX_TEMPFAIL : EX_CANTCREAT,
        errno, "%s: cannot create the state", state->path);
  close (fd);
  return 0;
}

/* A change needs a journal beside the file, where symbolic links have been
   followed; it is too late to notice when mail has been read and judged.  */
static int
check_writable (struct store *state, struct error *err)
{
  struct slice file
      = slice_from_string (sqlite3_db_filename (state->db, "main"));
  size_t folder = slice_find_last_byte (file, '/');

  if (sqlite3_db_readonly (state->db, "main") > 0)
    return error_set (err, EX_CANTCREAT,
                      "%s: cannot write the state: read-only", state->path);
  if (folder == SLICE_NPOS)
    return 0;
  buf_clear (&state->scratch);
  buf_add (&state->scratch, slice_head (file, folder ? folder : 1));
  buf_add_byte (&state->scratch, '\0');
  if (faccessat (AT_FDCWD, state->scratch.ptr, W_OK | X_OK, AT_EACCESS) < 0)
    return error_set_errno (err, EX_CANTCREAT, errno,
                            "%s: cannot write the state: its folder",
                            state->path);
  return 0;
}

/* --- The connection --- */

static void
disconnect (struct store *state)
{
  for (int i = 0; i < STATE_FIXED; i++)
    {
      sqlite3_finalize (state->fixed[i]);
      state->fixed[i] = NULL;
    }
  for (int i = 0; i < STATE_TABLES; i++)
    for (int j = 0; j < STATE_ACTIONS; j++)
      {
        sqlite3_finalize (state->rows[i][j]);
        state->rows[i][j] = NULL;
      }
  sqlite3_close (state->db);
  state->db = NULL;
}

/* Opens the file, or memory, with all settings.  */
static int
connect_to (struct store *state, int flags, struct error *err)
{
  struct buf *name = &state->scratch;
  int code;

  /* A library that was built to take names for URIs must find none.  */
  buf_clear (name);
  if (!state->memory && state->path[0] != '/')
    buf_add (name, SLICE ("./"));
  buf_add (name,
           slice_from_string (state->memory ? STATE_MEMORY : state->path));
  buf_add_byte (name, '\0');
  code = sqlite3_open_v2 (name->ptr, &state->db, flags | SQLITE_OPEN_NOMUTEX,
                          NULL);
  if (code != SQLITE_OK)
    return store_fail (state, code, err);
  sqlite3_extended_result_codes (state->db, 1);
  sqlite3_busy_handler (state->db, store_busy, state);
  /* A file that somebody else made may hold what runs on its own.  */
  sqlite3_db_config (state->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (state->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (state->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  /* With a write-ahead log three of five syncs of a delivery would be those of
     cleaning up.  */
  sqlite3_db_config (state->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  return store_execute (state, settings_sql, err);
}

static int
open_memory (struct store *state, struct error *err)
{
  disconnect (state);
  state->memory = true;
  if (connect_to (state, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, err) < 0
      || store_schema (state, false, err) < 0)
    return -1;
  return 0;
}

static int
open_to_write (struct store *state, enum presence presence, bool wal,
               struct error *err)
{
  if (presence == ABSENT && make_file (state, err) < 0)
    return -1;
  if (connect_to (state, SQLITE_OPEN_READWRITE, err) < 0
      || check_writable (state, err) < 0 || store_schema (state, wal, err) < 0)
    return -1;
  return 0;
}

/* 1, 0 where there is nothing in it, -1.  */
static int
open_to_read_as (struct store *state, int flags, struct error *err)
{
  if (connect_to (state, flags, err) < 0)
    return -1;
  return store_schema (state, false, err);
}

static int
open_to_read (struct store *state, struct error *err)
{
  int found = open_to_read_as (state, SQLITE_OPEN_READONLY, err);

  /* A process has died while it wrote: nobody can read before that is undone,
     which is no change of ours.  */
  if (found < 0 && (state->code & 0xff) == SQLITE_READONLY)
    {
      disconnect (state);
      found = open_to_read_as (state, SQLITE_OPEN_READWRITE, err);
    }
  if (found == 0)
    return open_memory (state, err);
  return found < 0 ? -1 : 0;
}

static int
open_any (struct store *state, const struct store_settings *settings,
          struct error *err)
{
  enum presence presence;

  if (strcmp (state->path, STATE_MEMORY) == 0)
    return open_memory (state, err);
  if (look_at_file (state, &presence, err) < 0)
    return -1;
  if (presence == ABSENT && settings->must_exist)
    return error_set_errno (err, EX_NOINPUT, ENOENT, "%s", state->path);
  if (settings->write)
    return open_to_write (state, presence, settings->wal, err);
  if (presence != PRESENT)
    return open_memory (state, err);
  return open_to_read (state, err);
}

/* SQLite locks a mutex for each piece of memory otherwise, and counts it: a
   tenth of what it computes.  Too late, and without effect, where the process
   uses SQLite already.  */
static void
configure_library (void)
{
  sqlite3_config (SQLITE_CONFIG_SINGLETHREAD);
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
}

int
store_open (struct store **state_r, const struct store_settings *settings,
            struct error *err)
{
  struct store *state = arena_xmalloc (sizeof *state);

  *state_r = NULL;
  *state = (struct store){ .path = settings->path,
                           .write = settings->write,
                           .wait = settings->wait,
                           .lock_fd = -1 };
  buf_init (&state->scratch);
  configure_library ();
  if (open_any (state, settings, err) < 0)
    {
      store_close (state);
      return -1;
    }
  *state_r = state;
  return 0;
}

void
store_close (struct store *state)
{
  if (!state)
    return;
  disconnect (state);
  if (state->lock_fd >= 0)
    close (state->lock_fd);
  buf_release (&state->scratch);
  free (state);
}

const char *
store_path (const struct store *state)
{
  return state->path;
}

const uint8_t *
store_key (const struct store *state)
{
  return state->key;
}

/* --- Transactions --- */

static int
begin (struct store *state, enum state_statement which, struct error *err)
{
  if (!sqlite3_get_autocommit (state->db))
    return error_set (err, EX_SOFTWARE, "%s: a transaction is under way",
                      state->path);
  return store_run (state, which, err);
}

int
store_begin_read (struct store *state, struct error *err)
{
  uint64_t generation;

  if (begin (state, STATE_BEGIN_READ, err) < 0)
    return -1;
  state->change = false;
  /* The snapshot is that of the first thing that is read.  */
  if (store_generation (state, &generation, err) == 0)
    return 0;
  store_rollback (state);
  return -1;
}

int
store_begin_change (struct store *state, struct error *err)
{
  if (!state->write)
    return error_set (err, EX_SOFTWARE, "%s: open for reading only",
                      state->path);
  if (begin (state, STATE_BEGIN_CHANGE, err) < 0)
    return -1;
  state->change = true;
  state->changes = sqlite3_total_changes (state->db);
  return 0;
}

/* A change that changed nothing costs no write.  */
static int
count_change (struct store *state, struct error *err)
{
  uint64_t generation;

  if (store_want_change (state, err) < 0)
    return -1;
  if (sqlite3_total_changes (state->db) == state->changes)
    return 0;
  if (store_generation (state, &generation, err) < 0)
    return -1;
  return store_put_generation (state, generation + 1, err);
}

int
store_commit (struct store *state, struct error *err)
{
  bool change = state->change;

  if (!change && sqlite3_get_autocommit (state->db))
    return error_set (err, EX_SOFTWARE, "%s: nothing has begun", state->path);
  if ((change && count_change (state, err) < 0)
      || store_run (state, STATE_COMMIT, err) < 0)
    {
      store_rollback (state);
      return -1;
    }
  state->change = false;
  return 0;
}

void
store_rollback (struct store *state)
{
  /* SQLite ends a transaction itself in which there was no space.  */
  if (!sqlite3_get_autocommit (state->db))
    sqlite3_exec (state->db, "ROLLBACK", NULL, NULL, NULL);
  state->change = false;
}
