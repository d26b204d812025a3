/* siphash: keyed 64-bit hashes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/siphash.h"
#include "base/word.h"

#include <endian.h>
#include <stdbool.h>

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

/* WORD with its capital letters A to Z in lower case.  In each byte, bit 7 of
   `from_a' says that the low seven bits are at least `A', that of `past_z' that
   they are more than `Z'; there is no carry into the next byte.  */
static inline uint64_t
lower (uint64_t word)
{
  uint64_t low = word & ~WORD_HIGH;
  uint64_t from_a = low + WORD_ONES * (0x80 - 'A');
  uint64_t past_z = low + WORD_ONES * (0x80 - 'Z' - 1);

  return word | ((from_a & ~past_z & ~word & WORD_HIGH) >> 2);
}

/* The LEFT bytes at P, less than eight, in the same way.  */
static inline uint64_t
load_rest (const char *p, size_t left)
{
  uint64_t word = 0;

  for (size_t i = 0; i < left; i++)
    word |= (uint64_t)(unsigned char)p[i] << (8 * i);
  return word;
}

static inline struct sip
sip_start (const struct siphash_key *key)
{
  return (struct sip){ key->k0 ^ 0x736f6d6570736575u,
                       key->k1 ^ 0x646f72616e646f6du,
                       key->k0 ^ 0x6c7967656e657261u,
                       key->k1 ^ 0x7465646279746573u };
}

static inline uint64_t
sip_end (struct sip *sip)
{
  uint64_t hash;

  sip->v2 ^= 0xff;
  for (int i = 0; i < 4; i++)
    sip_round (sip);
  hash = sip->v0 ^ sip->v1 ^ sip->v2 ^ sip->v3;
  return hash ? hash : 1;
}

static inline uint64_t
sip_hash (const struct siphash_key *key, struct slice s, bool fold)
{
  struct sip sip = sip_start (key);
  const char *p = s.ptr;
  size_t left = s.len;
  uint64_t word;

  for (; left >= 8; p += 8, left -= 8)
    sip_word (&sip, fold ? lower (word_load (p)) : word_load (p));
  if (left == 0)
    word = 0;
  else if (s.len >= 8) /* the last eight bytes, without those before P */
    word = word_load (p + left - 8) >> (8 * (8 - left));
  else
    word = load_rest (p, left);
  sip_word (&sip, (fold ? lower (word) : word) | (uint64_t)s.len << 56);
  return sip_end (&sip);
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
  struct sip sip = sip_start (key);

  sip_word (&sip, le64toh (a));
  sip_word (&sip, le64toh (b));
  sip_word (&sip, (uint64_t)(sizeof a + sizeof b) << 56);
  return sip_end (&sip);
}
