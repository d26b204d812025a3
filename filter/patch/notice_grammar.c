/* notice_grammar: what stands around the verb of a sentence.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/notice_grammar.h"

enum
{
  NAME_WORDS_MAX = 4,   /* in `Hi Ann Author,' */
  THANKS_WORDS_MAX = 8, /* after `thanks', up to the comma */
  NAMES_MAX = 4,
};

static unsigned
class_at (const struct notice_sentence *sentence, size_t i)
{
  return i < sentence->count ? sentence->words[i].is : 0;
}

static bool
is_word (const struct notice_sentence *sentence, size_t i, struct slice word)
{
  return i < sentence->count && slice_eq_nocase (sentence->words[i].text, word);
}

/* The number of words from word I on up to a comma or such: of `Ann,', `Hi
   Ann!', or, after thanks, of `for the quick fix,'.  0 if there are other
   words.  */
static size_t
name_length (const struct notice_sentence *sentence, size_t i, bool thanks)
{
  unsigned may
      = WORD_OPENS | WORD_OBJECT | WORD_OTHER | WORD_THANKS | WORD_ADVERB;
  size_t max = thanks ? THANKS_WORDS_MAX : NAME_WORDS_MAX;

  if (thanks)
    may = ~(unsigned)(WORD_VERB | WORD_DROPS);
  for (size_t n = 0; n < max && i + n < sentence->count; n++)
    {
      const struct notice_word *word = &sentence->words[i + n];

      if ((word->is & ~may) && !(word->is & WORD_THANKS))
        return 0;
      if (word->after == ',' || word->after == '!' || word->after == ':'
          || word->after == '-')
        return n + 1;
      if (word->after)
        return 0;
    }
  return 0;
}

/* Whether word I may open a sentence.  */
static bool
opens (const struct notice_sentence *sentence, size_t i)
{
  unsigned is = sentence->words[i].is;

  /* `this first fixing patch' */
  if (!is && i && (class_at (sentence, i - 1) & WORD_OBJECT)
      && !sentence->words[i - 1].after && !sentence->words[i].after
      && (class_at (sentence, i + 1) & WORD_PATCH))
    return true;
  return ((is & (WORD_OPENS | WORD_ADVERB)) && !(is & WORD_TREE))
         || (is_word (sentence, i, SLICE ("with"))
             && is_word (sentence, i + 1, SLICE ("regrets")));
}

/* Whether there is nothing but such words from word I to AT.  */
static bool
starts_at (const struct notice_sentence *sentence, size_t i, size_t at)
{
  size_t part = i; /* where this part of the sentence starts */
  bool thanks = false;
  bool self = false; /* `I', and no punctuation since */
  size_t names = 0;

  while (i < at)
    {
      const struct notice_word *word = &sentence->words[i];

      if (!opens (sentence, i))
        {
          size_t name = name_length (sentence, part, thanks);

          if (name == 0 || ++names > NAMES_MAX || part + name > at
              || part + name <= i)
            return false;
          i = part + name - 1;
          word = &sentence->words[i];
          thanks = false;
        }
      i++;
      /* `I have this queued' is no news.  */
      if (self && (word->is & WORD_OBJECT))
        return false;
      self = !word->after && (self || (word->is & WORD_SELF));
      if (word->is & WORD_THANKS)
        thanks = true;
      if (word->after || (word->is & WORD_THANKS))
        part = i;
    }
  return i == at;
}

bool
grammar_starts (const struct notice_sentence *sentence, size_t at)
{
  return starts_at (sentence, 0, at);
}

bool
grammar_starts_part (const struct notice_sentence *sentence, size_t at)
{
  static const struct slice relative[]
      = { SLICE_INIT ("that"), SLICE_INIT ("which"), SLICE_INIT ("is"),
          SLICE_INIT ("are"),  SLICE_INIT ("was"),   SLICE_INIT ("were"),
          SLICE_INIT ("has"),  SLICE_INIT ("have") };
  size_t part = at;

  while (part > 0 && !sentence->words[part - 1].after)
    part--;
  return part > 0 && !NOTICE_WORD_IS_ANY (sentence->words[part].text, relative)
         && starts_at (sentence, part, at);
}

/* The word before AT that is no adverb, counted from 1; 0 if there is none.
   `gone ahead and' is one.  */
