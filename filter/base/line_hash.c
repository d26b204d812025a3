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
  BLOCK = 16 /* bytes of one product */
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

  for (size_t i = 0; i < LINE_HASH_CHUNK / 8; i++)
    key_r->sums[i] = siphash_pair (key, x, i);
  for (size_t i = 0; i < 2; i++)
    {
      power = reduce ((wide)power * x);
      key_r->powers[i] = power;
    }
  key_r->last = key->k1 & prime;
}

/* The product of the numbers A and B under the secrets at SUMS.  */
static inline wide
multiply (const uint64_t *sums, uint64_t a, uint64_t b)
{
  return (wide)(a + sums[0]) * (b + sums[1]);
}

/* The product of the 16 bytes at P.  */
static inline wide
multiply_block (const uint64_t *sums, const char *p)
{
  return multiply (sums, word_load (p), word_load (p + 8));
}

/* The product of S, which is shorter than a block.  Bytes in the middle may be
   in it twice: no other text of its length has the same numbers.  */
static inline wide
multiply_short (const uint64_t *sums, struct slice s)
{
  const unsigned char *p = (const unsigned char *)s.ptr;

  if (s.len >= 8)
    return multiply (sums, word_load (s.ptr), word_load (s.ptr + s.len - 8));
  if (s.len >= 4)
    return multiply (sums, word_load_half (s.ptr),
                     word_load_half (s.ptr + s.len - 4));
  if (s.len)
    return multiply (sums, p[0], (uint64_t)p[s.len / 2] << 8 | p[s.len - 1]);
  return multiply (sums, 0, 0);
}

/* The product of a block of S that begins at AT, or of its last one if that
   begins before.  */
static inline wide
multiply_at (const uint64_t *sums, struct slice s, size_t at)
{
  size_t last = s.len - BLOCK;

  return multiply_block (sums, s.ptr + (at < last ? at : last));
}

/* Goes on from HASH with the SUM of a chunk.  */
static inline uint64_t
add_sum (const struct line_hash_key *key, uint64_t hash, wide sum)
{
  return reduce ((wide)hash * key->powers[1]
                 + (wide)(uint64_t)(sum >> 64) * key->powers[0] + (uint64_t)sum
                 + key->last);
}

/* Takes chunks off *REST, as long as more than one is left.  */
static uint64_t
add_chunks (const struct line_hash_key *key, uint64_t hash, struct slice *rest)
{
  for (; rest->len > LINE_HASH_CHUNK;
       *rest = slice_skip (*rest, LINE_HASH_CHUNK))
    {
      wide sum = 0;

      for (size_t i = 0; i < LINE_HASH_CHUNK; i += BLOCK)
        sum += multiply_block (key->sums + i / 8, rest->ptr + i);
      hash = add_sum (key, hash, sum);
    }
  return hash;
}

uint64_t
line_hash_add (const struct line_hash_key *key, uint64_t hash, struct slice s)
{
  const uint64_t *sums = key->sums;
  /* The length tells where a text ends.  */
  wide sum = s.len;

  hash++;
  if (s.len > LINE_HASH_CHUNK)
    hash = add_chunks (key, hash, &s);
  if (s.len < BLOCK)
    sum += multiply_short (sums, s);
  else if (s.len <= 4 * BLOCK)
    /* Most lines: always as many products, so no branch depends on the length.
       Bytes may be in more than one block.  */
    sum += multiply_at (sums, s, 0) + multiply_at (sums + 2, s, BLOCK)
           + multiply_at (sums + 4, s, 2 * BLOCK)
           + multiply_at (sums + 6, s, 3 * BLOCK);
  else
    for (size_t i = 0; i < s.len; i += BLOCK)
      sum += multiply_at (sums + i / 8, s, i);
  hash = add_sum (key, hash, sum);
  return hash ? hash : 1;
}
