/* t-join: which mails are one series.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/check.h"
#include "support/groups.h"
#include "support/mails.h"

/* --- One series --- */

static void
a_thread_is_one_series_in_any_order (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/3] all", .body = A_COVER },
    { .subject = "[PATCH 1/3] a", .to = "c", .minutes = 1 },
    { .subject = "[PATCH 2/3] b", .to = "c", .minutes = 1 },
    { .subject = "[PATCH 3/3] d", .to = "c", .minutes = 2 },
  };

  (void)state;
  ANY_ORDER (mails, "AAAA");
}

static void
a_missing_cover_ties_its_patches_in_any_order (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 1/3] a", .to = "c" },
    { .subject = "[PATCH 2/3] b", .to = "c" },
    { .subject = "[PATCH 3/3] d", .to = "c", .minutes = 5 * HOUR },
  };

  (void)state;
  ANY_ORDER (mails, "AAA");
}

static void
without_a_cover_the_first_patch_heads_the_thread (void **state)
{
  static const struct mail mails[] = {
    { .id = "p1", .subject = "[PATCH 1/3] a" },
    { .subject = "[PATCH 2/3] b", .to = "p1" },
    { .subject = "[PATCH 3/3] d", .to = "p1", .minutes = 3 * HOUR },
  };

  (void)state;
  ANY_ORDER (mails, "AAA");
}

static void
deep_threads_are_one_series_in_any_order (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/3] all", .body = A_COVER },
    { .id = "p1", .subject = "[PATCH 1/3] a", .to = "c", .above = "c" },
    { .id = "p2", .subject = "[PATCH 2/3] b", .to = "p1", .above = "c p1" },
    { .id = "p3", .subject = "[PATCH 3/3] d", .to = "p2", .above = "c p1 p2" },
  };

  (void)state;
  ANY_ORDER (mails, "AAAA");
}

/* The references were cut: only the sibling is named.  */
static void
a_reference_to_any_sibling_will_do (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/4] all", .body = A_COVER },
    { .id = "p1", .subject = "[PATCH 1/4] a", .to = "c" },
    { .id = "p2", .subject = "[PATCH 2/4] b", .to = "p1" },
    { .id = "p3", .subject = "[PATCH 3/4] d", .to = "p2", .minutes = HOUR },
    { .id = "p4", .subject = "[PATCH 4/4] e", .to = "p3", .minutes = HOUR },
  };

  (void)state;
  GROUPS (mails, "AAAAA");
}

static void
an_unnumbered_patch_is_a_series_of_its_own (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/1] all", .body = A_COVER },
    { .id = "p", .subject = "[PATCH 1/1] a", .to = "c" },
    { .id = "x", .subject = "[PATCH] b", .to = "c" },
    { .subject = "[PATCH] d", .to = "x" },
    { .subject = "[PATCH 1/1] e", .to = "x" },
  };

  (void)state;
  ANY_ORDER (mails, "AABCD");
}

static void
mercurial_numbers_make_a_series (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0 of 2] all", .body = A_COVER },
    { .subject = "[PATCH 1 of 2] a", .to = "c" },
    { .subject = "[PATCH 2 of 2] b", .to = "c" },
  };

  (void)state;
  ANY_ORDER (mails, "AAA");
}

static void
an_open_total_makes_a_series (void **state)
{
  static const struct mail mails[] = {
    { .id = "p1", .subject = "[PATCH 1/n] a" },
    { .subject = "[PATCH 2/n] b", .to = "p1", .minutes = 5 },
    { .subject = "[PATCH 3/N] d", .to = "p1", .minutes = 9 },
  };
  struct mails set;

  (void)state;
  ANY_ORDER (mails, "AAA");
  mails_init (&set);
  mails_add (&set, &mails[0]);
  assert_int_equal (mails_version (&set, 1)->total, -1);
  mails_release (&set);
}

static void
glued_and_odd_spellings_make_a_series (void **state)
{
  static const struct mail glued[] = {
    { .id = "c", .subject = "[PATCH0/2] all", .body = A_COVER },
    { .subject = "[PATCH1/2] a", .to = "c" },
    { .subject = "[PATCH 02/02] b", .to = "c" },
  };
  static const struct mail commas[] = {
    { .id = "c", .subject = "[net-next,v3,0/2] all", .body = A_COVER },
    { .subject = "[net-next,v3,1/2] a", .to = "c" },
    { .subject = "[net-next,v3,2/2] b", .to = "c" },
  };

  (void)state;
  ANY_ORDER (glued, "AAA");
  ANY_ORDER (commas, "AAA");
}