static size_t
before_adverbs (const struct notice_sentence *sentence, size_t at)
{
  while (at > 0
         && ((class_at (sentence, at - 1) & WORD_ADVERB)
             || (at > 1 && is_word (sentence, at - 1, SLICE ("and"))
                 && is_word (sentence, at - 2, SLICE ("ahead")))
             || is_word (sentence, at - 1, SLICE ("go"))))
    at--;
  return at;
}

/* Whether `I' at word I is in a clause about something: `what I have queued'.
 */
static bool
is_relative (const struct notice_sentence *sentence, size_t i)
{
  return i > 0
         && (is_word (sentence, i - 1, SLICE ("that"))
             || is_word (sentence, i - 1, SLICE ("which")));
}

bool
grammar_self_has (const struct notice_sentence *sentence, size_t at)
{
  size_t n = before_adverbs (sentence, at);

  if (n == 0 || !(class_at (sentence, n - 1) & WORD_HAVE))
    return false;
  if (!(class_at (sentence, n - 1) & WORD_SELF))
    n = before_adverbs (sentence, n - 1);
  return n > 0 && (class_at (sentence, n - 1) & WORD_SELF)
         && !is_relative (sentence, n - 1);
}

bool
grammar_self (const struct notice_sentence *sentence, size_t at)
{
  size_t n = before_adverbs (sentence, at);

  return n > 0 && (class_at (sentence, n - 1) & WORD_SELF)
         && !is_relative (sentence, n - 1);
}

bool
grammar_self_will (const struct notice_sentence *sentence, size_t at)
{
  size_t n = before_adverbs (sentence, at);

  if (n > 2 && is_word (sentence, n - 1, SLICE ("to"))
      && is_word (sentence, n - 2, SLICE ("going")))
    {
      n = before_adverbs (sentence, n - 2);
      return n > 0
             && (is_word (sentence, n - 1, SLICE ("I'm"))
                 || is_word (sentence, n - 1, SLICE ("am")));
    }
  if (n == 0 || !(class_at (sentence, n - 1) & WORD_FUTURE))
    return false;
  for (size_t i = 0; i + 1 < n; i++)
    if (class_at (sentence, i) & WORD_BARS
        && !is_word (sentence, i, SLICE ("please")))
      return false;
  return (class_at (sentence, n - 1) & WORD_SELF) || n == 1
         || (class_at (sentence, n - 2) & WORD_SELF);
}

bool
grammar_after_and (const struct notice_sentence *sentence, size_t at)
{
  static const struct slice been[]
      = { SLICE_INIT ("is"), SLICE_INIT ("are"), SLICE_INIT ("been") };
  size_t n = before_adverbs (sentence, at);

  /* `and both patches merged', `and is now merged' */
  while (n > 0
         && ((class_at (sentence, n - 1)
              & (WORD_OBJECT | WORD_NUMBER | WORD_HAVE | WORD_ADVERB))
             || NOTICE_WORD_IS_ANY (sentence->words[n - 1].text, been)))
    n--;
  return n > 1 && is_word (sentence, n - 1, SLICE ("and"));
}

/* Whether the object, or the sentence, may end with word I.  */
static bool
is_last_noun (const struct notice_sentence *sentence, size_t i)
{
  return sentence->words[i].after || i + 1 == sentence->count
         || (sentence->words[i + 1].is & (WORD_LEADS | WORD_JOINS));
}

bool
grammar_tail (const struct notice_sentence *sentence, size_t at,
              struct grammar_tail *tail_r)
{
  static const struct slice pronouns[]
      = { SLICE_INIT ("it"),   SLICE_INIT ("this"),  SLICE_INIT ("that"),
          SLICE_INIT ("them"), SLICE_INIT ("these"), SLICE_INIT ("those"),
          SLICE_INIT ("both") };
  const struct notice_word *words = sentence->words;
  size_t i = at + 1;

