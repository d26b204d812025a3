/* Tests of `text'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "report/formats.h"
#include "support/check.h"
#include "support/mails.h"
#include "support/reports.h"

static void
a_digest_without_mails_has_all_headings (void **state)
{
  (void)state;
  check_text (NULL, 0, TEXT_DIGEST ("", "", "", "No new patches.\n"));
}

static void
a_digest_without_patch_mails_says_so (void **state)
{
  static const struct mail mails[] = {
    { .subject = "Re: [PATCH] a", .body = "> a\n" },
    { .subject = "[GIT PULL] updates", .body = A_PULL },
  };

  (void)state;
  check_text (mails, COUNT (mails),
              TEXT_DIGEST ("", "", "", "No new patches.\n"));
}

static void
a_digest_of_later_patches_only_has_no_entry (void **state)
{
  static const struct mail mails[] = { { .subject = "[PATCH 2/2] a" } };

  (void)state;
  check_text (mails, COUNT (mails),
              TEXT_DIGEST (ONE_BY_ANN ("1"), ANN ("1"), "", ""));
}

static void
counts_are_seven_columns_wide (void **state)
{
  struct fixture fixture;

  (void)state;
  start (&fixture, &report_text, &usual);
  for (int i = 0; i < 12; i++)
    MAILS_ADD (&fixture.mails, .subject = "[PATCH 2/2] a",
               .from = "a@B.example");
  write_digest (&fixture);
  assert_text (&fixture, TEXT_DIGEST ("     12 b.example\n",
                                      "     12  a@B.example\n", "", ""));
  done (&fixture);
}

static void
rows_of_the_patch_list_stand_in_columns (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH v2 0/12] all", .body = "x\n" },
    { .subject = "[PATCH v2 2/12] a", .to = "c" },
    { .subject = "[PATCH v2 4/12] b", .to = "c" },
    { .subject = "[GIT PULL] up\x1b"
                 "dates",
      .body = A_PULL },
    { .subject = "[PATCH v2 0/12] all", .minutes = DAYS, .body = "x\n" },
  };
  static const char want[]
      = "\nNew      v2   2 of 12  all (Ann Author) [missing 1 3 5-12]\n"
        "Pull     -        -  up?dates (Ann Author)\n"
        "New      v2   0 of 12  all (Ann Author) [missing 1-12]\n\n=====";
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.patch_list = PATCH_LIST_SERIES;
  run (&fixture, &report_text, &settings, mails, COUNT (mails));
  assert_non_null (strstr (fixture.text, want));
  done (&fixture);
}

static void
a_large_digest_waits_in_a_file (void **state)
{
  enum
  {
    ENTRIES = 6,
    SIZE = 1024 * 1024
  };
  char *body = malloc (SIZE + 1);
  struct fixture fixture;
  const char *at;

  (void)state;
  assert_non_null (body);
  memset (body, 'x', SIZE);
  body[SIZE] = '\0';
  start (&fixture, &report_text, &usual);
  for (int i = 0; i < ENTRIES; i++)
    {
      char subject[64];

      snprintf (subject, sizeof subject, "[PATCH] number %d", i);
      body[0] = (char)('a' + i);
      MAILS_ADD (&fixture.mails, .subject = subject, .body = body);
    }
  write_digest (&fixture);
  at = fixture.text;
  for (int i = 0; i < ENTRIES; i++)
    {
      body[0] = (char)('a' + i);
      at = strstr (at, body);
      assert_non_null (at);
    }
  done (&fixture);
  free (body);
}

/* What an earlier digest has said is not said again.  */
static void
what_was_reported_has_no_entry (void **state)
{
  static const struct mail mails[] = {
    { .id = "p", .subject = "[PATCH] a", .body = "Text.\n" },
    { .id = "p", .subject = "[PATCH] a", .body = "Text.\n" },
    { .subject = "[PATCH] b", .body = "More.\n" },
  };
  struct fixture fixture;

  (void)state;
  start (&fixture, &report_text, &usual);
  fixture.reported = 3;
  for (size_t i = 0; i < COUNT (mails); i++)
    mails_add (&fixture.mails, &mails[i]);
  write_digest (&fixture);
  assert_text (&fixture, TEXT_DIGEST (ONE_BY_ANN ("1"), ANN ("1"), "",
                                      "New:  b\n[PATCH] b\n"
                                      "Author: Ann Author <ann@example.org>\n\n"
                                      "More.\n\n" DASHES "\n"));
  done (&fixture);
}

