/* t-join-thread: which messages of a thread are one series.

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
    { .id = "c", .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .id = "p", .subject = "[PATCH 1/2] a", .to = "c" },
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
  assert_int_equal (mails_version (&set, 1)->row.total, -1);
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
the_cover_alone_may_have_the_version (void **state)
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
  assert_int_equal (series_at (set.set, 0)->row.version, 2);
  assert_slice ("version", series_at (set.set, 0)->row.version_text, "v2");
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

/* Message-IDs without a pattern: the time must do.  */
static void
a_cover_may_count_wrong (void **state)
{
  static const struct mail more[] = {
    { .id = "c", .subject = "[PATCH 0/2] all", .body = "Words.\n" },
    { .subject = "[PATCH 1/3] a", .to = "c", .minutes = 1 },
    { .subject = "[PATCH 2/3] b", .to = "c", .minutes = 1 },
    { .subject = "[PATCH 3/3] d", .to = "c", .minutes = 20 },
  };
  static const struct mail less[] = {
    { .id = "c", .subject = "[PATCH 0/6] all", .body = "Words.\n" },
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
      assert_int_equal (series_at (set.set, 0)->row.total, 6);
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
      assert_int_equal (version_next_number (mails_version (&set, 1), &number),
                        1);
      assert_int_equal (number, want);
    }
  assert_int_equal (version_next_number (mails_version (&set, 1), &number), 0);
  assert_int_equal (mails_version (&set, 1)->row.patches, 3);
  mails_release (&set);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_thread_is_one_series_in_any_order),
    cmocka_unit_test (a_missing_cover_ties_its_patches_in_any_order),
    cmocka_unit_test (without_a_cover_the_first_patch_heads_the_thread),
    cmocka_unit_test (deep_threads_are_one_series_in_any_order),
    cmocka_unit_test (a_reference_to_any_sibling_will_do),
    cmocka_unit_test (an_unnumbered_patch_is_a_series_of_its_own),
    cmocka_unit_test (mercurial_numbers_make_a_series),
    cmocka_unit_test (an_open_total_makes_a_series),
    cmocka_unit_test (glued_and_odd_spellings_make_a_series),
    cmocka_unit_test (the_cover_alone_may_have_the_version),
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
  };

  return cmocka_run_group_tests_name ("join-thread", tests, NULL, NULL);
}