/* --- Versions and totals that people mistype --- */

static void
a_cover_may_tell_the_version_alone (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 00/02 v2] all", .body = A_COVER },
    { .subject = "[PATCH 01/02] a", .to = "c" },
    { .subject = "[PATCH 02/02] b", .to = "c" },
  };
  struct mails set;

  (void)state;
  GROUPS (mails, "AAA");
  mails_init (&set);
  for (size_t i = 0; i < COUNT (mails); i++)
    mails_add (&set, &mails[COUNT (mails) - 1 - i]);
  assert_int_equal (series_count (set.set), 1);
  assert_int_equal (series_at (set.set, 0)->version, 2);
  assert_slice ("version", series_at (set.set, 0)->version_text, "v2");
  mails_release (&set);
}

static void
one_run_of_a_tool_is_one_series_whatever_version_is_typed (void **state)
{
  static const struct mail unmarked_cover[] = {
    { .id = "20260105.77-1-ann@x",
      .subject = "[PATCH 0/2] all",
      .body = A_COVER },
    { .id = "20260105.77-2-ann@x",
      .subject = "[PATCH v2 1/2] a",
      .to = "20260105.77-1-ann@x" },
    { .id = "20260105.77-3-ann@x",
      .subject = "[PATCH v2 2/2] b",
      .to = "20260105.77-1-ann@x" },
  };
  static const struct mail other_cover[] = {
    { .id = "20260105.78-1-ann@x",
      .subject = "[PATCH v5 0/2] all",
      .body = A_COVER },
    { .id = "20260105.78-2-ann@x",
      .subject = "[PATCH v6 1/2] a",
      .to = "20260105.78-1-ann@x" },
    { .id = "20260105.78-3-ann@x",
      .subject = "[PATCH v6 2/2] b",
      .to = "20260105.78-1-ann@x" },
  };
  static const struct mail lower_patch[] = {
    { .id = "20260105.79-1-ann@x",
      .subject = "[PATCH V5 0/1] all",
      .body = A_COVER },
    { .id = "20260105.79-2-ann@x",
      .subject = "[PATCH V4 1/1] a",
      .to = "20260105.79-1-ann@x" },
  };
  static const struct mail one_patch[] = {
    { .id = "20260105.80-1-ann@x",
      .subject = "[PATCH v14 0/2] all",
      .body = A_COVER },
    { .id = "20260105.80-2-ann@x",
      .subject = "[PATCH v14 1/2] a",
      .to = "20260105.80-1-ann@x" },
    { .id = "20260105.80-3-ann@x",
      .subject = "[PATCH v13 2/2] b",
      .to = "20260105.80-1-ann@x" },
  };

  (void)state;
  GROUPS (unmarked_cover, "AAA");
  GROUPS (other_cover, "AAA");
  GROUPS (lower_patch, "AA");
  GROUPS (one_patch, "AAA");
}

static void
one_run_of_a_tool_is_one_series_whatever_total_is_typed (void **state)
{
  static const struct mail mails[] = {
    { .id = "20260105.77-1-ann@x",
      .subject = "[PATCH tool 0/2] all",
      .body = A_COVER },
    { .id = "20260105.77-2-ann@x",
      .subject = "[PATCH tool 1/2] a",
      .to = "20260105.77-1-ann@x" },
    { .id = "20260105.77-3-ann@x",
      .subject = "[PATCH tool 2/2] b",
      .to = "20260105.77-1-ann@x" },
    { .id = "20260105.77-4-ann@x",
      .subject = "[PATCH tool 4/5] d",
      .to = "20260105.77-1-ann@x" },
    { .id = "20260105.77-5-ann@x",
      .subject = "[PATCH tool 5/5] e",
      .to = "20260105.77-1-ann@x" },
  };

  (void)state;
  GROUPS (mails, "AAAAA");
}

