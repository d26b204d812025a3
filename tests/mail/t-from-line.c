/* Tests of `from_line'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "base/buf.h"
#include "mail/from_line.h"
#include "support/arena_state.h"
#include "support/check.h"

static void
unquoting_takes_one_level_off (void **state)
{
  static const struct
  {
    struct slice body;
    struct slice want;
  } cases[] = {
    { SLICE_INIT (""), SLICE_INIT ("") },
    { SLICE_INIT (">From a"), SLICE_INIT ("From a") },
    { SLICE_INIT (">>From a\n>From b\nx\n>>>From c\n"),
      SLICE_INIT (">From a\nFrom b\nx\n>>From c\n") },
    { SLICE_INIT ("x\r\n>From a\r\n\0>From\n"),
      SLICE_INIT ("x\r\nFrom a\r\n\0>From\n") },
    { SLICE_INIT ("From a\n > From b\n> From c\nx>From d\n>From: e\n>From"),
      SLICE_INIT ("From a\n > From b\n> From c\nx>From d\n>From: e\n>From") },
  };
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      struct slice got = from_line_unquote (cases[i].body, *state);

      if (!slice_eq (got, cases[i].want))
        fail_msg ("case %zu: %.*s", i, SLICE_ARG (got));
      if (slice_eq (got, cases[i].body))
        assert_ptr_equal (got.ptr, cases[i].body.ptr);
    }
  arena_release (*state);
}

static void
quoting_is_undone_by_unquoting (void **state)
{
  static const struct
  {
    struct slice body;
    struct slice want;
  } cases[] = {
    { SLICE_INIT (""), SLICE_INIT ("") },
    { SLICE_INIT ("From a\n>From b\nx\n"),
      SLICE_INIT (">From a\n>>From b\nx\n") },
    { SLICE_INIT ("x\n\nFrom\n From a\n"),
      SLICE_INIT ("x\n\nFrom\n From a\n") },
    { SLICE_INIT ("x From a\nFrom "), SLICE_INIT ("x From a\n>From ") },
  };
  struct buf buf;

  buf_init (&buf);
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      buf_clear (&buf);
      from_line_quote (&buf, cases[i].body);
      assert_same (buf_slice (&buf), cases[i].want);
      assert_same (from_line_unquote (buf_slice (&buf), *state), cases[i].body);
    }
  buf_release (&buf);
}

static void
from_lines_before_the_header_are_removed (void **state)
{
  (void)state;
  assert_same (from_line_strip (SLICE ("From a\n>From b\nSubject: x\n")),
               SLICE ("Subject: x\n"));
  assert_same (from_line_strip (SLICE ("Subject: x\nFrom a\n")),
               SLICE ("Subject: x\nFrom a\n"));
  assert_same (from_line_strip (SLICE ("From a")), SLICE (""));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (unquoting_takes_one_level_off),
    TEST (quoting_is_undone_by_unquoting),
    TEST (from_lines_before_the_header_are_removed),
  };

  return cmocka_run_group_tests_name ("from_line", tests, NULL, NULL);
}
