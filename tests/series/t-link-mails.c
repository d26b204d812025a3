/* t-link-mails: links by what messages name, and the strongest of several.

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
of_several_reasons_the_strongest_is_reported (void **state)
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
    cmocka_unit_test (a_link_says_its_version_on_its_own_line),
    cmocka_unit_test (a_link_in_the_notes_of_a_patch_links),
    cmocka_unit_test (a_link_in_a_diff_does_not_link),
    cmocka_unit_test (a_link_to_somebody_else_does_not_link),
    cmocka_unit_test (a_link_to_what_the_work_is_based_on_does_not_link),
    cmocka_unit_test (a_reply_to_the_version_before_links),
    cmocka_unit_test (a_reply_to_somebody_else_does_not_link),
    cmocka_unit_test (a_reply_of_the_same_version_does_not_link),
    cmocka_unit_test (a_new_version_of_one_patch_in_reply_to_it_is_a_revision),
    cmocka_unit_test (of_several_reasons_the_strongest_is_reported),
    cmocka_unit_test (all_that_a_mail_shows_leads_to_the_version_before),
    cmocka_unit_test (reasons_have_names),
  };

  return cmocka_run_group_tests_name ("link-mails", tests, NULL, NULL);
}
