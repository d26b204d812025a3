/* Tests of `tmpfile'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/tmpfile.h"
#include "support/check.h"

/* Makes a directory; the path is the test's state.  */
static int
set_up (void **state)
{
  const char *tmpdir = getenv ("TMPDIR");
  char *path;

  if (asprintf (&path, "%s/t-tmpfile-XXXXXX",
                tmpdir && *tmpdir ? tmpdir : "/tmp")
          < 0
      || !mkdtemp (path))
    return -1;
  *state = path;
  return 0;
}

static int
tear_down (void **state)
{
  int status = rmdir (*state); /* fails if a test leaves a file */

  free (*state);
  return status;
}

static unsigned
files_in (const char *path)
{
  DIR *directory = opendir (path);
  unsigned count = 0;

  assert_non_null (directory);
  while (readdir (directory))
    count++;
  closedir (directory);
  return count - 2; /* . and .. */
}

static void
a_temporary_file_has_no_name (void **state)
{
  struct error err;
  struct stat st;
  int fd;

  error_init (&err);
  fd = tmpfile_open (*state, &err);
  assert_true (fd >= 0);
  assert_int_equal (files_in (*state), 0);
  assert_int_equal (fstat (fd, &st), 0);
  assert_int_equal (st.st_mode & 07777, 0600);
  close (fd);
}

static void
a_stream_gives_back_what_was_written (void **state)
{
  struct error err;
  FILE *stream;
  char text[8];

  error_init (&err);
  assert_int_equal (tmpfile_open_stream (*state, &stream, &err), 0);
  assert_true (fputs ("hello", stream) >= 0);
  rewind (stream);
  assert_non_null (fgets (text, sizeof text, stream));
  assert_string_equal (text, "hello");
  fclose (stream);
  assert_int_equal (files_in (*state), 0);
}

static void
a_named_file_has_the_prefix_and_a_name_of_its_own (void **state)
{
  char *path, *other;
  int fd = tmpfile_open_named (*state, ".x-", &path);
  int fd2 = tmpfile_open_named (*state, ".x-", &other);

  assert_true (fd >= 0 && fd2 >= 0);
  assert_int_equal (files_in (*state), 2);
  assert_string_not_equal (path, other);
  assert_int_equal (strncmp (path, *state, strlen (*state)), 0);
  assert_int_equal (strncmp (path + strlen (*state), "/.x-", 4), 0);
  assert_int_equal (unlink (path), 0);
  assert_int_equal (unlink (other), 0);
  close (fd);
  close (fd2);
  free (path);
  free (other);
}

static void
a_directory_that_does_not_exist_is_an_error (void **state)
{
  struct error err;
  FILE *stream;
  char *path;

  (void)state;
  error_init (&err);
  assert_int_equal (tmpfile_open ("/nonexistent/x", &err), -1);
  assert_int_equal (err.status, EX_CANTCREAT);
  assert_non_null (strstr (err.text, "/nonexistent/x: "));
  assert_int_equal (tmpfile_open_stream ("/nonexistent/x", &stream, &err), -1);
  assert_int_equal (tmpfile_open_named ("/nonexistent/x", "y", &path), -1);
  assert_null (path);
  assert_int_equal (tmpfile_open_nameless ("/nonexistent/x"), -1);
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, set_up, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_temporary_file_has_no_name),
    TEST (a_stream_gives_back_what_was_written),
    TEST (a_named_file_has_the_prefix_and_a_name_of_its_own),
    TEST (a_directory_that_does_not_exist_is_an_error),
  };

  return cmocka_run_group_tests_name ("tmpfile", tests, NULL, NULL);
}
