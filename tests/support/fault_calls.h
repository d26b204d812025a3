/* fault_calls: the names of system calls.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_FAULT_CALLS_H
#define PATCHDIGEST_TESTS_FAULT_CALLS_H

#include <stdio.h>
#include <sys/syscall.h>

struct name
{
  int number;
  const char *text;
};

/* Those that the program makes; others are reported by number.  */
static const struct name calls[] = {
  { SYS_read, "read" },
  { SYS_write, "write" },
  { SYS_close, "close" },
  { SYS_fstat, "fstat" },
  { SYS_lseek, "lseek" },
  { SYS_mmap, "mmap" },
  { SYS_mprotect, "mprotect" },
  { SYS_munmap, "munmap" },
  { SYS_brk, "brk" },
  { SYS_rt_sigaction, "rt_sigaction" },
  { SYS_rt_sigprocmask, "rt_sigprocmask" },
  { SYS_ioctl, "ioctl" },
  { SYS_pread64, "pread64" },
  { SYS_pwrite64, "pwrite64" },
  { SYS_writev, "writev" },
  { SYS_mremap, "mremap" },
  { SYS_dup, "dup" },
  { SYS_getpid, "getpid" },
  { SYS_fcntl, "fcntl" },
  { SYS_fsync, "fsync" },
  { SYS_fdatasync, "fdatasync" },
  { SYS_ftruncate, "ftruncate" },
  { SYS_fchmod, "fchmod" },
  { SYS_fchown, "fchown" },
  { SYS_linkat, "linkat" },
  { SYS_unlinkat, "unlinkat" },
  { SYS_openat, "openat" },
  { SYS_newfstatat, "newfstatat" },
  { SYS_readlinkat, "readlinkat" },
  { SYS_faccessat, "faccessat" },
  { SYS_mkdirat, "mkdirat" },
  { SYS_getdents64, "getdents64" },
  { SYS_getrandom, "getrandom" },
  { SYS_wait4, "wait4" },
  { SYS_pipe2, "pipe2" },
  { SYS_clone, "clone" },
  { SYS_ppoll, "ppoll" },
  { SYS_geteuid, "geteuid" },
  { SYS_fadvise64, "fadvise64" },
  { SYS_prctl, "prctl" },
  { SYS_seccomp, "seccomp" },
#ifdef SYS_open
  { SYS_open, "open" },
  { SYS_stat, "stat" },
  { SYS_lstat, "lstat" },
  { SYS_access, "access" },
  { SYS_readlink, "readlink" },
  { SYS_unlink, "unlink" },
  { SYS_rename, "rename" },
  { SYS_mkdir, "mkdir" },
  { SYS_pipe, "pipe" },
  { SYS_poll, "poll" },
  { SYS_vfork, "vfork" },
  { SYS_dup2, "dup2" },
#endif
#ifdef SYS_renameat2
  { SYS_renameat2, "renameat2" },
#endif
#ifdef SYS_renameat
  { SYS_renameat, "renameat" },
#endif
#ifdef SYS_clone3
  { SYS_clone3, "clone3" },
#endif
#ifdef SYS_faccessat2
  { SYS_faccessat2, "faccessat2" },
#endif
#ifdef SYS_landlock_create_ruleset
  { SYS_landlock_create_ruleset, "landlock_create_ruleset" },
  { SYS_landlock_add_rule, "landlock_add_rule" },
  { SYS_landlock_restrict_self, "landlock_restrict_self" },
#endif
};

/* The name of call NUMBER, or in BUFFER the number.  */
static inline const char *
call_name (int number, char buffer[16])
{
  for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++)
    if (calls[i].number == number)
      return calls[i].text;
  snprintf (buffer, 16, "%d", number);
  return buffer;
}

#endif
