/* t-series: which mails belong together.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Each case is a few mails in the order in which they are read and a string
   with a letter for each of them: the same letter, the same series version.
   Most stand for a shape that was met in archives and that is easily got
   wrong.  */

#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <unistd.h>

#include "mails.h"

enum
{
  ORDER_MAX = 24, /* mails of one case */
  ALL_ORDERS = 6  /* as many mails are tried in all orders */
};

/* The letters of MAILS, in the order of first appearance, `-' for a mail
   without a series.  */
static void
write_groups (const struct mails *mails, char *letters_r)
{
  uint32_t seen[ORDER_MAX];
  unsigned known = 0;

  for (unsigned i = 0; i < mails->count; i++)
    {
      uint32_t version = series_resolve (mails->set, &mails->places[i]);
      unsigned at = 0;

      while (at < known && seen[at] != version)
        at++;
      if (version == SERIES_NONE)
        {
          letters_r[i] = '-';
          continue;
        }
      if (at == known)
        seen[known++] = version;
      letters_r[i] = (char)('A' + at);
    }
  letters_r[mails->count] = '\0';
}

/* WANT as it is when its mails come in ORDER: letters go by appearance.  */
static void
rename_groups (const char *want, const unsigned *order, char *letters_r)
{
  char names[256] = { 0 };
  char next = 'A';
  size_t count = strlen (want);

  for (size_t i = 0; i < count; i++)
    {
      unsigned char letter = (unsigned char)want[order[i]];

      if (!names[letter])
        names[letter] = letter == '-' ? '-' : next++;
      letters_r[i] = names[letter];
    }
  letters_r[count] = '\0';
}

static void
check_order (const struct mail *mails, const unsigned *order,
             const char *groups)
{
  char got[ORDER_MAX + 1], want[ORDER_MAX + 1];
  struct mails set;

  mails_init (&set);
  for (size_t i = 0; i < strlen (groups); i++)
    mails_add (&set, &mails[order[i]]);
  write_groups (&set, got);
  rename_groups (groups, order, want);
  if (strcmp (got, want) != 0)
    {
      for (size_t i = 0; i < strlen (groups); i++)
        print_error ("%c, not %c: %s\n", got[i], want[i],
                     mails[order[i]].subject);
      fail_msg ("grouped as %s, not %s", got, want);
    }
  mails_release (&set);
}

static void
check_groups (const struct mail *mails, size_t count, const char *groups)
{
  unsigned order[ORDER_MAX];

  assert_int_equal (count, strlen (groups));
  for (unsigned i = 0; i < count; i++)
    order[i] = i;
  check_order (mails, order, groups);
}

/* All orders of the places from AT on.  */
static void
check_orders_from (const struct mail *mails, unsigned *order, size_t at,
                   size_t count, const char *groups)
{
  if (at == count)
    check_order (mails, order, groups);
  for (size_t i = at; i < count; i++)
    {
      unsigned moved = order[i];

      order[i] = order[at];
      order[at] = moved;
      check_orders_from (mails, order, at + 1, count, groups);
      order[at] = order[i];
      order[i] = moved;
    }
}

static void
check_any_order (const struct mail *mails, size_t count, const char *groups)
{
  unsigned order[ORDER_MAX];

  assert_int_equal (count, strlen (groups));
  assert_in_range (count, 1, ALL_ORDERS);
  for (unsigned i = 0; i < count; i++)
    order[i] = i;
  check_orders_from (mails, order, 0, count, groups);
}

#define GROUPS(mails, groups) check_groups (mails, COUNT (mails), groups)
#define ANY_ORDER(mails, groups) check_any_order (mails, COUNT (mails), groups)

#define BOB "Bob <bob@example.org>"

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

/* --- Several series version in one thread --- */

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

/* --- Pull requests --- */

