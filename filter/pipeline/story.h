/* story: the life of one work on one page.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PIPELINE_STORY_H
#define PATCHDIGEST_PIPELINE_STORY_H

#include "base/buf.h"
#include "base/error.h"
#include "pipeline/pipeline.h"

/* Judges all messages as pipeline_judge does.  Then appends to TEXT the life of
   the series that ASKED names (see wanted.h): those of the input and of STATE
   (may be null), which is not changed.  Returns 0, or -1 with the error set:
   see wanted_find.  */
int pipeline_story (struct pipeline *run, struct store *state,
                    struct slice asked, struct buf *text, struct error *err);

/* Not a format: what summaries must have.  */
extern const struct report_ops story_needs;

#endif
