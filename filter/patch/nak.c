/* nak: whether a reply refuses a patch.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/nak.h"

#include "patch/own_text.h"
#include "patch/patch_numbers.h"
#include "patch/prose_word.h"

enum
{
  LINE_MAX_BYTES = 1000, /* of a line before its NAK */
  LEAD_WORDS_MAX = 8,    /* of a clause before its NAK */
  VIEW_WORDS_MAX = 4,    /* after `from' */
  SHORT_WORDS_MAX = 2    /* of a sentence that says no more than that */
};

/* Whether WORD says NAK; sets *PAST_R for a form such as `NAKed'.  `naked' in
   small letters is another word.  */
static bool
is_nak (const struct prose_word *word, bool *past_r)
{
  *past_r = prose_word_is (word, "nacked nak'd nack'd nak'ed nack'ed")
            || slice_eq (word->text, SLICE ("NAKed"))
            || slice_eq (word->text, SLICE ("NAKED"));
  return *past_r || prose_word_is (word, "nak nack nacking")
         || slice_eq (word->text, SLICE ("NAKing"));
}

/* Whether the words from FIRST to before I only lead to a NAK.  */
static bool
is_lead (const struct prose_word *words, size_t first, size_t i)
{
  if (i - first > LEAD_WORDS_MAX)
    return false;
  for (; first < i; first++)
    if (!prose_word_is (
            &words[first],
            "so sorry but a an hard big huge strong strict clear firm definite "
            "definitive definitely absolute absolutely very i i'm am we we're "
            "are this is it's it that that's which therefore thus hence again "
            "still well yes no yeah ok and also must have to need do hereby "
            "afraid my our in short any case me from for now as such explicit "
            "preliminary formal full complete total soft then however consider "
            "going gonna big-fat fat another here's here really just fwiw "
            "because hm hmm patch series change thanks thank you please nak "
            "nack "
            "unfortunately regretfully nope ugh same"))
      return false;
  return true;
}

/* Whether one of the words after I says from where somebody looks: `from the
   driver's point of view'.  A device may also send a NAK.  */
static bool
is_point_of_view (const struct prose_word *words, size_t count, size_t i)
{
  for (size_t k = i + 1; k < count && k <= i + VIEW_WORDS_MAX; k++)
    if (prose_word_is (&words[k], "side perspective point pov view"))
      return true;
  return false;
}

/* Whether the clause can go on with the words from I.  */
static bool
may_follow (const struct prose_word *words, size_t count, size_t i)
{
  if (prose_words_start_clause (words, count, i))
    return true;
  if (prose_word_is (&words[i], "from"))
    return (i + 1 < count && prose_word_is (&words[i + 1], "me my us our here"))
           || is_point_of_view (words, count, i);
  if (prose_word_is (&words[i], "in"))
    return i + 1 < count
           && prose_word_is (&words[i + 1], "its this that current present");
  return prose_word_is (
             &words[i],
             "to on for this the these that those it until "
             "unless as because due such your any all "
             "here again then when since without still nak nack patch "
             "patches")
         || slice_has_prefix (words[i].text, SLICE ("-"));
}

/* Whether one of the words from FIRST to before I denies what follows.  */
static bool
is_denied (const struct prose_word *words, size_t first, size_t i)
{
  for (; first < i; first++)
    if (prose_word_is (&words[first], "no not nor never nobody without")
        || slice_has_suffix (words[first].text, SLICE ("n't")))
      return true;
  return false;
}

/* Whether `from me' or the like follows word I.  */
static bool
is_from_me (const struct prose_word *words, size_t count, size_t i)
{
  return i + 2 < count && prose_word_is (&words[i + 1], "from")
         && prose_word_is (&words[i + 2], "me us my our");
}

/* Whether words I to COUNT say that the writer's NAK goes on.  */
static bool
is_my_standing_nak (const struct prose_word *words, size_t count, size_t i)
{
  size_t at = i + 1;

  if (i == 0 || !prose_word_is (&words[i - 1], "my our"))
    return false;
  while (at < count && prose_word_is (&words[at], "still"))
    at++;
  return at < count
         && prose_word_is (&words[at], "stands stand holds remains applies");
}

/* Whether the words from FIRST to before I deny a NAK, or only think of it.  */
static bool
is_no_fact (const struct prose_word *words, size_t first, size_t i)
{
  for (; first < i; first++)
    if (prose_word_is (&words[first],
                       "if unless would will could might may not "
                       "never whether there until"))
      return true;
  return false;
}

/* Whether a sentence that begins with `until' or `unless', word FIRST, ends
   with the NAK at I: `Until you fix that NACK.'  Not `until you get a NACK'. */
