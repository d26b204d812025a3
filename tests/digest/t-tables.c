/* t-tables: the tables of contributors and domains.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/check.h"
#include "support/digests.h"
#include "support/mailmaps.h"
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
patches_in_other_messages_are_counted (void **state)
{
#define SIGNED "Why.\n\nSigned-off-by: " ANN "\n---\n" A_DIFF ("new")
  static const struct mail mails[] = {
    { .subject = "a: do it", .body = SIGNED },
    { .subject = "b: do it", .to = "other", .body = SIGNED },
    { .subject = "[PATCH] c", .body = SIGNED },
    { .subject = "d", .body = A_DIFF ("new") },
    { .subject = "[tree] e", .from = "build-bot@example.org", .body = SIGNED },
  };
  struct fixture fixture;

  (void)state;
  START (&fixture, mails);
  assert_int_equal (digest_patch_mails (fixture.digest), 1);
  assert_int_equal (digest_loose_patches (fixture.digest), 2);
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
  struct mailmap *map = mailmaps_load (
      SLICE ("Ann Bee <ann@new.example.org> <ann@old.example.org>\n"));
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
  struct mailmap *map
      = mailmaps_load (SLICE ("<ann@new.example.org> <ann@old.example.org>\n"));
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

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (covers_and_all_patches_are_counted),
    cmocka_unit_test (replies_pulls_and_others_are_not_counted),
    cmocka_unit_test (patches_in_other_messages_are_counted),
    cmocka_unit_test (a_resend_counts_and_a_duplicate_does_not),
    cmocka_unit_test (one_person_is_one_row_as_spelled_most_often),
    cmocka_unit_test (the_in_body_author_is_counted),
    cmocka_unit_test (a_person_without_an_address_has_no_domain),
    cmocka_unit_test (a_mail_without_from_counts_for_nobody_known),
    cmocka_unit_test (rows_of_equal_count_descend_by_text),
    cmocka_unit_test (tables_are_cut_at_the_limit),
    cmocka_unit_test (a_mailmap_says_who_a_contributor_is),
    cmocka_unit_test (a_domain_is_called_as_the_user_wants_it),
    cmocka_unit_test (a_mailmap_goes_before_the_names_of_domains),
  };

  return cmocka_run_group_tests_name ("tables", tests, NULL, NULL);
}
