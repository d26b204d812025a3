/* t-link: why series versions are held to be of one work.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/check.h"
#include "support/mails.h"
#include "support/outcomes.h"

static void
a_change_id_links_whatever_the_title (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 0/1] all",
      .body = "Text.\n\n---\nchange-id: 20260105-x-0123456789ab\n" },
    { .subject = "[PATCH v2 0/1] all of it",
      .minutes = DAYS,
      .body = "Text.\n\n---\nchange-id: 20260105-x-0123456789ab\n" },
    { .subject = "[PATCH v2 0/1] else",
      .minutes = DAYS,
      .body = "Text.\n\n---\nchange-id: 20260105-x-ba9876543210\n" },
  };

  (void)state;
  CHECK (mails, NEW, { VERDICT_REVISION, 1, REASON_CHANGE_ID }, NEW);
}

static void
a_link_to_an_earlier_version_links (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/1] all", .body = A_COVER },
    { .id = "c2",
      .subject = "[PATCH v2 0/1] renamed",
      .minutes = DAYS,
      .body = "Text.\n\nChanges in v2:\n- better\n"
              "- Link to v1: https://lore.kernel.org/r/c1@example.org\n" },
    { .subject = "[PATCH v3 0/1] renamed again",
      .minutes = 2 * DAYS,
      .body = "Text.\n\n"
              "v2: https://lore.kernel.org/all/c2@example.org/T/#u\n"
              "v1: https://lore.kernel.org/all/c1@example.org/\n" },
  };

  (void)state;
  CHECK (mails, NEW, { VERDICT_REVISION, 1, REASON_LINK },
         { VERDICT_REVISION, 2, REASON_LINK });
}

static void
a_link_in_the_notes_of_a_patch_links (void **state)
{
  static const struct mail mails[] = {
    { .id = "p1", .subject = "[PATCH] a" },
    { .subject = "[PATCH v2] b",
      .minutes = DAYS,
      .body = "Why.\n---\nv1: https://lore.kernel.org/r/p1@example.org/\n\n"
              "diff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c\n@@ -1 +1 @@\n"
              "-x\n+y\n" },
  };

  (void)state;
  CHECK (mails, NEW, { VERDICT_REVISION, 1, REASON_LINK });
}

static void
a_link_in_a_diff_does_not_link (void **state)
{
  static const struct mail mails[] = {
    { .id = "p1", .subject = "[PATCH] a" },
    { .subject = "[PATCH v2] b",
      .minutes = DAYS,
      .body = A_DIFF ("v1: https://lore.kernel.org/r/p1@example.org/") },
  };

  (void)state;
  CHECK (mails, NEW, NEW);
}

static void
a_link_to_somebody_else_does_not_link (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/1] all", .from = BOB, .body = A_COVER },
    { .subject = "[PATCH v2 0/1] else",
      .minutes = DAYS,
      .body = "Text.\n\nv1: https://lore.kernel.org/r/c1@example.org\n" },
  };

  (void)state;
  CHECK (mails, NEW, NEW);
}

/* The base of a work is not an earlier version of it.  */
static void
a_link_to_what_the_work_is_based_on_does_not_link (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/1] all", .body = A_COVER },
    { .subject = "[PATCH v2 0/1] else",
      .minutes = DAYS,
      .body = "Text.\n\nThis goes on top of the cleanup [1].\n\n"
              "[1] https://lore.kernel.org/r/c1@example.org\n" },
  };

  (void)state;
  CHECK (mails, NEW, NEW);
}

static void
a_reply_to_the_version_before_links (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/1] all", .body = A_COVER },
    { .subject = "[PATCH v2 0/1] renamed",
      .to = "c1",
      .minutes = DAYS,
      .body = A_COVER },
    { .id = "p", .subject = "[PATCH] a" },
    { .subject = "[PATCH v2] renamed too", .to = "p", .minutes = DAYS },
  };

  (void)state;
  CHECK (mails, NEW, { VERDICT_REVISION, 1, REASON_IN_REPLY_TO }, NEW,
         { VERDICT_REVISION, 3, REASON_IN_REPLY_TO });
}

