/* notice_tree: the tree or branch that a sentence names.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/notice_tree.h"

#include "patch/notice_place.h"

enum
{
  TREE_WORDS_MAX = 7 /* from `to' to the end of the name */
};

/* Whether WORD says what the name beside it is.  */
static bool
is_kind (struct slice word)
{
  static const struct slice kinds[]
      = { SLICE_INIT ("branch"), SLICE_INIT ("tree"), SLICE_INIT ("trees"),
          SLICE_INIT ("repository"), SLICE_INIT ("repo") };

  return NOTICE_WORD_IS_ANY (word, kinds);
}

static bool
is_article (struct slice word)
{
  static const struct slice articles[]
      = { SLICE_INIT ("the"),   SLICE_INIT ("my"), SLICE_INIT ("our"),
          SLICE_INIT ("their"), SLICE_INIT ("a"),  SLICE_INIT ("its"),
          SLICE_INIT ("own") };

  return NOTICE_WORD_IS_ANY (word, articles);
}

/* Whether the name cannot go on with WORD.  */
static bool
ends_before (const struct notice_word *word)
{
  return (word->is
          & (WORD_LEADS | WORD_JOINS | WORD_THANKS | WORD_SELF | WORD_BARS))
         || slice_find (word->text, SLICE ("://")) != SLICE_NPOS
         || slice_eq_nocase (word->text, SLICE ("of"));
}

/* Whether the name ends with word I, which has punctuation after it, although
   `branch' or a reference may follow.  */
static bool
ends_after (const struct notice_sentence *sentence, size_t i)
{
  int after = sentence->words[i].after;

  if (!after || after == ')')
    return false;
  return !(after == ',' && i + 1 < sentence->count
           && (is_kind (sentence->words[i + 1].text)
               || notice_place_is_release (sentence->words[i + 1].text)));
}

/* Sets *TREE_R to the words FIRST to LAST, without `branch' around them.  */
static void
take (const struct notice_sentence *sentence, size_t first, size_t last,
      struct notice_tree *tree_r)
{
  const struct notice_word *words = sentence->words;
  const char *end;

  while (first < last && is_kind (words[first].text))
    first++;
  while (first < last && is_kind (words[last].text))
    last--;
  if (first == last && is_kind (words[first].text))
    return;
  end = words[last].text.ptr + words[last].text.len;
  /* With the bracket that it opened.  */
  if (words[last].before == '(' && last > first
      && end < sentence->text.ptr + sentence->text.len && *end == ')')
    end++;
  tree_r->text = slice_make (words[first].text.ptr,
                             (size_t)(end - words[first].text.ptr));
  for (size_t i = first; i <= last; i++)
    tree_r->release
        = tree_r->release || notice_place_is_release (words[i].text);
}

/* Whether word I is the `next' of `the next batch' or `next week', or the
   `fixes' of `some fixes'.  */
static bool
is_adjective (const struct notice_sentence *sentence, size_t i)
{
  static const struct slice times[]
      = { SLICE_INIT ("week"), SLICE_INIT ("month"), SLICE_INIT ("day"),
          SLICE_INIT ("days"), SLICE_INIT ("time"),  SLICE_INIT ("weekend") };
  static const struct slice some[]
      = { SLICE_INIT ("some"), SLICE_INIT ("more"), SLICE_INIT ("few"),
          SLICE_INIT ("other"), SLICE_INIT ("further") };
  const struct notice_word *words = sentence->words;
  bool followed = !words[i].after && i + 1 < sentence->count;

  if (slice_eq_nocase (words[i].text, SLICE ("fixes")))
    return NOTICE_WORD_IS_ANY (words[i - 1].text, some);
  if (!followed || !slice_eq_nocase (words[i].text, SLICE ("next")))
    return false;
  return NOTICE_WORD_IS_ANY (words[i + 1].text, times)
         || (is_article (words[i - 1].text) && !is_kind (words[i + 1].text)
             && !ends_before (&words[i + 1]));
}

bool
notice_tree_read (const struct notice_sentence *sentence, size_t at,
                  struct notice_tree *tree_r)
{
  const struct notice_word *words = sentence->words;
  size_t first = at + 1;
  size_t last = 0;

  *tree_r = (struct notice_tree){ .at = at };
  while (first < sentence->count && is_article (words[first].text))
    first++;
  for (size_t i = first; i < sentence->count && i < at + TREE_WORDS_MAX; i++)
    {
      if (i > first && ends_before (&words[i]))
        break;
      if (((words[i].is & WORD_TREE) && !is_adjective (sentence, i))
          || slice_eq_nocase (words[i].text, SLICE ("repository")))
        last = i;
      if (ends_after (sentence, i))
        break;
    }
  if (last == 0)
    return false;
  if (last + 1 < sentence->count && words[last + 1].before == '('
      && !words[last].after && (words[last + 1].is & WORD_TREE))
    last++;
  take (sentence, first, last, tree_r);
  return true;
}

bool
notice_tree_find (const struct notice_sentence *sentence, size_t from,
                  struct notice_tree *tree_r)
{
  *tree_r = (struct notice_tree){ .release = false };
  for (size_t i = from; i < sentence->count; i++)
    if ((sentence->words[i].is & WORD_LEADS)
        && (!sentence->words[i].after || sentence->words[i].after == ':')
        && notice_tree_read (sentence, i, tree_r))
      return true;
  return false;
}
