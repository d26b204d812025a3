/* period: what time a digest tells of.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/period.h"
#include "base/buf.h"
#include "pipeline/run.h"
#include "state/mark.h"
#include "state/rows.h"

/* The name of the mark that says when DIGEST told of a wait.  */
static struct slice
mark_name (struct pipeline *run, const struct run_digest *digest)
{
  struct slice name;
  struct buf buf;

  buf_init (&buf);
  buf_add (&buf, MARK_WAITS);
  buf_add (&buf, digest_list (digest->digest));
  name = arena_copy (&run->lasting, buf_slice (&buf));
  buf_release (&buf);
  return name;
}

/* Sets *AFTER_R to the time up to which DIGEST has told of waits.  */
static int
find_after (struct pipeline *run, struct run_digest *digest, int64_t *after_r,
            struct error *err)
{
  struct digest_row before = { .time = ROW_NO_DATE };
  struct mark_row told = { .time = ROW_NO_DATE };

  if (rows_last_digest (run->state, digest_list (digest->digest), &run->lasting,
                        &before, err)
          < 0
      || mark_get (run->state, mark_name (run, digest), &run->lasting, &told,
                   err)
             < 0)
    return -1;
  *after_r = before.time > told.time ? before.time : told.time;
  return 0;
}

static int
find (struct pipeline *run, struct run_digest *digest, int64_t since,
      struct error *err)
{
  struct yours_period *period = &digest->tell.period;

  *period = (struct yours_period){ .since = since,
                                   .after = ROW_NO_DATE,
                                   .until = ROW_NO_DATE };
  if (!run->state && digest_is_dated (digest->digest))
    period->until = digest_last_date (digest->digest);
  if (!run->state)
    return 0;
  period->until = run->talks.now;
  return find_after (run, digest, &period->after, err);
}

/* Whether YOURS has a wait, as far as anybody can see.  */
static bool
tells_of_wait (const struct yours *yours)
{
  bool found = yours->count < yours->total;

  for (size_t i = 0; i < yours->count; i++)
    found = found || yours->rows[i].word == YOURS_WAITS;
  return found;
}

int
period_save (struct pipeline *run, struct error *err)
{
  for (uint32_t i = 0; i < run->digest_count; i++)
    {
      const struct run_digest *digest = &run->digests[i];

      if (!digest->dropped && tells_of_wait (&digest->yours)
          && mark_set (run->state, mark_name (run, digest), SLICE (""),
                       run->talks.now, err)
                 < 0)
        return -1;
    }
  return 0;
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
