/* patch_numbers: numbers of patches as people write them.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/patch_numbers.h"

#include "base/buf.h"
#include "base/numset.h"

/* Takes `3', `#3' or `3/9' off *S.  Returns the number, or 0.  */
static unsigned
take_number (struct slice *s, bool *is_plain)
{
  struct slice rest = *s;
  bool marked = slice_take_prefix (&rest, SLICE ("#"));
  unsigned number = (unsigned)slice_number (rest, PATCH_NUMBERS_MAX + 1);
  struct slice total;

  rest = slice_skip (rest, slice_digits (rest));
  total = rest;
  if (slice_take_prefix (&total, SLICE ("/")) && slice_digits (total))
    {
      marked = true;
      rest = slice_skip (total, slice_digits (total));
    }
  if (number == 0 || number > PATCH_NUMBERS_MAX)
    return 0;
  *is_plain = *is_plain && !marked;
  *s = rest;
  return number;
}

/* Takes what stands between the ends of a range off *S.  */
static bool
take_to (struct slice *s)
{
  return slice_take_prefix (s, SLICE ("-"))
         || slice_take_prefix (s, SLICE ("~"))
         || slice_take_prefix (s, SLICE (".."))
         || slice_take_prefix (s, SLICE ("\xe2\x80\x93"));
}

static void
add (struct patch_numbers *numbers, unsigned first, unsigned last)
{
  for (unsigned n = first; n <= last; n++)
    numbers->bits[n / 64] |= UINT64_C (1) << n % 64;
}

/* Reads a word that is nothing but numbers, with commas between them.  Adds
   them, and all from FIRST on if that is not 0.  Returns the last one, or 0. */
static unsigned
read_word (struct slice word, unsigned first, struct patch_numbers *numbers)
{
  struct patch_numbers found = *numbers;
  unsigned last = 0;

  do
    {
      last = take_number (&word, &found.is_plain);
      if (last == 0 || last < first)
        return 0;
      add (&found, first ? first : last, last);
      first = 0;
      if (take_to (&word))
        {
          first = last;
          found.is_plain = false;
          continue;
        }
      if (word.len == 0)
        {
          *numbers = found;
          return last;
        }
      found.is_plain = false;
    }
  while (first || slice_take_prefix (&word, SLICE (","))
         || slice_take_prefix (&word, SLICE ("&"))
         || slice_take_prefix (&word, SLICE ("+")));
  return 0;
}

/* Reads what goes on at word I after numbers of which the last one is *LAST: `,
   3', `and 3', `to patch 3'.  Returns how many words that takes, or 0.  */
static size_t
read_more (const struct prose_word *words, size_t count, size_t i,
           unsigned *last, struct patch_numbers *numbers)
{
  bool range = prose_word_is (&words[i], "to through thru - .. ~");
  bool joined = range || prose_word_is (&words[i], "and & +");
  char stop = words[i - 1].stop;
  size_t at = i + joined;

  if ((stop && stop != ',') || (!joined && stop != ','))
    return 0;
  while (joined && at < count
         && prose_word_is (&words[at], "for patch patches"))
    at++;
  *last
      = at < count ? read_word (words[at].text, range ? *last : 0, numbers) : 0;
  if (*last == 0)
    return 0;
  numbers->is_plain = false;
  return at + 1 - i;
}

size_t
patch_numbers_read (const struct prose_word *words, size_t count,
                    struct patch_numbers *numbers_r)
{
  size_t i = 1, more;
  unsigned last;

  *numbers_r = (struct patch_numbers){ .is_plain = true };
  last = count ? read_word (words[0].text, 0, numbers_r) : 0;
  if (last == 0)
    return 0;
  while (i < count
         && (more = read_more (words, count, i, &last, numbers_r)) > 0)
    i += more;
  return i;
}

void
patch_numbers_first (unsigned count, struct patch_numbers *numbers_r)
{
  *numbers_r = (struct patch_numbers){ .is_plain = false };
  add (numbers_r, 1, count);
}

struct slice
patch_numbers_set (const struct patch_numbers *numbers, struct arena *arena)
{
  struct numset_writer writer;
  struct slice set;
  struct buf buf;

  buf_init (&buf);
  numset_begin (&writer, &buf);
  for (int n = 1; n <= PATCH_NUMBERS_MAX; n++)
    if (numbers->bits[n / 64] >> n % 64 & 1)
      numset_add (&writer, n);
  numset_end (&writer);
  set = arena_copy (arena, buf_slice (&buf));
  buf_release (&buf);
  return set;
}
