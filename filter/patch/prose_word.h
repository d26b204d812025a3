/* prose_word: the words of a sentence.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Rules about what people say compare words without case, and need to know
   where a clause or a sentence ends.  */

#ifndef PATCHDIGEST_PATCH_PROSE_WORD_H
#define PATCHDIGEST_PATCH_PROSE_WORD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

enum
{
  PROSE_WORDS_MAX = 64 /* of a sentence; of a longer one only these are known */
};

struct prose_word
{
  struct slice text; /* without brackets, quotes and stops around it */
  char stop;         /* what ends here: the first of `.!?' after it, else of
                        `,;:)', or NUL */
  bool in_bracket;   /* a `(' stands before it */
};

/* The last sentence of TEXT, or its last PROSE_WORDS_MAX words: sets WORDS_R
   and returns their number.  A sentence ends with a word that has one of `.!?'
   after it, whatever follows.  The texts are parts of TEXT.  */
size_t prose_words_last (struct slice text,
                         struct prose_word words_r[PROSE_WORDS_MAX]);

/* Takes the next sentence off *REST: sets WORDS_R to its words, as far as there
   is room, and *SENTENCE_R to the whole, both parts of *REST.  Returns the
   number of words, which is 0 only at the end.  */
size_t prose_words_next (struct slice *rest, struct slice *sentence_r,
                         struct prose_word words_r[PROSE_WORDS_MAX]);

/* Whether a sentence ends with WORD.  */
static inline bool
prose_word_ends_sentence (const struct prose_word *word)
{
  return word->stop == '.' || word->stop == '!' || word->stop == '?';
}

/* Whether a clause starts with word I: after a stop, a bracket or a dash.  Also
   true for the end.  */
bool prose_words_start_clause (const struct prose_word *words, size_t count,
                               size_t i);

/* Whether WORD is one of LIST, words with a blank between them, in any case. */
bool prose_word_is (const struct prose_word *word, const char *list);

/* Whether the words from I on are those of PHRASE, with a blank between them,
   in any case.  Returns their number, else 0.  */
size_t prose_words_match (const struct prose_word *words, size_t count,
                          size_t i, const char *phrase);

#endif
