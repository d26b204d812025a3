/* filter: --annotate and --strip of one message, and --strip of an mbox.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CLI_FILTER_H
#define PATCHDIGEST_CLI_FILTER_H

#include "annotate/edited.h"
#include "cli/program.h"

/* Annotates the message of EDITED, which has no changes yet, as SETTINGS say.
   0, or -1 with the error set if the state cannot be used; then EDITED gets no
   changes.  */
int filter_annotate (const struct settings *settings, struct edited *edited,
                     struct error *err);

/* Passes one message from standard input to the output.  The status becomes
   EX_TEMPFAIL if it was not read or not written whole: the delivery program
   still has it then.  */
void filter_message (struct program *program, const uint8_t key[16]);

/* Copies mboxes without our fields.  */
void filter_strip (struct program *program);

#endif
