/* judge: the steps after the reading.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/pipeline_private.h"
#include "patch/summary_io.h"

#include <stdlib.h>
#include <sysexits.h>

/* --- Judging --- */

/* Numbers of the lists in the state; a list that it does not know has one that
   no mail in it came by.  */
static int
number_lists (struct pipeline *run, struct error *err)
{
  for (size_t i = 0; i < run->settings.digest.list_count; i++)
    {
      int found = store_find_list (run->state, run->list_ids[i],
                                   &run->lists[i].number, err);

      if (found < 0)
        return -1;
      if (found == 0)
        run->lists[i].number = (int64_t)INT32_MAX - 1 - (int64_t)i;
    }
  return 0;
}

/* The number of the list that has brought RECORD; 0: none that has one.  */
static int64_t
list_number (const struct pipeline *run, const struct summary *summary)
{
  int list = run->state ? pipeline_list_of (run, summary->list_id) : -1;

  return list < 0 ? 0 : run->lists[list].number;
}

/* Where the period begins, unless the user has said it.  */
static int
find_label (struct pipeline *run, struct error *err)
{
  const struct pipeline_settings *settings = &run->settings;
  struct digest_row before;
  int found;

  if (settings->digest.from.len || settings->label != PIPELINE_LABEL_PREVIOUS)
    return 0;
  found = store_last_digest (run->state, digest_list (run->digest),
                             &run->lasting, &before, err);
  if (found > 0)
    digest_begin_with (run->digest, before.to_label);
  return found < 0 ? -1 : 0;
}

static int
judge_all (struct pipeline *run, struct error *err)
{
  struct summary summary;
  uint64_t at = 0;
  int more;

  if (spool_rewind (run->spool, err) < 0)
    return -1;
  while ((more = summary_io_read (run->spool, &summary, &run->arena, err)) > 0)
    {
      struct series_place place;

      series_add (run->judged, &summary, list_number (run, &summary),
                  &run->arena, &place);
      digest_add (run->digest, &summary, &place, &run->arena,
                  &run->items[at++]);
      arena_reset (&run->arena);
    }
  return more < 0 ? -1 : series_failed (run->judged, err);
}

static struct series_set *
new_set (const struct pipeline *run)
{
  return series_new (
      &(struct series_settings){ .key_bytes = run->settings.key_bytes,
                                 .state = run->state,
                                 .across_lists = run->settings.across_lists });
}

/* In a snapshot of the state, if there is one.  */
static int
judge_in_snapshot (struct pipeline *run, struct error *err)
{
  if (run->state
      && (store_generation (run->state, &run->generation, err) < 0
          || number_lists (run, err) < 0))
    return -1;
  run->judged = new_set (run);
  run->digest = digest_new (&run->settings.digest, run->judged,
                            run->settings.key_bytes);
  if (judge_all (run, err) < 0)
    return -1;
  return run->state ? find_label (run, err) : 0;
}

int
pipeline_judge (struct pipeline *run, struct store *state, struct error *err)
{
  int status;

  run->state = state;
  run->items = arena_xmalloc ((run->summaries + 1) * sizeof *run->items);
  if (state && store_begin_read (state, err) < 0)
    return -1;
  status = judge_in_snapshot (run, err);
  if (state)
    store_rollback (state);
  return status;
}

/* --- Writing --- */

/* The record that is written after AT others, and its item: 1, 0, -1.  */
static int
read_item (struct pipeline *run, uint64_t at, struct summary *summary_r,
           const struct digest_item **item_r, struct error *err)
{
  if (run->offsets)
    {
      if (at == run->summaries)
        return 0;
      at = run->summaries - 1 - at;
      if (spool_seek (run->spool, run->offsets[at], err) < 0)
        return -1;
    }
  *item_r = &run->items[at];
  return summary_io_read (run->spool, summary_r, &run->arena, err);
}

static int
write_items (struct pipeline *run, struct report *report, struct error *err)
{
  const struct digest_item *item;
  struct summary summary;
  uint64_t at = 0;
  int more;

  if (spool_rewind (run->spool, err) < 0)
    return -1;
  while ((more = read_item (run, at++, &summary, &item, err)) > 0)
    {
      if (run->settings.writer->item (report, &summary, item, err) < 0)
        return -1;
      arena_reset (&run->arena);
    }
  return more;
}

