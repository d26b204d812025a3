/* Tests of merge: the mails of one state into another.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "support/dumps.h"

/* The message with the Message-ID ID.  */
static struct message_row
find_message (struct scene *scene, struct store *state, const char *id)
{
  struct message_row row = { .id = 0 };
  struct error err;

  error_init (&err);
  while (rows_next_message (state, row.id, &scene->arena, &row, &err) > 0)
    if (slice_eq (row.msgid, slice_from_string (id)))
      return row;
  fail_msg ("there is no %s", id);
  return row;
}

static void
into_an_empty_state_a_merge_is_an_import (void **state)
{
  struct scene *scene = *state;
  struct store *from = new_state (), *to = new_state ();

  put_digest (from, 1, "A", "then", 1767607200);
  TAKE_MAILS (from, many_mails, 1);
  merge (scene, to, from);
  assert_same_lines (dump_of (to, &scene->arena),
                     dump_of (from, &scene->arena));
  assert_clean (to);
  store_close (from);
  store_close (to);
}

static void
a_merge_after_the_other_is_as_if_all_had_come_to_one (void **state)
{
  struct scene *scene = *state;
  struct store *from = new_state (), *to = new_state (), *all = new_state ();

  take_mails (to, many_mails, COUNT (many_mails), 1, 0);
  take_mails (from, later_mails, COUNT (later_mails), 100, 0);
  take_mails (all, many_mails, COUNT (many_mails), 1, 0);
  take_mails (all, later_mails, COUNT (later_mails), 100, 0);
  merge (scene, to, from);
  assert_same_lines (dump_of (to, &scene->arena), dump_of (all, &scene->arena));
  store_close (from);
  store_close (to);
  store_close (all);
}

static void
what_both_know_is_there_once (void **state)
{
  struct scene *scene = *state;
  struct store *from = new_state (), *to = new_state (), *all = new_state ();

  /* Ten are in both.  */
  take_mails (to, many_mails, 12, 1, 0);
  take_mails (from, many_mails + 2, COUNT (many_mails) - 2, 3, 0);
  take_mails (all, many_mails, COUNT (many_mails), 1, 0);
  merge (scene, to, from);
  assert_int_equal (last_of (to, ROWS_SERIES), last_of (all, ROWS_SERIES));
  assert_int_equal (last_of (to, ROWS_MESSAGE), last_of (all, ROWS_MESSAGE));
  assert_clean (to);
  store_close (from);
  store_close (to);
  store_close (all);
}

static void
the_second_time_nothing_changes (void **state)
{
  struct scene *scene = *state;
  struct store *from = new_state (), *to = new_state ();
  struct slice before;
  uint64_t generation;

  put_digest (from, 1, "A", "then", 1767607200);
  TAKE_MAILS (from, many_mails, 1);
  take_mails (from, later_mails, COUNT (later_mails), 100, 0);
  take_mails (to, later_mails, COUNT (later_mails), 100, 0);
  merge (scene, to, from);
  before = dump_of (to, &scene->arena);
  generation = generation_of (to);
  merge (scene, to, from);
  assert_same_lines (dump_of (to, &scene->arena), before);
  assert_int_equal (generation_of (to), generation);
  store_close (from);
  store_close (to);
}

static void
a_state_merged_into_itself_stays (void **state)
{
  struct scene *scene = *state;
  struct store *file = new_state ();
  struct slice before;

  put_digest (file, 1, "A", "then", 1767607200);
  TAKE_MAILS (file, many_mails, 1);
  before = dump_of (file, &scene->arena);
  merge (scene, file, file);
  assert_same_lines (dump_of (file, &scene->arena), before);
  store_close (file);
}

/* --- What was seen and reported --- */

static void
lists_go_by_name (void **state)
{
  static const struct mail mine[]
      = { { .subject = "[PATCH] a", .id = "a", .list = "one.example.org" },
          { .subject = "[PATCH] b", .id = "b", .list = "two.example.org" } };
  static const struct mail theirs[]
      = { { .subject = "[PATCH] c", .id = "c", .list = "three.example.org" },
          { .subject = "[PATCH] d", .id = "d", .list = "two.example.org" },
          { .subject = "[PATCH] e", .id = "e" } };
  struct scene *scene = *state;
  struct store *from = new_state (), *to = new_state ();

  TAKE_MAILS (to, mine, 0);
  TAKE_MAILS (from, theirs, 0);
  merge (scene, to, from);
  assert_int_equal (last_of (to, ROWS_LIST), 3);
  assert_slice ("c", find_message (scene, to, "c@example.org").seen, "3:0");
  assert_slice ("d", find_message (scene, to, "d@example.org").seen, "2:0");
  assert_slice ("e", find_message (scene, to, "e@example.org").seen, "0:0");
  store_close (from);
  store_close (to);
}

