/* t-tables: tables, head lines and rows when all mails are in.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/check.h"
#include "support/digests.h"
#include "support/mails.h"

/* --- Tables --- */

static void
covers_and_all_patches_are_counted (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .subject = "[PATCH 1/2] all", .to = "c" },
    { .subject = "[PATCH 2/2] b", .to = "c" },
    { .subject = "[PULL 03/39] d" },
  };
  struct fixture fixture;

  (void)state;
  START (&fixture, mails);
  assert_tables (&fixture, "4 example.org\n", "4 " ANN "\n");
  assert_int_equal (digest_patch_mails (fixture.digest), 4);
  assert_int_equal (digest_messages (fixture.digest), 4);
  assert_int_equal (digest_series_count (fixture.digest), 2);
  done (&fixture);
}

static void
replies_pulls_and_others_are_not_counted (void **state)
{
  static const struct mail mails[] = {
    { .subject = "Re: [PATCH 1/2] a", .body = "> a\nNo.\n" },
    { .subject = "[GIT PULL] updates", .body = A_PULL },
    { .subject = "[BUG] it hangs" },
  };
  struct fixture fixture;

  (void)state;
  START (&fixture, mails);
  assert_tables (&fixture, "", "");
  assert_int_equal (digest_patch_mails (fixture.digest), 0);
  assert_int_equal (digest_messages (fixture.digest), 3);
  done (&fixture);
}

static void
a_resend_counts_and_a_duplicate_does_not (void **state)
{
  static const struct mail mails[] = {
    { .id = "p", .subject = "[PATCH] a" },
    { .id = "p", .subject = "[PATCH] a" },
    { .id = "q", .subject = "[PATCH] a", .minutes = DAYS },
    { .id = "p", .subject = "[PATCH] b" },
  };
  struct fixture fixture;

  (void)state;
  START (&fixture, mails);
  assert_tables (&fixture, "3 example.org\n", "3 " ANN "\n");
  assert_int_equal (digest_patch_mails (fixture.digest), 3);
  assert_int_equal (digest_messages (fixture.digest), 4);
  done (&fixture);
}

static void
one_person_is_one_row_as_spelled_most_often (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] 1", .from = "ann <ann@example.org>" },
    { .subject = "[PATCH] 2", .from = "Ann A. <ANN@Example.ORG>" },
    { .subject = "[PATCH] 3", .from = "Ann Author <ann@EXAMPLE.org>" },
    { .subject = "[PATCH] 4", .from = "Ann Author <ann@EXAMPLE.org>" },
    { .subject = "[PATCH] 5", .from = "Bob <bob@example.org>" },
    { .subject = "[PATCH] 6", .from = "Robert <bob@example.org>" },
  };
  struct fixture fixture;

  (void)state;
  START (&fixture, mails);
  assert_tables (&fixture, "6 example.org\n",
                 "4 Ann Author <ann@EXAMPLE.org>\n2 " BOB "\n");
  done (&fixture);
}

static void
the_in_body_author_is_counted (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] 1",
      .from = BOB,
      .body = "From: \"Ann\" <ann@one.example.org>\n\n" A_DIFF ("1") },
    { .subject = "[PATCH] 2", .from = BOB },
  };
  struct fixture fixture;

  (void)state;
  START (&fixture, mails);
  assert_tables (&fixture, "1 one.example.org\n1 example.org\n",
                 "1 " BOB "\n1 \"Ann\" <ann@one.example.org>\n");
  done (&fixture);
}

static void
a_person_without_an_address_has_no_domain (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] 1", .from = "nobody at all" },
    { .subject = "[PATCH] 2", .from = "Local <root>" },
    { .subject = "[PATCH] 3", .from = LEFT_OUT },
  };
  struct fixture fixture;
  const struct digest_count *rows;

  (void)state;
  START (&fixture, mails);
  assert_int_equal (digest_domains (fixture.digest, &rows), 0);
  assert_int_equal (digest_patch_mails (fixture.digest), 3);
  done (&fixture);
}

static void
a_mail_without_from_counts_for_nobody_known (void **state)
{
  static const struct mail mails[]
      = { { .subject = "[PATCH] 1", .from = LEFT_OUT } };
  struct fixture fixture;

  (void)state;
  START (&fixture, mails);
  assert_tables (&fixture, "", "1 (unknown)\n");
  done (&fixture);
}

