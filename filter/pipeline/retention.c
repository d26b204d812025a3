/* retention: a state forgets what is older than the user wants.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/retention.h"
#include "state/mark.h"
#include "state/prune.h"
#include "state/text_keep.h"

enum
{
  DAY = 24 * 60 * 60
};

/* The state was pruned less than a day ago: 1, 0, -1.  */
static int
is_kept (struct store *state, int64_t now, struct arena *arena,
         struct error *err)
{
  struct mark_row last;
  int found = mark_get (state, MARK_KEEP, arena, &last, err);

  return found > 0 ? now - last.time < DAY : found;
}

static int
forget (struct store *state, int64_t now, int64_t keep, struct pipeline *run,
        struct error *err)
{
  struct prune_count forgotten;
  const int64_t *touched;
  size_t count = pipeline_touched (run, &touched);

  if (prune_state_but (state, now - keep, touched, count, &forgotten, err) < 0)
    return -1;
  return mark_set (state, MARK_KEEP, slice_make (NULL, 0), now, err);
}

static int
forget_series (struct store *state, int64_t now, int64_t keep,
               struct pipeline *run, struct error *err)
{
  struct arena arena;
  int kept;

  if (keep == 0)
    return 0;
  arena_init (&arena, 0);
  kept = is_kept (state, now, &arena, err);
  arena_release (&arena);
  return kept == 0 ? forget (state, now, keep, run, err) : kept < 0 ? -1 : 0;
}

int
retention_prune (struct store *state, struct pipeline *run, int64_t now,
                 const struct retention *how, struct error *err)
{
  int64_t text;

  if (store_last (state, ROWS_TEXT, &text, err) < 0)
    return -1;
  if (how->keep == 0 && text == 0)
    return 0;
  if (store_begin_change (state, err) < 0)
    return -1;
  if (forget_series (state, now, how->keep, run, err) == 0
      && text_keep_prune (state, now, how->keep_text, SIZE_MAX, err) == 0)
    return store_commit (state, err);
  store_rollback (state);
  return -1;
}
