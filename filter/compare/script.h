/* script: the shortest edit script between two sequences.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Myers, An O(ND) Difference Algorithm and Its Variations (1986), greedy, with
   a limit: beyond it nobody reads the difference, and everything between the
   first and the last difference counts as different.  */

#ifndef PATCHDIGEST_COMPARE_SCRIPT_H
#define PATCHDIGEST_COMPARE_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum
{
  SCRIPT_MAX = 3000 /* differences; elements that only one side has do not
                       count, they cost nothing to find */
};

/* Two sequences, and which of their elements are not in the other.  What
   remains of both is equal.  */
struct script
{
  const uint64_t *a; /* not owned */
  size_t a_count;
  const uint64_t *b;
  size_t b_count;

  bool *gone; /* of A */
  bool *new;  /* of B */
  size_t removed;
  size_t added;
};

/* Finds the shortest script from A to B.  Of several, one in which runs of
   differences stand as late as they can, as git has it.  GONE and NEW are in
   ARENA.  */
void script_find (struct script *script_r, const uint64_t *a, size_t a_count,
                  const uint64_t *b, size_t b_count, struct arena *arena);

#endif
