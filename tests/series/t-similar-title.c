/* t-similar-title: works that were renamed, and new ones of an old title.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "series/similar_title.h"
#include "support/check.h"
#include "support/mails.h"
#include "support/outcomes.h"

/* Bodies without a diff that others could have, too.  */
#define TEXT(word) "About " word ".\n"

static void
the_next_version_under_a_similar_title_is_a_revision (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 0/3] arm64: reliable stack trace",
      .body = TEXT ("a") },
    { .subject = "[PATCH v2 0/3] arm64: implement a reliable stack trace",
      .minutes = 9 * DAYS,
      .body = TEXT ("b") },
  };

  (void)state;
  CHECK (mails, NEW, { VERDICT_REVISION, 1, REASON_WORDS });
}

static void
a_title_of_other_words_is_another_work (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 0/3] arm64: reliable stack trace",
      .body = TEXT ("a") },
    { .subject = "[PATCH v2 0/3] arm64: pages of other sizes in guests",
      .minutes = 9 * DAYS,
      .body = TEXT ("b") },
  };

  (void)state;
  CHECK (mails, NEW, NEW);
}

static void
two_words_are_too_few (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 0/3] arm64: cleanups", .body = TEXT ("a") },
    { .subject = "[PATCH v2 0/3] the arm64 cleanups of",
      .minutes = 9 * DAYS,
      .body = TEXT ("b") },
  };

  (void)state;
  CHECK (mails, NEW, NEW);
}

static void
somebody_else_goes_on_with_nothing (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 0/3] arm64: reliable stack trace",
      .body = TEXT ("a") },
    { .subject = "[PATCH v2 0/3] arm64: implement a reliable stack trace",
      .from = BOB,
      .minutes = 9 * DAYS,
      .body = TEXT ("b") },
  };

  (void)state;
  CHECK (mails, NEW, NEW);
}

/* The same name, another address.  */
static void
the_author_may_have_moved (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 0/3] arm64: reliable stack trace",
      .body = TEXT ("a") },
    { .subject = "[PATCH v2 0/3] arm64: implement a reliable stack trace",
      .from = "Ann Author <ann@example.com>",
      .minutes = 9 * DAYS,
      .body = TEXT ("b") },
  };

  (void)state;
  CHECK (mails, NEW, { VERDICT_REVISION, 1, REASON_WORDS });
}

static void
only_the_version_before_counts (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 0/3] arm64: reliable stack trace",
      .body = TEXT ("a") },
    { .subject = "[PATCH v3 0/3] arm64: implement a reliable stack trace",
      .minutes = 9 * DAYS,
      .body = TEXT ("b") },
  };

  (void)state;
  CHECK (mails, NEW, NEW);
}

static void
after_most_of_a_year_it_is_another_work (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 0/3] arm64: reliable stack trace",
      .body = TEXT ("a") },
    { .subject = "[PATCH v2 0/3] arm64: implement a reliable stack trace",
      .minutes = 201 * DAYS,
      .body = TEXT ("b") },
  };

  (void)state;
  CHECK (mails, NEW, NEW);
}

/* A work that has its version 2 needs no other one.  */
static void
a_work_has_one_of_each_version (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 0/3] arm64: reliable stack trace",
      .body = TEXT ("a") },
    { .subject = "[PATCH v2 0/3] arm64: reliable stack trace",
      .minutes = 2 * DAYS,
      .body = TEXT ("b") },
    { .subject = "[PATCH v2 0/4] arm64: implement a reliable stack trace",
      .minutes = 9 * DAYS,
      .body = TEXT ("c") },
  };

  (void)state;
  CHECK (mails, NEW, { VERDICT_REVISION, 1, REASON_TITLE }, NEW);
}

/* Titles that share only what they are about, as a file or a driver.  */
static void
the_only_patch_of_an_area_has_a_next_version (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] net/ring_a: count what is lost", .body = TEXT ("a") },
    { .subject = "[PATCH v2] net/ring_a: drop statistics early",
      .minutes = 9 * DAYS,
      .body = TEXT ("b") },
    { .subject = "[PATCH v3] Net/Ring_A: keep everything",
      .minutes = 50 * DAYS,
      .body = TEXT ("c") },
  };

  (void)state;
  CHECK (mails, NEW, { VERDICT_REVISION, 1, REASON_WORDS }, NEW);
}

