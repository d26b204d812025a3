/* tell: what a digest tells of series that the state knows.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What the messages of a run say about series, and which series have been
   silent for long.  Each thing is told once, by one digest: with one digest a
   list, by that of the list of the series, wherever the message came from; of a
   series of another list, by the digest of the message.  */

#ifndef PATCHDIGEST_PIPELINE_TELL_H
#define PATCHDIGEST_PIPELINE_TELL_H

#include "life/yours.h"
#include "pipeline/pipeline.h"
#include "series/series.h"

enum
{
  TELL_LISTS_MAX = 64 /* of a run that are told apart */
};

/* The lists that brought the messages of a run.  */
struct tell_lists
{
  struct slice ids[TELL_LISTS_MAX]; /* in the arena of the run */
  unsigned count;
  bool many; /* more than that */
};

struct tell
{
  uint32_t *versions; /* that something is told of, as they were first seen;
                         in the arena of
                         the run */
  const struct life_touched *touched; /* one for each of them */
  size_t count;
  struct yours_period period;
  uint64_t replies; /* that the digest is the first to count */
  struct life_news news;
};

/* Finds what the digests of RUN, whose messages SET has judged, are to tell; a
   state is in a transaction.  Without one there are no news.  After
   talks_gather.  0, or -1 with the error set.  */
int tell_gather (struct pipeline *run, struct series_set *set,
                 struct error *err);

/* Describes VERSION for life/, as DIGEST shows it, but for the answers to it.
   After talks_gather.  What *TOUCHED_R points to lives as long as the run and
   the digest.  0, or -1 with the error set.  */
int tell_describe (struct pipeline *run, struct digest *digest,
                   uint32_t version, struct life_touched *touched_r,
                   struct error *err);

/* Marks the messages that say what a dropped digest would have told: they stay
   news, whatever digest they are in.  */
void tell_withhold (struct pipeline *run);

/* Notes that the digests, which have their numbers, tell what was gathered;
   before talks_save.  In a change.  0, or -1 with the error set.  */
int tell_save (struct pipeline *run, struct error *err);

#endif
