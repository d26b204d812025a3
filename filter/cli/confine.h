/* confine: enters the sandbox, with what each mode needs.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Before that, the options and the configuration are read, and git is started;
   no message is taken apart.  Files are opened before or after, as each mode
   does; those that may be opened after are allowed: the inputs, the directories
   of the states that the configuration names, of the output and of temporary
   files.  An input that is replaced (by another file of its name) while the
   inputs before it are read cannot be opened any more, which is reported.

   Each function does nothing with --sandbox=off.  With -v it notes what the
   sandbox lacks.  */

#ifndef PATCHDIGEST_CLI_CONFINE_H
#define PATCHDIGEST_CLI_CONFINE_H

#include "cli/program.h"

/* For a digest, an explanation or a copy of an mbox, whose output is open.  */
void confine_inputs (struct program *program);

/* For one message, which may have been read.  The settings may be empty.  */
void confine_delivery (struct program *program);

/* For an action on a state.  */
void confine_command (struct program *program);

#endif
