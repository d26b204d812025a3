/* mime: the text of a message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Structure and transfer encodings are own code; multipart.h, param.h and
   transfer.h say why.  */

#ifndef PATCHDIGEST_MAIL_MIME_H
#define PATCHDIGEST_MAIL_MIME_H

#include "base/arena.h"
#include "mail/charset.h"
#include "mail/header.h"
#include "base/slice.h"

enum
{
  MIME_DEPTH_MAX = 20,
  MIME_PARTS_MAX = 1000,
  /* Bytes of text that were decoded or joined: so a message takes less than
     twice its own limit of memory, whatever it holds.  */
  MIME_TEXT_MAX = 128 * 1024 * 1024,
  /* Bytes whose character set is converted; they can become three times as
     many.  */
  MIME_CONVERTED_MAX = MIME_TEXT_MAX / 4
};

/* Returns the text of the message with this HEADER and this BODY, which is
   unquoted: valid UTF-8, with transfer encoding and charset decoded, every line
   ended by LF alone, NULs as U+FFFD.

   For a multipart message, this is all text/plain parts (of
   multipart/alternative only the first plain one) and all parts with a patch
   (text/x-patch, text/x-diff, or named *.patch or *.diff), in order, each ended
   by a line end.  If there is no such part, or if they are blank, the first
   text part of another kind, or an empty slice.  HTML becomes plain text (see
   html_text.h).  A multipart message without parts is read as plain text, with
   DEFECT_MIME.  message/rfc822 parts are not entered.  The text of a
   message that is neither text nor a patch, such as an image, is empty.

   In the plain case (not multipart, encoding 7bit, 8bit, binary or none, all
   ASCII or declared and valid UTF-8, no CR) returns BODY itself; otherwise the
   text is in ARENA, and what is over MIME_TEXT_MAX or MIME_CONVERTED_MAX is
   left out, with DEFECT_TOO_LARGE.  Besides the result, ARENA gets at most a
   few MiB. An unknown encoding is read as none, with DEFECT_ENCODING.
   format=flowed is not undone, because diffs are sent in it.  */
struct slice mime_text (struct charset_decoder *decoder,
                        const struct header *header, struct slice body,
                        struct arena *arena, unsigned *defects);

#endif
