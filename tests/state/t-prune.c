/* t-prune: unit tests of prune.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/numset.h"
#include "state/prune.h"
#include "base/numset.h"

#include "support/check.h"

#include "support/mails.h"
#include "support/states.h"

/* The time of minute MINUTES.  */
#define AT(minutes) (MAILS_START + (int64_t)(minutes)*60)

#define NO_DATE .date = LEFT_OUT

/* --- States with mails --- */

static void
save_mail (void *context, const struct summary *summary,
           const struct series_place *place, struct arena *scratch)
{
  struct mails *mails = context;
  struct series_report report = { .digest = 1 };
  struct error err;

  error_init (&err);
  MUST (
      series_save_mail (mails->set, summary, 1, place, &report, scratch, &err));
}

/* Adds MAILS to STATE as one run does; PLACE_R, if not null, is that of the
   last one.  */
static void
remember (struct store *state, const struct mail *mail, size_t count,
          struct series_place *place_r)
{
  struct mails mails = { .take = save_mail };
  struct arena scratch;
  struct error err;

  error_init (&err);
  arena_init (&scratch, 0);
  MUST (store_begin_change (state, &err));
  mails.set = series_new (&(struct series_settings){ .state = state });
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
static enum verdict
meet (struct store *state, const struct mail *mail, bool *known_r)
{
  struct series_place place;

  remember (state, mail, 1, &place);
  if (known_r)
    *known_r = place.known;
  return (enum verdict)place.verdict;
}

static struct prune_count
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
static bool
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

static struct series_row
series_of (struct scene *scene, struct store *state, const char *id)
{
  struct series_row row;

  if (!find_series (scene, state, id, &row))
    fail_msg ("no series %s", id);
  return row;
}

static bool
has_series (struct scene *scene, struct store *state, const char *id)
{
  struct series_row row;

  return find_series (scene, state, id, &row);
}

static bool
find_message (struct scene *scene, struct store *state, const char *id,
              struct message_row *row_r)
{
  struct error err;
  int found;

  error_init (&err);
  row_r->id = 0;
  while ((found
          = rows_next_message (state, row_r->id, &scene->arena, row_r, &err))
         > 0)
    if (slice_eq (
            slice_head (row_r->msgid, slice_find_byte (row_r->msgid, '@')),
            slice_from_string (id)))
      return true;
  MUST (found);
  return false;
}

static bool
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

static void
check_series_ref (const struct rows *rows, int64_t id, const char *name,
                  int64_t ref)
{
  if (ref != 0 && rows->series[ref].id != ref)
    fail_msg ("series %d: its %s %d is not there", (int)id, name, (int)ref);
}

static void
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
  rest = rows->series[row->work].kin;
  run = (struct numset_run){ 0, -1 };
  while (numset_next (&rest, &run, &id) > 0)
    listed = listed || id == row->id;
  assert_true (listed);
}

static void
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
static bool
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
static unsigned
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

/* --- What goes --- */

static void
a_series_goes_when_its_last_mail_is_before_the_cutoff (void **scene_r)
{
  static const struct mail mails[] = {
    { "[PATCH 0/2] old", .id = "old", .minutes = 0, .body = A_COVER },
    { "[PATCH 1/2] one", .id = "old1", .to = "old", .minutes = 1 },
    { "[PATCH 2/2] two", .id = "old2", .to = "old", .minutes = 9 },
    { "[PATCH] young", .id = "young", .minutes = 10 },
  };
  struct scene *scene = *scene_r;
  struct store *state = open_state (in_scene (scene, "s"), true);
  struct prune_count count;

  REMEMBER (state, mails);
  count = prune_at (state, AT (9));
  assert_int_equal (count.series, 0);
  assert_int_equal (count.messages, 0);
  assert_true (has_series (scene, state, "old"));
  count = prune_at (state, AT (9) + 1);
  assert_int_equal (count.series, 1);
  assert_int_equal (count.messages, 3);
  assert_false (has_series (scene, state, "old"));
  assert_false (has_message (scene, state, "old"));
  assert_false (has_message (scene, state, "old2"));
  assert_true (has_message (scene, state, "young"));
  assert_true (check_references (scene, state) > 0);
  store_close (state);
}

