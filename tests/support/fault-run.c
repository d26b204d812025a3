/* fault-run: runs a program, one of whose system calls fails.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

     fault-run REPORT N FAULT PROGRAM [ARGUMENT...]

   The Nth system call of PROGRAM (0: none) fails with the error FAULT, such as
   ENOSPC, or, with `short', transfers one byte only.  Calls count from the
   first that main makes: fcntl (0, F_GETFD).  The kernel asks this process
   before each call (a seccomp filter with user notification), so calls from
   inside of the C library are reached, too.  Other processes that PROGRAM
   starts are left alone.

   The file REPORT gets the numbers and names of the calls, one a line, or only
   the one that failed.  The exit status is that of PROGRAM; 128 + n if the
   signal n killed it; 125 if this program cannot work here.  */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/fault_calls.h"

enum
{
  CANNOT = 125,
  SHORT = -1 /* among the errors */
};

struct run
{
  FILE *report;
  pid_t child;
  int listener;
  unsigned long wanted; /* the call that fails; 0 for none */
  unsigned long count;
  int fault; /* an errno value, or SHORT */
  bool begun, ended;
};

static const struct name faults[] = {
  { EIO, "EIO" },       { ENOSPC, "ENOSPC" }, { EINTR, "EINTR" },
  { EMFILE, "EMFILE" }, { EACCES, "EACCES" }, { ENOMEM, "ENOMEM" },
  { EAGAIN, "EAGAIN" }, { ENOLCK, "ENOLCK" }, { ENOSYS, "ENOSYS" },
  { EPERM, "EPERM" },   { SHORT, "short" },
};

static void
die (const char *what)
{
  fprintf (stderr, "fault-run: %s: %s\n", what, strerror (errno));
  exit (CANNOT);
}

static int
fault_of (const char *text)
{
  for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++)
    if (strcmp (faults[i].text, text) == 0)
      return faults[i].number;
  errno = EINVAL;
  die (text);
  return 0;
}

/* --- The program --- */

/* Asks about every call except those that cannot fail, and those that this
   process makes itself until it becomes PROGRAM.  Returns the listener.  */
static int
install_filter (void)
{
  struct sock_filter code[] = {
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_exit_group, 7, 0),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_exit, 6, 0),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_rt_sigreturn, 5, 0),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_sigaltstack, 4, 0),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_futex, 3, 0),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_execve, 2, 0),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_sendmsg, 1, 0),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog filter
      = { .len = sizeof code / sizeof code[0], .filter = code };

  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
    return -1;
  return (int)syscall (SYS_seccomp, SECCOMP_SET_MODE_FILTER,
                       SECCOMP_FILTER_FLAG_NEW_LISTENER, &filter);
}

union rights
{
  struct cmsghdr header;
  char bytes[CMSG_SPACE (sizeof (int))];
};

static void
send_descriptor (int to, int fd)
{
  char byte = 0;
  struct iovec part = { &byte, 1 };
  union rights rights = { .bytes = { 0 } };
  struct msghdr message = { .msg_iov = &part,
                            .msg_iovlen = 1,
                            .msg_control = rights.bytes,
                            .msg_controllen = sizeof rights.bytes };

  rights.header.cmsg_len = CMSG_LEN (sizeof fd);
  rights.header.cmsg_level = SOL_SOCKET;
  rights.header.cmsg_type = SCM_RIGHTS;
  memcpy (CMSG_DATA (&rights.header), &fd, sizeof fd);
  if (sendmsg (to, &message, 0) < 0)
    _exit (CANNOT);
}

/* Returns the descriptor, or -1.  */
static int
receive_descriptor (int from)
{
  char byte;
  struct iovec part = { &byte, 1 };
  union rights rights = { .bytes = { 0 } };
  struct msghdr message = { .msg_iov = &part,
                            .msg_iovlen = 1,
                            .msg_control = rights.bytes,
                            .msg_controllen = sizeof rights.bytes };
  int fd;

  if (recvmsg (from, &message, MSG_CMSG_CLOEXEC) <= 0
      || message.msg_controllen == 0)
    return -1;
  memcpy (&fd, CMSG_DATA (&rights.header), sizeof fd);
  return fd;
}

/* Both ends of PAIR and the listener close themselves in PROGRAM.  */
static void
become_program (const int pair[2], char **words)
{
  int listener = install_filter ();

  if (listener < 0)
    _exit (CANNOT);
  send_descriptor (pair[1], listener);
  execvp (words[0], words);
  _exit (CANNOT);
}

/* --- Its calls --- */

static void
report (struct run *run, int number)
{
  char buffer[16];

  fprintf (run->report, "%lu %s\n", run->count, call_name (number, buffer));
  fflush (run->report);
}

static bool
transfers (int number)
{
  return number == SYS_read || number == SYS_write || number == SYS_pread64
         || number == SYS_pwrite64;
}

/* Does CALL of the program, but for one byte.  Returns the result, or -1 with
   errno.  */
