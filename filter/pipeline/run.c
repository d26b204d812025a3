/* run: one run of the pipeline, which its steps hand on.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/run.h"

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
run_output_index (const struct pipeline *run, uint32_t at)
{
  return run_digest_index (
      run, run_is_reversed (run) ? run->queue.count - 1 - at : at);
}
