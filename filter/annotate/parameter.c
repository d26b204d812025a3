/* parameter: the values of parameters in our fields.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "annotate/parameter.h"
#include "base/utf8.h"
#include "mail/encoded_word.h"

enum
{
  ID_MAX = 400, /* characters of an id, so that a line with two ids stays below
                   the 998 of RFC 5322 */
  NAME_MAX_BYTES = 80,
  WORD_MAX = 100,
  ENCODED_LINE = 75 /* RFC 2047 section 2 */
};

/* Appends TEXT, with what is not LITERAL percent-encoded, up to MAX characters.
 */
static void
add_encoded (struct buf *buf, struct slice text, const char *special,
             unsigned max)
{
  unsigned width = 0;

  for (size_t i = 0; i < text.len; i++)
    {
      int c = slice_at (text, i);
      bool literal = c > ' ' && c < 127 && c != '%' && !strchr (special, c);

      width += literal ? 1 : 3;
      if (width > max)
        break;
      if (literal)
        buf_add_byte (buf, (char)c);
      else
        buf_printf (buf, "%%%02X", (unsigned)c);
    }
}

void
parameter_add_id (struct buf *buf, struct slice id)
{
  buf_add_byte (buf, '<');
  add_encoded (buf, id, "<>;", ID_MAX);
  buf_add_byte (buf, '>');
}

static void
add_quoted (struct buf *buf, struct slice name)
{
  buf_add_byte (buf, '"');
  for (size_t i = 0; i < name.len; i++)
    {
      int c = slice_at (name, i);

      if (c == '"' || c == '\\')
        buf_add_byte (buf, '\\');
      buf_add_byte (buf, c < ' ' || c > '~' ? '?' : (char)c);
    }
  buf_add_byte (buf, '"');
}

static void
add_words (struct buf *buf, struct slice name)
{
  for (;;)
    {
      encoded_word_append (buf, ENCODED_WORD_B, &name, ENCODED_LINE);
      if (name.len == 0)
        return;
      buf_add_byte (buf, ' ');
    }
}

void
parameter_add_person (struct buf *buf, struct slice name, struct slice address)
{
  name = utf8_cut (name, NAME_MAX_BYTES);
  if (name.len)
    {
      if (utf8_is_ascii (name))
        add_quoted (buf, name);
      else
        add_words (buf, name);
      if (address.len)
        buf_add_byte (buf, ' ');
    }
  if (address.len)
    parameter_add_id (buf, address);
}

void
parameter_add_text (struct buf *buf, struct slice text)
{
  add_encoded (buf, text, ";\"", WORD_MAX);
}

void
parameter_add_word (struct buf *buf, const char *key, struct slice value)
{
  if (value.len == 0)
    return;
  buf_printf (buf, "; %s=", key);
  parameter_add_text (buf, value);
}
