/* comparisons: comparisons made by hand, for the tests of what is written.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_COMPARISONS_H
#define PATCHDIGEST_TESTS_COMPARISONS_H

#include <string.h>

#include "compare/comparison.h"

#define TITLE(n, text)                                                         \
  {                                                                            \
    .number = (n), .title = SLICE_INIT (text)                                  \
  }
#define SAME(at)                                                               \
  {                                                                            \
    .class = COMPARISON_SAME, .patch = (at)                                    \
  }
#define SIDE(patches)                                                          \
  (&(const struct comparison_side){ (patches), COUNT (patches), .whole = true })
#define COMPARISON(earlier_patches, later_patches, its_rows, its_gone, n)      \
  {                                                                            \
    .earlier = SIDE (earlier_patches), .later = SIDE (later_patches),          \
    .rows = (its_rows), .count = COUNT (its_rows), .gone = (its_gone),         \
    .gone_count = (n)                                                          \
  }

/* Counts the rows of COMPARISON.  */
static inline void
comparisons_count (struct comparison *comparison)
{
  memset (comparison->counts, 0, sizeof comparison->counts);
  for (size_t i = 0; i < comparison->count; i++)
    comparison->counts[comparison->rows[i].class]++;
  for (size_t i = 0; i < comparison->gone_count; i++)
    comparison->counts[comparison->gone[i].class]++;
}

#endif
