/* transfer: base64, quoted-printable, line ends.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "mail/transfer.h"

#include <stdint.h>

#include "mail/defect.h"

enum
{
  NO_DIGIT = 64,  /* base64: not in the alphabet */
  SURE_BYTES = 12 /* so much clean base64 is no accident */
};

/* The value of a base64 digit.  */
static const uint8_t sextet[256] = {
#define XX NO_DIGIT
#define X8 XX, XX, XX, XX, XX, XX, XX, XX
#define X64 X8, X8, X8, X8, X8, X8, X8, X8
  X8, X8, X8, X8, X8, XX, XX, XX, 62, XX, XX, XX, 63, 52, 53, 54, 55, 56,  57,
  58, 59, 60, 61, XX, XX, XX, XX, XX, XX, XX, 0,  1,  2,  3,  4,  5,  6,   7,
  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25,  XX,
  XX, XX, XX, XX, XX, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38,  39,
  40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, XX, XX, XX, XX, XX, X64, X64
#undef XX
#undef X8
#undef X64
};

static inline int
hex_value (int c)
{
  if (slice_is_digit (c))
    return c - '0';
  c = slice_lower (c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

int
transfer_hex_byte (struct slice s, size_t at)
{
  int high = hex_value (slice_at (s, at));
  int low = hex_value (slice_at (s, at + 1));

  return high < 0 || low < 0 ? -1 : high << 4 | low;
}

/* True if the `=' at offset AT of LINE is a soft line break.  Blanks may have
   come behind it on the way (RFC 2045 section 6.7, rule 3).  */
static bool
is_soft_break (struct slice line, size_t at)
{
  do
    at++;
  while (slice_is_blank (slice_at (line, at)));
  return at == line.len;
}

/* One line, without its line end, to OUT.  Returns the length; *IS_SOFT_R says
   that the line goes on.  */
static size_t
decode_qp_line (struct slice line, char *out, bool *is_soft_r,
                unsigned *defects)
{
  size_t len = 0, at;

  *is_soft_r = false;
  while ((at = slice_find_byte (line, '=')) != SLICE_NPOS)
    {
      int byte = transfer_hex_byte (line, at + 1);

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
      size_t end = s.len - rest.len; /* behind the line end, if it has one */
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
          byte = transfer_hex_byte (s, i + 1);
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

/* Sextets that do not yet make three bytes.  */
struct bits
{
  uint32_t value;
  unsigned count; /* of sextets, 0..3 */
};

static inline size_t
add_sextet (struct bits *bits, unsigned value, char *out)
{
  bits->value = bits->value << 6 | value;
  if (++bits->count < 4)
    return 0;
  out[0] = (char)(bits->value >> 16);
  out[1] = (char)(bits->value >> 8);
  out[2] = (char)bits->value;
  bits->count = 0;
  bits->value = 0;
  return 3;
}

/* The bytes of the last, incomplete group.  A single sextet is none.  */
static size_t
flush_bits (struct bits *bits, char *out)
{
  unsigned bytes = bits->count > 1 ? bits->count - 1 : 0;
  uint32_t value = bits->value << 6 * (4 - bits->count);

  for (unsigned i = 0; i < bytes; i++)
    out[i] = (char)(value >> (16 - 8 * i));
  bits->count = 0;
  bits->value = 0;
  return bytes;
}

/* Decodes whole groups at the start of LINE, as long as they are clean; takes
   them off LINE and returns the number of bytes in OUT.  */
static size_t
decode_groups (struct slice *line, char *out)
{
  const unsigned char *p = (const unsigned char *)line->ptr;
  size_t groups = line->len / 4, n;

  for (n = 0; n < groups; n++, p += 4, out += 3)
    {
      unsigned a = sextet[p[0]], b = sextet[p[1]], c = sextet[p[2]],
               d = sextet[p[3]];

      if ((a | b | c | d) & NO_DIGIT)
        break;
      out[0] = (char)(a << 2 | b >> 4);
      out[1] = (char)(b << 4 | c >> 2);
      out[2] = (char)(c << 6 | d);
    }
  *line = slice_skip (*line, 4 * n);
  return 3 * n;
}

/* What a line of a base64 body is.  A line with few stray characters and no
   blank inside is damaged data; any other line that is not clean is text.  */
enum line_kind
{
  LINE_DATA,
  LINE_DAMAGED,
  LINE_TEXT
};

static enum line_kind
classify_line (struct slice line)
{
  size_t digits = 0, stray = 0, padding = 0;

  line = slice_trim (line);
  for (size_t i = 0; i < line.len; i++)
    {
      int c = slice_at (line, i);

      if (sextet[c] != NO_DIGIT)
        digits++;
      else if (c == '=')
        padding++;
      else if (slice_is_blank (c))
        return LINE_TEXT;
      else
        stray++;
    }
  /* "=====" is a rule above a footer.  */
  if (stray == 0 && (padding <= 3 || padding <= digits))
    return LINE_DATA;
  return digits >= 16 && stray <= digits / 8 ? LINE_DAMAGED : LINE_TEXT;
}

/* Decodes LINE, which may hold padding and strays.  */
static size_t
decode_odd_line (struct slice line, struct bits *bits, char *out)
{
  size_t len = 0;

  for (size_t i = 0; i < line.len; i++)
    {
      int c = slice_at (line, i);

      if (sextet[c] != NO_DIGIT)
        len += add_sextet (bits, sextet[c], out + len);
      else if (c == '=')
        len += flush_bits (bits, out + len);
    }
  return len;
}

struct slice
transfer_base64 (struct slice s, struct arena *arena, unsigned *defects)
{
  /* Text needs a byte a character, and a line feed before it.  */
  char *out = arena_bytes (arena, s.len + 4);
  struct bits bits = { 0, 0 };
  struct slice all = s, rest = s, line, left;
  size_t len = 0;

  while (s = rest, slice_next_line (&rest, &line))
    {
      enum line_kind kind;
      size_t start = len;

      left = line = slice_chomp_cr (line);
      if (bits.count == 0)
        len += decode_groups (&left, out + len);
      if (left.len == 0)
        continue;
      kind = classify_line (line);
      if (kind == LINE_TEXT)
        {
          len = start;
          /* "Hi", then a sentence: that was never encoded.  */
          if (bits.count > 0 && len < SURE_BYTES)
            {
              bits.count = 0;
              len = 0;
              s = all;
            }
          break;
        }
      if (kind == LINE_DAMAGED)
        *defects |= DEFECT_ENCODING;
      len += decode_odd_line (left, &bits, out + len);
    }
  if (bits.count == 1)
    *defects |= DEFECT_ENCODING;
  len += flush_bits (&bits, out + len);
  if (s.len == 0)
    return slice_make (out, len);
  *defects |= DEFECT_ENCODING;
  if (len > 0 && out[len - 1] != '\n')
    out[len++] = '\n';
  memcpy (out + len, s.ptr, s.len);
  return slice_make (out, len + s.len);
}

bool
transfer_base64_is_clean (struct slice s)
{
  size_t digits = 0;

  for (int pad = 0; pad < 3 && slice_last (s) == '='; pad++)
    s.len--;
  for (; digits < s.len; digits++)
    if (sextet[slice_at (s, digits)] == NO_DIGIT)
      return false;
  return digits % 4 != 1;
}

size_t
transfer_base64_clean (struct slice s, char *out)
{
  struct bits bits = { 0, 0 };
  size_t len = decode_groups (&s, out);

  len += decode_odd_line (s, &bits, out + len);
  return len + flush_bits (&bits, out + len);
}

/* The offset of the first CR of S that is followed, behind other CRs perhaps,
   by LF; SLICE_NPOS where there is none.  *END_R gets the offset of the LF.  */
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