int
pipeline_write (struct pipeline *run, FILE *out, struct error *err)
{
  const struct report_ops *ops = run->settings.writer;
  struct report report = { .settings = &run->settings.report,
                           .digest = run->digest,
                           .out = out,
                           .arena = &run->arena,
                           .decoder = run->decoder,
                           .tmpdir = run->settings.tmpdir,
                           .verdicts = run->state != NULL };
  int status = 0;

  buf_init (&report.buf);
  if (run->offsets)
    digest_reverse (run->digest);
  if (ops->begin)
    status = ops->begin (&report, err);
  for (; status == 0 && report.pass < ops->passes; report.pass++)
    status = write_items (run, &report, err);
  if (status == 0 && ops->end)
    status = ops->end (&report, err);
  buf_release (&report.buf);
  return status < 0 ? -1 : series_failed (run->judged, err);
}

/* --- The state --- */

/* Puts all mails to where they belong in a state that others have changed.  */
static int
judge_again (struct pipeline *run, struct error *err)
{
  struct summary summary;
  uint64_t at = 0;
  int more;

  run->again = new_set (run);
  if (number_lists (run, err) < 0 || spool_rewind (run->spool, err) < 0)
    return -1;
  while ((more = summary_io_read (run->spool, &summary, &run->arena, err)) > 0)
    {
      series_add (run->again, &summary, list_number (run, &summary),
                  &run->arena, &run->items[at++].place);
      arena_reset (&run->arena);
    }
  return more < 0 ? -1 : series_failed (run->again, err);
}

/* The list that has brought its first mail next after mail number AFTER, or -1.
 */
static int
next_list (const struct pipeline *run, uint64_t after)
{
  int next = -1;

  for (size_t i = 0; i < run->settings.digest.list_count; i++)
    if (run->lists[i].first > after
        && (next < 0 || run->lists[i].first < run->lists[next].first))
      next = (int)i;
  return next;
}

/* Gives the lists that have brought mail a number, if they have none, in the
   order in which they have.  */
static int
add_lists (struct pipeline *run, struct error *err)
{
  uint64_t after = 0;
  int list;

  while ((list = next_list (run, after)) >= 0)
    {
      after = run->lists[list].first;
      if (store_add_list (run->state, run->list_ids[list],
                          &run->lists[list].number, err)
          < 0)
        return -1;
    }
  return 0;
}

/* The number of this digest: one that only goes on with the last one of its
   list, in the same period, has that one's.  A digest of nothing has none,
   unless the user says what it reaches to: the next one begins where the last
   one that said something has ended.  */
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

/* Writes all mails: what the digest has reported with its number.  */
static int
save_mails (struct pipeline *run, struct series_set *set, int64_t digest,
            struct error *err)
{
  struct summary summary;
  uint64_t at = 0;
  int more;

  if (spool_rewind (run->spool, err) < 0)
    return -1;
  while ((more = summary_io_read (run->spool, &summary, &run->arena, err)) > 0)
    {
      const struct digest_item *item = &run->items[at++];
      struct series_report report = { 0, slice_make (NULL, 0) };

      if (run->settings.reports && item->inside && !item->left_out)
        report
            = (struct series_report){ digest, digest_kept (run->digest, item) };
      if (series_save_mail (set, &summary, list_number (run, &summary),
                            &item->place, &report, &run->arena, err)
          < 0)
        return -1;
      arena_reset (&run->arena);
    }
  return more;
}

static int
save_all (struct pipeline *run, struct error *err)
{
  struct series_set *set = run->judged;
  uint64_t generation;
  int64_t digest;

  if (store_generation (run->state, &generation, err) < 0)
    return -1;
  if (generation != run->generation)
    {
      if (judge_again (run, err) < 0)
        return -1;
      set = run->again;
    }
  if (add_lists (run, err) < 0 || add_digest (run, &digest, err) < 0
      || save_mails (run, set, digest, err) < 0)
    return -1;
  return series_save (set, &run->arena, err);
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
  if (row.time < digest_last_date (run->digest))
    row.time = digest_last_date (run->digest);
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

static int
compare_rows (const void *a, const void *b)
{
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

  return x < y ? -1 : x > y;
}

size_t
pipeline_met (struct pipeline *run, const int64_t **rows_r)
{
  struct series_set *set = run->again ? run->again : run->judged;
  int64_t *rows
      = arena_alloc (&run->lasting, (run->summaries + 1) * sizeof *rows);
  size_t count = 0, kept = 0;

  for (uint64_t i = 0; i < run->summaries; i++)
    if (run->items[i].place.member != SERIES_NONE)
      rows[count++] = series_at (set, run->items[i].place.version)->row;
  qsort (rows, count, sizeof *rows, compare_rows);
  for (size_t i = 0; i < count; i++)
    if (kept == 0 || rows[i] != rows[kept - 1])
      rows[kept++] = rows[i];
  *rows_r = rows;
  return kept;
}
