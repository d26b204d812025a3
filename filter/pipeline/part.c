/* part: a run of some of the lists of another run.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/run.h"
#include "life/decision.h"

int
pipeline_split (struct pipeline *run, const struct split_list **lists_r,
                size_t *count_r, struct error *err)
{
  split_end (&run->split);
  *lists_r = run->split.lists;
  *count_r = run->split.count;
  return run_sort (run, err);
}

/* Adds a digest of LIST, whose number is PART, to RUN.  */
static void
add_digest (struct pipeline *run, const struct split_list *list, uint32_t part)
{
  run->digests[run->digest_count++] = (struct run_digest){
    .list_id = list->id,
    .name = list->name,
    .part = part,
    .known = list->list >= 0,
    .items
    = arena_alloc (&run->lasting, (list->messages + 1) * sizeof (uint32_t)),
  };
}

/* Assigns the summaries of WHOLE to the digests of RUN: DIGESTS has the index
   of that of each list.  */
static void
assign (struct pipeline *run, const struct pipeline *whole,
        const uint32_t *digests)
{
  uint32_t count = run->queue.count;
  uint32_t *digest_of
      = arena_alloc (&run->lasting, (count + 1) * sizeof *digest_of);

  for (uint32_t i = 0; i < count; i++)
    digest_of[i] = digests[whole->split.list_of[i]];
  run->digest_of = digest_of;
  for (uint32_t at = 0; at < count; at++)
    {
      uint32_t index = run_digest_index (run, at);
      struct run_digest *digest = run_digest_of (run, index);

      if (digest)
        digest->items[digest->item_count++] = index;
    }
}

struct pipeline *
pipeline_part (struct pipeline *whole, const bool *chosen)
{
  const struct split *split = &whole->split;
  struct pipeline *run = pipeline_new (&whole->settings);
  uint32_t *digests
      = arena_alloc (&run->lasting, (split->count + 1) * sizeof *digests);

  queue_release (&run->queue);
  run->queue = whole->queue;
  run->is_part = run->sorted = true;
  run->digests
      = arena_calloc (&run->lasting, (split->count + 1) * sizeof *run->digests);
  run->digest_count = 0;
  for (uint32_t i = 0; i < split->count; i++)
    {
      digests[i] = chosen[i] ? run->digest_count : RUN_NO_DIGEST;
      if (chosen[i])
        add_digest (run, &split->lists[i], i + 1);
    }
  assign (run, whole, digests);
  return run;
}

uint32_t
pipeline_digests (const struct pipeline *run)
{
  return run->digest_count;
}

void
pipeline_drop (struct pipeline *run, uint32_t at)
{
  run->digests[at].dropped = true;
}

/* Whether the format shows nothing of LIFE, which may be null.  */
static bool
is_hidden (const struct pipeline *run, const struct life *life)
{
  return run->settings.writer->hides_away && life
         && decision_is_away (life->decision);
}

static bool
shows_series (struct pipeline *run, const struct run_digest *digest)
{
  for (uint32_t i = 0; i < digest_series_count (digest->digest); i++)
    {
      const struct life *life = NULL;
      struct error err;

      error_init (&err);
      if (!run->settings.talks
          || talks_life (&run->talks, digest_series_at (digest->digest, i),
                         &life, &err)
                 < 0
          || !is_hidden (run, life))
        return true;
    }
  return false;
}

static bool
shows_news (const struct pipeline *run, const struct life_news *news)
{
  for (int i = 0; i < LIFE_GROUPS; i++)
    for (size_t row = 0; row < news->groups[i].total; row++)
      if (!is_hidden (run, news->groups[i].rows[row].series->life))
        return true;
  return false;
}

bool
pipeline_is_empty (struct pipeline *run, uint32_t at)
{
  const struct run_digest *digest = &run->digests[at];

  return digest->yours.total == 0 && !shows_news (run, &digest->tell.news)
         && !shows_series (run, digest);
}

uint64_t
pipeline_reported (const struct pipeline *run)
{
  uint64_t count = 0;

  for (uint32_t i = 0; i < run->digest_count; i++)
    if (!run->digests[i].dropped)
      count += digest_series_count (run->digests[i].digest);
  return count;
}
