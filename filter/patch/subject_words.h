/* subject_words: the words of a bracket group.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Takes words apart into marks (PATCH, a version, a number, RFC, ...) and the
   text between them, and enters them into a struct subject.  For subject.c
   only.  */

#ifndef PATCHDIGEST_PATCH_SUBJECT_WORDS_H
#define PATCHDIGEST_PATCH_SUBJECT_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"
#include "patch/subject.h"

/* What a word turned out to hold.  */
enum
{
  WORD_MARK = 1 << 0,   /* PATCH, a version, number, RFC, PULL, RESEND */
  WORD_NUMBER = 1 << 1, /* a version or number is among them */
  WORD_TEXT = 1 << 2    /* other text */
};

struct subject_words
{
  struct subject *subject;
  struct arena *arena;
  size_t room; /* of the array of prefixes; see arena_grow */
};

/* Takes the next word off *REST and enters it into the subject.  Blanks and
   commas separate words, but `3 of 7' and `1/ 2' are single words.  Returns
   WORD_ bits, 0 if there is no word.  */
unsigned subject_words_next (struct subject_words *words, struct slice *rest);

/* Does the same for all words of TEXT.  Returns all their bits.  */
unsigned subject_words_all (struct subject_words *words, struct slice text);

#endif
