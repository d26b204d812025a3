/* t-digest-labels: the labels of the period and the name of the list.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/check.h"
#include "support/digests.h"
#include "support/mails.h"

/* --- Head lines --- */

static void
labels_are_the_first_and_last_date_of_patch_mails (void **state)
{
  static const struct mail mails[] = {
    { .subject = "Re: [PATCH] a", .body = "> a\n", .minutes = -DAYS },
    { .subject = "[PATCH] b", .minutes = 90 },
    { .id = "p", .subject = "[PATCH] a", .minutes = 5 },
    { .subject = "[PATCH] d", .date = "Mon, 5 Jan 2026 13:30:59 +0200" },
    { .subject = "[PATCH] e", .date = LEFT_OUT },
    { .id = "p", .subject = "[PATCH] a", .minutes = 3 * DAYS },
    { .subject = "[GIT PULL] f", .body = A_PULL, .minutes = 4 * DAYS },
  };
  struct fixture fixture;

  (void)state;
  START (&fixture, mails);
  assert_slice ("from", digest_from (fixture.digest), "2026-01-05 10:05");
  assert_slice ("to", digest_to (fixture.digest), "2026-01-05 11:30");
  done (&fixture);
}

static void
dates_to_come_make_no_label (void **state)
{
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.now = MAILS_START;
  start (&fixture, &settings);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] a");
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] b", .minutes = DAYS);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] d", .minutes = DAYS + 1);
  assert_slice ("from", digest_from (fixture.digest), "2026-01-05 10:00");
  assert_slice ("to", digest_to (fixture.digest), "2026-01-06 10:00");
  done (&fixture);
}

static void
without_dates_the_labels_are_dashes (void **state)
{
  struct fixture fixture;

  (void)state;
  start (&fixture, &usual);
  assert_slice ("from", digest_from (fixture.digest), "-");
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] a", .date = LEFT_OUT);
  assert_slice ("from", digest_from (fixture.digest), "-");
  assert_slice ("to", digest_to (fixture.digest), "-");
  done (&fixture);
}

static void
given_labels_are_taken_as_they_are (void **state)
{
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.from = SLICE ("325e0be21");
  start (&fixture, &settings);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] a");
  assert_slice ("from", digest_from (fixture.digest), "325e0be21");
  assert_slice ("to", digest_to (fixture.digest), "2026-01-05 10:00");
  done (&fixture);
}

static void
the_list_is_named_by_the_list_id_met_most_often (void **state)
{
  struct fixture fixture;

  (void)state;
  start (&fixture, &usual);
  assert_slice ("list", digest_list (fixture.digest), "mail");
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] a");
  assert_slice ("list", digest_list (fixture.digest), "mail");
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] b", .list = "one.x.example");
  MAILS_ADD (&fixture.mails, .subject = "what?", .list = "two.x.example");
  assert_slice ("list", digest_list (fixture.digest), "one");
  MAILS_ADD (&fixture.mails, .subject = "what?", .list = "two.x.example");
  assert_slice ("list", digest_list (fixture.digest), "two");
  done (&fixture);
}

static void
a_given_list_name_is_taken (void **state)
{
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.list = SLICE ("KVM");
  start (&fixture, &settings);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] b", .list = "one.x.example");
  assert_slice ("list", digest_list (fixture.digest), "KVM");
  done (&fixture);
}

static void
a_list_id_of_one_word_or_none_is_no_trouble (void **state)
{
  struct fixture fixture;

  (void)state;
  start (&fixture, &usual);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] b", .list = "single");
  assert_slice ("list", digest_list (fixture.digest), "single");
  done (&fixture);
  start (&fixture, &usual);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] b", .list = ".x.example");
  assert_slice ("list", digest_list (fixture.digest), "mail");
  done (&fixture);
}

static void
a_label_to_begin_with_is_taken_where_none_is_given (void **state)
{
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  start (&fixture, &usual);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] a");
  digest_begin_with (fixture.digest, SLICE ("2025-12-31 23:59"));
  assert_slice ("from", digest_from (fixture.digest), "2025-12-31 23:59");
  assert_slice ("to", digest_to (fixture.digest), "2026-01-05 10:00");
  done (&fixture);
  settings.from = SLICE ("325e0be21");
  start (&fixture, &settings);
  digest_begin_with (fixture.digest, SLICE ("2025-12-31 23:59"));
  assert_slice ("from", digest_from (fixture.digest), "325e0be21");
  done (&fixture);
}