static void
a_reply_to_somebody_else_does_not_link (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/1] all", .from = BOB, .body = A_COVER },
    { .subject = "[PATCH v2 0/1] mine",
      .to = "c1",
      .minutes = DAYS,
      .body = A_COVER },
  };

  (void)state;
  CHECK (mails, NEW, NEW);
}

/* One work may be discussed under another one.  */
static void
a_reply_of_the_same_version_does_not_link (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/1] all", .body = A_COVER },
    { .subject = "[PATCH 0/1] else",
      .to = "c1",
      .minutes = DAYS,
      .body = A_COVER },
  };

  (void)state;
  CHECK (mails, NEW, NEW);
}

static void
titles_are_compared_without_marks_case_and_white_space (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH net] A:  do it" },
    { .subject = "[net-next,v2] a: Do It", .minutes = DAYS },
    { .subject = "[RFC v3 1/1] a: do\tit", .minutes = 2 * DAYS },
  };
  struct mails set;

  (void)state;
  mails_init (&set);
  for (size_t i = 0; i < COUNT (mails); i++)
    mails_add (&set, &mails[i]);
  check_outcome (&set, 2,
                 (struct outcome){ VERDICT_REVISION, 1, REASON_TITLE });
  assert_int_equal (mails_version (&set, 3)->verdict, VERDICT_REVISION);
  mails_release (&set);
}

static void
the_title_of_somebody_else_does_not_link (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] a" },
    { .subject = "[PATCH v2] a", .from = BOB, .minutes = DAYS },
    { .subject = "[PATCH] a",
      .from = BOB,
      .minutes = DAYS,
      .body = "From: Eve <eve@example.org>\n\n" A_DIFF ("x") },
  };

  (void)state;
  CHECK (mails, NEW, NEW, NEW);
}

static void
the_author_of_a_title_may_change_his_address (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] a", .from = "Ann Author <ann@example.org>" },
    { .subject = "[PATCH v2] a",
      .from = "Ann Author <ann@work.example.org>",
      .minutes = DAYS },
  };

  (void)state;
  CHECK (mails, NEW, { VERDICT_REVISION, 1, REASON_TITLE });
}

static void
the_author_of_a_title_may_have_it_sent (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] a" },
    { .subject = "[PATCH v2] a",
      .from = BOB,
      .minutes = DAYS,
      .body = "From: Ann Author <Ann@Example.org>\n\n" A_DIFF ("x") },
  };

  (void)state;
  CHECK (mails, NEW, { VERDICT_REVISION, 1, REASON_TITLE });
}

static void
empty_titles_do_not_link (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH]", .body = A_DIFF ("1") },
    { .subject = "[PATCH v2]", .minutes = DAYS, .body = A_DIFF ("2") },
  };

  (void)state;
  CHECK (mails, NEW, NEW);
}

static void
an_unmarked_title_of_long_ago_is_another_work (void **state)
{
  static const struct mail long_ago[] = {
    { .subject = "[PATCH] update my address", .body = A_DIFF ("1") },
    { .subject = "[PATCH] update my address",
      .minutes = 200 * DAYS,
      .body = A_DIFF ("2") },
  };
  static const struct mail marked[] = {
    { .subject = "[PATCH] a" },
    { .subject = "[PATCH v2] a", .minutes = 200 * DAYS },
  };
  static const struct mail recent[] = {
    { .subject = "[PATCH] a" },
    { .subject = "[PATCH] a", .minutes = 100 * DAYS },
  };

  (void)state;
  CHECK (long_ago, NEW, NEW);
  CHECK (marked, NEW, { VERDICT_REVISION, 1, REASON_TITLE });
  CHECK (recent, NEW, { VERDICT_RESEND, 1, REASON_TITLE });
}

