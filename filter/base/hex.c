/* hex: hexadecimal digits.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/hex.h"

int
hex_digit (int c)
{
  if (slice_is_digit (c))
    return c - '0';
  c = slice_lower (c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

size_t
hex_span (struct slice s)
{
  size_t len = 0;

  while (slice_is_xdigit (slice_at (s, len)))
    len++;
  return len;
}

int
hex_byte (struct slice s, size_t at)
{
  int high = hex_digit (slice_at (s, at));
  int low = hex_digit (slice_at (s, at + 1));

  return high < 0 || low < 0 ? -1 : high << 4 | low;
}

bool
hex_decode (struct slice s, char *out)
{
  for (size_t at = 0; at < s.len; at += 2)
    {
      int byte = hex_byte (s, at);

      if (byte < 0)
        return false;
      *out++ = (char)byte;
    }
  return true;
}

void
hex_encode (const unsigned char *bytes, size_t size, char *out)
{
  static const char digits[] = "0123456789abcdef";

  for (size_t i = 0; i < size; i++)
    {
      *out++ = digits[bytes[i] >> 4];
      *out++ = digits[bytes[i] & 15];
    }
}