static void
rows_of_equal_count_descend_by_text (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] 1", .from = "adam <adam@a.example.org>" },
    { .subject = "[PATCH] 2", .from = "\"Q. Zed\" <zed@c.example.org>" },
    { .subject = "[PATCH] 3", .from = "Rob <rob@b.example.org>" },
    { .subject = "[PATCH] 4", .from = "paul <paul@d.example.org>" },
    { .subject = "[PATCH] 5", .from = "Two <two@e.example.org>" },
    { .subject = "[PATCH] 6", .from = "Two <two@e.example.org>" },
  };
  struct fixture fixture;

  (void)state;
  START (&fixture, mails);
  assert_tables (&fixture,
                 "2 e.example.org\n1 d.example.org\n1 c.example.org\n"
                 "1 b.example.org\n1 a.example.org\n",
                 "2 Two <two@e.example.org>\n1 Rob <rob@b.example.org>\n"
                 "1 \"Q. Zed\" <zed@c.example.org>\n"
                 "1 paul <paul@d.example.org>\n"
                 "1 adam <adam@a.example.org>\n");
  done (&fixture);
}

static void
tables_are_cut_at_the_limit (void **state)
{
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.top = 2;
  start (&fixture, &settings);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] 1", .from = "a@a.example");
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] 2", .from = "b@b.example");
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] 3", .from = "c@c.example");
  assert_tables (&fixture, "1 c.example\n1 b.example\n",
                 "1 c@c.example\n1 b@b.example\n");
  done (&fixture);
}

static void
a_mailmap_says_who_a_contributor_is (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] 1", .from = "ann <Ann@old.example.org>" },
    { .subject = "[PATCH] 2", .from = "Ann Bee <ann@new.example.org>" },
    { .subject = "[PATCH] 3",
      .from = BOB,
      .body = "From: A. Bee <ann@old.example.org>\n\n" A_DIFF ("1") },
    { .subject = "[PATCH] 4", .from = BOB },
  };
  struct mailmap *map = mailmap_new (
      SLICE ("Ann Bee <ann@new.example.org> <ann@old.example.org>\n"),
      mails_key);
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.mailmap = map;
  settings.patch_list = PATCH_LIST_PATCHES;
  start_with (&fixture, &settings, mails, COUNT (mails));
  assert_tables (&fixture, "3 new.example.org\n1 example.org\n",
                 "3 Ann Bee <ann@new.example.org>\n1 " BOB "\n");
  done (&fixture);
  mailmap_free (map);
}

static void
a_domain_is_called_as_the_user_wants_it (void **state)
{
  static const struct name_map_entry domains[] = {
    { SLICE_INIT ("one.example.org"), SLICE_INIT ("One, Inc.") },
    { SLICE_INIT ("old.example.org"), SLICE_INIT ("One, Inc.") },
    { SLICE_INIT ("example.org"), SLICE_INIT ("Example") },
  };
  static const struct mail mails[] = {
    { .subject = "[PATCH] 1", .from = "a@one.example.org" },
    { .subject = "[PATCH] 2", .from = "b@OLD.Example.org" },
    { .subject = "[PATCH] 3", .from = "c@example.org" },
    { .subject = "[PATCH] 4", .from = "d@Sub.one.example.org" },
  };
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.domains = domains;
  settings.domain_count = COUNT (domains);
  start_with (&fixture, &settings, mails, COUNT (mails));
  assert_tables (&fixture, "2 One, Inc.\n1 sub.one.example.org\n1 Example\n",
                 "1 d@Sub.one.example.org\n1 c@example.org\n"
                 "1 b@OLD.Example.org\n1 a@one.example.org\n");
  done (&fixture);
}

static void
a_mailmap_goes_before_the_names_of_domains (void **state)
{
  static const struct name_map_entry domains[] = {
    { SLICE_INIT ("new.example.org"), SLICE_INIT ("New") },
    { SLICE_INIT ("old.example.org"), SLICE_INIT ("Old") },
  };
  struct mailmap *map = mailmap_new (
      SLICE ("<ann@new.example.org> <ann@old.example.org>\n"), mails_key);
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.mailmap = map;
  settings.domains = domains;
  settings.domain_count = COUNT (domains);
  start (&fixture, &settings);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] 1",
             .from = "Ann <ann@old.example.org>");
  assert_tables (&fixture, "1 New\n", "1 Ann <ann@new.example.org>\n");
  done (&fixture);
  mailmap_free (map);
}

/* --- Head lines --- */

