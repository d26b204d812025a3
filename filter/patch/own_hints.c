/* own_hints: what a text may say.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/own_hints.h"

#include <stdbool.h>

#include "patch/line.h"
#include "patch/notice_sign.h"

enum
{
  BLANKS_MAX = 8 /* before a colon */
};

/* The byte at AT, or a blank before the start; a capital as a small letter.  */
static int
before (struct slice text, size_t at)
{
  return slice_lower (slice_at (text, at));
}

/* Whether `by' ends before the colon at AT.  */
static bool
has_by (struct slice text, size_t at)
{
  for (int i = 0; i < BLANKS_MAX; i++)
    at -= line_blank_before (text, at);
  if (slice_at (text, at - 1) == '*' || slice_at (text, at - 1) == '/'
      || slice_at (text, at - 1) == '_')
    at--;
  return before (text, at - 1) == 'y' && before (text, at - 2) == 'b';
}

/* What the `k' at AT ends.  An offset before the start is beyond the end.  */
static unsigned
hint_of_k (struct slice text, size_t at)
{
  bool c = before (text, at - 1) == 'c';
  size_t a = c ? at - 2 : at - 1;

  if (before (text, a) != 'a')
    return 0;
  if (c && !slice_is_alnum (slice_at (text, a - 1)))
    return OWN_HINT_WORDS;
  return before (text, a - 1) == 'n' && !slice_is_alnum (slice_at (text, a - 2))
             ? OWN_HINT_NAK
             : 0;
}

/* What the hyphen at AT may be in: `r-b', `tested-by'.  */
static unsigned
hint_of_hyphen (struct slice text, size_t at)
{
  int first = before (text, at - 1);

  return before (text, at + 1) == 'b'
                 && (first == 'r' || first == 'a' || first == 't'
                     || first == 'd')
             ? OWN_HINT_WORDS
             : 0;
}

/* What the `b' at AT may end: `rb', `rvb'.  */
static unsigned
hint_of_b (struct slice text, size_t at)
{
  size_t first = before (text, at - 1) == 'v' ? at - 2 : at - 1;

  return before (text, first) == 'r'
                 && !slice_is_alnum (slice_at (text, first - 1))
             ? OWN_HINT_WORDS
             : 0;
}

/* Whether `pw-bot' ends before the colon at AT.  */
static bool
has_command (struct slice text, size_t at)
{
  static const struct slice name = SLICE_INIT ("pw-bot");

  return before (text, at - 1) == 't' && at >= name.len
         && slice_eq_nocase (slice_sub (text, at - name.len, name.len), name);
}

/* What the colon at AT ends.  */
static unsigned
hint_of_colon (struct slice text, size_t at)
{
  if (has_by (text, at))
    return OWN_HINT_TAG;
  return has_command (text, at) ? OWN_HINT_COMMAND : 0;
}

/* Whether a word of notices starts after the line end at AT.  */
static bool
starts_notice (struct slice text, size_t at)
{
  struct slice rest = slice_skip (text, at + 1);

  return notice_sign_may_start (rest) && notice_sign_at_start (rest);
}

/* What the byte at AT may end, or be in, besides a word of notices.  */
static unsigned
hint_at (struct slice text, size_t at)
{
  switch (text.ptr[at])
    {
    case ':':
      return hint_of_colon (text, at);
    case '-':
      return hint_of_hyphen (text, at);
    case 'b':
    case 'B':
      return hint_of_b (text, at);
    case '?':
      return OWN_HINT_QUESTION;
    default:
      return hint_of_k (text, at);
    }
}

unsigned
own_hints_find (struct slice text)
{
  enum
  {
    HINT = 1,
    SIGN = 2,
    LINE = 4
  };
  static const unsigned char telling[256]
      = { [':'] = HINT, ['-'] = HINT, ['?'] = HINT, ['k'] = HINT | SIGN,
          ['K'] = HINT, ['b'] = HINT, ['B'] = HINT, ['d'] = SIGN,
          ['p'] = SIGN, ['g'] = SIGN, ['I'] = SIGN, ['\n'] = LINE };
  unsigned hints = notice_sign_at_start (text) ? OWN_HINT_NOTICE : 0;

  for (size_t at = 0; at < text.len; at++)
    {
      unsigned char what = telling[(unsigned char)text.ptr[at]];

      if (!what)
        continue;
      if (what & HINT)
        hints |= hint_at (text, at);
      if ((what & SIGN && notice_sign_may_be (text, at)
           && notice_sign_at (text, at))
          || (what & LINE && starts_notice (text, at)))
        hints |= OWN_HINT_NOTICE;
    }
  return hints;
}
