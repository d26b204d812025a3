/* folders: Maildir and MH folders, made and read.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_FOLDERS_H
#define PATCHDIGEST_TESTS_FOLDERS_H

#include "source/folder.h"
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>
#include "base/buf.h"
#include "support/check.h"

enum
{
  MANY = 20000,   /* messages of a large folder */
  MANY_TIME = 30, /* seconds that it may take on a slow machine; in quadratic
                     time it would be many minutes */
  NAMES_MAX = 2000
};

/* Each test has a directory of its own and works in it.  */
static inline int
enter (void **state)
{
  const char *tmp = getenv ("TMPDIR");
  struct buf path;

  buf_init (&path);
  buf_printf (&path, "%s/t-folder-XXXXXX", tmp ? tmp : "/tmp");
  buf_add_byte (&path, '\0');
  if (!mkdtemp (path.ptr) || chmod (path.ptr, 0755) < 0 || chdir (path.ptr) < 0)
    return -1;
  *state = path.ptr;
  return 0;
}

static inline int
remove_one (const char *path, const struct stat *st, int type, struct FTW *ftw)
{
  (void)st;
  (void)type;
  (void)ftw;
  return remove (path);
}

static inline int
leave (void **state)
{
  char *path = *state;
  int rc = chdir ("/");

  if (rc == 0)
    rc = nftw (path, remove_one, 10, FTW_DEPTH | FTW_PHYS);
  free (path);
  return rc;
}

static inline void
put (const char *path, const char *text)
{
  FILE *file = fopen (path, "w");

  if (!file)
    fail_msg ("%s: %s", path, strerror (errno));
  assert_true (fputs (text, file) >= 0);
  assert_int_equal (fclose (file), 0);
}

/* Makes the directories WORDS names, and files whose text is their name.  */
static inline void
make (const char *const *names)
{
  for (; *names; names++)
    {
      size_t length = strlen (*names);

      if ((*names)[length - 1] == '/')
        assert_int_equal (mkdir (*names, 0755), 0);
      else
        put (*names, *names);
    }
}

#define MAKE(...) make ((const char *const[]){ __VA_ARGS__, NULL })
#define MAILDIR "box/", "box/cur/", "box/new/", "box/tmp/"

static inline void
move (const char *from, const char *to)
{
  if (rename (from, to) < 0)
    fail_msg ("%s to %s: %s", from, to, strerror (errno));
}

static inline struct folder *
open_folder (void)
{
  struct folder *folder;
  struct error err;

  error_init (&err);
  if (folder_open (&folder, "box", &err) < 0)
    fail_msg ("%s", err.text);
  return folder;
}

/* The name of the next message, empty behind the last; *TEXT_R, where it is not
   null, gets the start of its text.  */
static const char *
next_name (struct folder *folder, char text_r[100])
{
  const char *name = "";
  struct error err;
  int fd, rc;

  error_init (&err);
  rc = folder_next (folder, &fd, &name, &err);
  if (rc < 0)
    fail_msg ("%s", err.text);
  if (rc == 0)
    return "";
  if (text_r)
    {
      ssize_t n = read (fd, text_r, 99);

      assert_true (n >= 0);
      text_r[n] = '\0';
    }
  assert_int_equal (close (fd), 0);
  return name;
}

/* The names of all that is left, with blanks between.  */
static inline void
assert_rest (struct folder *folder, const char *want)
{
  char got[NAMES_MAX] = "";
  const char *name;

  while (*(name = next_name (folder, NULL)))
    {
      size_t used = strlen (got);

      snprintf (got + used, sizeof got - used, "%s%s", used ? " " : "", name);
    }
  assert_string_equal (got, want);
}

static inline void
assert_folder (const char *want)
{
  struct folder *folder = open_folder ();

  assert_rest (folder, want);
  folder_free (folder);
}

static inline void
set_time (const char *path, time_t seconds, long nanoseconds)
{
  struct timespec times[] = { { .tv_sec = seconds, .tv_nsec = nanoseconds },
                              { .tv_sec = seconds, .tv_nsec = nanoseconds } };

  assert_int_equal (utimensat (AT_FDCWD, path, times, 0), 0);
}

#endif
