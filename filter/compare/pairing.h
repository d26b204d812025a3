/* pairing: which patch of one version is which of another.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Four steps, each of which takes only what is left:

   1. Same change: equal change lines in equal files; then equal but for white
      space and blank lines.  Of several, one of the same title, then the
      nearest number.
   2. Same title, words only, in lower case, if it is there once on either side.
      git range-diff does not look at titles, and shows a patch as gone and new
      if it was rewritten: 5.6 % of all pairs on three lists.
   3. Likeness: the pairs with the largest sum of scores.
   4. Split and merged: a patch that is left, half of whose lines were in an
      earlier patch that has lost them; and the same backwards.

   What is not readable can only be paired by its title.  */

#ifndef PATCHDIGEST_COMPARE_PAIRING_H
#define PATCHDIGEST_COMPARE_PAIRING_H

#include <stddef.h>

#include "compare/comparison.h"
#include "compare/difference.h"
#include "compare/form.h"

enum
{
  PAIRING_LIKENESS_MAX = 200, /* patches on either side beyond which step 3 is
                                 left out */
  PAIRING_SPLIT_MIN = 3 /* change lines that a split or merged patch has */
};

struct pairing_patch
{
  struct form form;
  int number;
  size_t partner; /* index on the other side, or COMPARISON_NONE */
  enum comparison_by by;
  long score;    /* by likeness; see likeness.h */
  size_t origin; /* of a later patch without a partner: where it was before; of
                    an earlier one: where it is now; or COMPARISON_NONE */
};

struct pairing_side
{
  enum difference_side place; /* set by pairing_find */
  struct pairing_patch *patches;
  size_t count;
};

/* Sets partner, by, score and origin of all patches.  Loosens forms.  */
void pairing_find (struct pairing_side *earlier, struct pairing_side *later,
                   struct form_maker *maker);

#endif
