/* line_hash: fast hashes of the lines of two versions.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Authors choose the lines, and two lines with one hash would count as equal.
   So the hash is a polynomial modulo 2^61 - 1, with the bytes as coefficients
   and a secret as the variable (Carter, Wegman 1979): whoever does not know the
   secret finds two texts of N bytes with one hash with a probability of
   N / 7 / 2^61, whatever he chooses.  The powers of the secret are made once,
   so the products of a line do not wait for each other.  The hashes must not
   leave the program, since they would give the secret away.  */

#ifndef PATCHDIGEST_BASE_LINE_HASH_H
#define PATCHDIGEST_BASE_LINE_HASH_H

#include <stdint.h>

#include "base/siphash.h"
#include "base/slice.h"

enum
{
  LINE_HASH_BLOCKS = 8 /* coefficients between two remainders */
};

struct line_hash_key
{
  uint64_t powers[LINE_HASH_BLOCKS + 1]; /* of the secret, from the first */
  uint64_t last;                         /* the coefficient of 1 */
};

/* Makes a key from KEY, which is secret.  */
void line_hash_init (struct line_hash_key *key_r,
                     const struct siphash_key *key);

/* Returns the hash of S; never 0, which means "none".  It is below 2^62.  */
uint64_t line_hash (const struct line_hash_key *key, struct slice s);

/* The same of a sequence of texts: returns the hash of those with the HASH, and
   S after them.  Start with 0.  */
uint64_t line_hash_add (const struct line_hash_key *key, uint64_t hash,
                        struct slice s);

#endif
