/* json: the grammar of RFC 8259, as far as it is written here.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/json.h"
#include "mail/charset.h"

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

void
json_text (struct buf *buf, struct slice text)
{
  struct arena arena;
  unsigned defects = 0;
  size_t clean = 0;

  arena_init (&arena, 0);
  text = utf8_repair (text, &arena, &defects);
  buf_add_byte (buf, '"');
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
  buf_add_byte (buf, '"');
  arena_release (&arena);
}

void
json_text_or_null (struct buf *buf, struct slice text)
{
  if (text.len)
    json_text (buf, text);
  else
    buf_add (buf, SLICE ("null"));
}
