/* system_calls: what the process may still ask of the kernel.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "sandbox/system_calls.h"

#ifdef __linux__

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

const char *
system_calls_keep_privileges (void)
{
  return prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0 ? strerror (errno) : NULL;
}

#else

const char *
system_calls_keep_privileges (void)
{
  return "not on this system";
}

#endif

#ifdef HAVE_SECCOMP

#include <linux/filter.h>
#include <linux/seccomp.h>

/* Without this flag (Linux 4.17), kernels before 5.16 also switch on a defence
   against programs that guess what a sandbox in the same process hides, which
   makes everything slower.  We hide nothing from ourselves.  */
#ifndef SECCOMP_FILTER_FLAG_SPEC_ALLOW
#define SECCOMP_FILTER_FLAG_SPEC_ALLOW 4
#endif

const char *
system_calls_enter (void)
{
  static const struct sock_filter instructions[] = {
#include "sandbox/filter.inc"
  };
  /* The kernel does not write there.  */
  struct sock_fprog program = { sizeof instructions / sizeof *instructions,
                                (struct sock_filter *)(uintptr_t)instructions };

  if (syscall (SYS_seccomp, SECCOMP_SET_MODE_FILTER,
               SECCOMP_FILTER_FLAG_SPEC_ALLOW, &program)
          == 0
      || (errno == EINVAL
          && syscall (SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0))
    return NULL;
  return errno == ENOSYS || errno == EINVAL ? "the kernel does not have it"
                                            : strerror (errno);
}

bool
system_calls_are_filtered (void)
{
  return true;
}

#else

const char *
system_calls_enter (void)
{
  return "the program was built without it";
}

bool
system_calls_are_filtered (void)
{
  return false;
}

#endif
