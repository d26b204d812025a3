/* t-digest-rows: the rows of the patch list.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/check.h"
#include "support/digests.h"
#include "support/mails.h"

/* --- Rows of the patch list --- */

/* All rows, written as the text digest does it, must be WANT.  */
static void
assert_rows (struct digest *digest, const char *want)
{
  struct digest_list_row row;
  uint32_t at = 0;
  struct buf got;

  buf_init (&got);
  while (digest_next_row (digest, &at, &row))
    buf_printf (&got, "%s %.*s %.*s %.*s (%.*s)%s%.*s\n", row.verdict,
                SLICE_ARG (row.version), SLICE_ARG (row.parts),
                SLICE_ARG (row.title), SLICE_ARG (row.name),
                row.missing.len ? " missing " : "", SLICE_ARG (row.missing));
  assert_slice ("rows", buf_slice (&got), want);
  buf_release (&got);
}

static void
check_rows (const struct mail *mails, size_t count, const char *want)
{
  struct fixture fixture;

  start_with (&fixture, &usual, mails, count);
  assert_rows (fixture.digest, want);
  done (&fixture);
}

#define ROWS(mails, want) check_rows (mails, COUNT (mails), want)

static void
a_series_version_has_a_row (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH V2 0/2] all", .body = A_COVER },
    { .subject = "[PATCH V2 1/2] a", .to = "c" },
    { .subject = "[PATCH V2 2/2] b", .to = "c" },
    { .subject = "Re: [PATCH V2 2/2] b", .to = "c", .body = "> b\n" },
    { .subject = "[PATCH] d", .from = "bob@example.org" },
    { .subject = "[PATCH v2.1] e" },
    { .subject = "[GIT PULL] updates", .body = A_PULL },
  };

  (void)state;
  ROWS (mails, "New v2 2/2 all (Ann Author)\n"
               "New v1 1/1 d (bob@example.org)\n"
               "New v2.1 1/1 e (Ann Author)\n"
               "Pull - - updates (Ann Author)\n");
}

static void
rows_show_the_verdict (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] a" },
    { .subject = "[PATCH] a", .minutes = DAYS },
    { .subject = "[PATCH v2] a", .minutes = 2 * DAYS },
    { .id = "p", .subject = "[PATCH] b" },
    { .id = "p", .subject = "[PATCH] b" },
  };

  (void)state;
  ROWS (mails, "New v1 1/1 a (Ann Author)\n"
               "Resend v1 1/1 a (Ann Author)\n"
               "Revision v2 1/1 a (Ann Author)\n"
               "New v1 1/1 b (Ann Author)\n");
}

static void
rows_show_missing_parts (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/9] all", .body = A_COVER },
    { .subject = "[PATCH 2/9] 2", .to = "c" },
    { .subject = "[PATCH 4/9] 4", .to = "c" },
    { .subject = "[PATCH 8/9] 8", .to = "c" },
    { .subject = "[PATCH v2 0/3] none", .body = A_COVER, .minutes = DAYS },
    { .subject = "[PATCH 2/2] last", .minutes = 2 * DAYS },
    { .subject = "[PATCH v5 1/4] first", .minutes = 3 * DAYS },
  };

  (void)state;
  ROWS (mails, "New v1 3 of 9 all (Ann Author) missing 1 3 5-7 9\n"
               "New v2 0 of 3 none (Ann Author) missing 1-3\n"
               "New v1 1 of 2 last (Ann Author) missing 1\n"
               "New v5 1 of 4 first (Ann Author) missing 2-4\n");
}

static void
rows_of_odd_totals (void **state)
{
  static const struct mail mails[] = {
    { .id = "p1", .subject = "[PATCH 1/n] a" },
    { .subject = "[PATCH 2/n] b", .to = "p1" },
    { .subject = "[PATCH 4/n] d", .to = "p1" },
    { .id = "c", .subject = "[PATCH v2 0/2] extra", .body = A_COVER },
    { .subject = "[PATCH v2 1/2] a1", .to = "c" },
    { .subject = "[PATCH v2 2/2] b1", .to = "c" },
    { .subject = "[PATCH v2 3/2] d1", .to = "c" },
    { .id = "e", .subject = "[PATCH v3 0/5] wrong", .body = A_COVER },
    { .subject = "[PATCH v3 1/6] a2", .to = "e" },
    { .subject = "[PATCH v3 6/6] b2", .to = "e" },
    { .subject = "[PATCH v3 1.5/6] d2", .to = "e" },
  };

  (void)state;
  ROWS (mails, "New v1 3 of ? a (Ann Author) missing 3\n"
               "New v2 3 of 2 extra (Ann Author)\n"
               "New v3 2 of 6 wrong (Ann Author) missing 2-5\n");
}

