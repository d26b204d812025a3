/* t-work-verdict: the verdicts on series versions and on messages.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/check.h"
#include "support/mails.h"
#include "support/outcomes.h"

static void
what_was_never_seen_is_new (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] a" },
    { .subject = "[PATCH v4] b" },
    { .subject = "[PATCH v2 1/2] d" },
    { .subject = "[GIT PULL] updates", .body = A_PULL },
  };

  (void)state;
  CHECK (mails, NEW, NEW, NEW, NEW);
}

static void
a_higher_version_is_a_revision (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] a" },
    { .subject = "[PATCH v2] a", .minutes = DAYS },
    { .subject = "[PATCH v3] a", .minutes = 2 * DAYS },
  };

  (void)state;
  CHECK (mails, NEW, { VERDICT_REVISION, 1, REASON_TITLE },
         { VERDICT_REVISION, 2, REASON_TITLE });
}

static void
versions_that_come_in_reverse_are_judged_as_in_order (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH v3] a", .minutes = 2 * DAYS },
    { .subject = "[PATCH v2] a", .minutes = DAYS },
    { .subject = "[PATCH] a" },
  };

  (void)state;
  CHECK (mails, { VERDICT_REVISION, 2, REASON_TITLE },
         { VERDICT_REVISION, 3, REASON_TITLE }, NEW);
}

static void
a_lower_version_that_is_sent_later_is_not_the_one_before (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH v2] a" },
    { .subject = "[PATCH] a", .body = A_DIFF ("other"), .minutes = DAYS },
  };

  (void)state;
  CHECK (mails, NEW, { VERDICT_REVISION, 1, REASON_TITLE });
}

static void
a_patch_from_the_middle_may_be_resent_alone (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/3] all", .body = A_COVER },
    { .subject = "[PATCH 1/3] a", .to = "c" },
    { .subject = "[PATCH 2/3] b", .to = "c" },
    { .subject = "[PATCH 3/3] d", .to = "c" },
    { .subject = "[PATCH RESEND 2/3] b", .minutes = 9 * DAYS },
  };
  static const struct outcome resent = { VERDICT_RESEND, 1, REASON_TITLE };
  struct mails set;

  (void)state;
  mails_init (&set);
  for (size_t i = 0; i < COUNT (mails); i++)
    mails_add (&set, &mails[i]);
  check_outcome (&set, 5, resent);
  mails_release (&set);
}

static void
a_resend_with_one_changed_patch_is_a_revision (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .subject = "[PATCH 1/2] a", .to = "c1" },
    { .subject = "[PATCH 2/2] b", .to = "c1" },
    { .id = "c2",
      .subject = "[PATCH 0/2] all",
      .body = A_COVER,
      .minutes = DAYS },
    { .subject = "[PATCH 1/2] a", .to = "c2", .minutes = DAYS },
    { .subject = "[PATCH 2/2] b",
      .to = "c2",
      .body = A_DIFF ("other"),
      .minutes = DAYS },
  };
  struct mails set;

  (void)state;
  mails_init (&set);
  for (size_t i = 0; i < COUNT (mails); i++)
    mails_add (&set, &mails[i]);
  assert_int_equal (mails_version (&set, 4)->row.verdict, VERDICT_REVISION);
  assert_int_equal (set.places[3].verdict, VERDICT_RESEND);
  assert_int_equal (set.places[4].verdict, VERDICT_RESEND);
  assert_int_equal (set.places[5].verdict, VERDICT_REVISION);
  mails_release (&set);
}

static void
a_long_work_finds_its_newest (void **state)
{
  struct mails set;
  char subject[32];

  (void)state;
  mails_init (&set);
  for (int i = 1; i <= 150; i++)
    {
      snprintf (subject, sizeof subject, "[PATCH v%d] a", i);
      MAILS_ADD (&set, .subject = subject, .minutes = i * DAYS);
    }
  for (uint32_t i = 1; i < 150; i++)
    assert_int_equal (series_at (set.set, i)->previous, i - 1);
  mails_release (&set);
}

static void
a_series_with_a_higher_version_is_a_revision (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .subject = "[PATCH 1/2] a", .to = "c1" },
    { .subject = "[PATCH 2/2] b", .to = "c1" },
    { .id = "c2",
      .subject = "[PATCH v2 0/3] all",
      .body = A_COVER,
      .minutes = DAYS },
    { .subject = "[PATCH v2 1/3] a", .to = "c2", .minutes = DAYS },
    { .subject = "[PATCH v2 2/3] b", .to = "c2", .minutes = DAYS },
    { .subject = "[PATCH v2 3/3] d", .to = "c2", .minutes = DAYS },
  };

  (void)state;
  CHECK (mails, NEW, NEW, NEW, { VERDICT_REVISION, 1, REASON_TITLE },
         { VERDICT_REVISION, 1, REASON_TITLE },
         { VERDICT_REVISION, 1, REASON_TITLE },
         { VERDICT_REVISION, 1, REASON_TITLE });
}

static void
the_same_again_is_a_resend (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH v2] a" },
    { .subject = "[PATCH v2] a", .minutes = DAYS },
    { .subject = "[RESEND PATCH v2] a", .minutes = 2 * DAYS },
    { .subject = "[PATCH REPOST v2] a", .minutes = 3 * DAYS },
  };

  (void)state;
  CHECK (mails, NEW, { VERDICT_RESEND, 1, REASON_TITLE },
         { VERDICT_RESEND, 2, REASON_TITLE },
         { VERDICT_RESEND, 3, REASON_TITLE });
}

static void
a_whole_series_again_is_a_resend (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .subject = "[PATCH 1/2] a", .to = "c1" },
    { .subject = "[PATCH 2/2] b", .to = "c1" },
    { .id = "c2",
      .subject = "[PATCH RESEND 0/2] all",
      .body = A_COVER,
      .minutes = DAYS },
    { .subject = "[PATCH RESEND 1/2] a", .to = "c2", .minutes = DAYS },
    { .subject = "[PATCH RESEND 2/2] b", .to = "c2", .minutes = DAYS },
  };

  (void)state;
  CHECK (mails, NEW, NEW, NEW, { VERDICT_RESEND, 1, REASON_TITLE },
         { VERDICT_RESEND, 1, REASON_TITLE },
         { VERDICT_RESEND, 1, REASON_TITLE });
}

/* A forged mail with the subject of a patch must not make that a resend.  */
static void
a_message_without_a_diff_hides_none_with_one (void **state)
{
  static const struct mail lost[] = {
    { .subject = "[PATCH] a" },
    { .subject = "[PATCH] a", .body = "Too large.\n", .minutes = DAYS },
  };
  static const struct mail forged[] = {
    { .subject = "[PATCH v3] a", .body = "Nothing.\n" },
    { .subject = "[PATCH v3] a", .minutes = HOUR },
  };
  static const struct mail words[] = {
    { .subject = "[PATCH] a", .body = "Some words.\n" },
    { .subject = "[PATCH] a", .body = "Some words.\n", .minutes = DAYS },
  };

  (void)state;
  CHECK (lost, NEW, { VERDICT_REVISION, 1, REASON_TITLE });
  CHECK (forged, NEW, { VERDICT_REVISION, 1, REASON_TITLE });
  CHECK (words, NEW, { VERDICT_RESEND, 1, REASON_TITLE });
}

