/* explain: why one message is where it is.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PIPELINE_EXPLAIN_H
#define PATCHDIGEST_PIPELINE_EXPLAIN_H

#include <stdio.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"
#include "pipeline/pipeline.h"

/* The Message-ID in TEXT, as people paste it: without angle brackets and white
   space, or `Message-ID:' before them.  A part of TEXT.  */
struct slice explain_id (struct slice text);

/* The same of TEXT that may be a title instead, which may have angle brackets
   in it: only TEXT that begins with one, or with `Message-ID:', is an id for
   certain.  */
struct slice explain_asked (struct slice text);

/* The Message-ID of the message TEXT, or the one that is made up for it; empty
   if there is neither.  In ARENA.  */
struct slice explain_id_of_message (struct slice text, struct arena *arena);

/* Judges all messages as pipeline_judge does, and writes to OUT why those with
   the Message-ID (in upper or lower case) ID are where they are: those of the
   input and those that only STATE (may be null) knows.  The writer of the run
   must be report_explained.  Changes nothing in STATE.  Returns how many there
   are, or -1 with the error set.  */
int pipeline_explain (struct pipeline *run, struct store *state,
                      struct slice id, FILE *out, struct error *err);

#endif
