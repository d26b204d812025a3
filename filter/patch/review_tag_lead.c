/* review_tag_lead: what the words around a review tag say about it.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/review_tag_lead.h"

#include "patch/patch_numbers.h"
#include "patch/prose_word.h"

/* The words of a sentence.  */
struct sentence
{
  struct prose_word words[PROSE_WORDS_MAX];
  size_t count;
};

static bool
is_word (const struct sentence *sentence, size_t i, const char *list)
{
  return i < sentence->count && prose_word_is (&sentence->words[i], list);
}

/* How many words from I on are those of one of the PHRASES, of which the last
   is null.  */
static size_t
match_any (const struct sentence *sentence, size_t i,
           const char *const *phrases)
{
  size_t matched = 0;

  for (; *phrases && !matched; phrases++)
    matched = prose_words_match (sentence->words, sentence->count, i, *phrases);
  return matched;
}

/* Whether a clause ends before word I.  */
static bool
is_clause_start (const struct sentence *sentence, size_t i)
{
  return prose_words_start_clause (sentence->words, sentence->count, i);
}

/* Whether WORD is before word I.  */
static bool
has_word (const struct sentence *sentence, size_t i, const char *word)
{
  while (i > 0)
    if (is_word (sentence, --i, word))
      return true;
  return false;
}

/* Whether the sentence has no end: a tag follows.  */
static bool
is_open (const struct sentence *sentence)
{
  return !prose_word_ends_sentence (&sentence->words[sentence->count - 1]);
}

/* Whether `with' or the like at I is a condition: `with that typo fixed', or
   `With a better title:', which leads to the tag.  */
static bool
is_fixed_later (const struct sentence *sentence, size_t i)
{
  for (size_t k = i + 1; k < sentence->count && k < i + 16; k++)
    if (is_word (sentence, k,
                 "fixed addressed changed resolved corrected removed dropped "
                 "added updated fixing addressing adding removing changing "
                 "dropping sorted reworded renamed done clarified fix nit nits "
                 "typo typos"))
      return true;
    else if (sentence->words[k].stop)
      break;
  if (!is_word (sentence, i, "with"))
    return false;
  return (is_word (sentence, i + 1, "that this those these it")
          && is_clause_start (sentence, i + 2))
         || (is_clause_start (sentence, i) && is_open (sentence));
}

/* Whether `if' or `once' at I is about the tag.  */
static bool
is_proviso (const struct sentence *sentence, size_t i)
{
  static const char *const polite[]
      = { "if it helps", "if that helps", "if you like", "if you want",
          "if you wish", "if needed",     "if any",      NULL };
  bool granted = is_open (sentence);

  for (size_t k = 0; k < sentence->count && !granted; k++)
    granted = is_word (sentence, k, "add my feel please good fine happy ok");
  return granted && !match_any (sentence, i, polite)
         && (is_clause_start (sentence, i)
             || is_word (sentence, i - 1, "but so and")
             || has_word (sentence, i, "my"));
}

/* Whether a condition, or a reservation, starts at word I.  */
static bool
is_condition (const struct sentence *sentence, size_t i)
{
  static const char *const conditions[]
      = { "otherwise", "assuming", "provided",   "modulo",     "besides",
          "barring",   "unless",   "other than", "apart from", "aside from",
          "aside",     "except",   "minus",      "pending",    NULL };

  if (is_word (sentence, i, "with after when"))
    return is_fixed_later (sentence, i);
  if (is_word (sentence, i, "if once"))
    return is_proviso (sentence, i);
  return match_any (sentence, i, conditions) > 0;
}

/* Skips words of LIST.  */
static size_t
skip (const struct sentence *sentence, size_t i, const char *list)
{
  while (is_word (sentence, i, list))
    i++;
  return i;
}

/* How many patches the number at I says, or 0.  */
static unsigned
count_at (const struct sentence *sentence, size_t i)
{
  static const char *const words[] = { "one", "two",   "three", "four", "five",
                                       "six", "seven", "eight", "nine", "ten" };
  struct slice text;

  if (i >= sentence->count)
    return 0;
  text = sentence->words[i].text;
  for (unsigned n = 0; n < sizeof words / sizeof words[0]; n++)
    if (is_word (sentence, i, words[n]))
      return n + 1;
  if (slice_digits (text) != text.len)
    return 0;
  return (unsigned)slice_number (text, PATCH_NUMBERS_MAX);
}

/* Whether the name of a series is at *I, which is then moved past it.  */
static bool
take_series (const struct sentence *sentence, size_t *i)
{
  if (is_word (sentence, *i, "patch")
      && is_word (sentence, *i + 1, "series set"))
    ++*i;
  if (!is_word (sentence, *i,
                "series patchset patch-set patchseries patch-series set pile "
                "stack lot"))
    return false;
  ++*i;
  return true;
}

