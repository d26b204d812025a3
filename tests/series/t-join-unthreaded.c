/* t-join-unthreaded: which messages are one series without a thread.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/check.h"
#include "support/groups.h"
#include "support/mails.h"

static void
unthreaded_mails_of_one_hour_are_a_series (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .subject = "[PATCH 1/2] a", .minutes = 1 },
    { .subject = "[PATCH 2/2] b", .minutes = 2 },
  };
  static const struct mail marks[] = {
    { .subject = "[PATCH 1/4] a" },
    { .subject = "[PATCH v2 2/4] b" },
    { .subject = "[PATCH 3/5] d" },
    { .subject = "[PATCH 4/4] e", .from = BOB },
  };

  (void)state;
  ANY_ORDER (mails, "AAA");
  ANY_ORDER (marks, "ABCD");
}

static void
unthreaded_mails_join_within_twenty_minutes (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 1/5] a" },
    { .subject = "[PATCH 2/5] b", .minutes = 20 },
    { .subject = "[PATCH 4/5] d", .minutes = 41 },
    { .subject = "[PATCH 5/5] e", .minutes = 61 },
  };

  (void)state;
  GROUPS (mails, "AABB");
}

/* A mail server stopped after some patches.  */
static void
a_sending_that_stopped_goes_on_later (void **state)
{
  static const struct mail flat[] = {
    { .subject = "[PATCH 1/4] a" },
    { .subject = "[PATCH 2/4] b" },
    { .subject = "[PATCH 3/4] d", .minutes = 3 * HOUR },
    { .subject = "[PATCH 4/4] e", .minutes = 3 * HOUR },
  };
  static const struct mail threads[] = {
    { .id = "p1", .subject = "[PATCH 1/4] a" },
    { .subject = "[PATCH 2/4] b", .to = "p1" },
    { .id = "p3", .subject = "[PATCH 3/4] d", .minutes = 3 * HOUR },
    { .subject = "[PATCH 4/4] e", .to = "p3", .minutes = 3 * HOUR },
  };
  static const struct mail others[] = {
    { .subject = "[PATCH net 1/3] a" },
    { .subject = "[PATCH 2/3] b", .minutes = HOUR },
    { .subject = "[PATCH net 2/3] b", .to = "x", .minutes = 2 * HOUR },
    { .subject = "[PATCH net 3/3] b", .minutes = 3 * HOUR },
    { .subject = "[PATCH net 2/3] b", .minutes = 25 * HOUR },
  };

  (void)state;
  GROUPS (flat, "AAAA");
  GROUPS (threads, "AAAA");
  GROUPS (others, "ABCDE");
}

static void
a_late_cover_goes_to_its_own_patches (void **state)
{
  static const struct mail trees[] = {
    { .subject = "[PATCH a 1/2] one" },
    { .subject = "[PATCH a 2/2] two" },
    { .id = "c", .subject = "[PATCH b 0/2] all", .minutes = 7, .body = "x\n" },
    { .subject = "[PATCH b 1/2] three", .to = "c", .minutes = 7 },
    { .subject = "[PATCH b 2/2] four", .to = "c", .minutes = 7 },
  };
  static const struct mail threads[] = {
    { .id = "p", .subject = "[PATCH a 1/2] one" },
    { .subject = "[PATCH a 2/2] two", .to = "p" },
    { .id = "c", .subject = "[PATCH a 0/2] all", .minutes = 7, .body = "x\n" },
    { .subject = "[PATCH a 1/2] three", .to = "c", .minutes = 7 },
  };
  static const struct mail listed[] = {
    { .subject = "[PATCH a 1/2] one" },
    { .subject = "[PATCH a 2/2] two" },
    { .subject = "[PATCH 0/2] all",
      .minutes = 7,
      .body = "x\n\nAnn Author (2):\n  one\n  two\n" },
  };

  (void)state;
  GROUPS (trees, "AABBB");
  GROUPS (threads, "AABB");
  GROUPS (listed, "AAA");
}

