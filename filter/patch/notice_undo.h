/* notice_undo: words that take back what a verb says.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PATCH_NOTICE_UNDO_H
#define PATCHDIGEST_PATCH_NOTICE_UNDO_H

#include "patch/notice_split.h"

/* Whether words of SENTENCE after its verb, word AT, take it back: `below',
   `and tested', `on v5.4', `to the commit', `my next version'.  */
bool notice_undo_is_undone (const struct notice_sentence *sentence, size_t at);

#endif
