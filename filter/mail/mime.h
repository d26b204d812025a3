/* mime: the text of a message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Structure and transfer encodings are own code, each for reasons that its
   header names.  */

#ifndef PATCHDIGEST_MAIL_MIME_H
#define PATCHDIGEST_MAIL_MIME_H

#include "base/arena.h"
#include "mail/charset.h"
#include "mail/header.h"
#include "base/slice.h"

enum
{
  MIME_DEPTH_MAX = 20,
  MIME_PARTS_MAX = 1000
};

/* The text of the message with this HEADER and this BODY (unquoted already):
   transfer encoding and charset decoded, valid UTF-8, every line ended by LF
   alone (a CR before LF goes), NULs as U+FFFD.

   Of a multipart message the text/plain parts (of multipart/alternative the
   first that is plain), and all parts that hold a patch (text/x-patch,
   text/x-diff, or named *.patch, *.diff), in order, each ended by a line end.
   Without any such part, or if they are blank, the first text part of another
   kind; without that, empty.  HTML becomes plain text (see html_text.h).  A
   multipart without a part is taken as plain text, with DEFECT_MIME.
   message/rfc822 parts are not entered.  A message that is no text and no patch
   as a whole (an image) has an empty text.

   The plain case (no multipart, encoding 7bit, 8bit, binary or none, and all
   ASCII or declared UTF-8 and valid, no CR) returns BODY itself.  Else the text
   is in ARENA.  An unknown encoding is taken as none, with DEFECT_ENCODING;
   format=flowed is not undone, since diffs come in it.  */
struct slice mime_text (struct charset_decoder *decoder,
                        const struct header *header, struct slice body,
                        struct arena *arena, unsigned *defects);

#endif