  *tail_r = (struct grammar_tail){ .ended = words[at].after != 0 };
  while (!tail_r->ended && i < sentence->count)
    {
      unsigned is = words[i].is;

      if (words[i].before == '(' || words[i].before == '[')
        break;
      if (is & WORD_OTHER)
        {
          tail_r->end = i;
          return (words[i - 1].is & WORD_PATCH)
                 || NOTICE_WORD_IS_ANY (words[i - 1].text, pronouns);
        }
      if (is & (WORD_OBJECT | WORD_NUMBER))
        {
          tail_r->objects++;
          tail_r->patches = tail_r->patches || (is & WORD_PATCH);
        }
      else if (!(is & WORD_ADVERB)
               && !(tail_r->objects && !is && !(words[at].is & WORD_WEAK)
                    && is_last_noun (sentence, i)))
        break;
      tail_r->ended = words[i].after != 0;
      i++;
    }
  tail_r->end = i;
  tail_r->ended = tail_r->ended || i == sentence->count;
  if (words[at].before == '"'
      || (!tail_r->ended && !tail_r->objects && words[i].before == '['))
    return false;
  return tail_r->ended || words[i].before == '(' || words[i].before == '['
         || (words[i].is & (WORD_LEADS | WORD_JOINS | WORD_THANKS | WORD_BUT))
         || is_word (sentence, i, SLICE ("from"))
         || is_word (sentence, i, SLICE ("apart"));
}

static bool
has_object (const struct notice_sentence *sentence, size_t at)
{
  struct grammar_tail tail;

  return grammar_tail (sentence, at, &tail) && tail.objects > 0;
}

bool
grammar_is_barred (const struct notice_sentence *sentence, size_t at)
{
  for (size_t i = 0; i < at; i++)
    {
      unsigned is = sentence->words[i].is;

      if (is_word (sentence, i, SLICE ("already"))
          && grammar_self_has (sentence, at) && has_object (sentence, at))
        continue;
      if ((is & WORD_BARS)
          || (is_word (sentence, i, SLICE ("going"))
              && is_word (sentence, i + 1, SLICE ("to"))))
        return true;
    }
  return false;
}

bool
grammar_is_clear_will (struct slice word)
{
  return slice_eq_nocase (word, SLICE ("queue"))
         || slice_eq_nocase (word, SLICE ("apply"));
}

/* Whether the words from I on are what somebody posted: `this', `v2', `my last
   patch', `this whole series'.  */
static bool
is_posting (const struct notice_sentence *sentence, size_t i)
{
  static const struct slice postings[]
      = { SLICE_INIT ("mail"),    SLICE_INIT ("email"),
          SLICE_INIT ("e-mail"),  SLICE_INIT ("thread"),
          SLICE_INIT ("one"),     SLICE_INIT ("submission"),
          SLICE_INIT ("posting"), SLICE_INIT ("version") };
  static const struct slice whole[]
      = { SLICE_INIT ("this"), SLICE_INIT ("these"), SLICE_INIT ("it"),
          SLICE_INIT ("them"), SLICE_INIT ("that") };
  size_t start = i;

  while (i < sentence->count)
    {
      const struct notice_word *word = &sentence->words[i];
      bool ended = word->after || i + 1 == sentence->count
                   || (class_at (sentence, i + 1)
                       & (WORD_JOINS | WORD_LEADS | WORD_SELF | WORD_BARS));

      if ((word->is & (WORD_PATCH | WORD_VERSION))
          || NOTICE_WORD_IS_ANY (word->text, postings)
          || (i == start && NOTICE_WORD_IS_ANY (word->text, whole) && ended))
        return true;
      if (!(word->is & (WORD_OBJECT | WORD_OTHER | WORD_NUMBER)) || word->after)
        return false;
      i++;
    }
  return false;
}

bool
grammar_withdraws (const struct notice_sentence *sentence)
{
  size_t i = 0;
  size_t name;

  for (size_t n = 0; n < sentence->count; n++)
    if (slice_has_prefix_nocase (sentence->words[n].text, SLICE ("self-nak"))
        || slice_has_prefix_nocase (sentence->words[n].text,
                                    SLICE ("self-nack")))
      return true;
  name = name_length (sentence, 0, false);
  while (i < name
         || ((class_at (sentence, i) & WORD_OPENS) && i < sentence->count))
    i++;
  if (is_word (sentence, i, SLICE ("please")))
    i++;
  else if (i != name && i != 0)
    return false;
  if (is_word (sentence, i + 1, SLICE ("that")) && i == name
      && !(class_at (sentence, i + 2) & WORD_PATCH))
    return false;
  if (!(class_at (sentence, i) & WORD_IGNORE)
      && !(i && is_word (sentence, i - 1, SLICE ("please"))
           && (is_word (sentence, i, SLICE ("drop"))
               || is_word (sentence, i, SLICE ("discard")))))
    return false;
  return sentence->words[i].after || is_posting (sentence, i + 1);
}
