/* line_hash: fast hashes of the lines of two versions.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/line_hash.h"

#include "base/word.h"

/* A Mersenne prime, so that a remainder is a shift and a sum.  */
static const uint64_t prime = (UINT64_C (1) << 61) - 1;

enum
{
  BLOCK = 7 /* bytes of one coefficient, which must be below the prime */
};

__extension__ typedef unsigned __int128 wide;

/* A number that is NUMBER modulo the prime, and below 2^62.  */
static uint64_t
reduce (wide number)
{
  uint64_t sum = ((uint64_t)number & prime) + ((uint64_t)(number >> 61) & prime)
                 + (uint64_t)(number >> 122);

  return (sum & prime) + (sum >> 61);
}

void
line_hash_init (struct line_hash_key *key_r, const struct siphash_key *key)
{
  uint64_t x = (key->k0 & prime) | 1;
  uint64_t power = 1;

  for (size_t i = 0; i <= LINE_HASH_BLOCKS; i++)
    {
      power = reduce ((wide)power * x);
      key_r->powers[i] = power;
    }
  key_r->last = key->k1 & prime;
}

/* The LEN bytes at PTR, at most seven, as a number.  Bytes in the middle may be
   in it twice.  */
static uint64_t
load_short (const char *ptr, size_t len)
{
  const unsigned char *p = (const unsigned char *)ptr;

  if (len >= 4)
    return (uint64_t)p[0] << 48 | (uint64_t)p[1] << 40 | (uint64_t)p[2] << 32
           | (uint64_t)p[3] << 24 | (uint64_t)p[len - 3] << 16
           | (uint64_t)p[len - 2] << 8 | p[len - 1];
  return len ? (uint64_t)p[0] << 16 | (uint64_t)p[len / 2] << 8 | p[len - 1]
             : 0;
}

/* The first seven bytes at P as a coefficient.  */
static inline uint64_t
load (const char *p)
{
  return word_load (p) & ((UINT64_C (1) << 8 * BLOCK) - 1);
}

/* The hash that goes on from HASH with as many blocks as have powers, at P.  */
static inline uint64_t
add_blocks (const uint64_t *powers, uint64_t hash, const char *p)
{
  wide even = 0;
  wide odd = 0;

  /* No product waits for another, and few sums do.  */
  for (size_t i = 0; i < LINE_HASH_BLOCKS; i += 2)
    {
      even += (wide)powers[i] * load (p + i * BLOCK);
      odd += (wide)powers[i + 1] * load (p + (i + 1) * BLOCK);
    }
  return reduce ((wide)hash * powers[LINE_HASH_BLOCKS] + even + odd);
}

/* The hash that begins with HASH and goes on with S.  */
static inline uint64_t
go_on (const struct line_hash_key *key, uint64_t hash, struct slice s)
{
  const uint64_t *powers = key->powers;
  const char *p = s.ptr;
  size_t left = s.len;
  size_t count = 0;
  wide sum = 0;

  for (; left > LINE_HASH_BLOCKS * BLOCK; left -= LINE_HASH_BLOCKS * BLOCK)
    {
      hash = add_blocks (powers, hash, p);
      p += LINE_HASH_BLOCKS * BLOCK;
    }
  for (; left > BLOCK; p += BLOCK, left -= BLOCK)
    sum += (wide)powers[count++] * load (p);
  /* The last seven bytes; some of them may be in the block before as well.  */
  sum += (wide)powers[count++]
         * (s.len > BLOCK ? word_load (p + left - 8) >> 8
                          : load_short (p, left));
  hash = reduce ((wide)hash * powers[count] + sum + key->last);
  return hash ? hash : 1;
}

uint64_t
line_hash (const struct line_hash_key *key, struct slice s)
{
  /* The length is a coefficient, too: it tells where a text ends.  */
  return go_on (key, s.len + 1, s);
}

uint64_t
line_hash_add (const struct line_hash_key *key, uint64_t hash, struct slice s)
{
  return go_on (key, reduce ((wide)hash * key->powers[0] + s.len + 1), s);
}
