/* t-patch-id: the stable patch-id of a diff.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include "support/check.h"
#include "patch/patch_id.h"
#include "support/patch-ids.h"

static void
the_id_is_that_of_git (void **state)
{
  (void)state;
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      char hex[PATCH_ID_HEX + 1];

      get_id (cases[i].text, hex);
      if (strcmp (hex, cases[i].hex) != 0)
        fail_msg ("%s: %s, not %s", cases[i].what, hex, cases[i].hex);
    }
}

static void
a_text_without_a_diff_line_has_no_id (void **state)
{
  static const struct slice texts[] = {
    SLICE_INIT (""),
    SLICE_INIT ("diff"),
    SLICE_INIT ("Hello,\n\ndifferent\n different diff --git\n"),
    SLICE_INIT ("--- a/e\n+++ b/e\n@@ -1 +1 @@\n-x\n+y\n"),
    SLICE_INIT ("> diff --git a/e b/e\n> --- a/e\n> +++ b/e\n"),
  };

  (void)state;
  for (size_t i = 0; i < COUNT (texts); i++)
    {
      char hex[PATCH_ID_HEX + 1];

      get_id (texts[i], hex);
      assert_string_equal (hex, "none");
    }
}

static void
line_numbers_and_white_space_do_not_matter (void **state)
{
  char one[PATCH_ID_HEX + 1];
  char other[PATCH_ID_HEX + 1];

  (void)state;
  get_id (SLICE ("diff --git a/e b/e\nindex 1..2\n--- a/e\n+++ b/e\n"
                 "@@ -1,2 +1,2 @@ f\n \tif (x)\n-  a = b;\n+  a = c;\n"),
          one);
  get_id (SLICE ("diff --git a/e b/e\nindex 3..4\n--- a/e\n+++ b/e\n"
                 "@@ -91,2 +92,2 @@ g\n     if(x)\n-a=b;\n+\ta\t=\tc;  \n"),
          other);
  assert_string_equal (one, other);
}

static void
a_changed_line_changes_the_id (void **state)
{
  char one[PATCH_ID_HEX + 1];
  char other[PATCH_ID_HEX + 1];

  (void)state;
  get_id (SLICE ("diff --git a/e b/e\n--- a/e\n+++ b/e\n@@ -1 +1 @@\n-x\n+y\n"),
          one);
  get_id (SLICE ("diff --git a/e b/e\n--- a/e\n+++ b/e\n@@ -1 +1 @@\n-x\n+z\n"),
          other);
  assert_string_not_equal (one, other);
}

/* The bytes without white space are hashed in batches: a hunk of any size must
   come out as if it were hashed at once.  git says the same of this text.  */
static void
a_hunk_larger_than_a_batch_is_hashed_whole (void **state)
{
  enum
  {
    LINES = 5000
  };
  static const char head[] = "diff --git a/e b/e\n--- a/e\n+++ b/e\n"
                             "@@ -0,0 +1,5000 @@\n";
  size_t size = sizeof head + LINES * sizeof "+line 00000 of many\n";
  char *text = malloc (size);
  char hex[PATCH_ID_HEX + 1];
  size_t len;

  (void)state;
  assert_non_null (text);
  len = (size_t)snprintf (text, size, "%s", head);
  for (int i = 0; i < LINES; i++)
    len += (size_t)snprintf (text + len, size - len, "+line %05d of many\n", i);
  get_id (slice_make (text, len), hex);
  free (text);
  assert_string_equal (hex, "e6cb3222aa0a880d77f472e7c4ef590d7cb5b1fa");
}

/* git has no answer here: it hashes memory that it never set.  */
static void
a_binary_file_without_an_index_line_has_a_stable_id (void **state)
{
  static const struct slice text
      = SLICE_INIT ("diff --git a/e b/e\nBinary files a/e and b/e differ\n");
  char one[PATCH_ID_HEX + 1];
  char again[PATCH_ID_HEX + 1];

  (void)state;
  get_id (text, one);
  get_id (cases[0].text, again);
  get_id (text, again);
  assert_string_not_equal (one, "none");
  assert_string_equal (one, again);
}

static void
the_digits_are_lower_case_and_in_order (void **state)
{
  struct patch_id id;
  char hex[PATCH_ID_HEX];

  (void)state;
  for (size_t i = 0; i < PATCH_ID_SIZE; i++)
    id.bytes[i] = (uint8_t)(i * 0x11);
  patch_id_hex (&id, hex);
  assert_memory_equal (hex, "00112233445566778899aabbccddeeff10213243",
                       PATCH_ID_HEX);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_id_is_that_of_git),
    cmocka_unit_test (a_text_without_a_diff_line_has_no_id),
    cmocka_unit_test (line_numbers_and_white_space_do_not_matter),
    cmocka_unit_test (a_changed_line_changes_the_id),
    cmocka_unit_test (a_hunk_larger_than_a_batch_is_hashed_whole),
    cmocka_unit_test (a_binary_file_without_an_index_line_has_a_stable_id),
    cmocka_unit_test (the_digits_are_lower_case_and_in_order),
  };

  return cmocka_run_group_tests_name ("patch-id", tests, NULL, NULL);
}
