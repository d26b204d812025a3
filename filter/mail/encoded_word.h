/* encoded_word: the encoded words of RFC 2047.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_MAIL_ENCODED_WORD_H
#define PATCHDIGEST_MAIL_ENCODED_WORD_H

#include "base/arena.h"
#include "mail/charset.h"
#include "base/slice.h"

enum
{
  ENCODED_WORD_MAX = 1024 /* bytes of a word that encoded_word_span will see;
                            the RFC allows 75 */
};

/* VALUE, unfolded, with its encoded words decoded, as valid UTF-8: VALUE
   itself where there is nothing to decode.  White space between two adjacent
   words goes (RFC 2047 section 6.2); adjacent words of one charset are joined
   before the charset is decoded, so that a character may be split over them.
   Words glued to text are decoded too.  A word that cannot be decoded stays
   as text with DEFECT_BAD_WORD (its charset does not matter: charset_decode
   has an answer for unknown ones); raw 8-bit text is taken as charset_decode
   takes the undeclared, with DEFECT_RAW_HEADER.  CRs, LFs and NULs that
   come out of words become spaces.  Own code since mu_rfc2047_decode loses
   characters and leaks (tests/mail/t-encoded-word.c shows it).  */
struct slice encoded_word_decode (struct charset_decoder *decoder,
                                  struct slice value, struct arena *arena,
                                  unsigned *defects);

/* The length of the encoded word that S starts with; 0 where there is none
   that could be decoded.  For parsers to whom a word is one piece.  */
size_t encoded_word_span (struct slice s);

#endif
