/* t-add-pull: pull requests, covers and patches of odd kinds.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/check.h"
#include "support/groups.h"
#include "support/mails.h"

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

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_patches_of_a_pull_request_belong_to_it),
    cmocka_unit_test (a_pull_request_takes_its_patches_in_any_order),
    cmocka_unit_test (numbered_pull_requests_are_one_series),
    cmocka_unit_test (pull_requests_of_one_day_are_apart),
    cmocka_unit_test (a_cover_with_a_diff_heads_its_patches),
    cmocka_unit_test (a_cover_without_number_heads_its_patches),
    cmocka_unit_test (patches_without_a_diff_have_their_place),
  };

  return cmocka_run_group_tests_name ("add-pull", tests, NULL, NULL);
}