static bool
is_end_of_proviso (const struct prose_word *words, size_t count, size_t first,
                   size_t i)
{
  return (slice_eq (words[i].text, SLICE ("NAK"))
          || slice_eq (words[i].text, SLICE ("NACK")))
         && i > first + 2 && (i + 1 == count || is_from_me (words, count, i))
         && prose_word_is (&words[first], "until unless")
         && prose_word_is (&words[first + 1], "you this that it these we")
         && !prose_word_is (&words[i - 1],
                            "a an the any no my your or and to get gets got "
                            "see sees hear send sends receive give gives want "
                            "say says");
}

/* Whether the line that WORD is in starts as code or an item does.  */
static bool
is_in_code (struct slice paragraph, const struct prose_word *word)
{
  size_t at = (size_t)(word->text.ptr - paragraph.ptr);
  size_t least = at > LINE_MAX_BYTES ? at - LINE_MAX_BYTES : 0;
  struct slice line = slice_sub (paragraph, least, at - least);
  size_t lf = slice_find_last_byte (line, '\n');

  line = slice_trim_left (slice_skip (line, lf == SLICE_NPOS ? 0 : lf + 1));
  /* `*NAK*' */
  if (slice_eq (line, SLICE ("*")) || slice_eq (line, SLICE ("**")))
    return false;
  return line.len
         && slice_find_byte (SLICE ("+-*/#@"), line.ptr[0]) != SLICE_NPOS;
}

/* Whether word I of a sentence, a NAK, refuses something.  */
static bool
is_refusal (const struct prose_word *words, size_t count, size_t i, bool past)
{
  size_t first = i, so;

  if (is_my_standing_nak (words, count, i))
    return true;
  while (!prose_words_start_clause (words, count, first))
    first--;
  if (is_end_of_proviso (words, count, first, i))
    return true;
  if (is_no_fact (words, first, i))
    return false;
  if (!past && is_from_me (words, count, i) && !is_denied (words, first, i))
    return true;
  /* `It breaks the ABI so NAK.' */
  for (so = i; so > first && !prose_word_is (&words[so], "so hence thus");)
    so--;
  if (!is_lead (words, so, i) || !may_follow (words, count, i + 1)
      || (i > first && prose_word_is (&words[i - 1], "no")))
    return false;
  return !past || first == i
         || prose_word_is (&words[first], "consider please");
}

/* The patches that are named after word I, a NAK.  */
static struct slice
read_numbers (const struct prose_word *words, size_t count, size_t i,
              struct arena *arena)
{
  struct patch_numbers numbers;
  bool named = false;

  if (words[i++].stop)
    return SLICE ("");
  for (; i < count && prose_word_is (&words[i], "on to for the patch patches");
       i++)
    named = named || prose_word_is (&words[i], "patch patches");
  return patch_numbers_read (words + i, count - i, &numbers) > 0
                 && (named || !numbers.is_plain)
             ? patch_numbers_set (&numbers, arena)
             : SLICE ("");
}

/* Finds a NAK in a sentence of PARAGRAPH.  Returns at which word, or COUNT.  */
static size_t
find_in_sentence (struct slice paragraph, const struct prose_word *words,
                  size_t count)
{
  bool past;

  if (words[count - 1].stop == '?')
    return count;
  for (size_t i = 0; i < count; i++)
    if (is_nak (&words[i], &past) && is_refusal (words, count, i, past))
      return is_in_code (paragraph, &words[i]) ? count : i;
  return count;
}

/* Finds a NAK in PARAGRAPH.  */
static bool
find_in_paragraph (struct slice paragraph, struct arena *arena,
                   struct nak *nak_r)
{
  struct prose_word words[PROSE_WORDS_MAX];
  struct slice rest = paragraph;
  struct slice next;
  size_t count, at;

  while ((count = prose_words_next (&rest, &nak_r->sentence, words)) > 0)
    if ((at = find_in_sentence (paragraph, words, count)) < count)
      {
        nak_r->numbers = read_numbers (words, count, at, arena);
        if (count <= SHORT_WORDS_MAX
            && prose_words_next (&rest, &next, words) > 0)
          nak_r->sentence.len
              = (size_t)(next.ptr - nak_r->sentence.ptr) + next.len;
        return true;
      }
  return false;
}

int
nak_find (const struct own_paragraphs *own, struct arena *arena,
          struct nak *nak_r)
{
  *nak_r = (struct nak){ .sentence = { NULL, 0 } };
  for (size_t i = 0; own->hints & OWN_HINT_NAK && i < own->count; i++)
    if (find_in_paragraph (own->items[i].text, arena, nak_r))
      return 1;
  return 0;
}
