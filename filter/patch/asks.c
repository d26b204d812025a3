/* asks: whether a reply wants something of the author.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/asks.h"

#include "patch/prose_word.h"
#include "patch/review_tag_word.h"

enum
{
  GREETING_WORDS_MAX = 3 /* `Thanks, Rob' */
};

/* Whether a sentence of TEXT ends with a question mark.  That of C stands
   alone, or has no end of a word after it (`a?b').  */
static bool
has_question (struct slice text)
{
  for (;;)
    {
      size_t at = slice_find_byte (text, '?');
      int before = at == SLICE_NPOS || at == 0 ? ' ' : slice_at (text, at - 1);
      int after = slice_at (text, at == SLICE_NPOS ? at : at + 1);

      if (at == SLICE_NPOS)
        return false;
      if (!slice_is_space (before)
          && (after == -1 || slice_is_space (after) || after == '?'
              || after == '!' || after == ')'))
        return true;
      text = slice_skip (text, at + 1);
    }
}

/* Whether PARAGRAPH only thanks, praises, greets, or says that something is
   left out.  */
static bool
is_polite (struct slice paragraph)
{
  static const char *const starts[]
      = { "looks good", "looks ok",     "looks fine",   "this looks",
          "look good",  "makes sense",  "good catch",   "well spotted",
          "with kind",  "best regards", "kind regards", NULL };
  struct prose_word words[PROSE_WORDS_MAX];
  struct slice rest = paragraph;
  struct slice sentence;
  size_t count = prose_words_next (&rest, &sentence, words);

  if (count == 0)
    return true;
  for (size_t i = 0; i < count; i++)
    if (prose_word_is (&words[i], "but however please should"))
      return false;
  if (prose_word_is (&words[0],
                     "thanks thx thank cheers regards lgtm snip nice "
                     "great ack acked applied queued merged cool best "
                     "br agreed nifty perfect"))
    return true;
  for (size_t i = 0; starts[i]; i++)
    if (prose_words_match (words, count, 0, starts[i]))
      return true;
  return rest.len == 0 && count <= GREETING_WORDS_MAX
         && slice_find_byte (SLICE (".[<-"), sentence.ptr[0]) != SLICE_NPOS;
}

/* Whether a paragraph under a diff is a remark about it.  */
static bool
is_remark (struct slice paragraph)
{
  struct review_tag_word word;

  return !review_tag_word_find (paragraph, 0, &word) && !is_polite (paragraph);
}

enum asks
asks_find (const struct own_paragraphs *own)
{
  for (size_t i = 0; i < own->count; i++)
    {
      const struct own_paragraph *paragraph = &own->items[i];

      if (own->hints & OWN_HINT_QUESTION && has_question (paragraph->text))
        return ASKS_QUESTION;
      if (own_text_quotes_diff (paragraph->quote)
          && is_remark (paragraph->text))
        return ASKS_REMARK;
    }
  return ASKS_NOTHING;
}
