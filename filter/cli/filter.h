/* filter: --annotate and --strip of one message, and --strip of an mbox.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CLI_FILTER_H
#define PATCHDIGEST_CLI_FILTER_H

#include "base/buf.h"
#include "cli/program.h"

/* Annotates the message TEXT as SETTINGS say: appends to HEADER what it begins
   with then; the rest is *BODY_R, a part of TEXT.  0, or -1 with the error set
   if the state cannot be used; then HEADER gets nothing and *BODY_R is TEXT. */
int filter_annotate (const struct settings *settings, struct slice text,
                     struct buf *header, struct slice *body_r,
                     struct error *err);

/* Passes one message from standard input to the output.  The status becomes
   EX_TEMPFAIL if it was not read or not written whole: the delivery program
   still has it then.  */
void filter_message (struct program *program, const uint8_t key[16]);

/* Copies mboxes without our fields.  */
void filter_strip (struct program *program);

#endif
