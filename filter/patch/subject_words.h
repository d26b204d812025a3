/* subject_words: the words of a bracket group.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The inner half of `subject' and used by nothing else: one word after the
   other is taken apart into marks (PATCH, a version, a number, RFC, ...) and
   the text between them, and what they say goes into a struct subject.  */

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
  WORD_NUMBER = 1 << 1, /* a version or number was among them */
  WORD_TEXT = 1 << 2    /* other text */
};

struct subject_words
{
  struct subject *subject;
  struct arena *arena;
  size_t room; /* prefixes that there is memory for */
};

/* Takes the next word off *REST (blanks and commas separate words; `3 of 7'
   and `1/ 2' are one) and notes in the subject what it says.  Returns WORD_
   bits, 0 for no word at all.  */
unsigned subject_words_next (struct subject_words *words, struct slice *rest);

/* All words of TEXT, the WORD_ bits of them together.  */
unsigned subject_words_all (struct subject_words *words, struct slice text);

#endif
