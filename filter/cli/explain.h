/* explain: --explain, which says why one message is where it is.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CLI_EXPLAIN_H
#define PATCHDIGEST_CLI_EXPLAIN_H

#include "cli/program.h"

/* Finds out which message the user asks for; `-' is the one on standard input,
   which is read.  0, or -1 with the error set: EX_USAGE if there is neither
   input nor state, EX_DATAERR if the message has no Message-ID.  */
int explain_begin (struct program *program, struct error *err);

/* Reads the message on standard input as the only input, if there is no
   other.  0, or -1 with the error set.  */
int explain_read (struct program *program, struct error *err);

/* Explains the message to OUT, when all is read and the state is open.  0, or
   -1 with the error set: EX_NOINPUT if it was not found.  */
int explain_write (struct program *program, FILE *out, struct error *err);

#endif
