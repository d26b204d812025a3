/* t-replay: why a message that a state knows was put where it is.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "series/model.h"
#include "state/replay.h"
#include "support/dumps.h"

/* The replay of the message NUMBER of STATE must agree with its row.  */
static void
replay (struct store *state, int64_t number, struct arena *arena,
        struct replay *replay_r)
{
  struct message_row row;
  struct error err;

  error_init (&err);
  assert_int_equal (rows_get_message (state, number, arena, &row, &err), 1);
  MUST (replay_message (state, &row, replay_r, &err));
  if (!replay_r->agrees)
    fail_msg ("message %d came elsewhere", (int)number);
}

static struct store *
state_of (struct scene *scene, const struct mail *mails, unsigned count)
{
  struct store *state = open_state (in_scene (scene, "s"), true);

  take_mails (state, mails, count, 1, 0);
  return state;
}

static const struct mail two_versions[] = {
  { .id = "c1", .subject = "[PATCH 0/1] all", .body = "Text.\n" },
  { .id = "p1", .subject = "[PATCH 1/1] a", .to = "c1" },
  { .id = "other", .subject = "[PATCH] b" },
  { .id = "c2",
    .subject = "[PATCH v2 0/1] all",
    .body = "Text.\n",
    .to = "c1" },
  { .id = "p2", .subject = "[PATCH v2 1/1] a", .to = "c2", .above = "c1 c2" },
  { .id = "c3", .subject = "[PATCH v3 0/1] all", .body = "Text.\n" },
};

static void
it_says_what_was_said_then (void **state)
{
  struct scene *scene = *state;
  struct store *store = state_of (scene, two_versions, COUNT (two_versions));
  const struct series_explanation *why;
  struct replay got;

  replay (store, 5, &scene->arena, &got);
  why = &got.explanation;
  assert_int_equal (got.place.joined_by, SERIES_TIE_THREAD);
  assert_int_equal (why->join_count, 1);
  assert_string_equal (why->joins[0].step.why, "version and total agree");
  assert_slice ("joined",
                series_at (got.set, why->joins[0].step.version)->row.msgid,
                "c2@example.org");
  assert_true (why->link_count > 0);
  assert_int_equal (why->links[0].reason, REASON_IN_REPLY_TO);
  assert_slice ("linked",
                series_at (got.set, why->links[0].step.version)->row.msgid,
                "c1@example.org");
  replay_release (&got);
  store_close (store);
}

static void
later_messages_and_other_works_are_left_out (void **state)
{
  struct scene *scene = *state;
  struct store *store = state_of (scene, two_versions, COUNT (two_versions));
  struct replay got;

  replay (store, 4, &scene->arena, &got);
  assert_int_equal (got.place.joined_by, SERIES_TIE_OPENED);
  assert_int_equal (series_count (got.set), 2);
  replay_release (&got);
  store_close (store);
}

/* Without the reply, messages of the thread would seem to be missing.  */
static void
replies_above_a_message_are_known (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/2] all", .body = "Text.\n" },
    { .id = "p1", .subject = "[PATCH 1/2] a", .to = "c1" },
    { .id = "r", .subject = "Re: [PATCH 1/2] a", .to = "p1", .above = "c1 p1" },
    { .id = "p2",
      .subject = "[PATCH 2/2] b",
      .to = "r",
      .above = "c1 p1 r",
      .minutes = 30 },
  };
  struct scene *scene = *state;
  struct store *store = state_of (scene, mails, COUNT (mails));
  struct replay got;

  replay (store, 4, &scene->arena, &got);
  assert_int_equal (got.place.joined_by, SERIES_TIE_THREAD);
  replay_release (&got);
  store_close (store);
}

/* A reply may have come later than what answers it.  */
static void
replies_that_were_not_there_yet_are_not_known (void **state)
{
  static const struct mail mails[] = {
    { .id = "p1", .subject = "[PATCH 1/2] a" },
    { .id = "p2",
      .subject = "[PATCH 2/2] b",
      .to = "r",
      .above = "p1 r",
      .minutes = 30 },
    { .id = "r", .subject = "Re: [PATCH 1/2] a", .to = "p1" },
  };
  struct scene *scene = *state;
  struct store *store = state_of (scene, mails, COUNT (mails));
  struct replay got;

  replay (store, 2, &scene->arena, &got);
  assert_int_equal (got.set->reply_count, 0);
  replay_release (&got);
  store_close (store);
}

static void
all_messages_come_where_they_came (void **state)
{
  struct scene *scene = *state;
  struct store *store = state_of (scene, many_mails, COUNT (many_mails));
  struct message_row row = { .id = 0 };
  struct replay got;
  struct error err;
  int found = 0;

  error_init (&err);
  while (rows_next_message (store, row.id, &scene->arena, &row, &err) > 0)
    if (row.kind != PATCH_MAIL_REPLY)
      {
        replay (store, row.id, &scene->arena, &got);
        assert_true (got.place.joined_by > SERIES_TIE_REPLY);
        replay_release (&got);
        found++;
      }
  assert_true (found > 10);
  store_close (store);
}

/* As pruning leaves it.  */
static void
what_the_state_has_lost_is_passed_over (void **state)
{
  struct scene *scene = *state;
  struct store *store = state_of (scene, two_versions, COUNT (two_versions));
  struct message_row row;
  struct replay got;
  struct error err;

  error_init (&err);
  MUST (store_begin_change (store, &err));
  MUST (rows_delete_message (store, 4, &err));
  MUST (rows_delete_series (store, 1, &err));
  MUST (store_commit (store, &err));
  assert_int_equal (rows_get_message (store, 5, &scene->arena, &row, &err), 1);
  MUST (replay_message (store, &row, &got, &err));
  assert_false (got.agrees);
  replay_release (&got);
  store_close (store);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (it_says_what_was_said_then),
    TEST (later_messages_and_other_works_are_left_out),
    TEST (replies_above_a_message_are_known),
    TEST (replies_that_were_not_there_yet_are_not_known),
    TEST (all_messages_come_where_they_came),
    TEST (what_the_state_has_lost_is_passed_over),
  };

  return cmocka_run_group_tests_name ("replay", tests, NULL, NULL);
}
