/* t-join-cover: what a cover letter and a run of a tool make one series.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/check.h"
#include "support/groups.h"
#include "support/mails.h"

static void
a_cover_of_one_takes_its_unnumbered_patch (void **state)
{
  static const struct mail same[] = {
    { .id = "c", .subject = "[PATCH v3 0/1] all", .body = "Words.\n" },
    { .id = "p", .subject = "[PATCH v3] a", .to = "c" },
    { .subject = "[PATCH v3] b", .to = "c" },
    { .subject = "[PATCH v3] d", .to = "p" },
  };
  static const struct mail unmarked[] = {
    { .id = "c", .subject = "[PATCH v3 0/1] all", .body = "Words.\n" },
    { .subject = "[PATCH] a", .to = "c" },
  };
  static const struct mail others[] = {
    { .id = "c", .subject = "[PATCH 0/1] all", .body = "Words.\n" },
    { .subject = "[PATCH] a", .to = "c", .from = BOB },
    { .subject = "[PATCH v2] a", .to = "c" },
    { .subject = "[PATCH] a", .to = "c", .minutes = 25 * HOUR },
    { .subject = "[PATCH] a", .to = "x", .above = "c" },
    { .subject = "[PATCH] a" },
  };

  (void)state;
  GROUPS (same, "AABC");
  GROUPS (unmarked, "AA");
  GROUPS (others, "ABCDEF");
}

static void
one_run_by_several_authors_is_one_series (void **state)
{
  static const struct mail covered[] = {
    { .id = "20260105100000.7-1-x@example.org",
      .subject = "[PATCH 0/3] all",
      .body = "Words.\n" },
    { .id = "20260105100000.7-2-x@example.org",
      .subject = "[PATCH 1/3] a",
      .to = "20260105100000.7-1-x@example.org",
      .from = BOB },
    { .id = "20260105100000.7-3-x@example.org",
      .subject = "[PATCH 2/3] b",
      .to = "20260105100000.7-1-x@example.org" },
    { .id = "20260105100000.7-4-x@example.org",
      .subject = "[PATCH 3/3] d",
      .to = "20260105100000.7-1-x@example.org",
      .from = "Carol Coder <carol@example.org>" },
  };
  static const struct mail flat[] = {
    { .id = "20260105100000.7-2-x@example.org", .subject = "[PATCH 1/2] a" },
    { .id = "20260105100000.7-3-x@example.org",
      .subject = "[PATCH 2/2] b",
      .from = BOB },
  };
  static const struct mail unlike[] = {
    { .id = "20260105100000.7-2-x@example.org", .subject = "[PATCH 1/2] a" },
    { .id = "20260105100000.8-3-x@example.org",
      .subject = "[PATCH 2/2] b",
      .to = "20260105100000.7-2-x@example.org",
      .from = BOB },
  };

  (void)state;
  GROUPS (covered, "AAAA");
  GROUPS (flat, "AA");
  GROUPS (unlike, "AB");
}

static void
a_cover_lists_who_belongs_to_it (void **state)
{
  static const struct mail titles[] = {
    { .id = "c",
      .subject = "[PATCH 0/2] all",
      .body = "Both.\n\nAnn Author (2):\n  a\n  b\n" },
    { .subject = "[PATCH 1/2] a", .to = "c" },
    { .subject = "[PATCH 2/2] b", .to = "c", .from = BOB },
  };
  static const struct mail names[] = {
    { .id = "c",
      .subject = "[PATCH 0/2] all",
      .body = "Both.\n\nAnn Author (1):\n  a\n\nBob (1):\n  old title\n" },
    { .subject = "[PATCH 1/2] a", .to = "c" },
    { .subject = "[PATCH 2/2] b", .to = "c", .from = "Bob <b@example.net>" },
  };
  static const struct mail neither[] = {
    { .id = "c",
      .subject = "[PATCH 0/2] all",
      .body = "Both.\n\nAnn Author (2):\n  a\n  b\n" },
    { .subject = "[PATCH 1/2] a", .to = "c" },
    { .subject = "[PATCH 2/2] x", .to = "c", .from = "Bob <b@example.net>" },
  };

  (void)state;
  GROUPS (titles, "AAA");
  GROUPS (names, "AAA");
  GROUPS (neither, "AAB");
}

static void
files_of_an_older_run_displace_nobody (void **state)
{
  static const char cover[]
      = "All.\n\nAnn Author (3):\n  new\n  second\n  third\n";
  static const struct mail totals[] = {
    { .id = "c", .subject = "[PATCH v3 0/3] all", .body = cover },
    { .subject = "[PATCH v3 1/2] second", .to = "c" },
    { .subject = "[PATCH v3 1/3] new", .to = "c" },
    { .subject = "[PATCH v3 2/2] third", .to = "c" },
    { .subject = "[PATCH v3 2/3] second", .to = "c" },
    { .subject = "[PATCH v3 3/3] third", .to = "c" },
  };
  static const struct mail versions[] = {
    { .id = "20260105100000.7-1-x@example.org",
      .subject = "[PATCH v4 0/3] all",
      .body = "Words.\n" },
    { .id = "20260105100000.7-2-x@example.org",
      .subject = "[PATCH v4 1/3] new",
      .to = "20260105100000.7-1-x@example.org" },
    { .id = "20260105100000.7-3-x@example.org",
      .subject = "[PATCH v3 2/2] third",
      .to = "20260105100000.7-1-x@example.org" },
    { .id = "20260105100000.7-4-x@example.org",
      .subject = "[PATCH v4 2/3] second",
      .to = "20260105100000.7-1-x@example.org" },
  };
  static const struct mail along[] = {
    { .id = "20260105100000.7-1-x@example.org",
      .subject = "[PATCH 0/2] all",
      .body = "Both.\n\nAnn Author (2):\n  a\n  b\n" },
    { .id = "20260105100000.7-2-x@example.org",
      .subject = "[PATCH 1/2] a",
      .to = "20260105100000.7-1-x@example.org" },
    { .id = "20260105100000.7-3-x@example.org",
      .subject = "[PATCH 2/2] b",
      .to = "20260105100000.7-1-x@example.org" },
    { .id = "20260105100000.7-4-x@example.org",
      .subject = "[tool PATCH 3/5] d",
      .to = "20260105100000.7-1-x@example.org" },
  };

  (void)state;
  GROUPS (totals, "ABABAA");
  GROUPS (versions, "AABA");
  GROUPS (along, "AAAA");
}

static void
a_cover_with_a_mistyped_version_takes_that_of_its_patches (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH v2 0/2] all", .body = A_COVER },
    { .subject = "[PATCH v3 1/2] a", .to = "c", .minutes = 1 },
    { .subject = "[PATCH v3 2/2] b", .to = "c", .minutes = 1 },
  };
  static const struct mail late[] = {
    { .id = "c", .subject = "[PATCH v2 0/2] all", .body = A_COVER },
    { .subject = "[PATCH v3 1/2] a", .to = "c", .minutes = 21 },
  };
  struct mails set;

  (void)state;
  GROUPS (mails, "AAA");
  GROUPS (late, "AB");
  mails_init (&set);
  for (size_t i = 0; i < COUNT (mails); i++)
    mails_add (&set, &mails[i]);
  assert_int_equal (mails_version (&set, 1)->row.version, 3);
  mails_release (&set);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_cover_of_one_takes_its_unnumbered_patch),
    cmocka_unit_test (one_run_by_several_authors_is_one_series),
    cmocka_unit_test (a_cover_lists_who_belongs_to_it),
    cmocka_unit_test (files_of_an_older_run_displace_nobody),
    cmocka_unit_test (
        a_cover_with_a_mistyped_version_takes_that_of_its_patches),
  };

  return cmocka_run_group_tests_name ("join-cover", tests, NULL, NULL);
}
