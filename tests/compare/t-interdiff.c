/* t-interdiff: what differs between two versions of a patch, line by line.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "compare/comparison.h"
#include "compare/interdiff.h"
#include "support/changes.h"
#include "support/check.h"
#include "support/versions.h"

static void
add_line (void *context, const struct interdiff_line *line)
{
  buf_add (context, line->text);
  buf_add_byte (context, '\n');
}

/* The difference of two packed changes must be WANT.  */
static void
check_packed (const char *earlier, const char *later, const char *want)
{
  struct arena arena;
  struct change old;
  struct change new;
  struct buf buf;

  arena_init (&arena, 0);
  buf_init (&buf);
  assert_true (change_unpack (&old, slice_from_string (earlier), &arena));
  assert_true (change_unpack (&new, slice_from_string (later), &arena));
  interdiff_write (&old, &new, &versions_key, &arena, add_line, &buf);
  assert_slice (later, buf_slice (&buf), want);
  buf_release (&buf);
  arena_release (&arena);
}

static void
equal_patches_have_no_lines (void **state)
{
  (void)state;
  check_packed ("change 1 context\nTt\nLwhy\nFa\n@f\n a\n+b\n c\n",
                "change 1 context\nTt\nLwhy\nFa\n@g\n x\n+b\n y\n", "");
}

static void
the_message_is_shown_around_its_differences (void **state)
{
  (void)state;
  check_packed (
      "change 1\nTt\nL1\nL2\nL3\nL4\nL5\nL6\nL\nKCc: A\n",
      "change 1\nTt\nL1\nL2\nL3\nL4\nL5\nL6 more\nL\nKCc: A\nKCc: B\n",
      "@@ Commit message\n     3\n     4\n     5\n-    6\n"
      "+    6 more\n\n     Cc: A\n+    Cc: B\n");
  check_packed ("change 1\nTone\nLwhy\n", "change 1\nTtwo\nLwhy\n",
                "@@ Commit message\n-    one\n+    two\n\n     why\n");
  check_packed ("change 1\nTt\nL1\nL\nL2\n", "change 1\nTt\nL1\n",
                "@@ Commit message\n     1\n-\n-    2\n");
  check_packed ("change 1\nTt\nL1\nKCc: A\n",
                "change 1\nTt\nL1\nC[bob: mended]\nKCc: A\n",
                "@@ Commit message\n     1\n\n+    [bob: mended]\n"
                "     Cc: A\n");
}

static void
code_is_shown_with_the_context_of_the_later_patch (void **state)
{
  (void)state;
  check_packed (
      "change 1\nTt\nFa.c\n@int f (void)\n-x\n+y\n+z\n",
      "change 1 context\nTt\nFa.c\n@int g (void)\n 1\n 2\n-x\n+y\n+zz\n 3\n 4\n"
      " \n 6\n",
      "@@ a.c: int g (void)\n  2\n -x\n +y\n-+z\n++zz\n  3\n  4\n\n");
}

static void
lines_far_from_a_difference_are_left_out (void **state)
{
  (void)state;
  check_packed (
      "change 1\nTt\nFa.c\n@f\n+0\n+1\n+2\n+3\n+4\n+5\n+6\n+7\n+8\n+9\n",
      "change 1\nTt\nFa.c\n@f\n+a\n+1\n+2\n+3\n+4\n+5\n+6\n+7\n+8\n+b\n",
      "@@ a.c: f\n-+0\n++a\n +1\n +2\n +3\n@@ a.c: f\n +6\n +7\n +8\n-+9\n"
      "++b\n");
}

static void
context_never_crosses_a_hunk (void **state)
{
  (void)state;
  check_packed (
      "change 1\nTt\nFa.c\n@f\n+1\n+2\n@g\n+3\n+4\n",
      "change 1 context\nTt\nFa.c\n@f\n a\n+1\n+2\n b\n@\n c\n+3\n+5\n",
      "@@ a.c\n  c\n +3\n-+4\n++5\n");
}

static void
a_hunk_that_is_gone_stands_alone (void **state)
{
  (void)state;
  check_packed ("change 1\nTt\nFa.c\n@f\n+1\n@g\n-2\n+3\n@h\n+4\n",
                "change 1 context\nTt\nFa.c\n@f\n a\n+1\n b\n@h\n c\n+4\n d\n",
                "@@ a.c: g\n--2\n-+3\n");
  check_packed (
      "change 1\nTt\nFa.c\n@f\n+1\nFb.c\n@g\n-2\n",
      "change 1 context\nTt\nFa.c\n@f\n a\n+1\n b\nFc.c\nfnew\n@\n+4\n",
      "- ## b.c ##\n@@ b.c: g\n--2\n+ ## c.c (new) ##\n@@ c.c\n++4\n");
}

