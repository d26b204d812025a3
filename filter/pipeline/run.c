/* run: one run of the pipeline, which its steps hand on.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/run.h"

#include <string.h>

struct run_digest *
run_digest_of (const struct pipeline *run, uint32_t index)
{
  uint32_t at = run->digest_of ? run->digest_of[index] : 0;

  return at == RUN_NO_DIGEST ? NULL : &run->digests[at];
}

uint32_t
run_digest_of_list (const struct pipeline *run, struct slice list_id)
{
  for (uint32_t i = 0; list_id.len && i < run->digest_count; i++)
    if (!run->digests[i].dropped
        && slice_eq_nocase (run->digests[i].list_id, list_id))
      return i;
  return RUN_NO_DIGEST;
}

int
run_sort (struct pipeline *run, struct error *err)
{
  uint64_t secret;

  if (run->sorted)
    return 0;
  run->sorted = true;
  memcpy (&secret, run->settings.key_bytes, sizeof secret);
  return queue_sort (&run->queue, secret, err);
}

int
run_each (struct pipeline *run,
          int (*step) (struct pipeline *run, const struct summary *summary,
                       struct digest_item *item, struct error *err),
          struct error *err)
{
  for (uint32_t at = 0; at < run->queue.count; at++)
    {
      uint32_t index = run->queue.order[at];
      struct summary summary;

      if (!run_digest_of (run, index))
        continue;
      if (queue_read (&run->queue, index, &summary, &run->arena, err) < 0
          || step (run, &summary, &run->items[index], err) < 0)
        return -1;
      arena_reset (&run->arena);
    }
  return 0;
}

void
run_note_reported (const struct pipeline *run, const struct summary *summary,
                   struct series_place *place)
{
  if (run->old_digest && summary->newly && !place->known
      && place->member != SERIES_NONE && summary->dated
      && summary->date <= run->old_time)
    place->reported = true;
}

const struct series_place *
run_place (void *context, uint32_t item)
{
  const struct pipeline *run = context;

  return &run->items[item].place;
}

bool
run_is_reversed (const struct pipeline *run)
{
  return run->settings.writer->ordered
         && run->settings.order == PIPELINE_ORDER_NEWEST;
}

uint32_t
run_digest_index (const struct pipeline *run, uint32_t at)
{
  return run->settings.writer->ordered
                 && run->settings.order != PIPELINE_ORDER_READ
             ? run->queue.order[at]
             : at;
}

uint32_t
run_output_index (const struct pipeline *run, const struct run_digest *digest,
                  uint32_t at)
{
  uint32_t count = digest->items ? digest->item_count : run->queue.count;

  if (run_is_reversed (run))
    at = count - 1 - at;
  return digest->items ? digest->items[at] : run_digest_index (run, at);
}
