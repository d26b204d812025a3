/* Tests of `tally'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdio.h>

#include "support/check.h"
#include "digest/tally.h"

static const struct siphash_key KEY = { 1, 2 };

/* Counts IDENTITY each time that a text of TEXTS (up to a null pointer) is
   met, and says how often it was and how it is spelled.  */
static void
check_spelling (const char *const *texts, unsigned count, const char *want)
{
  struct arena arena;
  struct tally tally;
  struct slice got;

  arena_init (&arena, 0);
  tally_init (&tally, &KEY, &arena);
  for (; *texts; texts++)
    tally_add (&tally, SLICE ("ann@example.org"), slice_from_string (*texts));
  assert_int_equal (tally.count, 1);
  assert_int_equal (tally.entries[0].count, count);
  got = tally_text (&tally.entries[0]);
  assert_true (slice_eq (got, slice_from_string (want)));
  tally_release (&tally);
  arena_release (&arena);
}

static void
the_spelling_met_most_often_wins (void **state)
{
  static const char *const once[] = { "Ann", NULL };
  static const char *const later[] = { "Ann", "A. N.", "A. N.", NULL };
  static const char *const between[]
      = { "Ann", "A. N.", "Ann", "A. N.", "", "A. N.", NULL };

  (void)state;
  check_spelling (once, 1, "Ann");
  check_spelling (later, 3, "A. N.");
  check_spelling (between, 6, "A. N.");
}

static void
of_equals_the_first_one_wins (void **state)
{
  static const char *const two[] = { "Ann", "ANN", NULL };
  static const char *const turn[] = { "Ann", "ANN", "ANN", "Ann", NULL };
  static const char *const rest[] = { "x", "Ann", "ANN", "ANN", "Ann", NULL };

  (void)state;
  check_spelling (two, 2, "Ann");
  check_spelling (turn, 4, "Ann");
  check_spelling (rest, 5, "Ann");
}

static void
letters_of_an_identity_have_no_case (void **state)
{
  struct arena arena;
  struct tally tally;

  (void)state;
  arena_init (&arena, 0);
  tally_init (&tally, &KEY, &arena);
  tally_add (&tally, SLICE ("Example.org"), SLICE ("Example.org"));
  tally_add (&tally, SLICE ("example.com"), SLICE ("example.com"));
  tally_add (&tally, SLICE ("eXAMPLE.ORG"), SLICE ("eXAMPLE.ORG"));
  tally_add (&tally, SLICE (""), SLICE ("(none)"));
  tally_add (&tally, SLICE (""), SLICE ("(none)"));
  assert_int_equal (tally.count, 3);
  assert_int_equal (tally.entries[0].count, 2);
  assert_true (
      slice_eq (tally_text (&tally.entries[0]), SLICE ("Example.org")));
  assert_int_equal (tally.entries[1].count, 1);
  assert_int_equal (tally.entries[2].count, 2);
  tally_release (&tally);
  arena_release (&arena);
}

static void
texts_are_copied (void **state)
{
  char text[] = "Ann";
  struct arena arena;
  struct tally tally;

  (void)state;
  arena_init (&arena, 0);
  tally_init (&tally, &KEY, &arena);
  tally_add (&tally, SLICE ("a"), slice_make (text, 3));
  text[0] = 'x';
  assert_true (slice_eq (tally_text (&tally.entries[0]), SLICE ("Ann")));
  tally_release (&tally);
  arena_release (&arena);
}

static void
many_entries_stay_in_order_of_appearance (void **state)
{
  enum
  {
    MANY = 1000
  };
  struct arena arena;
  struct tally tally;
  char name[40];

  (void)state;
  arena_init (&arena, 0);
  tally_init (&tally, &KEY, &arena);
  for (int round = 0; round < 3; round++)
    for (int i = round; i < MANY; i++)
      {
        snprintf (name, sizeof name, "%d.example.org", i);
        tally_add (&tally, slice_from_string (name), slice_from_string (name));
      }
  assert_int_equal (tally.count, MANY);
  for (int i = 0; i < MANY; i++)
    {
      snprintf (name, sizeof name, "%d.example.org", i);
      assert_true (
          slice_eq (tally_text (&tally.entries[i]), slice_from_string (name)));
      assert_int_equal (tally.entries[i].count, i < 2 ? i + 1 : 3);
    }
  tally_release (&tally);
  arena_release (&arena);
}

