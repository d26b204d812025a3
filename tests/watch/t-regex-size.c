/* Tests of `regex': how large an expression may be.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <string.h>
#include <sysexits.h>

#include "base/buf.h"
#include "support/check.h"
#include "watch/regex.h"
#include "watch/regex_program.h"

enum
{
  NEAR = 40 /* instructions; more than any TAIL below has */
};

/* Whether LETTERS letters and then TAIL are taken.  If not, that must be
   because they are too many.  */
static bool
is_taken (size_t letters, const char *tail)
{
  struct regex *regex = NULL;
  struct error err;
  struct buf text;
  int rc;

  buf_init (&text);
  for (size_t i = 0; i < letters; i++)
    buf_add_byte (&text, 'x');
  buf_add (&text, slice_from_string (tail));
  error_init (&err);
  rc = regex_new (&regex, buf_slice (&text), REGEX_BLANKS_COUNT, &err);
  if (rc < 0)
    {
      assert_int_equal (err.status, EX_CONFIG);
      assert_non_null (strstr (err.text, "is too large"));
      assert_null (regex);
    }
  regex_free (regex);
  buf_release (&text);
  return rc == 0;
}

/* Wherever the limit is met, the whole expression is refused, not a part of it
   taken.  */
static void
an_expression_is_taken_whole_or_not_at_all (void **state)
{
  static const char *const tails[]
      = { "",           "a",       "a?",       "(ab){0,3}",
          "(ab){2,4}",  "(ab){2}", "(ab){2,}", "(ab)*",
          "(?:a|bc|d)", "[ab]c*",  "\\b^a$",   "(a+b){3}" };

  (void)state;
  for (size_t i = 0; i < COUNT (tails); i++)
    {
      size_t letters = REGEX_PROGRAM_MAX - NEAR;

      assert_true (is_taken (letters, tails[i]));
      while (is_taken (letters, tails[i]))
        letters++;
      assert_true (letters <= REGEX_PROGRAM_MAX);
      for (; letters < REGEX_PROGRAM_MAX + 2; letters++)
        assert_false (is_taken (letters, tails[i]));
    }
}

static void
a_number_of_a_byte_has_two_digits (void **state)
{
  static const char *const wrong[] = { "\\x{123}", "\\x{4", "\\x{}", "\\xg" };

  (void)state;
  for (size_t i = 0; i < COUNT (wrong); i++)
    {
      struct regex *regex = NULL;
      struct error err;

      error_init (&err);
      if (regex_new (&regex, slice_from_string (wrong[i]), REGEX_BLANKS_COUNT,
                     &err)
          == 0)
        fail_msg ("%s is taken", wrong[i]);
      assert_non_null (strstr (err.text, "has an escape that is not known"));
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (an_expression_is_taken_whole_or_not_at_all),
    cmocka_unit_test (a_number_of_a_byte_has_two_digits),
  };

  return cmocka_run_group_tests_name ("size of regex", tests, NULL, NULL);
}
