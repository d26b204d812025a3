/* notice_sign: a quick look for the words of notices.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PATCH_NOTICE_SIGN_H
#define PATCHDIGEST_PATCH_NOTICE_SIGN_H

#include <stdbool.h>

#include "base/slice.h"

/* Whether TEXT, of one or more lines, holds a word that a notice cannot do
   without.  It looks for a few letters first, since most lines have none.  */
bool notice_sign_in (struct slice text);

/* The same for those who look at each byte of a text of several lines anyway.
   First whether a line starts with such a word, given the TEXT from its start
   on; then whether one has its telling letter (`d', `k', `p', `g' or `I')
   at AT.  */
bool notice_sign_at_start (struct slice text);
bool notice_sign_at (struct slice text, size_t at);

/* Whether it is worth while to ask that, by the letters beside.  */
static inline bool
notice_sign_may_start (struct slice text)
{
  int first = slice_lower (slice_at (text, 0));

  return first == 'w' || first == 'a' || first == 's';
}

static inline bool
notice_sign_may_be (struct slice text, size_t at)
{
  int before = at ? text.ptr[at - 1] : ' ';
  int after = slice_at (text, at + 1);

  switch (text.ptr[at])
    {
    case 'd':
      return before == 'e' || before == 'r';
    case 'k':
      return before == 'o' || before == 'a';
    case 'p':
      return after == 'u' || before == 'o';
    case 'g':
      return after == 'n' || after == 'a';
    default:
      return !slice_is_alpha (after);
    }
}

#endif