static void
the_patches_of_a_pull_request_belong_to_it (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[GIT PULL] updates for 6.1", .body = A_PULL },
    { .subject = "[PATCH 1/3] a", .to = "c" },
    { .subject = "[PATCH 2/3] b", .to = "c" },
    { .subject = "[PATCH 3/3] d", .to = "c" },
  };
  struct mails set;

  (void)state;
  GROUPS (mails, "AAAA");
  mails_init (&set);
  for (size_t i = 0; i < COUNT (mails); i++)
    mails_add (&set, &mails[i]);
  assert_true (mails_version (&set, 1)->pull);
  assert_int_equal (mails_version (&set, 1)->total, 3);
  assert_int_equal (mails_version (&set, 1)->patches, 3);
  assert_slice ("head", mails_version (&set, 1)->head, "c@example.org");
  mails_release (&set);
}

static void
a_pull_request_takes_its_patches_in_any_order (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[GIT PULL] updates for 6.1", .body = A_PULL },
    { .subject = "[PATCH 1/2] a", .to = "c" },
    { .subject = "[PATCH 2/2] b", .to = "c" },
  };

  (void)state;
  ANY_ORDER (mails, "AAA");
}

static void
numbered_pull_requests_are_one_series (void **state)
{
  static const struct mail pull[] = {
    { .id = "c", .subject = "[PULL 00/39] updates", .body = A_PULL },
    { .subject = "[PULL 01/39] a", .to = "c" },
    { .subject = "[PULL 39/39] b", .to = "c" },
  };
  static const struct mail cover[] = {
    { .id = "c", .subject = "[PATCH 0/2] tree updates", .body = A_PULL },
    { .subject = "[PATCH 1/2] a", .to = "c" },
    { .subject = "[PATCH 2/2] b", .to = "c" },
  };

  (void)state;
  ANY_ORDER (pull, "AAA");
  ANY_ORDER (cover, "AAA");
}

static void
pull_requests_of_one_day_are_apart (void **state)
{
  static const struct mail mails[] = {
    { .id = "a", .subject = "[GIT PULL 1/2] fixes", .body = A_PULL },
    { .id = "b", .subject = "[GIT PULL] updates", .body = A_PULL },
    { .id = "d",
      .subject = "[GIT PULL] more updates",
      .to = "b",
      .body = A_PULL },
    { .subject = "[GIT PULL] updates", .minutes = DAYS, .body = A_PULL },
  };

  (void)state;
  GROUPS (mails, "ABCD");
}

static void
a_cover_with_a_diff_heads_its_patches (void **state)
{
  static const struct mail mails[] = {
    { .id = "c",
      .subject = "[PATCH v2 0/2] all",
      .body = A_COVER A_DIFF ("interdiff") },
    { .subject = "[PATCH v2 1/2] a", .to = "c" },
    { .subject = "[PATCH v2 2/2] b", .to = "c" },
  };

  (void)state;
  ANY_ORDER (mails, "AAA");
}

static void
a_cover_without_number_heads_its_patches (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH v2] all", .body = A_COVER },
    { .subject = "[PATCH v2 1/2] a", .to = "c" },
    { .subject = "[PATCH v2 2/2] b", .to = "c" },
  };

  (void)state;
  GROUPS (mails, "AAA");
}

static void
patches_without_a_diff_have_their_place (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH V6 00/02] all", .body = A_COVER },
    { .subject = "[PATCH V6 01/02] a", .to = "c", .body = "Too large.\n" },
    { .subject = "[PATCH V6 02/02] diff in prose",
      .to = "c",
      .body = "I saw a\ndiff between them.\n\n" A_DIFF ("new") },
  };

  (void)state;
  ANY_ORDER (mails, "AAA");
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

/* --- Broken mails --- */

static void
without_dates_the_thread_ties (void **state)
{
  static const struct mail mails[] = {
    { .id = "c",
      .subject = "[PATCH 0/2] all",
      .date = LEFT_OUT,
      .body = A_COVER },
    { .subject = "[PATCH 1/2] a", .to = "c", .date = LEFT_OUT },
    { .subject = "[PATCH 2/2] b", .to = "c", .date = "no day" },
  };

  (void)state;
  ANY_ORDER (mails, "AAA");
}