/* Ids without a stem: the time must do.  */
static void
a_cover_may_count_wrong (void **state)
{
  static const struct mail more[] = {
    { .id = "c", .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .subject = "[PATCH 1/3] a", .to = "c", .minutes = 1 },
    { .subject = "[PATCH 2/3] b", .to = "c", .minutes = 1 },
    { .subject = "[PATCH 3/3] d", .to = "c", .minutes = 20 },
  };
  static const struct mail less[] = {
    { .id = "c", .subject = "[PATCH 0/6] all", .body = A_COVER },
    { .subject = "[PATCH 1/2] a", .to = "c", .minutes = 1 },
    { .subject = "[PATCH 2/2] b", .to = "c", .minutes = 1 },
  };

  (void)state;
  ANY_ORDER (more, "AAAA");
  ANY_ORDER (less, "AAA");
}

static void
the_patches_know_how_many_they_are (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/5] all", .body = A_COVER },
    { .subject = "[PATCH 1/6] a", .to = "c" },
    { .subject = "[PATCH 6/6] b", .to = "c" },
  };

  (void)state;
  for (unsigned first = 0; first < COUNT (mails); first++)
    {
      struct mails set;

      mails_init (&set);
      for (unsigned i = 0; i < COUNT (mails); i++)
        mails_add (&set, &mails[(first + i) % COUNT (mails)]);
      assert_int_equal (series_count (set.set), 1);
      assert_int_equal (series_at (set.set, 0)->total, 6);
      mails_release (&set);
    }
}

/* --- Late mails --- */

static void
a_late_patch_in_the_thread_belongs_to_it (void **state)
{
  static const struct mail mails[] = {
    { .id = "20260105.1-1-ann@x",
      .subject = "[PATCH v5 0/3] all",
      .body = A_COVER },
    { .id = "20260105.1-2-ann@x",
      .subject = "[PATCH v5 1/3] a",
      .to = "20260105.1-1-ann@x" },
    { .id = "20260105.1-3-ann@x",
      .subject = "[PATCH v5 2/3] b",
      .to = "20260105.1-1-ann@x" },
    { .id = "20260106.9-1-ann@x",
      .subject = "[PATCH v5 3/3] d",
      .to = "20260105.1-1-ann@x",
      .minutes = 10 * HOUR },
  };

  (void)state;
  ANY_ORDER (mails, "AAAA");
}

static void
an_extra_patch_belongs_to_the_thread (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH v4 0/2] all", .body = A_COVER },
    { .subject = "[PATCH v4 1/2] a", .to = "c" },
    { .subject = "[PATCH v4 2/2] b", .to = "c" },
    { .subject = "[PATCH v4 3/2] d", .to = "c", .minutes = 9 * HOUR },
  };

  (void)state;
  ANY_ORDER (mails, "AAAA");
}

static void
an_extra_patch_may_come_from_somebody_else (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[RFC PATCH 0/2] all", .body = A_COVER },
    { .subject = "[RFC PATCH 1/2] a", .to = "c" },
    { .subject = "[RFC PATCH 2/2] b", .to = "c" },
    { .subject = "[RFC PATCH 3/2] d",
      .to = "c",
      .from = BOB,
      .minutes = 2 * DAYS },
  };

  (void)state;
  GROUPS (mails, "AAAA");
}

static void
a_patch_of_somebody_else_in_the_thread_does_not_join (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .subject = "[PATCH 1/2] a", .to = "c" },
    { .subject = "[PATCH 2/2] mine is better", .to = "c", .from = BOB },
    { .subject = "[PATCH 3/3] mine too", .to = "c", .from = BOB },
  };

  (void)state;
  GROUPS (mails, "AABC");
}

static void
patches_of_other_authors_from_one_sender_are_one_series (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .subject = "[PATCH 1/2] a",
      .to = "c",
      .body = "From: " BOB "\n\n" A_DIFF ("1") },
    { .subject = "[PATCH 2/2] b", .to = "c" },
  };

  (void)state;
  ANY_ORDER (mails, "AAA");
}

