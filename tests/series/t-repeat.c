/* t-repeat: the same mail by two ways.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <unistd.h>

#include "support/check.h"
#include "support/groups.h"
#include "support/mails.h"

/* A second list puts its tag and its address on a mail, folds its subject or
   damages letters; what is left is the patch, or the text.  */
static void
a_duplicate_may_have_been_changed_by_a_list (void **state)
{
  static const struct mail pairs[][2] = {
    { { .id = "p", .subject = "[PATCH] a, b" },
      { .id = "p", .subject = "[gizmo] [PATCH] a, b" } },
    { { .id = "p", .subject = "[PATCH] a,b", .body = A_DIFF ("x") },
      { .id = "p", .subject = "[PATCH] a,\n b", .body = A_DIFF ("x") } },
    { { .id = "p", .subject = "[PATCH] a" },
      { .id = "p",
        .subject = "[PATCH] a",
        .from = "Ann Author via Gizmo <gizmo@lists.example.org>" } },
    { { .id = "p", .subject = "[PATCH] caf\xc3\xa9", .body = A_DIFF ("x") },
      { .id = "p", .subject = "[PATCH] caf??", .body = A_DIFF ("x") } },
    { { .id = "c", .subject = "[PATCH 0/2] all", .body = "Words\nhere.\n" },
      { .id = "c",
        .subject = "[x] [PATCH 0/2] all",
        .body = "Words here.\n" } },
    { { .id = "c",
        .subject = "[PATCH 0/2] all",
        .body = "Gr\xc3\xbc\xc3\x9f\n" },
      { .id = "c", .subject = "[PATCH 0/2] all", .body = "Gr????\n" } },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (pairs); i++)
    {
      struct mails set;

      mails_init (&set);
      mails_add (&set, &pairs[i][0]);
      mails_add (&set, &pairs[i][1]);
      if (!set.places[1].duplicate)
        fail_msg ("pair %zu", i);
      assert_int_equal (series_count (set.set), 1);
      mails_release (&set);
    }
}

/* A mail without a patch must not hide one.  */
static void
a_mail_without_a_patch_is_no_copy_of_one_with_it (void **state)
{
  static const struct mail pairs[][2] = {
    { { .id = "p", .subject = "[PATCH] a", .body = "Nothing.\n" },
      { .id = "p", .subject = "[PATCH] a" } },
    { { .id = "p", .subject = "[PATCH] a" },
      { .id = "p", .subject = "[PATCH] a", .body = "Gone.\n" } },
    { { .id = "c", .subject = "[PATCH 0/2] all", .body = "Words.\n" },
      { .id = "c", .subject = "[PATCH 0/2] all", .body = "Other ones.\n" } },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (pairs); i++)
    {
      struct mails set;

      mails_init (&set);
      mails_add (&set, &pairs[i][0]);
      mails_add (&set, &pairs[i][1]);
      assert_false (set.places[1].duplicate);
      assert_int_not_equal (set.places[1].verdict, VERDICT_RESEND);
      mails_release (&set);
    }
}

/* The copy for those in Cc comes first, and the list is slow.  */
static void
a_series_belongs_to_the_first_list_that_brings_it (void **state)
{
  struct mails set;

  (void)state;
  mails_init (&set);
  MAILS_ADD (&set, .id = "c", .subject = "[PATCH 0/2] all", .body = A_COVER);
  assert_slice ("no list", mails_version (&set, 1)->row.list_id, "");
  MAILS_ADD (&set, .id = "p", .subject = "[PATCH 1/2] a", .to = "c",
             .list = "dev.example.org");
  assert_slice ("by a patch", mails_version (&set, 1)->row.list_id,
                "dev.example.org");
  MAILS_ADD (&set, .id = "c", .subject = "[PATCH 0/2] all", .body = A_COVER,
             .list = "other.example.org");
  assert_slice ("the first", mails_version (&set, 1)->row.list_id,
                "dev.example.org");
  MAILS_ADD (&set, .id = "q", .subject = "[PATCH] b");
  MAILS_ADD (&set, .id = "q", .subject = "[PATCH] b",
             .list = "dev.example.org");
  assert_slice ("by a copy", mails_version (&set, 4)->row.list_id,
                "dev.example.org");
  mails_release (&set);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_duplicate_may_have_been_changed_by_a_list),
    cmocka_unit_test (a_mail_without_a_patch_is_no_copy_of_one_with_it),
    cmocka_unit_test (a_series_belongs_to_the_first_list_that_brings_it),
  };

  return cmocka_run_group_tests_name ("repeat", tests, NULL, NULL);
}
