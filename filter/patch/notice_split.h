/* notice_split: the sentences of a reply, as words.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A sentence ends with its paragraph, at `.', `!' or `?' before a capital
   letter, a bracket or two blanks, and at the end of a line that is a greeting,
   a trailer or an attribution.  */

#ifndef PATCHDIGEST_PATCH_NOTICE_SPLIT_H
#define PATCHDIGEST_PATCH_NOTICE_SPLIT_H

#include "patch/notice_words.h"
#include "patch/own_text.h"

enum
{
  NOTICE_SENTENCE_MAX = 2048, /* bytes of one; the rest is not looked at */
  NOTICE_WORDS_MAX = 64       /* of one sentence; the same */
};

struct notice_word
{
  struct slice text; /* without punctuation around it */
  unsigned is;       /* see notice_words.h */
  char before;       /* a bracket or a dash before it, or 0 */
  char after;        /* the first punctuation after it, or 0 */
};

struct notice_sentence
{
  struct slice text; /* with line ends, and quotes if it goes around some */
  bool follows;      /* in the paragraph of the sentence before it */
  struct slice rest; /* the text of the mail from the next sentence on */

  /* What notice_split_classify finds:  */
  bool classified;
  struct notice_word words[NOTICE_WORDS_MAX];
  size_t count;
  unsigned is; /* of all its words */
  bool asks;   /* has a question mark */
};

/* Iterates over the sentences.  The members are private.  */
struct notice_split
{
  struct slice text;
  const struct own_paragraph *next; /* the one after that of `ahead' */
  const struct own_paragraph *end;
  struct slice paragraph; /* what is left of that */
  struct own_line line;   /* with what is left of it */
  const char *start;      /* of that line */
  struct own_line ahead;  /* the line after that */
  bool has_line;
  bool has_ahead;
};

/* Starts with TEXT, whose paragraphs are OWN.  Both must live as long as the
   sentences.  */
void notice_split_begin (struct notice_split *split_r, struct slice text,
                         const struct own_paragraphs *own);

/* Sets *SENTENCE_R to the next sentence.  Returns 1, or 0 at the end.  */
int notice_split_next (struct notice_split *split,
                       struct notice_sentence *sentence_r);

/* Finds the words of SENTENCE and what they may be, if that was not done yet.
   Few sentences need it.  */
void notice_split_classify (struct notice_sentence *sentence);

#endif
