/* counts: who answered a series version and what was said, in numbers.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_LIFE_COUNTS_H
#define PATCHDIGEST_LIFE_COUNTS_H

#include <limits.h>

#include "life/applied.h"
#include "life/facts.h"
#include "life/reviewers.h"

/* A life, and what is found out on the way to it.  */
struct life_work
{
  struct life *life;
  const struct life_facts *facts;
  struct life_reviewers reviewers;
  struct life_applied applied;
  struct arena *arena;
};

/* Fills in all members of the life of WORK that count something.  */
void life_counts_fill (struct life_work *work);

/* COUNT, or the largest int.  */
static inline int
life_counts_limit (int64_t count)
{
  return count > INT_MAX ? INT_MAX : (int)count;
}

#endif
