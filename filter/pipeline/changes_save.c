/* changes_save: what a state keeps of the changes in a run.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/changes.h"
#include "pipeline/run.h"
#include "state/compared.h"
#include "state/text_keep.h"

enum save_answer
{
  NOT_ASKED,
  WANTED,
  NOT_WANTED
};

/* Whether the state is to keep texts of the version INDEX; WANTED has the
   answers so far.  1, 0, -1.  */
static int
is_wanted (struct pipeline *run, uint32_t index, uint8_t *wanted,
           struct error *err)
{
  int found;

  if (wanted[index] != NOT_ASKED)
    return wanted[index] == WANTED;
  found = text_keep_wants (run->state,
                           series_at (run->changes.set, index)->row.id, err);
  wanted[index] = found > 0 ? WANTED : NOT_WANTED;
  return found;
}

/* Keeps the text of the message with this INDEX in the queue.  */
static int
save_text (struct pipeline *run, uint32_t index, struct error *err)
{
  const struct series_place *place = &run->items[index].place;
  struct summary summary;
  int status = queue_read_change (&run->queue, index, SUMMARY_IO_DIFF, &summary,
                                  &run->arena, err);

  if (status > 0)
    status = kept_change_put (
        run->texts, series_row_of (run->changes.set, place->member), &summary,
        run->settings.digest.now, &run->arena, err);
  arena_reset (&run->arena);
  return status;
}

static int
save_texts (struct pipeline *run, struct error *err)
{
  uint8_t *wanted
      = arena_calloc (&run->lasting, series_count (run->changes.set) + 1);

  for (uint32_t at = 0; at < run->queue.count; at++)
    {
      uint32_t index = run->queue.order[at];
      const struct series_place *place = &run->items[index].place;
      int found = 0;

      if (place->member != SERIES_NONE && !place->duplicate)
        found = is_wanted (run, place->version, wanted, err);
      if (found < 0 || (found > 0 && save_text (run, index, err) < 0))
        return -1;
    }
  return 0;
}

static int
save_counts (struct pipeline *run, uint32_t version, struct error *err)
{
  struct series_set *set = run->changes.set;
  const struct version *self = series_at (set, version);
  const unsigned *counts = run->changes.counts[version].counts;

  return compared_put (
      run->state,
      &(struct compared_row){ .id = self->row.id,
                              .since = series_at (set, self->previous)->row.id,
                              .same = counts[COMPARISON_SAME],
                              .tags = counts[COMPARISON_TAGS],
                              .log = counts[COMPARISON_LOG],
                              .rebased = counts[COMPARISON_REBASED],
                              .space = counts[COMPARISON_SPACE],
                              .moved = counts[COMPARISON_MOVED],
                              .changed = counts[COMPARISON_CHANGED],
                              .split = counts[COMPARISON_SPLIT],
                              .new = counts[COMPARISON_NEW],
                              .unknown = counts[COMPARISON_UNKNOWN],
                              .merged = counts[COMPARISON_MERGED],
                              .dropped = counts[COMPARISON_DROPPED] },
      err);
}

/* The versions of messages that no digest has reported and that continue
   another.  Others were counted when their last message was reported.  */
static int
save_all_counts (struct pipeline *run, struct error *err)
{
  struct changes *changes = &run->changes;

  for (uint32_t i = 0; i < run->queue.count; i++)
    {
      const struct series_place *place = &run->items[i].place;
      const struct report_changes *compared;

      if (place->member == SERIES_NONE || place->reported
          || series_at (changes->set, place->version)->previous == SERIES_NONE
          || changes->counts[place->version].saved)
        continue;
      if (!changes->counts[place->version].known
          && changes_compare (run, place->version, &run->arena, &compared, err)
                 < 0)
        return -1;
      arena_reset (&run->arena);
      changes->counts[place->version].saved = true;
      if (save_counts (run, place->version, err) < 0)
        return -1;
    }
  return 0;
}

int
changes_save (struct pipeline *run, struct error *err)
{
  return save_texts (run, err) < 0 || save_all_counts (run, err) < 0 ? -1 : 0;
}