static void
labels_are_the_first_and_last_date_of_patch_mails (void **state)
{
  static const struct mail mails[] = {
    { .subject = "Re: [PATCH] a", .body = "> a\n", .minutes = -DAYS },
    { .subject = "[PATCH] b", .minutes = 90 },
    { .id = "p", .subject = "[PATCH] a", .minutes = 5 },
    { .subject = "[PATCH] d", .date = "Mon, 5 Jan 2026 13:30:59 +0200" },
    { .subject = "[PATCH] e", .date = LEFT_OUT },
    { .id = "p", .subject = "[PATCH] a", .minutes = 3 * DAYS },
    { .subject = "[GIT PULL] f", .body = A_PULL, .minutes = 4 * DAYS },
  };
  struct fixture fixture;

  (void)state;
  START (&fixture, mails);
  assert_slice ("from", digest_from (fixture.digest), "2026-01-05 10:05");
  assert_slice ("to", digest_to (fixture.digest), "2026-01-05 11:30");
  done (&fixture);
}

static void
dates_to_come_make_no_label (void **state)
{
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.now = MAILS_START;
  start (&fixture, &settings);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] a");
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] b", .minutes = DAYS);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] d", .minutes = DAYS + 1);
  assert_slice ("from", digest_from (fixture.digest), "2026-01-05 10:00");
  assert_slice ("to", digest_to (fixture.digest), "2026-01-06 10:00");
  done (&fixture);
}

static void
without_dates_the_labels_are_dashes (void **state)
{
  struct fixture fixture;

  (void)state;
  start (&fixture, &usual);
  assert_slice ("from", digest_from (fixture.digest), "-");
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] a", .date = LEFT_OUT);
  assert_slice ("from", digest_from (fixture.digest), "-");
  assert_slice ("to", digest_to (fixture.digest), "-");
  done (&fixture);
}

static void
given_labels_are_taken_as_they_are (void **state)
{
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.from = SLICE ("325e0be21");
  start (&fixture, &settings);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] a");
  assert_slice ("from", digest_from (fixture.digest), "325e0be21");
  assert_slice ("to", digest_to (fixture.digest), "2026-01-05 10:00");
  done (&fixture);
}

static void
the_list_is_named_by_the_list_id_met_most_often (void **state)
{
  struct fixture fixture;

  (void)state;
  start (&fixture, &usual);
  assert_slice ("list", digest_list (fixture.digest), "mail");
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] a");
  assert_slice ("list", digest_list (fixture.digest), "mail");
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] b", .list = "one.x.example");
  MAILS_ADD (&fixture.mails, .subject = "what?", .list = "two.x.example");
  assert_slice ("list", digest_list (fixture.digest), "one");
  MAILS_ADD (&fixture.mails, .subject = "what?", .list = "two.x.example");
  assert_slice ("list", digest_list (fixture.digest), "two");
  done (&fixture);
}

static void
a_given_list_name_is_taken (void **state)
{
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.list = SLICE ("KVM");
  start (&fixture, &settings);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] b", .list = "one.x.example");
  assert_slice ("list", digest_list (fixture.digest), "KVM");
  done (&fixture);
}

static void
a_list_id_of_one_word_or_none_is_no_trouble (void **state)
{
  struct fixture fixture;

  (void)state;
  start (&fixture, &usual);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] b", .list = "single");
  assert_slice ("list", digest_list (fixture.digest), "single");
  done (&fixture);
  start (&fixture, &usual);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] b", .list = ".x.example");
  assert_slice ("list", digest_list (fixture.digest), "mail");
  done (&fixture);
}

static void
a_label_to_begin_with_is_taken_where_none_is_given (void **state)
{
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  start (&fixture, &usual);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] a");
  digest_begin_with (fixture.digest, SLICE ("2025-12-31 23:59"));
  assert_slice ("from", digest_from (fixture.digest), "2025-12-31 23:59");
  assert_slice ("to", digest_to (fixture.digest), "2026-01-05 10:00");
  done (&fixture);
  settings.from = SLICE ("325e0be21");
  start (&fixture, &settings);
  digest_begin_with (fixture.digest, SLICE ("2025-12-31 23:59"));
  assert_slice ("from", digest_from (fixture.digest), "325e0be21");
  done (&fixture);
}

static void
the_latest_date_is_that_of_patch_mails (void **state)
{
  struct fixture fixture;

  (void)state;
  start (&fixture, &usual);
  assert_false (digest_is_dated (fixture.digest));
  assert_int_equal (digest_last_date (fixture.digest), 0);
  MAILS_ADD (&fixture.mails, .subject = "Re: [PATCH] a", .body = "> a\n",
             .minutes = DAYS);
  assert_false (digest_is_dated (fixture.digest));
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] a", .minutes = 2);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] b", .minutes = 1);
  assert_true (digest_is_dated (fixture.digest));
  assert_true (digest_last_date (fixture.digest) == MAILS_START + 120);
  done (&fixture);
}

