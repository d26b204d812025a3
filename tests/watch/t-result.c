/* Tests of `result'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/check.h"
#include "watch/result.h"

static void
names_are_listed_once (void **state)
{
  struct result result = { .mine = true };
  struct slice name;
  struct arena arena;
  size_t at = 0;

  (void)state;
  arena_init (&arena, 0);
  result.arena = &arena;
  assert_slice ("names", result_names (&result), "mine");
  result_add (&result, SLICE ("widgets"))->label = true;
  result_add (&result, SLICE ("quiet"));
  result_add (&result, SLICE ("widgets"))->label = true;
  result_add (&result, SLICE ("gadgets"))->label = true;
  assert_slice ("names", result_names (&result),
                "widgets, quiet, gadgets, mine");
  result.mine = false;
  result.to_me = true;
  assert_slice ("names", result_names (&result),
                "widgets, quiet, gadgets, tome");
  assert_int_equal (result_next_label (&result, &at, &name), 1);
  assert_slice ("label", name, "widgets");
  assert_int_equal (result_next_label (&result, &at, &name), 1);
  assert_slice ("label", name, "gadgets");
  assert_int_equal (result_next_label (&result, &at, &name), 0);
  arena_release (&arena);
}

static void
a_message_may_be_nothing (void **state)
{
  struct result result = { .count = 0 };
  struct slice name;
  struct arena arena;
  size_t at = 0;

  (void)state;
  arena_init (&arena, 0);
  result.arena = &arena;
  assert_slice ("names", result_names (&result), "");
  assert_int_equal (result_next_label (&result, &at, &name), 0);
  arena_release (&arena);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (names_are_listed_once),
    cmocka_unit_test (a_message_may_be_nothing),
  };

  return cmocka_run_group_tests_name ("result", tests, NULL, NULL);
}