static void
a_late_mail_keeps_all_of_its_series (void **scene_r)
{
  static const struct mail mails[] = {
    { "[PATCH 0/2] long", .id = "long", .minutes = 0, .body = A_COVER },
    { "[PATCH 1/2] one", .id = "one", .to = "long", .minutes = 1 },
    { "[PATCH] other", .id = "other", .minutes = 5 },
    { "[PATCH 2/2] two", .id = "two", .to = "long", .minutes = 9 * DAYS },
  };
  struct scene *scene = *scene_r;
  struct store *state = open_state (in_scene (scene, "s"), true);

  REMEMBER (state, mails);
  assert_int_equal (prune_at (state, AT (8 * DAYS)).series, 1);
  assert_true (has_message (scene, state, "long"));
  assert_true (has_message (scene, state, "one"));
  assert_true (has_message (scene, state, "two"));
  assert_false (has_message (scene, state, "other"));
  check_references (scene, state);
  store_close (state);
}

static void
replies_go_by_their_own_dates (void **scene_r)
{
  static const struct mail mails[] = {
    { "[PATCH] old", .id = "old", .minutes = 0 },
    { "Re: [PATCH] old", .id = "early", .to = "old", .minutes = 1 },
    { "Re: [PATCH] old", .id = "late", .to = "old", .minutes = 9 * DAYS },
    { "[PATCH 1/2] long", .id = "long", .minutes = 2 },
    { "Re: [PATCH 1/2] long", .id = "old-reply", .to = "long", .minutes = 3 },
    { "[PATCH 2/2] two", .id = "two", .to = "long", .minutes = 8 * DAYS },
  };
  struct scene *scene = *scene_r;
  struct store *state = open_state (in_scene (scene, "s"), true);
  struct message_row row;
  struct prune_count count;

  REMEMBER (state, mails);
  assert_true (find_message (scene, state, "late", &row));
  assert_int_not_equal (row.series, 0);
  count = prune_at (state, AT (7 * DAYS));
  assert_int_equal (count.series, 1);
  assert_int_equal (count.messages, 3);
  assert_false (has_message (scene, state, "early"));
  assert_false (has_message (scene, state, "old-reply"));
  assert_true (find_message (scene, state, "late", &row));
  assert_int_equal (row.series, 0);
  check_references (scene, state);
  store_close (state);
}

static void
replies_alone_can_go (void **scene_r)
{
  static const struct mail mails[] = {
    { "Re: what?", .id = "reply", .to = "unknown", .minutes = 0 },
    { "[PATCH] young", .id = "young", .minutes = 10 },
  };
  struct scene *scene = *scene_r;
  struct store *state = open_state (in_scene (scene, "s"), true);
  struct prune_count count;
  unsigned keys;

  REMEMBER (state, mails);
  keys = check_references (scene, state);
  count = prune_at (state, AT (5));
  assert_int_equal (count.series, 0);
  assert_int_equal (count.messages, 1);
  assert_true (check_references (scene, state) < keys);
  store_close (state);
}

/* What has no date goes with what was seen before the first that stays by its
   date.  */
