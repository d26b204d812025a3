/* t-join-displace: nobody occupies a place in a series of others.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/check.h"
#include "support/groups.h"
#include "support/mails.h"

#define LISTS "Words.\n\nAnn Author (2):\n  a\n  b\n"
#define RUN(k) "20260105100000.7-" k "-x@example.org"

/* Adds MAILS, which must be the groups WANT in this order, and checks that the
   first series has PATCHES patches.  */
static void
check_displaced (const struct mail *mails, size_t count, const char *want,
                 int patches)
{
  char got[ORDER_MAX + 1];
  struct mails set;

  mails_init (&set);
  for (size_t i = 0; i < count; i++)
    mails_add (&set, &mails[i]);
  write_groups (&set, got);
  assert_string_equal (got, want);
  assert_int_equal (mails_version (&set, 1)->row.patches, patches);
  mails_release (&set);
}

#define DISPLACED(mails, want, patches)                                        \
  check_displaced ((mails), COUNT (mails), (want), (patches))

static void
a_title_that_the_cover_lists_occupies_nothing (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/2] all", .body = LISTS },
    { .subject = "[PATCH 1/2] a", .to = "c" },
    { .subject = "[PATCH 2/2] b", .to = "c", .from = BOB },
    { .subject = "[PATCH 2/2] b", .to = "c" },
  };

  (void)state;
  DISPLACED (mails, "AAAA", 2);
}

static void
a_forged_pattern_occupies_nothing (void **state)
{
  static const struct mail mails[] = {
    { .id = RUN ("1"), .subject = "[PATCH 0/2] all", .body = "Words.\n" },
    { .id = RUN ("9"),
      .subject = "[PATCH 1/2] evil",
      .to = RUN ("1"),
      .from = BOB },
    { .id = RUN ("2"), .subject = "[PATCH 1/2] a", .to = RUN ("1") },
    { .id = RUN ("3"), .subject = "[PATCH 2/2] b", .to = RUN ("1") },
  };

  (void)state;
  DISPLACED (mails, "AAAA", 2);
}

static void
every_place_that_was_taken_is_given_back (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/2] all", .body = LISTS },
    { .subject = "[PATCH 1/2] a", .to = "c", .from = BOB },
    { .subject = "[PATCH 2/2] b", .to = "c", .from = BOB },
    { .subject = "[PATCH 2/2] b", .to = "c" },
    { .subject = "[PATCH 1/2] a", .to = "c" },
  };

  (void)state;
  DISPLACED (mails, "AAAAA", 2);
}

static void
a_stranger_displaces_nobody (void **state)
{
  static const struct mail author_first[] = {
    { .id = "c", .subject = "[PATCH 0/2] all", .body = LISTS },
    { .subject = "[PATCH 2/2] b", .to = "c" },
    { .subject = "[PATCH 2/2] b", .to = "c", .from = BOB },
  };
  static const struct mail two_strangers[] = {
    { .id = "c", .subject = "[PATCH 0/2] all", .body = LISTS },
    { .subject = "[PATCH 2/2] b", .to = "c", .from = BOB },
    { .subject = "[PATCH 2/2] b",
      .to = "c",
      .from = "Carol Coder <carol@example.org>" },
  };

  (void)state;
  DISPLACED (author_first, "AAB", 1);
  DISPLACED (two_strangers, "AAB", 1);
}

static void
the_author_displaces_once (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/2] all", .body = LISTS },
    { .subject = "[PATCH 2/2] b", .to = "c", .from = BOB },
    { .subject = "[PATCH 2/2] b", .to = "c" },
    { .subject = "[PATCH 2/2] again", .to = "c" },
  };

  (void)state;
  DISPLACED (mails, "AAAB", 1);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_title_that_the_cover_lists_occupies_nothing),
    cmocka_unit_test (a_forged_pattern_occupies_nothing),
    cmocka_unit_test (every_place_that_was_taken_is_given_back),
    cmocka_unit_test (a_stranger_displaces_nobody),
    cmocka_unit_test (the_author_displaces_once),
  };

  return cmocka_run_group_tests_name ("join-displace", tests, NULL, NULL);
}
