/* t-similar-title: works that were renamed, and new ones of an old title.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

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
    cmocka_unit_test (a_first_patch_below_its_cover_is_not_looked_at),
    cmocka_unit_test (what_b4_counts_anew_is_another_work),
    cmocka_unit_test (what_b4_counts_on_is_the_same_work),
    cmocka_unit_test (the_reason_has_a_name),
  };

  return cmocka_run_group_tests_name ("series-words", tests, NULL, NULL);
}
