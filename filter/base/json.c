/* json: the parts of RFC 8259 that patchdigest writes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/json.h"
#include "base/utf8.h"

void
json_separate (struct buf *buf)
{
  int last = slice_last (buf_slice (buf));

  if (last >= 0 && last != '{' && last != '[')
    buf_add_byte (buf, ',');
}

void
json_name (struct buf *buf, const char *name)
{
  json_separate (buf);
  buf_add_byte (buf, '"');
  buf_add (buf, slice_from_string (name));
  buf_add (buf, SLICE ("\":"));
}

static void
add_escaped (struct buf *buf, int c)
{
  static const char letters[] = "btn?fr"; /* \b \t \n, none, \f \r */

  if (c == '"' || c == '\\')
    buf_printf (buf, "\\%c", c);
  else if (c >= '\b' && c <= '\r' && c != '\v')
    buf_printf (buf, "\\%c", letters[c - '\b']);
  else
    buf_printf (buf, "\\u%04x", (unsigned)c);
}

/* Appends TEXT, valid UTF-8, with escapes.  */
static void
add_valid (struct buf *buf, struct slice text)
{
  size_t clean = 0;

  while (clean < text.len)
    {
      int c = slice_at (text, clean);

      if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
        {
          clean++;
          continue;
        }
      buf_add (buf, slice_head (text, clean));
      add_escaped (buf, c);
      text = slice_skip (text, clean + 1);
      clean = 0;
    }
  buf_add (buf, text);
}

void
json_text (struct buf *buf, struct slice text)
{
  size_t valid;

  buf_add_byte (buf, '"');
  while ((valid = utf8_valid_length (text)) < text.len)
    {
      add_valid (buf, slice_head (text, valid));
      buf_add (buf, UTF8_REPLACEMENT);
      text = slice_skip (text, valid + 1);
    }
  add_valid (buf, text);
  buf_add_byte (buf, '"');
}

void
json_text_or_null (struct buf *buf, struct slice text)
{
  if (text.len)
    json_text (buf, text);
  else
    buf_add (buf, SLICE ("null"));
}
