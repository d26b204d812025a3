/* ignorable: characters that nobody sees.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_BASE_IGNORABLE_H
#define PATCHDIGEST_BASE_IGNORABLE_H

#include <stdbool.h>

#include "base/slice.h"

/* Returns true if LEAD is the first byte of a character that may be one of
   these.  False for all ASCII.  */
bool ignorable_may_start (unsigned char lead);

/* Returns the length in bytes of the character at AT of TEXT if a reader would
   not see it, otherwise 0, as for bytes that are not UTF-8.

   These are the Default_Ignorable_Code_Points of Unicode (soft hyphen, zero
   width characters, bidirectional controls, variation selectors, tags), the
   line and paragraph separators and the marks of interlinear annotation.  Three
   kinds are wanted where they change what is shown, and only there:
   - a zero width joiner or non-joiner between two letters of scripts that join
     (Arabic to Mongolian), or between two emoji;
   - an emoji or text selector (U+FE0E, U+FE0F) after a symbol or emoji;
   - one other variation selector after an ideograph.  */
size_t ignorable_length (struct slice text, size_t at);

#endif
