/* siphash: keyed 64-bit hashes, and an index by them.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/siphash.h"
#include "base/arena.h"

#include <endian.h>
#include <stdbool.h>
#include <stdlib.h>

struct hash_slot
{
  uint64_t hash;
  uint32_t value;
};

struct sip
{
  uint64_t v0, v1, v2, v3;
};

static inline uint64_t
rotate (uint64_t x, int bits)
{
  return (x << bits) | (x >> (64 - bits));
}

static inline void
sip_round (struct sip *s)
{
  s->v0 += s->v1;
  s->v2 += s->v3;
  s->v1 = rotate (s->v1, 13) ^ s->v0;
  s->v3 = rotate (s->v3, 16) ^ s->v2;
  s->v0 = rotate (s->v0, 32);
  s->v2 += s->v1;
  s->v0 += s->v3;
  s->v1 = rotate (s->v1, 17) ^ s->v2;
  s->v3 = rotate (s->v3, 21) ^ s->v0;
  s->v2 = rotate (s->v2, 32);
}

static inline void
sip_word (struct sip *s, uint64_t word)
{
  s->v3 ^= word;
  sip_round (s);
  sip_round (s);
  s->v0 ^= word;
}

/* Up to eight bytes of S from POS on as a little-endian number.  */
static inline uint64_t
load (struct slice s, size_t pos, bool fold)
{
  uint64_t word = 0;
  size_t left = s.len - pos < 8 ? s.len - pos : 8;

  if (left)
    memcpy (&word, s.ptr + pos, left);
  word = le64toh (word);
  if (fold)
    for (unsigned shift = 0; shift < 64; shift += 8)
      {
        int c = (int)(word >> shift & 0xff);

        word ^= (uint64_t)(c ^ slice_lower (c)) << shift;
      }
  return word;
}

static uint64_t
sip_hash (const struct siphash_key *key, struct slice s, bool fold)
{
  struct sip sip
      = { key->k0 ^ 0x736f6d6570736575u, key->k1 ^ 0x646f72616e646f6du,
          key->k0 ^ 0x6c7967656e657261u, key->k1 ^ 0x7465646279746573u };
  size_t pos = 0;
  uint64_t hash;

  for (; pos + 8 <= s.len; pos += 8)
    sip_word (&sip, load (s, pos, fold));
  sip_word (&sip, load (s, pos, fold) | (uint64_t)s.len << 56);
  sip.v2 ^= 0xff;
  for (int i = 0; i < 4; i++)
    sip_round (&sip);
  hash = sip.v0 ^ sip.v1 ^ sip.v2 ^ sip.v3;
  return hash ? hash : 1;
}

uint64_t
siphash_slice (const struct siphash_key *key, struct slice s)
{
  return sip_hash (key, s, false);
}

uint64_t
siphash_slice_nocase (const struct siphash_key *key, struct slice s)
{
  return sip_hash (key, s, true);
}

uint64_t
siphash_pair (const struct siphash_key *key, uint64_t a, uint64_t b)
{
  uint64_t both[2] = { a, b };

  return sip_hash (key, slice_make ((const char *)both, sizeof both), false);
}

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

/* The slot of HASH, or the free one where it would go.  */
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
