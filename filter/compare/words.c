/* words: whether titles, log messages and trailers differ.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "compare/words.h"

#include "base/hash_index.h"

/* The next line of the trailer block from *AT on that is no trailer, null at
   the end.  */
static const struct trailer *
next_comment (const struct change *change, size_t *at)
{
  while (*at < change->trailer_count)
    if (change->trailers[(*at)++].key.len == 0)
      return &change->trailers[*at - 1];
  return NULL;
}

static bool
comments_differ (const struct change *a, const struct change *b)
{
  size_t a_at = 0;
  size_t b_at = 0;
  const struct trailer *left;
  const struct trailer *right;

  do
    {
      left = next_comment (a, &a_at);
      right = next_comment (b, &b_at);
      if (!left != !right || (left && !slice_eq (left->value, right->value)))
        return true;
    }
  while (left);
  return false;
}

bool
words_log_differs (const struct change *a, const struct change *b)
{
  struct slice a_rest = a->log;
  struct slice b_rest = b->log;
  struct slice left;
  struct slice right;

  if (slice_eq (a->log, b->log))
    return comments_differ (a, b);
  while (a_rest.len || b_rest.len)
    if (slice_next_line (&a_rest, &left) != slice_next_line (&b_rest, &right)
        || !slice_eq (slice_trim_right (left), slice_trim_right (right)))
      return true;
  return comments_differ (a, b);
}

static uint64_t
hash_trailer (const struct siphash_key *key, const struct trailer *trailer)
{
  return siphash_pair (key, siphash_slice_nocase (key, trailer->key),
                       siphash_slice (key, trailer->value));
}

/* How many trailers at the start of both are equal.  */
static size_t
count_equal (const struct change *a, const struct change *b)
{
  size_t count = 0;

  while (count < a->trailer_count && count < b->trailer_count
         && slice_eq (a->trailers[count].key, b->trailers[count].key)
         && slice_eq (a->trailers[count].value, b->trailers[count].value))
    count++;
  return count;
}

size_t
words_tags_not_in (const struct trailer **tags_r, const struct change *change,
                   const struct change *other, const struct siphash_key *key,
                   struct arena *arena)
{
  struct trailer *tags;
  struct hash_index left; /* how often OTHER still has a trailer */
  size_t start = count_equal (change, other);
  size_t count = 0;

  *tags_r = NULL;
  if (change->trailer_count == start)
    return 0;
  tags = arena_alloc (arena, change->trailer_count * sizeof *tags);
  hash_index_init (&left);
  for (size_t i = start; i < other->trailer_count; i++)
    {
      uint64_t hash = hash_trailer (key, &other->trailers[i]);
      uint32_t before = hash_index_get (&left, hash);

      hash_index_put (&left, hash, before == HASH_NONE ? 1 : before + 1);
    }
  for (size_t i = start; i < change->trailer_count; i++)
    {
      const struct trailer *trailer = &change->trailers[i];
      uint64_t hash = hash_trailer (key, trailer);
      uint32_t before = hash_index_get (&left, hash);

      if (before != HASH_NONE && before > 0)
        hash_index_put (&left, hash, before - 1);
      else if (trailer->key.len)
        tags[count++] = *trailer;
    }
  hash_index_release (&left);
  *tags_r = tags;
  return count;
}
