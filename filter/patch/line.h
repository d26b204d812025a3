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

#endif
