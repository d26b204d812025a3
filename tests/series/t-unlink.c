/* t-unlink: a version that the reader says continues no other.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/dumps.h"
#include "support/unlinks.h"

/* --- Unlinking --- */

static void
a_version_takes_with_it_those_that_continue_it (void **scene)
{
  struct store *state = open_state (":memory:", true);

  REMEMBER (state, three);
  check_works (*scene, state, "AAA", "-12");
  change (state, 2, unlink_version);
  check_works (*scene, state, "ABB", "--2");
  assert_int_equal (verdict_of (*scene, state, "v2"), VERDICT_NEW);
  assert_int_equal (verdict_of (*scene, state, "v3"), VERDICT_REVISION);
  store_close (state);
}

static void
the_last_version_goes_alone (void **scene)
{
  struct store *state = open_state (":memory:", true);

  REMEMBER (state, three);
  change (state, 3, unlink_version);
  check_works (*scene, state, "AAB", "-1-");
  assert_int_equal (verdict_of (*scene, state, "v3"), VERDICT_NEW);
  assert_int_equal (verdict_of (*scene, state, "v2"), VERDICT_REVISION);
  store_close (state);
}

static void
the_first_version_has_nothing_to_leave (void **scene)
{
  struct store *state = open_state (":memory:", true);

  REMEMBER (state, three);
  change (state, 1, unlink_version);
  check_works (*scene, state, "AAA", "-12");
  change (state, 1, unlink_undo);
  check_works (*scene, state, "AAA", "-12");
  store_close (state);
}

/* The version that was seen first, and by which the work is known, is none of
   the ends.  */
static const struct mail middle_first[] = { V2, V1, V3 };

/* By which version a work is known must not matter.  */
static void
it_does_not_matter_which_version_was_seen_first (void **scene)
{
  static const struct mail last_first[] = { V3, V2, V1 };
  static const char *const works[] = { "AAA", "ABB", "AAB" };
  static const char *const befores[] = { "-12", "--2", "-1-" };
  static const struct mail *const orders[] = { middle_first, last_first };

  for (unsigned i = 0; i < COUNT (orders); i++)
    for (unsigned n = 1; n <= COUNT (three); n++)
      {
        struct store *state = open_state (":memory:", true);

        remember (state, orders[i], COUNT (three), NULL);
        check_works (*scene, state, "AAA", "-12");
        change (state, n, unlink_version);
        check_works (*scene, state, works[n - 1], befores[n - 1]);
        change (state, n, unlink_undo);
        check_works (*scene, state, "AAA", "-12");
        store_close (state);
      }
}

static void
several_versions_may_stand_alone (void **scene)
{
  static const unsigned orders[][2] = { { 2, 3 }, { 3, 2 } };

  for (unsigned i = 0; i < COUNT (orders); i++)
    for (unsigned j = 0; j < COUNT (orders); j++)
      {
        struct store *state = open_state (":memory:", true);

        REMEMBER (state, three);
        change (state, orders[i][0], unlink_version);
        change (state, orders[i][1], unlink_version);
        check_works (*scene, state, "ABC", "---");
        change (state, orders[j][0], unlink_undo);
        check_works (*scene, state, j ? "ABB" : "AAB", j ? "--2" : "-1-");
        change (state, orders[j][1], unlink_undo);
        check_works (*scene, state, "AAA", "-12");
        store_close (state);
      }
}

static void
to_unlink_once_more_changes_nothing (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_state (":memory:", true);
  struct slice rows;

  REMEMBER (state, three);
  change (state, 2, unlink_version);
  rows = rows_of (state, &scene->arena);
  change (state, 2, unlink_version);
  assert_same_lines (rows_of (state, &scene->arena), rows);
  change (state, 2, unlink_undo);
  check_works (scene, state, "AAA", "-12");
  store_close (state);
}

static void
forbid_all (struct series_set *set, uint32_t version)
{
  for (unsigned n = 1; n <= COUNT (three); n++)
    if (find_posting (set, n) != version)
      assert_false (unlink_allows (set, version, find_posting (set, n)));
}

/* Not even with those that continue it: they follow it, not it them.  */
static void
nothing_may_lead_an_unlinked_version_to_another (void **scene)
{
  struct store *state = open_state (":memory:", true);

  (void)scene;
  REMEMBER (state, three);
  change (state, 2, unlink_version);
  change (state, 2, forbid_all);
  store_close (state);
}

