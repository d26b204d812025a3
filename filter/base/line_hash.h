/* line_hash: fast hashes of the lines of two versions.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Authors choose the lines, and two lines with one hash would count as equal.
   So the hash is made in two steps, for both of which it is proven how seldom
   two texts meet if their author does not know the secret:

   1. A chunk of a text, and its length, become a number of 128 bits: a sum of
      products of secret sums (NH; Black, Halevi, Krawczyk, Krovetz, Rogaway
      1999).
   2. The halves of these numbers are the coefficients of a polynomial modulo
      2^61 - 1, with a secret as the variable (Carter, Wegman 1979).

   The numbers of two chunks are equal, modulo that prime, with a probability
   below 2^-54, and two different polynomials of N chunks with one of 2 N /
   2^61. No product of a chunk waits for another.  The hashes must not leave the
   program, since they would give the secrets away.  */

#ifndef PATCHDIGEST_BASE_LINE_HASH_H
#define PATCHDIGEST_BASE_LINE_HASH_H

#include <stdint.h>

#include "base/siphash.h"
#include "base/slice.h"

enum
{
  LINE_HASH_CHUNK = 128 /* bytes; most lines have one chunk */
};

struct line_hash_key
{
  uint64_t sums[LINE_HASH_CHUNK / 8]; /* secrets for each eight bytes */
  uint64_t powers[2];                 /* of the variable, from the first */
  uint64_t last;                      /* the coefficient of 1 */
};

/* Makes a key from KEY, which is secret.  */
void line_hash_init (struct line_hash_key *key_r,
                     const struct siphash_key *key);

/* Returns the hash of a sequence of texts: of those with the HASH, and S after
   them.  Start with 0.  Never 0, which means "none", and below 2^62.  */
uint64_t line_hash_add (const struct line_hash_key *key, uint64_t hash,
                        struct slice s);

/* Returns the hash of S.  */
static inline uint64_t
line_hash (const struct line_hash_key *key, struct slice s)
{
  return line_hash_add (key, 0, s);
}

#endif
