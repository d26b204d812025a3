/* tally: how often each text occurs.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "digest/tally.h"

#include <stdlib.h>

enum
{
  /* Spellings of one identity that are kept: somebody who writes another name
     in each message must not cost quadratic time.  */
  SPELLINGS_MAX = 100
};

void
tally_init (struct tally *tally, const struct siphash_key *key,
            struct arena *arena)
{
  *tally = (struct tally){ .key = *key, .arena = arena };
  hash_index_init (&tally->index);
}

void
tally_release (struct tally *tally)
{
  hash_index_release (&tally->index);
  free (tally->entries);
}

static struct tally_entry *
entry_of (struct tally *tally, struct slice identity)
{
  uint64_t hash = siphash_slice_nocase (&tally->key, identity);
  uint32_t at = hash_index_get (&tally->index, hash);

  if (at != HASH_NONE)
    return &tally->entries[at];
  tally->entries = array_grow (tally->entries, tally->count, &tally->room,
                               sizeof *tally->entries);
  hash_index_put (&tally->index, hash, (uint32_t)tally->count);
  tally->entries[tally->count] = (struct tally_entry){ 0, NULL };
  return &tally->entries[tally->count++];
}

void
tally_add (struct tally *tally, struct slice identity, struct slice text)
{
  struct tally_entry *entry = entry_of (tally, identity);
  struct tally_spelling **link = &entry->spellings;
  unsigned known = 0;

  entry->count++;
  for (; *link; link = &(*link)->next, known++)
    if (slice_eq ((*link)->text, text))
      {
        (*link)->count++;
        return;
      }
  if (known == SPELLINGS_MAX)
    return;
  *link = arena_alloc (tally->arena, sizeof **link);
  **link = (struct tally_spelling){ arena_copy (tally->arena, text), 1, NULL };
}

struct slice
tally_text (const struct tally_entry *entry)
{
  const struct tally_spelling *best = entry->spellings;

  for (const struct tally_spelling *next = best->next; next; next = next->next)
    if (next->count > best->count)
      best = next;
  return best->text;
}

/* Takes the next byte that counts off *S, as lower case; -1 at the end.  */
static int
next_byte (struct slice *s)
{
  int c;

  do
    {
      c = slice_at (*s, 0);
      *s = slice_skip (*s, 1);
    }
  while (c == '"');
  return slice_lower (c);
}

int
tally_order (unsigned count_a, struct slice a, unsigned count_b, struct slice b)
{
  if (count_a != count_b)
    return count_a > count_b ? -1 : 1;
  for (;;)
    {
      int x = next_byte (&a), y = next_byte (&b);

      if (x != y)
        return x > y ? -1 : 1;
      if (x < 0)
        return 0;
    }
}