static void
the_latest_date_is_that_of_patch_mails (void **state)
{
  struct fixture fixture;

  (void)state;
  start (&fixture, &usual);
  assert_false (digest_is_dated (fixture.digest));
  assert_int_equal (digest_last_date (fixture.digest), 0);
  MAILS_ADD (&fixture.mails, .subject = "Re: [PATCH] a", .body = "> a\n",
             .minutes = DAYS);
  assert_false (digest_is_dated (fixture.digest));
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] a", .minutes = 2);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] b", .minutes = 1);
  assert_true (digest_is_dated (fixture.digest));
  assert_true (digest_last_date (fixture.digest) == MAILS_START + 120);
  done (&fixture);
}

static void
a_list_is_called_as_the_user_wants_it (void **state)
{
  static const struct name_map_entry lists[] = {
    { SLICE_INIT ("one.x.example"), SLICE_INIT ("The One") },
    { SLICE_INIT ("two.x.example"), SLICE_INIT ("The Two") },
  };
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.lists = lists;
  settings.list_count = COUNT (lists);
  start (&fixture, &settings);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] a", .list = "Two.X.example");
  assert_slice ("list", digest_list (fixture.digest), "The Two");
  for (int i = 0; i < 2; i++)
    MAILS_ADD (&fixture.mails, .subject = "[PATCH] b", .list = "six.x.example");
  assert_slice ("list", digest_list (fixture.digest), "six");
  done (&fixture);
  settings.list = SLICE ("Mine");
  start (&fixture, &settings);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] a", .list = "two.x.example");
  assert_slice ("list", digest_list (fixture.digest), "Mine");
  done (&fixture);
}

/* What there is to tell may come with an answer.  */
static void
without_patch_mails_a_period_ends_with_the_last_message (void **state)
{
  static const struct mail mails[] = {
    { .subject = "Re: [PATCH] a", .body = "> a\nNo.\n", .minutes = DAYS },
    { .subject = "Re: [PATCH] a", .body = "> a\nYes.\n", .minutes = 5 },
    { .subject = "Re: [PATCH] a", .body = "> a\nOh.\n", .date = LEFT_OUT },
    { .subject = "Re: [PATCH] a",
      .body = "> a\nLater.\n",
      .minutes = 500 * DAYS },
  };
  struct fixture fixture;

  (void)state;
  START (&fixture, mails);
  assert_slice ("nothing before", digest_to (fixture.digest), "-");
  assert_false (digest_has_end (fixture.digest));
  digest_begin_with (fixture.digest, SLICE ("2026-01-05 09:00"));
  assert_slice ("from", digest_from (fixture.digest), "2026-01-05 09:00");
  assert_slice ("to", digest_to (fixture.digest), "2026-01-06 10:00");
  assert_true (digest_has_end (fixture.digest));
  digest_begin_with (fixture.digest, SLICE ("2026-02-01 00:00"));
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] b", .minutes = 7);
  assert_slice ("a patch", digest_to (fixture.digest), "2026-01-05 10:07");
  done (&fixture);
}

static void
a_period_does_not_end_before_it_begins (void **state)
{
  struct fixture fixture;

  (void)state;
  start (&fixture, &usual);
  MAILS_ADD (&fixture.mails, .subject = "Re: [PATCH] a", .body = "> a\nNo.\n");
  digest_begin_with (fixture.digest, SLICE ("2026-02-01 00:00"));
  assert_slice ("to", digest_to (fixture.digest), "2026-02-01 00:00");
  done (&fixture);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (labels_are_the_first_and_last_date_of_patch_mails),
    cmocka_unit_test (dates_to_come_make_no_label),
    cmocka_unit_test (without_dates_the_labels_are_dashes),
    cmocka_unit_test (given_labels_are_taken_as_they_are),
    cmocka_unit_test (the_list_is_named_by_the_list_id_met_most_often),
    cmocka_unit_test (a_given_list_name_is_taken),
    cmocka_unit_test (a_list_id_of_one_word_or_none_is_no_trouble),
    cmocka_unit_test (a_label_to_begin_with_is_taken_where_none_is_given),
    cmocka_unit_test (the_latest_date_is_that_of_patch_mails),
    cmocka_unit_test (without_patch_mails_a_period_ends_with_the_last_message),
    cmocka_unit_test (a_period_does_not_end_before_it_begins),
    cmocka_unit_test (a_list_is_called_as_the_user_wants_it),
  };

  return cmocka_run_group_tests_name ("labels", tests, NULL, NULL);
}
