/* Tests of prune: what goes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "support/prunes.h"

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
a_failure_is_reported (void **scene_r)
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

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_series_goes_when_its_last_mail_is_before_the_cutoff),
    TEST (a_late_mail_keeps_all_of_its_series),
    TEST (replies_go_by_their_own_dates),
    TEST (replies_alone_can_go),
    TEST (what_has_no_date_goes_with_what_was_seen_before),
    TEST (a_series_whose_first_mail_has_no_date_goes_by_the_others),
    TEST (where_nothing_is_old_nothing_is_written),
    TEST (where_all_is_old_nothing_is_left),
    TEST (a_failure_is_reported),
  };

  return cmocka_run_group_tests_name ("prune", tests, NULL, NULL);
}