static void
when_all_was_reported_there_is_nothing_new (void **state)
{
  struct fixture fixture;

  (void)state;
  start (&fixture, &report_text, &usual);
  fixture.reported = 1;
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] a");
  write_digest (&fixture);
  assert_text (&fixture, TEXT_DIGEST ("", "", "", "No new patches.\n"));
  done (&fixture);
}

/* --- Colours --- */

static const struct mail colored_mails[] = {
  { .id = "a", .subject = "[PATCH 1/2] one" },
  { .id = "b", .subject = "[PATCH 2/2] two", .to = "a" },
  { .id = "a", .subject = "[PATCH 1/2] one" },
  { .id = "c",
    .subject = "[PATCH v2] one",
    .to = "a",
    .body = A_DIFF ("other"),
    .minutes = DAYS },
  { .id = "d", .subject = "[PATCH] title \33[31mred" },
  { .id = "e", .subject = "[PATCH RESEND] title \33[31mred", .minutes = DAYS },
  { .id = "g", .subject = "[GIT PULL] updates", .body = A_PULL },
};

static void
write_colored (struct fixture *fixture, bool color)
{
  struct digest_settings settings = usual;

  settings.patch_list = PATCH_LIST_SERIES;
  start (fixture, &report_text, &settings);
  fixture->color = color;
  for (size_t i = 0; i < COUNT (colored_mails); i++)
    mails_add (&fixture->mails, &colored_mails[i]);
  write_digest (fixture);
}

static void
verdicts_have_colors_for_a_terminal_that_has_them (void **state)
{
  static const char *const parts[] = {
    "\n\33[32mNew\33[0m      v1     2/2  one (Ann Author)\n",
    "\n\33[33mRevision\33[0m v2     1/1  one (Ann Author)\n",
    "\n\33[36mResend\33[0m   v1     1/1  title ?[31mred (Ann Author)\n",
    "\n\33[35mPull\33[0m     -        -  updates (Ann Author)\n",
    "\n\33[1;32mNew:  \33[0mone\n[PATCH 1/2] one\n",
    "\n\33[2mExist: \33[0m[PATCH 1/2] one\n",
    "\n\33[2m Skip: \33[0m[PATCH 1/2] one\n",
  };
  struct fixture fixture;

  (void)state;
  write_colored (&fixture, true);
  for (size_t i = 0; i < COUNT (parts); i++)
    if (!strstr (fixture.text, parts[i]))
      fail_msg ("\"%s\" is not in\n%s", parts[i], fixture.text);
  done (&fixture);
}

static void
colors_change_nothing_else (void **state)
{
  struct fixture plain, colored;
  size_t len = 0;

  (void)state;
  write_colored (&plain, false);
  assert_null (strchr (plain.text, 27));
  write_colored (&colored, true);
  for (size_t i = 0; i < colored.len; i++)
    if (colored.text[i] == 27)
      i += strcspn (colored.text + i, "m");
    else
      colored.text[len++] = colored.text[i];
  colored.text[len] = 0;
  assert_string_equal (colored.text, plain.text);
  done (&plain);
  done (&colored);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_digest_without_mails_has_all_headings),
    cmocka_unit_test (a_digest_without_patch_mails_says_so),
    cmocka_unit_test (a_digest_of_later_patches_only_has_no_entry),
    cmocka_unit_test (counts_are_seven_columns_wide),
    cmocka_unit_test (rows_of_the_patch_list_stand_in_columns),
    cmocka_unit_test (a_large_digest_waits_in_a_file),
    cmocka_unit_test (what_was_reported_has_no_entry),
    cmocka_unit_test (when_all_was_reported_there_is_nothing_new),
    cmocka_unit_test (verdicts_have_colors_for_a_terminal_that_has_them),
    cmocka_unit_test (colors_change_nothing_else),
  };

  return cmocka_run_group_tests_name ("text", tests, NULL, NULL);
}
