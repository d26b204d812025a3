/* charset: from any charset that iconv knows to valid UTF-8.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_MAIL_CHARSET_H
#define PATCHDIGEST_MAIL_CHARSET_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "base/slice.h"

enum
{
  /* Charsets of one message that are decoded, except UTF-8 and ASCII; any more
     are taken as unknown ones.  Names are counted, not their uses.  */
  CHARSETS_MAX = 16
};

/* The open conversions of a run.  iconv_open loads a module, which can take 200
   us, so conversions stay open.  Owned by the caller.  */
struct charset_decoder;
struct charset_decoder *charset_decoder_new (void);
void charset_decoder_free (struct charset_decoder *decoder);

/* Begins another message: its charsets are counted anew.  What is decoded never
   depends on the messages before.  */
void charset_decoder_begin (struct charset_decoder *decoder);

/* Whether a charset of the message was not decoded because there were too many
   of them.  */
bool charset_decoder_is_full (const struct charset_decoder *decoder);

/* Returns S, written in CHARSET (any case; empty: not declared), as valid UTF-8
   in ARENA, or S itself if no byte changes.  Never loses text:
   - Bytes that are illegal in a known charset become U+FFFD.
   - If the charset is unknown or not declared, each line is taken as UTF-8 if
   it is valid, otherwise as windows-1252 (bytes undefined there as ISO-8859-1).
     us-ascii with 8-bit bytes counts as not declared.
   - So is a charset after the first CHARSETS_MAX of the message.
   - If mailers send a superset under the name of a charset (gb2312: gb18030;
     big5: big5-hkscs ...) and all of S is legal in that, the superset is used.
   Sets DEFECT_CHARSET in all these cases, except for valid UTF-8 that is not
   declared.  */
struct slice charset_decode (struct charset_decoder *decoder, struct slice s,
                             struct slice charset, struct arena *arena,
                             unsigned *defects);

/* Returns S itself if it is valid UTF-8.  Otherwise sets DEFECT_CHARSET and
   returns a copy in ARENA with U+FFFD for each byte that belongs to no
   character.  */
struct slice charset_repair (struct slice s, struct arena *arena,
                             unsigned *defects);

/* Returns true if CHARSET is a name of UTF-8, or if it is not declared.  */
bool charset_is_utf8 (struct slice charset);

/* Returns true if text of bytes 1..127 is the same in CHARSET as in UTF-8.
   False for ISO-2022-*, UTF-7, UTF-16 ... and for unknown charsets.  */
bool charset_is_ascii_based (struct charset_decoder *decoder,
                             struct slice charset);

#endif
