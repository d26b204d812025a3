/* t-add: several series versions in one thread.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/check.h"
#include "support/groups.h"
#include "support/mails.h"

static void
a_revision_sent_flat_under_the_cover_before_is_one_series (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .id = "p1", .subject = "[PATCH 1/2] a", .to = "c1" },
    { .id = "p2", .subject = "[PATCH 2/2] b", .to = "c1" },
    { .subject = "[PATCH v2 0/2] all",
      .to = "c1",
      .minutes = 9 * DAYS,
      .body = A_COVER },
    { .subject = "[PATCH v2 1/2] a", .to = "c1", .minutes = 9 * DAYS },
    { .subject = "[PATCH v2 2/2] b", .to = "c1", .minutes = 9 * DAYS },
  };
  static const unsigned orders[][COUNT (mails)] = {
    { 0, 1, 2, 3, 4, 5 }, /* as they were sent */
    { 0, 1, 2, 4, 3, 5 }, /* the cover of v2 late */
    { 0, 1, 2, 5, 4, 3 }, { 1, 0, 2, 4, 5, 3 }, { 2, 1, 0, 3, 5, 4 },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (orders); i++)
    check_order (mails, orders[i], "AAABBB");
}

static void
a_flat_revision_of_the_same_run_and_minute_is_one_series (void **state)
{
  static const struct mail mails[] = {
    { .id = "20260105.7-1-ann@x",
      .subject = "[PATCH 0/2] all",
      .body = A_COVER },
    { .id = "20260105.7-2-ann@x",
      .subject = "[PATCH 1/2] a",
      .to = "20260105.7-1-ann@x" },
    { .id = "20260105.7-3-ann@x",
      .subject = "[PATCH 2/2] b",
      .to = "20260105.7-1-ann@x" },
    { .id = "20260105.7-4-ann@x",
      .subject = "[PATCH v2 1/2] a",
      .to = "20260105.7-1-ann@x" },
    { .id = "20260105.7-5-ann@x",
      .subject = "[PATCH v2 2/2] b",
      .to = "20260105.7-1-ann@x" },
  };

  (void)state;
  GROUPS (mails, "AAABB");
}

static void
a_revision_threaded_under_the_one_before_is_apart (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/1] all", .body = A_COVER },
    { .id = "p1", .subject = "[PATCH 1/1] a", .to = "c1", .above = "c1" },
    { .id = "c2",
      .subject = "[PATCH v2 0/1] all",
      .to = "c1",
      .above = "c1",
      .minutes = 5,
      .body = A_COVER },
    { .id = "p2",
      .subject = "[PATCH v2 1/1] a",
      .to = "c2",
      .above = "c1 c2",
      .minutes = 5 },
    { .id = "c3",
      .subject = "[PATCH v3 0/1] all",
      .to = "c2",
      .above = "c1 c2",
      .minutes = 9,
      .body = A_COVER },
    { .id = "p3",
      .subject = "[PATCH v3 1/1] a",
      .to = "c3",
      .above = "c1 c2 c3",
      .minutes = 9 },
  };

  (void)state;
  ANY_ORDER (mails, "AABBCC");
}

static void
an_unrelated_series_in_reply_to_a_series_is_apart (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .id = "p1", .subject = "[PATCH 1/2] a", .to = "c1", .above = "c1" },
    { .id = "p2", .subject = "[PATCH 2/2] b", .to = "c1", .above = "c1" },
    { .id = "c2",
      .subject = "[PATCH 0/2] more",
      .to = "p2",
      .above = "c1 p2",
      .minutes = HOUR,
      .body = A_COVER },
    { .subject = "[PATCH 1/2] d",
      .to = "c2",
      .above = "c1 p2 c2",
      .minutes = HOUR },
    { .subject = "[PATCH 2/2] e",
      .to = "c2",
      .above = "c1 p2 c2",
      .minutes = HOUR },
  };

  (void)state;
  GROUPS (mails, "AAABBB");
}

static void
a_revision_of_one_patch_in_reply_to_it_is_apart (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .id = "p1", .subject = "[PATCH 1/2] a", .to = "c1", .above = "c1" },
    { .id = "p2", .subject = "[PATCH 2/2] b", .to = "c1", .above = "c1" },
    { .subject = "[PATCH v2 2/2] b",
      .to = "p2",
      .above = "c1 p2",
      .minutes = 3 },
  };

  (void)state;
  ANY_ORDER (mails, "AAAB");
}