static void
a_row_has_the_title_of_a_late_cover (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 1/2] a", .to = "c", .from = "ann@example.org" },
    { .subject = "[PATCH] between" },
    { .id = "c", .subject = "[PATCH 0/2] all", .body = A_COVER },
  };

  (void)state;
  ROWS (mails, "New v1 1 of 2 all (Ann Author) missing 2\n"
               "New v1 1/1 between (Ann Author)\n");
}

static void
a_pull_request_with_patches_has_one_row (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PULL 00/39] updates", .body = A_PULL },
    { .subject = "[PULL 01/39] a", .to = "c" },
    { .subject = "[PULL 02/39] b", .to = "c" },
  };

  (void)state;
  ROWS (mails, "Pull - - updates (Ann Author)\n");
}

static void
a_series_has_a_row_when_one_mail_is_inside (void **state)
{
  static const struct mail mails[] = {
    { .id = "c",
      .subject = "[PATCH 0/3] all",
      .body = A_COVER,
      .minutes = -30 },
    { .subject = "[PATCH 1/3] a", .to = "c", .minutes = -30 },
    { .subject = "[PATCH] before", .minutes = -20 },
    { .subject = "[PATCH 2/3] b", .to = "c", .minutes = 1 },
  };
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.has_since = true;
  settings.since = MAILS_START;
  start_with (&fixture, &settings, mails, COUNT (mails));
  assert_rows (fixture.digest, "New v1 2 of 3 all (Ann Author) missing 3\n");
  assert_int_equal (digest_series_count (fixture.digest), 1);
  assert_int_equal (digest_series_at (fixture.digest, 0), 0);
  assert_tables (&fixture, "1 example.org\n", "1 " ANN "\n");
  done (&fixture);
}

static void
each_patch_has_a_row_where_asked_for (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH v2 0/3] all", .body = A_COVER },
    { .id = "p1",
      .subject = "[PATCH v2 01/03] a",
      .to = "c",
      .body = "From: " BOB "\n\n" A_DIFF ("1") },
    { .id = "p1",
      .subject = "[PATCH v2 01/03] a",
      .to = "c",
      .body = "From: " BOB "\n\n" A_DIFF ("1") },
    { .subject = "[PATCH 0.5/3] z", .to = "c" },
    { .subject = "[PATCH] d", .from = "bob@example.org" },
    { .subject = "[PATCH] d", .from = "bob@example.org", .minutes = DAYS },
    { .subject = "[PATCH 1/n] e" },
    { .subject = "[GIT PULL] updates", .body = A_PULL },
    { .subject = "Re: [PATCH] d", .body = "> d\n" },
  };
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.patch_list = PATCH_LIST_PATCHES;
  start_with (&fixture, &settings, mails, COUNT (mails));
  assert_rows (fixture.digest, "New v2 0/3 all (Ann Author)\n"
                               "New v2 01/3 a (Bob)\n"
                               "New v1 0.5/3 z (Ann Author)\n"
                               "New v1 1/1 d (bob@example.org)\n"
                               "Resend v1 1/1 d (bob@example.org)\n"
                               "New v1 1/? e (Ann Author)\n"
                               "Pull - - updates (Ann Author)\n");
  done (&fixture);
}

static void
the_patch_list_can_be_left_out (void **state)
{
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.patch_list = PATCH_LIST_NONE;
  start (&fixture, &settings);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] a");
  assert_rows (fixture.digest, "");
  assert_int_equal (digest_series_count (fixture.digest), 1);
  done (&fixture);
}

static void
series_stand_in_the_order_in_which_they_were_met (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 1/2] a", .to = "c", .minutes = -5 },
    { .subject = "[PATCH] z" },
    { .subject = "[PATCH 2/2] b", .to = "c" },
    { .subject = "[PATCH] x" },
  };
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.has_since = true;
  settings.since = MAILS_START;
  start_with (&fixture, &settings, mails, COUNT (mails));
  assert_rows (fixture.digest, "New v1 1/1 z (Ann Author)\n"
                               "New v1 2/2 a (Ann Author)\n"
                               "New v1 1/1 x (Ann Author)\n");
  assert_int_equal (digest_series_count (fixture.digest), 3);
  assert_int_equal (digest_series_at (fixture.digest, 0), 1);
  assert_int_equal (digest_series_at (fixture.digest, 1), 0);
  assert_int_equal (digest_series_at (fixture.digest, 2), 2);
  done (&fixture);
}

static void
all_rows_can_be_reversed (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 1/2] a", .to = "c" },
    { .subject = "[PATCH] z" },
    { .subject = "[PATCH 2/2] b", .to = "c" },
  };
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.patch_list = PATCH_LIST_PATCHES;
  start_with (&fixture, &settings, mails, COUNT (mails));
  digest_reverse (fixture.digest);
  assert_rows (fixture.digest, "New v1 2/2 b (Ann Author)\n"
                               "New v1 1/1 z (Ann Author)\n"
                               "New v1 1/2 a (Ann Author)\n");
  assert_int_equal (digest_series_at (fixture.digest, 0), 1);
  assert_int_equal (digest_series_at (fixture.digest, 1), 0);
  done (&fixture);
}