static void
pull_requests_of_one_title_are_not_linked (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[GIT PULL] fixes", .body = A_PULL },
    { .subject = "[GIT PULL] fixes", .body = A_PULL, .minutes = 7 * DAYS },
    { .subject = "[PULL 0/2] fixes", .body = A_PULL, .minutes = 14 * DAYS },
  };

  (void)state;
  CHECK (mails, NEW, NEW, NEW);
}

static void
a_pull_request_that_counts_is_linked (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PULL v2 0/2] fixes", .body = A_PULL },
    { .subject = "[PULL v3 0/2] fixes", .body = A_PULL, .minutes = DAYS },
  };

  (void)state;
  CHECK (mails, NEW, { VERDICT_REVISION, 1, REASON_TITLE });
}

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
    { .subject = "[PATCH v2 2/4] b",
      .to = "c2",
      .minutes = DAYS,
      .body = A_DIFF ("better") },
    { .subject = "[PATCH v2 3/4] y", .to = "c2", .minutes = DAYS },
    { .subject = "[PATCH v2 4/4] e",
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
a_link_says_its_version_on_its_own_line (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/1] all", .body = A_COVER },
    { .subject = "[PATCH v3 0/1] renamed",
      .minutes = DAYS,
      .body = "Text.\n\nv2: https://lore.kernel.org/r/c2@example.org\n"
              "v1: https://lore.kernel.org/r/c1@example.org\n" },
    { .id = "d1", .subject = "[PATCH 0/1] other", .body = A_COVER },
    { .subject = "[PATCH v3 0/1] on top of it",
      .minutes = DAYS,
      .body = "Text.\n\nv2: https://lore.kernel.org/r/d2-v1-0@example.org\n"
              "Base: https://lore.kernel.org/r/d1@example.org\n" },
  };

  (void)state;
  CHECK (mails, NEW, { VERDICT_REVISION, 1, REASON_LINK }, NEW, NEW);
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

static void
a_new_version_of_one_patch_in_reply_to_it_is_a_revision (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/3] all", .body = A_COVER },
    { .id = "p1", .subject = "[PATCH 1/3] a", .to = "c" },
    { .id = "p2", .subject = "[PATCH 2/3] b", .to = "c" },
    { .id = "p3", .subject = "[PATCH 3/3] d", .to = "c" },
    { .subject = "[PATCH v2 2/3] b",
      .to = "p2",
      .above = "c p2",
      .body = A_DIFF ("better"),
      .minutes = DAYS },
  };
  static const struct outcome linked
      = { VERDICT_REVISION, 1, REASON_IN_REPLY_TO };
  struct mails set;

  (void)state;
  mails_init (&set);
  for (size_t i = 0; i < COUNT (mails); i++)
    mails_add (&set, &mails[i]);
  check_outcome (&set, 5, linked);
  mails_release (&set);
}

static void
of_several_reasons_the_strongest_is_told (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1",
      .subject = "[PATCH 0/1] all",
      .body = "Text.\n\n---\nchange-id: 20260105-x-0123456789ab\n" },
    { .id = "c2",
      .subject = "[PATCH v2 0/1] all",
      .to = "c1",
      .minutes = DAYS,
      .body = "Text.\n\nv1: https://lore.kernel.org/r/c1@example.org\n\n"
              "---\nchange-id: 20260105-x-0123456789ab\n" },
    { .id = "c3",
      .subject = "[PATCH v3 0/1] all",
      .to = "c2",
      .minutes = 2 * DAYS,
      .body = "Text.\n\nv2: https://lore.kernel.org/r/c2@example.org\n" },
    { .id = "c4",
      .subject = "[PATCH v4 0/1] all",
      .to = "c3",
      .minutes = 3 * DAYS,
      .body = A_COVER },
    { .subject = "[PATCH v5 0/1] all", .minutes = 4 * DAYS, .body = A_COVER },
  };

  (void)state;
  CHECK (mails, NEW, { VERDICT_REVISION, 1, REASON_CHANGE_ID },
         { VERDICT_REVISION, 2, REASON_LINK },
         { VERDICT_REVISION, 3, REASON_IN_REPLY_TO },
         { VERDICT_REVISION, 4, REASON_TITLE });
}

