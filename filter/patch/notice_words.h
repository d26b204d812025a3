/* notice_words: words by which people tell what they did with patches.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PATCH_NOTICE_WORDS_H
#define PATCHDIGEST_PATCH_NOTICE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

/* What a word may be in a sentence, as bits.  */
enum
{
  WORD_THANKS = 1 << 0,
  WORD_OPENS = 1 << 1,   /* may stand before the verb at the start */
  WORD_VERB = 1 << 2,    /* applied, queued, ... */
  WORD_WEAK = 1 << 3,    /* a verb that means other things, too: added */
  WORD_WILL = 1 << 4,    /* an infinitive: apply, queue, ... */
  WORD_BARS = 1 << 5,    /* before the verb: not done, or not sure */
  WORD_SELF = 1 << 6,    /* I, we, I've */
  WORD_HAVE = 1 << 7,    /* have, I've */
  WORD_ADVERB = 1 << 8,  /* now, just */
  WORD_OBJECT = 1 << 9,  /* it, this, the, patches, three */
  WORD_LEADS = 1 << 10,  /* to, into, for: a tree may follow */
  WORD_JOINS = 1 << 11,  /* with, and, as: the object has ended */
  WORD_TREE = 1 << 12,   /* next, branch */
  WORD_OTHER = 1 << 13,  /* a, another, my: as object, something new */
  WORD_UNDOES = 1 << 14, /* after the verb: not taken after all */
  WORD_TRIES = 1 << 15,  /* `and tested': by a tester */
  WORD_NUMBER = 1 << 16, /* digits, 1-5, #3, or three */
  WORD_PATCH = 1 << 17,  /* patch, patches */
  WORD_BUT = 1 << 18,    /* except, minus */
  WORD_DROPS = 1 << 19,  /* dropped, reverted */
  WORD_FUTURE = 1 << 20, /* will, I'll */
  WORD_IGNORE = 1 << 21, /* ignore, disregard */
  WORD_VERSION = 1 << 22 /* v2, but not v5.2 */
};

/* What WORD, without the punctuation around it, may be.  */
unsigned notice_word_class (struct slice word);

/* The number that WORD spells, `three' and `third' as well as `3' and `#3'; 0
   if it spells none.  */
unsigned notice_word_number (struct slice word);

/* Whether WORD is one of the COUNT words of LIST, in any case.  */
bool notice_word_is_any (struct slice word, const struct slice *list,
                         size_t count);
#define NOTICE_WORD_IS_ANY(word, list)                                         \
  notice_word_is_any (word, list, sizeof list / sizeof *list)

/* At most MAX bytes of TEXT, which is UTF-8, without a part of a character.  */
struct slice notice_words_head (struct slice text, size_t max);

#endif