static void
what_either_has_reported_is_reported (void **state)
{
  static const struct mail mails[] = { { .subject = "[PATCH] a", .id = "a" },
                                       { .subject = "[PATCH] b", .id = "b" },
                                       { .subject = "[PATCH] c", .id = "c" },
                                       { .subject = "[PATCH] d", .id = "d" } };
  struct scene *scene = *state;
  struct store *from = new_state (), *to = new_state ();

  put_digest (to, 1, "A", "1", 10);
  put_digest (from, 5, "A", "5", 50);
  put_digest (from, 6, "A", "6", 60);
  take_mails (to, mails, 2, 1, 1);
  take_mails (to, mails + 2, 1, 3, 0);
  take_mails (from, mails, 1, 1, 0);
  take_mails (from, mails + 1, 3, 2, 6);
  merge (scene, to, from);
  assert_slice ("a", find_message (scene, to, "a@example.org").seen, "0:1");
  assert_slice ("b", find_message (scene, to, "b@example.org").seen, "0:1");
  assert_slice ("c", find_message (scene, to, "c@example.org").seen, "0:2");
  assert_slice ("c", find_message (scene, to, "c@example.org").subject,
                "[PATCH] c");
  assert_slice ("d", find_message (scene, to, "d@example.org").seen, "0:2");
  /* The one that no mail names is left where it was.  */
  assert_int_equal (last_of (to, ROWS_DIGEST), 2);
  store_close (from);
  store_close (to);
}

static void
a_digest_that_tells_nothing_new_is_left_where_it_is (void **state)
{
  static const struct mail mail = { .subject = "[PATCH] a", .id = "a" };
  struct scene *scene = *state;
  struct store *from = new_state (), *to = new_state ();

  put_digest (to, 1, "A", "1", 10);
  put_digest (from, 5, "A", "5", 50);
  take_mails (to, &mail, 1, 1, 1);
  take_mails (from, &mail, 1, 1, 5);
  merge (scene, to, from);
  assert_slice ("a", find_message (scene, to, "a@example.org").seen, "0:1");
  assert_int_equal (last_of (to, ROWS_DIGEST), 1);
  store_close (from);
  store_close (to);
}

static void
an_equal_digest_is_the_same_one (void **state)
{
  static const struct mail mails[] = { { .subject = "[PATCH] a", .id = "a" },
                                       { .subject = "[PATCH] b", .id = "b" } };
  struct scene *scene = *state;
  struct store *from = new_state (), *to = new_state ();

  put_digest (to, 3, "A", "then", 50);
  put_digest (from, 5, "A", "then", 50);
  take_mails (to, mails, 1, 1, 3);
  take_mails (from, mails, 2, 1, 5);
  merge (scene, to, from);
  assert_slice ("b", find_message (scene, to, "b@example.org").seen, "0:3");
  assert_int_equal (last_of (to, ROWS_DIGEST), 3);
  store_close (from);
  store_close (to);
}

static void
a_mail_may_have_come_by_more_lists (void **state)
{
  static const struct mail one
      = { .subject = "[PATCH] a", .id = "a", .list = "one.example.org" };
  static const struct mail two
      = { .subject = "[PATCH] a", .id = "a", .list = "two.example.org" };
  static const struct mail three
      = { .subject = "[PATCH] a", .id = "a", .list = "three.example.org" };
  struct scene *scene = *state;
  struct store *from = new_state (), *to = new_state ();

  put_digest (from, 1, "A", "1", 10);
  take_mails (from, &one, 1, 1, 0);
  take_mails (from, &two, 1, 1, 1);
  take_mails (to, &three, 1, 1, 0);
  take_mails (to, &two, 1, 1, 0);
  merge (scene, to, from);
  assert_slice ("seen", find_message (scene, to, "a@example.org").seen,
                "1:0 2:1 3:0");
  merge (scene, from, to);
  assert_slice ("seen", find_message (scene, from, "a@example.org").seen,
                "1:0 2:1 3:0");
  assert_int_equal (last_of (from, ROWS_DIGEST), 1);
  store_close (from);
  store_close (to);
}

