/* silent: series that a digest speaks of, though nobody else does.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/silent.h"
#include "life/decision.h"
#include "pipeline/period.h"
#include "pipeline/reader.h"
#include "pipeline/run.h"
#include "series/work.h"
#include "state/decisions.h"

#include <stdlib.h>

enum
{
  /* Series in a row that are too old to be told, after which the older ones are
     not looked at.  They are in the order in which they were first seen.  */
  OLD_MAX = 1000
};

struct looking
{
  struct pipeline *run;
  struct series_set *set;
  int64_t since;
  struct silent *found;
};

static void
add (struct looking *looking, uint32_t version)
{
  struct silent *found = looking->found;

  found->versions = array_grow (found->versions, found->count, &found->room,
                                sizeof *found->versions);
  found->versions[found->count++] = version;
}

/* --- Lists --- */

static bool
has_list (const struct tell_lists *lists, struct slice list_id)
{
  for (unsigned i = 0; i < lists->count; i++)
    if (slice_eq_nocase (lists->ids[i], list_id))
      return true;
  return false;
}

void
silent_note_list (struct pipeline *run, struct slice list_id)
{
  struct tell_lists *lists = &run->brought;

  if (lists->many || has_list (lists, list_id))
    return;
  if (lists->count == TELL_LISTS_MAX)
    lists->many = true;
  else
    lists->ids[lists->count++] = arena_copy (&run->lasting, list_id);
}

/* Whether the series ROW belongs to a list that brought messages; if none did,
   any belongs.  With one digest a list, it belongs to a digest.  */
static bool
is_of_run (const struct pipeline *run, const struct series_row *row)
{
  if (run->digest_of)
    return run_digest_of_list (run, row->list_id) != RUN_NO_DIGEST;
  return run->queue.count == 0 || run->brought.many
         || has_list (&run->brought, row->list_id);
}

/* --- Series that are silent --- */

/* The last date of ROW or of what was said about it.  1 if a digest has told of
   its silence, 0 if none has, or -1.  */
static int
find_last (struct talks *talks, const struct series_row *row, int64_t *last_r,
           struct error *err)
{
  const struct life_row *life;
  int found = lives_get (talks->lives_state, row->id, &life, err);

  *last_r = row->last_date;
  if (found > 0 && life->last_other > *last_r)
    *last_r = life->last_other;
  if (found > 0 && life->last_author > *last_r)
    *last_r = life->last_author;
  return found > 0 ? life->told > 0 : found;
}

/* Notes ROW if nothing was said of it for long, and no digest has TOLD it; of
   the reader's own series, sooner, and again.  */
static int
consider_silent (struct looking *looking, const struct series_row *row,
                 int64_t last, bool told, struct error *err)
{
  struct pipeline *run = looking->run;
  const struct life_settings *settings = &run->settings.life;
  const struct watch *watch = run->settings.watch;
  bool own = (reader_wrote (watch, row) || run->talks.decided)
             && period_is_up (run, last);
  const struct life *life;
  uint32_t version;

  if (last == ROW_NO_DATE || !is_of_run (run, row)
      || !(
          own
          || (!told
              && period_passed (run, looking->since, last, settings->stalled))))
    return 0;
  version = series_of_row (looking->set, row->id);
  if (talks_life (&run->talks, version, &life, err) < 0)
    return -1;
  if (!life->forgotten && !decision_is_away (life->decision)
      && ((life->stalled && life->version->answers->told == 0)
          || (own && reader_owns (watch, life))))
    add (looking, version);
  return 0;
}

static int
find_silent (struct looking *looking, struct error *err)
{
  struct pipeline *run = looking->run;
  const struct life_settings *settings = &run->settings.life;
  struct series_row row = { .id = INT64_MAX };
  int found, old = 0;

  if (settings->stalled == 0
      && !((run->settings.watch || run->talks.decided) && settings->waits))
    return 0;
  while (old < OLD_MAX
         && (found = store_previous (run->state, ROWS_SERIES, row.id,
                                     &run->arena, &row, err))
                > 0)
    {
      int64_t last;
      int told = find_last (&run->talks, &row, &last, err);

      if (told < 0)
        return -1;
      if (settings->forget && last + settings->forget < run->talks.now)
        old++;
      else
        {
          old = 0;
          if (consider_silent (looking, &row, last, told > 0, err) < 0)
            return -1;
        }
      arena_reset (&run->arena);
    }
  return found < 0 ? -1 : 0;
}

/* --- Series that the reader put off --- */

/* The newest version of the work of VERSION.  */
static uint32_t
find_newest (struct series_set *set, uint32_t version)
{
  uint32_t versions[WORK_VERSIONS_MAX + 1];
  unsigned count = work_versions (set, version, versions);

  for (unsigned i = 0; i < count; i++)
    if (version_supersedes (series_at (set, versions[i]),
                            series_at (set, version)))
      version = versions[i];
  return version;
}

/* Notes the work of ROW, a snooze, if its time is up and no digest has told
   so.  */
static int
consider_back (struct looking *looking, const struct decision_row *row,
               struct error *err)
{
  struct pipeline *run = looking->run;
  uint32_t version
      = find_newest (looking->set, series_of_row (looking->set, row->id));
  const struct life *life;

  if (!is_of_run (run, &series_at (looking->set, version)->row))
    return 0;
  if (talks_life (&run->talks, version, &life, err) < 0)
    return -1;
  if (life->decision && life->decision->due)
    add (looking, version);
  return 0;
}

static int
find_back (struct looking *looking, struct error *err)
{
  struct talks *talks = &looking->run->talks;
  struct decision_row row = { .id = 0 };
  int found;

  if (!talks->decided)
    return 0;
  while ((found = decisions_next (talks->decided, row.id, &row, err)) > 0)
    if (row.word == DECISION_SNOOZE && row.told == 0 && row.until <= talks->now
        && consider_back (looking, &row, err) < 0)
      return -1;
  return found;
}

int
silent_find (struct pipeline *run, struct series_set *set, int64_t since,
             struct silent *silent_r, struct error *err)
{
  struct looking looking
      = { .run = run, .set = set, .since = since, .found = silent_r };

  *silent_r = (struct silent){ .count = 0 };
  return find_silent (&looking, err) < 0 ? -1 : find_back (&looking, err);
}