static void
what_has_no_date_goes_with_what_was_seen_before (void **scene_r)
{
  static const struct mail mails[] = {
    { "[PATCH] first", .id = "first", NO_DATE },
    { "Re: first", .id = "first-reply", .to = "first", NO_DATE },
    { "[PATCH] old", .id = "old", .minutes = 0 },
    { "[PATCH] second", .id = "second", NO_DATE },
    { "Re: second", .id = "second-reply", .to = "second", NO_DATE },
    { "[PATCH] young", .id = "young", .minutes = 10 },
    { "[PATCH] third", .id = "third", NO_DATE },
    { "Re: third", .id = "third-reply", .to = "third", NO_DATE },
    { "[PATCH] old again", .id = "again", .minutes = 1 },
    { "[PATCH] fourth", .id = "fourth", NO_DATE },
    { "Re: fourth", .id = "fourth-reply", .to = "fourth", NO_DATE },
  };
  static const char *const gone[]
      = { "first", "first-reply", "old", "second", "second-reply", "again" };
  static const char *const stay[]
      = { "young", "third", "third-reply", "fourth", "fourth-reply" };
  struct scene *scene = *scene_r;
  struct store *state = open_state (in_scene (scene, "s"), true);
  struct prune_count count;

  REMEMBER (state, mails);
  count = prune_at (state, AT (10));
  assert_int_equal (count.series, 4);
  assert_int_equal (count.messages, COUNT (gone));
  for (size_t i = 0; i < COUNT (gone); i++)
    assert_false (has_message (scene, state, gone[i]));
  for (size_t i = 0; i < COUNT (stay); i++)
    assert_true (has_message (scene, state, stay[i]));
  check_references (scene, state);
  /* Now nothing stays by its date: what was seen after the last that goes.  */
  count = prune_at (state, AT (11));
  assert_int_equal (count.series, 1);
  assert_int_equal (count.messages, 1);
  assert_false (has_message (scene, state, "young"));
  assert_true (has_message (scene, state, "third"));
  assert_true (has_message (scene, state, "fourth-reply"));
  check_references (scene, state);
  /* And nothing has a date.  */
  count = prune_at (state, AT (99 * DAYS));
  assert_int_equal (count.series + count.messages, 0);
  store_close (state);
}

static void
a_series_whose_first_mail_has_no_date_goes_by_the_others (void **scene_r)
{
  static const struct mail mails[] = {
    { "[PATCH 1/2] one", .id = "one", NO_DATE },
    { "[PATCH 2/2] two", .id = "two", .to = "one", .minutes = 5 },
    { "[PATCH] young", .id = "young", .minutes = 10 },
  };
  struct scene *scene = *scene_r;
  struct store *state = open_state (in_scene (scene, "s"), true);

  REMEMBER (state, mails);
  assert_int_equal (prune_at (state, AT (5)).messages, 0);
  assert_int_equal (prune_at (state, AT (6)).messages, 2);
  check_references (scene, state);
  store_close (state);
}

static void
where_nothing_is_old_nothing_is_written (void **scene_r)
{
  static const struct mail mails[] = {
    { "[PATCH] some", .id = "some", .minutes = 0 },
    { "Re: [PATCH] some", .id = "reply", .to = "some", .minutes = 1 },
  };
  struct scene *scene = *scene_r;
  struct store *state = open_state (in_scene (scene, "s"), true);
  struct prune_count count = prune_at (state, AT (0));
  uint64_t generation;

  assert_int_equal (count.series + count.messages, 0);
  REMEMBER (state, mails);
  generation = generation_of (state);
  count = prune_at (state, AT (0));
  assert_int_equal (count.series + count.messages, 0);
  assert_int_equal (generation_of (state), generation);
  store_close (state);
}

static void
where_all_is_old_nothing_is_left (void **scene_r)
{
  static const struct mail mails[] = {
    { "[PATCH 1/2] one", .id = "one", .minutes = 0 },
    { "[PATCH 2/2] two", .id = "two", .to = "one", .minutes = 1 },
    { "Re: [PATCH 1/2] one", .id = "reply", .to = "one", .minutes = 2 },
    { "[PATCH v2 1/2] one", .id = "v2", .minutes = 3 },
  };
  struct scene *scene = *scene_r;
  struct store *state = open_state (in_scene (scene, "s"), true);
  struct prune_count count;

  REMEMBER (state, mails);
  count = prune_at (state, AT (1 * DAYS));
  assert_int_equal (count.series, 2);
  assert_int_equal (count.messages, 4);
  assert_int_equal (last_of (state, ROWS_SERIES), 0);
  assert_int_equal (last_of (state, ROWS_MESSAGE), 0);
  assert_int_equal (check_references (scene, state), 0);
  /* It can be filled again.  */
  REMEMBER (state, mails);
  assert_int_equal (series_of (scene, state, "v2").verdict, VERDICT_REVISION);
  check_references (scene, state);
  store_close (state);
}