static void
a_version_sent_patch_by_patch_is_one_series (void **state)
{
  static const struct mail threads[] = {
    { .id = "c", .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .id = "p1", .subject = "[PATCH 1/2] a", .to = "c" },
    { .id = "p2", .subject = "[PATCH 2/2] b", .to = "c" },
    { .subject = "[PATCH v2 1/2] a", .to = "p1", .minutes = 3 * HOUR },
    { .subject = "[PATCH v2 2/2] b", .to = "p2", .minutes = 3 * HOUR },
  };
  static const struct mail flat[] = {
    { .id = "p1", .subject = "[PATCH 1/2] a" },
    { .id = "p2", .subject = "[PATCH 2/2] b" },
    { .subject = "[PATCH v3 1/2] a", .to = "p1", .minutes = 3 * HOUR },
    { .subject = "[PATCH v3 2/2] b", .to = "p2", .minutes = 3 * HOUR },
  };
  static const struct mail slowly[] = {
    { .id = "p1", .subject = "[PATCH 1/2] a" },
    { .id = "p2", .subject = "[PATCH 2/2] b" },
    { .subject = "[PATCH v2 1/2] a", .to = "p1", .minutes = 3 * HOUR },
    { .subject = "[PATCH v2 2/2] b", .to = "p2", .minutes = 4 * HOUR },
  };

  (void)state;
  GROUPS (threads, "AAABB");
  GROUPS (flat, "AABB");
  GROUPS (slowly, "AABC");
}

/* A large series is on its way for hours.  */
static void
the_time_counts_from_the_nearest_mail (void **state)
{
  struct mails set;

  (void)state;
  mails_init (&set);
  for (int i = 0; i <= 370; i++)
    {
      char subject[64];

      snprintf (subject, sizeof subject, "[PATCH %03d/370] number %d", i, i);
      MAILS_ADD (&set, .subject = subject, .minutes = i / 2);
    }
  assert_int_equal (series_count (set.set), 1);
  assert_int_equal (series_at (set.set, 0)->row.patches, 370);
  mails_release (&set);
}

static void
a_title_in_the_shortlog_joins_within_a_day (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 0/4] all",
      .body = "All of it.\n\nAnn Author (3):\n  one\n  two\n  three\n" },
    { .subject = "[PATCH 1/4] one", .minutes = 26 },
    { .subject = "[PATCH 2/4] elsewhere", .minutes = 5 * HOUR },
    { .subject = "[PATCH 3/4] two", .minutes = 26 + 24 * HOUR },
    { .subject = "[PATCH 4/4] three", .minutes = 27 + 48 * HOUR },
  };

  (void)state;
  GROUPS (mails, "AABAC");
}

static void
a_series_sent_in_batches_is_one (void **state)
{
  static const struct mail mails[] = {
    { .id = "1767607200-31-1-git-send-email-a@x",
      .subject = "[PATCH 0/3] all",
      .body = "All.\n\nAnn Author (3):\n  one\n  two\n  three\n" },
    { .id = "1767607200-31-2-git-send-email-a@x",
      .subject = "[PATCH 1/3] one",
      .to = "1767607200-31-1-git-send-email-a@x" },
    { .id = "1767607517-32-1-git-send-email-a@x",
      .subject = "[PATCH 2/3] two",
      .minutes = 5 },
    { .id = "1767609103-27-1-git-send-email-a@x",
      .subject = "[PATCH 3/3] three",
      .minutes = 5 + 26 },
  };

  (void)state;
  GROUPS (mails, "AAAA");
}

static void
the_threads_of_a_large_series_may_come_out_of_order (void **state)
{
  static const struct mail mails[] = {
    { .id = "c",
      .subject = "[PATCH 0/4] all",
      .body = "All.\n\nAnn Author (4):\n  one\n  two\n  three\n  four\n" },
    { .subject = "[PATCH 1/4] one", .to = "c" },
    { .subject = "[PATCH 2/4] two", .to = "c" },
    { .subject = "[PATCH 4/4] four", .to = "b", .minutes = 3 },
    { .id = "b", .subject = "[PATCH 3/4] three", .minutes = 3 },
  };

  (void)state;
  GROUPS (mails, "AAAAA");
}

