/* t-link-title: links by title.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/check.h"
#include "support/mails.h"
#include "support/outcomes.h"

static void
titles_are_compared_without_marks_case_and_white_space (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH net] A:  do it" },
    { .subject = "[net-next,v2] a: Do It", .minutes = DAYS },
    { .subject = "[RFC v3 1/1] a: do\tit", .minutes = 2 * DAYS },
  };
  struct mails set;

  (void)state;
  mails_init (&set);
  for (size_t i = 0; i < COUNT (mails); i++)
    mails_add (&set, &mails[i]);
  check_outcome (&set, 2,
                 (struct outcome){ VERDICT_REVISION, 1, REASON_TITLE });
  assert_int_equal (mails_version (&set, 3)->verdict, VERDICT_REVISION);
  mails_release (&set);
}

static void
the_title_of_somebody_else_does_not_link (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] a" },
    { .subject = "[PATCH v2] a", .from = BOB, .minutes = DAYS },
    { .subject = "[PATCH] a",
      .from = BOB,
      .minutes = DAYS,
      .body = "From: Eve <eve@example.org>\n\n" A_DIFF ("x") },
  };

  (void)state;
  CHECK (mails, NEW, NEW, NEW);
}

static void
the_author_of_a_title_may_change_his_address (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] a", .from = "Ann Author <ann@example.org>" },
    { .subject = "[PATCH v2] a",
      .from = "Ann Author <ann@work.example.org>",
      .minutes = DAYS },
  };

  (void)state;
  CHECK (mails, NEW, { VERDICT_REVISION, 1, REASON_TITLE });
}

static void
the_author_of_a_title_may_have_it_sent (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] a" },
    { .subject = "[PATCH v2] a",
      .from = BOB,
      .minutes = DAYS,
      .body = "From: Ann Author <Ann@Example.org>\n\n" A_DIFF ("x") },
  };

  (void)state;
  CHECK (mails, NEW, { VERDICT_REVISION, 1, REASON_TITLE });
}

static void
empty_titles_do_not_link (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH]", .body = A_DIFF ("1") },
    { .subject = "[PATCH v2]", .minutes = DAYS, .body = A_DIFF ("2") },
  };

  (void)state;
  CHECK (mails, NEW, NEW);
}

static void
an_unmarked_title_of_long_ago_is_another_work (void **state)
{
  static const struct mail long_ago[] = {
    { .subject = "[PATCH] update my address", .body = A_DIFF ("1") },
    { .subject = "[PATCH] update my address",
      .minutes = 200 * DAYS,
      .body = A_DIFF ("2") },
  };
  static const struct mail marked[] = {
    { .subject = "[PATCH] a" },
    { .subject = "[PATCH v2] a", .minutes = 200 * DAYS },
  };
  static const struct mail recent[] = {
    { .subject = "[PATCH] a" },
    { .subject = "[PATCH] a", .minutes = 100 * DAYS },
  };

  (void)state;
  CHECK (long_ago, NEW, NEW);
  CHECK (marked, NEW, { VERDICT_REVISION, 1, REASON_TITLE });
  CHECK (recent, NEW, { VERDICT_RESEND, 1, REASON_TITLE });
}

static void
pull_requests_of_one_title_are_not_linked (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[GIT PULL] fixes", .body = A_PULL },
    { .subject = "[GIT PULL] fixes", .body = A_PULL, .minutes = 7 * DAYS },
    { .subject = "[PULL 0/2] fixes", .body = A_PULL, .minutes = 14 * DAYS },
  };

  (void)state;
  CHECK (mails, NEW, NEW, NEW);
}

static void
a_pull_request_that_counts_is_linked (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PULL v2 0/2] fixes", .body = A_PULL },
    { .subject = "[PULL v3 0/2] fixes", .body = A_PULL, .minutes = DAYS },
  };

  (void)state;
  CHECK (mails, NEW, { VERDICT_REVISION, 1, REASON_TITLE });
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (titles_are_compared_without_marks_case_and_white_space),
    cmocka_unit_test (the_title_of_somebody_else_does_not_link),
    cmocka_unit_test (the_author_of_a_title_may_change_his_address),
    cmocka_unit_test (the_author_of_a_title_may_have_it_sent),
    cmocka_unit_test (empty_titles_do_not_link),
    cmocka_unit_test (an_unmarked_title_of_long_ago_is_another_work),
    cmocka_unit_test (pull_requests_of_one_title_are_not_linked),
    cmocka_unit_test (a_pull_request_that_counts_is_linked),
  };

  return cmocka_run_group_tests_name ("link-title", tests, NULL, NULL);
}
