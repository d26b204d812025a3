/* Tests of `changes_text'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "report/changes_text.h"
#include "support/check.h"
#include "support/comparisons.h"

/* COMPARISON as text must be WANT.  */
static void
check_how (struct comparison *comparison, const struct changes_text *how,
           const char *want)
{
  struct arena arena;
  struct buf buf;

  comparisons_count (comparison);
  arena_init (&arena, 0);
  buf_init (&buf);
  changes_text_add (&buf, comparison, how, &arena);
  assert_slice ("block", buf_slice (&buf), want);
  buf_release (&buf);
  arena_release (&arena);
}

static void
check (struct comparison *comparison, int total, const char *want)
{
  const struct changes_text how = { .since = SLICE_INIT ("v5"),
                                    .now = SLICE_INIT ("v6"),
                                    .total = total };

  check_how (comparison, &how, want);
}

static void
most_are_the_same_and_few_have_rows (void **state)
{
  static const struct comparison_patch earlier[] = { { .number = 1 } };
  static const struct comparison_patch later[]
      = { { .number = 1 },
          { .number = 2 },
          { .number = 3 },
          { .number = 4 },
          TITLE (5, "heap: Walk faster over a long list"),
          TITLE (6, "heap: Add a helper for one arena"),
          TITLE (7, "heap: Add a helper that visits all blocks"),
          { .number = 8 },
          TITLE (9, "cache: Look less when visiting a block"),
          { .number = 10 },
          { .number = 11 } };
  struct comparison_row rows[] = {
    SAME (0),
    SAME (1),
    SAME (2),
    SAME (3),
    { .class = COMPARISON_CHANGED,
      .patch = 4,
      .added = 1,
      .removed = 1,
      .lines = 124 },
    { .class = COMPARISON_NEW,
      .patch = 5,
      .previous = COMPARISON_NONE,
      .lines = 34 },
    { .class = COMPARISON_REBASED, .patch = 6, .log = true, .context = true },
    SAME (7),
    { .class = COMPARISON_LOG, .patch = 8, .log = true },
    SAME (9),
    SAME (10)
  };
  struct comparison comparison = COMPARISON (earlier, later, rows, NULL, 0);

  (void)state;
  check (&comparison, 11,
         "Changes since v5: 7 same, 1 log, 1 rebased, 1 changed, 1 new\n"
         "  5  changed  heap: Walk faster over a long list (+1 -1 of 124)\n"
         "  6  new      heap: Add a helper for one arena (34 lines)\n"
         "  7  rebased  heap: Add a helper that visits all blocks (log)\n"
         "  9  log      cache: Look less when visiting a block\n"
         " same: 1-4 8 10-11\n\n");
}

static void
an_old_title_and_what_is_gone_are_named (void **state)
{
  static const struct comparison_patch earlier[]
      = { TITLE (1, "pipe: Remove a superfluos test"), TITLE (2, "two"),
          TITLE (8, "pipe: Add tests of the tools") };
  static const struct comparison_patch later[]
      = { TITLE (1, "pipe: Remove a superfluous test"), TITLE (2, "two"),
          TITLE (3, "pipe: Cut the ends off") };
  struct comparison_row rows[] = { { .class = COMPARISON_LOG, .title = true },
                                   SAME (1),
                                   { .class = COMPARISON_SPACE,
                                     .patch = 2,
                                     .added = 1,
                                     .removed = 1,
                                     .lines = 8 } };
  struct comparison_gone gone[]
      = { { COMPARISON_DROPPED, 2, COMPARISON_NONE } };
  struct comparison comparison = COMPARISON (earlier, later, rows, gone, 1);

  (void)state;
  check (&comparison, 3,
         "Changes since v5: 1 same, 1 log, 1 space, 1 dropped\n"
         " 1  log      pipe: Remove a superfluous test (title was \"pipe: "
         "Remove a superfluos test\")\n"
         " 3  space    pipe: Cut the ends off (+1 -1 of 8)\n"
         " -  dropped  pipe: Add tests of the tools (was 8)\n"
         " same: 2\n\n");
}

