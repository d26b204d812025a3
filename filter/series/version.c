/* version: one series version, as the rules see it.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series/version.h"

/* --- Numbers --- */

static bool
has_number (const struct version_numbers *numbers, int number)
{
  unsigned word = (unsigned)number / 64;

  return word < numbers->count
         && (numbers->words[word] >> ((unsigned)number % 64) & 1);
}

bool
version_has_number (const struct version *version, int number)
{
  return has_number (&version->numbers, number);
}

static int
next_number (const struct version_numbers *numbers, int *number)
{
  int end = (int)numbers->count * 64;

  for (int n = *number + 1; n < end; n++)
    if (has_number (numbers, n))
      {
        *number = n;
        return 1;
      }
  return 0;
}

int
version_next_number (const struct version *version, int *number)
{
  return next_number (&version->numbers, number);
}

static void
set_number (struct version_numbers *numbers, int number, struct arena *arena)
{
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

void
version_set_number (struct version *version, int number, struct arena *arena)
{
  set_number (&version->numbers, number, arena);
}

bool
version_has_stranger (const struct version *version, int number)
{
  return number >= 0 && has_number (&version->strangers, number);
}

void
version_set_stranger (struct version *version, int number, struct arena *arena)
{
  set_number (&version->strangers, number, arena);
}

void
version_displace_stranger (struct version *version, int number)
{
  if (version_has_stranger (version, number))
    version->strangers.words[(unsigned)number / 64]
        &= ~(UINT64_C (1) << ((unsigned)number % 64));
}

int
version_next_stranger (const struct version *version, int *number)
{
  return next_number (&version->strangers, number);
}

bool
version_is_complete (const struct version *version)
{
  return version->row.total > 0 && version->row.patches >= version->row.total;
}

bool
version_is_counted (const struct version *version)
{
  return version_has_number (version, 0) && version->row.total > 0
         && version->listed == (unsigned)version->row.total;
}

int
version_stopped_after (const struct version *version)
{
  int patches = (int)version->row.patches;

  if (patches == 0 || version_is_complete (version))
    return 0;
  for (int number = 1; number <= patches; number++)
    if (!version_has_number (version, number))
      return 0;
  return patches;
}

/* --- Two versions --- */

bool
version_is_earlier (const struct version *a, const struct version *b)
{
  return version_is_dated (a) && version_is_dated (b)
             ? a->row.last_date <= b->row.first_date
             : a->row.id < b->row.id;
}

bool
version_is_lower (const struct version *a, const struct version *b)
{
  /* Many begin to count anew after an RFC.  */
  if (version_is (a, SERIES_FLAG_RFC) != version_is (b, SERIES_FLAG_RFC))
    return version_is_earlier (a, b);
  if (a->row.version != b->row.version)
    return a->row.version < b->row.version;
  return slice_find_byte (a->row.version_text, '.') == SLICE_NPOS
         && slice_find_byte (b->row.version_text, '.') != SLICE_NPOS;
}

bool
version_is_same (const struct version *a, const struct version *b)
{
  return a->version_hash == b->version_hash
         && (a->row.total == b->row.total || a->row.total == 0
             || b->row.total == 0)
         && a->prefix_hash == b->prefix_hash;
}

bool
version_shares_author (const struct version *a, const struct version *b)
{
  return a->author_hash == b->author_hash || a->sender_hash == b->sender_hash
         || (a->name_hash && a->name_hash == b->name_hash);
}

/* B has all words of A.  */
static bool
has_words (const struct prefix_words *a, const struct prefix_words *b)
{
  for (unsigned i = 0; i < a->count; i++)
    {
      unsigned k = 0;

      while (k < b->count && a->words[i] != b->words[k])
        k++;
      if (k == b->count)
        return false;
    }
  return true;
}

bool
version_is_elsewhere (const struct version *a, const struct version *b)
{
  return a->words.branch != b->words.branch
         || !(has_words (&a->words, &b->words)
              || has_words (&b->words, &a->words));
}

/* One of the two has a number that the other has.  */
static bool
share_numbers (const struct version *a, const struct version *b)
{
  const struct version_numbers *x = &a->numbers, *y = &b->numbers;

  for (unsigned i = 0; i < x->count && i < y->count; i++)
    if (x->words[i] & y->words[i])
      return true;
  return false;
}

bool
version_is_sibling (const struct version *a, const struct version *b)
{
  enum
  {
    DAY = 24 * 60 * 60
  };

  return a->version_hash == b->version_hash && a->row.total == b->row.total
         && a->row.total > 1 && a->row.patches > 0 && b->row.patches > 0
         && version_is_dated (a) && version_is_dated (b)
         && a->row.first_date - b->row.last_date < DAY
         && b->row.first_date - a->row.last_date < DAY && !share_numbers (a, b);
}

bool
version_may_repeat (const struct version *self, const struct version *other)
{
  return other->row.id < self->row.id && self->row.title.len
         && slice_eq_nocase (self->row.title, other->row.title)
         && self->version_hash == other->version_hash
         && version_has_number (self, 0) && version_has_number (other, 0)
         && version_shares_author (self, other)
         && !version_is_elsewhere (self, other);
}

bool
version_supersedes (const struct version *later, const struct version *earlier)
{
  bool dated = version_is_dated (earlier) && version_is_dated (later);

  if (version_is_elsewhere (earlier, later)
      || version_is_sibling (earlier, later))
    return false;
  /* A patch of a series may be sent again alone, with a new number.  */
  if (version_is_lone (later) && later->row.patches < earlier->row.patches)
    return false;
  /* After an RFC the numbers begin anew, so dates decide.  */
  if (version_is (earlier, SERIES_FLAG_RFC)
      != version_is (later, SERIES_FLAG_RFC))
    return dated && earlier->row.first_date < later->row.first_date;
  if (version_is_lower (earlier, later))
    return true;
  return version_is_same (earlier, later) && dated
         && earlier->row.first_date < later->row.first_date
         && earlier->row.patches <= later->row.patches;
}

bool
version_is_lone (const struct version *version)
{
  return !version_has_number (version, 0) && version->row.total > 1
         && !version_is_complete (version);
}

bool
version_goes_on (const struct version *self, const struct version *other)
{
  return version_shares_author (other, self)
         || (self->row.title.len
             && slice_eq_nocase (self->row.title, other->row.title))
         || self->row.version == other->row.version + 1;
}
