/* encode: text as messages carry it.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "mail/encode.h"
#include "mail/encoded_word.h"

#include <time.h>

enum
{
  /* Characters of a line.  */
  QP_LINE = 76,    /* with the `=' of a soft line break */
  WORD_LINE = 76,  /* with encoded words (RFC 2047 section 2) */
  FIELD_LINE = 78, /* of other fields */
  RUN_MAX = 60     /* of a word that folding keeps below these */
};

/* --- quoted-printable --- */

/* Returns true if the byte C needs no code.  LAST: it is at the end of a line.
 */
static bool
is_literal (int c, bool last)
{
  if (c == ' ' || c == '\t')
    return !last;
  return c > ' ' && c < 127 && c != '=';
}

/* Returns true if a line of the encoded text that starts with REST could be
   changed on its way.  mboxrd removes the `>' of `>From '.  */
static bool
must_hide (struct slice rest)
{
  if (slice_eq (rest, SLICE (".")))
    return true;
  while (slice_take_prefix (&rest, SLICE (">")))
    ;
  return slice_has_prefix (rest, SLICE ("From "));
}

static void
add_line (struct buf *buf, struct slice line)
{
  unsigned width = 0;

  for (size_t i = 0; i < line.len; i++)
    {
      int c = slice_at (line, i);
      bool literal = is_literal (c, i + 1 == line.len);

      if (width + (literal ? 1 : 3) > QP_LINE - 1)
        {
          buf_add (buf, SLICE ("=\n"));
          width = 0;
        }
      if (width == 0 && must_hide (slice_sub (line, i, QP_LINE)))
        literal = false;
      if (literal)
        buf_add_byte (buf, (char)c);
      else
        buf_printf (buf, "=%02X", (unsigned)c);
      width += literal ? 1 : 3;
    }
  buf_add_byte (buf, '\n');
}

void
encode_quoted_printable (struct buf *buf, struct slice text)
{
  struct slice line;

  while (slice_next_line (&text, &line))
    add_line (buf, line);
}

/* --- Fields --- */

static bool
is_ascii (struct slice text)
{
  for (size_t i = 0; i < text.len; i++)
    if (slice_at (text, i) < ' ' || slice_at (text, i) > '~')
      return false;
  return true;
}

/* Returns true if TEXT is the same after folding and decoding, and no line
   would be too long.  */
static bool
is_plain (struct slice text)
{
  size_t run = 0; /* bytes since the last blank */

  if (!is_ascii (text) || slice_at (text, 0) == ' ' || slice_last (text) == ' '
      || slice_find (text, SLICE ("  ")) != SLICE_NPOS
      || slice_find (text, SLICE ("=?")) != SLICE_NPOS)
    return false;
  for (size_t i = 0; i < text.len; i++)
    {
      run = slice_at (text, i) == ' ' ? 0 : run + 1;
      if (run > RUN_MAX)
        return false;
    }
  return true;
}

/* Appends TEXT in encoded words to the line that begins at START.  */
static void
add_words (struct buf *buf, size_t start, struct slice text)
{
  while (text.len)
    {
      encoded_word_append (buf, ENCODED_WORD_B, &text,
                           WORD_LINE - (buf->len - start));
      if (text.len)
        {
          start = buf->len + 1;
          buf_add (buf, SLICE ("\n "));
        }
    }
}

/* Appends TEXT, folded at blanks so that lines are short enough if possible. */
static void
add_folded (struct buf *buf, size_t start, struct slice text)
{
  size_t width = buf->len - start;

  while (width + text.len > FIELD_LINE)
    {
      size_t room = width < FIELD_LINE ? FIELD_LINE - width + 1 : 1;
      size_t at = slice_find_last_byte (slice_head (text, room), ' ');

      /* A folded line begins with the blank.  */
      if (at == SLICE_NPOS || at == 0)
        {
          at = slice_find_byte (slice_skip (text, 1), ' ');
          if (at == SLICE_NPOS)
            break;
          at++;
        }
      buf_add (buf, slice_head (text, at));
      buf_add_byte (buf, '\n');
      text = slice_skip (text, at);
      width = 0;
    }
  buf_add (buf, text);
}

