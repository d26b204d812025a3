/* inputs: opens and reads all inputs, and writes their digest.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CLI_INPUTS_H
#define PATCHDIGEST_CLI_INPUTS_H

#include "cli/program.h"

/* Reads all inputs and writes the digest, or the annotated messages.  Failures
   are printed; the first sets the status of PROGRAM.  */
void inputs_digest (struct program *program);

#endif