static void
one_of_two_patches_of_an_area_is_not_chosen (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] net/ring_a: count what is lost", .body = TEXT ("a") },
    { .subject = "[PATCH] net/ring_a: obey limits", .body = TEXT ("b") },
    { .subject = "[PATCH v2] net/ring_a: drop statistics early",
      .minutes = 9 * DAYS,
      .body = TEXT ("c") },
  };

  (void)state;
  CHECK (mails, NEW, NEW, NEW);
}

static void
a_series_has_no_area (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 0/2] net/ring_a: count what is lost",
      .body = TEXT ("a") },
    { .subject = "[PATCH v2] net/ring_a: drop statistics early",
      .minutes = 9 * DAYS,
      .body = TEXT ("b") },
  };

  (void)state;
  CHECK (mails, NEW, NEW);
}

/* Where there is a cover, the first patch does not speak.  */
static void
a_first_patch_below_its_cover_is_not_looked_at (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] arm64: reliable stack trace", .body = TEXT ("a") },
    { .id = "c",
      .subject = "[PATCH v2 0/2] many other things in one",
      .minutes = 9 * DAYS,
      .body = TEXT ("b") },
    { .subject = "[PATCH v2 1/2] arm64: implement a reliable stack trace",
      .to = "c",
      .minutes = 9 * DAYS },
  };

  (void)state;
  CHECK (mails, NEW, NEW, NEW);
}

/* b4 counts for its author: a new name and version 1 begin a work.  */
static void
what_b4_counts_anew_is_another_work (void **state)
{
  static const struct mail mails[] = {
    { .id = "20250111-old-name-v2-1-9f4ff90f251a@example.org",
      .subject = "[PATCH v2] arm64: reliable stack trace" },
    { .id = "20250306-new-name-v1-0-a6f1dfc30e17@example.org",
      .subject = "[PATCH 0/2] arm64: reliable stack trace",
      .minutes = 9 * DAYS,
      .body = TEXT ("b") },
  };

  (void)state;
  CHECK (mails, NEW, NEW);
}

static void
what_b4_counts_on_is_the_same_work (void **state)
{
  static const struct mail mails[] = {
    { .id = "20250111-a-name-v1-1-9f4ff90f251a@example.org",
      .subject = "[PATCH] arm64: reliable stack trace" },
    { .id = "20250306-a-name-v1-0-a6f1dfc30e17@example.org",
      .subject = "[PATCH 0/2] arm64: reliable stack trace",
      .minutes = 9 * DAYS,
      .body = TEXT ("b") },
  };

  (void)state;
  CHECK (mails, NEW, { VERDICT_REVISION, 1, REASON_TITLE });
}

static void
the_reason_has_a_name (void **state)
{
  (void)state;
  assert_string_equal (series_reason_name (REASON_WORDS), "similar-title");
}

/* --- The rules alone --- */

static void
likeness_is_the_share_of_all_words (void **state)
{
  static const struct
  {
    const char *a, *b;
    unsigned want;
  } cases[] = {
    { "one two three", "one two three", 100 },
    { "one two three", "Three, two: ONE!", 100 },
    { "the one of two in three", "one two three", 100 },
    { "one two three", "one two four", 50 },
    { "one two three four", "one two three five six", 50 },
    { "one two three", "four five six", 0 },
    { "one two", "one two", 0 },
    { "", "one two three", 0 },
    { "one one two three", "one two three", 100 },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      struct slice a = slice_from_string (cases[i].a);
      struct slice b = slice_from_string (cases[i].b);

      assert_int_equal (similar_title_likeness (a, b), cases[i].want);
      assert_int_equal (similar_title_likeness (b, a), cases[i].want);
    }
}

/* A version of work WORK and number NUMBER, sent on DAY.  */
static struct version
sent (uint32_t work, int number, int day, const char *title)
{
  int64_t date = (int64_t)day * 24 * 60 * 60;

  return (struct version){ .row = { .version = number,
                                    .first_date = date,
                                    .last_date = date,
                                    .title = slice_from_string (title) },
                           .work = work };
}