/* Whether `all patches', `both', `the 3 patches' start at I.  */
static bool
is_all_patches (const struct sentence *sentence, size_t i, unsigned *count_r)
{
  bool preposition = i > 0 && is_word (sentence, i - 1, "for to on");
  size_t at = skip (sentence, i + 1, "of the these those your them");

  *count_r = count_at (sentence, at);
  if (is_word (sentence, i, "both"))
    *count_r = 2;
  else if (!is_word (sentence, i, "all")
           && !(is_word (sentence, i, "the these") && *count_r && preposition))
    return false;
  else if (*count_r)
    at++;
  if (is_word (sentence, at, "patches"))
    return true;
  return !is_word (sentence, i, "the these") && is_clause_start (sentence, at)
         && (preposition || is_word (sentence, i + 1, "of"));
}

/* Whether words about the whole series start at I: `the whole series', `for the
   series', `series looks good', `tested this series'.  */
static bool
is_whole_series (const struct sentence *sentence, size_t i)
{
  size_t at;

  if (i >= 2 && is_word (sentence, i - 1, "of")
      && is_word (sentence, i - 2, "rest remainder"))
    return false;
  at = skip (sentence, i, "the this your");
  if (is_word (sentence, at, "whole entire complete full"))
    return at++, take_series (sentence, &at);
  if (!take_series (sentence, &at))
    return false;
  if (i > 0
      && is_word (sentence, i - 1, "tested reviewed checked ran booted tried"))
    return true;
  if (is_word (sentence, at, "looks look lgtm is works all seems now"))
    return i == 0 || !is_word (sentence, i - 1, "of in");
  return is_clause_start (sentence, at)
         && (i == 0 ? at == sentence->count
                    : is_word (sentence, i - 1, "for to on across"));
}

/* Whether the patches whose numbers stand at *I are meant by a tag, or are
   those that it leaves out.  Moves *I to the numbers.  */
static enum review_tag_scope
numbers_mean (const struct sentence *sentence, size_t *i)
{
  static const char *const without[]
      = { "except for", "except",     "sans", "minus",
          "excluding",  "without",    "but",  "apart from",
          "aside from", "other than", NULL };
  size_t at = *i + match_any (sentence, *i, without);
  bool named;

  if (at > *i)
    {
      *i = skip (sentence, at, "the patch patches number numbers");
      return REVIEW_TAG_OF_OTHERS;
    }
  named
      = is_clause_start (sentence, *i)
        || (is_word (sentence, *i - 1, "for")
            && !(*i > 1 && is_word (sentence, *i - 2, "except")))
        || (is_word (sentence, *i - 1, "to") && has_word (sentence, *i, "my"));
  at = skip (sentence, *i, "the");
  if (!named)
    return REVIEW_TAG_OF_PARENT;
  named = is_word (sentence, at, "patch patches");
  *i = skip (sentence, at, "patch patches number numbers");
  return named || (at > 0 && is_word (sentence, at - 1, "for"))
             ? REVIEW_TAG_OF_NUMBERS
             : REVIEW_TAG_OF_PARENT;
}

/* Takes `first two patches' or `for the first two' at word I.  */
static bool
take_first (const struct sentence *sentence, size_t i,
            struct review_tag_lead *lead, struct arena *arena)
{
  struct patch_numbers numbers;
  unsigned count = count_at (sentence, i + 1);

  if (!is_word (sentence, i, "first"))
    return false;
  if (is_word (sentence, i + 1, "patch"))
    count = 1;
  else if (!count
           || !(is_word (sentence, i + 2, "patches")
                || (is_clause_start (sentence, i + 2) && i >= 2
                    && is_word (sentence, i - 1, "the")
                    && is_word (sentence, i - 2, "for to"))))
    return false;
  patch_numbers_first (count, &numbers);
  lead->scope = REVIEW_TAG_OF_NUMBERS;
  lead->numbers = patch_numbers_set (&numbers, arena);
  return true;
}

/* Whether one number at word I, without a sign that it is a patch's, is one:
   after `patch', or as all that is left out (`but 3', not `but 3 nits', and
   `all but 3 look good').  */
static bool
is_patch_number (const struct sentence *sentence, size_t i,
                 enum review_tag_scope scope)
{
  return is_word (sentence, i - 1, "patch patches number numbers")
         || (scope == REVIEW_TAG_OF_OTHERS
             && (is_clause_start (sentence, i + 1)
                 || is_word (sentence, i + 1, "look looks are seem")));
}

