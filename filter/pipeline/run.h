/* run: one run of the pipeline, which its steps hand on.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PIPELINE_RUN_H
#define PATCHDIGEST_PIPELINE_RUN_H

#include "base/arena.h"
#include "base/spool.h"
#include "mail/charset.h"
#include "digest/digest.h"
#include "pipeline/judge.h"
#include "pipeline/lists.h"
#include "pipeline/pipeline.h"

struct pipeline
{
  struct pipeline_settings settings;
  struct charset_decoder *decoder;
  struct arena arena;   /* of the current message */
  struct arena lasting; /* of the run */
  struct lists lists;

  /* Reading.  */
  struct spool *spool; /* the summaries */
  uint64_t summaries;  /* of messages, and of what follows the last ones */
  uint64_t *offsets;   /* of all summaries in the spool; null if the output is
                          in the order of the input */
  size_t offset_room;
  uint64_t messages;
  uint64_t bytes;
  bool failed;

  /* Judging.  */
  struct store *state; /* not owned; or null */
  uint64_t generation; /* of the state, when the messages were judged */
  struct judge judged; /* for the digest */
  struct judge again;  /* for the state, if that has changed since */
  struct digest *digest;
  struct digest_item *items; /* one for each summary, in order */

  /* Committing.  */
  int64_t number; /* of the digest in the state, or 0 */
};

/* Calls STEP with each summary, in the order of the input, and its item.  The
   arena of the run is reset after each.  0, or -1 with the error set.  */
int run_each (struct pipeline *run,
              int (*step) (struct pipeline *run, const struct summary *summary,
                           struct digest_item *item, struct error *err),
              struct error *err);

#endif
