/* difference: which change lines two patches have in common.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_COMPARE_DIFFERENCE_H
#define PATCHDIGEST_COMPARE_DIFFERENCE_H

#include <stddef.h>

#include "compare/file_pairs.h"
#include "compare/form.h"

enum difference_side
{
  DIFFERENCE_EARLIER,
  DIFFERENCE_LATER
};

/* The files of a pair of patches, and a shortest edit script for each.  */
struct difference
{
  struct file_pairs pairs;
  struct script *scripts; /* one for each pair of files */
  size_t removed;         /* change lines, in all files */
  size_t added;
};

/* The difference from A to its partner B, which keeps it.  In the arena of
   MAKER.  */
const struct difference *difference_get (struct form_maker *maker,
                                         struct form *a, struct form *b);

/* What is in the bag of the form on SIDE, A or B, and not in the other's.
   Neither needs to be filled: the lines that both have cancel out.  */
struct form_bag difference_lines (struct form_maker *maker, struct form *a,
                                  struct form *b, enum difference_side side);

#endif
