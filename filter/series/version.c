/* version: one series version, as the rules see it.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series/version.h"

/* --- Numbers --- */

static bool
has_number (const struct series_numbers *numbers, int number)
{
  unsigned word = (unsigned)number / 64;

  return word < numbers->count
         && (numbers->words[word] >> ((unsigned)number % 64) & 1);
}

bool
version_has_number (const struct version *version, int number)
{
  return has_number (&version->pub.numbers, number);
}

int
series_next_number (const struct series_version *version, int *number)
{
  int end = (int)version->numbers.count * 64;

  for (int n = *number + 1; n < end; n++)
    if (has_number (&version->numbers, n))
      {
        *number = n;
        return 1;
      }
  return 0;
}

void
version_set_number (struct version *version, int number, struct arena *arena)
{
  struct series_numbers *numbers = &version->pub.numbers;
  unsigned word = (unsigned)number / 64;

  if (word >= numbers->count)
    {
      unsigned count = word + 1;
      uint64_t *words = arena_calloc (arena, count * sizeof *words);

      if (numbers->count)
        memcpy (words, numbers->words, numbers->count * sizeof *words);
      numbers->words = words;
      numbers->count = count;
    }
  numbers->words[word] |= UINT64_C (1) << ((unsigned)number % 64);
}

bool
version_is_complete (const struct version *version)
{
  return version->pub.total > 0
         && version->pub.patches >= (unsigned)version->pub.total;
}

/* --- Two versions --- */

bool
version_is_earlier (const struct version *a, const struct version *b)
{
  return a->pub.dated && b->pub.dated ? a->pub.last_date <= b->pub.first_date
                                      : a->pub.row < b->pub.row;
}

bool
version_is_lower (const struct version *a, const struct version *b)
{
  /* Many begin to count anew after an RFC.  */
  if (a->pub.rfc != b->pub.rfc)
    return version_is_earlier (a, b);
  if (a->pub.version != b->pub.version)
    return a->pub.version < b->pub.version;
  return slice_find_byte (a->pub.version_text, '.') == SLICE_NPOS
         && slice_find_byte (b->pub.version_text, '.') != SLICE_NPOS;
}

bool
version_is_same (const struct version *a, const struct version *b)
{
  return a->version_hash == b->version_hash
         && (a->pub.total == b->pub.total || a->pub.total == 0
             || b->pub.total == 0)
         && a->prefix_hash == b->prefix_hash;
}

bool
version_shares_author (const struct version *a, const struct version *b)
{
  return a->author_hash == b->author_hash || a->sender_hash == b->sender_hash
         || (a->name_hash && a->name_hash == b->name_hash);
}