static void
without_dates_and_thread_nothing_ties (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 1/2] a", .date = LEFT_OUT },
    { .subject = "[PATCH 2/2] b", .date = LEFT_OUT },
  };

  (void)state;
  GROUPS (mails, "AB");
}

static void
without_message_ids_each_mail_is_itself (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .id = LEFT_OUT, .subject = "[PATCH 1/2] a", .to = "c" },
    { .id = LEFT_OUT, .subject = "[PATCH 2/2] b", .to = "c" },
    { .id = LEFT_OUT, .subject = "[PATCH] a" },
    { .id = LEFT_OUT, .subject = "[PATCH] a" },
  };
  struct mails set;

  (void)state;
  ANY_ORDER (mails, "AAABC");
  mails_init (&set);
  mails_add (&set, &mails[3]);
  mails_add (&set, &mails[4]);
  assert_false (set.places[1].duplicate);
  assert_slice ("id", mails_version (&set, 1)->id, "1@no-message-id.invalid");
  assert_slice ("id", mails_version (&set, 2)->id, "2@no-message-id.invalid");
  mails_release (&set);
}

static void
the_same_mail_again_is_a_duplicate (void **state)
{
  struct mails set;

  (void)state;
  mails_init (&set);
  MAILS_ADD (&set, .id = "c", .subject = "[PATCH 0/1] all", .body = A_COVER);
  MAILS_ADD (&set, .id = "p", .subject = "[PATCH 1/1] a", .to = "c");
  MAILS_ADD (&set, .id = "p", .subject = "[PATCH 1/1] a", .to = "c");
  MAILS_ADD (&set, .id = "c", .subject = "[PATCH 0/1] all", .body = A_COVER,
             .fields = "List-Id: <other.example.org>\n");
  assert_int_equal (series_count (set.set), 1);
  assert_false (set.places[0].duplicate || set.places[1].duplicate);
  assert_true (set.places[2].duplicate && set.places[3].duplicate);
  assert_int_equal (set.places[2].member, set.places[1].member);
  assert_int_equal (set.places[3].member, set.places[0].member);
  assert_int_equal (mails_version (&set, 1)->patches, 1);
  assert_int_equal (set.defects[2], 0);
  mails_release (&set);
}

/* Lists add footers, and gateways lose the diff.  */
static void
a_duplicate_may_have_lost_its_diff (void **state)
{
  struct mails set;

  (void)state;
  mails_init (&set);
  MAILS_ADD (&set, .id = "p", .subject = "[PATCH] a");
  MAILS_ADD (&set, .id = "p", .subject = "[PATCH] a", .body = "Gone.\n");
  assert_true (set.places[1].duplicate);
  mails_release (&set);
}

static void
another_mail_under_a_used_message_id_is_itself (void **state)
{
  static const struct mail first = { .id = "p", .subject = "[PATCH] a" };
  static const struct mail others[] = {
    { .id = "p", .subject = "[PATCH] b" },
    { .id = "p", .subject = "[PATCH] a", .from = BOB },
    { .id = "p", .subject = "[PATCH] a", .body = A_DIFF ("other") },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (others); i++)
    {
      struct mails set;

      mails_init (&set);
      mails_add (&set, &first);
      mails_add (&set, &others[i]);
      assert_false (set.places[1].duplicate);
      assert_int_equal (series_count (set.set), 2);
      assert_int_equal (set.defects[0], 0);
      assert_int_equal (set.defects[1], DEFECT_MESSAGE_ID_REUSED);
      assert_slice ("id", mails_version (&set, 2)->id,
                    "2@message-id-reused.invalid");
      mails_release (&set);
    }
}

static void
each_mail_under_one_message_id_may_come_again (void **state)
{
  struct mails set;

  (void)state;
  mails_init (&set);
  for (int i = 0; i < 2; i++)
    {
      MAILS_ADD (&set, .id = "p", .subject = "[PATCH] a");
      MAILS_ADD (&set, .id = "p", .subject = "[PATCH] b");
    }
  assert_int_equal (series_count (set.set), 2);
  assert_true (set.places[2].duplicate && set.places[3].duplicate);
  assert_int_equal (set.places[3].member, set.places[1].member);
  mails_release (&set);
}

