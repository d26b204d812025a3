/* sqlite_copy: a copy of the file; the file without unused space.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "store/sqlite_private.h"

#include <errno.h>
#include <fcntl.h>
#include <sysexits.h>
#include <unistd.h>

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

/* Puts the entry in the directory on the disk, too.  Not all file systems can
   do that, and it is the copy that counts.  */
static void
sync_directory (struct sqlite *sqlite, const char *path)
{
  struct slice file = slice_from_string (path);
  size_t end = slice_find_last_byte (file, '/');

  buf_clear (&sqlite->scratch);
  if (end == SLICE_NPOS)
    buf_add_byte (&sqlite->scratch, '.');
  else
    buf_add (&sqlite->scratch, slice_head (file, end ? end : 1));
  buf_add_byte (&sqlite->scratch, '\0');
  sync_path (sqlite->scratch.ptr, O_DIRECTORY);
}

static int
vacuum_into (struct sqlite *sqlite, const char *path, struct error *err)
{
  sqlite3_stmt *statement = NULL;
  int result = -1;

  /* Not to be taken for a URI.  */
  buf_clear (&sqlite->scratch);
  if (path[0] != '/')
    buf_add (&sqlite->scratch, SLICE ("./"));
  buf_add (&sqlite->scratch, slice_from_string (path));
  if (sqlite_prepare (sqlite, &statement, SLICE ("VACUUM INTO ?1"), err))
    {
      struct slice name = buf_slice (&sqlite->scratch);

      /* Not a copy of it, for which there may be no memory: SQLite would go on
         without a name, and complain about that.  */
      sqlite3_bind_text (statement, 1, name.ptr, (int)name.len, SQLITE_STATIC);
      result = sqlite_step (sqlite, statement, err);
    }
  sqlite3_finalize (statement);
  if (result < 0 && err->status != EX_DATAERR
      && (sqlite->code & 0xff) != SQLITE_BUSY)
    sqlite_fail_at (sqlite, path, sqlite->code, err);
  return result;
}

int
sqlite_backup (struct store *store, const char *path, struct error *err)
{
  struct sqlite *sqlite = sqlite_of (store);
  /* Created here, so that nobody can create it before SQLite does.  */
  int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  int result;

  if (fd < 0)
    return error_set_errno (err,
                            error_is_full (errno) ? EX_TEMPFAIL : EX_CANTCREAT,
                            errno, "%s: cannot create the copy", path);
  close (fd);
  sqlite->copy = path;
  result = vacuum_into (sqlite, path, err);
  sqlite->copy = NULL;
  if (result == 0 && sync_path (path, 0) < 0)
    result = error_set_errno (err, EX_IOERR, errno, "%s: cannot write the copy",
                              path);
  if (result < 0)
    unlink (path);
  else
    sync_directory (sqlite, path);
  return result;
}

int
sqlite_compact (struct store *store, struct error *err)
{
  struct sqlite *sqlite = sqlite_of (store);
  int result;

  if (!sqlite->base.write || !sqlite3_get_autocommit (sqlite->db))
    return error_set (err, EX_SOFTWARE, "%s: cannot be made smaller now",
                      sqlite->base.path);
  /* VACUUM makes a copy, which would need as much memory.  */
  if (sqlite_execute (sqlite, "PRAGMA temp_store = FILE", err) < 0)
    return -1;
  result = sqlite_execute (sqlite, "VACUUM", err);
  sqlite3_exec (sqlite->db, "PRAGMA temp_store = MEMORY", NULL, NULL, NULL);
  return result;
}
