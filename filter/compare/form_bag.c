/* form_bag: sets of hashes with repetitions.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "compare/form_bag.h"

#include <stdlib.h>

static int
compare_hashes (const void *a, const void *b)
{
  const uint64_t *left = a;
  const uint64_t *right = b;

  return *left < *right ? -1 : *left > *right;
}

struct form_bag
form_bag_make (const uint64_t *hashes, size_t count, struct arena *arena)
{
  struct form_bag bag = { .count = count };

  if (count == 0)
    return bag;
  bag.hashes = arena_alloc (arena, count * sizeof *bag.hashes);
  memcpy (bag.hashes, hashes, count * sizeof *bag.hashes);
  qsort (bag.hashes, count, sizeof *bag.hashes, compare_hashes);
  return bag;
}

size_t
form_bag_common (const struct form_bag *a, const struct form_bag *b)
{
  size_t common = 0;
  size_t i = 0;
  size_t j = 0;

  while (i < a->count && j < b->count)
    {
      uint64_t left = a->hashes[i];
      uint64_t right = b->hashes[j];

      common += left == right;
      i += left <= right;
      j += right <= left;
    }
  return common;
}

bool
form_bag_equal (const struct form_bag *a, const struct form_bag *b)
{
  return a->count == b->count
         && (a->count == 0
             || memcmp (a->hashes, b->hashes, a->count * sizeof *a->hashes)
                    == 0);
}

struct form_bag
form_bag_minus (const struct form_bag *a, const struct form_bag *b,
                struct arena *arena)
{
  struct form_bag bag
      = { .hashes = arena_alloc (arena, a->count * sizeof *bag.hashes) };
  size_t j = 0;

  for (size_t i = 0; i < a->count; i++)
    {
      while (j < b->count && b->hashes[j] < a->hashes[i])
        j++;
      if (j < b->count && b->hashes[j] == a->hashes[i])
        j++;
      else
        bag.hashes[bag.count++] = a->hashes[i];
    }
  return bag;
}
