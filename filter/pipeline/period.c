/* period: what time a digest tells of.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/period.h"
#include "pipeline/run.h"
#include "state/rows.h"

static int
find (struct pipeline *run, struct run_digest *digest, int64_t since,
      struct error *err)
{
  struct digest_row before = { .time = ROW_NO_DATE };
  struct yours_period *period = &digest->tell.period;
  int found = 0;

  if (run->state)
    found = rows_last_digest (run->state, digest_list (digest->digest),
                              &run->lasting, &before, err);
  *period = (struct yours_period){ .since = since,
                                   .after = before.time,
                                   .until = before.time };
  if (digest_is_dated (digest->digest)
      && digest_last_date (digest->digest) > period->until)
    period->until = digest_last_date (digest->digest);
  return found < 0 ? -1 : 0;
}

int
period_find_all (struct pipeline *run, int64_t since, struct error *err)
{
  for (uint32_t i = 0; i < run->digest_count; i++)
    {
      run->digests[i].tell = (struct tell){ .count = 0 };
      if (find (run, &run->digests[i], since, err) < 0)
        return -1;
    }
  return 0;
}

bool
period_is_up (const struct pipeline *run, int64_t last)
{
  for (uint32_t i = 0; i < run->digest_count; i++)
    if (yours_is_up (&run->digests[i].tell.period, last,
                     run->settings.life.waits))
      return true;
  return false;
}

bool
period_passed (const struct pipeline *run, int64_t since, int64_t last,
               int64_t span)
{
  return span > 0 && last + span <= run->talks.now && last + span >= since;
}
