/* sandboxes: what tests of the sandbox share.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A sandbox cannot be left, so each case runs in a process of its own.  */

#ifndef PATCHDIGEST_TESTS_SANDBOXES_H
#define PATCHDIGEST_TESTS_SANDBOXES_H

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandbox/sandbox.h"
#include "support/check.h"

/* Runs CASE in a child, which must end with status 0.  A case returns the
   number of the line that failed.  */
static inline void
in_a_child (int (*run) (void))
{
  int status;
  pid_t pid = fork ();

  assert_true (pid >= 0);
  if (pid == 0)
    _exit (run ());
  assert_int_equal (waitpid (pid, &status, 0), pid);
  if (status)
    fail_msg ("status %#x: line %d", (unsigned)status, status >> 8);
}

/* In a case: CONDITION must be true.  (A status has 8 bits.)  */
#define MUST(condition)                                                        \
  do                                                                           \
    if (!(condition))                                                          \
      return __LINE__ & 0xff;                                                  \
  while (0)

/* In a directory of its own for each test, with an empty file `secret'.  */
static inline int
enter_directory (void **state)
{
  char *directory = strdup ("/tmp/patchdigest-XXXXXX");

  *state = directory;
  return !mkdtemp (directory) || chdir (directory) < 0
         || close (open ("secret", O_WRONLY | O_CREAT, 0600)) < 0;
}

static inline int
leave_directory (void **state)
{
  int status = system ("rm -rf \"$PWD\"") | chdir ("/");

  free (*state);
  return status;
}

#define SANDBOX_TEST(f)                                                        \
  cmocka_unit_test_setup_teardown (f, enter_directory, leave_directory)

/* Skips the test if the kernel or the program lacks PART of the sandbox.  */
static inline void
needs_part (const char *part)
{
  struct sandbox sandbox;
  int status;
  pid_t pid = fork ();

  if (pid == 0)
    {
      sandbox_init (&sandbox);
      _exit (strstr (sandbox_enter (&sandbox), part) != NULL);
    }
  waitpid (pid, &status, 0);
  if (status == 0)
    return;
  print_message ("no %s here\n", part);
  skip ();
}

/* Whether NAME can be opened with FLAGS; otherwise errno says why not.  */
static inline bool
opens (const char *name, int flags)
{
  int fd = open (name, flags, 0600);

  return fd >= 0 && close (fd) == 0;
}

#endif
