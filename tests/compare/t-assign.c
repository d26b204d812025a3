/* t-assign: the assignment with the largest sum.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "compare/assign.h"
#include "support/check.h"

enum
{
  ROUNDS = 3000,
  SIDE_MAX = 6,
  GAIN_MAX = 20
};

static unsigned
pick (uint64_t *seed, unsigned limit)
{
  *seed = *seed * UINT64_C (6364136223846793005) + 1442695040888963407;
  return (unsigned)(*seed >> 33) % limit;
}

/* The largest sum that rows from ROW on can have, with the columns that TAKEN
   leaves.  */
static int64_t
best (const int64_t *gains, size_t rows, size_t columns, size_t row,
      unsigned taken)
{
  int64_t most;

  if (row == rows)
    return 0;
  most = best (gains, rows, columns, row + 1, taken);
  for (size_t j = 0; j < columns; j++)
    if (!(taken & 1u << j) && gains[row * columns + j] > 0)
      {
        int64_t sum = gains[row * columns + j]
                      + best (gains, rows, columns, row + 1, taken | 1u << j);

        if (sum > most)
          most = sum;
      }
  return most;
}

static void
no_other_assignment_has_a_larger_sum (void **state)
{
  struct arena arena;
  uint64_t seed = 7;

  (void)state;
  arena_init (&arena, 0);
  for (unsigned round = 0; round < ROUNDS; round++)
    {
      int64_t gains[SIDE_MAX * SIDE_MAX];
      size_t column[SIDE_MAX];
      size_t rows = pick (&seed, SIDE_MAX + 1);
      size_t columns = pick (&seed, SIDE_MAX + 1);
      unsigned taken = 0;
      int64_t sum = 0;

      for (size_t i = 0; i < rows * columns; i++)
        gains[i] = (int64_t)pick (&seed, GAIN_MAX) - GAIN_MAX / 3;
      assign_best (gains, rows, columns, column, &arena);
      for (size_t i = 0; i < rows; i++)
        if (column[i] != ASSIGN_NONE)
          {
            assert_true (column[i] < columns);
            assert_false (taken & 1u << column[i]);
            assert_true (gains[i * columns + column[i]] > 0);
            taken |= 1u << column[i];
            sum += gains[i * columns + column[i]];
          }
      assert_int_equal (sum, best (gains, rows, columns, 0, 0));
      arena_reset (&arena);
    }
  arena_release (&arena);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (no_other_assignment_has_a_larger_sum),
  };

  return cmocka_run_group_tests_name ("assign", tests, NULL, NULL);
}
