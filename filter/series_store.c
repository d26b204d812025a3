/* series_store: what is remembered of all series.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series_private.h"

#include <stdlib.h>

const char *
series_reason_name (enum series_reason reason)
{
  static const char *const names[]
      = { "change-id", "link", "in-reply-to", "title", "patches" };

  return names[reason];
}

struct series_set *
series_new (const uint8_t key_bytes[16])
{
  struct series_set *set = arena_xmalloc (sizeof *set);

  memset (set, 0, sizeof *set);
  memcpy (&set->key, key_bytes, sizeof set->key);
  arena_init (&set->arena, 0);
  return set;
}

void
series_free (struct series_set *set)
{
  if (!set)
    return;
  arena_release (&set->arena);
  free (set->versions);
  free (set->members);
  free (set->ties);
  free (set->answers);
  hash_index_release (&set->by_id);
  hash_index_release (&set->by_ghost);
  hash_index_release (&set->by_far);
  hash_index_release (&set->by_stem);
  hash_index_release (&set->by_marks);
  hash_index_release (&set->by_title);
  hash_index_release (&set->by_change);
  hash_index_release (&set->by_content);
  hash_index_release (&set->by_patch);
  hash_index_release (&set->by_sent);
  hash_index_release (&set->by_listed);
  free (set);
}

void *
series_grow (void *array, uint32_t count, uint32_t *size, size_t element)
{
  if (count < *size)
    return array;
  *size = *size ? *size + *size / 2 : 64;
  return arena_xrealloc (array, *size * element);
}

uint32_t
series_count (const struct series_set *set)
{
  return set->version_count;
}

const struct series_version *
series_at (const struct series_set *set, uint32_t version)
{
  return version_at (set, version);
}

enum verdict
series_verdict (const struct series_version *version,
                const struct series_place *place)
{
  if (place->duplicate)
    return classify (&(struct evidence){ .same_mail = true });
  return place->resends != SERIES_NONE ? VERDICT_RESEND : version->verdict;
}

bool
series_has_number (const struct series_version *version, int number)
{
  unsigned word = (unsigned)number / 64;

  return word < version->numbers.count
         && (version->numbers.words[word] >> ((unsigned)number % 64) & 1);
}

int
series_next_number (const struct series_version *version, int *number)
{
  int end = (int)version->numbers.count * 64;

  for (int n = *number + 1; n < end; n++)
    if (series_has_number (version, n))
      {
        *number = n;
        return 1;
      }
  return 0;
}

void
series_set_number (struct series_set *set, struct series_version *version,
                   int number)
{
  struct series_numbers *numbers = &version->numbers;
  unsigned word = (unsigned)number / 64;

  if (word >= numbers->count)
    {
      unsigned count = word + 1;
      uint64_t *words = arena_calloc (&set->arena, count * sizeof *words);

      if (numbers->count)
        memcpy (words, numbers->words, numbers->count * sizeof *words);
      numbers->words = words;
      numbers->count = count;
    }
  numbers->words[word] |= UINT64_C (1) << ((unsigned)number % 64);
}

void
series_tie (struct series_set *set, struct hash_index *index, uint64_t key,
            uint32_t version)
{
  uint32_t first, at, *link = NULL;

  if (key == 0)
    return;
  first = at = hash_index_get (index, key);
  for (int i = 0; i < TIES_MAX && at != HASH_NONE; i++)
    {
      struct tie *tie = &set->ties[at];

      if (tie->version == version)
        {
          if (!link)
            return;
          /* To the front.  */
          *link = tie->next;
          tie->next = first;
          hash_index_put (index, key, at);
          return;
        }
      link = &tie->next;
      at = tie->next;
    }
  set->ties = series_grow (set->ties, set->tie_count, &set->tie_size,
                           sizeof *set->ties);
  set->ties[set->tie_count] = (struct tie){ version, first };
  hash_index_put (index, key, set->tie_count++);
}

unsigned
series_ties (const struct series_set *set, const struct hash_index *index,
             uint64_t key, uint32_t versions[TIES_MAX])
{
  unsigned count = 0;

  for (uint32_t tie = hash_index_get (index, key);
       tie != HASH_NONE && count < TIES_MAX; tie = set->ties[tie].next)
    versions[count++] = set->ties[tie].version;
  return count;
}
