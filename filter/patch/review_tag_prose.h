/* review_tag_prose: review tags that are granted in words.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PATCH_REVIEW_TAG_PROSE_H
#define PATCHDIGEST_PATCH_REVIEW_TAG_PROSE_H

#include <stdbool.h>

#include "base/slice.h"
#include "patch/own_text.h"
#include "patch/prose_word.h"

/* The kinds (enum review_tag_kind) that a sentence grants: `feel free to add my
   R-b', `you can keep my Acked-by', `my tested-by stands'.  0 for a question, a
   denial, or a tag that is only talked about.  */
unsigned review_tag_prose_kinds (const struct prose_word *words, size_t count);

/* Whether PARAGRAPH, of a reply, starts with `Ack' or `Acked' and a stop: all
   that the writer has to say.  */
bool review_tag_is_bare (const struct own_paragraph *paragraph);

/* Whether TEXT may have such a sentence.  Costs one pass by memchr.  */
bool review_tag_prose_is_likely (struct slice text);

#endif
