/* digests: writes the digests and, when they are safe, the states.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   There is one digest, or one for each list.  Lists that share a state are a
   group: their messages are judged together, under one lock, and committed
   together.

   Digests that share one output (standard output, or one file) are written all
   or not at all, and so are their states.  If each list has a file, a list that
   fails keeps its old file, and the state does not call its messages reported:
   the next digest does.  The other lists are not affected.  */

#ifndef PATCHDIGEST_CLI_DIGESTS_H
#define PATCHDIGEST_CLI_DIGESTS_H

#include "cli/program.h"

/* Whether each list has a file of its own, so that the output is not open
   yet.  */
bool digests_has_files (const struct program *program);

/* Opens the state of the list with the most messages, unless one is open.  0,
   or -1 with the error set.  */
int digests_open_state (struct program *program, struct error *err);

/* The name under which the state remembers how far the repository was read.  */
struct slice digests_bookmark (struct program *program);

/* Writes the digests of program->run, which has read all mail, or what else
   program->run reports, and then the states.  Closes the output in either case.
   0, or -1 with the error set; failures of single lists are printed.  */
int digests_write (struct program *program, struct error *err);

#endif
