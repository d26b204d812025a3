/* notice_sign: a quick look for the words of notices.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/notice_sign.h"

#include "patch/notice_words.h"

enum
{
  WORD_MAX = 16,     /* letters of a word that matters */
  WORDS_TO_VERB = 6, /* from `will' on */
  WRAPPED_MAX = 3,   /* of these, before the verb on the next line */
  GOING_MAX = 24     /* bytes from `I' to `going to' */
};

/* The length of the word of LINE that ends before AT.  */
static size_t
length_before (struct slice line, size_t at)
{
  size_t n = 0;

  while (n < at && n < WORD_MAX && slice_is_alpha (slice_at (line, at - n - 1)))
    n++;
  return n;
}

/* Whether the word of LINE that ends before AT is what the table has as one of
   CLASS.  */
static bool
word_is (struct slice line, size_t at, unsigned class)
{
  size_t n = length_before (line, at);

  return !slice_is_alpha (slice_at (line, at))
         && (notice_word_class (slice_sub (line, at - n, n)) & class);
}

/* Whether one of the next words of REST is an infinitive of the table, or may
   be one, on the next line.  */
static bool
leads_to_infinitive (struct slice rest)
{
  struct slice word;

  for (int i = 0; i < WORDS_TO_VERB; i++)
    {
      if (!slice_next_word (&rest, &word))
        return i < WRAPPED_MAX;
      if (notice_word_class (word) & WORD_WILL)
        return true;
    }
  return false;
}

/* Whether `ed', whose `d' is at AT, has the two letters before it that one of
   the participles has: a quick test.  */
static bool
may_be_participle (struct slice text, size_t at)
{
  int before = at < 3 ? -1 : slice_at (text, at - 3);

  switch (at < 3 ? -1 : slice_at (text, at - 2))
    {
    case 'i':
      return before == 'l';
    case 'u':
      return before == 'e';
    case 'g':
      return before == 'r' || before == 'a';
    case 'h':
      return before == 's';
    case 'k':
      return before == 'c';
    case 'l':
    case 'p':
    case 'b':
      return before == slice_at (text, at - 2);
    case 't':
      return before == 't' || before == 'r';
    case 'd':
      return before == 'd' || before == 'l';
    case 'c':
      return before == 'a';
    default:
      return false;
    }
}

/* Whether `I' at AT makes a plan: `I'll queue', `I am going to queue'.  */
static bool
is_plan (struct slice text, size_t at)
{
  struct slice rest = slice_skip (text, at + 1);
  size_t going;

  if (at && slice_is_alpha (slice_at (text, at - 1)))
    return false;
  if (slice_take_prefix (&rest, SLICE ("'ll"))
      || slice_take_prefix (&rest, SLICE ("\xe2\x80\x99ll"))
      || slice_take_prefix (&rest, SLICE (" will")))
    return leads_to_infinitive (rest);
  if (!slice_has_prefix (rest, SLICE ("'m "))
      && !slice_has_prefix (rest, SLICE (" am ")))
    return false;
  going = slice_find (slice_head (rest, GOING_MAX), SLICE ("going to"));
  return going != SLICE_NPOS
         && leads_to_infinitive (
             slice_skip (rest, going + SLICE ("going to").len));
}

/* Whether a word that matters ends with the byte of TEXT at AT, or goes on
   there.  */
static bool
is_sign (struct slice text, size_t at)
{
  int before = at ? slice_at (text, at - 1) : -1;
  int after = slice_at (text, at + 1);

  switch (slice_at (text, at))
    {
    case 'd': /* applied, please discard */
      if (before == 'r')
        return slice_has_suffix (slice_head (text, at + 1),
                                 SLICE ("lease discard"));
      return before == 'e' && may_be_participle (text, at)
             && word_is (text, at + 1, WORD_VERB | WORD_DROPS);
    case 'k': /* took, taken */
      return (before == 'o' && word_is (text, at + 1, WORD_VERB))
             || (before == 'a' && after == 'e'
                 && slice_at (text, at + 2) == 'n');
    case 'p': /* put, please drop */
      if (before == 'o')
        return slice_has_suffix (slice_head (text, at + 1),
                                 SLICE ("lease drop"));
      return after == 'u' && word_is (text, at + 3, WORD_VERB);
    case 'g': /* ignore, disregard */
      return (after == 'n' && (before == 'i' || before == 'I'))
             || (after == 'a' && before == 'e');
    case 'I':
      return is_plan (text, at);
    default:
      return false;
    }
}

/* Whether TEXT starts with `Will queue', `self-NAK', or `APPLIED'.  */
static bool
is_sign_at_start (struct slice text)
{
  static const struct slice plans[]
      = { SLICE_INIT ("will "), SLICE_INIT ("we will "),
          SLICE_INIT ("we'll ") };
  int first = slice_lower (slice_at (text, 0));

  if (first == 'a')
    return slice_has_prefix_nocase (text, SLICE ("applied"));
  if (first == 's')
    return slice_has_prefix_nocase (text, SLICE ("self-na"));
  if (first != 'w')
    return false;
  for (size_t i = 0; i < sizeof plans / sizeof *plans; i++)
    if (slice_has_prefix_nocase (text, plans[i]))
      return leads_to_infinitive (slice_skip (text, plans[i].len));
  return false;
}

bool
notice_sign_in (struct slice text)
{
  static const char letters[] = { 'd', 'k', 'p', 'g', 'I' };

  if (is_sign_at_start (text))
    return true;
  for (size_t i = 0; i < sizeof letters; i++)
    {
      size_t from = 0;
      size_t at;

      while ((at = slice_find_byte (slice_skip (text, from), letters[i]))
             != SLICE_NPOS)
        {
          if (is_sign (text, from + at))
            return true;
          from += at + 1;
        }
    }
  return false;
}

/* The line of TEXT that starts at START.  */
static struct slice
line_at (struct slice text, size_t start)
{
  struct slice line = slice_skip (text, start);

  return slice_head (line, slice_find_byte (line, '\n'));
}

bool
notice_sign_at_start (struct slice text)
{
  return is_sign_at_start (line_at (text, 0));
}

bool
notice_sign_at (struct slice text, size_t at)
{
  /* What is planned may not be on its line.  */
  if (text.ptr[at] == 'I')
    text = slice_head (text, at + line_at (text, at).len);
  return is_sign (text, at);
}