static void
a_list_is_called_as_the_user_wants_it (void **state)
{
  static const struct name_map_entry lists[] = {
    { SLICE_INIT ("one.x.example"), SLICE_INIT ("The One") },
    { SLICE_INIT ("two.x.example"), SLICE_INIT ("The Two") },
  };
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.lists = lists;
  settings.list_count = COUNT (lists);
  start (&fixture, &settings);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] a", .list = "Two.X.example");
  assert_slice ("list", digest_list (fixture.digest), "The Two");
  for (int i = 0; i < 2; i++)
    MAILS_ADD (&fixture.mails, .subject = "[PATCH] b", .list = "six.x.example");
  assert_slice ("list", digest_list (fixture.digest), "six");
  done (&fixture);
  settings.list = SLICE ("Mine");
  start (&fixture, &settings);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] a", .list = "two.x.example");
  assert_slice ("list", digest_list (fixture.digest), "Mine");
  done (&fixture);
}

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
rows_tell_the_verdict (void **state)
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
rows_tell_what_is_missing (void **state)
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
  ROWS (mails, "New v1 3/9 all (Ann Author) missing 1 3 5-7 9\n"
               "New v2 0/3 none (Ann Author) missing 1-3\n"
               "New v1 1/2 last (Ann Author) missing 1\n"
               "New v5 1/4 first (Ann Author) missing 2-4\n");
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
  ROWS (mails, "New v1 3/? a (Ann Author) missing 3\n"
               "New v2 3/2 extra (Ann Author)\n"
               "New v3 2/6 wrong (Ann Author) missing 2-5\n");
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
  ROWS (mails, "New v1 1/2 all (Ann Author) missing 2\n"
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
  assert_rows (fixture.digest, "New v1 2/3 all (Ann Author) missing 3\n");
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
there_are_no_rows_where_none_are_wanted (void **state)
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

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (covers_and_all_patches_are_counted),
    cmocka_unit_test (replies_pulls_and_others_are_not_counted),
    cmocka_unit_test (a_resend_counts_and_a_duplicate_does_not),
    cmocka_unit_test (one_person_is_one_row_as_spelled_most_often),
    cmocka_unit_test (the_in_body_author_is_counted),
    cmocka_unit_test (a_person_without_an_address_has_no_domain),
    cmocka_unit_test (a_mail_without_from_counts_for_nobody_known),
    cmocka_unit_test (rows_of_equal_count_descend_by_text),
    cmocka_unit_test (tables_are_cut_at_the_limit),
    cmocka_unit_test (labels_are_the_first_and_last_date_of_patch_mails),
    cmocka_unit_test (dates_to_come_make_no_label),
    cmocka_unit_test (without_dates_the_labels_are_dashes),
    cmocka_unit_test (given_labels_are_taken_as_they_are),
    cmocka_unit_test (the_list_is_named_by_the_list_id_met_most_often),
    cmocka_unit_test (a_given_list_name_is_taken),
    cmocka_unit_test (a_list_id_of_one_word_or_none_is_no_trouble),
    cmocka_unit_test (a_series_version_has_a_row),
    cmocka_unit_test (rows_tell_the_verdict),
    cmocka_unit_test (rows_tell_what_is_missing),
    cmocka_unit_test (rows_of_odd_totals),
    cmocka_unit_test (a_row_has_the_title_of_a_late_cover),
    cmocka_unit_test (a_pull_request_with_patches_has_one_row),
    cmocka_unit_test (a_series_has_a_row_when_one_mail_is_inside),
    cmocka_unit_test (each_patch_has_a_row_where_asked_for),
    cmocka_unit_test (there_are_no_rows_where_none_are_wanted),
    cmocka_unit_test (a_mailmap_says_who_a_contributor_is),
    cmocka_unit_test (a_domain_is_called_as_the_user_wants_it),
    cmocka_unit_test (a_mailmap_goes_before_the_names_of_domains),
    cmocka_unit_test (a_label_to_begin_with_is_taken_where_none_is_given),
    cmocka_unit_test (the_latest_date_is_that_of_patch_mails),
    cmocka_unit_test (a_list_is_called_as_the_user_wants_it),
    cmocka_unit_test (series_stand_in_the_order_in_which_they_were_met),
    cmocka_unit_test (what_was_reported_makes_no_row),
  };

  return cmocka_run_group_tests_name ("digest-view", tests, NULL, NULL);
}
