/* Tests of `comment'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "mail/comment.h"
#include "support/check.h"

static void
a_comment_ends_at_its_own_parenthesis (void **state)
{
  static const struct
  {
    struct slice text;
    size_t span;
  } rows[] = {
    { SLICE_INIT ("()"), 2 },          { SLICE_INIT ("(a) b"), 3 },
    { SLICE_INIT ("(a (b) c) d"), 9 }, { SLICE_INIT ("(a \\) b) c"), 8 },
    { SLICE_INIT ("(a \\( b) c"), 8 }, { SLICE_INIT ("(a"), 0 },
    { SLICE_INIT ("(a (b)"), 0 },      { SLICE_INIT ("(a\\"), 0 },
    { SLICE_INIT ("("), 0 },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    if (comment_span (rows[i].text) != rows[i].span)
      fail_msg ("row %zu: %zu", i, comment_span (rows[i].text));
}

static void
comments_and_white_space_are_skipped (void **state)
{
  static const struct
  {
    struct slice text;
    const char *rest;
  } rows[] = {
    { SLICE_INIT (""), "" },
    { SLICE_INIT (" \r\n\t"), "" },
    { SLICE_INIT ("a (b)"), "a (b)" },
    { SLICE_INIT (" (a) (b (c))\n\td"), "d" },
    { SLICE_INIT ("(a)(b)c"), "c" },
    { SLICE_INIT (" (a b"), "" },
    { SLICE_INIT (")a"), ")a" },
    { SLICE_INIT ("\\(a)"), "\\(a)" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct slice rest = rows[i].text;

      comment_skip_cfws (&rest);
      assert_slice ("rest", rest, rows[i].rest);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_comment_ends_at_its_own_parenthesis),
    cmocka_unit_test (comments_and_white_space_are_skipped),
  };

  return cmocka_run_group_tests_name ("comment", tests, NULL, NULL);
}
