/* run: one run of the pipeline, which its steps hand on.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PIPELINE_RUN_H
#define PATCHDIGEST_PIPELINE_RUN_H

#include "base/arena.h"
#include "base/line_hash.h"
#include "mail/charset.h"
#include "digest/digest.h"
#include "pipeline/changes.h"
#include "pipeline/judge.h"
#include "pipeline/lists.h"
#include "pipeline/pipeline.h"
#include "pipeline/queue.h"

struct pipeline
{
  struct pipeline_settings settings;
  struct charset_decoder *decoder;
  struct arena arena;   /* of the current message */
  struct arena lasting; /* of the run */
  struct lists lists;

  /* Reading.  */
  struct line_hash_key code_key; /* of the codes of patches */
  struct queue queue; /* of messages, and of what follows the last ones */
  uint64_t messages;
  uint64_t bytes;
  bool failed;

  /* Judging.  */
  struct store *state; /* not owned; or null */
  uint64_t generation; /* of the state, when the messages were judged */
  int64_t old_digest;  /* see mark_old_rules; 0: there is none */
  int64_t old_time;
  struct judge judged; /* for the digest */
  struct judge again;  /* for the state, if that has changed since */
  bool *is_judged;     /* one for each summary, in the order of the input */
  uint32_t shown;      /* summaries that were added to the digest */
  struct digest *digest;
  struct digest_item *items; /* one for each summary, in the order of the
                                input */
  struct changes changes;    /* if settings.changes */
  struct texts *texts;       /* of the state; owned; or null */

  /* Explaining; null: not.  */
  struct explain *explain;
  struct series_explanation *explanation; /* of the message that is judged */
  void (*explained) (struct pipeline *run, const struct summary *summary,
                     const struct digest_item *item); /* called with it */

  /* Committing.  */
  int64_t number; /* of the digest in the state, or 0 */
};

/* Calls STEP with each summary, in the order of sending, and its item.  The
   arena of the run is reset after each.  0, or -1 with the error set.  */
int run_each (struct pipeline *run,
              int (*step) (struct pipeline *run, const struct summary *summary,
                           struct digest_item *item, struct error *err),
              struct error *err);

/* A message that is a patch mail by new rules alone, and older than what the
   state has reported by the old ones, is no news: PLACE says that it was
   reported.  */
void run_note_reported (const struct pipeline *run,
                        const struct summary *summary,
                        struct series_place *place);

/* The output is in the reverse of the order of sending.  */
bool run_is_reversed (const struct pipeline *run);

/* The index of the summary that comes after AT others in the output; and when
   the digest is put together, which is never reversed: a digest that shows the
   latest message first has the same entries as one that shows it last.  */
uint32_t run_output_index (const struct pipeline *run, uint32_t at);
uint32_t run_digest_index (const struct pipeline *run, uint32_t at);

#endif
