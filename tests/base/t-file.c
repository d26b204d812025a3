/* Tests of `file'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "support/check.h"

static void
regular_files_are_opened_and_nothing_waits (void **state)
{
  char dir[] = "/tmp/t-file-XXXXXX";
  int fd;

  (void)state;
  assert_non_null (mkdtemp (dir));
  assert_int_equal (chdir (dir), 0);
  fd = open ("file", O_CREAT | O_WRONLY, 0600);
  assert_true (fd >= 0);
  close (fd);
  assert_int_equal (symlink ("file", "link"), 0);
  assert_int_equal (mkfifo ("fifo", 0600), 0);
  fd = file_open_regular ("link");
  assert_true (fd >= 0);
  assert_true (fcntl (fd, F_GETFD) & FD_CLOEXEC);
  close (fd);
  assert_int_equal (file_open_regular ("fifo"), FILE_NOT_REGULAR);
  assert_int_equal (file_open_regular ("/dev/zero"), FILE_NOT_REGULAR);
  assert_int_equal (file_open_regular ("."), -1);
  assert_int_equal (errno, EISDIR);
  assert_int_equal (file_open_regular ("none"), -1);
  assert_int_equal (errno, ENOENT);
  fd = file_open_regular ("/dev/null");
  assert_true (fd >= 0);
  close (fd);
  unlink ("link");
  unlink ("file");
  unlink ("fifo");
  assert_int_equal (chdir ("/"), 0);
  rmdir (dir);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (regular_files_are_opened_and_nothing_waits),
  };

  return cmocka_run_group_tests_name ("file", tests, NULL, NULL);
}
