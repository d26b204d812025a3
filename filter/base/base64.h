/* base64: RFC 4648, strict and lenient.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The coding itself is nettle's.  base64_decode accepts only what
   base64_encode writes, except for white space, as YAML's !!binary needs.
   Mail is less orderly: it has lines without padding, padding in the middle
   and stray characters, all of which nettle refuses
   (tests/base/t-base64.c shows it).  base64_lenient decodes those too.  */

#ifndef PATCHDIGEST_BASE_BASE64_H
#define PATCHDIGEST_BASE_BASE64_H

#include <nettle/base64.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/slice.h"

/* Appends BYTES in base64 to BUF, on one line.  */
void base64_encode (struct buf *buf, struct slice bytes);

/* Decodes the LEN bytes at TEXT in place.  Returns true and sets *LEN_R to
   the number of bytes decoded; or returns false if a character, the padding,
   or a bit after the last byte is wrong.  */
bool base64_decode (char *text, size_t len, size_t *len_r);

/* A decoder for text that comes piece by piece.  It may be copied to return
   to an earlier state.  */
struct base64_lenient
{
  struct base64_decode_ctx nettle;
};

void base64_lenient_init (struct base64_lenient *decoder);

/* Decodes S, which must be digits only, to OUT (S.len bytes are enough).
   Returns false if it holds anything else; then DECODER and *LEN_R are
   unchanged.  */
bool base64_lenient_digits (struct base64_lenient *decoder, struct slice s,
                            char *out, size_t *len_r);

/* The same for any S: padding ends a group of digits, which may be
   incomplete; all other characters are skipped.  Returns the length.  */
size_t base64_lenient_any (struct base64_lenient *decoder, struct slice s,
                           char *out);

/* Returns the number of digits of the current, incomplete group: 0 to 3.  Two
   have made one byte, three have made two; one alone makes none.  */
unsigned base64_lenient_left (const struct base64_lenient *decoder);

static inline bool
base64_is_digit (int c)
{
  return slice_is_alnum (c) || c == '+' || c == '/';
}

#endif
