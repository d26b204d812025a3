/* t-prune-life: what goes with a series, and what stays.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/life_rows.h"

/* Series 1 with message 1 and its answer 2; series 2 with message 3, an early
   answer 4 and a late patch 5; an answer 6 to nothing known.  */
static const struct mail mails[] = {
  { "[PATCH] old", .id = "old" },
  { "Re: [PATCH] old", .id = "a", .to = "old", .from = BOB, .minutes = 1 },
  { "[PATCH 1/2] long", .id = "long", .minutes = 2 },
  { "Re: [PATCH 1/2] long", .id = "b", .to = "long", .minutes = 3 },
  { "[PATCH 2/2] two", .id = "two", .to = "long", .minutes = 8 * DAYS },
  { "Re: what?", .id = "c", .to = "unknown", .minutes = 4 },
};

static struct store *
open_lives (struct scene *scene)
{
  struct store *state = open_state (in_scene (scene, "s"), true);
  struct event_row row = { .series = 1, .at = 2, .what = EVENT_REVIEWED };
  struct life_row *life;
  struct life_run run;

  REMEMBER (state, mails);
  run = begin_run (state);
  for (char name[] = "a"; name[0] <= 'e'; name[0]++)
    add_person (&run, name, name);
  row.person = 1;
  put_event (&run, &row);
  row = (struct event_row){
    .series = 2, .part = 1, .at = 4, .person = 2, .what = EVENT_ACKED
  };
  put_event (&run, &row);
  row.at = 5;
  row.what = EVENT_TESTED;
  put_event (&run, &row);
  lives_add_person (change_life (&run, 1), 3);
  life = change_life (&run, 2);
  lives_add_person (life, 4);
  life->last_person = 4;
  life->asked = 4;
  assert_int_equal (wait_for (&run, 6, "unknown@example.org", "says"), 1);
  end_run (&run);
  check_references (scene, state);
  return state;
}

static void
events_and_lives_go_with_their_series (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_lives (scene);
  struct event_row row;
  struct error err;

  error_init (&err);
  prune_at (state, AT (7 * DAYS));
  assert_false (has_row (state, ROWS_LIFE, 1));
  assert_false (has_row (state, ROWS_EVENT, 1));
  assert_true (has_row (state, ROWS_LIFE, 2));
  assert_events (state, 2, "tested acked");
  /* The answer that said the first has gone.  */
  assert_int_equal (store_get (state, ROWS_EVENT, 2, &scene->arena, &row, &err),
                    1);
  assert_int_equal (row.at, 0);
  assert_int_equal (row.part, 1);
  assert_int_equal (store_get (state, ROWS_EVENT, 3, &scene->arena, &row, &err),
                    1);
  assert_int_equal (row.at, 5);
  check_references (scene, state);
  store_close (state);
}

static int64_t
asked_of (struct scene *scene, struct store *state, int64_t series)
{
  struct life_row row;
  struct error err;

  error_init (&err);
  assert_int_equal (
      store_get (state, ROWS_LIFE, series, &scene->arena, &row, &err), 1);
  return row.asked;
}

static void
a_question_that_has_gone_is_asked_by_no_message (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_lives (scene);

  prune_at (state, AT (0));
  assert_int_equal (asked_of (scene, state, 2), 4);
  prune_at (state, AT (7 * DAYS));
  assert_int_equal (asked_of (scene, state, 2), 0);
  assert_clean (state);
  store_close (state);
}

static void
people_go_that_nothing_refers_to (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_lives (scene);

  prune_at (state, AT (0));
  for (int64_t id = 1; id <= 5; id++)
    assert_true (has_row (state, ROWS_PERSON, id));
  prune_at (state, AT (7 * DAYS));
  for (int64_t id = 1; id <= 5; id++)
    assert_int_equal (has_row (state, ROWS_PERSON, id), id == 2 || id == 4);
  store_close (state);
}

static void
what_waits_goes_with_its_message (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_lives (scene);
  int64_t messages[STORE_REFS_MAX];
  struct life_run run;
  unsigned count;
  struct error err;

  error_init (&err);
  prune_at (state, AT (7 * DAYS));
  assert_false (has_row (state, ROWS_WAITING, 6));
  run = begin_run (state);
  assert_int_equal (wait_for (&run, 4, "x@example.org", "says"), 1);
  MUST (waiting_find (run.waiting, SLICE ("unknown@example.org"), messages,
                      &count, &err));
  assert_int_equal (count, 0);
  store_rollback (state);
  release_run (&run);
  store_close (state);
}

static void
what_is_spared_keeps_its_events (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_lives (scene);
  const int64_t spared[] = { 1 };
  struct prune_count count;
  struct error err;

  error_init (&err);
  MUST (store_begin_change (state, &err));
  MUST (prune_state_but (state, AT (99 * DAYS), spared, 1, &count, &err));
  MUST (store_commit (state, &err));
  assert_events (state, 1, "reviewed");
  assert_events (state, 2, "");
  assert_true (has_row (state, ROWS_PERSON, 1));
  assert_true (has_row (state, ROWS_PERSON, 3));
  assert_false (has_row (state, ROWS_PERSON, 2));
  check_references (scene, state);
  store_close (state);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (events_and_lives_go_with_their_series),
    TEST (a_question_that_has_gone_is_asked_by_no_message),
    TEST (people_go_that_nothing_refers_to),
    TEST (what_waits_goes_with_its_message),
    TEST (what_is_spared_keeps_its_events),
  };

  return cmocka_run_group_tests_name ("prune_life", tests, NULL, NULL);
}
