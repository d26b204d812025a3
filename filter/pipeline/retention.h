/* retention: a state forgets what is older than the user wants.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PIPELINE_RETENTION_H
#define PATCHDIGEST_PIPELINE_RETENTION_H

#include "pipeline/pipeline.h"

/* Forgets what is older than KEEP seconds (0: nothing) before NOW, at most once
   a day.  After pipeline_commit of RUN, of which the series stay, while the
   digest lock is held.  0, or -1 with the error set.  */
int retention_prune (struct store *state, struct pipeline *run, int64_t now,
                     int64_t keep, struct error *err);

#endif
