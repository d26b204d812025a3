/* explain: --explain, which says why one message is where it is.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CLI_EXPLAIN_H
#define PATCHDIGEST_CLI_EXPLAIN_H

#include "cli/program.h"

/* If the message that the user asks for is on standard input (`-'), reads it.
   0, or -1 with the error set (EX_USAGE: there is neither input nor state).  */
int explain_begin (struct program *program, struct error *err);

/* Finds the Message-ID of that message, in the sandbox.  0, or -1 with the
   error set: EX_DATAERR if it has none.  */
int explain_identify (struct program *program, struct error *err);

/* Reads the message on standard input as the only input, if there is no
   other.  0, or -1 with the error set.  */
int explain_read (struct program *program, struct error *err);

/* Explains the message to OUT, when all is read and the state is open.  0, or
   -1 with the error set: EX_NOINPUT if it was not found.  */
int explain_write (struct program *program, FILE *out, struct error *err);

#endif
