/* context: whether two patches stand in the same surroundings.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For two patches with the same change lines in the same files.  The mails may
   show more or less context (`-U5' after `-U3'), or a change may have come near
   the start of a file; so only as many lines count as both sides show.  White
   space does not count, as in patch-ids.  */

#ifndef PATCHDIGEST_COMPARE_CONTEXT_H
#define PATCHDIGEST_COMPARE_CONTEXT_H

#include <stdbool.h>

#include "compare/file_pairs.h"
#include "compare/form.h"

/* Whether the lines of context between and around the change lines differ.  */
bool context_differs (const struct form *a, const struct form *b,
                      const struct file_pairs *pairs);

/* Whether a hunk stands elsewhere now: none of its lines of context stays, of
   two or more on both sides, and the function in its heading differs.  Braces
   and blank lines stay everywhere, so they do not count.  */
bool context_moved (const struct form *a, const struct form *b,
                    const struct file_pairs *pairs);

#endif
