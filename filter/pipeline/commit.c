/* commit: what was seen and reported goes to the state.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/numset.h"
#include "pipeline/run.h"

/* Judges all messages against a state that others have changed.  */
static int
judge_again (struct pipeline *run, struct error *err)
{
  struct summary summary;
  uint64_t at = 0;
  int more;

  judge_init (&run->again, &run->settings, &run->lists, run->state);
  if (spool_rewind (run->spool, err) < 0)
    return -1;
  while ((more = summary_read (run->spool, &summary, &run->arena, err)) > 0)
    {
      if (judge_message (&run->again, &summary, &run->items[at++].place,
                         &run->arena, err)
          < 0)
        return -1;
      arena_reset (&run->arena);
    }
  return more < 0 ? -1 : judge_failed (&run->again, err);
}

/* Enters this digest; *ID_R is its number.  A digest that continues the last
   one of its list, in the same period, takes over that number.  An empty digest
   has none (0) unless the user says where its period ends: so the next digest
   begins where the last one that reported something ended.  */
static int
add_digest (struct pipeline *run, int64_t *id_r, struct error *err)
{
  const struct digest_settings *settings = &run->settings.digest;
  struct digest_row row, before;
  int64_t last;
  int found;

  *id_r = 0;
  if (!run->settings.reports
      || (settings->to.len == 0 && digest_series_count (run->digest) == 0))
    return 0;
  row = (struct digest_row){ .list = digest_list (run->digest),
                             .from_label = digest_from (run->digest),
                             .to_label = digest_to (run->digest),
                             .time = digest_last_date (run->digest) };
  found = store_last_digest (run->state, row.list, &run->lasting, &before, err);
  if (found < 0 || store_last (run->state, STORE_DIGEST, &last, err) < 0)
    return -1;
  row.id = last + 1;
  if (found && settings->to.len == 0 && !digest_is_dated (run->digest))
    row.to_label = before.to_label;
  if (found && slice_eq (before.from_label, row.from_label)
      && slice_eq (before.to_label, row.to_label))
    {
      row.id = before.id;
      if (row.time < before.time)
        row.time = before.time;
    }
  *id_r = row.id;
  return store_put_digest (run->state, &row, err);
}

/* Writes all messages; those that the digest reported get its number.  */
static int
save_messages (struct pipeline *run, struct judge *judge, int64_t digest,
               struct error *err)
{
  struct summary summary;
  uint64_t at = 0;
  int more;

  if (spool_rewind (run->spool, err) < 0)
    return -1;
  while ((more = summary_read (run->spool, &summary, &run->arena, err)) > 0)
    {
      const struct digest_item *item = &run->items[at++];
      struct series_report report = { 0, slice_make (NULL, 0) };

      if (run->settings.reports && item->inside && !item->left_out)
        report
            = (struct series_report){ digest, digest_kept (run->digest, item) };
      if (judge_save_message (judge, &summary, &item->place, &report,
                              &run->arena, err)
          < 0)
        return -1;
      arena_reset (&run->arena);
    }
  return more;
}

static int
save_all (struct pipeline *run, struct error *err)
{
  struct judge *judge = &run->judged;
  uint64_t generation;
  int64_t digest;

  if (store_generation (run->state, &generation, err) < 0)
    return -1;
  if (generation != run->generation)
    {
      if (judge_again (run, err) < 0)
        return -1;
      judge = &run->again;
    }
  if (lists_enter (&run->lists, run->state, err) < 0
      || add_digest (run, &digest, err) < 0
      || save_messages (run, judge, digest, err) < 0)
    return -1;
  return judge_save (judge, &run->arena, err);
}

static int
save_bookmark (struct pipeline *run, const struct pipeline_bookmark *bookmark,
               struct error *err)
{
  struct digest_row row = { .list = bookmark->name }, before;
  int found
      = store_last_digest (run->state, row.list, &run->lasting, &before, err);

  if (found < 0 || store_last (run->state, STORE_DIGEST, &row.id, err) < 0)
    return -1;
  row.id++;
  if (found)
    row = before;
  row.to_label = bookmark->value;
  return store_put_digest (run->state, &row, err);
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
  struct series_set *set = run->again.set ? run->again.set : run->judged.set;
  int64_t *rows
      = arena_alloc (&run->lasting, (run->summaries + 1) * sizeof *rows);
  size_t count = 0, kept = 0;

  for (uint64_t i = 0; i < run->summaries; i++)
    if (run->items[i].place.member != SERIES_NONE)
      rows[count++] = series_at (set, run->items[i].place.version)->row;
  numset_sort (rows, count);
  for (size_t i = 0; i < count; i++)
    if (kept == 0 || rows[i] != rows[kept - 1])
      rows[kept++] = rows[i];
  *rows_r = rows;
  return kept;
}
