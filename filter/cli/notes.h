/* notes: what a digest tells its user besides.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CLI_NOTES_H
#define PATCHDIGEST_CLI_NOTES_H

#include "cli/program.h"

/* Notes COUNT patches that the digests do not show, if messages go to a
   terminal, where somebody may be looking, or with --verbose.  */
void notes_loose_patches (struct program *program, uint64_t count);

/* Notes on a terminal what STATE calls reported now, for users who do not know
   that a digest uses up what it shows.  RUN was committed.  */
void notes_reported (struct program *program, struct pipeline *run,
                     struct store *state);

#endif
