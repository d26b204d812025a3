/* t-waiting: answers that come before what they answer.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/life_rows.h"

/* Replies, rows 1 to 3, to messages that nobody has seen.  */
static const struct mail mails[] = {
  { "Re: [PATCH 1/2] one", .id = "a", .to = "one", .above = "cover one" },
  { "Re: [PATCH 2/2] two", .id = "b", .to = "two", .above = "cover two" },
  { "Re: Re: [PATCH 2/2] two", .id = "c", .to = "b" },
};

/* Ids as a message has them.  */
#define ONE "one@example.org"
#define TWO "two@example.org"
#define COVER "cover@example.org"

/* Says something, as talk_pack writes it.  */
#define SAYS "talk 1 person\nI1 0 -1\n"

static void
assert_waits (struct life_run *run, const char *id, const char *want)
{
  int64_t messages[STORE_REFS_MAX];
  unsigned count = 99;
  struct error err;
  struct buf got;

  error_init (&err);
  MUST (waiting_find (run->waiting, slice_from_string (id), messages, &count,
                      &err));
  buf_init (&got);
  for (unsigned i = 0; i < count; i++)
    buf_printf (&got, "%s%d", i ? " " : "", (int)messages[i]);
  assert_slice (id, buf_slice (&got), want);
  buf_release (&got);
}

static struct store *
open_waiting (void)
{
  struct store *state = open_state (":memory:", true);
  struct life_run run;

  REMEMBER (state, mails);
  run = begin_run (state);
  assert_int_equal (wait_for (&run, 1, ONE " " COVER, "first"), 1);
  assert_int_equal (wait_for (&run, 2, TWO " " COVER, "second"), 1);
  assert_int_equal (wait_for (&run, 3, "b@example.org", "third"), 1);
  end_run (&run);
  return state;
}

static void
they_are_found_by_what_they_answer (void **scene_r)
{
  struct store *state = open_waiting ();
  struct life_run run = begin_run (state);
  struct scene *scene = *scene_r;
  struct slice packed;
  struct error err;

  error_init (&err);
  assert_waits (&run, ONE, "1");
  assert_waits (&run, COVER, "1 2 3");
  assert_waits (&run, TWO, "2 3");
  assert_waits (&run, "b@example.org", "3");
  assert_waits (&run, "a@example.org", "");
  assert_waits (&run, "", "");
  assert_int_equal (waiting_get (run.waiting, 2, &scene->arena, &packed, &err),
                    1);
  assert_slice ("packed", packed, "second");
  assert_int_equal (waiting_get (run.waiting, 9, &scene->arena, &packed, &err),
                    0);
  end_run (&run);
  check_references (scene, state);
  store_close (state);
}

static void
one_that_has_found_its_series_leaves_nothing (void **scene_r)
{
  struct store *state = open_waiting ();
  struct scene *scene = *scene_r;
  struct life_run run;
  unsigned keys;
  struct error err;

  error_init (&err);
  keys = check_references (scene, state);
  run = begin_run (state);
  MUST (waiting_delete (run.waiting, 1, &err));
  MUST (waiting_delete (run.waiting, 1, &err));
  assert_waits (&run, ONE, "");
  assert_waits (&run, COVER, "2 3");
  MUST (waiting_delete (run.waiting, 2, &err));
  MUST (waiting_delete (run.waiting, 3, &err));
  assert_waits (&run, COVER, "");
  end_run (&run);
  assert_false (has_row (state, ROWS_WAITING, 1));
  /* 1 for two ids, 2 for two, 3 for these and for that of 2; and three places
     of plain answers.  */
  assert_int_equal (check_references (scene, state), keys - 10);
  store_close (state);
}

