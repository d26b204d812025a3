/* emergency: what happens when the program aborts or crashes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/emergency.h"

#include <errno.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

enum
{
  STACK_RESERVE = 128 * 1024 /* twice what valgrind saw in use */
};

/* Everything from here to `emergency_prepare' runs in the handler: it calls
   only functions that are safe there.  */

static void
say (const char *text)
{
  /* Nobody is left to tell if this fails.  */
  if (write (STDERR_FILENO, text, strlen (text)) < 0)
    return;
}

/* A handler gets no argument of ours, and there are no variables.  But the
   system knows where its stack is, and there the struct begins.  */
static const struct program *
find_program (void)
{
  const struct emergency *emergency;
  stack_t stack;

  if (sigaltstack (NULL, &stack) < 0)
    return NULL;
  emergency = stack.ss_sp;
  return emergency->program;
}

static void
handle_signal (int number)
{
  /* A library that aborts or crashes for want of memory leaves this, too:
     libmailutils copies to the null pointer.  */
  bool no_memory = errno == ENOMEM;
  const struct program *program = find_program ();

  if (!program)
    _exit (EX_TEMPFAIL);
  outfile_remove_temporary (program->output);
  if (no_memory)
    say (PROGRAM ": out of memory\n");
  if (options_is_delivery (&program->options))
    {
      if (!no_memory)
        say (PROGRAM ": stopped by a fault in the program or a library\n");
      _exit (EX_TEMPFAIL);
    }
  if (no_memory)
    _exit (EX_OSERR);
  /* Takes effect when this handler returns.  */
  signal (number, SIG_DFL);
  raise (number);
}

/* Makes the stack grow by STACK_RESERVE.  */
static void
reserve_stack (void)
{
  volatile char reserve[STACK_RESERVE];

  reserve[0] = 0;
  (void)reserve[0];
}

void
emergency_prepare (struct emergency *emergency, const struct program *program)
{
  stack_t stack
      = { .ss_sp = emergency->stack, .ss_size = sizeof emergency->stack };
  static const int signals[] = { SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL };
  struct sigaction action = { .sa_handler = handle_signal }, before;
  sigset_t set;

  emergency->program = program;
  reserve_stack ();
  sigemptyset (&action.sa_mask);
  action.sa_flags = SA_ONSTACK;
  /* Without the stack the handler would not find the program.  */
  if (sigaltstack (&stack, NULL) < 0)
    return;
  /* Whoever started us may have blocked or ignored them.  The sanitizers handle
     some of them, and say more.  */
  sigemptyset (&set);
  for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++)
    {
      sigaddset (&set, signals[i]);
      if (sigaction (signals[i], NULL, &before) == 0
          && (before.sa_handler == SIG_DFL || before.sa_handler == SIG_IGN))
        sigaction (signals[i], &action, NULL);
    }
  sigprocmask (SIG_UNBLOCK, &set, NULL);
}
