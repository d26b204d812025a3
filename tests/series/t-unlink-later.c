/* t-unlink-later: mail that comes after a version was unlinked.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/unlinks.h"

/* What comes after version 2 of three was unlinked.  */
struct later_case
{
  const char *what;
  struct mail mail; /* version 4 */
  const char *works, *befores;
};

static void
later_versions_continue_the_new_work (void **scene)
{
  static const struct later_case cases[] = {
    { "in answer to the last version",
      { .subject = "[PATCH v4] a", .to = "v3" },
      "ABBB",
      "--23" },
    { "by its title alone", { .subject = "[PATCH v4] a" }, "ABBB", "--23" },
    { "in answer to all",
      { .subject = "[PATCH v4] a", .to = "v3", .above = "v1 v2 v3" },
      "ABBB",
      "--23" },
    { "in answer to the first version: a thread says more than a title",
      { .subject = "[PATCH v4] a", .to = "v1" },
      "ABBA",
      "--21" },
    { "with a title of its own, in answer to the first version",
      { .subject = "[PATCH v4] b", .to = "v1" },
      "ABBA",
      "--21" },
    { "the first one once more",
      { .subject = "[PATCH RESEND] a" },
      "ABBA",
      "--21" },
    { "the unlinked one once more",
      { .subject = "[PATCH RESEND v2] a" },
      "ABBB",
      "--22" },
  };

  for (size_t i = 0; i < COUNT (cases); i++)
    {
      struct store *state = open_state (":memory:", true);
      struct mail mail = cases[i].mail;

      print_message ("%s\n", cases[i].what);
      mail.id = "v4";
      mail.minutes = 3 * DAYS;
      REMEMBER (state, three);
      change (state, 2, unlink_version);
      remember (state, &mail, 1, NULL);
      check_works (*scene, state, cases[i].works, cases[i].befores);
      store_close (state);
    }
}

/* The rest of a version that was unlinked belongs to it, but leads nowhere.  */
static void
its_own_later_mail_does_not_link_it_again (void **scene)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 1/1] a", .id = "v1" },
    { .subject = "[PATCH v2 1/2] a", .id = "v2", .to = "v1", .minutes = DAYS }
  };
  static const struct mail rest = { .subject = "[PATCH v2 2/2] b",
                                    .id = "rest",
                                    .to = "v2",
                                    .above = "v1 v2",
                                    .minutes = DAYS };
  struct store *state = open_state (":memory:", true);

  REMEMBER (state, mails);
  check_works (*scene, state, "AA", "-1");
  change (state, 2, unlink_version);
  assert_int_equal (meet (state, &rest, NULL), VERDICT_NEW);
  check_works (*scene, state, "AB", "--");
  assert_int_equal (series_of (*scene, state, "v2").patches, 2);
  store_close (state);
}

static void
an_earlier_version_that_comes_late_stays_apart (void **scene)
{
  static const struct mail known[] = { V2, V3 };
  static const struct mail late[] = { V1 };
  struct store *state = open_state (":memory:", true);

  REMEMBER (state, known);
  change (state, 2, unlink_version);
  REMEMBER (state, late);
  check_works (*scene, state, "ABB", "--2");
  store_close (state);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (later_versions_continue_the_new_work),
    TEST (its_own_later_mail_does_not_link_it_again),
    TEST (an_earlier_version_that_comes_late_stays_apart),
  };

  return cmocka_run_group_tests_name ("unlink-later", tests, NULL, NULL);
}