/* It links to v1 only and has the title of v2.  */
static void
all_that_a_mail_shows_leads_to_the_version_before (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/1] all", .body = A_COVER },
    { .subject = "[PATCH v2 0/1] renamed", .minutes = DAYS, .body = A_COVER },
    { .subject = "[PATCH v3 0/1] renamed",
      .minutes = 2 * DAYS,
      .body = "Text.\n\nv1: https://lore.kernel.org/r/c1@example.org\n" },
  };

  (void)state;
  CHECK (mails, NEW, NEW, { VERDICT_REVISION, 2, REASON_TITLE });
}

static void
reasons_have_names (void **state)
{
  (void)state;
  assert_string_equal (series_reason_name (REASON_CHANGE_ID), "change-id");
  assert_string_equal (series_reason_name (REASON_LINK), "link");
  assert_string_equal (series_reason_name (REASON_IN_REPLY_TO), "in-reply-to");
  assert_string_equal (series_reason_name (REASON_TITLE), "title");
  assert_string_equal (series_reason_name (REASON_PATCHES), "patches");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_change_id_links_whatever_the_title),
    cmocka_unit_test (a_link_to_an_earlier_version_links),
    cmocka_unit_test (a_link_in_the_notes_of_a_patch_links),
    cmocka_unit_test (a_link_in_a_diff_does_not_link),
    cmocka_unit_test (a_link_to_somebody_else_does_not_link),
    cmocka_unit_test (a_link_to_what_the_work_is_based_on_does_not_link),
    cmocka_unit_test (a_reply_to_the_version_before_links),
    cmocka_unit_test (a_reply_to_somebody_else_does_not_link),
    cmocka_unit_test (a_reply_of_the_same_version_does_not_link),
    cmocka_unit_test (titles_are_compared_without_marks_case_and_white_space),
    cmocka_unit_test (the_title_of_somebody_else_does_not_link),
    cmocka_unit_test (the_author_of_a_title_may_change_his_address),
    cmocka_unit_test (the_author_of_a_title_may_have_it_sent),
    cmocka_unit_test (empty_titles_do_not_link),
    cmocka_unit_test (an_unmarked_title_of_long_ago_is_another_work),
    cmocka_unit_test (pull_requests_of_one_title_are_not_linked),
    cmocka_unit_test (a_pull_request_that_counts_is_linked),
    cmocka_unit_test (half_of_the_patches_link_by_title),
    cmocka_unit_test (half_of_the_patches_link_by_content),
    cmocka_unit_test (the_same_patches_of_somebody_else_do_not_link),
    cmocka_unit_test (patches_of_one_series_are_no_versions_of_each_other),
    cmocka_unit_test (a_new_version_of_one_patch_in_reply_to_it_is_a_revision),
    cmocka_unit_test (of_several_reasons_the_strongest_is_told),
    cmocka_unit_test (all_that_a_mail_shows_leads_to_the_version_before),
    cmocka_unit_test (reasons_have_names),
    cmocka_unit_test (a_link_says_its_version_on_its_own_line),
    cmocka_unit_test (the_shortlog_of_a_cover_links_a_renamed_series_at_once),
    cmocka_unit_test (a_shortlog_needs_half_of_the_patches),
    cmocka_unit_test (the_shortlog_of_somebody_else_does_not_link),
    cmocka_unit_test (a_collection_that_takes_up_patches_is_another_work),
    cmocka_unit_test (a_work_is_handed_over_with_its_number),
    cmocka_unit_test (a_pull_request_is_not_linked_by_its_patches),
  };

  return cmocka_run_group_tests_name ("series-link", tests, NULL, NULL);
}
