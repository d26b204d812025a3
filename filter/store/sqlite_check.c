/* sqlite_check: is the file whole; a copy of it; no more space than it needs.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/numset.h"
#include "store/sqlite_private.h"
#include "base/numset.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <sysexits.h>
#include <unistd.h>

enum
{
  TEXT_MAX = 400 /* of one thing that is wrong */
};

struct check
{
  struct store *state;
  void (*found) (void *context, const char *what);
  void *context;
  uint64_t count;
};

static void __attribute__ ((format (printf, 2, 3)))
complain (struct check *check, const char *format, ...)
{
  char text[TEXT_MAX];
  va_list args;

  va_start (args, format);
  vsnprintf (text, sizeof text, format, args);
  va_end (args);
  check->count++;
  check->found (check->context, text);
}

/* Whether the failure CODE is one of what is in the file: then the check goes
   on with the next thing.  */
static bool
is_damage (int code)
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

/* --- SQLite's own check --- */

static int
check_pages (struct check *check, struct error *err)
{
  sqlite3_stmt *statement = NULL;
  struct store *state = check->state;
  int found;

  if (!store_prepare (state, &statement, SLICE ("PRAGMA integrity_check"), err))
    found = -1;
  else
    while ((found = store_step (state, statement, err)) > 0)
      {
        const char *text = (const char *)sqlite3_column_text (statement, 0);

        if (text && strcmp (text, "ok") != 0)
          complain (check, "file: %s", text);
      }
  sqlite3_finalize (statement);
  if (found == 0)
    return 0;
  if (!is_damage (state->code))
    return -1;
  complain (check, "file: %s", sqlite3_errstr (state->code));
  return 0;
}

/* --- References --- */

/* The number that the statement WHICH gives for ID: 1, 0, -1.  */
static int
look_up (struct check *check, enum state_statement which, int64_t id,
         int64_t *number_r, struct error *err)
{
  struct store *state = check->state;
  sqlite3_stmt *statement = store_fixed (state, which, err);
  int found;

  if (!statement)
    return is_damage (state->code) ? 0 : -1;
  sqlite3_bind_int64 (statement, 1, id);
  found = store_step (state, statement, err);
  if (found < 0)
    return is_damage (state->code) ? 0 : -1;
  if (found)
    *number_r = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return found;
}

/* The message ID, ROLE of the series, must be there and say so.  */
static int
check_member (struct check *check, int64_t series, const char *role, int64_t id,
              struct error *err)
{
  int64_t back = 0;
  int found = look_up (check, STATE_MESSAGE_SERIES, id, &back, err);

  if (found == 0)
    complain (check,
              "series %" PRId64 ": its %s, message %" PRId64 ", is not there",
              series, role, id);
  else if (found > 0 && back != series)
    complain (check,
              "series %" PRId64 ": its %s, message %" PRId64
              ", says it is of series %" PRId64,
              series, role, id, back);
  return found < 0 ? -1 : 0;
}

static int
check_series (struct check *check, const struct series_row *row,
              struct error *err)
{
  struct numset_run run = { 0, -1 };
  struct slice rest = row->members;
  int64_t id;
  int more;

  if (row->head && check_member (check, row->id, "head", row->head, err) < 0)
    return -1;
  while ((more = numset_next (&rest, &run, &id)) > 0)
    if (check_member (check, row->id, "member", id, err) < 0)
      return -1;
  if (more < 0)
    complain (check, "series %" PRId64 ": its members are no set of numbers",
              row->id);
  return 0;
}

static int
check_message (struct check *check, const struct message_row *row,
               struct error *err)
{
  int64_t one;
  int found;

  if (row->series == 0)
    return 0;
  found = look_up (check, STATE_SERIES_THERE, row->series, &one, err);
  if (found == 0)
    complain (check, "message %" PRId64 ": its series %" PRId64 " is not there",
              row->id, row->series);
  return found < 0 ? -1 : 0;
}

/* --- Rows --- */

/* All rows of TABLE in SELECT, which must come in rising order: pages of a
   damaged file may lead back to where one was.  */
static int
check_rows (struct check *check, enum store_table table, sqlite3_stmt *select,
            int64_t *last_r, struct error *err)
{
  const char *name = store_layout (table)->name;
  union state_row row;
  int found;

  while ((found = store_step (check->state, select, err)) > 0)
    {
      int64_t id = sqlite3_column_int64 (select, 0);
      int result = 0;

      if (id <= *last_r)
        {
          complain (check, "%s %" PRId64 ": stands behind %" PRId64, name, id,
                    *last_r);
          return 0;
        }
      *last_r = id;
      if (!store_load (check->state, table, select, &row))
        complain (check, "%s %" PRId64 ": the checksum is wrong", name, id);
      else if (table == STORE_SERIES)
        result = check_series (check, &row.series, err);
      else if (table == STORE_MESSAGE)
        result = check_message (check, &row.message, err);
      if (result < 0)
        return -1;
    }
  return found;
}

static int
check_table (struct check *check, enum store_table table, struct error *err)
{
  struct store *state = check->state;
  sqlite3_stmt *select = NULL;
  int64_t last = INT64_MIN;
  int result = -1;

  if (store_prepare (state, &select, store_select (state, table, "ORDER BY id"),
                     err))
    result = check_rows (check, table, select, &last, err);
  sqlite3_finalize (select);
  if (result == 0)
    return 0;
  if (!is_damage (state->code))
    return -1;
  if (last == INT64_MIN)
    complain (check, "%s: cannot be read", store_layout (table)->name);
  else
    complain (check, "%s: cannot be read behind %" PRId64,
              store_layout (table)->name, last);
  return 0;
}