static void
dotted_versions_of_one_patch_are_each_apart (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/2 v2] all", .body = A_COVER },
    { .id = "p1", .subject = "[PATCH 1/2 v2] a", .to = "c" },
    { .id = "p2", .subject = "[PATCH 2/2 v2] b", .to = "c" },
    { .id = "p21",
      .subject = "[PATCH 2/2 v2.1] b",
      .to = "p2",
      .above = "c p2",
      .minutes = 3 },
    { .subject = "[PATCH 2/2 v2.2] b",
      .to = "p21",
      .above = "c p2 p21",
      .minutes = 6 },
  };

  (void)state;
  ANY_ORDER (mails, "AAABC");
}

static void
glued_versions_tell_series_apart (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/1] all", .body = A_COVER },
    { .subject = "[PATCH 1/1] a", .to = "c" },
    { .subject = "[PATCHv2 1/1] a", .to = "c", .minutes = 2 },
    { .subject = "[RFCv3 1/1] a", .to = "c", .minutes = 4 },
    { .subject = "[PATCH v5.5 1/1] a", .to = "c", .minutes = 6 },
  };
  struct mails set;

  (void)state;
  GROUPS (mails, "AABCD");
  mails_init (&set);
  for (size_t i = 0; i < COUNT (mails); i++)
    mails_add (&set, &mails[i]);
  assert_int_equal (mails_version (&set, 3)->version, 2);
  assert_int_equal (mails_version (&set, 4)->version, 3);
  mails_release (&set);
}

/* A cover of the same name is there already: no reason to take this one for
   a comment, nor to leave it out.  */
static void
a_cover_of_a_known_name_in_reply_is_a_series (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/1] all", .body = A_COVER },
    { .id = "p1", .subject = "[PATCH 1/1] a", .to = "c1" },
    { .id = "c2",
      .subject = "[PATCH 0/1] all",
      .to = "c1",
      .minutes = DAYS,
      .body = A_COVER },
    { .subject = "[PATCH 1/1] a",
      .to = "c2",
      .above = "c1 c2",
      .minutes = DAYS },
  };

  (void)state;
  GROUPS (mails, "AABB");
}

static void
a_number_taken_opens_another_series (void **state)
{
  static const struct mail mails[] = {
    { .id = "20260105.7-1-ann@x",
      .subject = "[PATCH 0/2] all",
      .body = A_COVER },
    { .id = "20260105.7-2-ann@x",
      .subject = "[PATCH 1/2] a",
      .to = "20260105.7-1-ann@x" },
    { .id = "20260105.7-3-ann@x",
      .subject = "[PATCH 2/2] b",
      .to = "20260105.7-1-ann@x" },
    { .id = "20260105.7-4-ann@x",
      .subject = "[PATCH 2/2] b, an old file",
      .to = "20260105.7-1-ann@x" },
  };

  (void)state;
  GROUPS (mails, "AAAB");
}

static void
a_cover_sent_alone_and_again_with_patches_is_two_series (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .id = "c2", .subject = "[PATCH 0/2] all", .minutes = 2, .body = A_COVER },
    { .subject = "[PATCH 1/2] a", .to = "c2", .minutes = 2 },
    { .subject = "[PATCH 2/2] b", .to = "c2", .minutes = 2 },
  };

  (void)state;
  ANY_ORDER (mails, "ABBB");
}

/* The first cover lists what comes under the second.  */
static void
a_cover_sent_alone_takes_no_patch_of_its_repetition (void **state)
{
  static const struct mail mails[] = {
    { .id = "20260105.1-1-ann@x",
      .subject = "[PATCH 0/2] all",
      .body = A_COVER },
    { .id = "20260105.2-3-ann@x",
      .subject = "[PATCH 2/2] two",
      .to = "20260105.2-1-ann@x",
      .minutes = 2 },
    { .id = "20260105.2-1-ann@x",
      .subject = "[PATCH 0/2] all",
      .minutes = 2,
      .body = A_COVER },
    { .id = "20260105.2-2-ann@x",
      .subject = "[PATCH 1/2] one",
      .to = "20260105.2-1-ann@x",
      .minutes = 2 },
  };

  (void)state;
  GROUPS (mails, "ABBB");
}

