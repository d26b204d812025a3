/* notice_grammar: what stands around the verb of a sentence.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   In all functions AT is the word that is the verb.  */

#ifndef PATCHDIGEST_PATCH_NOTICE_GRAMMAR_H
#define PATCHDIGEST_PATCH_NOTICE_GRAMMAR_H

#include "patch/notice_split.h"

/* What follows a verb: `up', the object, and then something that ends it.  */
struct grammar_tail
{
  size_t end;     /* the word after the object; the number of words if none */
  size_t objects; /* words of the object */
  bool patches;   /* one of them is `patch', `series', ... */
  bool ended;     /* by punctuation, or by the end of the sentence */
};

/* Reads the tail.  Returns false if the object is something new (`an updated
   branch'), or if the words go on in a way that is not known.  */
bool grammar_tail (const struct notice_sentence *sentence, size_t at,
                   struct grammar_tail *tail_r);

/* Whether the sentence starts with the verb, but for thanks and such words.  */
bool grammar_starts (const struct notice_sentence *sentence, size_t at);

/* Whether a part of it does, after a comma or such: `Sorry for the delay, now
   applied'.  */
bool grammar_starts_part (const struct notice_sentence *sentence, size_t at);

/* Whether `I have', `I', `I will' or `and' stand before the verb, with nothing
   but adverbs between.  */
bool grammar_self_has (const struct notice_sentence *sentence, size_t at);
bool grammar_self (const struct notice_sentence *sentence, size_t at);
bool grammar_self_will (const struct notice_sentence *sentence, size_t at);
bool grammar_after_and (const struct notice_sentence *sentence, size_t at);

/* Whether a word before the verb makes it a condition, a plan or a request.  */
bool grammar_is_barred (const struct notice_sentence *sentence, size_t at);

/* Whether an infinitive says what maintainers do, without a tree: to queue or
   apply.  Others take a look.  */
bool grammar_is_clear_will (struct slice word);

/* Whether the sentence starts with `please ignore this patch', or has
   `self-NAK'.  */
bool grammar_withdraws (const struct notice_sentence *sentence);

#endif
