/* t-link-patches: links by the patches that two versions share.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/check.h"
#include "support/mails.h"
#include "support/outcomes.h"

static void
half_of_the_patches_link_by_title (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/4] all", .body = A_COVER },
    { .subject = "[PATCH 1/4] a", .to = "c1" },
    { .subject = "[PATCH 2/4] b", .to = "c1" },
    { .subject = "[PATCH 3/4] d", .to = "c1" },
    { .subject = "[PATCH 4/4] e", .to = "c1" },
    { .id = "c2",
      .subject = "[PATCH v2 0/4] renamed",
      .body = A_COVER,
      .minutes = DAYS },
    { .subject = "[PATCH v2 1/4] x", .to = "c2", .minutes = DAYS },
    { .subject = "[PATCH v2 3/4] b",
      .to = "c2",
      .minutes = DAYS,
      .body = A_DIFF ("better") },
    { .subject = "[PATCH v2 4/4] y", .to = "c2", .minutes = DAYS },
    { .subject = "[PATCH v2 2/4] e",
      .to = "c2",
      .minutes = DAYS,
      .body = A_DIFF ("better still") },
  };
  static const struct outcome linked = { VERDICT_REVISION, 1, REASON_PATCHES };
  struct mails set;

  (void)state;
  mails_init (&set);
  for (size_t i = 0; i + 1 < COUNT (mails); i++)
    mails_add (&set, &mails[i]);
  check_outcome (&set, 6, (struct outcome)NEW);
  mails_add (&set, &mails[COUNT (mails) - 1]);
  check_outcome (&set, 6, linked);
  mails_release (&set);
}

static void
half_of_the_patches_link_by_content (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .subject = "[PATCH 1/2] a", .to = "c1", .body = A_DIFF ("1") },
    { .subject = "[PATCH 2/2] b", .to = "c1", .body = A_DIFF ("2") },
    { .id = "c2",
      .subject = "[PATCH v2 0/3] renamed",
      .body = A_COVER,
      .minutes = DAYS },
    { .subject = "[PATCH v2 1/3] x",
      .to = "c2",
      .body = A_DIFF ("1"),
      .minutes = DAYS },
    { .subject = "[PATCH v2 2/3] y",
      .to = "c2",
      .body = A_DIFF ("2"),
      .minutes = DAYS },
  };
  static const struct outcome linked = { VERDICT_REVISION, 1, REASON_PATCHES };
  struct mails set;

  (void)state;
  mails_init (&set);
  for (size_t i = 0; i < COUNT (mails); i++)
    mails_add (&set, &mails[i]);
  check_outcome (&set, 4, linked);
  mails_release (&set);
}

static void
the_same_patches_of_somebody_else_do_not_link (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .subject = "[PATCH 1/2] a", .to = "c1" },
    { .subject = "[PATCH 2/2] b", .to = "c1" },
    { .id = "c2",
      .subject = "[PATCH v2 0/2] taken over",
      .body = A_COVER,
      .from = BOB,
      .minutes = DAYS },
    { .subject = "[PATCH v2 1/2] a", .to = "c2", .from = BOB, .minutes = DAYS },
    { .subject = "[PATCH v2 2/2] b", .to = "c2", .from = BOB, .minutes = DAYS },
  };

  (void)state;
  CHECK (mails, NEW, NEW, NEW, NEW, NEW, NEW);
}

static void
the_shortlog_of_a_cover_links_a_renamed_series_at_once (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/2] all", .body = "Text.\n" },
    { .subject = "[PATCH 1/2] one", .to = "c1" },
    { .subject = "[PATCH 2/2] two", .to = "c1" },
    { .id = "c2",
      .subject = "[PATCH v2 0/2] renamed",
      .body = A_COVER,
      .minutes = DAYS },
  };
  static const struct outcome linked = { VERDICT_REVISION, 1, REASON_PATCHES };
  struct mails set;

  (void)state;
  CHECK (mails, NEW, NEW, NEW, { VERDICT_REVISION, 1, REASON_PATCHES });
  mails_init (&set);
  for (size_t i = 0; i < COUNT (mails); i++)
    mails_add (&set, &mails[i]);
  assert_int_equal (set.places[3].verdict, VERDICT_REVISION);
  MAILS_ADD (&set, .subject = "[PATCH v2 1/2] other", .to = "c2",
             .minutes = DAYS);
  check_outcome (&set, 5, linked);
  mails_release (&set);
}

static void
a_shortlog_needs_half_of_the_patches (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/4] all", .body = "Text.\n" },
    { .subject = "[PATCH 1/4] one", .to = "c1" },
    { .subject = "[PATCH 2/4] two", .to = "c1" },
    { .subject = "[PATCH 3/4] three", .to = "c1" },
    { .subject = "[PATCH 4/4] four", .to = "c1" },
    { .subject = "[PATCH v2 0/5] one of them",
      .minutes = DAYS,
      .body = "Text.\n\nAnn Author (5):\n  one\n  x\n  y\n  z\n  w\n\n"
              " a.c | 2 +-\n 1 file changed, 1 insertion(+)\n" },
    { .subject = "[PATCH v3 0/5] two of them",
      .minutes = 2 * DAYS,
      .body = "Text.\n\nAnn Author (5):\n  two\n  one\n  Y\n  Z\n  W\n\n"
              " a.c | 2 +-\n 1 file changed, 1 insertion(+)\n" },
  };

  (void)state;
  CHECK (mails, NEW, NEW, NEW, NEW, NEW, NEW,
         { VERDICT_REVISION, 1, REASON_PATCHES });
}

static void
the_shortlog_of_somebody_else_does_not_link (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/2] all", .body = "Text.\n" },
    { .subject = "[PATCH 1/2] one", .to = "c1" },
    { .subject = "[PATCH 2/2] two", .to = "c1" },
    { .subject = "[PATCH v2 0/2] renamed",
      .from = BOB,
      .body = A_COVER,
      .minutes = DAYS },
  };

  (void)state;
  CHECK (mails, NEW, NEW, NEW, NEW);
}

/* Two patches of Ann, then the collection SUBJECT of TOTAL by Bob with both of
   them: the series version of that must be WANT.  */
