/* blanks: white space in subjects.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/blanks.h"
#include "base/utf8.h"

/* The length of the blank beyond ASCII that S starts with, or 0.  */
static size_t
wide_length (struct slice s)
{
  static const struct slice blanks[] = {
    SLICE_INIT ("\xc2\xa0"),     /* no-break space */
    SLICE_INIT ("\xe2\x80\x8b"), /* zero-width space */
    SLICE_INIT ("\xe2\x80\xaf"), /* narrow no-break space */
    SLICE_INIT ("\xef\xbb\xbf"), /* byte order mark */
    SLICE_INIT ("\xe3\x80\x80"), /* ideographic space */
  };

  if (slice_at (s, 0) < 0x80)
    return 0;
  for (size_t i = 0; i < sizeof blanks / sizeof blanks[0]; i++)
    if (slice_has_prefix (s, blanks[i]))
      return blanks[i].len;
  return 0;
}

struct slice
blanks_skip (struct slice s)
{
  size_t len;

  do
    {
      s = slice_trim_left (s);
      len = wide_length (s);
      s = slice_skip (s, len);
    }
  while (len);
  return s;
}

bool
blanks_take_colon (struct slice *s)
{
  struct slice after = blanks_skip (*s);

  if (!slice_take_prefix (&after, SLICE (":"))
      && !slice_take_prefix (&after, SLICE ("\xef\xbc\x9a")))
    return false;
  *s = after;
  return true;
}

/* Whether a blank beyond ASCII is in S.  */
static bool
has_wide (struct slice s)
{
  if (utf8_is_ascii (s))
    return false;
  for (size_t i = 0; i < s.len; i++)
    if (wide_length (slice_skip (s, i)))
      return true;
  return false;
}

struct slice
blanks_make_plain (struct slice s, struct arena *arena)
{
  size_t end = slice_find_last_byte (s, ']');
  size_t len = 0;
  char *copy;

  if (end == SLICE_NPOS || !has_wide (slice_head (s, end)))
    return s;
  copy = arena_bytes (arena, s.len);
  for (size_t i = 0; i < s.len;)
    {
      size_t wide = i < end ? wide_length (slice_skip (s, i)) : 0;

      copy[len++] = wide ? ' ' : s.ptr[i];
      i += wide ? wide : 1;
    }
  return slice_make (copy, len);
}
