/* conflicts: which files must not be one another.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CLI_CONFLICTS_H
#define PATCHDIGEST_CLI_CONFLICTS_H

#include "cli/program.h"

/* Refuses an input that is the state, and an output that is an input, a state
   or the configuration.  Adds the sizes of the inputs up in PROGRAM.  0, or -1
   with the error set (EX_USAGE).  */
int conflicts_of_digest (struct program *program, struct error *err);

/* The same for an output that is known only now.  */
int conflicts_of_output (const struct program *program, struct error *err);

/* Refuses an output that is an input.  0, or -1 with the error set.  */
int conflicts_of_strip (const struct program *program, struct error *err);

#endif
