/* outfiles: an empty directory for each test, and looks at its files.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_OUTFILES_H
#define PATCHDIGEST_TESTS_OUTFILES_H

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/outfile.h"
#include "support/check.h"

/* Each test runs in an empty directory of its own.  */
static inline int
enter (void **state)
{
  const char *tmpdir = getenv ("TMPDIR");
  char *path = NULL;

  if (asprintf (&path, "%s/t-outfile-XXXXXX",
                tmpdir && *tmpdir ? tmpdir : "/tmp")
      < 0)
    return -1;
  *state = mkdtemp (path);
  return *state && chdir (*state) == 0 ? 0 : -1;
}

static inline void
remove_all (int fd)
{
  DIR *dir = fdopendir (fd);
  struct dirent *entry;

  if (!dir)
    return;
  while ((entry = readdir (dir)))
    {
      const char *name = entry->d_name;

      if (strcmp (name, ".") == 0 || strcmp (name, "..") == 0)
        continue;
      if (unlinkat (fd, name, 0) == 0)
        continue;
      remove_all (openat (fd, name, O_RDONLY | O_DIRECTORY));
      unlinkat (fd, name, AT_REMOVEDIR);
    }
  closedir (dir);
}

static inline int
leave (void **state)
{
  int status;

  remove_all (open (*state, O_RDONLY | O_DIRECTORY));
  status = chdir ("/") == 0 ? rmdir (*state) : -1;
  free (*state);
  return status;
}

/* Entries of the directory PATH but `.' and `..'.  */
static inline int
count_files (const char *path)
{
  DIR *dir = opendir (path);
  int count = 0;

  assert_non_null (dir);
  while (readdir (dir))
    count++;
  closedir (dir);
  return count - 2;
}

static inline void
make_file (const char *path, const char *text)
{
  FILE *file = fopen (path, "w");

  assert_non_null (file);
  fputs (text, file);
  assert_int_equal (fclose (file), 0);
}

static inline void
assert_file (const char *path, const char *want)
{
  char text[1000];
  FILE *file = fopen (path, "r");
  size_t len;

  assert_non_null (file);
  len = fread (text, 1, sizeof text - 1, file);
  text[len] = '\0';
  fclose (file);
  assert_string_equal (text, want);
}

static inline void
assert_link (const char *path, const char *want)
{
  char target[200];
  ssize_t len = readlink (path, target, sizeof target - 1);

  assert_true (len > 0);
  target[len] = '\0';
  assert_string_equal (target, want);
}

static inline mode_t
mode_of (const char *path)
{
  struct stat st;

  assert_int_equal (stat (path, &st), 0);
  return st.st_mode & 07777;
}

/* Writes TEXT to PATH, and all goes well.  */
static inline void
write_to (const char *path, const char *text)
{
  struct outfile *output = NULL;
  struct error err;

  error_init (&err);
  assert_int_equal (outfile_open (&output, path, NULL, &err), 0);
  assert_true (fputs (text, outfile_stream (output)) >= 0);
  assert_int_equal (outfile_commit (&output, &err), 0);
  assert_int_equal (err.status, EX_OK);
}

/* PATH cannot be opened, and the error says so.  */
static inline void
assert_refused (const char *path)
{
  struct outfile *output = NULL;
  struct error err;

  error_init (&err);
  assert_int_equal (outfile_open (&output, path, stdout, &err), -1);
  assert_null (output);
  assert_int_equal (err.status, EX_CANTCREAT);
  assert_int_equal (strncmp (err.text, path, strlen (path)), 0);
}

#define IN_DIRECTORY(test) cmocka_unit_test_setup_teardown (test, enter, leave)

#endif
