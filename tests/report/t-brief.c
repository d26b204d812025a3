/* Tests of `brief'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "report/formats.h"
#include "support/check.h"
#include "support/mails.h"
#include "support/reports.h"

static void
check_brief (const struct mail *mails, size_t count, const char *want)
{
  struct fixture fixture;

  run (&fixture, &report_brief, &usual, mails, count);
  assert_text (&fixture, want);
  done (&fixture);
}

static void
a_digest_without_mails_says_so (void **state)
{
  (void)state;
  check_brief (NULL, 0, "Widget, A to B: nothing new\n");
}

/* Without dates, only one end of the period may be known, or none.  */
static void
the_head_says_as_much_of_the_period_as_is_known (void **state)
{
  static const struct
  {
    struct slice from, to;
    const char *want;
  } rows[] = {
    { SLICE_INIT ("A"), SLICE_INIT ("-"), "Widget, since A: nothing new\n" },
    { SLICE_INIT ("-"), SLICE_INIT ("B"), "Widget, until B: nothing new\n" },
    { SLICE_INIT ("-"), SLICE_INIT ("-"), "Widget: nothing new\n" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct digest_settings settings = usual;
      struct fixture fixture;

      settings.from = rows[i].from;
      settings.to = rows[i].to;
      run (&fixture, &report_brief, &settings, NULL, 0);
      assert_text (&fixture, rows[i].want);
      done (&fixture);
    }
}

static void
revisions_come_first_then_what_is_new_then_the_rest (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[GIT PULL] updates", .body = A_PULL },
    { .id = "c", .subject = "[PATCH net 0/3] all", .body = A_COVER },
    { .subject = "[PATCH net 1/3] a", .to = "c" },
    { .subject = "[PATCH net 3/3] b", .to = "c" },
    { .subject = "Re: [PATCH net 3/3] b", .to = "c", .body = "> a\n" },
    { .id = "d", .subject = "[PATCH] one" },
    { .subject = "[PATCH v2] one",
      .to = "d",
      .body = A_DIFF ("other"),
      .minutes = DAYS },
    { .subject = "[PATCH RESEND] one", .minutes = HOUR },
  };

  (void)state;
  check_brief (mails, COUNT (mails),
               "Widget, A to B: 2 new, 1 revised, 1 resent, 1 pull request, "
               "1 reply\n"
               "\n"
               "Series\n"
               "  Revision  v2   1/1  one (Ann Author)\n"
               "  New       v1   2/3  [net] all (Ann Author) [missing 2]\n"
               "  New       v1   1/1  one (Ann Author)\n"
               "  Pull      -      -  updates (Ann Author)\n"
               "  Resend    v1   1/1  one (Ann Author)\n");
}

static void
the_list_of_patches_makes_no_difference (void **state)
{
  static const struct mail mails[] = { { .subject = "[PATCH 2/2] a" } };
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.patch_list = PATCH_LIST_PATCHES;
  run (&fixture, &report_brief, &settings, mails, COUNT (mails));
  assert_text (&fixture, "Widget, A to B: 1 new\n"
                         "\n"
                         "Series\n"
                         "  New       v1   1/2  a (Ann Author) [missing 1]\n");
  done (&fixture);
}

static void
a_link_leads_to_the_head (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 1/2] a", .to = "c", .list = "widget.example.org" },
    { .id = "c",
      .subject = "[PATCH 0/2] all",
      .body = A_COVER,
      .list = "widget.example.org" },
  };
  static const struct digest_link links[]
      = { { .list_id = SLICE_INIT ("widget.example.org"),
            .template = SLICE_INIT ("https://lists.example.org/{id}/") } };
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.links = (struct digest_links){ .lists = links, .count = 1 };
  run (&fixture, &report_brief, &settings, mails, COUNT (mails));
  assert_text (&fixture,
               "Widget, A to B: 1 new\n"
               "\n"
               "Series\n"
               "  New       v1   1/2  all (Ann Author) [missing 2]\n"
               "                      https://lists.example.org/c@example.org/"
               "\n");
  done (&fixture);
}

static void
long_labels_do_not_make_a_long_head (void **state)
{
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.list = SLICE ("a list with a name that is very long");
  settings.from = SLICE ("0123456789012345678901234567890123456789");
  settings.to = settings.from;
  run (&fixture, &report_brief, &settings, NULL, 0);
  assert_text (&fixture, "a list with a name that\xe2\x80\xa6, "
                         "01234567890123456789012\xe2\x80\xa6 to "
                         "01234567890123456789012\xe2\x80\xa6:\n"
                         "  nothing new\n");
  done (&fixture);
}

static void
a_long_name_has_the_room_that_the_period_leaves (void **state)
{
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.list = SLICE ("widget-devel.lists.example.org");
  run (&fixture, &report_brief, &settings, NULL, 0);
  assert_text (&fixture,
               "widget-devel.lists.example.org, A to B: nothing new\n");
  done (&fixture);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_digest_without_mails_says_so),
    cmocka_unit_test (the_head_says_as_much_of_the_period_as_is_known),
    cmocka_unit_test (revisions_come_first_then_what_is_new_then_the_rest),
    cmocka_unit_test (the_list_of_patches_makes_no_difference),
    cmocka_unit_test (a_link_leads_to_the_head),
    cmocka_unit_test (long_labels_do_not_make_a_long_head),
    cmocka_unit_test (a_long_name_has_the_room_that_the_period_leaves),
  };

  return cmocka_run_group_tests_name ("brief", tests, NULL, NULL);
}