static void
an_unmarked_second_posting_with_other_content_is_a_revision (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] a" },
    { .subject = "[PATCH] a", .body = A_DIFF ("better"), .minutes = DAYS },
  };

  (void)state;
  CHECK (mails, NEW, { VERDICT_REVISION, 1, REASON_TITLE });
}

static void
one_changed_patch_makes_the_series_a_revision (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/3] all", .body = A_COVER },
    { .subject = "[PATCH 1/3] a", .to = "c1" },
    { .subject = "[PATCH 2/3] b", .to = "c1" },
    { .subject = "[PATCH 3/3] d", .to = "c1" },
    { .id = "c2",
      .subject = "[PATCH 0/3] all",
      .body = A_COVER,
      .minutes = DAYS },
    { .subject = "[PATCH 1/3] a", .to = "c2", .minutes = DAYS },
    { .subject = "[PATCH 2/3] b",
      .to = "c2",
      .minutes = DAYS,
      .body = A_DIFF ("better") },
    { .subject = "[PATCH 3/3] d", .to = "c2", .minutes = DAYS },
  };

  (void)state;
  CHECK (mails, NEW, NEW, NEW, NEW, { VERDICT_REVISION, 1, REASON_TITLE },
         { VERDICT_REVISION, 1, REASON_TITLE },
         { VERDICT_REVISION, 1, REASON_TITLE },
         { VERDICT_REVISION, 1, REASON_TITLE });
}

