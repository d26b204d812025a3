/* t-comparison: what became of the patches of a series.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/check.h"
#include "support/versions.h"

#define LOG "It was wrong, and this is why it was.\n\n"
#define HUNK                                                                   \
  "@@ -10,7 +10,8 @@ int one (void)\n first ();\n second ();\n third ();\n"    \
  "-old (1);\n+new (1);\n+new (2);\n fourth ();\n fifth ();\n sixth ();\n"
#define PATCH(log, tags, hunks) log tags "---\n" FILE_HEAD ("a.c") hunks
#define ANN "Signed-off-by: Ann <ann@example.org>\n"
#define BOB "Reviewed-by: Bob <bob@example.org>\n"

static void
line_numbers_and_notes_do_not_count (void **state)
{
  (void)state;
  check_bodies (PATCH (LOG, ANN, HUNK), PATCH (LOG, ANN, HUNK),
                "1 same content 1\n");
  check_bodies (PATCH (LOG, ANN, HUNK),
                LOG ANN "---\nv2: rebased\n" FILE_HEAD (
                    "a.c") "@@ -90,7 +90,8 @@ int other (void)\n first ();\n "
                           "second ();\n third ();\n-old (1);\n+new (1);\n"
                           "+new (2);\n fourth ();\n fifth ();\n sixth ();\n",
                "1 same content 1\n");
}

static void
tags_and_log_are_told_apart (void **state)
{
  (void)state;
  check_bodies (PATCH (LOG, ANN, HUNK), PATCH (LOG, BOB ANN, HUNK),
                "1 tags content 1 +Bob <bob@example.org>\n");
  check_bodies (PATCH (LOG, BOB ANN, HUNK),
                PATCH (LOG, "signed-off-BY:  Ann\n <ann@example.org>\n", HUNK),
                "1 tags content 1 -Bob <bob@example.org>\n");
  check_bodies (PATCH (LOG, ANN, HUNK),
                PATCH ("Another reason.\n\n", ANN, HUNK),
                "1 log content 1 log\n");
  check_bodies (PATCH (LOG, ANN, HUNK),
                PATCH (LOG, "[bob: mended]\n" ANN, HUNK),
                "1 log content 1 log\n");
}

static void
blanks_at_line_ends_of_a_log_do_not_count (void **state)
{
  (void)state;
  check_bodies (PATCH ("What it does,\nand why.\n\n", ANN, HUNK),
                PATCH ("What it does, \nand why.\t\n\n", ANN, HUNK),
                "1 same content 1\n");
  check_bodies (
      PATCH ("What it does,\nand why.\n\n", ANN, HUNK),
      PATCH ("What it does, \nand why.\n\n", "[bob: mended]\n" ANN, HUNK),
      "1 log content 1 log\n");
}

static void
context_alone_is_a_rebase (void **state)
{
  (void)state;
  check_bodies (PATCH (LOG, ANN, HUNK),
                PATCH (LOG, ANN,
                       "@@ -10,7 +10,8 @@ int one (void)\n first ();\n "
                       "second ();\n another ();\n-old (1);\n+new (1);\n"
                       "+new (2);\n fourth ();\n fifth ();\n sixth ();\n"),
                "1 rebased content 1 context\n");
}

static void
more_or_less_context_is_none (void **state)
{
  (void)state;
  check_bodies (PATCH (LOG, ANN, HUNK),
                PATCH (LOG, ANN,
                       "@@ -12,3 +12,4 @@ int one (void)\n third ();\n"
                       "-old (1);\n+new (1);\n+new (2);\n fourth ();\n"),
                "1 same content 1\n");
  check_bodies (PATCH (LOG, ANN, HUNK),
                PATCH (LOG, ANN,
                       "@@ -8,11 +8,12 @@ int one (void)\n {\n \n first ();\n "
                       "second ();\n third ();\n-old (1);\n+new (1);\n"
                       "+new (2);\n fourth ();\n fifth ();\n sixth ();\n"
                       " seventh ();\n }\n"),
                "1 same content 1\n");
}

static void
white_space_and_blank_lines_are_space (void **state)
{
  (void)state;
  check_bodies (PATCH (LOG, ANN, HUNK),
                PATCH (LOG, ANN,
                       "@@ -10,7 +10,9 @@ int one (void)\n first ();\n "
                       "second ();\n third ();\n-old (1);\n+  new (1);\n+\n"
                       "+new (2);\n fourth ();\n fifth ();\n sixth ();\n"),
                "1 space content 1 +2 -1 of 4\n");
}

static void
the_same_lines_elsewhere_are_moved (void **state)
{
  (void)state;
  /* In another order.  */
  check_bodies (PATCH (LOG, ANN, HUNK),
                PATCH (LOG, ANN,
                       "@@ -10,7 +10,8 @@ int one (void)\n first ();\n "
                       "second ();\n third ();\n-old (1);\n+new (2);\n"
                       "+new (1);\n fourth ();\n fifth ();\n sixth ();\n"),
                "1 moved title 1 +1 -1 of 3\n");
  /* In another file.  */
  check_bodies (PATCH (LOG, ANN, HUNK), LOG ANN "---\n" FILE_HEAD ("b.c") HUNK,
                "1 moved title 1\n");
  /* In another function.  */
  check_bodies (PATCH (LOG, ANN, HUNK),
                PATCH (LOG, ANN,
                       "@@ -40,7 +40,8 @@ int two (void)\n alpha ();\n "
                       "beta ();\n gamma ();\n-old (1);\n+new (1);\n"
                       "+new (2);\n delta ();\n }\n \n"),
                "1 moved content 1 context\n");
}

