/* charset: from any charset that iconv knows to valid UTF-8.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_MAIL_CHARSET_H
#define PATCHDIGEST_MAIL_CHARSET_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "base/slice.h"

/* The open conversions of one run: iconv_open loads modules and costs up to
   90 us where charsets alternate, so they are kept.  Owned by the caller.  */
struct charset_decoder;
struct charset_decoder *charset_decoder_new (void);
void charset_decoder_free (struct charset_decoder *decoder);

/* S, written in CHARSET (any case; empty: not declared), as valid UTF-8 in
   ARENA; S itself where no byte changes.  Nothing is ever lost: bytes that
   are illegal in a known charset become U+FFFD; of an unknown or undeclared
   charset each line is taken as UTF-8 if its bytes are, else as windows-1252
   (bytes undefined there as ISO-8859-1); each with DEFECT_CHARSET, except the
   undeclared valid UTF-8.  us-ascii with 8-bit bytes is taken as undeclared;
   utf-8 with illegal bytes keeps its good ones.  Where a charset has a superset
   that mailers send under its name (gb2312: gb18030; big5: big5-hkscs ...) and
   all of S is legal in that, the superset is taken, with DEFECT_CHARSET.  */
struct slice charset_decode (struct charset_decoder *decoder, struct slice s,
                             struct slice charset, struct arena *arena,
                             unsigned *defects);

/* Returns S itself if it is valid UTF-8.  Otherwise sets DEFECT_CHARSET and
   returns a copy in ARENA with U+FFFD for each byte that belongs to no
   character.  */
struct slice charset_repair (struct slice s, struct arena *arena,
                             unsigned *defects);

/* True where text of bytes 1..127 alone is the same text in CHARSET as in
   UTF-8: not in ISO-2022-*, UTF-7, UTF-16 ..., not in an unknown charset.  */
bool charset_is_ascii_based (struct charset_decoder *decoder,
                             struct slice charset);

#endif
