/* siphash: keyed 64-bit hashes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Strangers choose Message-IDs and titles, so tables use SipHash-2-4
   (Aumasson, Bernstein 2012) with a key that a stranger cannot know.  Tables
   keep the hash of a text, not the text: among 25 million texts, the chance
   that any two share a hash is 2 in 100,000.  */

#ifndef PATCHDIGEST_BASE_SIPHASH_H
#define PATCHDIGEST_BASE_SIPHASH_H

#include <stdint.h>

#include "base/slice.h"

struct siphash_key
{
  uint64_t k0;
  uint64_t k1;
};

/* Returns the hash of S; never 0, which means "none".  */
uint64_t siphash_slice (const struct siphash_key *key, struct slice s);

/* The same, ignoring the case of ASCII letters.  */
uint64_t siphash_slice_nocase (const struct siphash_key *key, struct slice s);

/* Returns the hash of two hashes, in this order; never 0.  */
uint64_t siphash_pair (const struct siphash_key *key, uint64_t a, uint64_t b);

#endif
