/* tally: how often each text occurs.

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

/* One way to spell an identity.  */
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
  struct arena *arena; /* not owned; has the spellings */
  struct hash_index index;
  struct tally_entry *entries; /* owned; in order of first appearance */
  size_t count, room;
};

/* ARENA must outlive the tally.  */
void tally_init (struct tally *tally, const struct siphash_key *key,
                 struct arena *arena);
void tally_release (struct tally *tally);

/* Counts IDENTITY, without regard to the case of ASCII letters, as spelled
   TEXT.  */
void tally_add (struct tally *tally, struct slice identity, struct slice text);

/* The most frequent spelling, the earliest of equals.  */
struct slice tally_text (const struct tally_entry *entry);

/* Negative if A comes before B in a table, 0 if they are equal.  The higher
   count comes first, then the text that is higher when double quotes and the
   case of ASCII letters are ignored.  */
int tally_order (unsigned count_a, struct slice a, unsigned count_b,
                 struct slice b);

#endif
