/* emergency: what happens when the program aborts or crashes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The program aborts when memory runs out (base/out_of_memory.h), and when a
   library finds that something cannot be.  Other faults of program and
   libraries are signals, too.  Procmail and maildrop should then keep the
   message, and a digest should leave no file behind.  */

#ifndef PATCHDIGEST_CLI_EMERGENCY_H
#define PATCHDIGEST_CLI_EMERGENCY_H

#include <signal.h>

#include "cli/program.h"

enum
{
  /* More than MINSIGSTKSZ of processors with large registers; the handler
     itself needs a few hundred bytes.  */
  EMERGENCY_STACK = 32 * 1024
};

struct emergency
{
  _Alignas(16) char stack[EMERGENCY_STACK]; /* first, see find_program */
  const struct program *program;
};

/* Handles SIGABRT, SIGSEGV and the like until the program ends.  EMERGENCY and
   PROGRAM must last as long, and the members `options' and `output' of PROGRAM
   must be valid.

   Out of memory ends the program with one line on standard error and the
   status 71 (EX_OSERR).  A delivery ends with 75 (EX_TEMPFAIL) whatever the
   reason is.  Otherwise the signal has its usual effect.  In all cases a
   temporary output file is removed, and nothing that is still in a buffer is
   written.

   Also reserves stack, since a full address space stops its growth, too.  */
void emergency_prepare (struct emergency *emergency,
                        const struct program *program);

#endif
