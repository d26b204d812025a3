/* line_hash: fast hashes of the lines of two versions.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "compare/line_hash.h"

#include <string.h>

/* A Mersenne prime, so that a remainder is a shift and a sum.  */
static const uint64_t prime = (UINT64_C (1) << 61) - 1;

enum
{
  BLOCK = 7 /* bytes of one coefficient, which must be below the prime */
};

/* HASH * X + COEFFICIENT; all are below 2^62.  */
static uint64_t
step (uint64_t hash, uint64_t x, uint64_t coefficient)
{
  __extension__ typedef unsigned __int128 wide;
  wide product = (wide)hash * x;
  uint64_t sum = ((uint64_t)product & prime) + (uint64_t)(product >> 61);

  sum = (sum & prime) + (sum >> 61) + coefficient;
  return (sum & prime) + (sum >> 61);
}

/* The LEN bytes at PTR, at most 8, as a number.  */
static uint64_t
load (const char *ptr, size_t len)
{
  uint64_t number = 0;

  memcpy (&number, ptr, len);
  return number;
}

uint64_t
line_hash (const struct siphash_key *key, struct slice s)
{
  static const uint64_t low = (UINT64_C (1) << 8 * BLOCK) - 1;
  uint64_t x = (key->k0 & prime) | 1;
  uint64_t hash = s.len + 1;

  for (; s.len > BLOCK; s = slice_skip (s, BLOCK))
    hash = step (hash, x, load (s.ptr, 8) & low);
  if (s.len)
    hash = step (hash, x, load (s.ptr, s.len));
  hash = step (hash, x, key->k1 & prime);
  return hash ? hash : 1;
}
