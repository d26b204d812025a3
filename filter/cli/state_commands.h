/* state_commands: what is done to a state without mail.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CLI_STATE_COMMANDS_H
#define PATCHDIGEST_CLI_STATE_COMMANDS_H

#include <stdio.h>

#include "base/error.h"
#include "cli/settings.h"

/* Does what the action of the options says, with the state that they or the
   configuration name; IN is what the file `-' stands for; what it prints goes
   to OUT, or to the file of the option, which is flushed and checked.  0, or -1
   with the error set: EX_USAGE where no state is named, EX_DATAERR where
   --state-check has found something (which is printed), else as state.h, dump.h
   and output.h say.  */
int state_commands_run (const struct settings *settings, FILE *in, FILE *out,
                        struct error *err);

/* Forgets what is older than the configuration keeps, once a day; what RUN,
   which was committed, has met stays, or the next digest of the same mailbox
   would tell it anew.  STATE is open for writing.  */
int retention_prune (const struct settings *settings, struct store *state,
                     struct pipeline *run, struct error *err);

#endif
