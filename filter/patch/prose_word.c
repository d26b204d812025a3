/* prose_word: the words of a sentence.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/prose_word.h"

enum
{
  LAST_BYTES_MAX = 1000 /* bytes that are read for the last sentence */
};

/* Whether C may stand around a word.  */
static bool
is_around (int c)
{
  static const bool around[256]
      = { ['('] = true,  [')'] = true, ['['] = true, [']'] = true, ['"'] = true,
          ['\''] = true, ['`'] = true, ['*'] = true, [','] = true, [';'] = true,
          [':'] = true,  ['.'] = true, ['!'] = true, ['?'] = true };

  return c != -1 && around[c];
}

/* Takes a word without what is around it off *REST.  Words that have nothing
   else, such as `-', stay as they are.  */
static bool
next_word (struct slice *rest, struct prose_word *word_r)
{
  struct slice text;

  if (!slice_next_word (rest, &text))
    return false;
  *word_r = (struct prose_word){ .text = text };
  for (; is_around (slice_at (word_r->text, 0));
       word_r->text = slice_skip (word_r->text, 1))
    if (slice_at (word_r->text, 0) == '(')
      word_r->in_bracket = true;
  while (is_around (slice_last (word_r->text)))
    word_r->text.len--;
  text = slice_skip (text,
                     (size_t)(word_r->text.ptr - text.ptr) + word_r->text.len);
  for (; text.len && !prose_word_ends_sentence (word_r);
       text = slice_skip (text, 1))
    if (slice_find_byte (SLICE (".!?"), text.ptr[0]) != SLICE_NPOS
        || (!word_r->stop
            && slice_find_byte (SLICE (",;:)"), text.ptr[0]) != SLICE_NPOS))
      word_r->stop = text.ptr[0];
  return true;
}

/* Compares TEXT with the word that LIST starts with.  Moves *LIST past it.  */
static bool
take_equal (struct slice text, const char **list)
{
  const char *p = *list;
  size_t at = 0;
  bool equal;

  while (at < text.len && *p && *p != ' '
         && slice_lower (slice_at (text, at)) == *p)
    {
      at++;
      p++;
    }
  equal = at == text.len && (*p == ' ' || *p == '\0');
  while (*p && *p != ' ')
    p++;
  while (*p == ' ')
    p++;
  *list = p;
  return equal;
}

bool
prose_word_is (const struct prose_word *word, const char *list)
{
  int first = slice_lower (slice_at (word->text, 0));

  while (*list)
    {
      if (*list == first || first == -1)
        {
          if (take_equal (word->text, &list))
            return true;
          continue;
        }
      /* Most words differ in their first letter.  */
      list = strchrnul (list, ' ');
      while (*list == ' ')
        list++;
    }
  return false;
}

/* Whether WORD is a dash or an arrow between clauses.  */
static bool
is_dash (const struct prose_word *word)
{
  return prose_word_is (word, "- -- => -> \xe2\x80\x93 \xe2\x80\x94");
}

bool
prose_words_start_clause (const struct prose_word *words, size_t count,
                          size_t i)
{
  return i == 0 || i >= count || words[i - 1].stop || words[i].in_bracket
         || is_dash (&words[i - 1]);
}

size_t
prose_words_last (struct slice text, struct prose_word words_r[PROSE_WORDS_MAX])
{
  size_t count = 0;
  struct prose_word word;

  if (text.len > LAST_BYTES_MAX)
    text = slice_skip (text, text.len - LAST_BYTES_MAX);
  while (next_word (&text, &word))
    {
      if (count && prose_word_ends_sentence (&words_r[count - 1]))
        count = 0;
      if (count == PROSE_WORDS_MAX)
        memmove (words_r, words_r + 1, --count * sizeof *words_r);
      words_r[count++] = word;
    }
  return count;
}

size_t
prose_words_next (struct slice *rest, struct slice *sentence_r,
                  struct prose_word words_r[PROSE_WORDS_MAX])
{
  struct slice start = *rest;
  struct prose_word word = { .stop = '\0' };
  size_t count = 0;

  while (!prose_word_ends_sentence (&word) && next_word (rest, &word))
    if (count < PROSE_WORDS_MAX)
      words_r[count++] = word;
  *sentence_r = slice_trim (slice_head (start, start.len - rest->len));
  return count;
}

size_t
prose_words_match (const struct prose_word *words, size_t count, size_t i,
                   const char *phrase)
{
  size_t matched = 0;

  for (; *phrase; matched++)
    if (i + matched >= count || !take_equal (words[i + matched].text, &phrase))
      return 0;
  return matched;
}
