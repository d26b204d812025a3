/* likeness: how much two patches have in common.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "compare/likeness.h"

enum
{
  TENTHS_LINES = 6,
  TENTHS_TITLE = 3,
  TENTHS_FILES = 1,
  TENTHS = 10
};

static long
share (size_t part, size_t whole)
{
  return whole ? (long)((double)part / (double)whole * LIKENESS_ONE) : 0;
}

long
likeness_bags (const struct form_bag *a, const struct form_bag *b)
{
  return share (2 * form_bag_common (a, b), a->count + b->count);
}

/* Files in both, of all files.  */
static long
files_score (const struct form_bag *a, const struct form_bag *b)
{
  size_t common = form_bag_common (a, b);

  return share (common, a->count + b->count - common);
}

long
likeness_score (const struct form *a, const struct form *b)
{
  long rest = TENTHS_TITLE * likeness_bags (&a->words, &b->words)
              + TENTHS_FILES * files_score (&a->names, &b->names);
  size_t less = a->bag.count < b->bag.count ? a->bag.count : b->bag.count;
  long most = share (2 * less, a->bag.count + b->bag.count);

  /* Most of many patches have nothing to do with each other.  */
  if (rest + TENTHS_LINES * most < (long)TENTHS * LIKENESS_MIN)
    return 0;
  return (rest + TENTHS_LINES * likeness_bags (&a->bag, &b->bag)) / TENTHS;
}