/* A run that asks often reads what is waited for once.  */
static void
it_does_not_matter_how_often_one_asks (void **scene_r)
{
  struct store *state = open_waiting ();
  struct life_run run = begin_run (state);

  (void)scene_r;
  for (int i = 0; i < 3 * WAITING_LOOK_UPS; i++)
    {
      assert_waits (&run, ONE, "1");
      assert_waits (&run, "x@example.org", "");
    }
  assert_int_equal (wait_for (&run, 3, "x@example.org", "third"), 1);
  assert_waits (&run, "x@example.org", "3");
  assert_waits (&run, COVER, "1 2 3");
  end_run (&run);
  store_close (state);
}

/* The reply r2 comes before r1, which it answers, and that before the patch. */
static void
a_reply_that_comes_says_what_else_to_wait_for (void **scene_r)
{
  static const struct mail first[] = { { "Re: x", .id = "r2", .to = "r1" } };
  static const struct mail second[] = { { "Re: x", .id = "r1", .to = "p" } };
  struct store *state = open_state (":memory:", true);
  struct life_run run;

  (void)scene_r;
  REMEMBER (state, first);
  run = begin_run (state);
  assert_int_equal (wait_for (&run, 1, "r1@example.org", "text"), 1);
  assert_waits (&run, "p@example.org", "");
  end_run (&run);
  REMEMBER (state, second);
  run = begin_run (state);
  assert_waits (&run, "r1@example.org", "1");
  assert_int_equal (wait_for (&run, 1, "r1@example.org", "text"), 1);
  assert_waits (&run, "p@example.org", "1");
  end_run (&run);
  store_close (state);
}

static void
all_that_wait_can_be_looked_at (void **scene_r)
{
  struct store *state = open_waiting ();
  struct life_run run = begin_run (state);
  int64_t id = 0;
  struct error err;

  (void)scene_r;
  error_init (&err);
  for (int64_t want = 1; want <= 3; want++)
    {
      assert_int_equal (waiting_next (run.waiting, id, &id, &err), 1);
      assert_int_equal (id, want);
    }
  assert_int_equal (waiting_next (run.waiting, id, &id, &err), 0);
  end_run (&run);
  store_close (state);
}

static void
nothing_that_says_nothing_or_too_much_waits (void **scene_r)
{
  struct store *state = open_state (":memory:", true);
  char *text = calloc (1, WAITING_PACKED_MAX + 2);
  struct life_run run;

  (void)scene_r;
  memset (text, 'x', WAITING_PACKED_MAX + 1);
  REMEMBER (state, mails);
  run = begin_run (state);
  assert_int_equal (wait_for (&run, 1, ONE, ""), 0);
  assert_int_equal (wait_for (&run, 1, ONE, text), 0);
  assert_int_equal (wait_for (&run, 1, "", "text"), 0);
  assert_waits (&run, ONE, "");
  text[WAITING_PACKED_MAX] = '\0';
  assert_int_equal (wait_for (&run, 1, ONE, text), 1);
  end_run (&run);
  free (text);
  store_close (state);
}

static void
no_more_wait_for_one_message_than_a_key_holds (void **scene_r)
{
  struct store *state = open_state (":memory:", true);
  struct life_run run;

  (void)scene_r;
  REMEMBER (state, mails);
  run = begin_run (state);
  for (int i = 1; i <= STORE_REFS_MAX + 3; i++)
    assert_int_equal (wait_for (&run, i, ONE, SAYS), i <= STORE_REFS_MAX);
  assert_waits (&run, ONE, "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16");
  store_rollback (state);
  release_run (&run);
  store_close (state);
}

/* The rows that wait.  */
static int
count_waiting (struct life_run *run, int64_t *first_r)
{
  struct error err;
  int64_t id = 0;
  int count = 0, found;

  error_init (&err);
  *first_r = 0;
  while ((found = waiting_next (run->waiting, id, &id, &err)) > 0)
    if (count++ == 0)
      *first_r = id;
  MUST (found);
  return count;
}

