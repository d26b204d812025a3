/* fuzz_json: what a reader of JSON and a terminal see.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A small reader of JSON (RFC 8259) that accepts nothing else, so that the
   writer is not checked by its own code.  */

#ifndef PATCHDIGEST_TESTS_FUZZ_JSON_H
#define PATCHDIGEST_TESTS_FUZZ_JSON_H

#include "support/fuzz.h"

/* TEXT, valid UTF-8, has no character that controls a terminal: those of
   sanitize.h.  */
static inline void
fuzz_check_shown (struct slice text)
{
  for (size_t i = 0; i < text.len; i++)
    {
      int c = slice_at (text, i), next = slice_at (text, i + 1);
      int last = slice_at (text, i + 2);

      FUZZ_CHECK (c >= ' ' || c == '\t' || c == '\n');
      FUZZ_CHECK (c != 0x7f);
      FUZZ_CHECK (!(c == 0xc2 && next < 0xa0));
      FUZZ_CHECK (!(c == 0xd8 && next == 0x9c));
      if (c == 0xe2 && next == 0x80)
        FUZZ_CHECK (last != 0x8e && last != 0x8f
                    && (last < 0xa8 || last > 0xae));
      if (c == 0xe2 && next == 0x81)
        FUZZ_CHECK (last < 0xa6 || last > 0xa9);
    }
}

static inline unsigned
fuzz_json_hex (struct slice *rest)
{
  unsigned value = 0;

  for (int i = 0; i < 4; i++)
    {
      int c = slice_at (*rest, 0);

      FUZZ_CHECK (slice_is_xdigit (c));
      value = value * 16
              + (unsigned)(slice_is_digit (c) ? c - '0'
                                              : slice_lower (c) - 'a' + 10);
      *rest = slice_skip (*rest, 1);
    }
  return value;
}

/* Takes what follows a backslash off *REST.  The writer needs \u only for
   control characters.  */
static inline char
fuzz_json_escape (struct slice *rest)
{
  static const char names[] = "\"\\/bfnrt";
  static const char bytes[] = "\"\\/\b\f\n\r\t";
  int c = slice_at (*rest, 0);
  const char *name;
  unsigned value;

  *rest = slice_skip (*rest, 1);
  if (c == 'u')
    {
      value = fuzz_json_hex (rest);
      FUZZ_CHECK (value < 0x80);
      return (char)value;
    }
  FUZZ_CHECK (c > 0);
  name = strchr (names, c);
  FUZZ_CHECK (name != NULL);
  return bytes[name - names];
}

/* Takes a string off *REST and appends its text to OUT, which may be null.  */
static inline void
fuzz_json_take_string (struct slice *rest, struct buf *out)
{
  FUZZ_CHECK (slice_take_prefix (rest, SLICE ("\"")));
  while (!slice_take_prefix (rest, SLICE ("\"")))
    {
      char c = (char)slice_at (*rest, 0);

      FUZZ_CHECK (rest->len > 0 && (unsigned char)c >= ' ');
      *rest = slice_skip (*rest, 1);
      if (c == '\\')
        c = fuzz_json_escape (rest);
      if (out)
        buf_add_byte (out, c);
    }
}

/* JSON is one string; its text goes to OUT.  */
static inline void
fuzz_json_string (struct slice json, struct buf *out)
{
  fuzz_check_utf8 (json);
  fuzz_json_take_string (&json, out);
  FUZZ_CHECK (json.len == 0);
}

static inline void
fuzz_json_take_number (struct slice *rest)
{
  size_t digits;

  slice_take_prefix (rest, SLICE ("-"));
  digits = slice_digits (*rest);
  FUZZ_CHECK (digits == 1 || (digits > 1 && slice_at (*rest, 0) != '0'));
  *rest = slice_skip (*rest, digits);
}

/* Takes a value off *REST.  The writer writes no white space and no fractions,
   and nests a few levels only.  */
static inline void
fuzz_json_take_value (struct slice *rest, int depth)
{
  int c = slice_at (*rest, 0);
  struct slice close = c == '{' ? SLICE ("}") : SLICE ("]");

  FUZZ_CHECK (depth < 10);
  if (c == '"')
    fuzz_json_take_string (rest, NULL);
  else if (c == '-' || slice_is_digit (c))
    fuzz_json_take_number (rest);
  else if (c != '{' && c != '[')
    FUZZ_CHECK (slice_take_prefix (rest, SLICE ("null"))
                || slice_take_prefix (rest, SLICE ("true"))
                || slice_take_prefix (rest, SLICE ("false")));
  else
    {
      *rest = slice_skip (*rest, 1);
      if (slice_take_prefix (rest, close))
        return;
      do
        {
          if (c == '{')
            {
              fuzz_json_take_string (rest, NULL);
              FUZZ_CHECK (slice_take_prefix (rest, SLICE (":")));
            }
          fuzz_json_take_value (rest, depth + 1);
        }
      while (slice_take_prefix (rest, SLICE (",")));
      FUZZ_CHECK (slice_take_prefix (rest, close));
    }
}

/* LINE is one object and nothing else.  */
static inline void
fuzz_check_json_line (struct slice line)
{
  fuzz_check_utf8 (line);
  FUZZ_CHECK (slice_at (line, 0) == '{');
  fuzz_json_take_value (&line, 0);
  FUZZ_CHECK (line.len == 0);
}

#endif
