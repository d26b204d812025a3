/* notice_numbers: which patches a sentence means.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/notice_numbers.h"

#include "base/numset.h"

/* The numbers that a sentence names, and those that it excepts.  */
struct notice_named
{
  bool in[NOTICE_NUMBER_MAX + 1];
  bool out[NOTICE_NUMBER_MAX + 1];
  bool any_in;
  bool any_out;
  bool last;
  bool but;  /* what follows is excepted */
  size_t at; /* the verb */
};

static void
add_range (struct notice_named *named, unsigned first, unsigned last)
{
  if (first == 0 || first > NOTICE_NUMBER_MAX || last < first
      || last > NOTICE_NUMBER_MAX)
    return;
  for (unsigned i = first; i <= last; i++)
    *(named->but ? &named->out[i] : &named->in[i]) = true;
  *(named->but ? &named->any_out : &named->any_in) = true;
}

/* Takes what joins the ends of a range off *S: `-', `..' or a dash.  */
static bool
take_dash (struct slice *s)
{
  return slice_take_prefix (s, SLICE ("-"))
         || slice_take_prefix (s, SLICE (".."))
         || slice_take_prefix (s, SLICE ("\xe2\x80\x93"));
}

/* Adds the numbers of a word such as 1-5,7+9 or #3.  `3/5' is the number 3.  */
static void
add_digits (struct notice_named *named, struct slice word)
{
  while (word.len)
    {
      size_t digits;
      unsigned first, last;

      slice_take_prefix (&word, SLICE ("#"));
      digits = slice_digits (word);
      if (digits == 0)
        return;
      first = last = (unsigned)slice_number (word, NOTICE_NUMBER_MAX + 1);
      word = slice_skip (word, digits);
      if (take_dash (&word))
        {
          slice_take_prefix (&word, SLICE ("#"));
          last = (unsigned)slice_number (word, NOTICE_NUMBER_MAX + 1);
          word = slice_skip (word, slice_digits (word));
        }
      add_range (named, first, last);
      if (slice_at (word, 0) != '+' && slice_at (word, 0) != ','
          && slice_at (word, 0) != '&')
        return;
      word = slice_skip (word, 1);
    }
}

static bool
is_word (const struct notice_sentence *sentence, size_t i, struct slice word)
{
  return i < sentence->count && slice_eq_nocase (sentence->words[i].text, word);
}

/* Whether the numbers at word I are those of something else: `my Ack on patch
   2', `with the updated patch 10'.  */
static bool
is_aside (const struct notice_sentence *sentence, size_t i)
{
  unsigned is;

  while (i > 0
         && ((sentence->words[i - 1].is
              & (WORD_PATCH | WORD_OBJECT | WORD_OTHER | WORD_NUMBER))
             || (i > 1 && is_word (sentence, i - 1, SLICE ("and"))
                 && (sentence->words[i - 2].is & WORD_NUMBER))))
    i--;
  is = i ? sentence->words[i - 1].is : 0;
  /* `except for patch 3' */
  if (i > 1 && (sentence->words[i - 2].is & WORD_BUT))
    return false;
  return (is & (WORD_LEADS | WORD_JOINS)) && !(is & (WORD_BUT | WORD_THANKS))
         && !is_word (sentence, i - 1, SLICE ("and"));
}

/* Whether something is said of the number at word I: `4 needs'.  */
static bool
goes_on (const struct notice_sentence *sentence, size_t i)
{
  return !sentence->words[i].after && i + 1 < sentence->count
         && (!sentence->words[i + 1].is
             || (sentence->words[i + 1].is & WORD_BARS));
}

/* Whether there is punctuation between the words AT and I.  */
static bool
is_other_part (const struct notice_sentence *sentence, size_t at, size_t i)
{
  while (at < i && !sentence->words[at].after)
    at++;
  return at < i;
}

/* Whether the digits of word I number patches: after `patch', `applied' or
   another number, but not before `patches', which makes them a count.  */
static bool
is_label (const struct notice_named *named,
          const struct notice_sentence *sentence, size_t i)
{
  unsigned before = i ? sentence->words[i - 1].is : 0;
  struct slice word = sentence->words[i].text;

  if (slice_at (word, 0) == '#'
      || (i + 1 < sentence->count
          && (sentence->words[i + 1].is & (WORD_VERB | WORD_DROPS))))
    return true;
  /* `Applied, 4 needs work', `1-3; patch 4 needs work' */
  if (i && sentence->words[i - 1].after && !(before & WORD_NUMBER))
    return false;
  if (is_other_part (sentence, named->at, i) && goes_on (sentence, i))
    return false;
  if (is_aside (sentence, i))
    return false;
  if (i && is_word (sentence, i - 1, SLICE ("and")))
    before = i > 1 ? sentence->words[i - 2].is : 0;
  if (slice_digits (word) == word.len
      && is_word (sentence, i + 1, SLICE ("patches")))
    return false;
  return before
         & (WORD_PATCH | WORD_VERB | WORD_NUMBER | WORD_BUT | WORD_DROPS);
}

/* Adds `the first three' or `the second' at word I.  Returns how many words
   that takes.  */
