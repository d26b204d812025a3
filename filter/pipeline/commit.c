/* commit: what was seen and reported goes to the state.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/run.h"
#include "base/numset.h"
#include "pipeline/period.h"
#include "state/mark.h"

static int
judge_one_again (struct pipeline *run, const struct summary *summary,
                 struct digest_item *item, struct error *err)
{
  if (judge_message (&run->again, summary, &item->place, NULL, &run->arena, err)
      < 0)
    return -1;
  run_note_reported (run, summary, &item->place);
  return run->settings.talks ? talks_note_waited (&run->talks, &run->again,
                                                  summary, &item->place, err)
                             : 0;
}

/* Judges all messages against a state that others have changed.  */
static int
judge_again (struct pipeline *run, struct error *err)
{
  judge_init (&run->again, &run->settings, &run->lists, run->state);
  talks_forget_waited (&run->talks);
  if (run_each (run, judge_one_again, err) < 0)
    return -1;
  if (judge_failed (&run->again, err) < 0)
    return -1;
  if (!run->settings.talks)
    return 0;
  if (talks_gather (&run->talks, run->again.set, run->state, run_place, run,
                    err)
      < 0)
    return -1;
  return run->settings.reports ? tell_gather (run, run->again.set, err) : 0;
}

/* What the state learns from.  */
static struct judge *
last_judge (struct pipeline *run)
{
  return run->again.set ? &run->again : &run->judged;
}

/* Enters DIGEST, and sets its number.  A digest that continues the last
   one of its list, in the same period, takes over that number.  An empty digest
   has none (0) unless the user says where its period ends: so the next digest
   begins where the last one that reported something ended.  */
static int
add_digest (struct pipeline *run, struct run_digest *of, struct error *err)
{
  const struct digest_settings *settings = &run->settings.digest;
  struct digest *digest = of->digest;
  struct digest_row row, before;
  int found;

  of->number = 0;
  if (!run->settings.reports || of->dropped
      || (settings->to.len == 0 && digest_series_count (digest) == 0
          && of->tell.news.total == 0))
    return 0;
  row = (struct digest_row){ .list = digest_list (digest),
                             .from_label = digest_from (digest),
                             .to_label = digest_to (digest),
                             .time = digest_last_date (digest) };
  found = rows_last_digest (run->state, row.list, &run->lasting, &before, err);
  if (found < 0 || rows_new_digest (run->state, &row.id, err) < 0)
    return -1;
  if (found && !digest_has_end (digest))
    row.to_label = before.to_label;
  if (found && slice_eq (before.from_label, row.from_label)
      && slice_eq (before.to_label, row.to_label))
    {
      row.id = before.id;
      if (row.time < before.time)
        row.time = before.time;
    }
  of->number = row.id;
  return rows_put_digest (run->state, &row, err);
}

/* Writes a message; one that the digest reported gets its number.  */
static int
save_one (struct pipeline *run, const struct summary *summary,
          struct digest_item *item, struct error *err)
{
  const struct run_digest *digest
      = run_digest_of (run, (uint32_t)(item - run->items));
  struct series_report report = { .digest = 0 };
  struct series_place place = item->place;

  if (run->settings.reports && item->inside && !item->left_out
      && !digest->dropped && !item->withheld)
    report
        = (struct series_report){ .digest = digest->number,
                                  .shown = digest_kept (digest->digest, item) };
  else if (item->place.reported && !item->place.known)
    report.digest = run->old_digest;
  /* Of the state, it is one message.  */
  if (item->first_copy)
    {
      place.duplicate = true;
      place.verdict = VERDICT_DUPLICATE;
    }
  return judge_save_message (last_judge (run), summary, &place, &report,
                             &run->arena, err);
}

/* Enters the digests, before their messages.  */
static int
add_digests (struct pipeline *run, struct error *err)
{
  for (uint32_t i = 0; i < run->digest_count; i++)
    if (add_digest (run, &run->digests[i], err) < 0)
      return -1;
  tell_withhold (run);
  return 0;
}

static int
save_all (struct pipeline *run, struct error *err)
{
  uint64_t generation;

  if (store_generation (run->state, &generation, err) < 0)
    return -1;
  if (generation != run->generation && judge_again (run, err) < 0)
    return -1;
  if (lists_enter (&run->lists, run->state, err) < 0
      || add_digests (run, err) < 0 || run_each (run, save_one, err) < 0)
    return -1;
  if (judge_save (last_judge (run), &run->arena, err) < 0)
    return -1;
  if (run->settings.talks
      && (tell_save (run, err) < 0 || talks_save (&run->talks, err) < 0))
    return -1;
  if (run->settings.reports && period_save (run, err) < 0)
    return -1;
  /* What was gathered is of other rows if the messages were judged again.  */
  if (run->settings.changes && run->again.set
      && changes_gather (run, run->again.set, err) < 0)
    return -1;
  return run->settings.changes ? changes_save (run, err) : 0;
}

/* The time of a bookmark is that of the last message that a digest reported. */
static int
save_bookmark (struct pipeline *run, const struct pipeline_bookmark *bookmark,
               struct error *err)
{
  int64_t time = 0;
  struct mark_row before;
  int found
      = mark_get (run->state, bookmark->name, &run->lasting, &before, err);

  if (found < 0)
    return -1;
  for (uint32_t i = 0; i < run->digest_count; i++)
    if (digest_last_date (run->digests[i].digest) > time)
      time = digest_last_date (run->digests[i].digest);
  if (found && before.time > time)
    time = before.time;
  return mark_set (run->state, bookmark->name, bookmark->value, time, err);
}

int
pipeline_commit (struct pipeline *run, const struct pipeline_bookmark *bookmark,
                 struct error *err)
{
  if (store_begin_change (run->state, err) < 0)
    return -1;
  if (save_all (run, err) < 0
      || (bookmark && save_bookmark (run, bookmark, err) < 0))
    {
      store_rollback (run->state);
      return -1;
    }
  return store_commit (run->state, err);
}

size_t
pipeline_touched (struct pipeline *run, const int64_t **rows_r)
{
  struct series_set *set = last_judge (run)->set;
  int64_t *rows
      = arena_alloc (&run->lasting, (run->queue.count + 1) * sizeof *rows);
  size_t count = 0, kept = 0;

  for (uint32_t i = 0; i < run->queue.count; i++)
    if (run->items[i].place.member != SERIES_NONE)
      rows[count++] = series_at (set, run->items[i].place.version)->row.id;
  numset_sort (rows, count);
  for (size_t i = 0; i < count; i++)
    if (kept == 0 || rows[i] != rows[kept - 1])
      rows[kept++] = rows[i];
  *rows_r = rows;
  return kept;
}