static void
a_cover_sent_again_stays_alone (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .subject = "[PATCH 1/2] a", .to = "c1" },
    { .subject = "[PATCH 2/2] b", .to = "c1" },
    { .id = "c2", .subject = "[PATCH 0/2] all", .minutes = 6, .body = A_COVER },
  };

  (void)state;
  ANY_ORDER (mails, "AAAB");
}

static void
two_postings_of_a_series_under_their_own_covers_are_apart (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .subject = "[PATCH 1/2] a", .to = "c1" },
    { .subject = "[PATCH 2/2] b", .to = "c1" },
    { .id = "c2",
      .subject = "[PATCH RESEND 0/2] all",
      .minutes = 7,
      .body = A_COVER },
    { .subject = "[PATCH RESEND 1/2] a", .to = "c2", .minutes = 7 },
    { .subject = "[PATCH RESEND 2/2] b", .to = "c2", .minutes = 7 },
  };

  (void)state;
  ANY_ORDER (mails, "AAABBB");
}

static void
two_works_of_one_size_and_hour_are_apart (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .subject = "[PATCH 1/2] a", .to = "c1" },
    { .subject = "[PATCH 2/2] b", .to = "c1" },
    { .id = "c2",
      .subject = "[PATCH 0/2] else",
      .minutes = 4,
      .body = A_COVER },
    { .subject = "[PATCH 1/2] d", .to = "c2", .minutes = 4 },
    { .subject = "[PATCH 2/2] e", .to = "c2", .minutes = 4 },
  };

  (void)state;
  ANY_ORDER (mails, "AAABBB");
}

static void
a_cover_does_not_take_the_patches_of_a_missing_one (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 1/2] a", .to = "gone" },
    { .subject = "[PATCH 2/2] b", .to = "gone" },
    { .id = "c2",
      .subject = "[PATCH 0/2] else",
      .minutes = 4,
      .body = A_COVER },
  };

  (void)state;
  ANY_ORDER (mails, "AAB");
}

static void
two_postings_under_missing_covers_are_apart (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH V7 1/3] a", .to = "gone-1" },
    { .subject = "[PATCH V7 1/3] a", .to = "gone-2", .minutes = 5 },
    { .subject = "[PATCH V7 2/3] b", .to = "gone-2", .minutes = 5 },
    { .subject = "[PATCH V7 3/3] d", .to = "gone-2", .minutes = 5 },
  };

  (void)state;
  GROUPS (mails, "ABBB");
}

static void
a_missing_cover_is_a_stronger_tie_than_time (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 1/2] a" },
    { .subject = "[PATCH 1/2] a", .to = "gone", .minutes = 1 },
    { .subject = "[PATCH 2/2] b", .to = "gone", .minutes = 1 },
  };

  (void)state;
  GROUPS (mails, "ABB");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (
        a_revision_sent_flat_under_the_cover_before_is_one_series),
    cmocka_unit_test (a_flat_revision_of_the_same_run_and_minute_is_one_series),
    cmocka_unit_test (a_revision_threaded_under_the_one_before_is_apart),
    cmocka_unit_test (an_unrelated_series_in_reply_to_a_series_is_apart),
    cmocka_unit_test (a_revision_of_one_patch_in_reply_to_it_is_apart),
    cmocka_unit_test (dotted_versions_of_one_patch_are_each_apart),
    cmocka_unit_test (glued_versions_tell_series_apart),
    cmocka_unit_test (a_cover_of_a_known_name_in_reply_is_a_series),
    cmocka_unit_test (a_number_taken_opens_another_series),
    cmocka_unit_test (a_cover_sent_alone_and_again_with_patches_is_two_series),
    cmocka_unit_test (a_cover_sent_alone_takes_no_patch_of_its_repetition),
    cmocka_unit_test (a_cover_sent_again_stays_alone),
    cmocka_unit_test (
        two_postings_of_a_series_under_their_own_covers_are_apart),
    cmocka_unit_test (two_works_of_one_size_and_hour_are_apart),
    cmocka_unit_test (a_cover_does_not_take_the_patches_of_a_missing_one),
    cmocka_unit_test (two_postings_under_missing_covers_are_apart),
    cmocka_unit_test (a_missing_cover_is_a_stronger_tie_than_time),
  };

  return cmocka_run_group_tests_name ("add", tests, NULL, NULL);
}
