/* prunes: what the drivers of `prune' share.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_PRUNES_H
#define PATCHDIGEST_TESTS_PRUNES_H

#include "base/numset.h"
#include "state/prune.h"
#include "support/check.h"
#include "support/mails.h"
#include "support/states.h"

/* The time of minute MINUTES.  */
#define AT(minutes) (MAILS_START + (int64_t)(minutes)*60)

#define NO_DATE .date = LEFT_OUT

/* --- States with mails --- */

static inline void
save_mail (void *context, const struct summary *summary,
           const struct series_place *place, struct arena *scratch)
{
  struct mails *mails = context;
  struct series_report report = { .list = 1, .digest = 1 };
  struct error err;

  error_init (&err);
  MUST (series_save_mail (mails->set, summary, place, &report, scratch, &err));
}

/* Adds MAILS to STATE as one run does; PLACE_R, if not null, is that of the
   last one.  */
static inline void
remember (struct store *state, const struct mail *mail, size_t count,
          struct series_place *place_r)
{
  struct mails mails = { .take = save_mail };
  struct arena scratch;
  struct error err;

  error_init (&err);
  arena_init (&scratch, 0);
  MUST (store_begin_change (state, &err));
  mails.set = series_new (
      &(struct series_settings){ .backing = series_load_backing (state) });
  mails.context = &mails;
  for (size_t i = 0; i < count; i++)
    mails_add (&mails, &mail[i]);
  MUST (series_save (mails.set, &scratch, &err));
  MUST (store_commit (state, &err));
  if (place_r)
    *place_r = mails.places[count - 1];
  mails_release (&mails);
  arena_release (&scratch);
}

/* Adds one mail and says what it is; *KNOWN_R where the state had it.  */
static inline enum verdict
meet (struct store *state, const struct mail *mail, bool *known_r)
{
  struct series_place place;

  remember (state, mail, 1, &place);
  if (known_r)
    *known_r = place.known;
  return (enum verdict)place.verdict;
}

static inline struct prune_count
prune_at (struct store *state, int64_t cutoff)
{
  struct prune_count count = { 77, 77 };
  struct error err;

  error_init (&err);
  MUST (store_begin_change (state, &err));
  MUST (prune_state (state, cutoff, &count, &err));
  MUST (store_commit (state, &err));
  return count;
}

#define REMEMBER(state, mails) remember ((state), (mails), COUNT (mails), NULL)

/* --- What is in a state --- */

/* The series whose first mail has the id ID (without its domain): false where
   there is none.  Lives as long as the scene.  */
static inline bool
find_series (struct scene *scene, struct store *state, const char *id,
             struct series_row *row_r)
{
  struct error err;
  int found;

  error_init (&err);
  row_r->id = 0;
  while (
      (found = rows_next_series (state, row_r->id, &scene->arena, row_r, &err))
      > 0)
    if (slice_eq (
            slice_head (row_r->msgid, slice_find_byte (row_r->msgid, '@')),
            slice_from_string (id)))
      return true;
  MUST (found);
  return false;
}

static inline struct series_row
series_of (struct scene *scene, struct store *state, const char *id)
{
  struct series_row row;

  if (!find_series (scene, state, id, &row))
    fail_msg ("no series %s", id);
  return row;
}

static inline bool
has_series (struct scene *scene, struct store *state, const char *id)
{
  struct series_row row;

  return find_series (scene, state, id, &row);
}

static inline bool
find_message (struct scene *scene, struct store *state, const char *id,
              struct message_row *row_r)
{
  struct error err;
  int found;

  error_init (&err);
  row_r->id = 0;
  while (
      (found = rows_next_message (state, row_r->id, &scene->arena, row_r, &err))
      > 0)
    if (slice_eq (
            slice_head (row_r->msgid, slice_find_byte (row_r->msgid, '@')),
            slice_from_string (id)))
      return true;
  MUST (found);
  return false;
}

static inline bool
has_message (struct scene *scene, struct store *state, const char *id)
{
  struct message_row row;

  return find_message (scene, state, id, &row);
}

/* Rows by number, to compare references with.  */
struct rows
{
  struct series_row series[2000];
  struct message_row messages[2000];
  unsigned series_refs, message_refs; /* in keys */
};

static inline void
check_series_ref (const struct rows *rows, int64_t id, const char *name,
                  int64_t ref)
{
  if (ref != 0 && rows->series[ref].id != ref)
    fail_msg ("series %d: its %s %d is not there", (int)id, name, (int)ref);
}

static inline void
check_family (const struct rows *rows, const struct series_row *row)
{
  struct numset_run run = { 0, -1 };
  struct slice rest = row->kin;
  bool listed = row->work == row->id;
  int64_t id;

  while (numset_next (&rest, &run, &id) > 0)
    {
      check_series_ref (rows, row->id, "kin", id);
      assert_int_equal (rows->series[id].work, row->id);
    }
  /* A large work does not list all of its versions.  */
  listed = listed || rows->series[row->work].kin_more
           || rows->series[row->work].work != row->work;
  rest = rows->series[row->work].kin;
  run = (struct numset_run){ 0, -1 };
  while (numset_next (&rest, &run, &id) > 0)
    listed = listed || id == row->id;
  assert_true (listed);
}

static inline void
check_members (const struct rows *rows, const struct series_row *row)
{
  struct numset_run run = { 0, -1 };
  struct slice rest = row->members;
  bool head = false;
  int64_t id;

  while (numset_next (&rest, &run, &id) > 0)
    {
      head = head || id == row->head;
      assert_int_equal (rows->messages[id].id, id);
      assert_int_equal (rows->messages[id].series, row->id);
    }
  assert_true (head);
}

/* The last bit of a key says what it leads to.  */
static inline bool
check_ref (void *context, uint64_t key, uint64_t ref)
{
  struct rows *rows = context;

  if (key & 1)
    {
      rows->series_refs++;
      assert_int_equal (rows->series[ref].id, ref);
    }
  else
    {
      rows->message_refs++;
      assert_int_equal (rows->messages[ref].id, ref);
    }
  return true;
}

/* All that refers to something refers to what is there; the keys that there
   are.  */
static inline unsigned
check_references (struct scene *scene, struct store *state)
{
  static const struct rows none;
  struct rows *rows = arena_calloc (&scene->arena, sizeof *rows);
  struct series_row series = { .id = 0 };
  struct message_row message = { .id = 0 };
  struct error err;

  error_init (&err);
  assert_clean (state);
  MUST (store_begin_change (state, &err));
  while (rows_next_series (state, series.id, &scene->arena, &series, &err) > 0)
    {
      assert_true (series.id < (int64_t)COUNT (none.series));
      rows->series[series.id] = series;
    }
  while (rows_next_message (state, message.id, &scene->arena, &message, &err)
         > 0)
    {
      assert_true (message.id < (int64_t)COUNT (none.messages));
      rows->messages[message.id] = message;
      check_series_ref (rows, message.id, "series, of the message,",
                        message.series);
    }
  for (size_t i = 1; i < COUNT (none.series); i++)
    {
      const struct series_row *row = &rows->series[i];

      if (row->id == 0)
        continue;
      check_series_ref (rows, row->id, "previous", row->previous);
      check_series_ref (rows, row->id, "reason_of", row->reason_of);
      check_series_ref (rows, row->id, "vote", row->vote);
      check_series_ref (rows, row->id, "work", row->work);
      check_family (rows, row);
      check_members (rows, row);
    }
  MUST (store_filter_keys (state, check_ref, rows, &err));
  MUST (store_commit (state, &err));
  return rows->series_refs + rows->message_refs;
}

#endif