static ssize_t
transfer_one (struct run *run, const struct seccomp_data *call)
{
  int process = (int)syscall (SYS_pidfd_open, run->child, 0);
  int fd = (int)syscall (SYS_pidfd_getfd, process, (int)call->args[0], 0);
  bool in = call->nr == SYS_read || call->nr == SYS_pread64;
  char byte;
  struct iovec here = { &byte, 1 };
  struct iovec there = { (void *)(uintptr_t)call->args[1], 1 };
  off_t at = (off_t)call->args[3];
  ssize_t n;

  if (fd < 0)
    return -1;
  if (!in && process_vm_readv (run->child, &here, 1, &there, 1, 0) < 0)
    n = -1;
  else if (call->nr == SYS_read)
    n = read (fd, &byte, 1);
  else if (call->nr == SYS_pread64)
    n = pread (fd, &byte, 1, at);
  else if (call->nr == SYS_write)
    n = write (fd, &byte, 1);
  else
    n = pwrite (fd, &byte, 1, at);
  if (in && n == 1
      && process_vm_writev (run->child, &here, 1, &there, 1, 0) < 0)
    n = -1;
  close (fd);
  close (process);
  return n;
}

/* Returns where the heap of the program ends, or 0.  */
static unsigned long long
heap_end (struct run *run)
{
  unsigned long long end = 0;
  char path[64], line[512];
  FILE *maps;

  snprintf (path, sizeof path, "/proc/%ld/maps", (long)run->child);
  maps = fopen (path, "re");
  while (maps && end == 0 && fgets (line, sizeof line, maps))
    if (strstr (line, "[heap]"))
      end = strtoull (strchr (line, '-') + 1, NULL, 16);
  if (maps)
    fclose (maps);
  return end;
}

static void
spoil (struct run *run, const struct seccomp_data *call,
       struct seccomp_notif_resp *answer)
{
  report (run, call->nr);
  if (call->nr == SYS_brk)
    {
      /* It has no errors: it returns the old end.  */
      answer->val = (__s64)heap_end (run);
      if (answer->val)
        return;
    }
  else if (run->fault != SHORT)
    {
      answer->error = -run->fault;
      return;
    }
  if (transfers (call->nr) && call->args[2] > 1)
    {
      answer->val = transfer_one (run, call);
      if (answer->val >= 0)
        return;
    }
  answer->val = 0;
  answer->flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
}

/* The first call of main.  */
static bool
is_start (const struct seccomp_data *call)
{
  return call->nr == SYS_fcntl && call->args[0] == 0
         && call->args[1] == F_GETFD;
}

/* A coverage build has ended, and begins to write what it counted.  */
static bool
is_end (struct run *run, const struct seccomp_data *call)
{
  char path[4096];
  struct iovec here = { path, sizeof path };
  struct iovec there = { (void *)(uintptr_t)call->args[1], sizeof path };
  ssize_t n = call->nr == SYS_openat
                  ? process_vm_readv (run->child, &here, 1, &there, 1, 0)
                  : 0;
  const char *end = n > 0 ? memchr (path, '\0', (size_t)n) : NULL;

  return end && end - path > 5 && memcmp (end - 5, ".gcda", 5) == 0;
}

static void
answer_call (struct run *run)
{
  struct seccomp_notif call;
  struct seccomp_notif_resp answer;

  memset (&call, 0, sizeof call);
  memset (&answer, 0, sizeof answer);
  if (ioctl (run->listener, SECCOMP_IOCTL_NOTIF_RECV, &call) < 0)
    return;
  answer.id = call.id;
  answer.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
  run->ended = run->ended || (run->begun && is_end (run, &call.data));
  if ((pid_t)call.pid == run->child && !run->ended
      && (run->begun || is_start (&call.data)))
    {
      run->begun = true;
      run->count++;
      if (run->wanted == 0)
        report (run, call.data.nr);
      else if (run->count == run->wanted)
        {
          answer.flags = 0;
          spoil (run, &call.data, &answer);
        }
    }
  /* Fails if the process has died.  */
  ioctl (run->listener, SECCOMP_IOCTL_NOTIF_SEND, &answer);
}

/* Answers until all processes with the filter have ended.  */
static void
answer_calls (struct run *run)
{
  struct pollfd listener = { .fd = run->listener, .events = POLLIN };

  for (;;)
    {
      if (poll (&listener, 1, -1) < 0 && errno != EINTR)
        die ("poll");
      if (listener.revents & POLLIN)
        answer_call (run);
      else if (listener.revents)
        return;
    }
}

int
main (int argc, char **argv)
{
  struct run run = { .report = NULL };
  int pair[2], status;

  if (argc < 5)
    {
      fputs ("usage: fault-run REPORT N FAULT PROGRAM [ARGUMENT...]\n", stderr);
      return CANNOT;
    }
  run.wanted = strtoul (argv[2], NULL, 10);
  run.fault = fault_of (argv[3]);
  run.report = fopen (argv[1], "we");
  if (!run.report)
    die (argv[1]);
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
    die ("socketpair");
  run.child = fork ();
  if (run.child < 0)
    die ("fork");
  if (run.child == 0)
    become_program (pair, argv + 4);
  close (pair[1]);
  run.listener = receive_descriptor (pair[0]);
  if (run.listener < 0)
    {
      fputs ("fault-run: the kernel has no seccomp notifications\n", stderr);
      return CANNOT;
    }
  answer_calls (&run);
  if (waitpid (run.child, &status, 0) < 0)
    die ("waitpid");
  return WIFEXITED (status) ? WEXITSTATUS (status) : 128 + WTERMSIG (status);
}
