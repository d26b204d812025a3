/* sanitize: strangers' text, made safe for a terminal.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/sanitize.h"

#include <stdbool.h>
#include <stdint.h>

/* True for controls and for the first bytes of characters that must not be
   shown (U+0080-009F: C2, U+061C: D8, U+2028 etc.: E2).  */
static bool
is_suspect (unsigned char c)
{
  return (c < 0x20 && c != '\t' && c != '\n') || c == 0x7f || c == 0xc2
         || c == 0xd8 || c == 0xe2;
}

/* Returns the length of the character at the start of S if it must not be
   shown, otherwise 0.  */
static size_t
bad_length (struct slice s)
{
  int c = slice_at (s, 0), d = slice_at (s, 1), e = slice_at (s, 2);

  if (c < 0x20 || c == 0x7f)
    return 1;
  if (c == 0xc2)
    return d >= 0x80 && d <= 0x9f ? 2 : 0;
  if (c == 0xd8)
    return d == 0x9c ? 2 : 0;
  if (d == 0x80)
    return e == 0x8e || e == 0x8f || (e >= 0xa8 && e <= 0xae) ? 3 : 0;
  return d == 0x81 && e >= 0xa6 && e <= 0xa9 ? 3 : 0;
}

void
sanitize_text (struct buf *buf, struct slice text)
{
  size_t clean = 0;

  while (clean < text.len)
    {
      size_t bad;

      if (!is_suspect ((unsigned char)text.ptr[clean]))
        {
          clean++;
          continue;
        }
      bad = bad_length (slice_skip (text, clean));
      if (bad == 0)
        {
          clean++;
          continue;
        }
      buf_add (buf, slice_head (text, clean));
      if (!(slice_at (text, clean) == '\r'
            && slice_at (text, clean + 1) == '\n'))
        buf_add_byte (buf, '?');
      text = slice_skip (text, clean + bad);
      clean = 0;
    }
  buf_add (buf, text);
}

void
sanitize_line (struct buf *buf, struct slice text)
{
  size_t start = buf->len;

  sanitize_text (buf, text);
  for (size_t i = start; i < buf->len; i++)
    if (buf->ptr[i] == '\n')
      buf->ptr[i] = ' ';
}
