/* state_commands: the --state-... options.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CLI_STATE_COMMANDS_H
#define PATCHDIGEST_CLI_STATE_COMMANDS_H

#include "base/error.h"
#include "cli/program.h"

/* Carries out the action of the options on the state that they or the
   configuration name.  Output goes to `out' of PROGRAM, or to the file that the
   option names, and is flushed and checked.  0, or -1 with the error
   set: EX_USAGE if no state is named, EX_DATAERR if --state-check has found
   (and printed) problems, else see store.h, dump.h and outfile.h.  */
int state_commands_run (struct program *program, struct error *err);

#endif