static void
a_failure_is_told (void **scene_r)
{
  static const struct mail mails[] = { { "[PATCH] some", .minutes = 0 } };
  struct scene *scene = *scene_r;
  struct store *state = open_state (in_scene (scene, "s"), true);
  struct prune_count count;
  struct error err;

  error_init (&err);
  REMEMBER (state, mails);
  MUST (store_begin_read (state, &err));
  assert_int_equal (prune_state (state, AT (1), &count, &err), -1);
  assert_int_not_equal (err.status, 0);
  store_rollback (state);
  store_close (state);
}

/* --- What stays of the others --- */

/* Three versions, a day each.  */
static const struct mail three_versions[] = {
  { "[PATCH 0/2] it", .id = "v1", .minutes = 0, .body = A_COVER },
  { "[PATCH 1/2] one", .id = "v1-1", .to = "v1", .minutes = 1 },
  { "[PATCH 2/2] two", .id = "v1-2", .to = "v1", .minutes = 2 },
  { "[PATCH v2 0/2] it", .id = "v2", .minutes = 1 * DAYS, .body = A_COVER },
  { "[PATCH v2 1/2] one", .id = "v2-1", .to = "v2", .minutes = 1 * DAYS + 1 },
  { "[PATCH v3 0/2] it", .id = "v3", .minutes = 2 * DAYS, .body = A_COVER },
  { "[PATCH v3 1/2] one", .id = "v3-1", .to = "v3", .minutes = 2 * DAYS + 1 },
};

static void
the_verdict_stays_when_the_version_before_goes (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_state (in_scene (scene, "s"), true);
  struct series_row v2, v3;

  REMEMBER (state, three_versions);
  v2 = series_of (scene, state, "v2");
  assert_int_equal (v2.previous, series_of (scene, state, "v1").id);
  assert_int_equal (prune_at (state, AT (1 * DAYS)).series, 1);
  v2 = series_of (scene, state, "v2");
  v3 = series_of (scene, state, "v3");
  assert_int_equal (v2.previous, 0);
  assert_int_equal (v2.reason_of, 0);
  assert_int_equal (v2.verdict, VERDICT_REVISION);
  assert_int_equal (v3.previous, v2.id);
  assert_int_equal (v3.verdict, VERDICT_REVISION);
  check_references (scene, state);
  store_close (state);
}

static void
the_verdict_stays_for_a_patch_that_comes_late (void **scene_r)
{
  static const struct mail late = { "[PATCH v2 2/2] two", .id = "v2-2",
                                    .to = "v2", .minutes = 1 * DAYS + 2 };
  struct scene *scene = *scene_r;
  struct store *state = open_state (in_scene (scene, "s"), true);

  REMEMBER (state, three_versions);
  prune_at (state, AT (1 * DAYS));
  assert_int_equal (meet (state, &late, NULL), VERDICT_REVISION);
  assert_int_equal (series_of (scene, state, "v2").verdict, VERDICT_REVISION);
  assert_int_equal (series_of (scene, state, "v2").patches, 2);
  check_references (scene, state);
  store_close (state);
}

