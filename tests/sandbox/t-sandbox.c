/* t-sandbox: what the process can do no more.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "sandbox/sandbox.h"

#include <signal.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>

#include "sandbox/sanitized.h"
#include "support/sandboxes.h"

static void
enter (void)
{
  struct sandbox sandbox;

  sandbox_init (&sandbox);
  sandbox_enter (&sandbox);
}

static int
run_program (void)
{
  char *words[] = { (char[]){ "true" }, NULL };

  enter ();
  MUST (execv ("/bin/true", words) < 0 && errno == EPERM);
  MUST (execve ("/bin/sh", words, NULL) < 0 && errno == EPERM);
  return 0;
}

static void
no_program_can_be_run (void **state)
{
  (void)state;
  needs_part ("seccomp");
  in_a_child (run_program);
}

static int
connect_somewhere (void)
{
  int ends[2];

  enter ();
  MUST (socket (AF_UNIX, SOCK_STREAM, 0) < 0 && errno == EPERM);
  MUST (socket (AF_INET, SOCK_DGRAM, 0) < 0 && errno == EPERM);
  MUST (socketpair (AF_UNIX, SOCK_STREAM, 0, ends) < 0 && errno == EPERM);
  return 0;
}

static void
no_socket_can_be_made (void **state)
{
  (void)state;
  needs_part ("seccomp");
  in_a_child (connect_somewhere);
}

static int
leave_process (void)
{
  int fd = open ("secret", O_RDWR);
  char letter = 'x';

  enter ();
#ifndef SANDBOX_SANITIZED
  MUST (fork () < 0 && errno == EPERM);
  MUST (ptrace (PTRACE_TRACEME, 0, NULL, NULL) < 0 && errno == EPERM);
#endif
  MUST (ioctl (fd, TIOCSTI, &letter) < 0 && errno == EPERM);
  MUST (syscall (SYS_mount, "a", "b", "c", 0L, NULL) < 0 && errno == EPERM);
  MUST (syscall (SYS_keyctl, 0L, 0L, 0L, 0L, 0L) < 0 && errno == EPERM);
  return 0;
}

static void
nothing_leads_out_of_the_process (void **state)
{
  (void)state;
  needs_part ("seccomp");
  in_a_child (leave_process);
}

static volatile sig_atomic_t caught;

static void catch (int number) { caught = number; }

/* Handlers that report a fault use these.  */
static int
raise_signals (void)
{
  const union sigval value = { 0 };

  signal (SIGABRT, catch);
  enter ();
  MUST (raise (SIGABRT) == 0 && caught == SIGABRT);
  caught = 0;
  MUST (sigqueue (getpid (), SIGABRT, value) == 0 && caught == SIGABRT);
  MUST (write (1, "", 0) == 0);
  free (malloc (10 * 1000 * 1000));
  return 0;
}

static void
signals_to_itself_still_work (void **state)
{
  (void)state;
  in_a_child (raise_signals);
}

/* --- Old kernels --- */

#ifdef HAVE_SECCOMP

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>

/* From now on, the kernel has neither Landlock nor the system call of
   seccomp.  */
static int
make_old (void)
{
  struct sock_filter instructions[] = {
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_seccomp, 3, 0),
    BPF_JUMP (BPF_JMP | BPF_JGE | BPF_K, 444, 0, 1),
    BPF_JUMP (BPF_JMP | BPF_JGT | BPF_K, 446, 0, 1),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
  };
  struct sock_fprog program
      = { sizeof instructions / sizeof *instructions, instructions };

  return prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0
                 || prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) < 0
             ? -1
             : 0;
}

static int
say_what_is_missing (void)
{
  struct sandbox sandbox;

  MUST (make_old () == 0);
  sandbox_init (&sandbox);
  sandbox_allow (&sandbox, "secret", SANDBOX_READ);
  sandbox_allow_library (&sandbox, NULL);
  MUST (strcmp (sandbox_enter (&sandbox),
                "Landlock: the kernel does not have it; seccomp: the kernel"
                " does not have it")
        == 0);
  MUST (opens ("secret", O_RDONLY));
  return 0;
}

static void
what_an_old_kernel_lacks_is_said (void **state)
{
  (void)state;
  needs_part ("seccomp");
  in_a_child (say_what_is_missing);
}

static int
digest_on_old_kernel (void)
{
  char *words[]
      = { (char[]){ "patchdigest" }, (char[]){ "-v" },  (char[]){ "-cnone" },
          (char[]){ "-oout" },       (char[]){ "box" }, NULL };

  MUST (freopen ("messages", "w", stderr) && make_old () == 0);
  execv (getenv ("PATCHDIGEST"), words);
  return 1;
}

static void
the_program_works_on_an_old_kernel (void **state)
{
  (void)state;
  needs_part ("seccomp");
  if (!getenv ("PATCHDIGEST"))
    skip ();
  assert_int_equal (system ("printf 'From a Mon Mar  9 17:30:00 2026\\n"
                            "From: a@b.example\\nSubject: [PATCH] x\\n\\n"
                            "text\\n' >box"),
                    0);
  in_a_child (digest_on_old_kernel);
  assert_int_equal (
      system ("test -s out && test \"$(cat messages)\" = 'patchdigest: note:"
              " the sandbox is not complete: Landlock: the kernel does not have"
              " it; seccomp: the kernel does not have it'"),
      0);
}

#endif

int
main (void)
{
  const struct CMUnitTest tests[] = {
    SANDBOX_TEST (no_program_can_be_run),
    SANDBOX_TEST (no_socket_can_be_made),
    SANDBOX_TEST (nothing_leads_out_of_the_process),
    SANDBOX_TEST (signals_to_itself_still_work),
#ifdef HAVE_SECCOMP
    SANDBOX_TEST (what_an_old_kernel_lacks_is_said),
    SANDBOX_TEST (the_program_works_on_an_old_kernel),
#endif
  };

  return cmocka_run_group_tests_name ("sandbox", tests, NULL, NULL);
}
