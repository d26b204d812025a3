/* notice_numbers: which patches a sentence means.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PATCH_NOTICE_NUMBERS_H
#define PATCHDIGEST_PATCH_NOTICE_NUMBERS_H

#include "patch/notice.h"
#include "patch/notice_split.h"

/* Sets `part', `numbers' and `last' of NOTICE to what SENTENCE says: `patches
   1-5', `3+5', `the first two', `all but 17', `minus 3', `the rest'.  AT is its
   verb.  The numbers are in ARENA.  A number that counts (`two patches') says
   nothing.  */
void notice_numbers_read (struct notice *notice,
                          const struct notice_sentence *sentence, size_t at,
                          struct arena *arena);

#endif
