/* base64: the bytes of !!binary.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/base64.h"

#include <stdint.h>

void
base64_encode (struct buf *buf, struct slice bytes)
{
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                               "abcdefghijklmnopqrstuvwxyz0123456789+/";
  char *out = buf_reserve (buf, (bytes.len / 3 + 1) * 4);
  size_t at;

  for (at = 0; at < bytes.len; at += 3)
    {
      size_t left = bytes.len - at;
      uint32_t bits = (uint32_t)slice_at (bytes, at) << 16;

      if (left > 1)
        bits |= (uint32_t)slice_at (bytes, at + 1) << 8;
      if (left > 2)
        bits |= (uint32_t)slice_at (bytes, at + 2);
      *out++ = digits[bits >> 18];
      *out++ = digits[bits >> 12 & 63];
      *out++ = left > 1 ? digits[bits >> 6 & 63] : '=';
      *out++ = left > 2 ? digits[bits & 63] : '=';
    }
  buf->len += (bytes.len + 2) / 3 * 4;
}

static int
digit_value (int c)
{
  if (c >= 'A' && c <= 'Z')
    return c - 'A';
  if (c >= 'a' && c <= 'z')
    return c - 'a' + 26;
  if (slice_is_digit (c))
    return c - '0' + 52;
  if (c == '+')
    return 62;
  return c == '/' ? 63 : -1;
}

bool
base64_decode (char *text, size_t len, size_t *len_r)
{
  struct slice in = slice_make (text, len);
  size_t out = 0, digits = 0, pads = 0;
  uint32_t bits = 0;

  /* Three bytes go out for four characters that came in: what is written is
     behind what is read.  */
  for (size_t at = 0; at < len; at++)
    {
      int c = slice_at (in, at);
      int value = digit_value (c);

      if (slice_is_space (c))
        continue;
      if (c == '=')
        {
          pads++;
          continue;
        }
      if (value < 0 || pads > 0)
        return false;
      bits = bits << 6 | (uint32_t)value;
      if (++digits % 4 == 0)
        {
          text[out++] = (char)(bits >> 16);
          text[out++] = (char)(bits >> 8);
          text[out++] = (char)bits;
          bits = 0;
        }
    }
  *len_r = out;
  if (digits % 4 == 0)
    return pads == 0;
  if (digits % 4 == 2 && pads == 2 && (bits & 15) == 0)
    text[(*len_r)++] = (char)(bits >> 4);
  else if (digits % 4 == 3 && pads == 1 && (bits & 3) == 0)
    {
      text[(*len_r)++] = (char)(bits >> 10);
      text[(*len_r)++] = (char)(bits >> 2);
    }
  else
    return false;
  return true;
}