static struct digest_row
last_digest (struct scene *scene, struct store *state, const char *list)
{
  struct digest_row row = { .id = 0 };
  struct error err;

  error_init (&err);
  assert_int_equal (rows_last_digest (state, slice_from_string (list),
                                      &scene->arena, &row, &err),
                    1);
  return row;
}

/* The next digest begins where the newest has ended, not where an older one has
   that was merged.  */
static void
the_newest_digest_of_a_list_stays_the_last (void **state)
{
  static const struct mail mails[] = { { .subject = "[PATCH] a", .id = "a" },
                                       { .subject = "[PATCH] b", .id = "b" },
                                       { .subject = "[PATCH] c", .id = "c" },
                                       { .subject = "[PATCH] d", .id = "d" } };
  struct scene *scene = *state;
  struct store *from = new_state (), *to = new_state ();
  struct slice before;

  put_digest (to, 1, "A", "mine", 30);
  put_digest (to, 2, "B", "mine", 10);
  put_digest (from, 1, "A", "old", 20);
  put_digest (from, 2, "B", "new", 40);
  put_digest (from, 3, "B", "older", 15);
  put_digest (from, 4, "C", "only", 5);
  for (unsigned i = 0; i < 4; i++)
    take_mails (from, &mails[i], 1, 1 + i, i + 1);
  merge (scene, to, from);
  assert_slice ("A", last_digest (scene, to, "A").to_label, "mine");
  assert_slice ("B", last_digest (scene, to, "B").to_label, "new");
  assert_slice ("C", last_digest (scene, to, "C").to_label, "only");
  before = dump_of (to, &scene->arena);
  merge (scene, to, from);
  assert_same_lines (dump_of (to, &scene->arena), before);
  store_close (from);
  store_close (to);
}

/* --- What a state does not keep --- */

static void
a_link_in_the_text_is_followed_again (void **state)
{
  static const struct mail mails[]
      = { { .subject = "[PATCH 0/2] first name", .id = "v1", .body = A_COVER },
          { .subject = "[PATCH v2 0/2] another",
            .id = "v2",
            .minutes = DAYS,
            .body = "v1: https://lore.kernel.org/r/v1@example.org/\n" } };
  struct scene *scene = *state;
  struct store *from = new_state (), *to = new_state ();

  TAKE_MAILS (from, mails, 0);
  assert_int_equal (
      slice_find (dump_of (from, &scene->arena), SLICE ("reason: link"))
          != SLICE_NPOS,
      true);
  merge (scene, to, from);
  assert_same_lines (dump_of (to, &scene->arena),
                     dump_of (from, &scene->arena));
  store_close (from);
  store_close (to);
}

/* Somebody else's patch without a thread belongs to a cover that lists it.  */
static void
what_a_cover_listed_is_known_again (void **state)
{
  static const struct mail mails[]
      = { { .subject = "[PATCH 0/2] all", .id = "c", .body = A_COVER },
          { .subject = "[PATCH 1/2] one", .id = "p1", .to = "lost1" },
          { .subject = "[PATCH 2/2] two", .id = "p2", .to = "lost2" } };
  struct scene *scene = *state;
  struct store *from = new_state (), *to = new_state ();

  TAKE_MAILS (from, mails, 0);
  assert_int_equal (last_of (from, ROWS_SERIES), 1);
  merge (scene, to, from);
  assert_same_lines (dump_of (to, &scene->arena),
                     dump_of (from, &scene->arena));
  store_close (from);
  store_close (to);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (into_an_empty_state_a_merge_is_an_import),
    TEST (a_merge_after_the_other_is_as_if_all_had_come_to_one),
    TEST (what_both_know_is_there_once),
    TEST (the_second_time_nothing_changes),
    TEST (a_state_merged_into_itself_stays),
    TEST (lists_go_by_name),
    TEST (what_either_has_reported_is_reported),
    TEST (a_digest_that_tells_nothing_new_is_left_where_it_is),
    TEST (an_equal_digest_is_the_same_one),
    TEST (a_mail_may_have_come_by_more_lists),
    TEST (the_newest_digest_of_a_list_stays_the_last),
    TEST (a_link_in_the_text_is_followed_again),
    TEST (what_a_cover_listed_is_known_again),
  };

  return cmocka_run_group_tests_name ("merge", tests, NULL, NULL);
}
