/* t-patch-body: the body of a patch mail taken apart.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "support/check.h"
#include "patch/patch_body.h"
#include "support/bodies.h"

static void
a_patch_mail_falls_into_its_parts (void **state)
{
  struct fixture fixture;
  const struct patch_body *patch = &fixture.patch;

  (void)state;
  parse (&fixture,
         SLICE ("From: Ann <ann@example.org>\n\nWhy.\n\nSigned-off-by: Ann "
                "<ann@example.org>\n---\nv2: better\n\n" STAT "\n" DIFF
                "\nbase-commit: 0123456789abcdef\n-- \n2.39.5\n"));
  assert_slice ("from", patch->header.from, "Ann <ann@example.org>");
  assert_slice ("log", patch->log,
                "Why.\n\nSigned-off-by: Ann <ann@example.org>\n");
  assert_slice ("notes", patch->notes, "v2: better\n\n");
  assert_slice ("stat", patch->stat, STAT);
  assert_slice ("diff", patch->diff, DIFF "\nbase-commit: 0123456789abcdef\n");
  assert_slice ("base", patch->base_commit, "0123456789abcdef");
  assert_false (patch->quotes);
  done (&fixture);
}

static void
an_empty_text_has_no_parts (void **state)
{
  struct fixture fixture;

  (void)state;
  parse (&fixture, SLICE (""));
  for (int part = PART_FROM; part <= PART_ENTRY; part++)
    assert_int_equal (get_part (&fixture.patch, (enum part)part).len, 0);
  done (&fixture);
}

static void
the_log_ends_at_three_dashes_or_the_diff_or_the_text (void **state)
{
  static const struct part_case cases[] = {
    { "From: a@example.org\n\nOne.\n\nTwo.\n---\nnote\n" DIFF,
      "One.\n\nTwo.\n" },
    { "From: a@example.org\nNo blank line.\n---\n", "No blank line.\n" },
    { "\nx\n---  \n" DIFF, "\nx\n" },
    { "x\n\n" DIFF, "x\n\n" },
    { "x\n----\ny\n--- z\n\n-- \n2.39\n", "x\n----\ny\n--- z\n\n" },
    { "x\n\nbase-commit: 0123456789\n-- \n2.39\n", "x\n\n" },
    { "x\n---\ny\n---\n" DIFF, "x\n" },
    { "x", "x" },
    { "---\nx\n", "" },
  };

  (void)state;
  CHECK (PART_LOG, cases);
}

static void
the_notes_stand_between_dashes_and_diffstat (void **state)
{
  static const struct part_case cases[] = {
    { "x\n---\nv2: y\n\n" STAT "\n" DIFF, "v2: y\n\n" },
    { "x\n---\nv2: y\n\n" DIFF, "v2: y\n\n" },
    { "x\n---\nv2: y\n-- \nAnn\n", "v2: y\n" },
    { "x\n" STAT "\n---\nbase-commit: 0123456789\n", "" },
    { "x\n" STAT "\n---\nnote\n", "note\n" },
    { "x\n" DIFF, "" },
    { "x\n---\n" STAT DIFF, "" },
  };

  (void)state;
  CHECK (PART_NOTES, cases);
}

static void
base_commit_and_change_id_are_read_before_and_after_the_diff (void **state)
{
  static const struct part_case bases[] = {
    { "x\n" STAT "\n\nbase-commit: 0123456789abcdef\n-- \n2.39\n",
      "0123456789abcdef" },
    { "x\n" DIFF "\nbase-commit: 0123456789abcdef\n-- \n2.39\n",
      "0123456789abcdef" },
    { "x\n" DIFF "-- \n2.39\n\nbase-commit: 0123456\n", "0123456" },
    { "base-commit: 0123456 (Linux 7.0)\n", "0123456" },
    { "base-commit: 0123456\nbase-commit: 89abcde\n", "0123456" },
    { "base-commit: it is v7.0\n", "" },
    { "base-commit: 012345\n", "" },
    { "base-commit: 0123456 or so\n", "" },
    { " base-commit: 0123456\n", "" },
  };
  static const struct part_case ids[] = {
    { "x\n---\nbase-commit: 0123456\nchange-id: 20260101-a-b-0123456789ab\n",
      "20260101-a-b-0123456789ab" },
    { DIFF "\n---\nchange-id: 20260101-a \n\nBest regards,\n-- \nAnn\n",
      "20260101-a" },
    { "change-id: one two\n", "" },
    { "Change-Id: I0123456789\n", "" },
    { "> change-id: 20260101-a\n", "" },
    { "change-id:\n", "" },
  };

  (void)state;
  CHECK (PART_BASE_COMMIT, bases);
  CHECK (PART_CHANGE_ID, ids);
}

static void
the_text_of_an_entry_ends_with_the_diffstat (void **state)
{
  static const struct part_case cases[] = {
    { "x\n---\n\n" STAT " create mode 100644 f\n\n" DIFF, "x\n---\n\n" STAT },
    { "x\n" STAT "\ny\n" STAT "-- \n2.39\n", "x\n" STAT },
    { "x\n-- \nAnn\n\n" STAT, "x\n-- \nAnn\n\n" STAT },
    { "x\n 0 files changed", "x\n 0 files changed" },
  };

  (void)state;
  CHECK (PART_ENTRY, cases);
}

static void
without_a_diffstat_the_text_of_an_entry_ends_before_the_diff (void **state)
{
  static const struct part_case cases[] = {
    { "From: a@example.org\n\nx \n\n\n" DIFF, "From: a@example.org\n\nx \n" },
    { "x\n---\n" DIFF, "x\n" },
    { "x\n\n---\n\n" DIFF, "x\n" },
    { "x\n---\ny\n\n" DIFF, "x\n---\ny\n" },
    { "x\n\n\ty\n\nbase-commit: 0123456\nz\n", "x\n\n\ty\n" },
    { "x\n\n-- \n2.39\n\n-- \nfooter\n", "x\n" },
    { "x\n \t\n", "x\n" },
    { "x", "x" },
    { "---\n" DIFF, "" },
    { "\n\n", "" },
    { DIFF STAT, "" },
  };

  (void)state;
  CHECK (PART_ENTRY, cases);
}

static void
quotes_are_seen_before_the_diff_only (void **state)
{
  static const struct
  {
    struct slice text;
    bool quotes;
  } cases[] = {
    { SLICE_INIT ("On Monday Ann wrote:\n> x\n\ny\n"), true },
    { SLICE_INIT (">x"), true },
    { SLICE_INIT ("x > y\n > z\n"), false },
    { SLICE_INIT (DIFF "> x\n"), false },
    { SLICE_INIT ("> x\n" DIFF), true },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      struct fixture fixture;

      parse (&fixture, cases[i].text);
      assert_int_equal (fixture.patch.quotes, cases[i].quotes);
      done (&fixture);
    }
}

static void
nul_and_odd_bytes_do_not_end_a_text (void **state)
{
  struct fixture fixture;

  (void)state;
  parse (&fixture, SLICE ("x\0y\n\x80\xff\n---\n" DIFF "+\0\n-- \nz"));
  assert_int_equal (fixture.patch.log.len, sizeof "x\0y\n\x80\xff\n" - 1);
  done (&fixture);
}

/* A parser that looks from each line at all that follows would not be done
   when the alarm ends the test.  */
