/* t-script: the shortest edit script.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdlib.h>

#include "compare/script.h"
#include "support/check.h"

enum
{
  ROUNDS = 20000,
  LENGTH_MAX = 12
};

/* A number below LIMIT.  */
static unsigned
pick (uint64_t *seed, unsigned limit)
{
  *seed = *seed * UINT64_C (6364136223846793005) + 1442695040888963407;
  return (unsigned)(*seed >> 33) % limit;
}

/* The length of the longest common subsequence, by the table.  */
static size_t
longest_common (const uint64_t *a, size_t a_count, const uint64_t *b,
                size_t b_count)
{
  size_t table[LENGTH_MAX + 1][LENGTH_MAX + 1] = { { 0 } };

  for (size_t i = 1; i <= a_count; i++)
    for (size_t j = 1; j <= b_count; j++)
      if (a[i - 1] == b[j - 1])
        table[i][j] = table[i - 1][j - 1] + 1;
      else
        table[i][j] = table[i - 1][j] > table[i][j - 1] ? table[i - 1][j]
                                                        : table[i][j - 1];
  return table[a_count][b_count];
}

/* What remains of both sequences must be equal.  */
static void
check_rest (const struct script *script)
{
  size_t i = 0;
  size_t j = 0;

  for (;;)
    {
      while (i < script->a_count && script->gone[i])
        i++;
      while (j < script->b_count && script->new[j])
        j++;
      if (i == script->a_count || j == script->b_count)
        break;
      assert_true (script->a[i++] == script->b[j++]);
    }
  assert_int_equal (i, script->a_count);
  assert_int_equal (j, script->b_count);
}

static void
the_script_is_as_short_as_the_table_says (void **state)
{
  struct arena arena;
  uint64_t seed = 5;

  (void)state;
  arena_init (&arena, 0);
  for (unsigned round = 0; round < ROUNDS; round++)
    {
      uint64_t a[LENGTH_MAX];
      uint64_t b[LENGTH_MAX];
      size_t a_count = pick (&seed, LENGTH_MAX + 1);
      size_t b_count = pick (&seed, LENGTH_MAX + 1);
      unsigned kinds = 1 + pick (&seed, 6);
      struct script script;
      size_t common;

      for (size_t i = 0; i < LENGTH_MAX; i++)
        {
          a[i] = 1 + pick (&seed, kinds);
          b[i] = 1 + pick (&seed, kinds);
        }
      script_find (&script, a, a_count, b, b_count, &arena);
      check_rest (&script);
      common = longest_common (a, a_count, b, b_count);
      assert_int_equal (script.removed, a_count - common);
      assert_int_equal (script.added, b_count - common);
      arena_reset (&arena);
    }
  arena_release (&arena);
}

static void
runs_of_differences_stand_late_as_git_has_them (void **state)
{
  static const uint64_t a[] = { 1, 2, 3, 1, 4 };
  static const uint64_t b[] = { 1, 2, 3, 1, 2, 3, 1, 4 };
  struct arena arena;
  struct script script;

  (void)state;
  arena_init (&arena, 0);
  script_find (&script, a, COUNT (a), b, COUNT (b), &arena);
  assert_int_equal (script.added, 3);
  assert_false (script.new[3]);
  assert_true (script.new[4]);
  assert_true (script.new[6]);
  arena_release (&arena);
}

static void
beyond_the_limit_all_between_the_ends_differs (void **state)
{
  enum
  {
    SIZE = 4 * SCRIPT_MAX
  };
  uint64_t *a = calloc (SIZE, sizeof *a);
  uint64_t *b = calloc (SIZE, sizeof *b);
  struct arena arena;
  struct script script;

  (void)state;
  assert_non_null (a);
  assert_non_null (b);
  arena_init (&arena, 0);
  for (size_t i = 0; i < SIZE; i++)
    {
      a[i] = i + 1;
      b[i] = i == 0 || i == SIZE - 1 ? i + 1 : SIZE - i;
    }
  script_find (&script, a, SIZE, b, SIZE, &arena);
  check_rest (&script);
  assert_int_equal (script.removed, SIZE - 2);
  assert_int_equal (script.added, SIZE - 2);
  arena_release (&arena);
  free (a);
  free (b);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_script_is_as_short_as_the_table_says),
    cmocka_unit_test (runs_of_differences_stand_late_as_git_has_them),
    cmocka_unit_test (beyond_the_limit_all_between_the_ends_differs),
  };

  return cmocka_run_group_tests_name ("script", tests, NULL, NULL);
}
