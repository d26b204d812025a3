/* encoded_word: the encoded words of RFC 2047.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_MAIL_ENCODED_WORD_H
#define PATCHDIGEST_MAIL_ENCODED_WORD_H

#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/slice.h"
#include "mail/charset.h"

enum
{
  ENCODED_WORD_MAX = 1024 /* bytes of a word that encoded_word_span accepts;
                             the RFC allows 75 */
};

/* Returns VALUE, unfolded, with its encoded words decoded, as valid UTF-8:
   VALUE itself if there is nothing to decode.  White space between two adjacent
   words is dropped (RFC 2047 section 6.2).  Adjacent words of one charset are
   joined before the charset is decoded, so that a character may be split
   between them.  Words glued to text are decoded too.  A word that cannot be
   decoded stays as text, with DEFECT_BAD_WORD (not because of its charset:
   charset_decode handles unknown ones).  Raw 8-bit text is decoded as
   undeclared, with DEFECT_RAW_HEADER.  CRs, LFs and NULs in words become
   spaces.  Own code, because mu_rfc2047_decode loses characters and leaks
   (tests/mail/t-encoded-word.c shows it).  */
struct slice encoded_word_decode (struct charset_decoder *decoder,
                                  struct slice value, struct arena *arena,
                                  unsigned *defects);

/* Returns the length of the encoded word that S starts with, or 0 if there is
   none that can be decoded.  For parsers that treat a word as one piece.  */
size_t encoded_word_span (struct slice s);

enum encoded_word_encoding
{
  ENCODED_WORD_B,
  ENCODED_WORD_Q
};

/* Appends one encoded word of at most MAX bytes (at least 40) that holds the
   start of *TEXT (UTF-8, not empty), and removes that from *TEXT.  Characters
   are not split.  */
void encoded_word_append (struct buf *buf, enum encoded_word_encoding encoding,
                          struct slice *text, size_t max);

/* Appends the byte C in the "Q" encoding.  */
void encoded_word_append_q (struct buf *buf, int c);

#endif
