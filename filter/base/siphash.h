/* siphash: keyed 64-bit hashes, and an index by them.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Message-ids and titles are chosen by whoever writes mail, so tables use
   SipHash-2-4 (Aumasson, Bernstein 2012) with a key that a stranger cannot
   know.  What stands for a text is its hash alone: among 25 million texts the
   chance that any two share one is 2 in 100,000.  */

#ifndef PATCHDIGEST_BASE_SIPHASH_H
#define PATCHDIGEST_BASE_SIPHASH_H

#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

struct siphash_key
{
  uint64_t k0;
  uint64_t k1;
};

/* The hash of S; never 0, which stands for "none".  */
uint64_t siphash_slice (const struct siphash_key *key, struct slice s);

/* The hash of S with ASCII letters as lower case.  */
uint64_t siphash_slice_nocase (const struct siphash_key *key, struct slice s);

/* The hash of two hashes, in this order; never 0.  */
uint64_t siphash_pair (const struct siphash_key *key, uint64_t a, uint64_t b);

/* An index: from hash to a number that the caller gives.  */
struct hash_index
{
  struct hash_slot *slots; /* owned */
  size_t size;             /* a power of two, or 0 */
  size_t used;
};

/* "Not there": no number of an index is that large.  */
#define HASH_NONE UINT32_MAX

void hash_index_init (struct hash_index *index);
void hash_index_release (struct hash_index *index);

/* The number under HASH, or HASH_NONE.  HASH 0 is never there.  */
uint32_t hash_index_get (const struct hash_index *index, uint64_t hash);

/* Puts VALUE under HASH (not 0) and returns what was there, or HASH_NONE.  */
uint32_t hash_index_put (struct hash_index *index, uint64_t hash,
                         uint32_t value);

#endif
