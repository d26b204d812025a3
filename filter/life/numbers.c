/* numbers: a set of the patches of a series version.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "life/numbers.h"
#include "base/numset.h"

enum
{
  WORD_BITS = 64
};

/* Bit NUMBER - 1 is the one of NUMBER.  */
static size_t
count_words (int n)
{
  return ((size_t)n + WORD_BITS - 1) / WORD_BITS;
}

static uint64_t
bit_of (int number)
{
  return UINT64_C (1) << (number - 1) % WORD_BITS;
}

static uint64_t *
word_of (const struct life_numbers *numbers, int number)
{
  return &numbers->words[(number - 1) / WORD_BITS];
}

void
life_numbers_init (struct life_numbers *numbers, int n, struct arena *arena)
{
  numbers->n = n;
  numbers->words
      = arena_calloc (arena, count_words (n) * sizeof *numbers->words);
}

void
life_numbers_add (struct life_numbers *numbers, int number)
{
  if (number == 0)
    {
      size_t last = count_words (numbers->n) - 1;

      memset (numbers->words, 0xff, last * sizeof *numbers->words);
      numbers->words[last]
          = UINT64_MAX >> (WORD_BITS - 1 - (numbers->n - 1) % WORD_BITS);
    }
  else if (number > 0 && number <= numbers->n)
    *word_of (numbers, number) |= bit_of (number);
}

void
life_numbers_remove (struct life_numbers *numbers, int number)
{
  if (number == 0)
    memset (numbers->words, 0,
            count_words (numbers->n) * sizeof *numbers->words);
  else if (number > 0 && number <= numbers->n)
    *word_of (numbers, number) &= ~bit_of (number);
}

void
life_numbers_unite (struct life_numbers *numbers,
                    const struct life_numbers *other)
{
  for (size_t i = 0; i < count_words (numbers->n); i++)
    numbers->words[i] |= other->words[i];
}

bool
life_numbers_has (const struct life_numbers *numbers, int number)
{
  return number > 0 && number <= numbers->n
         && *word_of (numbers, number) & bit_of (number);
}

bool
life_numbers_includes (const struct life_numbers *numbers,
                       const struct life_numbers *other)
{
  for (size_t i = 0; i < count_words (numbers->n); i++)
    if (other->words[i] & ~numbers->words[i])
      return false;
  return true;
}

int
life_numbers_count (const struct life_numbers *numbers)
{
  int count = 0;

  for (size_t i = 0; i < count_words (numbers->n); i++)
    count += __builtin_popcountll (numbers->words[i]);
  return count;
}

int
life_numbers_next (const struct life_numbers *numbers, int *number)
{
  while (++*number <= numbers->n)
    if (life_numbers_has (numbers, *number))
      return 1;
  return 0;
}

void
life_numbers_append (struct buf *buf, const struct life_numbers *numbers)
{
  struct numset_writer writer;
  int number = 0;

  numset_begin (&writer, buf);
  while (life_numbers_next (numbers, &number))
    numset_add (&writer, number);
  numset_end (&writer);
}
