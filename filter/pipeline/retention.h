/* retention: a state forgets what is older than the user wants.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PIPELINE_RETENTION_H
#define PATCHDIGEST_PIPELINE_RETENTION_H

#include "pipeline/pipeline.h"

/* How long what is kept, in seconds; 0: for ever.  */
struct retention
{
  int64_t keep;      /* series versions and their messages, by their Date */
  int64_t keep_text; /* texts, from when they were first seen */
};

/* Forgets what is older than HOW says, at most once a day.  After
   pipeline_commit of RUN, of which the series stay, while the digest lock is
   held.  0, or -1 with the error set.  */
int retention_prune (struct store *state, struct pipeline *run, int64_t now,
                     const struct retention *how, struct error *err);

#endif