static bool
is_of_work (struct store *state, unsigned n, unsigned of)
{
  struct series_set *set;
  struct error err;
  bool same;

  error_init (&err);
  MUST (store_begin_read (state, &err));
  set = read_set (state);
  same = work_root (set, find_posting (set, n))
         == work_root (set, find_posting (set, of));
  series_free (set);
  store_rollback (state);
  return same;
}

/* Version 3 is not among the newest ones, which the work names, and the last
   ones lead to it by more versions than are followed.  The next ones, which it
   does not name either, stay where they are.  */
static void
the_newest_versions_follow_an_old_one (void **scene_r)
{
  enum
  {
    VERSIONS = WORK_VERSIONS_MAX + 6
  };
  struct scene *scene = *scene_r;
  struct store *state = open_state (":memory:", true);
  struct mail mails[VERSIONS];
  char texts[VERSIONS][2][40];

  for (int i = 0; i < VERSIONS; i++)
    {
      snprintf (texts[i][0], sizeof texts[i][0], "[PATCH v%d] a", i + 1);
      snprintf (texts[i][1], sizeof texts[i][1], "v%d", i + 1);
      mails[i] = (struct mail){ .subject = texts[i][0],
                                .id = texts[i][1],
                                .minutes = i * DAYS };
    }
  REMEMBER (state, mails);
  change (state, 3, unlink_version);
  for (unsigned n = 7; n <= VERSIONS; n++)
    assert_true (is_of_work (state, n, 3));
  assert_true (is_of_work (state, 2, 1));
  assert_true (is_of_work (state, 4, 1));
  assert_false (is_of_work (state, 3, 1));
  check_references (scene, state);
  change (state, 3, unlink_undo);
  for (unsigned n = 2; n <= VERSIONS; n++)
    assert_true (is_of_work (state, n, 1));
  check_references (scene, state);
  store_close (state);
}

/* --- Taking it back --- */

static void
taken_back_it_is_a_revision_again (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_state (":memory:", true);
  struct series_row old, new;

  REMEMBER (state, three);
  old = series_of (scene, state, "v2");
  change (state, 2, unlink_version);
  change (state, 2, unlink_undo);
  new = series_of (scene, state, "v2");
  assert_int_equal (new.verdict, VERDICT_REVISION);
  assert_int_equal (new.flags, old.flags);
  assert_int_equal (new.reason, old.reason);
  assert_int_equal (new.reason_of, old.reason_of);
  store_close (state);
}

static void
what_was_not_unlinked_is_not_taken_back (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_state (":memory:", true);
  struct slice rows;

  REMEMBER (state, three);
  rows = rows_of (state, &scene->arena);
  change (state, 2, unlink_undo);
  assert_same_lines (rows_of (state, &scene->arena), rows);
  store_close (state);
}

static void
what_it_continued_may_be_gone (void **scene)
{
  struct store *state = open_state (":memory:", true);

  REMEMBER (state, three);
  change (state, 2, unlink_version);
  prune_at (state, AT (HOUR));
  assert_false (has_series (*scene, state, "v1"));
  change (state, 2, unlink_undo);
  assert_int_equal (verdict_of (*scene, state, "v2"), VERDICT_NEW);
  assert_int_equal (series_of (*scene, state, "v3").previous,
                    series_of (*scene, state, "v2").id);
  check_references (*scene, state);
  store_close (state);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_version_takes_with_it_those_that_continue_it),
    TEST (the_last_version_goes_alone),
    TEST (the_first_version_has_nothing_to_leave),
    TEST (it_does_not_matter_which_version_was_seen_first),
    TEST (several_versions_may_stand_alone),
    TEST (to_unlink_once_more_changes_nothing),
    TEST (the_newest_versions_follow_an_old_one),
    TEST (nothing_may_lead_an_unlinked_version_to_another),
    TEST (taken_back_it_is_a_revision_again),
    TEST (what_was_not_unlinked_is_not_taken_back),
    TEST (what_it_continued_may_be_gone),
  };

  return cmocka_run_group_tests_name ("unlink", tests, NULL, NULL);
}
