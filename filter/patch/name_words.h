/* name_words: the words of a person's name, to compare them.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   People write their own name in many ways: `Zoë Example', `EXAMPLE, Zoe', `Zoe
   B. Example (Widgets)'.  The words of a name have no case, no accents (those
   of Latin letters, U+00C0 to U+024F and U+1E00 to U+1EFF, and combining ones)
   and no punctuation; an apostrophe does not part words, all other punctuation
   does. Other characters stay as they are.  */

#ifndef PATCHDIGEST_PATCH_NAME_WORDS_H
#define PATCHDIGEST_PATCH_NAME_WORDS_H

#include <stdbool.h>

#include "base/slice.h"

enum
{
  NAME_WORDS_MAX = 16,       /* any more words of a name are ignored */
  NAME_WORDS_BYTES_MAX = 256 /* any more bytes as well */
};

struct name_words
{
  char text[NAME_WORDS_BYTES_MAX]; /* the words, with nothing between them */
  size_t ends[NAME_WORDS_MAX];     /* where each ends in the text */
  size_t count;
};

/* Sets *WORDS_R to the words of NAME, which should be UTF-8.  Takes no more
   time than NAME_WORDS_BYTES_MAX needs.  */
void name_words_read (struct name_words *words_r, struct slice name);

/* Returns word I.  It lives as long as *WORDS stays where it is.  */
struct slice name_words_at (const struct name_words *words, size_t i);

/* Whether A and B have the same words in any order, and have words.  */
bool name_words_same (const struct name_words *a, const struct name_words *b);

/* How many words of A, initials left out, are in B as well, each word of B
   counted once.  */
size_t name_words_common (const struct name_words *a,
                          const struct name_words *b);

/* Whether the first or last word of A is the first or last one of B.  */
bool name_words_meet (const struct name_words *a, const struct name_words *b);

#endif