static void
mails_that_answer_themselves_or_each_other_do_no_harm (void **state)
{
  static const struct mail mails[] = {
    { .id = "p", .subject = "[PATCH] a", .to = "p", .above = "p p p" },
    { .id = "a", .subject = "Re: b", .to = "a", .body = "> b\n" },
    { .id = "b", .subject = "Re: b", .to = "d", .above = "e d b" },
    { .id = "d", .subject = "Re: b", .to = "e", .above = "d b e" },
    { .id = "e", .subject = "Re: b", .to = "b", .above = "d b" },
    { .subject = "Re: b", .to = "e", .above = "b d e" },
  };

  (void)state;
  ANY_ORDER (mails, "A-----");
}

/* --- Replies --- */

static void
replies_belong_to_what_they_answer (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/1] all", .body = A_COVER },
    { .id = "p", .subject = "[PATCH 1/1] a", .to = "c" },
    { .id = "x", .subject = "[PATCH] b" },
    { .id = "r", .subject = "Re: [PATCH 1/1] a", .to = "p", .from = BOB },
    { .id = "r2", .subject = "Re: [PATCH 1/1] a", .to = "r" },
    { .id = "r3", .subject = "Re: [PATCH 1/1] a", .to = "r2", .from = BOB },
    { .subject = "Re: [PATCH] b", .to = "unknown", .above = "x unknown" },
    { .subject = "Re: what else?", .to = "elsewhere" },
    { .subject = "Re: what else?" },
    { .subject = "what else?", .body = "Text.\n", .to = "c" },
  };

  (void)state;
  GROUPS (mails, "AABAAAB---");
}

static void
replies_may_come_before_what_they_answer (void **state)
{
  static const struct mail mails[] = {
    { .id = "r",
      .subject = "Re: [PATCH 1/1] a",
      .to = "p",
      .above = "c p",
      .from = BOB },
    { .id = "r2", .subject = "Re: [PATCH 1/1] a", .to = "r", .above = "c p r" },
    { .id = "c", .subject = "[PATCH 0/1] all", .body = A_COVER },
    { .id = "p", .subject = "[PATCH 1/1] a", .to = "c", .above = "c" },
  };

  (void)state;
  ANY_ORDER (mails, "AAAA");
}

/* v2 was sent in reply to a patch of v1: the nearest counts.  */
static void
a_reply_belongs_to_the_nearest_version (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/1] all", .body = A_COVER },
    { .id = "p1", .subject = "[PATCH 1/1] a", .to = "c1", .above = "c1" },
    { .id = "c2",
      .subject = "[PATCH v2 0/1] all",
      .to = "p1",
      .above = "c1 p1",
      .minutes = HOUR,
      .body = A_COVER },
    { .subject = "Re: [PATCH v2 0/1] all",
      .to = "c2",
      .above = "c1 p1 c2",
      .from = BOB },
  };

  (void)state;
  ANY_ORDER (mails, "AABB");
}

/* --- What is kept of a series version --- */

