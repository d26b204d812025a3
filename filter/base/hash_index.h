/* hash_index: a table from 64-bit hashes to numbers.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The texts that were hashed are neither kept nor compared (see siphash.h for
   the odds).  */

#ifndef PATCHDIGEST_BASE_HASH_INDEX_H
#define PATCHDIGEST_BASE_HASH_INDEX_H

#include <stddef.h>
#include <stdint.h>

/* The index maps a hash to a number that the caller chooses.  */
struct hash_index
{
  struct hash_slot *slots; /* owned */
  size_t size;             /* a power of two, or 0 */
  size_t used;
};

/* "Not found": larger than any number in an index.  */
#define HASH_NONE UINT32_MAX

void hash_index_init (struct hash_index *index);
void hash_index_release (struct hash_index *index);

/* Returns the number stored for HASH, or HASH_NONE.  Hash 0 is never
   found.  */
uint32_t hash_index_get (const struct hash_index *index, uint64_t hash);

/* Stores VALUE for HASH, which must not be 0.  Returns the number stored for
   it before, or HASH_NONE.  */
uint32_t hash_index_put (struct hash_index *index, uint64_t hash,
                         uint32_t value);

#endif