static void
a_family_gets_the_number_of_the_lowest_that_stays (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_state (in_scene (scene, "s"), true);
  struct series_row v1, v2, v3;

  REMEMBER (state, three_versions);
  v1 = series_of (scene, state, "v1");
  v2 = series_of (scene, state, "v2");
  v3 = series_of (scene, state, "v3");
  assert_int_equal (v1.work, v2.work);
  assert_int_equal (v1.work, v3.work);
  assert_int_not_equal (v3.work, v3.id);
  /* Whoever it was: now it is the second, then the third.  */
  prune_at (state, AT (1 * DAYS));
  assert_int_equal (series_of (scene, state, "v2").work, v2.id);
  assert_int_equal (series_of (scene, state, "v3").work, v2.id);
  assert_slice ("kin", series_of (scene, state, "v2").kin, "3");
  check_references (scene, state);
  prune_at (state, AT (2 * DAYS));
  assert_int_equal (series_of (scene, state, "v3").work, v3.id);
  assert_int_equal (series_of (scene, state, "v3").kin.len, 0);
  check_references (scene, state);
  store_close (state);
}

static void
a_family_forgets_those_that_go (void **scene_r)
{
  static const struct mail late = { "[PATCH 2/2] two, at last", .id = "late",
                                    .to = "v1", .minutes = 9 * DAYS };
  struct scene *scene = *scene_r;
  struct store *state = open_state (in_scene (scene, "s"), true);
  struct series_row v1, v3;

  remember (state, three_versions, 2, NULL);
  remember (state, three_versions + 3, 4, NULL);
  meet (state, &late, NULL);
  v1 = series_of (scene, state, "v1");
  assert_int_equal (v1.last_date, AT (9 * DAYS));
  assert_int_equal (prune_at (state, AT (2 * DAYS)).series, 1);
  v3 = series_of (scene, state, "v3");
  assert_int_equal (v3.previous, 0);
  assert_int_equal (v3.work, v1.work);
  check_references (scene, state);
  assert_int_equal (prune_at (state, AT (3 * DAYS)).series, 1);
  v1 = series_of (scene, state, "v1");
  assert_int_equal (v1.work, v1.id);
  assert_int_equal (v1.kin.len, 0);
  check_references (scene, state);
  store_close (state);
}

static void
votes_for_what_goes_are_void (void **scene_r)
{
  static const struct mail mails[] = {
    { "[PATCH 1/4] one", .id = "a1", .minutes = 0 },
    { "[PATCH 2/4] shared", .id = "a2", .to = "a1", .minutes = 0 },
    { "[PATCH v2 1/4] uno", .id = "b1", .minutes = 1 * DAYS },
    { "[PATCH v2 2/4] shared", .id = "b2", .to = "b1", .minutes = 1 * DAYS },
  };
  struct scene *scene = *scene_r;
  struct store *state = open_state (in_scene (scene, "s"), true);
  struct series_row row;

  REMEMBER (state, mails);
  row = series_of (scene, state, "b1");
  assert_int_equal (row.vote, series_of (scene, state, "a1").id);
  assert_int_equal (row.votes, 1);
  prune_at (state, AT (1 * DAYS));
  row = series_of (scene, state, "b1");
  assert_int_equal (row.vote, 0);
  assert_int_equal (row.votes, 0);
  assert_int_equal (row.verdict, VERDICT_NEW);
  check_references (scene, state);
  store_close (state);
}

/* --- Life goes on --- */

static void
a_later_version_is_judged_by_what_is_left (void **scene_r)
{
  static const struct mail v4 = { "[PATCH v4 0/2] it", .id = "v4",
                                  .minutes = 3 * DAYS, .body = A_COVER };
  static const struct
  {
    int cutoff;
    enum verdict verdict;
    const char *previous;
  } cases[] = {
    { 0, VERDICT_REVISION, "v3" },
    { 1 * DAYS, VERDICT_REVISION, "v3" },
    { 2 * DAYS, VERDICT_REVISION, "v3" },
    { 3 * DAYS, VERDICT_NEW, NULL },
  };
  struct scene *scene = *scene_r;

  for (size_t i = 0; i < COUNT (cases); i++)
    {
      char name[2] = { (char)('a' + i), '\0' };
      struct store *state = open_state (in_scene (scene, name), true);
      struct series_row row;

      REMEMBER (state, three_versions);
      prune_at (state, AT (cases[i].cutoff));
      assert_int_equal (meet (state, &v4, NULL), cases[i].verdict);
      row = series_of (scene, state, "v4");
      assert_int_equal (row.previous,
                        cases[i].previous
                            ? series_of (scene, state, cases[i].previous).id
                            : 0);
      check_references (scene, state);
      store_close (state);
    }
}

