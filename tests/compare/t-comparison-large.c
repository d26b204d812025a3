/* t-comparison-large: versions of a size that no mail has.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Each of these takes less than a quarter of a second; the limit leaves room
   for sanitizers and slow machines.  */

#include "config.h"

#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "compare/comparison.h"
#include "compare/interdiff.h"
#include "support/changes.h"
#include "support/check.h"

enum
{
  PATCHES = 300,
  LINES = 100000,
  SECONDS_MAX = 10
};

static const struct siphash_key key = { 3, 4 };

/* A number below LIMIT.  */
static unsigned
pick (uint64_t *seed, unsigned limit)
{
  *seed = *seed * UINT64_C (6364136223846793005) + 1442695040888963407;
  return (unsigned)(*seed >> 33) % limit;
}

/* A patch that adds LINES lines, each one of KINDS.  */
static struct change *
make_change (struct arena *arena, const char *title, uint64_t *seed,
             size_t lines, unsigned kinds)
{
  struct change *change = arena_alloc (arena, sizeof *change);
  struct buf buf;

  buf_init (&buf);
  buf_printf (&buf, "change 1\nT%s\nFa.c\n@\n", title);
  for (size_t i = 0; i < lines; i++)
    buf_printf (&buf, "+line number %u\n", pick (seed, kinds));
  assert_true (
      change_unpack (change, arena_copy (arena, buf_slice (&buf)), arena));
  buf_release (&buf);
  return change;
}

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void
ignore_line (void *context, const struct interdiff_line *line)
{
  (void)line;
  ++*(size_t *)context;
}

/* Compares two patches of LINES lines, each one of KINDS.  */
static void
compare_two (uint64_t *seeds, unsigned kinds)
{
  struct comparison_patch patches[2];
  struct comparison_side sides[2];
  struct comparison comparison;
  struct arena arena;
  double start;
  size_t lines = 0;

  arena_init (&arena, 0);
  for (int i = 0; i < 2; i++)
    {
      patches[i] = (struct comparison_patch){
        .number = 1,
        .change = make_change (&arena, "x", &seeds[i], LINES, kinds)
      };
      sides[i] = (struct comparison_side){
        .patches = &patches[i], .count = 1, .whole = true, .version = i + 1
      };
    }
  start = now ();
  comparison_make (&comparison, &sides[0], &sides[1], &key, &arena);
  interdiff_write (patches[0].change, patches[1].change, &key, &arena,
                   ignore_line, &lines);
  if (now () - start > SECONDS_MAX)
    fail_msg ("%u kinds of lines: %f seconds", kinds, now () - start);
  print_message ("# %u kinds: %.2f s, +%zu -%zu\n", kinds, now () - start,
                 comparison.rows[0].added, comparison.rows[0].removed);
  arena_release (&arena);
}

static void
two_patches_of_100000_lines_take_a_moment (void **state)
{
  static const unsigned kinds[] = { 1, 2, 10, 1000, 100000, 1000000000 };

  (void)state;
  for (size_t i = 0; i < COUNT (kinds); i++)
    {
      uint64_t seeds[2] = { 1, 2 };

      compare_two (seeds, kinds[i]);
    }
}

/* Compares two versions of PATCHES patches of LINES lines of KINDS.  */
static void
compare_many (size_t count, size_t lines, unsigned kinds)
{
  static struct comparison_patch patches[2][PATCHES];
  struct comparison_side sides[2];
  struct comparison comparison;
  struct arena arena;
  uint64_t seed = 9;
  double start;

  arena_init (&arena, 0);
  for (int side = 0; side < 2; side++)
    {
      for (size_t i = 0; i < count; i++)
        {
          char title[40];

          snprintf (title, sizeof title, "x%d y%zu z%zu", side, i, i / 10);
          patches[side][i] = (struct comparison_patch){
            .number = (int)i + 1,
            .change = make_change (&arena, title, &seed, lines, kinds)
          };
        }
      sides[side] = (struct comparison_side){ .patches = patches[side],
                                              .count = count,
                                              .whole = true,
                                              .version = side + 1 };
    }
  start = now ();
  comparison_make (&comparison, &sides[0], &sides[1], &key, &arena);
  if (now () - start > SECONDS_MAX)
    fail_msg ("%zu patches: %f seconds", count, now () - start);
  print_message ("# %zu patches of %zu lines of %u kinds: %.2f s, %u new\n",
                 count, lines, kinds, now () - start,
                 comparison.counts[COMPARISON_NEW]);
  arena_release (&arena);
}

static void
two_versions_of_300_patches_take_a_moment (void **state)
{
  (void)state;
  compare_many (PATCHES, 100, 10000);
  compare_many (PATCHES, 100, 1);
  compare_many (200, 500, 1000);
  compare_many (200, 500, 100000);
}

static void
they_take_less_than_400_mb (void **state)
{
  struct rusage usage;

  (void)state;
  getrusage (RUSAGE_SELF, &usage);
  print_message ("# %ld KB\n", usage.ru_maxrss);
#ifndef __SANITIZE_ADDRESS__
  assert_true (usage.ru_maxrss < 400 * 1024);
#endif
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (two_patches_of_100000_lines_take_a_moment),
    cmocka_unit_test (two_versions_of_300_patches_take_a_moment),
    cmocka_unit_test (they_take_less_than_400_mb),
  };

  return cmocka_run_group_tests_name ("comparison-large", tests, NULL, NULL);
}
