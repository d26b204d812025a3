/* line: what several files ask of a line of text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PATCH_LINE_H
#define PATCHDIGEST_PATCH_LINE_H

#include <stdbool.h>

#include "base/slice.h"

/* Whether LINE holds nothing but white space.  */
static inline bool
line_is_blank (struct slice line)
{
  return slice_is_empty (slice_trim_left (line));
}

/* The length of the blank that TEXT has before AT: 1, 2 of a no-break space, 0
   if there is none.  */
static inline size_t
line_blank_before (struct slice text, size_t at)
{
  if (at > 0 && slice_is_blank (slice_at (text, at - 1)))
    return 1;
  return slice_has_suffix (slice_head (text, at), SLICE ("\xc2\xa0")) ? 2 : 0;
}

#endif
