/* likeness: how much two patches have in common.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "compare/likeness.h"

enum
{
  TENTHS_LINES = 6,
  TENTHS_SHORT_LINES = 3, /* instead, if neither patch has more than braces */
  TENTHS_TITLE = 3,
  TENTHS_FILES = 1,
  TENTHS_LOG = 1, /* on top of the others */
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

/* Whether both have the same log message, and one that says something.  */
static bool
same_log (const struct form *a, const struct form *b)
{
  return a->log && a->log == b->log;
}

long
likeness_score (const struct form *a, const struct form *b)
{
  bool is_short = a->bag.count == 0 && b->bag.count == 0;
  const struct form_bag *left = is_short ? &a->all : &a->bag;
  const struct form_bag *right = is_short ? &b->all : &b->bag;
  long weight = is_short ? TENTHS_SHORT_LINES : TENTHS_LINES;
  size_t less = left->count < right->count ? left->count : right->count;
  long most = share (2 * less, left->count + right->count);
  long sum = TENTHS_TITLE * likeness_bags (&a->words, &b->words)
             + TENTHS_FILES * files_score (&a->names, &b->names)
             + (same_log (a, b) ? TENTHS_LOG * (long)LIKENESS_ONE : 0);

  /* Most of many patches have nothing to do with each other.  */
  if (sum + weight * most < (long)TENTHS * LIKENESS_MIN)
    return 0;
  sum = (sum + weight * likeness_bags (left, right)) / TENTHS;
  return sum < LIKENESS_ONE ? sum : LIKENESS_ONE;
}