static size_t
add_ordinal (struct notice_named *named, const struct notice_sentence *sentence,
             size_t i)
{
  static const struct slice ordinals[]
      = { SLICE_INIT ("first"), SLICE_INIT ("second"), SLICE_INIT ("third"),
          SLICE_INIT ("fourth"), SLICE_INIT ("fifth") };
  unsigned next = i + 1 < sentence->count ? sentence->words[i + 1].is : 0;
  unsigned count;

  /* `merged first' */
  if (!next || sentence->words[i].after)
    return 0;
  for (unsigned n = 0; n < sizeof ordinals / sizeof *ordinals; n++)
    {
      if (!is_word (sentence, i, ordinals[n]))
        continue;
      if (n == 0 && (next & WORD_NUMBER)
          && (count = notice_word_number (sentence->words[i + 1].text)) > 0)
        {
          add_range (named, 1, count);
          return 2;
        }
      add_range (named, n + 1, n + 1);
      return 1;
    }
  return 0;
}

/* Whether word I excepts what follows: `minus', `all but', `apart from'.  */
static bool
excepts (const struct notice_sentence *sentence, size_t i)
{
  if (is_word (sentence, i, SLICE ("apart")))
    return is_word (sentence, i + 1, SLICE ("from"));
  if (!(sentence->words[i].is & WORD_BUT))
    return false;
  return !is_word (sentence, i, SLICE ("but"))
         || (i && (sentence->words[i - 1].is & WORD_OBJECT)
             && !sentence->words[i - 1].after);
}

/* Adds the digits of word I, `3-5' or `3 to 5'.  Returns how many words that
   takes.  */
static size_t
add_label (struct notice_named *named, const struct notice_sentence *sentence,
           size_t i)
{
  struct slice word = sentence->words[i].text;
  unsigned last = 0;

  if (is_word (sentence, i + 1, SLICE ("to"))
      || is_word (sentence, i + 1, SLICE ("through")))
    last = i + 2 < sentence->count && (sentence->words[i + 2].is & WORD_NUMBER)
               ? notice_word_number (sentence->words[i + 2].text)
               : 0;
  if (last)
    {
      add_range (named, notice_word_number (word), last);
      return 3;
    }
  add_digits (named, word);
  return 1;
}

/* Reads word I.  Returns how many words were read.  */
static size_t
read_word (struct notice_named *named, const struct notice_sentence *sentence,
           size_t i)
{
  const struct notice_word *word = &sentence->words[i];
  size_t ordinal;

  if (excepts (sentence, i) || ((word->is & WORD_DROPS) && i != named->at))
    named->but = true;
  else if (word->is & WORD_VERB)
    named->but = false;
  else if (is_word (sentence, i, SLICE ("last")) && i + 1 < sentence->count
           && (sentence->words[i + 1].is & (WORD_PATCH | WORD_NUMBER)))
    named->last = true;
  /* `[1]' is a reference.  */
  if (!(word->is & WORD_NUMBER) || word->before == '[')
    return 1;
  ordinal = add_ordinal (named, sentence, i);
  if (ordinal)
    return ordinal;
  if ((slice_digits (word->text) || slice_at (word->text, 0) == '#')
      && is_label (named, sentence, i))
    return add_label (named, sentence, i);
  return 1;
}

/* Writes the numbers of SET but those of OUT.  */
static struct slice
write_set (const bool *set, const bool *out, struct arena *arena)
{
  struct numset_writer writer;
  struct slice text;
  struct buf buf;

  buf_init (&buf);
  numset_begin (&writer, &buf);
  for (unsigned i = 1; i <= NOTICE_NUMBER_MAX; i++)
    if (set[i] && !(out && out[i]))
      numset_add (&writer, i);
  numset_end (&writer);
  text = arena_copy (arena, buf_slice (&buf));
  buf_release (&buf);
  return text;
}

/* Whether the numbers end before word I, which follows the verb at AT: in
   another part of the sentence that does not go on with numbers.  */
static bool
ends_before (const struct notice_sentence *sentence, size_t at, size_t i)
{
  const struct notice_word *words = sentence->words;

  if (i <= at || !words[i - 1].after)
    return false;
  if (is_word (sentence, i, SLICE ("and")) && i + 1 < sentence->count)
    i++;
  return !(words[i].is
           & (WORD_BUT | WORD_NUMBER | WORD_PATCH | WORD_VERB | WORD_DROPS))
         && !is_word (sentence, i, SLICE ("all"))
         && !is_word (sentence, i, SLICE ("apart"));
}

void
notice_numbers_read (struct notice *notice,
                     const struct notice_sentence *sentence, size_t at,
                     struct arena *arena)
{
  struct notice_named named = { .at = at };

  for (size_t i = 0; i < sentence->count && !ends_before (sentence, at, i);)
    i += read_word (&named, sentence, i);
  notice->last = named.last;
  if (named.any_in || (named.last && !named.but))
    {
      notice->part = NOTICE_NUMBERS;
      notice->numbers = write_set (named.in, named.out, arena);
    }
  else if (named.any_out || (named.last && named.but))
    {
      notice->part = NOTICE_BUT;
      notice->numbers = write_set (named.out, NULL, arena);
    }
  else
    for (size_t i = at > 3 ? at - 3 : 0; i < sentence->count; i++)
      if (is_word (sentence, i, SLICE ("rest"))
          || is_word (sentence, i, SLICE ("remaining")))
        notice->part = NOTICE_REST;
}
