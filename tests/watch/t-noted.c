/* Tests of `noted'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdio.h>

#include "support/check.h"
#include "watch/noted.h"

static void
what_is_nothing_to_the_reader_is_empty (void **state)
{
  struct result result = { .count = 0 };
  struct noted noted = noted_read (SLICE (""));
  struct slice name;
  bool label;

  (void)state;
  assert_int_equal (noted_pack (&result).len, 0);
  assert_false (noted.mine);
  assert_false (noted.to_me);
  assert_int_equal (noted_next (&noted, &name, &label), 0);
}

static void
rules_come_back_once_and_in_order (void **state)
{
  struct result result = { .mine = true };
  struct noted noted;
  struct slice name;
  struct arena arena;
  bool label;

  (void)state;
  arena_init (&arena, 0);
  result.arena = &arena;
  result_add (&result, SLICE ("widgets"))->label = true;
  result_add (&result, SLICE ("quiet"));
  result_add (&result, SLICE ("widgets"))->label = true;
  noted = noted_read (noted_pack (&result));
  assert_true (noted.mine);
  assert_false (noted.to_me);
  assert_int_equal (noted_next (&noted, &name, &label), 1);
  assert_slice ("name", name, "widgets");
  assert_true (label);
  assert_int_equal (noted_next (&noted, &name, &label), 1);
  assert_slice ("name", name, "quiet");
  assert_false (label);
  assert_int_equal (noted_next (&noted, &name, &label), 0);
  result = (struct result){ .to_me = true, .arena = &arena };
  noted = noted_read (noted_pack (&result));
  assert_false (noted.mine);
  assert_true (noted.to_me);
  assert_int_equal (noted_next (&noted, &name, &label), 0);
  arena_release (&arena);
}

static void
rules_without_end_are_left_out (void **state)
{
  struct result result = { .mine = false };
  struct noted noted;
  struct slice name;
  struct arena arena;
  unsigned count = 0;
  bool label;

  (void)state;
  arena_init (&arena, 0);
  result.arena = &arena;
  for (int i = 0; i < 1000; i++)
    {
      char text[16];

      snprintf (text, sizeof text, "rule-%d", i);
      result_add (&result, arena_copy (&arena, slice_from_string (text)));
    }
  noted = noted_read (noted_pack (&result));
  while (noted_next (&noted, &name, &label))
    count++;
  assert_int_equal (count, NOTED_NAMES_MAX);
  arena_release (&arena);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_is_nothing_to_the_reader_is_empty),
    cmocka_unit_test (rules_come_back_once_and_in_order),
    cmocka_unit_test (rules_without_end_are_left_out),
  };

  return cmocka_run_group_tests_name ("noted", tests, NULL, NULL);
}
