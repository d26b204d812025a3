/* merge: the messages of one state into another.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Each message goes through the steps that it would go through if it came
   now.  */

#include "config.h"
#include "dump/merge.h"
#include "dump/merge_changes.h"
#include "dump/merge_digests.h"
#include "dump/merge_life.h"
#include "series/seen.h"
#include "series/series.h"
#include "state/row_summary.h"
#include "state/rows.h"
#include "state/series_load.h"
#include "state/series_message.h"
#include "state/series_save.h"

enum
{
  MERGE_FLUSH = 20000 /* messages after which what is in memory is written */
};

struct merge
{
  struct store *state;
  struct store *from;
  struct series_set *set;
  unsigned added;            /* messages in the set */
  struct arena arena;        /* the message that is being added */
  struct arena series_arena; /* its series */
  struct series_row series;
  struct dump_digests *digests;
  struct dump_changes *changes;
};

/* Writes what is in memory, and starts with an empty set.  */
static int
flush (struct merge *merge, struct error *err)
{
  struct arena scratch;
  int status;

  arena_init (&scratch, 0);
  status = series_save (merge->set, &scratch, err);
  arena_release (&scratch);
  series_free (merge->set);
  merge->set = series_new (&(struct series_settings){
      .backing = series_load_backing (merge->state) });
  merge->added = 0;
  return status;
}

/* The number in the state of the list that has NUMBER in the other one.  */
static int
find_list (struct merge *merge, int64_t number, int64_t *list_r,
           struct error *err)
{
  struct list_row row;
  int found;

  *list_r = 0;
  if (number == 0)
    return 0;
  found = store_get (merge->from, ROWS_LIST, number, &merge->arena, &row, err);
  if (found <= 0)
    return found;
  return rows_add_list (merge->state, row.name, list_r, err);
}

/* --- What the series says of a message --- */

static int
load_series (struct merge *merge, int64_t number, struct error *err)
{
  if (merge->series.id == number)
    return 0;
  arena_reset (&merge->series_arena);
  merge->series = (struct series_row){ .id = 0 };
  return rows_get_series (merge->from, number, &merge->series_arena,
                          &merge->series, err)
                 < 0
             ? -1
             : 0;
}

/* --- Adding --- */

/* Adds the message ROW as one that came by LIST and that DIGEST (0: none) has
   reported, both by their numbers in the other state.  */
static int
add_as_seen (struct merge *merge, const struct message_row *row,
             const struct summary *summary, int64_t list, int64_t digest,
             struct error *err)
{
  struct series_report report = { .shown = row->subject };
  struct series_place place;

  if (find_list (merge, list, &list, err) < 0)
    return -1;
  series_add (merge->set, summary, list, &merge->arena, &place);
  if (series_failed (merge->set, err) < 0)
    return -1;
  if (place.known && series_shown (merge->set, place.member).len)
    report.shown = slice_make (NULL, 0);
  if (digest && !place.reported
      && dump_take_digest (merge->digests, digest, &report.digest, err) < 0)
    return -1;
  report.list = list;
  if (series_save_mail (merge->set, summary, &place, &report, &merge->arena,
                        err)
      < 0)
    return -1;
  return dump_changes_take (merge->changes, merge->set, row, &merge->series,
                            &place, err);
}

static int
add_member (struct merge *merge, const struct message_row *row,
            struct error *err)
{
  struct slice rest = row->seen;
  int64_t list = 0, digest = 0;
  struct summary summary;

  if (load_series (merge, row->series, err) < 0
      || row_summary_make (merge->from, row, &merge->series, &summary,
                           &merge->arena, err)
             < 0)
    return -1;
  if (rest.len == 0)
    return add_as_seen (merge, row, &summary, 0, 0, err);
  while (seen_next (&rest, &list, &digest) > 0)
    if (add_as_seen (merge, row, &summary, list, digest, err) < 0)
      return -1;
  return 0;
}

static int
add_reply (struct merge *merge, const struct message_row *row,
           struct error *err)
{
  struct series_report report = { .list = 0 };
  struct series_place place;
  struct summary summary;

  series_message_summary (row, &summary, &merge->arena);
  series_add (merge->set, &summary, 0, &merge->arena, &place);
  if (series_failed (merge->set, err) < 0)
    return -1;
  return series_save_mail (merge->set, &summary, &place, &report, &merge->arena,
                           err);
}

static int
add_all (struct merge *merge, struct error *err)
{
  struct message_row row = { .id = 0 };
  int found;

  while ((found
          = rows_next_message (merge->from, row.id, &merge->arena, &row, err))
         > 0)
    {
      if ((row.kind == PATCH_MAIL_REPLY ? add_reply (merge, &row, err)
                                        : add_member (merge, &row, err))
          < 0)
        return -1;
      arena_reset (&merge->arena);
      if (++merge->added >= MERGE_FLUSH && flush (merge, err) < 0)
        return -1;
    }
  if (found < 0 || flush (merge, err) < 0
      || dump_merge_life (merge->state, merge->from, merge->set, merge->digests,
                          err)
             < 0
      || flush (merge, err) < 0)
    return -1;
  return dump_digests_end (merge->digests, err);
}

int
dump_merge (struct store *state, struct store *from, struct error *err)
{
  struct merge merge = {
    .state = state,
    .from = from,
    .set = series_new (
        &(struct series_settings){ .backing = series_load_backing (state) }),
    .digests = dump_digests_new (state, from),
    .changes = dump_changes_new (state, from),
  };
  int status;

  arena_init (&merge.arena, 0);
  arena_init (&merge.series_arena, 0);
  status = add_all (&merge, err);
  arena_release (&merge.series_arena);
  arena_release (&merge.arena);
  dump_changes_free (merge.changes);
  dump_digests_free (merge.digests);
  series_free (merge.set);
  return status;
}