static void
what_goes_is_unknown_and_what_stays_is_known (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_state (in_scene (scene, "s"), true);
  bool known;

  REMEMBER (state, three_versions);
  prune_at (state, AT (2 * DAYS));
  assert_int_equal (meet (state, &three_versions[5], &known), VERDICT_REVISION);
  assert_true (known);
  meet (state, &three_versions[6], &known);
  assert_true (known);
  meet (state, &three_versions[0], &known);
  assert_false (known);
  check_references (scene, state);
  store_close (state);
}

static void
a_message_id_leads_to_the_next_mail_that_had_it (void **scene_r)
{
  static const struct mail mails[] = {
    { "[PATCH] old", .id = "same", .minutes = 0 },
    { "[PATCH] second", .id = "same", .minutes = 1 * DAYS },
    { "[PATCH] third", .id = "same", .minutes = 1 * DAYS + 1 },
    { "[PATCH] other", .id = "other", .minutes = 1 * DAYS },
    { "[PATCH] other again", .id = "other", .minutes = 1 * DAYS },
  };
  static const struct mail link
      = { "[PATCH v2] renamed", .id = "v2", .to = "same", .minutes = 2 * DAYS };
  struct scene *scene = *scene_r;
  struct store *state = open_state (in_scene (scene, "s"), true);
  struct series_place place;

  REMEMBER (state, mails);
  assert_int_equal (prune_at (state, AT (1)).messages, 1);
  check_references (scene, state);
  for (size_t i = 1; i < COUNT (mails); i++)
    {
      remember (state, &mails[i], 1, &place);
      assert_true (place.known);
      assert_int_equal (place.id_reused, i == 2 || i == 4);
    }
  remember (state, &link, 1, &place);
  assert_int_equal (place.verdict, VERDICT_REVISION);
  assert_int_equal (series_of (scene, state, "v2").previous, 2);
  remember (state, &mails[0], 1, &place);
  assert_false (place.known);
  assert_true (place.id_reused);
  check_references (scene, state);
  store_close (state);
}

static void
a_reply_finds_what_stays_of_its_thread (void **scene_r)
{
  static const struct mail mails[] = {
    { "[PATCH] old", .id = "old", .minutes = 0 },
    { "Re: [PATCH] old", .id = "talk", .to = "old", .minutes = 0 },
    { "[PATCH v2] old", .id = "v2", .to = "talk", .minutes = 1 * DAYS },
  };
  static const struct mail reply
      = { "Re: [PATCH v2] old", .id = "reply", .to = "v2",
          .above = "old talk v2", .minutes = 2 * DAYS };
  struct scene *scene = *scene_r;
  struct store *state = open_state (in_scene (scene, "s"), true);
  struct message_row row;

  REMEMBER (state, mails);
  assert_int_equal (prune_at (state, AT (1 * DAYS)).messages, 2);
  meet (state, &reply, NULL);
  assert_true (find_message (scene, state, "reply", &row));
  assert_int_equal (row.series, series_of (scene, state, "v2").id);
  check_references (scene, state);
  store_close (state);
}

/* --- Many at once --- */

enum
{
  RANDOM_MAILS = 60, /* a run */
  RANDOM_RUNS = 12
};

static unsigned
draw (uint64_t *seed, unsigned limit)
{
  *seed = *seed * 6364136223846793005u + 1442695040888963407u;
  return (unsigned)(*seed >> 33) % limit;
}

