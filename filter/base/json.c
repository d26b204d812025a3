/* json: the parts of RFC 8259 that patchdigest writes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/json.h"
#include "base/utf8.h"
#include "base/word.h"

#include <stdbool.h>
#include <stdint.h>

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
    {
      buf_add_byte (buf, '\\');
      buf_add_byte (buf, (char)c);
    }
  else if (c >= '\b' && c <= '\r' && c != '\v')
    {
      buf_add_byte (buf, '\\');
      buf_add_byte (buf, letters[c - '\b']);
    }
  else
    buf_printf (buf, "\\u%04x", (unsigned)c);
}

static bool
is_escaped (int c)
{
  return c < 0x20 || c == '"' || c == '\\' || c == 0x7f;
}

/* How many bytes at the start of TEXT need no escape.  */
static size_t
clean_length (struct slice text)
{
  size_t len = 0;

  for (; text.len - len >= sizeof (uint64_t); len += sizeof (uint64_t))
    {
      uint64_t word = word_load (text.ptr + len);
      uint64_t marks = word_outside (word, ' ') | word_equal (word, '"')
                       | word_equal (word, '\\') | word_equal (word, 0x7f);

      /* An 8-bit byte is marked, too, and those after it may be.  */
      if (marks)
        break;
    }
  while (len < text.len && !is_escaped (slice_at (text, len)))
    len++;
  return len;
}

/* Appends TEXT, valid UTF-8, with escapes.  */
static void
add_valid (struct buf *buf, struct slice text)
{
  for (;;)
    {
      size_t clean = clean_length (text);

      buf_add (buf, slice_head (text, clean));
      if (clean == text.len)
        return;
      add_escaped (buf, slice_at (text, clean));
      text = slice_skip (text, clean + 1);
    }
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
