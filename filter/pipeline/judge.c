/* judge: what each message is, given those before it and the state.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/judge.h"
#include "pipeline/copies.h"
#include "pipeline/run.h"
#include "pipeline/silent.h"
#include "state/mark.h"
#include "state/series_load.h"
#include "state/rows.h"

void
judge_init (struct judge *judge_r, const struct pipeline_settings *settings,
            struct lists *lists, struct store *state)
{
  struct series_settings how = { .key_bytes = settings->key_bytes,
                                 .backing = series_load_backing (state),
                                 .across_lists = settings->across_lists };

  *judge_r = (struct judge){ series_new (&how), lists, state };
  lists_forget_numbers (lists);
}

void
judge_release (struct judge *judge)
{
  series_free (judge->set);
  judge->set = NULL;
}

/* Sets *NUMBER_R to the number of the list that brought SUMMARY.  */
static int
list_number (const struct judge *judge, const struct summary *summary,
             int64_t *number_r, struct error *err)
{
  int list = judge->state ? lists_find (judge->lists, summary->list_id) : -1;

  return lists_number (judge->lists, list, judge->state, number_r, err);
}

int
judge_message (struct judge *judge, const struct summary *summary,
               struct series_place *place_r,
               struct series_explanation *explanation_r, struct arena *scratch,
               struct error *err)
{
  int64_t list;

  if (list_number (judge, summary, &list, err) < 0)
    return -1;
  if (explanation_r)
    series_add_explained (judge->set, summary, list, scratch, place_r,
                          explanation_r);
  else
    series_add (judge->set, summary, list, scratch, place_r);
  return 0;
}

int
judge_failed (const struct judge *judge, struct error *err)
{
  return series_failed (judge->set, err);
}

int
judge_save_message (struct judge *judge, const struct summary *summary,
                    const struct series_place *place,
                    const struct series_report *report, struct arena *scratch,
                    struct error *err)
{
  struct series_report with_list = *report;

  if (list_number (judge, summary, &with_list.list, err) < 0)
    return -1;
  return series_save_mail (judge->set, summary, place, &with_list, scratch,
                           err);
}

int
judge_save (struct judge *judge, struct arena *scratch, struct error *err)
{
  return series_save (judge->set, scratch, err);
}

/* --- All messages of a run --- */

/* Lets the period of DIGEST begin where the last one of its list ended, unless
   the user says where it begins.  */
static int
find_label (struct pipeline *run, struct digest *digest, struct error *err)
{
  const struct pipeline_settings *settings = &run->settings;
  struct digest_row before;
  int found;

  if (settings->digest.from.len || settings->label != PIPELINE_LABEL_PREVIOUS)
    return 0;
  found = rows_last_digest (run->state, digest_list (digest), &run->lasting,
                            &before, err);
  if (found > 0)
    digest_begin_with (digest, before.to_label);
  return found < 0 ? -1 : 0;
}

/* Adds to the digests what comes next in them, as far as it is judged.  It
   stopped before the message with the INDEX and the SUMMARY, or before one that
   is still to be judged.  */
static int
show_judged (struct pipeline *run, uint32_t index,
             const struct summary *summary, struct error *err)
{
  while (run->shown < run->queue.count)
    {
      uint32_t next = run_digest_index (run, run->shown);
      const struct run_digest *digest = run_digest_of (run, next);
      struct digest_item *item = &run->items[next];
      struct series_place place = item->place;
      struct summary other;
      bool first;

      if (digest && !run->is_judged[next])
        return 0;
      run->shown++;
      if (!digest)
        continue;
      first = copies_is_first (run, digest, &place);
      if (next != index)
        {
          arena_reset (&run->arena);
          if (queue_read (&run->queue, next, &other, &run->arena, err) < 0)
            return -1;
          summary = &other;
        }
      digest_add (digest->digest, summary, &place, &run->arena, item);
      item->first_copy = first;
    }
  return 0;
}

static int
judge_one (struct pipeline *run, const struct summary *summary,
           struct digest_item *item, struct error *err)
{
  uint32_t index = (uint32_t)(item - run->items);
  struct summary judged = *summary;

  if (judge_message (&run->judged, summary, &item->place, run->explanation,
                     &run->arena, err)
      < 0)
    return -1;
  if (run->settings.reports)
    silent_note_list (run, summary->list_id);
  if (run->settings.talks
      && talks_note (&run->talks, &run->judged, summary, index, &item->place,
                     err)
             < 0)
    return -1;
  run_note_reported (run, summary, &item->place);
  copies_note (run, &item->place);
  if (item->place.answers)
    {
      queue_mark_reply (&run->queue, index);
      judged.kind = PATCH_MAIL_REPLY;
    }
  concern_note (run, &judged, index);
  if (run->explanation)
    run->explained (run, &judged, item);
  run->is_judged[index] = true;
  return show_judged (run, index, &judged, err);
}

static void
make_digests (struct pipeline *run)
{
  struct digest_settings settings = run->settings.digest;

  settings.one_of_many = run->digest_count > 1;
  for (uint32_t i = 0; i < run->digest_count; i++)
    {
      struct run_digest *digest = &run->digests[i];

      if (run->digest_of)
        settings.list = digest->name;
      digest->digest
          = digest_new (&settings, run->judged.set, run->settings.key_bytes);
    }
}

/* When all messages are in.  */
static int
end_digests (struct pipeline *run, struct error *err)
{
  for (uint32_t i = 0; i < run->digest_count; i++)
    {
      struct digest *digest = run->digests[i].digest;

      if (run_is_reversed (run))
        digest_reverse (digest);
      if (run->state && find_label (run, digest, err) < 0)
        return -1;
    }
  return 0;
}

/* In a snapshot of the state, if there is one.  */
static int
judge_in_snapshot (struct pipeline *run, struct error *err)
{
  if (run->state && store_generation (run->state, &run->generation, err) < 0)
    return -1;
  if (run->state
      && mark_old_rules (run->state, &run->old_digest, &run->old_time, err) < 0)
    return -1;
  judge_init (&run->judged, &run->settings, &run->lists, run->state);
  make_digests (run);
  if (run_each (run, judge_one, err) < 0
      || judge_failed (&run->judged, err) < 0)
    return -1;
  if (run->settings.changes && changes_gather (run, run->judged.set, err) < 0)
    return -1;
  if (run->settings.talks
      && talks_gather (&run->talks, run->judged.set, run->state, run_place, run,
                       err)
             < 0)
    return -1;
  if (run->settings.talks && (run->state || run->settings.watch)
      && run->settings.reports
      && (tell_gather (run, run->judged.set, err) < 0
          || ((run->settings.watch || run->talks.decided)
              && concern_gather (run, run->judged.set, err) < 0)))
    return -1;
  return end_digests (run, err);
}

static void
make_items (struct pipeline *run)
{
  static const struct digest_item none
      = { .place = { .version = SERIES_NONE,
                     .member = SERIES_NONE,
                     .reply = SERIES_NONE,
                     .resends = SERIES_NONE } };

  run->items = arena_xmalloc ((run->queue.count + 1) * sizeof *run->items);
  for (uint32_t i = 0; i < run->queue.count; i++)
    run->items[i] = none;
  run->is_judged = arena_calloc (&run->lasting, run->queue.count + 1);
}

int
pipeline_judge (struct pipeline *run, struct store *state, struct error *err)
{
  int status;

  run->state = state;
  if (run_sort (run, err) < 0)
    return -1;
  make_items (run);
  if (state && store_begin_read (state, err) < 0)
    return -1;
  status = judge_in_snapshot (run, err);
  if (state)
    store_rollback (state);
  return status;
}