/* Number N of some mails of few works: of any version, threaded anywhere, in
   any order of dates.  */
static void
make_up (struct mail *mail, uint64_t *seed, struct arena *arena, unsigned n)
{
  static const char *const kinds[] = { "", "", "", "", "Re: " };
  struct buf text;
  unsigned work = draw (seed, 7), version = 1 + draw (seed, 4);
  unsigned number = draw (seed, 4), to = draw (seed, n + 1);

  buf_init (&text);
  buf_printf (&text, "%s[PATCH v%u %u/3] %s %u", kinds[draw (seed, 5)], version,
              number, number == 0 ? "cover" : "part", work + number);
  *mail = (struct mail){ .subject = arena_string (arena, buf_slice (&text)),
                         .from = draw (seed, 5) == 0 ? BOB : NULL,
                         .minutes = (int)(n * HOUR) - (int)draw (seed, 999),
                         .body = number == 0 ? A_COVER : NULL };
  buf_clear (&text);
  buf_printf (&text, "r%u", draw (seed, 20) == 0 ? to : n);
  mail->id = arena_string (arena, buf_slice (&text));
  buf_clear (&text);
  buf_printf (&text, "r%u", to);
  if (draw (seed, 2) == 0)
    mail->to = arena_string (arena, buf_slice (&text));
  if (draw (seed, 15) == 0)
    mail->date = LEFT_OUT;
  buf_release (&text);
}

static void
nothing_refers_to_what_is_gone (void **scene_r)
{
  struct scene *scene = *scene_r;
  uint64_t gone = 0;

  for (uint64_t start = 1; start <= 4; start++)
    {
      char name[2] = { (char)('a' + start), '\0' };
      struct store *state = open_state (in_scene (scene, name), true);
      struct mail mails[RANDOM_MAILS];
      uint64_t seed = start;

      for (unsigned run = 0; run < RANDOM_RUNS; run++)
        {
          unsigned first = run * RANDOM_MAILS, last = first + RANDOM_MAILS;

          for (unsigned i = 0; i < RANDOM_MAILS; i++)
            make_up (&mails[i], &seed, &scene->arena, first + i);
          REMEMBER (state, mails);
          check_references (scene, state);
          gone += prune_at (state, AT (((int)last - 40 - (int)draw (&seed, 60))
                                       * HOUR))
                      .series;
          check_references (scene, state);
        }
      store_close (state);
      arena_reset (&scene->arena);
    }
  assert_true (gone > 400);
}

int
main (void)
{
#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)
  const struct CMUnitTest tests[] = {
    TEST (a_series_goes_when_its_last_mail_is_before_the_cutoff),
    TEST (a_late_mail_keeps_all_of_its_series),
    TEST (replies_go_by_their_own_dates),
    TEST (replies_alone_can_go),
    TEST (what_has_no_date_goes_with_what_was_seen_before),
    TEST (a_series_whose_first_mail_has_no_date_goes_by_the_others),
    TEST (where_nothing_is_old_nothing_is_written),
    TEST (where_all_is_old_nothing_is_left),
    TEST (a_failure_is_told),
    TEST (the_verdict_stays_when_the_version_before_goes),
    TEST (the_verdict_stays_for_a_patch_that_comes_late),
    TEST (a_family_gets_the_number_of_the_lowest_that_stays),
    TEST (a_family_forgets_those_that_go),
    TEST (votes_for_what_goes_are_void),
    TEST (a_later_version_is_judged_by_what_is_left),
    TEST (what_goes_is_unknown_and_what_stays_is_known),
    TEST (a_message_id_leads_to_the_next_mail_that_had_it),
    TEST (a_reply_finds_what_stays_of_its_thread),
    TEST (nothing_refers_to_what_is_gone),
  };

  return cmocka_run_group_tests_name ("prune", tests, NULL, NULL);
}
