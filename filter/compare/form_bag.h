/* form_bag: sets of hashes with repetitions.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_COMPARE_FORM_BAG_H
#define PATCHDIGEST_COMPARE_FORM_BAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* Hashes, sorted; each as often as it occurs.  */
struct form_bag
{
  uint64_t *hashes;
  size_t count;
};

/* A bag of COUNT HASHES, copied and sorted.  */
struct form_bag form_bag_make (const uint64_t *hashes, size_t count,
                               struct arena *arena);

/* How many hashes two bags have in common.  */
size_t form_bag_common (const struct form_bag *a, const struct form_bag *b);

bool form_bag_equal (const struct form_bag *a, const struct form_bag *b);

/* What of A is not in B.  In ARENA.  */
struct form_bag form_bag_minus (const struct form_bag *a,
                                const struct form_bag *b, struct arena *arena);

#endif
