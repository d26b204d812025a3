/* public_inbox_find: where the repositories of a public-inbox are.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "source/public_inbox_find.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/file.h"

enum
{
  FILE_MAX = 64 * 1024 /* bytes of HEAD and of alternates that are read */
};

/* PATH/NAME, in the arena.  */
static const char *
below (struct public_inbox_epochs *epochs, const char *path, const char *name)
{
  struct buf text;
  const char *copy;

  buf_init (&text);
  buf_printf (&text, "%s/%s", path, name);
  copy = arena_string (&epochs->arena, buf_slice (&text));
  buf_release (&text);
  return copy;
}

static bool
exists (struct public_inbox_epochs *epochs, const char *path, const char *name)
{
  struct stat st;

  return stat (below (epochs, path, name), &st) == 0;
}

/* The repository in PATH: PATH itself, or .git in it; null if there is none.
   Git itself would take any repository that PATH is inside of.  */
static const char *
repository_in (struct public_inbox_epochs *epochs, const char *path)
{
  struct stat st;

  if (exists (epochs, path, "objects")
      && lstat (below (epochs, path, "HEAD"), &st) == 0)
    return path;
  return exists (epochs, path, ".git") ? below (epochs, path, ".git") : NULL;
}

/* Adds PREFIX/N.git or PREFIX/N, relative to DIRECTORY, for all numbers.
   Partial mirrors do not have the first ones.  */
static void
find_numbered (struct public_inbox_epochs *epochs, const char *directory,
               const char *prefix)
{
  static const char *const endings[] = { ".git", "" };

  for (unsigned number = 0; number < PUBLIC_INBOX_EPOCHS_MAX; number++)
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
      {
        char name[32];
        const char *repository;

        snprintf (name, sizeof name, "%s%u%s", prefix, number, endings[i]);
        if (!exists (epochs, directory, name))
          continue;
        repository = repository_in (epochs, below (epochs, directory, name));
        if (repository)
          {
            public_inbox_epochs_add (epochs, repository, name);
            break;
          }
      }
}

/* The first bytes of the file PATH, in the arena; empty if there is none.  */
static struct slice
read_start (struct public_inbox_epochs *epochs, const char *path)
{
  char *bytes = arena_bytes (&epochs->arena, FILE_MAX);
  int fd = file_open_regular (path);
  ssize_t n = fd < 0 ? -1 : read (fd, bytes, FILE_MAX);

  if (fd >= 0)
    close (fd);
  return slice_make (bytes, n > 0 ? (size_t)n : 0);
}

/* Whether HEAD of REPOSITORY names a branch that does not exist.  */
static bool
is_unborn (struct public_inbox_epochs *epochs, const char *repository)
{
  struct slice head
      = slice_trim (read_start (epochs, below (epochs, repository, "HEAD")));

  if (!slice_take_prefix (&head, SLICE ("ref:")))
    return false;
  return !exists (epochs, repository, "packed-refs")
         && !exists (epochs, repository,
                     arena_string (&epochs->arena, slice_trim (head)));
}

/* Finds the epochs by the objects that REPOSITORY, all.git, borrows.  It may
   not know all of them yet, so looks at the directory of the first one that has
   epochs.  */
static void
find_alternates (struct public_inbox_epochs *epochs, const char *repository)
{
  struct slice rest = read_start (
      epochs, below (epochs, repository, "objects/info/alternates"));
  struct slice line;

  while (epochs->count == 0 && slice_next_line (&rest, &line))
    {
      const char *path = arena_string (&epochs->arena, line);

      if (!slice_has_suffix (line, SLICE ("/objects")))
        continue;
      if (path[0] != '/')
        path = below (epochs, below (epochs, repository, "objects"), path);
      find_numbered (epochs, below (epochs, path, "../.."), "");
    }
}

int
public_inbox_find (struct public_inbox_epochs *epochs, const char *directory,
                   struct error *err)
{
  struct stat st;
  const char *repository;

  if (stat (directory, &st) < 0)
    return error_set_errno (err, EX_NOINPUT, errno, "cannot open the inbox");
  if (!S_ISDIR (st.st_mode))
    return error_set_errno (err, EX_NOINPUT, ENOTDIR, "cannot open the inbox");
  find_numbered (epochs, directory, "git/");
  if (epochs->count)
    return 0;
  repository = repository_in (epochs, directory);
  if (repository && is_unborn (epochs, repository))
    find_alternates (epochs, repository);
  if (epochs->count)
    return 0;
  if (repository)
    {
      public_inbox_epochs_add (epochs, repository, "");
      return 0;
    }
  find_numbered (epochs, directory, "");
  if (epochs->count)
    return 0;
  return error_set (err, EX_NOINPUT, "not a public-inbox repository");
}
