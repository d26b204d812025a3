/* review_tag_word: the words `Reviewed-by:' and their like in a line.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PATCH_REVIEW_TAG_WORD_H
#define PATCHDIGEST_PATCH_REVIEW_TAG_WORD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

/* What a tag grants, as bits: `Reviewed-and-tested-by' has two.  */
enum review_tag_kind
{
  REVIEW_TAG_REVIEWED = 1,
  REVIEW_TAG_ACKED = 2,
  REVIEW_TAG_TESTED = 4,
  REVIEW_TAG_NACKED = 8
};

struct review_tag_word
{
  unsigned kinds;
  size_t start; /* where the first word of the tag starts */
  size_t end;   /* where its value starts, after the colon */
};

/* Finds the first tag of LINE at or after FROM: one or more of reviewed, acked,
   tested and nacked, in any case, with a hyphen or blanks, `by' and a colon,
   and perhaps blanks before the colon.  They may be joined by `and', `&', `/',
   `+', a comma or a hyphen, and each may have its own `by'.  One letter left
   out or two swapped do not matter; of reviewed, one may also be added or
   replaced. Words before a hyphen count as well (`Regression-tested-by'), but
   for `not' and `un'.  Returns whether there is one.  All tags of a line
   together take linear time.  */
bool review_tag_word_find (struct slice line, size_t from,
                           struct review_tag_word *word_r);

/* The kind that WORD, such as `tested', names, or 0.  */
unsigned review_tag_word_kind (struct slice word);

#endif