static void
other_lines_are_changed (void **state)
{
  (void)state;
  check_bodies (PATCH (LOG, ANN, HUNK),
                PATCH (LOG, BOB ANN,
                       "@@ -10,7 +10,8 @@ int one (void)\n first ();\n "
                       "second ();\n third ();\n-old (1);\n+new (1);\n"
                       "+new (3);\n fourth ();\n fifth ();\n sixth ();\n"),
                "1 changed title 1 +1 -1 of 3 +Bob <bob@example.org>\n");
  check_bodies (PATCH (LOG, ANN, HUNK),
                LOG ANN "---\n" FILE_HEAD ("a.c")
                    HUNK FILE_HEAD ("b.c") "@@ -1 +1 @@\n-x\n+y\n",
                "1 changed title 1 +2 -0 of 5\n");
  check_bodies (LOG ANN "---\ndiff --git a/a.sh b/a.sh\nold mode 100644\n"
                        "new mode 100755\n",
                LOG ANN "---\ndiff --git a/a.sh b/a.sh\nold mode 100755\n"
                        "new mode 100644\n",
                "1 changed title 1\n");
}

#define LINES(w)                                                               \
  "+" w " one ();\n+" w " two ();\n+" w " three ();\n+" w " four ();\n"
#define ADD(name, counts, w)                                                   \
  "Why " name " is needed.\n---\n" FILE_HEAD (name) "@@ -5,2 +5," counts       \
                                                    " @@\n a\n" w " b\n"

static void
a_new_title_is_found_by_likeness (void **state)
{
  static const struct version one
      = { .patches = { { "a: first", ADD ("a", "6", LINES ("aa")) },
                       { "b: second", ADD ("b", "6", LINES ("bb")) } } };
  static const struct version two
      = { .patches = { { "b: completely different",
                         ADD ("b", "7", LINES ("bb") "+c;\n") },
                       { "a: first", ADD ("a", "6", LINES ("aa")) } } };

  (void)state;
  check_versions (&one, &two,
                  "1 changed likeness 2 +1 -0 of 5 title reordered\n"
                  "2 same content 1\n");
}

static void
what_has_no_partner_is_new_or_dropped (void **state)
{
  static const struct version one
      = { .patches = { { "a: first", ADD ("a", "6", LINES ("aa")) },
                       { "b: second", ADD ("b", "6", LINES ("bb")) } } };
  static const struct version two
      = { .patches = { { "a: first", ADD ("a", "6", LINES ("aa")) },
                       { "d: third", ADD ("d", "6", LINES ("dd")) } } };
  struct version lacking = one;
  struct versions versions;

  (void)state;
  check_versions (&one, &two, "1 same content 1\n2 new\nwas 2 dropped\n");
  lacking.lacking = true;
  check_versions (&lacking, &two,
                  "1 same content 1\n2 unknown\nwas 2 dropped\n");
  check_versions (&two, &lacking, "1 same content 1\n2 new\nwas 2 unknown\n");
  lacking = (struct version){ .patches = { two.patches[1] } };
  versions_init (&versions, &lacking, &one);
  assert_true (versions.comparison.nothing_in_common);
  versions_release (&versions);
}

