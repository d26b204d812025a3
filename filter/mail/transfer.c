/* transfer: base64, quoted-printable, line ends.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "mail/transfer.h"

#include "base/base64.h"
#include "base/hex.h"
#include "mail/defect.h"

enum
{
  SURE_BYTES = 12 /* clean base64 this long is not an accident */
};

/* Returns true if the `=' at offset AT of LINE is a soft line break.  Blanks
   may have been added after it (RFC 2045 section 6.7, rule 3).  */
static bool
is_soft_break (struct slice line, size_t at)
{
  do
    at++;
  while (slice_is_blank (slice_at (line, at)));
  return at == line.len;
}

/* Decodes LINE, which has no line end, to OUT.  Returns the length.  Sets
 *IS_SOFT_R if the line continues on the next.  */
static size_t
decode_qp_line (struct slice line, char *out, bool *is_soft_r,
                unsigned *defects)
{
  size_t len = 0, at;

  *is_soft_r = false;
  while ((at = slice_find_byte (line, '=')) != SLICE_NPOS)
    {
      int byte = hex_byte (line, at + 1);

      memcpy (out + len, line.ptr, at);
      len += at;
      if (byte < 0 && is_soft_break (line, at))
        {
          *is_soft_r = true;
          return len;
        }
      if (byte < 0)
        *defects |= DEFECT_ENCODING;
      out[len++] = byte < 0 ? '=' : (char)byte;
      line = slice_skip (line, byte < 0 ? at + 1 : at + 3);
    }
  if (line.len)
    memcpy (out + len, line.ptr, line.len);
  return len + line.len;
}

struct slice
transfer_quoted_printable (struct slice s, struct arena *arena,
                           unsigned *defects)
{
  char *out = arena_bytes (arena, s.len);
  size_t len = 0;
  struct slice rest = s, line;

  while (slice_next_line (&rest, &line))
    {
      struct slice text = slice_chomp_cr (line);
      size_t end = s.len - rest.len; /* of LINE with its line end */
      bool has_lf = slice_at (s, end - 1) == '\n', is_soft;

      len += decode_qp_line (text, out + len, &is_soft, defects);
      if (is_soft)
        continue;
      if (text.len < line.len)
        out[len++] = '\r';
      if (has_lf)
        out[len++] = '\n';
    }
  return slice_make (out, len);
}

size_t
transfer_q (struct slice s, char *out, unsigned *defects)
{
  size_t len = 0;

  for (size_t i = 0; i < s.len; i++)
    {
      int c = slice_at (s, i), byte;

      if (c == '=')
        {
          byte = hex_byte (s, i + 1);
          if (byte >= 0)
            {
              c = byte;
              i += 2;
            }
          else
            *defects |= DEFECT_BAD_WORD;
        }
      else if (c == '_')
        c = ' ';
      out[len++] = (char)c;
    }
  return len;
}

/* What a line of a base64 body is.  */
enum base64_line
{
  BASE64_LINE_DATA,
  BASE64_LINE_DAMAGED, /* has few stray characters and no blank inside */
  BASE64_LINE_TEXT
};

static enum base64_line
classify_line (struct slice line)
{
  size_t digits = 0, stray = 0, padding = 0;

  line = slice_trim (line);
  for (size_t i = 0; i < line.len; i++)
    {
      int c = slice_at (line, i);

      if (base64_is_digit (c))
        digits++;
      else if (c == '=')
        padding++;
      else if (slice_is_blank (c))
        return BASE64_LINE_TEXT;
      else
        stray++;
    }
  /* "=====" is a line above a footer.  */
  if (stray == 0 && (padding <= 3 || padding <= digits))
    return BASE64_LINE_DATA;
  return digits >= 16 && stray <= digits / 8 ? BASE64_LINE_DAMAGED
                                             : BASE64_LINE_TEXT;
}

/* Decodes lines of *REST to OUT, up to the first line that is text; leaves
 *REST there.  Returns the length.  */
static size_t
decode_lines (struct slice *rest, struct base64_lenient *decoder, char *out,
              unsigned *defects)
{
  struct slice after = *rest, line;
  size_t len = 0;

  for (; slice_next_line (&after, &line); *rest = after)
    {
      enum base64_line kind;
      size_t added;

      line = slice_chomp_cr (line);
      if (base64_lenient_digits (decoder, line, out + len, &added))
        {
          len += added;
          continue;
        }
      kind = classify_line (line);
      if (kind == BASE64_LINE_TEXT)
        break;
      if (kind == BASE64_LINE_DAMAGED)
        *defects |= DEFECT_ENCODING;
      len += base64_lenient_any (decoder, line, out + len);
    }
  return len;
}

struct slice
transfer_base64 (struct slice s, struct arena *arena, unsigned *defects)
{
  /* Text takes as much as its characters, and a line feed before it.  */
  char *out = arena_bytes (arena, s.len + 4);
  struct base64_lenient decoder;
  struct slice rest = s;
  unsigned left;
  size_t len;

  base64_lenient_init (&decoder);
  len = decode_lines (&rest, &decoder, out, defects);
  left = base64_lenient_left (&decoder);
  /* "Hi" and then a sentence: that was never encoded.  */
  if (rest.len && left > 0 && len - (left - 1) < SURE_BYTES)
    {
      left = 0;
      len = 0;
      rest = s;
    }
  if (left == 1 || rest.len)
    *defects |= DEFECT_ENCODING;
  if (rest.len == 0)
    return slice_make (out, len);
  if (len > 0 && out[len - 1] != '\n')
    out[len++] = '\n';
  memcpy (out + len, rest.ptr, rest.len);
  return slice_make (out, len + rest.len);
}

bool
transfer_base64_is_clean (struct slice s)
{
  size_t digits = 0;

  for (int pad = 0; pad < 3 && slice_last (s) == '='; pad++)
    s.len--;
  for (; digits < s.len; digits++)
    if (!base64_is_digit (slice_at (s, digits)))
      return false;
  return digits % 4 != 1;
}

size_t
transfer_base64_clean (struct slice s, char *out)
{
  struct base64_lenient decoder;

  base64_lenient_init (&decoder);
  return base64_lenient_any (&decoder, s, out);
}

/* Returns the offset of the first CR of S that is followed by LF, perhaps after
   more CRs, and sets *END_R to the offset of the LF; or returns SLICE_NPOS.  */
static size_t
find_crlf (struct slice s, size_t *end_r)
{
  size_t at = 0, hit;

  while ((hit = slice_find_byte (slice_skip (s, at), '\r')) != SLICE_NPOS)
    {
      size_t end = at + hit;

      while (slice_at (s, end) == '\r')
        end++;
      if (slice_at (s, end) == '\n')
        {
          *end_r = end;
          return at + hit;
        }
      at = end;
    }
  return SLICE_NPOS;
}

struct slice
transfer_line_ends (struct slice s, struct arena *arena)
{
  size_t end, len = 0, at = find_crlf (s, &end);
  char *out;

  if (at == SLICE_NPOS)
    return s;
  out = arena_bytes (arena, s.len);
  for (; at != SLICE_NPOS; at = find_crlf (s, &end))
    {
      memcpy (out + len, s.ptr, at);
      len += at;
      s = slice_skip (s, end);
      out[len++] = '\n';
      s = slice_skip (s, 1);
    }
  if (s.len)
    memcpy (out + len, s.ptr, s.len);
  return slice_make (out, len + s.len);
}