static void
the_head_is_the_cover_whenever_it_comes (void **state)
{
  const struct series_version *version;
  struct mails set;

  (void)state;
  mails_init (&set);
  MAILS_ADD (&set, .id = "p3", .subject = "[PATCH v2 3/3] three", .to = "c",
             .list = "dev.example.org", .minutes = 9);
  version = mails_version (&set, 1);
  assert_slice ("head", version->head, "p3@example.org");
  assert_slice ("title", version->title, "three");
  MAILS_ADD (&set, .id = "p1", .subject = "[PATCH v2 1/3] one", .to = "c",
             .minutes = 3);
  MAILS_ADD (&set, .id = "p2", .subject = "[PATCH v2 2/3] two", .to = "c",
             .minutes = 4);
  version = mails_version (&set, 1);
  assert_slice ("head", version->head, "p1@example.org");
  assert_slice ("title", version->title, "one");
  assert_int_equal (version->head_number, 1);
  MAILS_ADD (&set, .id = "c", .subject = "[PATCH v2 0/3] all", .body = A_COVER,
             .list = "other.example.org", .minutes = 5);
  version = mails_version (&set, 4);
  assert_slice ("id", version->id, "p3@example.org");
  assert_slice ("head", version->head, "c@example.org");
  assert_slice ("title", version->title, "all");
  assert_int_equal (version->head_number, 0);
  assert_slice ("list", version->list_id, "dev.example.org");
  assert_slice ("author", version->author.addr_spec, "ann@example.org");
  assert_slice ("version", version->version_text, "v2");
  assert_int_equal (version->version, 2);
  assert_int_equal (version->total, 3);
  assert_int_equal (version->patches, 3);
  assert_false (version->pull || version->single);
  assert_true (version->dated);
  assert_true (version->first_date == MAILS_START + 3 * 60);
  assert_true (version->last_date == MAILS_START + 9 * 60);
  mails_release (&set);
}

static void
numbers_are_told_in_order (void **state)
{
  static const int numbers[] = { 70, 3, 0, 64, 63, 1 };
  static const int sorted[] = { 0, 1, 3, 63, 64, 70 };
  struct mails set;
  int number = -1;

  (void)state;
  mails_init (&set);
  for (size_t i = 0; i < COUNT (numbers); i++)
    {
      char subject[64];

      snprintf (subject, sizeof subject, "[PATCH %d/70] t", numbers[i]);
      MAILS_ADD (&set, .subject = subject, .to = numbers[i] ? "c" : NULL,
                 .id = numbers[i] ? NULL : "c");
    }
  for (size_t i = 0; i < COUNT (sorted); i++)
    {
      assert_int_equal (series_next_number (mails_version (&set, 1), &number),
                        1);
      assert_int_equal (number, sorted[i]);
    }
  assert_int_equal (series_next_number (mails_version (&set, 1), &number), 0);
  mails_release (&set);
}

static void
the_author_of_a_series_is_that_of_its_cover (void **state)
{
  struct mails set;

  (void)state;
  mails_init (&set);
  MAILS_ADD (&set, .subject = "[PATCH 1/1] a", .to = "c",
             .body = "From: " BOB "\n\n" A_DIFF ("1"));
  assert_slice ("author", mails_version (&set, 1)->author.name, "Bob");
  MAILS_ADD (&set, .id = "c", .subject = "[PATCH 0/1] all", .body = A_COVER);
  assert_slice ("author", mails_version (&set, 2)->author.name, "Ann Author");
  mails_release (&set);
}

static void
without_a_cover_it_is_that_of_the_lowest_patch (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 2/2] b", .to = "c" },
    { .subject = "[PATCH 1/2] a",
      .to = "c",
      .body = "From: " BOB "\n\n" A_DIFF ("1") },
  };

  (void)state;
  for (size_t first = 0; first < 2; first++)
    {
      struct mails set;

      mails_init (&set);
      mails_add (&set, &mails[first]);
      mails_add (&set, &mails[1 - first]);
      assert_slice ("author", mails_version (&set, 1)->author.name, "Bob");
      mails_release (&set);
    }
}

/* --- Hostile mails --- */

enum
{
  MANY = 10000,
  PATIENCE = 20 /* seconds, for what takes less than one */
};

/* Adds MANY mails like MAIL; a `%d' in its subject is the position.  */
static void
add_many (struct mails *set, const struct mail *mail)
{
  alarm (PATIENCE);
  for (int i = 1; i <= MANY; i++)
    {
      struct mail next = *mail;
      const char *mark = strchr (mail->subject, '%');
      char subject[128];

      snprintf (subject, sizeof subject, "%.*s%.0d%s",
                mark ? (int)(mark - mail->subject) : 127, mail->subject,
                mark ? i : 0, mark ? mark + 1 : "");
      next.subject = subject;
      mails_add (set, &next);
    }
  alarm (0);
}