static void
a_title_in_the_shortlog_may_be_of_another_author (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 0/2] all",
      .body = "All of it.\n\nAnn Author (1):\n  one\n\nBob (1):\n  two\n" },
    { .subject = "[PATCH 1/2] one", .minutes = 1 },
    { .subject = "[PATCH 2/2] two",
      .minutes = 5 * HOUR,
      .body = "From: " BOB "\n\n" A_DIFF ("2") },
  };

  (void)state;
  GROUPS (mails, "AAA");
}

static void
an_unthreaded_patch_after_hours_is_apart_and_its_repetition_is_not (
    void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH v3 0/2] all", .body = A_COVER },
    { .subject = "[PATCH v3 1/2] a", .to = "c" },
    { .subject = "[PATCH v3 2/2] b", .minutes = 84 },
    { .subject = "[PATCH v3 2/2] b", .to = "c", .minutes = 5 * HOUR },
  };

  (void)state;
  GROUPS (mails, "AABA");
}

static void
one_run_of_a_tool_ties_unthreaded_mails (void **state)
{
  static const struct mail mails[] = {
    { .id = "20260105.7-1-ann@x", .subject = "[PATCH 1/3] a" },
    { .id = "20260105.7-2-ann@x",
      .subject = "[PATCH 2/3] b",
      .minutes = 3 * HOUR },
    { .id = "20260105.7-3-ann@x",
      .subject = "[PATCH 3/3] d",
      .minutes = 9 * HOUR },
  };

  (void)state;
  ANY_ORDER (mails, "AAA");
}

static void
a_repeated_unthreaded_patch_opens_another_series (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 1/2] a" },
    { .subject = "[PATCH 1/2] a", .minutes = 1 },
    { .subject = "[PATCH 1/2] a", .minutes = 2 },
  };

  (void)state;
  GROUPS (mails, "ABC");
}

static void
series_that_come_interleaved_hide_no_third_one (void **state)
{
  struct mails set;
  char subject[32];

  (void)state;
  mails_init (&set);
  MAILS_ADD (&set, .subject = "[PATCH 0/40] three");
  MAILS_ADD (&set, .subject = "[PATCH 1/40] x");
  MAILS_ADD (&set, .id = "c1", .subject = "[PATCH 0/40] one");
  MAILS_ADD (&set, .id = "c2", .subject = "[PATCH 0/40] two");
  for (int i = 1; i < 30; i++)
    {
      snprintf (subject, sizeof subject, "[PATCH %d/40] p%d", i, i);
      MAILS_ADD (&set, .subject = subject, .to = "c1");
      MAILS_ADD (&set, .subject = subject, .to = "c2");
    }
  MAILS_ADD (&set, .subject = "[PATCH 2/40] y");
  assert_int_equal (set.places[set.count - 1].version, set.places[0].version);
  mails_release (&set);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (unthreaded_mails_of_one_hour_are_a_series),
    cmocka_unit_test (unthreaded_mails_join_within_twenty_minutes),
    cmocka_unit_test (a_sending_that_stopped_goes_on_later),
    cmocka_unit_test (a_late_cover_goes_to_its_own_patches),
    cmocka_unit_test (a_version_sent_patch_by_patch_is_one_series),
    cmocka_unit_test (the_time_counts_from_the_nearest_mail),
    cmocka_unit_test (a_title_in_the_shortlog_joins_within_a_day),
    cmocka_unit_test (a_series_sent_in_batches_is_one),
    cmocka_unit_test (the_threads_of_a_large_series_may_come_out_of_order),
    cmocka_unit_test (a_title_in_the_shortlog_may_be_of_another_author),
    cmocka_unit_test (
        an_unthreaded_patch_after_hours_is_apart_and_its_repetition_is_not),
    cmocka_unit_test (one_run_of_a_tool_ties_unthreaded_mails),
    cmocka_unit_test (a_repeated_unthreaded_patch_opens_another_series),
    cmocka_unit_test (series_that_come_interleaved_hide_no_third_one),
  };

  return cmocka_run_group_tests_name ("join-unthreaded", tests, NULL, NULL);
}