static void
of_plain_answers_only_the_last_ones_wait (void **scene_r)
{
  struct store *state = open_state (":memory:", true);
  struct life_run run;
  char id[32];
  int64_t first;

  (void)scene_r;
  run = begin_run (state);
  assert_int_equal (wait_for (&run, 1, "x1@example.org", SAYS), 1);
  for (int i = 2; i <= 3 * WAITING_PLAIN_MAX; i++)
    {
      snprintf (id, sizeof id, "x%d@example.org", i);
      assert_int_equal (wait_for (&run, i, id, "talk 1 person\n"), 1);
    }
  assert_int_equal (count_waiting (&run, &first), WAITING_PLAIN_MAX + 1);
  assert_int_equal (first, 1);
  assert_waits (&run, "x1@example.org", "1");
  assert_waits (&run, id, "768");
  store_rollback (state);
  release_run (&run);
  store_close (state);
}

static void
a_plain_answer_that_loses_its_place_leaves_nothing (void **scene_r)
{
  struct store *state = open_waiting ();
  struct life_run run = begin_run (state);

  (void)scene_r;
  assert_int_equal (
      wait_for (&run, 1 + WAITING_PLAIN_MAX, "x@example.org", "plain"), 1);
  assert_waits (&run, ONE, "");
  assert_waits (&run, COVER, "2 3");
  store_rollback (state);
  release_run (&run);
  store_close (state);
}

static void
plain_answers_leave_room_for_those_that_say_something (void **scene_r)
{
  struct store *state = open_state (":memory:", true);
  struct life_run run;

  (void)scene_r;
  run = begin_run (state);
  for (int i = 1; i <= STORE_REFS_MAX; i++)
    assert_int_equal (wait_for (&run, i, ONE, "talk 1 person\n"),
                      i <= STORE_REFS_MAX / 2);
  assert_waits (&run, ONE, "1 2 3 4 5 6 7 8");
  assert_int_equal (wait_for (&run, 20, ONE, SAYS), 1);
  assert_waits (&run, ONE, "1 2 3 4 5 6 7 8 20");
  store_rollback (state);
  release_run (&run);
  store_close (state);
}

static void
an_old_state_has_nothing_that_waits (void **scene_r)
{
  struct store_schema schema = state_schema ();
  struct store_settings settings
      = { .path = in_scene (*scene_r, "old"), .write = true };
  struct store *state;
  struct life_run run;
  struct error err;
  int64_t id = 0;

  error_init (&err);
  schema.format = 4;
  schema.count = ROWS_PERSON;
  MUST (store_open (&state, &schema, &settings, &err));
  store_close (state);
  state = open_state (settings.path, false);
  assert_int_equal (store_format (state), 4);
  run = (struct life_run){ .state = state,
                           .people = people_new (state),
                           .lives = lives_new (state),
                           .waiting = waiting_new (state) };
  run.events = events_new (state, run.lives);
  MUST (store_begin_read (state, &err));
  assert_waits (&run, ONE, "");
  assert_int_equal (add_person (&run, "Ann", "ann@example.org"), 1);
  assert_int_equal (
      put_event (&run, &(struct event_row){ .series = 1, .what = 1 }), 1);
  assert_int_equal (people_find (run.people, SLICE ("b"), &id, &err), 0);
  store_rollback (state);
  release_run (&run);
  assert_events (state, 1, "");
  store_close (state);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (they_are_found_by_what_they_answer),
    TEST (one_that_has_found_its_series_leaves_nothing),
    TEST (it_does_not_matter_how_often_one_asks),
    TEST (a_reply_that_comes_says_what_else_to_wait_for),
    TEST (all_that_wait_can_be_looked_at),
    TEST (nothing_that_says_nothing_or_too_much_waits),
    TEST (no_more_wait_for_one_message_than_a_key_holds),
    TEST (of_plain_answers_only_the_last_ones_wait),
    TEST (a_plain_answer_that_loses_its_place_leaves_nothing),
    TEST (plain_answers_leave_room_for_those_that_say_something),
    TEST (an_old_state_has_nothing_that_waits),
  };

  return cmocka_run_group_tests_name ("waiting", tests, NULL, NULL);
}
