/* words: whether titles, log messages and trailers differ.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_COMPARE_WORDS_H
#define PATCHDIGEST_COMPARE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/siphash.h"
#include "patch/change.h"

/* Whether the log messages differ: their lines, but for blanks at their ends,
   and the lines of the trailer blocks that are no trailers.  */
bool words_log_differs (const struct change *a, const struct change *b);

/* Sets *TAGS_R, in ARENA, to the trailers of CHANGE that OTHER has not, in
   their order.  The case of keys does not count.  Returns their number.  */
size_t words_tags_not_in (const struct trailer **tags_r,
                          const struct change *change,
                          const struct change *other,
                          const struct siphash_key *key, struct arena *arena);

#endif
