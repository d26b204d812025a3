/* Tests of `changes_diff'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "report/changes_diff.h"
#include "support/changes.h"

#define SOB "Signed-off-by: Ann <ann@example.org>\n"
#define HEAD(name)                                                             \
  "---\ndiff --git a/" name " b/" name "\n--- a/" name "\n+++ b/" name "\n"
#define HUNK(first, second)                                                    \
  HEAD ("a.c")                                                                 \
  "@@ -1,3 +1,4 @@ int one (void)\n one ();\n-two ();\n+" first "\n+" second   \
  "\n four ();\n"

/* Two versions of a patch, and what differs.  */
struct diff_case
{
  const char *subject; /* of the earlier one; the later has `a: do it' */
  const char *earlier;
  const char *later;
  const char *want;
};

static struct slice
diff (struct changes *changes, const struct diff_case *row,
      const struct changes_text *how, struct buf *buf)
{
  static const struct siphash_key key = { 1, 2 };
  struct comparison_patch patches[2][2] = { { { .number = 1 } } };
  struct comparison_side sides[2]
      = { { patches[0], 1, .whole = true, .version = 1 },
          { patches[1], 1, .whole = true, .version = 2 } };
  struct comparison comparison;
  struct changes_text with_key = *how;

  patches[1][0].number = 1;
  patches[0][0].change = changes_add_with_id (
      changes, row->subject ? row->subject : "[PATCH] a: do it", row->earlier,
      &patches[0][0].patch_id);
  patches[1][0].change = changes_add_with_id (
      changes, "[PATCH v2] a: do it", row->later, &patches[1][0].patch_id);
  comparison_make (&comparison, &sides[0], &sides[1], &key, &changes->arena);
  with_key.key = &key;
  changes_diff_add (buf, &comparison, &with_key, &changes->arena);
  return buf_slice (buf);
}

static void
check_cases (const struct diff_case *rows, size_t count,
             const struct changes_text *how)
{
  for (size_t i = 0; i < count; i++)
    {
      struct changes changes;
      struct buf buf;

      changes_init (&changes);
      buf_init (&buf);
      assert_slice ("difference", diff (&changes, &rows[i], how, &buf),
                    rows[i].want);
      buf_release (&buf);
      changes_release (&changes);
    }
}

static const struct changes_text plain
    = { .lines = 200, .since = SLICE_INIT ("v1"), .now = SLICE_INIT ("v2") };

static void
what_has_to_be_read_again_is_shown (void **state)
{
  static const struct diff_case rows[] = {
    { .earlier = "Why.\n\n" SOB HUNK ("three ();", "x (1);"),
      .later = "Why.\n\n" SOB HUNK ("three ();", "x (2);"),
      .want = "1:  v1 ! 1:  v2 a: do it\n"
              "    @@ a.c: int one (void)\n"
              "      one ();\n     -two ();\n     +three ();\n"
              "    -+x (1);\n    ++x (2);\n      four ();\n\n" },
    { .subject = "[PATCH] a: so it",
      .earlier = "Why.\n\n" SOB HUNK ("three ();", "x (1);"),
      .later = "Why not.\n\n" SOB HUNK ("three ();", "x (1);"),
      .want = "1:  v1 ! 1:  v2 a: do it\n"
              "    @@ Commit message\n"
              "    -    a: so it\n    +    a: do it\n\n"
              "    -    Why.\n    +    Why not.\n\n"
              "         Signed-off-by: Ann <ann@example.org>\n\n" },
    { .earlier = SOB HUNK ("three ();", "x (1);"),
      .later = SOB HUNK ("x (1);", "three ();"),
      .want = "1:  v1 ! 1:  v2 a: do it\n"
              "    @@ a.c: int one (void)\n"
              "      one ();\n     -two ();\n    -+three ();\n     +x (1);\n"
              "    ++three ();\n      four ();\n\n" },
    { .earlier = SOB HUNK ("three ();", "x (1);"),
      .later = SOB HUNK ("three ();", "\tx (1);"),
      .want = "1:  v1 ! 1:  v2 a: do it\n"
              "    @@ a.c: int one (void)\n"
              "      one ();\n     -two ();\n     +three ();\n"
              "    -+x (1);\n    ++\tx (1);\n      four ();\n\n" },
  };

  (void)state;
  check_cases (rows, COUNT (rows), &plain);
}

