/* mark: --mark.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CLI_MARK_H
#define PATCHDIGEST_CLI_MARK_H

#include "cli/program.h"

/* Reads the message that one of the marks is about, if any is.  Finds the state
   of its list: *LIST_R is that list, or -1.  In the sandbox.  0, or -1 with the
   error set.  */
int mark_read (struct program *program, struct marking_message *message_r,
               struct error *err);

/* Carries out all marks in STATE, and writes a line for each to OUT.  0, or -1
   with the error set.  */
int mark_run (struct program *program, struct store *state,
              const struct marking_message *message, FILE *out,
              struct error *err);

#endif
