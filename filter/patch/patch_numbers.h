/* patch_numbers: numbers of patches as people write them.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PATCH_PATCH_NUMBERS_H
#define PATCHDIGEST_PATCH_PATCH_NUMBERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"
#include "patch/prose_word.h"

enum
{
  PATCH_NUMBERS_MAX = 1023 /* the highest number */
};

struct patch_numbers
{
  uint64_t bits[(PATCH_NUMBERS_MAX + 1) / 64];
  bool is_plain; /* one number with nothing to show that it is a patch's: `2' */
};

/* Reads the numbers that the COUNT WORDS start with: `1-3', `#1 and #4', `2, 3
   and 5', `1/9-3/9', `6~18', `1 to 4'.  Returns how many words that takes; 0 if
   there is no number.  */
size_t patch_numbers_read (const struct prose_word *words, size_t count,
                           struct patch_numbers *numbers_r);

/* The numbers from 1 to COUNT, which is at most PATCH_NUMBERS_MAX.  */
void patch_numbers_first (unsigned count, struct patch_numbers *numbers_r);

/* The numbers as a set (see numset.h), in ARENA.  */
struct slice patch_numbers_set (const struct patch_numbers *numbers,
                                struct arena *arena);

#endif