/* Who writes another name in each mail is counted all the same, and in no
   longer time a mail.  */
static void
ever_new_spellings_cost_no_more (void **state)
{
  enum
  {
    MANY = 200000
  };
  struct arena arena;
  struct tally tally;
  char name[40];
  unsigned kept = 0;

  (void)state;
  arena_init (&arena, 0);
  tally_init (&tally, &KEY, &arena);
  for (int i = 0; i < MANY; i++)
    {
      snprintf (name, sizeof name, "name %d", i);
      tally_add (&tally, SLICE ("a"), slice_from_string (name));
    }
  tally_add (&tally, SLICE ("a"), SLICE ("name 7"));
  assert_int_equal (tally.entries[0].count, MANY + 1);
  assert_true (slice_eq (tally_text (&tally.entries[0]), SLICE ("name 7")));
  for (const struct tally_spelling *s = tally.entries[0].spellings; s;
       s = s->next)
    kept++;
  assert_in_range (kept, 10, 1000);
  tally_release (&tally);
  arena_release (&arena);
}

/* The rows stand in their order; each is compared with each.  */
static void
rows_are_ordered_by_count_then_by_text_descending (void **state)
{
  static const struct
  {
    unsigned count;
    struct slice text;
  } rows[] = {
    { 9, SLICE_INIT ("a") },
    { 5, SLICE_INIT ("\xc3\xa9") }, /* bytes, and unsigned */
    { 5, SLICE_INIT ("Zoe") },
    { 5, SLICE_INIT ("yann") },
    { 5, SLICE_INIT ("\"X, Mr\"") },
    { 5, SLICE_INIT ("annb") },
    { 5, SLICE_INIT ("An\"\"N\"") },
    { 5, SLICE_INIT ("[") }, /* between the upper and lower case letters */
    { 5, SLICE_INIT ("") },
    { 4, SLICE_INIT ("zz") },
    { 0, SLICE_INIT ("zz") },
  };
  const int count = COUNT (rows);

  (void)state;
  for (int i = 0; i < count; i++)
    for (int k = 0; k < count; k++)
      {
        int order = tally_order (rows[i].count, rows[i].text, rows[k].count,
                                 rows[k].text);

        assert_int_equal ((order > 0) - (order < 0), (i > k) - (i < k));
      }
}

static void
quotes_and_case_make_no_difference_in_order (void **state)
{
  static const struct slice rows[]
      = { SLICE_INIT ("Ann Example"), SLICE_INIT ("\"Ann Example\""),
          SLICE_INIT ("ANN \"EXAMPLE\""), SLICE_INIT ("ann ex\"ample\"\"") };

  (void)state;
  for (int i = 0; i < 4; i++)
    for (int k = 0; k < 4; k++)
      assert_int_equal (tally_order (3, rows[i], 3, rows[k]), 0);
  assert_int_equal (tally_order (1, SLICE ("\"\""), 1, SLICE ("")), 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_spelling_met_most_often_wins),
    cmocka_unit_test (of_equals_the_first_one_wins),
    cmocka_unit_test (letters_of_an_identity_have_no_case),
    cmocka_unit_test (texts_are_copied),
    cmocka_unit_test (many_entries_stay_in_order_of_appearance),
    cmocka_unit_test (ever_new_spellings_cost_no_more),
    cmocka_unit_test (rows_are_ordered_by_count_then_by_text_descending),
    cmocka_unit_test (quotes_and_case_make_no_difference_in_order),
  };

  return cmocka_run_group_tests_name ("tally", tests, NULL, NULL);
}
