/* t-numbers: sets of patches.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/check.h"
#include "support/lives.h"

static void
all_are_as_many_as_there_are (void **state)
{
  static const int sizes[] = { 1, 2, 63, 64, 65, 128, 9999 };
  struct arena arena;

  (void)state;
  arena_init (&arena, 0);
  for (size_t i = 0; i < COUNT (sizes); i++)
    {
      struct life_numbers numbers, empty;

      life_numbers_init (&numbers, sizes[i], &arena);
      life_numbers_init (&empty, sizes[i], &arena);
      assert_int_equal (life_numbers_count (&numbers), 0);
      life_numbers_add (&numbers, 0);
      assert_int_equal (life_numbers_count (&numbers), sizes[i]);
      assert_true (life_numbers_has (&numbers, sizes[i]));
      assert_true (life_numbers_includes (&numbers, &empty));
      assert_false (life_numbers_includes (&empty, &numbers));
      life_numbers_remove (&numbers, sizes[i]);
      assert_int_equal (life_numbers_count (&numbers), sizes[i] - 1);
      life_numbers_remove (&numbers, 0);
      assert_int_equal (life_numbers_count (&numbers), 0);
    }
  arena_release (&arena);
}

static void
numbers_outside_change_nothing (void **state)
{
  struct life_numbers numbers;
  struct arena arena;

  (void)state;
  arena_init (&arena, 0);
  life_numbers_init (&numbers, 3, &arena);
  life_numbers_add (&numbers, 4);
  life_numbers_add (&numbers, LIFE_NOWHERE);
  life_numbers_add (&numbers, 2);
  life_numbers_remove (&numbers, 4);
  life_numbers_remove (&numbers, LIFE_NOWHERE);
  check_numbers ("set", &numbers, "2");
  assert_false (life_numbers_has (&numbers, 0));
  assert_false (life_numbers_has (&numbers, 4));
  arena_release (&arena);
}

static void
sets_are_written_as_runs (void **state)
{
  struct life_numbers numbers, others;
  struct arena arena;

  (void)state;
  arena_init (&arena, 0);
  life_numbers_init (&numbers, 70, &arena);
  life_numbers_init (&others, 70, &arena);
  check_numbers ("none", &numbers, "");
  for (int i = 1; i <= 3; i++)
    life_numbers_add (&numbers, i);
  life_numbers_add (&others, 65);
  life_numbers_add (&others, 70);
  life_numbers_unite (&numbers, &others);
  check_numbers ("some", &numbers, "1-3 65 70");
  arena_release (&arena);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (all_are_as_many_as_there_are),
    cmocka_unit_test (numbers_outside_change_nothing),
    cmocka_unit_test (sets_are_written_as_runs),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