static void
many_mails_of_one_title_take_linear_time (void **state)
{
  static const struct mail shapes[] = {
    { .subject = "[PATCH] the same" },
    { .subject = "[PATCH] the same", .to = "one" },
    { .subject = "[PATCH 0/1] the same", .to = "one", .body = A_COVER },
    { .subject = "[PATCH 1/2] the same", .to = "one" },
    { .subject = "[PATCH 1/2] the same" },
    { .subject = "[PATCH v% 1/2] the same", .to = "one" },
    { .subject = "[PATCH 1/%] the same", .to = "one" },
    { .subject = "[GIT PULL] the same", .to = "one", .body = A_PULL },
    { .subject = "Re: [PATCH] the same", .to = "one" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (shapes); i++)
    {
      struct mails set;

      mails_init (&set);
      add_many (&set, &shapes[i]);
      assert_int_equal (set.count, MANY);
      mails_release (&set);
    }
}

static void
many_inserts_take_linear_time (void **state)
{
  struct mails set;

  (void)state;
  mails_init (&set);
  MAILS_ADD (&set, .id = "a", .subject = "[PATCH 0/3] all", .body = A_COVER);
  MAILS_ADD (&set, .id = "b", .subject = "[PATCH 0/3] all", .body = A_COVER);
  add_many (&set, &(struct mail){ .subject = "[PATCH 0.5/3] a", .to = "a" });
  add_many (&set, &(struct mail){ .subject = "[PATCH 0.5/3] a", .to = "b" });
  assert_int_equal (series_count (set.set), 2);
  mails_release (&set);
}

static void
a_series_may_have_ten_thousand_patches (void **state)
{
  struct mails set;

  (void)state;
  mails_init (&set);
  MAILS_ADD (&set, .id = "c", .subject = "[PATCH 0/9999] all");
  add_many (&set, &(struct mail){ .subject = "[PATCH %/9999] a", .to = "c" });
  assert_int_equal (mails_version (&set, 1)->patches, 9999);
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
    cmocka_unit_test (the_patches_of_a_pull_request_belong_to_it),
    cmocka_unit_test (a_pull_request_takes_its_patches_in_any_order),
    cmocka_unit_test (numbered_pull_requests_are_one_series),
    cmocka_unit_test (pull_requests_of_one_day_are_apart),
    cmocka_unit_test (a_cover_with_a_diff_heads_its_patches),
    cmocka_unit_test (a_cover_without_number_heads_its_patches),
    cmocka_unit_test (patches_without_a_diff_have_their_place),
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
    cmocka_unit_test (without_dates_the_thread_ties),
    cmocka_unit_test (without_dates_and_thread_nothing_ties),
    cmocka_unit_test (without_message_ids_each_mail_is_itself),
    cmocka_unit_test (the_same_mail_again_is_a_duplicate),
    cmocka_unit_test (a_duplicate_may_have_lost_its_diff),
    cmocka_unit_test (another_mail_under_a_used_message_id_is_itself),
    cmocka_unit_test (each_mail_under_one_message_id_may_come_again),
    cmocka_unit_test (mails_that_answer_themselves_or_each_other_do_no_harm),
    cmocka_unit_test (replies_belong_to_what_they_answer),
    cmocka_unit_test (replies_may_come_before_what_they_answer),
    cmocka_unit_test (a_reply_belongs_to_the_nearest_version),
    cmocka_unit_test (the_head_is_the_cover_whenever_it_comes),
    cmocka_unit_test (numbers_are_told_in_order),
    cmocka_unit_test (the_author_of_a_series_is_that_of_its_cover),
    cmocka_unit_test (without_a_cover_it_is_that_of_the_lowest_patch),
    cmocka_unit_test (many_mails_of_one_title_take_linear_time),
    cmocka_unit_test (many_inserts_take_linear_time),
    cmocka_unit_test (a_series_may_have_ten_thousand_patches),
  };

  return cmocka_run_group_tests_name ("series", tests, NULL, NULL);
}