static void
each_detail_has_its_place (void **state)
{
  static const struct trailer added[]
      = { { SLICE_INIT ("Reviewed-by"),
            SLICE_INIT ("Bert Brown <b@example.org>") } };
  static const struct trailer removed[]
      = { { SLICE_INIT ("Acked-by"), SLICE_INIT ("c@example.org") },
          { SLICE_INIT (""), SLICE_INIT ("(cherry picked)") },
          { SLICE_INIT ("Cc"), SLICE_INIT ("<d@example.org>") } };
  static const struct comparison_patch earlier[] = { TITLE (7, "old") };
  static const struct comparison_patch later[]
      = { TITLE (1, "help"), TITLE (2, "new") };
  struct comparison_row rows[] = { { .class = COMPARISON_SPLIT, .lines = 9 },
                                   { .class = COMPARISON_CHANGED,
                                     .patch = 1,
                                     .added = 3,
                                     .removed = 0,
                                     .lines = 5,
                                     .title = true,
                                     .log = true,
                                     .reordered = true,
                                     .claim = CLAIM_UNCHANGED,
                                     .disputed = true,
                                     .tags_added = added,
                                     .tags_added_count = COUNT (added),
                                     .tags_removed = removed,
                                     .tags_removed_count = 2,
                                     .changelog = SLICE_INIT ("no change") } };
  struct comparison_gone gone[]
      = { { COMPARISON_MERGED, 0, 1 },
          { COMPARISON_UNKNOWN, 0, COMPARISON_NONE } };
  struct comparison comparison = COMPARISON (earlier, later, rows, gone, 2);

  (void)state;
  check (&comparison, 2,
         "Changes since v5: 1 changed, 1 split, 1 unknown, 1 merged\n"
         " 1  split    help (9 lines; from 7)\n"
         " 2  changed  new (+3 -0 of 5; title was \"old\"; log;"
         " +Reviewed-by: Bert Brown; -Acked-by: c@example.org;"
         " -(cherry picked); reordered, was 7; author: no change)\n"
         "             | no change\n"
         " -  merged   old (into 2; was 7)\n"
         " -  unknown  old (was 7)\n\n");
  rows[1].tags_removed_count = 3;
  comparison.count = 2;
  rows[0] = rows[1];
  rows[1] = (struct comparison_row)SAME (1);
  comparison.gone_count = 0;
  rows[0].log = rows[0].title = rows[0].disputed = rows[0].reordered = false;
  rows[0].changelog = SLICE ("");
  check (&comparison, 2,
         "Changes since v5: 1 same, 1 changed\n"
         " 2  changed  new (+3 -0 of 5; +Reviewed-by: Bert Brown;"
         " -Acked-by: c@example.org; -(cherry picked); 1 more tags)\n"
         " same: 2\n\n");
}

static void
a_changelog_has_five_lines (void **state)
{
  static const struct comparison_patch patches[] = { TITLE (1, "one") };
  struct comparison_row rows[]
      = { { .class = COMPARISON_LOG,
            .log = true,
            .changelog = SLICE_INIT ("1\n\n3 \x1b[31m\n4  \n5") } };
  struct comparison comparison = COMPARISON (patches, patches, rows, NULL, 0);

  (void)state;
  check (&comparison, 1,
         "Changes since v5: 1 log\n"
         " 1  log      one\n"
         "             | 1\n             |\n             | 3 ?[31m\n"
         "             | 4\n             | 5\n\n");
  rows[0].changelog = SLICE ("1\n2\n3\n4\n5\n6\n7");
  check (&comparison, 120,
         "Changes since v5: 1 log\n"
         "   1  log      one\n"
         "               | 1\n               | 2\n               | 3\n"
         "               | 4\n               | 5\n               | ...\n\n");
}

static void
with_nothing_in_common_there_is_one_line (void **state)
{
  static const struct comparison_patch patches[] = { TITLE (1, "one") };
  struct comparison_row rows[]
      = { { .class = COMPARISON_NEW, .previous = COMPARISON_NONE } };
  struct comparison_gone gone[]
      = { { COMPARISON_DROPPED, 0, COMPARISON_NONE } };
  struct comparison comparison = COMPARISON (patches, patches, rows, gone, 1);

  (void)state;
  comparison.nothing_in_common = true;
  check (&comparison, 1, "Changes since v5: nothing in common\n\n");
}

static void
all_the_same_is_one_line (void **state)
{
  static const struct comparison_patch patches[]
      = { TITLE (1, "one"), TITLE (2, "two") };
  struct comparison_row rows[] = { SAME (0), SAME (1) };
  struct comparison comparison = COMPARISON (patches, patches, rows, NULL, 0);

  (void)state;
  check (&comparison, 2, "Changes since v5: 2 same\n\n");
  rows[1].changelog = SLICE ("no change");
  check (&comparison, 2, "Changes since v5: 2 same\n\n");
  rows[1].reordered = true;
  check (&comparison, 2,
         "Changes since v5: 2 same\n"
         " 2  same     two (reordered, was 1)\n"
         "             | no change\n"
         " same: 1\n\n");
}

static void
words_have_colors_and_titles_cannot (void **state)
{
  const struct changes_text how
      = { .color = true, .since = SLICE_INIT ("v1"), .total = 1 };
  static const struct comparison_patch patches[]
      = { TITLE (1, "a\x1b[31m\nb \x7f") };
  struct comparison_row rows[]
      = { { .class = COMPARISON_NEW, .previous = COMPARISON_NONE } };
  struct comparison_gone gone[]
      = { { COMPARISON_DROPPED, 0, COMPARISON_NONE } };
  struct comparison comparison = COMPARISON (patches, patches, rows, gone, 1);

  (void)state;
  check_how (&comparison, &how,
             "Changes since v1: 1 new, 1 dropped\n"
             " 1  \033[32mnew\033[0m      a?[31m b ? (0 lines)\n"
             " -  \033[31mdropped\033[0m  a?[31m b ? (was 1)\n\n");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (most_are_the_same_and_few_have_rows),
    cmocka_unit_test (an_old_title_and_what_is_gone_are_named),
    cmocka_unit_test (each_detail_has_its_place),
    cmocka_unit_test (a_changelog_has_five_lines),
    cmocka_unit_test (with_nothing_in_common_there_is_one_line),
    cmocka_unit_test (all_the_same_is_one_line),
    cmocka_unit_test (words_have_colors_and_titles_cannot),
  };

  return cmocka_run_group_tests_name ("changes_text", tests, NULL, NULL);
}