static void
what_need_not_be_read_is_left_out (void **state)
{
  static const struct diff_case rows[] = {
    { .earlier = SOB HUNK ("three ();", "x (1);"),
      .later = SOB HUNK ("three ();", "x (1);"),
      .want = "" },
    { .earlier = SOB HUNK ("three ();", "x (1);"),
      .later = "Acked-by: B <b@example.org>\n" SOB HUNK ("three ();", "x (1);"),
      .want = "" },
    { .earlier
      = SOB HEAD ("a.c") "@@ -1,2 +1,2 @@\n one ();\n-two ();\n+2 ();\n",
      .later = SOB HEAD ("a.c") "@@ -1,2 +1,2 @@\n 1 ();\n-two ();\n+2 ();\n",
      .want = "" },
    /* Rebased, with another log: only that is shown.  */
    { .earlier = "Why.\n\n" SOB HEAD (
          "a.c") "@@ -1,2 +1,2 @@\n one ();\n-two ();\n+2 ();\n",
      .later = SOB HEAD ("a.c") "@@ -1,2 +1,2 @@\n 1 ();\n-two ();\n+2 ();\n",
      .want = "1:  v1 ! 1:  v2 a: do it\n"
              "    @@ Commit message\n    -    Why.\n    -\n"
              "         Signed-off-by: Ann <ann@example.org>\n\n" },
  };

  (void)state;
  check_cases (rows, COUNT (rows), &plain);
}

static void
a_long_difference_is_cut (void **state)
{
  static const struct diff_case rows[] = {
    { .earlier = SOB HUNK ("three ();", "x (1);"),
      .later = SOB HUNK ("three ();", "x (2);"),
      .want = "1:  v1 ! 1:  v2 a: do it\n"
              "    @@ a.c: int one (void)\n      one ();\n"
              "    ... 5 more lines\n\n" },
  };
  struct changes_text how = plain;

  (void)state;
  how.lines = 2;
  check_cases (rows, COUNT (rows), &how);
}

static void
signs_have_the_colors_of_git_range_diff (void **state)
{
  static const struct diff_case rows[] = {
    { .earlier = "Why.\n\n" SOB HUNK ("three ();", "x (1);"),
      .later = SOB HUNK ("three ();", "x\x1b[0m (2);"),
      .want = "\033[31m1:  v1\033[0;33m ! \033[0;32m1:  v2\033[0;33m"
              " a: do it\033[0m\n"
              "    \033[36m@@ Commit message\033[0m\n"
              "    \033[7;31m-\033[0m\033[2m    Why.\033[0m\n"
              "    \033[7;31m-\033[0m\n"
              "         Signed-off-by: Ann <ann@example.org>\n"
              "    \033[36m@@ a.c: int one (void)\033[0m\n"
              "      one ();\n"
              "    \033[31m -two ();\033[0m\n"
              "    \033[32m +three ();\033[0m\n"
              "    \033[7;31m-\033[0m\033[2;32m+x (1);\033[0m\n"
              "    \033[7;32m+\033[0m\033[1;32m+x?[0m (2);\033[0m\n"
              "      four ();\n\n" },
  };
  struct changes_text how = plain;

  (void)state;
  how.color = true;
  check_cases (rows, COUNT (rows), &how);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_has_to_be_read_again_is_shown),
    cmocka_unit_test (what_need_not_be_read_is_left_out),
    cmocka_unit_test (a_long_difference_is_cut),
    cmocka_unit_test (signs_have_the_colors_of_git_range_diff),
  };

  return cmocka_run_group_tests_name ("changes_diff", tests, NULL, NULL);
}
