/* utf8: checks for ASCII and UTF-8.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/utf8.h"
#include "base/word.h"

bool
utf8_is_ascii (struct slice s)
{
  const char *p = s.ptr;
  size_t left = s.len;

  for (; left >= 64; p += 64, left -= 64)
    {
      uint64_t bad = 0;

      for (int i = 0; i < 64; i += 8)
        bad |= word_outside (word_load (p + i), 1);
      if (bad)
        return false;
    }
  for (; left >= 8; p += 8, left -= 8)
    if (word_outside (word_load (p), 1))
      return false;
  for (; left > 0; p++, left--)
    if ((unsigned char)(*p - 1) >= 0x7f)
      return false;
  return true;
}

/* Returns the length of the well-formed character of at least two bytes at P
   (Unicode 3.9, table 3-7), where LEFT bytes are left; 0 if it is none.  */
static inline size_t
character_length (const unsigned char *p, size_t left)
{
  unsigned lead = p[0], low = 0x80, high = 0xbf;

  if (lead < 0xc2 || lead > 0xf4 || left < 2)
    return 0;
  if (lead < 0xe0)
    return (p[1] & 0xc0) == 0x80 ? 2 : 0;
  if (lead == 0xe0)
    low = 0xa0;
  else if (lead == 0xed)
    high = 0x9f;
  else if (lead == 0xf0)
    low = 0x90;
  else if (lead == 0xf4)
    high = 0x8f;
  if (p[1] < low || p[1] > high || left < 3 || (p[2] & 0xc0) != 0x80)
    return 0;
  if (lead < 0xf0)
    return 3;
  return left > 3 && (p[3] & 0xc0) == 0x80 ? 4 : 0;
}

size_t
utf8_valid_length (struct slice s)
{
  const char *p = s.ptr;
  size_t left = s.len;

  while (left > 0)
    {
      size_t len;

      while (left >= 32
             && !((word_load (p) | word_load (p + 8) | word_load (p + 16)
                   | word_load (p + 24))
                  & WORD_HIGH))
        p += 32, left -= 32;
      while (left >= 8 && !(word_load (p) & WORD_HIGH))
        p += 8, left -= 8;
      while (left > 0 && !(*p & 0x80))
        p++, left--;
      /* Scripts other than Latin come in runs.  */
      while (left > 0 && (*p & 0x80))
        {
          len = character_length ((const unsigned char *)p, left);
          if (len == 0)
            return s.len - left;
          p += len;
          left -= len;
        }
    }
  return s.len;
}

bool
utf8_is_valid (struct slice s)
{
  return utf8_valid_length (s) == s.len;
}

struct slice
utf8_cut (struct slice s, size_t max)
{
  size_t len = max;

  if (s.len <= max)
    return s;
  while (len > 0 && max - len < 3 && (slice_at (s, len) & 0xc0) == 0x80)
    len--;
  return slice_head (s, len);
}

size_t
utf8_count (struct slice s)
{
  size_t count = 0;

  for (size_t i = 0; i < s.len; i++)
    count += ((unsigned char)s.ptr[i] & 0xc0) != 0x80;
  return count;
}

struct slice
utf8_repair (struct slice s, struct arena *arena)
{
  const struct slice replacement = UTF8_REPLACEMENT;
  size_t valid = utf8_valid_length (s), bad = 0, len = 0;
  struct slice rest = s;
  char *out;

  if (valid == s.len)
    return s;
  for (; valid < rest.len; valid = utf8_valid_length (rest))
    {
      rest = slice_skip (rest, valid + 1);
      bad++;
    }
  out = arena_bytes (arena, s.len - bad + bad * replacement.len);
  for (rest = s;; rest = slice_skip (rest, valid + 1))
    {
      valid = utf8_valid_length (rest);
      if (valid)
        memcpy (out + len, rest.ptr, valid);
      len += valid;
      if (valid == rest.len)
        return slice_make (out, len);
      memcpy (out + len, replacement.ptr, replacement.len);
      len += replacement.len;
    }
}