static void
a_patch_is_split_and_merged (void **state)
{
  static const struct version one
      = { .patches
          = { { "a: both", ADD ("a", "10", LINES ("aa") LINES ("bb")) } } };
  static const struct version two
      = { .patches = { { "a: both", ADD ("a", "6", LINES ("aa")) },
                       { "b: the rest", ADD ("b", "6", LINES ("bb")) } } };

  (void)state;
  check_versions (&one, &two, "1 changed title 1 +0 -4 of 4\n2 split from 1\n");
  check_versions (&two, &one,
                  "1 changed title 1 +4 -0 of 8\nwas 2 merged into 1\n");
}

static void
a_mangled_patch_is_unknown (void **state)
{
  (void)state;
  check_bodies (PATCH (LOG, ANN, HUNK),
                PATCH (LOG, ANN,
                       "@@ -10,7 +10,8 @@ int one (void)\n first ();\n second\n"
                       "();\n-old (1);\n+new (1);\n"),
                "1 unknown title 1\n");
}

static void
a_patch_without_kept_text_is_unknown (void **state)
{
  struct version one
      = { .patches = { { "x: mend it", PATCH (LOG, ANN, HUNK) },
                       { "x: test it", ADD ("t", "6", LINES ("tt")) } } };
  struct versions versions;
  struct buf buf;

  (void)state;
  buf_init (&buf);
  versions_init (&versions, &one, &one);
  versions.patches[0][0].change = NULL;
  versions.patches[0][0].title = SLICE ("x: mend it");
  comparison_make (&versions.comparison, &versions.sides[0], &versions.sides[1],
                   &versions_key, &versions.changes.arena);
  versions_describe (&versions, &buf);
  assert_slice ("comparison", buf_slice (&buf),
                "1 unknown title 1\n2 same content 2\n");
  versions.patches[0][0].title = SLICE ("");
  buf_clear (&buf);
  comparison_make (&versions.comparison, &versions.sides[0], &versions.sides[1],
                   &versions_key, &versions.changes.arena);
  versions_describe (&versions, &buf);
  assert_slice ("comparison", buf_slice (&buf),
                "1 unknown\n2 same content 2\nwas 1 unknown\n");
  /* Nor is the text of the later version kept.  */
  versions.patches[1][0].change = NULL;
  versions.patches[1][0].title = SLICE ("x: mend it");
  buf_clear (&buf);
  comparison_make (&versions.comparison, &versions.sides[0], &versions.sides[1],
                   &versions_key, &versions.changes.arena);
  comparison_read_changelogs (&versions.comparison, &versions.changes.arena);
  versions_describe (&versions, &buf);
  assert_slice ("comparison", buf_slice (&buf),
                "1 unknown\n2 same content 2\nwas 1 unknown\n");
  buf_release (&buf);
  versions_release (&versions);
}

static void
a_claim_that_says_less_than_the_mails_is_disputed (void **state)
{
  (void)state;
  check_bodies (PATCH (LOG, ANN, HUNK),
                LOG ANN
                "---\nv2: no change\n" FILE_HEAD ("a.c") "@@ -1 +1 @@\n-old "
                                                         "(1);\n+new (1);\n",
                "1 changed title 1 +0 -1 of 2 disputed\n");
  check_bodies (PATCH (LOG, ANN, HUNK),
                LOG ANN "---\nv2: no change\n" FILE_HEAD ("a.c") HUNK,
                "1 same content 1\n");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (line_numbers_and_notes_do_not_count),
    cmocka_unit_test (tags_and_log_are_told_apart),
    cmocka_unit_test (blanks_at_line_ends_of_a_log_do_not_count),
    cmocka_unit_test (context_alone_is_a_rebase),
    cmocka_unit_test (more_or_less_context_is_none),
    cmocka_unit_test (white_space_and_blank_lines_are_space),
    cmocka_unit_test (the_same_lines_elsewhere_are_moved),
    cmocka_unit_test (other_lines_are_changed),
    cmocka_unit_test (a_new_title_is_found_by_likeness),
    cmocka_unit_test (what_has_no_partner_is_new_or_dropped),
    cmocka_unit_test (a_patch_is_split_and_merged),
    cmocka_unit_test (a_mangled_patch_is_unknown),
    cmocka_unit_test (a_patch_without_kept_text_is_unknown),
    cmocka_unit_test (a_claim_that_says_less_than_the_mails_is_disputed),
  };

  return cmocka_run_group_tests_name ("comparison", tests, NULL, NULL);
}
