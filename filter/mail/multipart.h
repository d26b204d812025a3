/* multipart: where the parts of a multipart body are.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   RFC 2046 section 5.1, in place.  Own code: libmailutils finds no part where
   blanks follow a boundary, joins a part that is header alone with the next
   one, reads out of bounds where a part starts with a colon, takes CRLF for
   no message, and costs some 30 us a message (tests/mail/t-multipart.c shows
   it).  */

#ifndef PATCHDIGEST_MAIL_MULTIPART_H
#define PATCHDIGEST_MAIL_MULTIPART_H

#include <stdbool.h>

#include "base/slice.h"

struct multipart
{
  struct slice rest; /* from the line after the last delimiter on */
  struct slice boundary;
  bool is_open; /* a delimiter was met, the closing one not yet */
};

/* Starts at BODY, past the preamble.  Without a delimiter for BOUNDARY in it
   there will be no part.  Both must live as long as *MULTIPART_R.  */
void multipart_init (struct multipart *multipart_r, struct slice body,
                     struct slice boundary);

/* Takes the next part (its header, a blank line, its body; the line end before
   the next delimiter does not belong to it).  Returns 1, or 0 when there is
   none left.  A missing closing delimiter is no fault: the last part ends with
   the body.  */
int multipart_next (struct multipart *multipart, struct slice *part_r);

#endif