static void
an_insert_joins_the_series_that_it_answers (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH v3 0/3] all", .body = A_COVER },
    { .id = "p1", .subject = "[PATCH v3 1/3] a", .to = "c", .above = "c" },
    { .subject = "[PATCH v3 2/3] b", .to = "c", .above = "c" },
    { .subject = "[PATCH v3 3/3] d", .to = "c", .above = "c" },
    { .id = "r",
      .subject = "Re: [PATCH v3 1/3] a",
      .from = BOB,
      .to = "p1",
      .above = "c p1",
      .body = "> a\nWhy?\n" },
    { .subject = "[PATCH 0.5/3] z",
      .to = "r",
      .above = "c p1 r",
      .minutes = 2 * DAYS },
  };
  int number = -1;
  struct mails set;

  (void)state;
  GROUPS (mails, "AAAAAA");
  mails_init (&set);
  for (size_t i = 0; i < COUNT (mails); i++)
    mails_add (&set, &mails[i]);
  for (int want = 0; want < 4; want++)
    {
      assert_int_equal (series_next_number (mails_version (&set, 1), &number),
                        1);
      assert_int_equal (number, want);
    }
  assert_int_equal (series_next_number (mails_version (&set, 1), &number), 0);
  assert_int_equal (mails_version (&set, 1)->patches, 3);
  mails_release (&set);
}

/* --- Without a thread --- */

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
    { .subject = "[PATCH 1/4] a" },
    { .subject = "[PATCH 2/4] b", .minutes = 20 },
    { .subject = "[PATCH 3/4] d", .minutes = 41 },
    { .subject = "[PATCH 4/4] e", .minutes = 61 },
  };

  (void)state;
  GROUPS (mails, "AABB");
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
  assert_int_equal (series_at (set.set, 0)->patches, 370);
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
    cmocka_unit_test (series_that_come_interleaved_hide_no_third_one),
    cmocka_unit_test (a_thread_is_one_series_in_any_order),
    cmocka_unit_test (a_missing_cover_ties_its_patches_in_any_order),
    cmocka_unit_test (without_a_cover_the_first_patch_heads_the_thread),
    cmocka_unit_test (deep_threads_are_one_series_in_any_order),
    cmocka_unit_test (a_reference_to_any_sibling_will_do),
    cmocka_unit_test (an_unnumbered_patch_is_a_series_of_its_own),
    cmocka_unit_test (mercurial_numbers_make_a_series),
    cmocka_unit_test (an_open_total_makes_a_series),
    cmocka_unit_test (glued_and_odd_spellings_make_a_series),
    cmocka_unit_test (a_cover_may_tell_the_version_alone),
    cmocka_unit_test (
        one_run_of_a_tool_is_one_series_whatever_version_is_typed),
    cmocka_unit_test (one_run_of_a_tool_is_one_series_whatever_total_is_typed),
    cmocka_unit_test (a_cover_may_count_wrong),
    cmocka_unit_test (the_patches_know_how_many_they_are),
    cmocka_unit_test (a_late_patch_in_the_thread_belongs_to_it),
    cmocka_unit_test (an_extra_patch_belongs_to_the_thread),
    cmocka_unit_test (an_extra_patch_may_come_from_somebody_else),
    cmocka_unit_test (a_patch_of_somebody_else_in_the_thread_does_not_join),
    cmocka_unit_test (patches_of_other_authors_from_one_sender_are_one_series),
    cmocka_unit_test (an_insert_joins_the_series_that_it_answers),
    cmocka_unit_test (unthreaded_mails_of_one_hour_are_a_series),
    cmocka_unit_test (unthreaded_mails_join_within_twenty_minutes),
    cmocka_unit_test (the_time_counts_from_the_nearest_mail),
    cmocka_unit_test (a_title_in_the_shortlog_joins_within_a_day),
    cmocka_unit_test (a_series_sent_in_batches_is_one),
    cmocka_unit_test (the_threads_of_a_large_series_may_come_out_of_order),
    cmocka_unit_test (a_title_in_the_shortlog_may_be_of_another_author),
    cmocka_unit_test (
        an_unthreaded_patch_after_hours_is_apart_and_its_repetition_is_not),
    cmocka_unit_test (one_run_of_a_tool_ties_unthreaded_mails),
    cmocka_unit_test (a_repeated_unthreaded_patch_opens_another_series),
  };

  return cmocka_run_group_tests_name ("series-join", tests, NULL, NULL);
}
