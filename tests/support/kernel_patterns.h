/* kernel_patterns: the cases of tests/data/kernel-patterns.tsv.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_KERNEL_PATTERNS_H
#define PATCHDIGEST_TESTS_KERNEL_PATTERNS_H

#include <stdbool.h>

#include "support/check.h"
#include "support/sources.h"

struct kernel_pattern
{
  int letter; /* F, N or K */
  bool fits;
  struct slice pattern;
  struct slice text; /* a path, or a line */
  struct slice rule; /* of the documentation */
};

/* Calls CHECK with each case of the letters LETTERS.  Returns how many there
   are.  */
static inline size_t
for_kernel_patterns (const char *letters,
                     void (*check) (const struct kernel_pattern *row))
{
  struct slice rest, line, cells[5];
  struct buf text;
  size_t count = 0;

  read_source ("tests/data/kernel-patterns.tsv", &text);
  for (rest = buf_slice (&text); slice_next_line (&rest, &line);)
    {
      if (slice_at (line, 0) == '#' || !strchr (letters, slice_at (line, 0)))
        continue;
      for (size_t i = 0; i < COUNT (cells); i++)
        slice_cut (line, '\t', &cells[i], &line);
      assert_true (cells[4].len > 0);
      check (&(struct kernel_pattern){ slice_at (cells[0], 0),
                                       slice_eq (cells[1], SLICE ("yes")),
                                       cells[2], cells[3], cells[4] });
      count++;
    }
  buf_release (&text);
  return count;
}

#endif
