/* siphash: keyed 64-bit hashes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/siphash.h"

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
