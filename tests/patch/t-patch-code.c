/* Tests of `patch_code'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "patch/patch_id.h"
#include "support/check.h"

#define HEADER                                                                 \
  "diff --git a/pond.c b/pond.c\nindex 1234567..89abcde 100644\n"              \
  "--- a/pond.c\n+++ b/pond.c\n"
#define HUNK "@@ -10,3 +10,4 @@ int fish (void)\n"
#define LINES " {\n-  swim ();\n+  swim (FAST);\n+  breathe ();\n }\n"

static const char plain[] = HEADER HUNK LINES;

static struct patch_code
code_of (const char *text)
{
  struct slice diff = slice_from_string (text);
  struct line_hash_key key;
  struct patch_code code;
  struct patch_id id;
  struct arena arena;

  line_hash_init (&key, &(struct siphash_key){ 3, 4 });
  arena_init (&arena, 0);
  patch_id_and_code (diff, diff, &key, &arena, &id, &code);
  arena_release (&arena);
  return code;
}

static void
what_a_rebase_changes_does_not_count (void **state)
{
  (void)state;
  assert_true (code_of (plain).hash != 0);
  assert_int_equal (code_of (plain).changed, 3);
  assert_true (code_of (plain).hash
               == code_of ("diff --git a/pond.c b/pond.c\n"
                           "index 7654321..edcba98 100644\n"
                           "--- a/pond.c\n+++ b/pond.c\n"
                           "@@ -21,3 +22,4 @@ int frog (void)\n" LINES)
                      .hash);
}

static void
each_byte_of_a_line_counts (void **state)
{
  static const char *const others[] = {
    HEADER HUNK " {\n-  swim ();\n+  swim(FAST);\n+  breathe ();\n }\n",
    HEADER HUNK " {\n-  swim ();\n+  swim (FAST);\n+  breathe ();\n } \n",
    HEADER HUNK " {\n-  swim ();\n+  swim (FAST);\n+  breathe ();\n",
    HEADER HUNK " {\n-  swim ();\n-  swim (FAST);\n+  breathe ();\n }\n",
    "diff --git a/lake.c b/lake.c\n--- a/lake.c\n+++ b/lake.c\n" HUNK LINES,
    "diff --git a/pond.c b/pond.c\nold mode 100644\nnew mode 100755\n"
    "--- a/pond.c\n+++ b/pond.c\n" HUNK LINES,
    HEADER "@@ -1,1 +1,1 @@\n {\n@@ -3,2 +3,3 @@\n-  swim ();\n"
           "+  swim (FAST);\n+  breathe ();\n }\n",
  };

  (void)state;
  for (size_t i = 0; i < COUNT (others); i++)
    assert_true (code_of (others[i]).hash != code_of (plain).hash);
}

/* Whoever takes it apart must look at each line.  */
static void
a_diff_that_is_not_plain_has_no_code (void **state)
{
  static const char *const others[] = {
    "",
    "--- a/pond.c\n+++ b/pond.c\n" HUNK LINES,
    HEADER,
    HEADER HUNK,
    HEADER HUNK " {\n-  swim ();\n+  swim (FAST);\n",
    HEADER HUNK " {\n-  swim ();\n+  swim\n(FAST);\n+  breathe ();\n }\n",
    HEADER HUNK LINES "+  dive ();\n",
    HEADER HUNK LINES "\n" HUNK LINES,
    HEADER HUNK LINES "of the pond\n" HEADER HUNK LINES,
    HEADER HUNK LINES "--- a/lake.c\n+++ b/lake.c\n" HUNK LINES,
    HEADER "@@ -10,3 +10 @@\n" LINES,
    HEADER "@@ -10,3 @@\n" LINES,
    HEADER "@@ -0,0 +0,0 @@\n",
    HEADER HUNK "\n-  swim ();\n+  swim (FAST);\n+  breathe ();\n }\n",
    HEADER HUNK LINES "diff --git a/pond.png b/pond.png\n"
                      "index 1234567..89abcde 100644\nGIT binary patch\n",
    HEADER HUNK LINES "diff --git a/run b/run\nold mode 100644\n"
                      "new mode 100755\n",
    "diff --git a/pond.c b/pond.c\n--- a/pond.c\n" HUNK LINES,
  };

  (void)state;
  for (size_t i = 0; i < COUNT (others); i++)
    if (code_of (others[i]).hash != 0)
      fail_msg ("%zu: %s", i, others[i]);
}

static void
text_behind_the_diff_does_not_count (void **state)
{
  (void)state;
  assert_true (code_of (HEADER HUNK LINES "\n-- \n2.39.5\n").hash
               == code_of (plain).hash);
  assert_true (code_of (HEADER HUNK LINES "_____\npond mailing list\n").hash
               == code_of (plain).hash);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_a_rebase_changes_does_not_count),
    cmocka_unit_test (each_byte_of_a_line_counts),
    cmocka_unit_test (a_diff_that_is_not_plain_has_no_code),
    cmocka_unit_test (text_behind_the_diff_does_not_count),
  };

  return cmocka_run_group_tests_name ("patch_code", tests, NULL, NULL);
}
