/* question: --explain and --diff, which ask about one message or series.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CLI_QUESTION_H
#define PATCHDIGEST_CLI_QUESTION_H

#include "cli/program.h"

/* Finds out what the user asks about; `-' is the message on standard input,
   which is read.  0, or -1 with the error set (EX_USAGE: there is neither input
   nor state).  */
int question_begin (struct program *program, struct error *err);

/* Finds the Message-ID of the message on standard input, in the sandbox.  0, or
   -1 with the error set: EX_DATAERR if it has none.  */
int question_identify (struct program *program, struct error *err);

/* Reads the message on standard input as the only input, if there is no
   other.  0, or -1 with the error set.  */
int question_read (struct program *program, struct error *err);

/* Writes the answer to OUT, when all is read and the state is open.  0, or -1
   with the error set: EX_NOINPUT if what was asked about was not found.  */
int question_answer (struct program *program, FILE *out, struct error *err);

#endif