/* Takes a sentence that is nothing but numbers: `2/3:'.  */
static bool
take_bare_numbers (const struct sentence *sentence,
                   struct review_tag_lead *lead, struct arena *arena)
{
  struct patch_numbers numbers;

  if (sentence->count == 0
      || patch_numbers_read (sentence->words, sentence->count, &numbers)
             != sentence->count
      || numbers.is_plain)
    return false;
  lead->scope = REVIEW_TAG_OF_NUMBERS;
  lead->numbers = patch_numbers_set (&numbers, arena);
  return true;
}

/* Whether what is left out, at word I, is left out of all patches, although
   nobody says so: `Except for 1/3:'.  Its numbers end before word END.  */
static bool
is_clause_of_others (const struct sentence *sentence, size_t i, size_t end)
{
  return is_clause_start (sentence, i) && !is_word (sentence, i, "but")
         && is_clause_start (sentence, end);
}

/* Takes the numbers at word I.  Without the word `patches', `for 2 reasons' is
   no number of a patch, but `for 1-3' is.  */
static bool
take_numbers (const struct sentence *sentence, size_t i,
              struct review_tag_lead *lead, struct arena *arena)
{
  size_t start = i, read;
  bool all = i > 0 && is_word (sentence, i - 1, "all everything");
  enum review_tag_scope scope = numbers_mean (sentence, &i);
  struct patch_numbers numbers;

  if (scope == REVIEW_TAG_OF_PARENT)
    return false;
  read
      = patch_numbers_read (sentence->words + i, sentence->count - i, &numbers);
  if (!read || (numbers.is_plain && !is_patch_number (sentence, i, scope)))
    return false;
  if (scope == REVIEW_TAG_OF_OTHERS && !all
      && lead->scope != REVIEW_TAG_OF_SERIES
      && !is_clause_of_others (sentence, start, i + read))
    return false;
  lead->scope = scope;
  lead->numbers = patch_numbers_set (&numbers, arena);
  return true;
}

/* Whether word I is a version: `v5'.  */
static bool
is_version (const struct sentence *sentence, size_t i)
{
  struct slice text = sentence->words[i].text;

  return slice_lower (slice_at (text, 0)) == 'v'
         && slice_is_digit (slice_at (text, 1));
}

/* Whether the sentence ends with a clause such as `For the arm64 parts'.  */
static bool
is_part (const struct sentence *sentence)
{
  size_t i = sentence->count;

  if (i == 0 || prose_word_ends_sentence (&sentence->words[i - 1]))
    return false;
  if (is_word (sentence, i - 1, "part parts bits"))
    return true;
  do
    i--;
  while (!is_clause_start (sentence, i));
  if (!is_word (sentence, i, "for"))
    return false;
  i = skip (sentence, i + 1, "the");
  return i < sentence->count && !is_version (sentence, i)
         && !is_word (sentence, i,
                      "this that it me now what fwiw patch record reference "
                      "consistency completeness clarity change fix sake time");
}

/* Finds whether the whole series is meant.  */
static void
find_series (const struct sentence *sentence, struct review_tag_lead *lead)
{
  for (size_t i = 0; i < sentence->count && lead->scope == REVIEW_TAG_OF_PARENT;
       i++)
    {
      unsigned count = 0;

      if (is_all_patches (sentence, i, &count) || is_whole_series (sentence, i))
        {
          lead->scope = REVIEW_TAG_OF_SERIES;
          lead->count = count;
        }
    }
}

/* Finds numbers.  Returns at which word, or the end.  */
static size_t
find_numbers (const struct sentence *sentence, struct review_tag_lead *lead,
              struct arena *arena)
{
  size_t i = 0;

  if (lead->scope != REVIEW_TAG_OF_PARENT
      && lead->scope != REVIEW_TAG_OF_SERIES)
    return sentence->count;
  if (take_bare_numbers (sentence, lead, arena))
    return 0;
  while (i < sentence->count && !take_numbers (sentence, i, lead, arena)
         && !(lead->scope == REVIEW_TAG_OF_PARENT
              && take_first (sentence, i, lead, arena)))
    i++;
  return i;
}

void
review_tag_lead_add (struct review_tag_lead *lead, struct slice text,
                     struct arena *arena)
{
  struct sentence sentence;
  size_t numbers;

  sentence.count = prose_words_last (text, sentence.words);
  find_series (&sentence, lead);
  numbers = find_numbers (&sentence, lead, arena);
  if (lead->scope == REVIEW_TAG_OF_PARENT && is_part (&sentence))
    lead->scope = REVIEW_TAG_OF_PART;
  /* `Except for patch 3' says what is left out, and is no condition.  */
  for (size_t i = 0; i < sentence.count && !lead->conditional; i++)
    lead->conditional = i != numbers && is_condition (&sentence, i);
}
