/* tally: how often was which text met.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_DIGEST_TALLY_H
#define PATCHDIGEST_DIGEST_TALLY_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/hash_index.h"
#include "base/siphash.h"
#include "base/slice.h"

/* One way to spell what is counted.  */
struct tally_spelling
{
  struct slice text;
  unsigned count;
  struct tally_spelling *next;
};

struct tally_entry
{
  unsigned count;
  struct tally_spelling *spellings; /* in order of first appearance */
};

struct tally
{
  struct siphash_key key;
  struct arena *arena; /* not owned: texts that last */
  struct hash_index index;
  struct tally_entry *entries; /* owned; in order of first appearance */
  uint32_t count, size;
};

void tally_init (struct tally *tally, const struct siphash_key *key,
                 struct arena *arena);
void tally_release (struct tally *tally);

/* Counts one: IDENTITY (letters of any case are the same) says what it is,
   TEXT how it was spelled.  */
void tally_add (struct tally *tally, struct slice identity, struct slice text);

/* The spelling met most often, the first one of equals.  */
struct slice tally_text (const struct tally_entry *entry);

/* <0 where A stands before B in a table: more often first, then by text
   descending, double quotes left out, ASCII letters without case.  */
int tally_order (unsigned count_a, struct slice a, unsigned count_b,
                 struct slice b);

#endif