static void
the_version_before_has_the_number_before (void **state)
{
  struct version self = sent (0, 3, 1000, "");
  struct version other = sent (1, 2, 1000, "");

  (void)state;
  assert_true (similar_title_may_precede (&self, &other));
  other = sent (1, 1, 1000, "");
  assert_false (similar_title_may_precede (&self, &other));
  other = sent (0, 2, 1000, "");
  assert_false (similar_title_may_precede (&self, &other));
  other = sent (1, 2, 1001, "");
  assert_false (similar_title_may_precede (&self, &other));
  other = sent (1, 2, 800, "");
  assert_true (similar_title_may_precede (&self, &other));
  other = sent (1, 2, 799, "");
  assert_false (similar_title_may_precede (&self, &other));
  other.row.first_date = ROW_NO_DATE;
  assert_true (similar_title_may_precede (&self, &other));
  other.row.flags = SERIES_FLAG_PULL;
  assert_false (similar_title_may_precede (&self, &other));
}

static void
the_most_similar_title_is_chosen_and_the_others_say_why_not (void **state)
{
  static const char *const why[] = {
    "its title is too different",
    "another title is more similar",
    "it is the author's previous version and has a similar title",
    "its series goes on with a later version",
    "both series have a version with the same number",
    "it is not the previous version, or more than 200 days older",
  };
  struct version self = sent (9, 2, 1000, "");
  struct version others[] = {
    sent (1, 1, 999, "one two five six"),
    sent (2, 1, 999, "one two three five"),
    sent (3, 1, 999, "one two three four"),
    sent (4, 1, 999, "one two three four"),
    sent (5, 1, 999, "one two three four"),
    sent (6, 2, 999, "one two three four"),
  };
  struct summary summary = { .subject.title = SLICE ("one two three four") };
  struct hashed_mail mail = { .summary = &summary };
  struct link_evidence evidence
      = { .mail = &mail, .index = 9, .self = &self, .reason = REASON_WORDS };
  const struct link_rule *rules[EVIDENCE_LINK_MAX];

  (void)state;
  evidence.count = COUNT (others);
  for (unsigned i = 0; i < COUNT (others); i++)
    evidence.candidates[i] = (struct link_candidate){ .index = i,
                                                      .version = &others[i],
                                                      .last_number = 1 };
  evidence.candidates[3].last_number = 2;
  evidence.candidates[4].shares_number = true;
  assert_int_equal (similar_title_choose (&evidence, rules), 2);
  for (unsigned i = 0; i < COUNT (others); i++)
    {
      assert_string_equal (rules[i]->why, why[i]);
      assert_int_equal (rules[i]->accepts, i == 2);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_next_version_under_a_similar_title_is_a_revision),
    cmocka_unit_test (a_title_of_other_words_is_another_work),
    cmocka_unit_test (two_words_are_too_few),
    cmocka_unit_test (somebody_else_goes_on_with_nothing),
    cmocka_unit_test (the_author_may_have_moved),
    cmocka_unit_test (only_the_version_before_counts),
    cmocka_unit_test (after_most_of_a_year_it_is_another_work),
    cmocka_unit_test (a_work_has_one_of_each_version),
    cmocka_unit_test (the_only_patch_of_an_area_has_a_next_version),
    cmocka_unit_test (one_of_two_patches_of_an_area_is_not_chosen),
    cmocka_unit_test (a_series_has_no_area),
    cmocka_unit_test (a_first_patch_below_its_cover_is_not_looked_at),
    cmocka_unit_test (what_b4_counts_anew_is_another_work),
    cmocka_unit_test (what_b4_counts_on_is_the_same_work),
    cmocka_unit_test (the_reason_has_a_name),
    cmocka_unit_test (likeness_is_the_share_of_all_words),
    cmocka_unit_test (the_version_before_has_the_number_before),
    cmocka_unit_test (
        the_most_similar_title_is_chosen_and_the_others_say_why_not),
  };

  return cmocka_run_group_tests_name ("similar-title", tests, NULL, NULL);
}