static int
check_keys (struct check *check, struct error *err)
{
  struct store *state = check->state;
  sqlite3_stmt *select = store_fixed (state, STATE_KEY_SCAN, err);
  uint64_t refs[STORE_REFS_MAX];
  int64_t last = INT64_MIN;
  bool first = true;
  int found = -1;

  if (select)
    {
      sqlite3_bind_int64 (select, 1, INT64_MIN);
      while ((found = store_step (state, select, err)) > 0)
        {
          int64_t row = sqlite3_column_int64 (select, 0);
          uint64_t key;
          int count = store_load_key (select, &key, refs);

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
    }
  if (found == 0)
    return 0;
  if (!is_damage (state->code))
    return -1;
  complain (check, "key: cannot be read to its end");
  return 0;
}

/* The values beside the tables; that of the key was read when the file was
   opened.  */
static int
check_values (struct check *check, struct error *err)
{
  uint64_t generation;

  if (store_generation (check->state, &generation, err) == 0)
    return 0;
  if (err->status != EX_DATAERR)
    return -1;
  complain (check, "meta: the generation is damaged");
  return 0;
}

static int
check_all (struct check *check, struct error *err)
{
  if (check_pages (check, err) < 0 || check_values (check, err) < 0)
    return -1;
  for (enum store_table table = 0; table < STATE_TABLES; table++)
    if (check_table (check, table, err) < 0)
      return -1;
  return check_keys (check, err);
}

int
store_check (struct store *state,
             void (*found) (void *context, const char *what), void *context,
             uint64_t *count_r, struct error *err)
{
  struct check check = { state, found, context, 0 };
  bool alone = sqlite3_get_autocommit (state->db);
  int result;

  /* One snapshot, so that what refers to each other fits.  */
  if (alone && store_run (state, STATE_BEGIN_READ, err) < 0)
    return -1;
  result = check_all (&check, err);
  if (alone)
    store_rollback (state);
  *count_r = check.count;
  /* What was wrong has been told.  */
  if (result == 0)
    error_init (err);
  return result;
}

/* --- The whole file --- */

/* 0, or -1 with errno.  */
static int
sync_path (const char *path, int flags)
{
  int fd = open (path, flags | O_RDONLY | O_CLOEXEC);
  int result, number;

  if (fd < 0)
    return -1;
  result = fsync (fd);
  number = errno;
  close (fd);
  errno = number;
  return result;
}

/* The entry in the folder, too, shall be on the disk.  Not all file systems can
   do that, and it is the copy that counts.  */
static void
sync_folder (struct store *state, const char *path)
{
  struct slice file = slice_from_string (path);
  size_t end = slice_find_last_byte (file, '/');

  buf_clear (&state->scratch);
  if (end == SLICE_NPOS)
    buf_add_byte (&state->scratch, '.');
  else
    buf_add (&state->scratch, slice_head (file, end ? end : 1));
  buf_add_byte (&state->scratch, '\0');
  sync_path (state->scratch.ptr, O_DIRECTORY);
}

static int
vacuum_into (struct store *state, const char *path, struct error *err)
{
  sqlite3_stmt *statement = NULL;
  int result = -1;

  /* Not to be taken for an URI.  */
  buf_clear (&state->scratch);
  if (path[0] != '/')
    buf_add (&state->scratch, SLICE ("./"));
  buf_add (&state->scratch, slice_from_string (path));
  if (store_prepare (state, &statement, SLICE ("VACUUM INTO ?1"), err))
    {
      struct slice name = buf_slice (&state->scratch);

      sqlite3_bind_text (statement, 1, name.ptr, (int)name.len,
                         SQLITE_TRANSIENT);
      result = store_step (state, statement, err);
    }
  sqlite3_finalize (statement);
  if (result < 0 && err->status != EX_DATAERR
      && (state->code & 0xff) != SQLITE_BUSY)
    store_fail_at (state, path, state->code, err);
  return result;
}

int
store_backup (struct store *state, const char *path, struct error *err)
{
  /* Ours before SQLite's, with no chance for anybody between.  */
  int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  int result;

  if (fd < 0)
    return error_set_errno (
        err, error_is_full (errno) ? EX_TEMPFAIL : EX_CANTCREAT,
        errno, "%s: cannot create the copy", path);
  close (fd);
  result = vacuum_into (state, path, err);
  if (result == 0 && sync_path (path, 0) < 0)
    result = error_set_errno (err, EX_IOERR, errno, "%s: cannot write the copy",
                              path);
  if (result < 0)
    unlink (path);
  else
    sync_folder (state, path);
  return result;
}

int
store_compact (struct store *state, struct error *err)
{
  int result;

  if (!state->write || !sqlite3_get_autocommit (state->db))
    return error_set (err, EX_SOFTWARE, "%s: cannot be made smaller now",
                      state->path);
  /* The copy that is made on the way would need as much memory.  */
  if (store_execute (state, "PRAGMA temp_store = FILE", err) < 0)
    return -1;
  result = store_execute (state, "VACUUM", err);
  sqlite3_exec (state->db, "PRAGMA temp_store = MEMORY", NULL, NULL, NULL);
  return result;
}
