/* folder: the messages of a Maildir or MH folder.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "source/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sysexits.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "source/folder_scan.h"

enum
{
  TRIES_MAX = 10 /* names of a message that is renamed meanwhile */
};

struct folder
{
  int fds[FOLDER_PLACES]; /* -1 if there is no such place */
  struct folder_list list;
  size_t at;        /* the next */
  struct buf shown; /* the name that the caller was given, with its NUL */
};

static const char *const prefixes[FOLDER_PLACES]
    = { [FOLDER_HERE] = "", [FOLDER_NEW] = "new/", [FOLDER_CUR] = "cur/" };

static int
open_directory (int at, const char *path)
{
  return openat (at, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/* Opens FILE; does not wait for the writer of a FIFO.  */
static int
open_file (const struct folder *folder, const struct folder_file *file)
{
  return openat (folder->fds[file->place], file->name,
                 O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
}

static int
open_places (struct folder *folder, const char *path, struct error *err)
{
  int fd = open_directory (AT_FDCWD, path);

  folder->fds[FOLDER_HERE] = fd;
  if (fd < 0)
    return error_set_errno (err, EX_NOINPUT, errno, "cannot open the folder");
  folder->fds[FOLDER_NEW] = open_directory (fd, "new");
  if (folder->fds[FOLDER_NEW] < 0 && errno != ENOENT && errno != ENOTDIR)
    return error_set_errno (err, EX_NOINPUT, errno, "new");
  folder->fds[FOLDER_CUR] = open_directory (fd, "cur");
  if (folder->fds[FOLDER_CUR] < 0 && errno != ENOENT && errno != ENOTDIR)
    return error_set_errno (err, EX_NOINPUT, errno, "cur");
  /* One of the two alone is a folder inside an MH folder.  */
  for (int place = FOLDER_NEW; place < FOLDER_PLACES; place++)
    if (folder->fds[place] < 0)
      {
        int *other = &folder->fds[FOLDER_NEW + FOLDER_CUR - place];

        if (*other >= 0)
          close (*other);
        *other = -1;
        return 0;
      }
  close (fd);
  folder->fds[FOLDER_HERE] = -1;
  return 0;
}

int
folder_open (struct folder **folder_r, const char *path, struct error *err)
{
  struct folder *folder = arena_xmalloc (sizeof *folder);

  *folder = (struct folder){ .fds = { -1, -1, -1 } };
  folder_list_init (&folder->list);
  buf_init (&folder->shown);
  if (open_places (folder, path, err) < 0
      || folder_scan (&folder->list, folder->fds, err) < 0)
    {
      folder_free (folder);
      return -1;
    }
  if (folder->fds[FOLDER_HERE] >= 0 && folder->list.count == 0
      && !folder->list.marked)
    {
      folder_free (folder);
      return error_set (err, EX_NOINPUT, "neither a Maildir nor an MH folder");
    }
  *folder_r = folder;
  return 0;
}

void
folder_free (struct folder *folder)
{
  if (!folder)
    return;
  for (int place = 0; place < FOLDER_PLACES; place++)
    if (folder->fds[place] >= 0)
      close (folder->fds[place]);
  folder_list_release (&folder->list);
  buf_release (&folder->shown);
  free (folder);
}

/* Finds the new names of all messages that are left.  If a mail reader is
   renaming them, one scan of the folder serves many.  */
static int
find_again (struct folder *folder, struct error *err)
{
  struct folder_list fresh;
  struct folder_list *list = &folder->list;

  folder_list_init (&fresh);
  if (folder_scan (&fresh, folder->fds, err) < 0)
    {
      folder_list_release (&fresh);
      return -1;
    }
  folder_scan_follow (list->files + folder->at, list->count - folder->at,
                      &fresh);
  arena_release (&list->names);
  list->names = fresh.names;
  free (fresh.files);
  return 0;
}

static void
show_name (struct folder *folder, const struct folder_file *file)
{
  buf_clear (&folder->shown);
  buf_printf (&folder->shown, "%s%s", prefixes[file->place], file->name);
  buf_add_byte (&folder->shown, '\0');
}

/* Opens FILE.  Returns 1 with the descriptor, 0 if it is gone or no longer a
   message, or -1.  */
static int
open_checked (struct folder *folder, const struct folder_file *file, int *fd_r,
              struct error *err)
{
  struct stat st;
  int fd = open_file (folder, file);

  if (fd < 0 && errno == ENOENT)
    return 0;
  if (fd < 0)
    return error_set_errno (err, EX_NOINPUT, errno, "%s", folder->shown.ptr);
  if (fstat (fd, &st) == 0
      && S_ISREG (st.st_mode)
      /* MH uses numbers again.  */
      && (file->place != FOLDER_HERE || file->inode == st.st_ino))
    {
      *fd_r = fd;
      return 1;
    }
  close (fd);
  return 0;
}

/* Opens the next file under the name that it has now.  */
static int
open_wherever (struct folder *folder, int *fd_r, struct error *err)
{
  const struct folder_file *file = &folder->list.files[folder->at];

  for (int tries = 0; tries < TRIES_MAX; tries++)
    {
      int rc;

      show_name (folder, file);
      rc = open_checked (folder, file, fd_r, err);
      if (rc != 0 || file->missing)
        return rc;
      if (find_again (folder, err) < 0)
        return -1;
    }
  return error_set (err, EX_TEMPFAIL, "%s: is moved all the time",
                    folder->shown.ptr);
}

int
folder_next (struct folder *folder, int *fd_r, const char **name_r,
             struct error *err)
{
  while (folder->at < folder->list.count)
    {
      int rc = open_wherever (folder, fd_r, err);

      folder->at++;
      if (rc != 0)
        {
          *name_r = folder->shown.ptr;
          return rc;
        }
    }
  return 0;
}
