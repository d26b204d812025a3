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
#include "pipeline/concern.h"
#include "pipeline/judge.h"
#include "pipeline/lists.h"
#include "pipeline/pipeline.h"
#include "pipeline/queue.h"
#include "pipeline/split.h"
#include "pipeline/talks.h"
#include "pipeline/tell.h"

/* "Of no digest of this run."  */
#define RUN_NO_DIGEST UINT32_MAX

/* A digest of a run: of all messages, or of those of one list.  */
struct run_digest
{
  struct slice list_id; /* of one list: its List-Id; or empty */
  struct slice name;    /* the same: its name */
  uint32_t part;        /* the same: its number among all lists, from 1; or 0 */
  bool known;           /* the same: the settings have that list */
  struct digest *digest;
  struct tell tell;
  struct yours yours; /* what of it concerns the reader */
  bool dropped;       /* nobody gets it, so it reports nothing */
  int64_t number;     /* in the state, or 0 */
  uint32_t *items; /* of one list: the indexes of its summaries, in the order of
                      the digest */
  uint32_t item_count;
};

struct run_copies;

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
  struct split split; /* if settings.each_list */
  bool is_part;       /* the queue is that of another run */
  bool sorted;        /* the queue is */
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
  uint32_t shown;      /* summaries that were added to a digest */
  struct run_digest *digests;
  uint32_t digest_count;
  const uint32_t *digest_of; /* by summary: the index of its digest, or
                                RUN_NO_DIGEST; null: there is one digest */
  struct digest_item *items; /* one for each summary, in the order of the
                                input */
  struct run_copies *copies; /* by member, see copies.h; owned */
  size_t copy_room;
  struct changes changes;    /* if settings.changes */
  struct texts *texts;       /* of the state; owned; or null */
  struct talks talks;        /* if settings.talks */
  struct concern concern;    /* with something to watch */
  struct tell_lists brought; /* lists; for what is told */

  /* Explaining; null: not.  */
  struct explain *explain;
  struct series_explanation *explanation; /* of the message that is judged */
  void (*explained) (struct pipeline *run, const struct summary *summary,
                     const struct digest_item *item); /* called with it */
};

/* The digest of the summary with this INDEX, or null.  */
struct run_digest *run_digest_of (const struct pipeline *run, uint32_t index);

/* The index of the digest of the list LIST_ID, unless that is not wanted; or
   RUN_NO_DIGEST.  */
uint32_t run_digest_of_list (const struct pipeline *run, struct slice list_id);

/* Sorts the messages, once all are read, unless they are sorted.  0, or -1 with
   the error set.  */
int run_sort (struct pipeline *run, struct error *err);

/* Calls STEP with each summary of a digest, in the order of sending, and its
   item.  The arena of the run is reset after each.  0, or -1 with the error
   set.  */
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

/* Where the summary with the index ITEM is; for talks_gather, with the run as
   context.  */
const struct series_place *run_place (void *context, uint32_t item);

/* The output is in the reverse of the order of sending.  */
bool run_is_reversed (const struct pipeline *run);

/* The index of the summary that comes after AT others in the output of DIGEST;
   and when the digests are put together, which is never reversed: a digest that
   shows the latest message first has the same entries as one that shows it
   last.  */
uint32_t run_output_index (const struct pipeline *run,
                           const struct run_digest *digest, uint32_t at);
uint32_t run_digest_index (const struct pipeline *run, uint32_t at);

#endif
