/* retention: a state forgets what is older than the user wants.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/retention.h"
#include "state/prune.h"

enum
{
  DAY = 24 * 60 * 60
};

/* The time of the last pruning is kept as a digest of a list of this name.  */
static const struct slice KEEP = SLICE_INIT ("keep:");

/* Whether the state was pruned less than a day ago: 1, 0, -1.  *ROW_R is the
   row that says so, or a new one.  */
static int
is_kept (struct store *state, int64_t now, struct arena *arena,
         struct digest_row *row_r, struct error *err)
{
  int found = store_last_digest (state, KEEP, arena, row_r, err);

  if (found < 0)
    return -1;
  if (found > 0)
    return now - row_r->time < DAY;
  *row_r = (struct digest_row){ .list = KEEP };
  if (store_last (state, STORE_DIGEST, &row_r->id, err) < 0)
    return -1;
  row_r->id++;
  return 0;
}

static int
forget (struct store *state, int64_t cutoff, struct pipeline *run,
        const struct digest_row *row, struct error *err)
{
  struct prune_count forgotten;
  const int64_t *touched;
  size_t count = pipeline_touched (run, &touched);

  if (prune_state_but (state, cutoff, touched, count, &forgotten, err) < 0)
    return -1;
  return store_put_digest (state, row, err);
}

int
retention_prune (struct store *state, struct pipeline *run, int64_t now,
                 int64_t keep, struct error *err)
{
  struct digest_row row;
  struct arena arena;
  int status;

  if (keep == 0)
    return 0;
  arena_init (&arena, 0);
  status = store_begin_change (state, err);
  if (status == 0)
    status = is_kept (state, now, &arena, &row, err);
  if (status == 0)
    {
      row.time = now;
      status = forget (state, now - keep, run, &row, err);
    }
  if (status == 0)
    status = store_commit (state, err);
  else
    store_rollback (state);
  arena_release (&arena);
  return status < 0 ? -1 : 0;
}
