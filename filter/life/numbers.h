/* numbers: a set of the patches of a series version.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_LIFE_NUMBERS_H
#define PATCHDIGEST_LIFE_NUMBERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"

/* Some of the numbers 1 to N.  */
struct life_numbers
{
  uint64_t *words; /* in the arena of life_numbers_init */
  int n;
};

/* Makes an empty set; N is at least 1.  */
void life_numbers_init (struct life_numbers *numbers, int n,
                        struct arena *arena);

/* Adds or removes NUMBER; 0 means all.  Other numbers change nothing.  */
void life_numbers_add (struct life_numbers *numbers, int number);
void life_numbers_remove (struct life_numbers *numbers, int number);

/* Adds all of OTHER, which has the same N.  */
void life_numbers_unite (struct life_numbers *numbers,
                         const struct life_numbers *other);

bool life_numbers_has (const struct life_numbers *numbers, int number);

/* Whether all numbers of OTHER, which has the same N, are in the set.  */
bool life_numbers_includes (const struct life_numbers *numbers,
                            const struct life_numbers *other);

int life_numbers_count (const struct life_numbers *numbers);

/* Iterates upwards: start with *NUMBER at 0; returns 1 with the next one, or
   0.  */
int life_numbers_next (const struct life_numbers *numbers, int *number);

/* Appends the set as base/numset.h has it: "1-3 5".  */
void life_numbers_append (struct buf *buf, const struct life_numbers *numbers);

#endif
