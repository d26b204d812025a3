/* run: one run of the pipeline, which its steps hand on.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/run.h"
#include "patch/summary_io.h"

int
run_each (struct pipeline *run,
          int (*step) (struct pipeline *run, const struct summary *summary,
                       struct digest_item *item, struct error *err),
          struct error *err)
{
  struct summary summary;
  uint64_t at = 0;
  int more;

  if (spool_rewind (run->spool, err) < 0)
    return -1;
  while ((more = summary_io_read (run->spool, &summary, &run->arena, err)) > 0)
    {
      if (step (run, &summary, &run->items[at++], err) < 0)
        return -1;
      arena_reset (&run->arena);
    }
  return more;
}