static void
a_renamed_file_is_one_line (void **state)
{
  (void)state;
  check_packed ("change 1\nTt\nFa.c\n@f\n+1\n+2\n+3\n",
                "change 1\nTt\nFb.c\n@f\n+1\n+2\n+3\n",
                "- ## a.c ##\n+ ## b.c ##\n");
  check_packed ("change 1\nTt\nFb.c\nfrenamed\noa.c\n",
                "change 1\nTt\nFb.c\nfrenamed\noc.c\nm100644 100755\n",
                "- ## a.c => b.c ##\n"
                "+ ## c.c => b.c (mode change 100644 => 100755) ##\n");
}

static void
a_file_that_is_deleted_now_says_so (void **state)
{
  (void)state;
  check_packed ("change 1\nTt\nFa.c\n@f\n-1\n-2\n-3\n",
                "change 1\nTt\nFa.c\nfdeleted\n@f\n-1\n-2\n-3\n",
                "- ## a.c ##\n+ ## a.c (deleted) ##\n");
}

static unsigned
pick (uint64_t *seed, unsigned limit)
{
  *seed = *seed * UINT64_C (6364136223846793005) + 1442695040888963407;
  return (unsigned)(*seed >> 33) % limit;
}

/* Some patch with at most three files of at most four hunks.  */
static void
make_some (struct buf *buf, uint64_t *seed)
{
  buf_clear (buf);
  buf_printf (buf, "change 1 context\nTt\n");
  for (unsigned i = pick (seed, 3); i < 3; i++)
    {
      buf_printf (buf, "Ff%u\n", pick (seed, 3));
      for (unsigned j = pick (seed, 4); j < 4; j++)
        {
          buf_printf (buf, "@h%u\n", pick (seed, 3));
          for (unsigned k = pick (seed, 8); k < 8; k++)
            buf_printf (buf, "%c%u\n", " -+"[pick (seed, 3)], pick (seed, 4));
        }
    }
}

struct counts
{
  size_t added;
  size_t removed;
};

static void
count_line (void *context, const struct interdiff_line *line)
{
  struct counts *counts = context;

  if (line->kind != INTERDIFF_CODE)
    return;
  assert_true (line->outer == ' ' || line->inner != ' ');
  counts->added += line->outer == '+';
  counts->removed += line->outer == '-';
}

static void
each_difference_is_shown_once (void **state)
{
  enum
  {
    ROUNDS = 5000
  };
  struct arena arena;
  struct buf texts[2];
  uint64_t seed = 3;

  (void)state;
  arena_init (&arena, 0);
  buf_init (&texts[0]);
  buf_init (&texts[1]);
  for (int round = 0; round < ROUNDS; round++)
    {
      struct change changes[2];
      struct comparison_patch patches[2] = { { .number = 1 }, { .number = 1 } };
      struct comparison_row row;
      struct counts counts = { 0, 0 };

      for (int i = 0; i < 2; i++)
        {
          make_some (&texts[i], &seed);
          assert_true (
              change_unpack (&changes[i], buf_slice (&texts[i]), &arena));
          patches[i].change = &changes[i];
        }
      interdiff_write (&changes[0], &changes[1], &versions_key, &arena,
                       count_line, &counts);
      comparison_of_pair (&row, &patches[0], &patches[1], &versions_key,
                          &arena);
      if (row.class == COMPARISON_CHANGED || row.class == COMPARISON_MOVED
          || row.class == COMPARISON_SPACE)
        {
          assert_int_equal (row.added, counts.added);
          assert_int_equal (row.removed, counts.removed);
        }
      arena_reset (&arena);
    }
  buf_release (&texts[0]);
  buf_release (&texts[1]);
  arena_release (&arena);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (equal_patches_have_no_lines),
    cmocka_unit_test (the_message_is_shown_around_its_differences),
    cmocka_unit_test (code_is_shown_with_the_context_of_the_later_patch),
    cmocka_unit_test (lines_far_from_a_difference_are_left_out),
    cmocka_unit_test (context_never_crosses_a_hunk),
    cmocka_unit_test (a_hunk_that_is_gone_stands_alone),
    cmocka_unit_test (a_renamed_file_is_one_line),
    cmocka_unit_test (a_file_that_is_deleted_now_says_so),
    cmocka_unit_test (each_difference_is_shown_once),
  };

  return cmocka_run_group_tests_name ("interdiff", tests, NULL, NULL);
}
