/* Tests of `outfile' when it cannot write.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

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
#include "support/outfiles.h"

static void
what_cannot_be_made_is_refused (void **state)
{
  (void)state;
  make_file ("file", "old");
  assert_int_equal (mkdir ("sub", 0777), 0);
  assert_refused ("missing/file");
  assert_refused ("missing/");
  assert_refused ("file/below");
  assert_refused ("sub");
  assert_refused (".");
  assert_file ("file", "old");
  assert_int_equal (count_files ("."), 2);
  assert_int_equal (count_files ("sub"), 0);
}

/* Runs assert_refused as somebody who is not root, to whom modes say nothing.
   0, or 77 where that cannot be.  */
static int
refused_to_nobody (const char *path)
{
  struct outfile *output;
  struct error err;
  int status = 1;
  pid_t child = fork ();

  assert_true (child >= 0);
  if (child == 0)
    {
      if (geteuid () == 0 && (setgid (65534) < 0 || setuid (65534) < 0))
        _exit (77);
      error_init (&err);
      if (access (".", X_OK) < 0)
        _exit (77);
      if (outfile_open (&output, path, NULL, &err) == 0)
        _exit (2);
      _exit (err.status == EX_CANTCREAT ? 0 : 3);
    }
  assert_int_equal (waitpid (child, &status, 0), child);
  assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static void
a_file_that_may_not_be_written_is_not_replaced (void **state)
{
  int status;

  (void)state;
  make_file ("file", "old");
  assert_int_equal (chmod ("file", 0444), 0);
  assert_int_equal (chmod (".", 0777), 0);
  status = refused_to_nobody ("file");
  if (status == 77)
    skip ();
  assert_int_equal (status, 0);
  assert_file ("file", "old");
  assert_int_equal (count_files ("."), 1);
}

static void
a_directory_that_may_not_be_written_is_refused (void **state)
{
  int status;

  (void)state;
  assert_int_equal (mkdir ("sub", 0555), 0);
  make_file ("file", "old");
  assert_int_equal (chmod ("file", 0666), 0);
  assert_int_equal (chmod (".", 0555), 0);
  status = refused_to_nobody ("sub/file");
  if (status == 77)
    skip ();
  assert_int_equal (status, 0);
  assert_int_equal (refused_to_nobody ("file"), 0);
  assert_int_equal (chmod (".", 0755), 0);
  assert_file ("file", "old");
  assert_int_equal (count_files ("sub"), 0);
}

/* The path of a device like PATH.  Who may write to /dev could lose the real
   one by a test that fails, and gets one of his own at NAME.  Null where that
   cannot be.  */
static const char *
find_device (const char *path, const char *name)
{
  struct stat st;
  int fd;

  if (stat (path, &st) < 0 || !S_ISCHR (st.st_mode))
    return NULL;
  if (access ("/dev", W_OK) < 0)
    return path;
  if (mknod (name, S_IFCHR | 0600, st.st_rdev) < 0)
    return NULL;
  fd = open (name, O_WRONLY); /* which a file system may forbid */
  if (fd < 0)
    return NULL;
  close (fd);
  return name;
}

static void
a_device_is_written_in_place (void **state)
{
  const char *device = find_device ("/dev/null", "device");
  struct stat before, after;

  (void)state;
  if (!device)
    skip ();
  assert_int_equal (stat (device, &before), 0);
  assert_int_equal (symlink (device, "link"), 0);
  write_to (device, "gone");
  write_to ("link", "gone");
  assert_int_equal (stat (device, &after), 0);
  assert_true (S_ISCHR (after.st_mode));
  assert_int_equal (before.st_ino, after.st_ino);
  assert_int_equal (before.st_mode, after.st_mode);
  assert_link ("link", device);
}

static void
a_pipe_is_written_in_place (void **state)
{
  char text[10] = "";
  struct stat st;
  int fd;

  (void)state;
  assert_int_equal (mkfifo ("pipe", 0600), 0);
  fd = open ("pipe", O_RDONLY | O_NONBLOCK);
  assert_true (fd >= 0);
  write_to ("pipe", "text");
  assert_int_equal (read (fd, text, sizeof text - 1), 4);
  assert_string_equal (text, "text");
  close (fd);
  assert_int_equal (lstat ("pipe", &st), 0);
  assert_true (S_ISFIFO (st.st_mode));
  assert_int_equal (count_files ("."), 1);
}

static void
a_full_device_is_reported (void **state)
{
  /* Shown by the flush, and by a write before it.  */
  static const int sizes[] = { 1, 1000000 };
  const char *device = find_device ("/dev/full", "full");

  (void)state;
  if (!device)
    skip ();
  for (size_t i = 0; i < COUNT (sizes); i++)
    {
      struct outfile *output;
      struct error err;

      error_init (&err);
      assert_int_equal (outfile_open (&output, device, NULL, &err), 0);
      fprintf (outfile_stream (output), "%*d", sizes[i], 1);
      assert_int_equal (outfile_commit (&output, &err), -1);
      assert_int_equal (err.status, EX_IOERR);
      assert_int_equal (strncmp (err.text, device, strlen (device)), 0);
    }
}

/* Sets how large files may get; past that, write fails.  */
static void
limit_files (rlim_t size)
{
  struct rlimit limit;

  assert_int_equal (getrlimit (RLIMIT_FSIZE, &limit), 0);
  limit.rlim_cur = size < limit.rlim_max ? size : limit.rlim_max;
  assert_int_equal (setrlimit (RLIMIT_FSIZE, &limit), 0);
}

static void
without_space_the_old_file_stays (void **state)
{
  static const int sizes[] = { 2000, 1000000 };
  void (*old) (int) = signal (SIGXFSZ, SIG_IGN);

  (void)state;
  make_file ("file", "old");
  for (size_t i = 0; i < COUNT (sizes); i++)
    {
      struct outfile *output;
      struct error err;
      int status;

      error_init (&err);
      limit_files (1000);
      assert_int_equal (outfile_open (&output, "file", NULL, &err), 0);
      fprintf (outfile_stream (output), "%*d", sizes[i], 1);
      status = outfile_commit (&output, &err);
      limit_files (RLIM_INFINITY);
      assert_int_equal (status, -1);
      assert_int_equal (err.status, EX_IOERR);
      assert_int_equal (strncmp (err.text, "file: ", 6), 0);
      assert_file ("file", "old");
      assert_int_equal (count_files ("."), 1);
    }
  signal (SIGXFSZ, old);
}

static void
what_cannot_be_put_in_place_leaves_nothing (void **state)
{
  struct outfile *output;
  struct error err;

  (void)state;
  error_init (&err);
  assert_int_equal (outfile_open (&output, "name", NULL, &err), 0);
  fputs ("text", outfile_stream (output));
  /* Meanwhile somebody makes a directory of that name ...  */
  assert_int_equal (mkdir ("name", 0777), 0);
  assert_int_equal (outfile_commit (&output, &err), -1);
  assert_int_equal (err.status, EX_CANTCREAT);
  assert_int_equal (strncmp (err.text, "name: ", 6), 0);
  assert_int_equal (count_files ("."), 1);
  assert_int_equal (count_files ("name"), 0);
  /* ... or removes the one that it should go to.  */
  error_init (&err);
  assert_int_equal (outfile_open (&output, "name/file", NULL, &err), 0);
  fputs ("text", outfile_stream (output));
  assert_int_equal (rmdir ("name"), 0);
  assert_int_equal (outfile_commit (&output, &err), -1);
  assert_int_equal (err.status, EX_CANTCREAT);
  assert_int_equal (count_files ("."), 0);
}

static void
a_stream_that_failed_is_reported (void **state)
{
  struct outfile *output;
  struct error err;
  const char *device = find_device ("/dev/full", "full");
  FILE *file = device ? fopen (device, "r+") : NULL;

  (void)state;
  if (!file)
    skip ();
  error_init (&err);
  assert_int_equal (outfile_open (&output, NULL, file, &err), 0);
  fputs ("text", file);
  assert_int_equal (outfile_commit (&output, &err), -1);
  assert_int_equal (err.status, EX_IOERR);
  assert_non_null (strstr (err.text, "standard output"));
  fclose (file);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    IN_DIRECTORY (what_cannot_be_made_is_refused),
    IN_DIRECTORY (a_file_that_may_not_be_written_is_not_replaced),
    IN_DIRECTORY (a_directory_that_may_not_be_written_is_refused),
    IN_DIRECTORY (a_device_is_written_in_place),
    IN_DIRECTORY (a_pipe_is_written_in_place),
    IN_DIRECTORY (a_full_device_is_reported),
    IN_DIRECTORY (without_space_the_old_file_stays),
    IN_DIRECTORY (what_cannot_be_put_in_place_leaves_nothing),
    IN_DIRECTORY (a_stream_that_failed_is_reported),
  };

  return cmocka_run_group_tests_name ("outfile_failures", tests, NULL, NULL);
}