static void
what_was_reported_makes_no_row (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 1/2] a", .to = "c" },
    { .subject = "[PATCH] z" },
    { .subject = "[PATCH 2/2] b", .to = "c" },
  };

  (void)state;
  for (int list = PATCH_LIST_SERIES; list <= PATCH_LIST_PATCHES; list++)
    {
      struct digest_settings settings = usual;
      struct fixture fixture;

      settings.patch_list = (enum patch_list)list;
      start (&fixture, &settings);
      fixture.reported[0] = fixture.reported[1] = true;
      for (size_t i = 0; i < COUNT (mails); i++)
        mails_add (&fixture.mails, &mails[i]);
      assert_rows (fixture.digest, list == PATCH_LIST_SERIES
                                       ? "New v1 2/2 a (Ann Author)\n"
                                       : "New v1 2/2 b (Ann Author)\n");
      done (&fixture);
    }
}

static void
rows_have_the_words_that_tell_trees_apart (void **state)
{
  static const struct
  {
    const char *subject;
    const char *prefixes;
  } rows[] = {
    { "[PATCH nft] a", "nft" },
    { "[PATCH 5.15.y v2 1/2] b", "5.15.y" },
    { "[RFC PATCH net-next] c", "RFC net-next" },
    { "[PATCH RESEND nf] d", "nf" },
    { "[Dev] [PATCH libnftnl] e", "libnftnl" },
    { "[dev] [PATCH] [media] f", "media" },
    { "[GIT PULL] g", "" },
    { "[PATCH v3 2/2] h", "" },
  };
  static const enum patch_list lists[]
      = { PATCH_LIST_SERIES, PATCH_LIST_PATCHES };

  (void)state;
  for (size_t k = 0; k < COUNT (lists); k++)
    {
      struct digest_settings settings = usual;
      struct digest_list_row row;
      struct fixture fixture;
      uint32_t at = 0;

      settings.patch_list = lists[k];
      start (&fixture, &settings);
      for (size_t i = 0; i < COUNT (rows); i++)
        MAILS_ADD (&fixture.mails, .subject = rows[i].subject,
                   .list = "dev.lists.example.org", .minutes = (int)i);
      for (size_t i = 0; i < COUNT (rows); i++)
        {
          assert_int_equal (digest_next_row (fixture.digest, &at, &row), 1);
          assert_slice (rows[i].subject, row.prefixes, rows[i].prefixes);
        }
      done (&fixture);
    }
}

/* Among many digests, what one has is numbered again.  */
static void
one_of_many_has_only_its_own_series (void **state)
{
  static const struct mail mails[] = { { .subject = "[PATCH] a" },
                                       { .subject = "[PATCH] b" },
                                       { .subject = "[PATCH 5.15.y] c" } };
  struct digest_settings settings = usual;
  struct digest_list_row row;
  struct fixture others, fixture;

  (void)state;
  start_with (&others, &usual, mails, 2);
  settings.one_of_many = true;
  start_on (&fixture, &settings, others.mails.set);
  mails_add (&fixture.mails, &mails[2]);
  assert_false (digest_touches (fixture.digest, 0));
  assert_false (digest_touches (fixture.digest, 1));
  assert_true (digest_touches (fixture.digest, 2));
  assert_false (digest_touches (fixture.digest, 3));
  digest_series_row (fixture.digest, 2, &row);
  assert_slice ("prefixes", row.prefixes, "5.15.y");
  digest_free (fixture.digest);
  /* The set of series is that of the others.  */
  free (fixture.mails.places);
  free (fixture.mails.defects);
  done (&others);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_series_version_has_a_row),
    cmocka_unit_test (rows_show_the_verdict),
    cmocka_unit_test (rows_show_missing_parts),
    cmocka_unit_test (rows_have_the_words_that_tell_trees_apart),
    cmocka_unit_test (rows_of_odd_totals),
    cmocka_unit_test (a_row_has_the_title_of_a_late_cover),
    cmocka_unit_test (a_pull_request_with_patches_has_one_row),
    cmocka_unit_test (a_series_has_a_row_when_one_mail_is_inside),
    cmocka_unit_test (each_patch_has_a_row_where_asked_for),
    cmocka_unit_test (the_patch_list_can_be_left_out),
    cmocka_unit_test (series_stand_in_the_order_in_which_they_were_met),
    cmocka_unit_test (all_rows_can_be_reversed),
    cmocka_unit_test (what_was_reported_makes_no_row),
    cmocka_unit_test (one_of_many_has_only_its_own_series),
  };

  return cmocka_run_group_tests_name ("rows", tests, NULL, NULL);
}