static void
the_same_mail_again_changes_no_verdict (void **state)
{
  static const struct mail mails[] = {
    { .id = "p", .subject = "[PATCH] a" },
    { .id = "p", .subject = "[PATCH] a" },
  };

  (void)state;
  CHECK (mails, NEW, NEW);
}

/* --- The verdict on a mail --- */

/* It is decided when the mail is first seen: what a digest has said of it, the
   next one does not take back.  */
static void
a_mail_keeps_the_verdict_that_it_had_when_it_came (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH v2] a", .minutes = DAYS },
    { .subject = "[PATCH] a", .body = A_DIFF ("other") },
    { .subject = "[PATCH v3] a", .minutes = 2 * DAYS },
  };
  struct mails set;

  (void)state;
  mails_init (&set);
  mails_add (&set, &mails[0]);
  assert_int_equal (mails_version (&set, 1)->row.verdict, VERDICT_NEW);
  mails_add (&set, &mails[1]);
  assert_int_equal (mails_version (&set, 1)->row.verdict, VERDICT_REVISION);
  mails_add (&set, &mails[2]);
  assert_int_equal (set.places[0].verdict, VERDICT_NEW);
  assert_int_equal (set.places[1].verdict, VERDICT_NEW);
  assert_int_equal (set.places[2].verdict, VERDICT_REVISION);
  mails_release (&set);
}

static void
a_duplicate_has_a_verdict_of_its_own (void **state)
{
  struct mails set;

  (void)state;
  mails_init (&set);
  MAILS_ADD (&set, .id = "p", .subject = "[PATCH] a");
  MAILS_ADD (&set, .id = "p", .subject = "[PATCH] a");
  MAILS_ADD (&set, .subject = "[PATCH] a", .minutes = DAYS);
  assert_int_equal (set.places[0].verdict, VERDICT_NEW);
  assert_int_equal (set.places[1].verdict, VERDICT_DUPLICATE);
  assert_int_equal (set.places[2].verdict, VERDICT_RESEND);
  assert_false (set.places[0].known || set.places[1].known);
  assert_false (set.places[1].reported);
  mails_release (&set);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_was_never_seen_is_new),
    cmocka_unit_test (a_higher_version_is_a_revision),
    cmocka_unit_test (versions_that_come_in_reverse_are_judged_as_in_order),
    cmocka_unit_test (a_lower_version_that_is_sent_later_is_not_the_one_before),
    cmocka_unit_test (a_patch_from_the_middle_may_be_resent_alone),
    cmocka_unit_test (a_resend_with_one_changed_patch_is_a_revision),
    cmocka_unit_test (a_long_work_finds_its_newest),
    cmocka_unit_test (a_series_with_a_higher_version_is_a_revision),
    cmocka_unit_test (the_same_again_is_a_resend),
    cmocka_unit_test (a_whole_series_again_is_a_resend),
    cmocka_unit_test (a_message_without_a_diff_hides_none_with_one),
    cmocka_unit_test (
        an_unmarked_second_posting_with_other_content_is_a_revision),
    cmocka_unit_test (one_changed_patch_makes_the_series_a_revision),
    cmocka_unit_test (the_same_mail_again_changes_no_verdict),
    cmocka_unit_test (a_mail_keeps_the_verdict_that_it_had_when_it_came),
    cmocka_unit_test (a_duplicate_has_a_verdict_of_its_own),
  };

  return cmocka_run_group_tests_name ("work-verdict", tests, NULL, NULL);
}