void
encode_field (struct buf *buf, const char *name, struct slice text)
{
  size_t start = buf->len;

  buf_printf (buf, "%s: ", name);
  if (is_plain (text))
    add_folded (buf, start, text);
  else
    add_words (buf, start, text);
  buf_add_byte (buf, '\n');
}

/* --- Addresses --- */

/* Takes the next address off *REST, a list separated by commas.  */
static bool
next_address (struct slice *rest, struct slice *address_r)
{
  while (rest->len)
    {
      bool quoted = false, bracket = false;
      size_t i = 0;

      for (; i < rest->len; i++)
        {
          int c = slice_at (*rest, i);

          if (c == '\\' && quoted)
            i++;
          else if (c == '"')
            quoted = !quoted;
          else if (!quoted && (c == '<' || c == '>'))
            bracket = c == '<';
          else if (c == ',' && !quoted && !bracket)
            break;
        }
      *address_r = slice_trim (slice_head (*rest, i));
      *rest = slice_skip (*rest, i + 1);
      if (address_r->len)
        return true;
    }
  return false;
}

/* Appends NAME without quotes: encoded words must not be inside quotes (RFC
   2047 section 5).  */
static void
add_unquoted (struct buf *buf, struct slice name)
{
  bool quoted = false;

  for (size_t i = 0; i < name.len; i++)
    {
      int c = slice_at (name, i);

      if (c == '"')
        quoted = !quoted;
      else if (c == '\\' && quoted && i + 1 < name.len)
        buf_add_byte (buf, (char)slice_at (name, ++i));
      else
        buf_add_byte (buf, (char)c);
    }
}

/* Appends TEXT, with `?' for characters that an address cannot hold.  */
static void
add_ascii (struct buf *buf, struct slice text)
{
  for (size_t i = 0; i < text.len; i++)
    {
      int c = slice_at (text, i);

      buf_add_byte (buf, c >= ' ' && c <= '~' ? (char)c : '?');
    }
}

static void
add_address (struct buf *buf, size_t start, struct slice address)
{
  size_t at = slice_find_last_byte (address, '<');
  struct slice name = slice_trim (slice_head (address, at));
  struct buf text;

  if (at == SLICE_NPOS || is_ascii (name))
    {
      add_ascii (buf, address);
      return;
    }
  buf_init (&text);
  add_unquoted (&text, name);
  add_words (buf, start, buf_slice (&text));
  buf_release (&text);
  buf_add (buf, SLICE ("\n "));
  add_ascii (buf, slice_skip (address, at));
}

void
encode_addresses (struct buf *buf, const char *name, struct slice text)
{
  size_t start = buf->len;
  struct slice address;

  buf_printf (buf, "%s: ", name);
  for (bool first = true; next_address (&text, &address); first = false)
    {
      if (!first)
        {
          start = buf->len + 2;
          buf_add (buf, SLICE (",\n "));
        }
      add_address (buf, start, address);
    }
  buf_add_byte (buf, '\n');
}

void
encode_date (struct buf *buf, int64_t time)
{
  static const char days[] = "SunMonTueWedThuFriSat";
  static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
  time_t clock = (time_t)time;
  struct tm tm;

  if (!gmtime_r (&clock, &tm))
    memset (&tm, 0, sizeof tm);
  buf_printf (buf, "%.3s, %d %.3s %d %02d:%02d:%02d +0000",
              days + 3 * tm.tm_wday, tm.tm_mday, months + 3 * tm.tm_mon,
              1900 + tm.tm_year, tm.tm_hour, tm.tm_min, tm.tm_sec);
}
