/* make_filter: writes the instructions of the seccomp filter.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A program of the build.  libseccomp would need as long to make the filter as
   the kernel needs to load it, for each message that is delivered.  So this is
   done here, once, and the program includes the result.  */

#include "config.h"
#include "sandbox/sanitized.h"

#include <errno.h>
#include <linux/filter.h>
#include <seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* The number of a system call, or a negative one.  */
static int
find_call (const char *name)
{
  return seccomp_syscall_resolve_name (name);
}

/* Refuses the ioctl REQUEST, whose lower half counts.  */
static int
deny_ioctl (scmp_filter_ctx filter, uint64_t request)
{
  return seccomp_rule_add (filter, SCMP_ACT_ERRNO (EPERM), find_call ("ioctl"),
                           1,
                           SCMP_A1 (SCMP_CMP_MASKED_EQ, 0xffffffffu, request));
}

static int
add_rules (scmp_filter_ctx filter)
{
  static const char *const names[] = {
#define DENIED(name) #name,
#include "sandbox/denied.def"
#undef DENIED
  };

  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    {
      int number = find_call (names[i]);

      if (number >= 0
          && seccomp_rule_add (filter, SCMP_ACT_ERRNO (EPERM), number, 0) < 0)
        return -1;
    }
  /* A character that is typed for the user runs when we have ended.  */
  if (deny_ioctl (filter, TIOCSTI) < 0)
    return -1;
#ifdef TIOCLINUX
  if (deny_ioctl (filter, TIOCLINUX) < 0)
    return -1;
#endif
  return 0;
}

/* Has the numbers searched as a tree, if the library can (2.5).  The kernel
   runs the filter once for each number there is when it loads it.  */
static void
make_tree (scmp_filter_ctx filter)
{
#if SCMP_VER_MAJOR > 2 || (SCMP_VER_MAJOR == 2 && SCMP_VER_MINOR >= 5)
  seccomp_attr_set (filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
#else
  (void)filter;
#endif
}

/* Makes the filter, as a file that is open at its start.  */
static FILE *
make_file (void)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ALLOW);
  FILE *file = tmpfile ();

  if (filter)
    make_tree (filter);
  if (filter && file && add_rules (filter) == 0
      && seccomp_export_bpf (filter, fileno (file)) == 0)
    {
      seccomp_release (filter);
      rewind (file);
      return file;
    }
  return NULL;
}

int
main (void)
{
  struct sock_filter one;
  FILE *file = make_file ();

  if (!file)
    return EXIT_FAILURE;
  while (fread (&one, sizeof one, 1, file) == 1)
    printf ("{ %#x, %u, %u, %#x },\n", one.code, one.jt, one.jf, one.k);
  fclose (file);
  return fflush (stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