static void
check_collection (const char *version, int total, struct outcome want)
{
  struct mails set;
  char subject[64];

  mails_init (&set);
  MAILS_ADD (&set, .id = "c1", .subject = "[PATCH 0/2] all", .body = "Text.\n");
  MAILS_ADD (&set, .subject = "[PATCH 1/2] a", .to = "c1");
  MAILS_ADD (&set, .subject = "[PATCH 2/2] b", .to = "c1");
  snprintf (subject, sizeof subject, "[PATCH %s 0/%d] collected", version,
            total);
  MAILS_ADD (&set, .id = "c2", .subject = subject, .from = BOB,
             .body = "Text.\n", .minutes = DAYS);
  for (int i = 1; i <= total; i++)
    {
      snprintf (subject, sizeof subject, "[PATCH %s %d/%d] %c", version, i,
                total, 'a' + i - 1);
      MAILS_ADD (&set, .subject = subject, .from = BOB, .to = "c2",
                 .minutes = DAYS,
                 .body = i <= 2 ? "From: Ann Author <ann@example.org>\n\n"
                                  "Why.\n"
                                : NULL);
    }
  check_outcome (&set, 4, want);
  mails_release (&set);
}

/* What was half of the smaller one would be all of Ann's series.  */
static void
a_collection_that_takes_up_patches_is_another_work (void **state)
{
  static const struct outcome linked = { VERDICT_REVISION, 1, REASON_PATCHES };

  (void)state;
  check_collection ("v3", 5, (struct outcome)NEW);
  check_collection ("v3", 9, (struct outcome)NEW);
  check_collection ("v3", 4, linked);
}

static void
a_work_is_handed_over_with_its_number (void **state)
{
  static const struct outcome linked = { VERDICT_REVISION, 1, REASON_PATCHES };

  (void)state;
  check_collection ("v2", 9, linked);
}

static void
a_pull_request_is_not_linked_by_its_patches (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/2] all", .body = "Text.\n" },
    { .subject = "[PATCH 1/2] one", .to = "c1" },
    { .subject = "[PATCH 2/2] two", .to = "c1" },
    { .id = "g",
      .subject = "[PULL v2 0/2] updates",
      .body = A_PULL,
      .minutes = DAYS },
    { .subject = "[PULL v2 1/2] one", .to = "g", .minutes = DAYS },
    { .subject = "[PULL v2 2/2] two", .to = "g", .minutes = DAYS },
  };

  (void)state;
  CHECK (mails, NEW, NEW, NEW, NEW, NEW, NEW);
}

static void
patches_of_one_series_are_no_versions_of_each_other (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/3] clean up", .body = A_COVER },
    { .subject = "[PATCH 1/3] clean up", .to = "c", .body = A_DIFF ("1") },
    { .subject = "[PATCH 2/3] clean up", .to = "c", .body = A_DIFF ("1") },
    { .subject = "[PATCH 3/3] clean up", .to = "c", .body = A_DIFF ("3") },
  };

  (void)state;
  CHECK (mails, NEW, NEW, NEW, NEW);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (half_of_the_patches_link_by_title),
    cmocka_unit_test (half_of_the_patches_link_by_content),
    cmocka_unit_test (the_same_patches_of_somebody_else_do_not_link),
    cmocka_unit_test (the_shortlog_of_a_cover_links_a_renamed_series_at_once),
    cmocka_unit_test (a_shortlog_needs_half_of_the_patches),
    cmocka_unit_test (the_shortlog_of_somebody_else_does_not_link),
    cmocka_unit_test (a_collection_that_takes_up_patches_is_another_work),
    cmocka_unit_test (a_work_is_handed_over_with_its_number),
    cmocka_unit_test (a_pull_request_is_not_linked_by_its_patches),
    cmocka_unit_test (patches_of_one_series_are_no_versions_of_each_other),
  };

  return cmocka_run_group_tests_name ("link-patches", tests, NULL, NULL);
}
