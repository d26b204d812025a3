/* edit_distance: how much two texts differ.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_BASE_EDIT_DISTANCE_H
#define PATCHDIGEST_BASE_EDIT_DISTANCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

enum
{
  EDIT_DISTANCE_MAX = 128 /* bytes of a text that is compared */
};

/* How many times a byte of A must be inserted, deleted, replaced or swapped
   with its neighbour to get B, ignoring the case of ASCII letters.  SLICE_NPOS
   if one of them is longer than EDIT_DISTANCE_MAX.  */
size_t edit_distance (struct slice a, struct slice b);

/* Whether somebody who wrote A may have meant B, at DISTANCE: at most a third
   of the longer one differs.  `topp' means `top', but `to' does not.  */
bool edit_distance_is_near (size_t distance, struct slice a, struct slice b);

#endif