static void
long_texts_of_the_same_line_are_no_burden (void **state)
{
  static const char *const lines[] = {
    "\n",
    "---\n",
    "-- \n",
    "--- a\n+++ b\n",
    "Index: x\n",
    "diff --git a/x b/x\n",
    "A (1):\n",
    "A (1):\n  t\n\n",
    "available in the git ",
    " x | 1\n",
    " 1 file changed\n",
    "@@ -1,999999999 +1,999999999 @@\n-- \n",
  };
  enum
  {
    SIZE = 1000000
  };
  char *text = malloc (SIZE);

  (void)state;
  assert_non_null (text);
  alarm (120);
  for (size_t i = 0; i < COUNT (lines); i++)
    for (int with_diff = 0; with_diff < 2; with_diff++)
      {
        struct slice line = slice_from_string (lines[i]);
        struct slice head = with_diff ? SLICE (DIFF) : SLICE ("");
        size_t len = head.len;
        struct slice rest;
        struct slice item;
        struct patch_body patch;

        memcpy (text, head.ptr, head.len);
        for (; len + line.len <= SIZE; len += line.len)
          memcpy (text + len, line.ptr, line.len);
        patch_body_parse (&patch, slice_make (text, len));
        rest = patch.diff;
        while (diff_next_file (&rest, &item))
          continue;
        assert_true (patch.text_end <= len);
      }
  alarm (0);
  free (text);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_patch_mail_falls_into_its_parts),
    cmocka_unit_test (an_empty_text_has_no_parts),
    cmocka_unit_test (the_log_ends_at_three_dashes_or_the_diff_or_the_text),
    cmocka_unit_test (the_notes_stand_between_dashes_and_diffstat),
    cmocka_unit_test (
        base_commit_and_change_id_are_read_before_and_after_the_diff),
    cmocka_unit_test (the_text_of_an_entry_ends_with_the_diffstat),
    cmocka_unit_test (
        without_a_diffstat_the_text_of_an_entry_ends_before_the_diff),
    cmocka_unit_test (quotes_are_seen_before_the_diff_only),
    cmocka_unit_test (nul_and_odd_bytes_do_not_end_a_text),
    cmocka_unit_test (long_texts_of_the_same_line_are_no_burden),
  };

  return cmocka_run_group_tests_name ("patch-body", tests, NULL, NULL);
}
