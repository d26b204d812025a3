/* slice: borrowed bytes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/slice.h"

struct slice
slice_trim_left (struct slice s)
{
  while (s.len && slice_is_space (slice_at (s, 0)))
    s = slice_skip (s, 1);
  return s;
}

struct slice
slice_trim_right (struct slice s)
{
  while (s.len && slice_is_space (slice_last (s)))
    s.len--;
  return s;
}

struct slice
slice_trim (struct slice s)
{
  return slice_trim_right (slice_trim_left (s));
}

/* Finds a NEEDLE of two or three bytes by its first byte that is no blank,
   which is rare in text: "://", "=?".  memmem looks at each byte.  */
static size_t
find_short (struct slice s, struct slice needle)
{
  size_t anchor = slice_at (needle, 0) == ' ' ? 1 : 0;
  size_t pos = 0;

  for (;;)
    {
      size_t at
          = slice_find_byte (slice_skip (s, pos + anchor), needle.ptr[anchor]);

      if (at == SLICE_NPOS)
        return SLICE_NPOS;
      pos += at;
      if (slice_has_prefix (slice_skip (s, pos), needle))
        return pos;
      pos++;
    }
}

size_t
slice_find (struct slice s, struct slice needle)
{
  const char *hit;

  if (needle.len == 0)
    return 0;
  if (needle.len > s.len)
    return SLICE_NPOS;
  if (needle.len == 2 || needle.len == 3)
    return find_short (s, needle);
  hit = memmem (s.ptr, s.len, needle.ptr, needle.len);
  return hit ? (size_t)(hit - s.ptr) : SLICE_NPOS;
}

size_t
slice_find_last_byte (struct slice s, char c)
{
  const char *hit = s.len ? memrchr (s.ptr, c, s.len) : NULL;

  return hit ? (size_t)(hit - s.ptr) : SLICE_NPOS;
}

bool
slice_eq_nocase (struct slice a, struct slice b)
{
  if (a.len != b.len)
    return false;
  for (size_t i = 0; i < a.len; i++)
    if (a.ptr[i] != b.ptr[i]
        && slice_lower ((unsigned char)a.ptr[i])
               != slice_lower ((unsigned char)b.ptr[i]))
      return false;
  return true;
}

bool
slice_has_prefix_nocase (struct slice s, struct slice prefix)
{
  return s.len >= prefix.len
         && slice_eq_nocase (slice_head (s, prefix.len), prefix);
}

size_t
slice_find_nocase (struct slice s, struct slice needle)
{
  int first = slice_lower (slice_at (needle, 0));

  if (needle.len == 0)
    return 0;
  for (size_t i = 0; needle.len <= s.len && i <= s.len - needle.len; i++)
    if (slice_lower (slice_at (s, i)) == first
        && slice_has_prefix_nocase (slice_skip (s, i), needle))
      return i;
  return SLICE_NPOS;
}

int
slice_compare (struct slice a, struct slice b)
{
  size_t common = a.len < b.len ? a.len : b.len;
  int order = common ? memcmp (a.ptr, b.ptr, common) : 0;

  return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool
slice_cut (struct slice s, char c, struct slice *before_r,
           struct slice *after_r)
{
  size_t at = slice_find_byte (s, c);

  *before_r = slice_head (s, at);
  *after_r = slice_skip (s, at == SLICE_NPOS ? at : at + 1);
  return at != SLICE_NPOS;
}

int
slice_next_word (struct slice *rest, struct slice *word_r)
{
  struct slice s = slice_trim_left (*rest);
  size_t len = 0;

  while (len < s.len && !slice_is_space (slice_at (s, len)))
    len++;
  *word_r = slice_head (s, len);
  *rest = slice_skip (s, len);
  return len > 0;
}

size_t
slice_digits (struct slice s)
{
  size_t n = 0;

  while (slice_is_digit (slice_at (s, n)))
    n++;
  return n;
}

unsigned long
slice_number (struct slice s, unsigned long limit)
{
  unsigned long value = 0;

  for (size_t i = 0; slice_is_digit (slice_at (s, i)); i++)
    {
      unsigned long digit = (unsigned long)(slice_at (s, i) - '0');

      if (digit > limit || value > (limit - digit) / 10)
        return limit;
      value = value * 10 + digit;
    }
  return value;
}
