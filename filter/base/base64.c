/* base64: RFC 4648, strict and lenient.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/base64.h"

enum
{
  PIECE = 1024 /* characters that are decoded at once */
};

void
base64_encode (struct buf *buf, struct slice bytes)
{
  char *out = buf_reserve (buf, BASE64_ENCODE_RAW_LENGTH (bytes.len));

  if (bytes.len == 0)
    return;
  base64_encode_raw (out, bytes.len, (const unsigned char *)bytes.ptr);
  buf->len += BASE64_ENCODE_RAW_LENGTH (bytes.len);
}

bool
base64_decode (char *text, size_t len, size_t *len_r)
{
  struct base64_decode_ctx nettle;
  unsigned char piece[BASE64_DECODE_LENGTH (PIECE)];
  size_t done = 0;

  base64_decode_init (&nettle);
  /* nettle does not promise that it can decode in place.  */
  for (size_t at = 0; at < len; at += PIECE)
    {
      size_t size = sizeof piece;

      if (!base64_decode_update (&nettle, &size, piece,
                                 len - at < PIECE ? len - at : PIECE,
                                 text + at))
        return false;
      memcpy (text + done, piece, size);
      done += size;
    }
  *len_r = done;
  /* "A===" is fine with nettle.  */
  return base64_decode_final (&nettle) && nettle.padding <= 2;
}

void
base64_lenient_init (struct base64_lenient *decoder)
{
  base64_decode_init (&decoder->nettle);
}

/* The value of DIGIT in TABLE, of nettle: negative if it is no digit.  */
static int
value_of (const signed char *table, unsigned char digit)
{
  return table[digit]; /* NOLINT(bugprone-signed-char-misuse): a number */
}

/* Decodes the whole groups of digits at the start of *S to OUT and removes them
   from *S.  Returns the length.  nettle would decode digit by digit, which
   takes five times as long.  */
static size_t
decode_groups (const signed char *table, struct slice *s, char *out)
{
  const unsigned char *p = (const unsigned char *)s->ptr;
  size_t groups = s->len / 4, n;

  for (n = 0; n < groups; n++, p += 4, out += 3)
    {
      int a = value_of (table, p[0]), b = value_of (table, p[1]);
      int c = value_of (table, p[2]), d = value_of (table, p[3]);

      if ((a | b | c | d) < 0)
        break;
      out[0] = (char)(a << 2 | b >> 4);
      out[1] = (char)(b << 4 | c >> 2);
      out[2] = (char)(c << 6 | d);
    }
  *s = slice_skip (*s, 4 * n);
  return 3 * n;
}

bool
base64_lenient_digits (struct base64_lenient *decoder, struct slice s,
                       char *out, size_t *len_r)
{
  struct base64_decode_ctx nettle = decoder->nettle;
  size_t groups = nettle.bits == 0 ? decode_groups (nettle.table, &s, out) : 0;
  size_t bits = nettle.bits + 6 * s.len;
  size_t len = s.len;

  /* White space and padding, which nettle accepts, bring no bits.  */
  if (!base64_decode_update (&nettle, &len, (unsigned char *)out + groups,
                             s.len, s.ptr)
      || bits != 8 * len + nettle.bits || nettle.padding)
    return false;
  decoder->nettle = nettle;
  *len_r = groups + len;
  return true;
}

size_t
base64_lenient_any (struct base64_lenient *decoder, struct slice s, char *out)
{
  size_t len = 0;

  for (size_t i = 0; i < s.len; i++)
    {
      int c = slice_at (s, i);
      unsigned char byte;

      if (c == '=')
        base64_lenient_init (decoder);
      else if (base64_decode_single (&decoder->nettle, &byte, (char)c) == 1)
        out[len++] = (char)byte;
    }
  return len;
}

unsigned
base64_lenient_left (const struct base64_lenient *decoder)
{
  unsigned bits = decoder->nettle.bits; /* that have made no byte yet */

  return bits ? (8 - bits) / 2 : 0;
}
