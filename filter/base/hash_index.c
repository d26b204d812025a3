/* hash_index: a table from 64-bit hashes to numbers.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/hash_index.h"
#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

struct hash_slot
{
  uint64_t hash;
  uint32_t value;
};

void
hash_index_init (struct hash_index *index)
{
  index->slots = NULL;
  index->size = 0;
  index->used = 0;
}

void
hash_index_release (struct hash_index *index)
{
  free (index->slots);
  hash_index_init (index);
}

/* Returns the slot of HASH, or the free one where it would go.  */
static struct hash_slot *
find (const struct hash_index *index, uint64_t hash)
{
  size_t mask = index->size - 1;
  size_t i = hash & mask;

  while (index->slots[i].hash != 0 && index->slots[i].hash != hash)
    i = (i + 1) & mask;
  return &index->slots[i];
}

static void
grow (struct hash_index *index)
{
  struct hash_index bigger
      = { .size = index->size ? index->size * 2 : 64, .used = index->used };

  bigger.slots = arena_xmalloc (bigger.size * sizeof *bigger.slots);
  memset (bigger.slots, 0, bigger.size * sizeof *bigger.slots);
  for (size_t i = 0; i < index->size; i++)
    if (index->slots[i].hash)
      *find (&bigger, index->slots[i].hash) = index->slots[i];
  free (index->slots);
  *index = bigger;
}

uint32_t
hash_index_get (const struct hash_index *index, uint64_t hash)
{
  struct hash_slot *slot;

  if (index->size == 0 || hash == 0)
    return HASH_NONE;
  slot = find (index, hash);
  return slot->hash ? slot->value : HASH_NONE;
}

uint32_t
hash_index_put (struct hash_index *index, uint64_t hash, uint32_t value)
{
  struct hash_slot *slot;
  uint32_t before;

  if ((index->used + 1) * 4 > index->size * 3)
    grow (index);
  slot = find (index, hash);
  before = slot->hash ? slot->value : HASH_NONE;
  if (!slot->hash)
    index->used++;
  slot->hash = hash;
  slot->value = value;
  return before;
}
