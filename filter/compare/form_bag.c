/* form_bag: sets of hashes with repetitions.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "compare/form_bag.h"

enum
{
  FEW = 24 /* hashes that are sorted at once */
};

/* Sorts hashes that are near their places.  */
static void
insert_all (uint64_t *hashes, size_t count)
{
  for (size_t i = 1; i < count; i++)
    {
      uint64_t hash = hashes[i];
      size_t j = i;

      for (; j > 0 && hashes[j - 1] > hash; j--)
        hashes[j] = hashes[j - 1];
      hashes[j] = hash;
    }
}

/* How far to shift HASHES to the right for numbers below BUCKETS, a power of
   two.  */
static unsigned
shift_of (const uint64_t *hashes, size_t count, size_t buckets)
{
  uint64_t all = buckets;
  unsigned shift = 0;

  for (size_t i = 0; i < count; i++)
    all |= hashes[i];
  while (all >> shift >= buckets)
    shift++;
  return shift;
}

/* Writes HASHES to SORTED in the order of their highest bits.  They are secret
   and spread evenly, so there are few in each bucket but equal ones.  */
static void
distribute (uint64_t *sorted, const uint64_t *hashes, size_t count,
            struct arena *arena)
{
  size_t buckets = 2 * FEW;
  unsigned shift;
  size_t *ends;

  while (buckets < count)
    buckets *= 2;
  ends = arena_calloc (arena, (buckets + 1) * sizeof *ends);
  shift = shift_of (hashes, count, buckets);
  for (size_t i = 0; i < count; i++)
    ends[(hashes[i] >> shift) + 1]++;
  for (size_t i = 1; i < buckets; i++)
    ends[i] += ends[i - 1];
  for (size_t i = 0; i < count; i++)
    sorted[ends[hashes[i] >> shift]++] = hashes[i];
}

struct form_bag
form_bag_make (const uint64_t *hashes, size_t count, struct arena *arena)
{
  struct form_bag bag = { .count = count };

  if (count == 0)
    return bag;
  bag.hashes = arena_alloc (arena, count * sizeof *bag.hashes);
  if (count > FEW)
    distribute (bag.hashes, hashes, count, arena);
  else
    memcpy (bag.hashes, hashes, count * sizeof *bag.hashes);
  insert_all (bag.hashes, count);
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
