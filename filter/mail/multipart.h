/* multipart: the parts of a multipart body.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   RFC 2046 section 5.1, in place.  Own code: libmailutils finds no part if
   blanks follow a boundary, joins a part that is only a header with the next
   one, reads out of bounds if a part starts with a colon, does not recognize
   CRLF, and takes some 30 us a message (tests/mail/t-multipart.c shows it).  */

#ifndef PATCHDIGEST_MAIL_MULTIPART_H
#define PATCHDIGEST_MAIL_MULTIPART_H

#include <stdbool.h>

#include "base/slice.h"

enum
{
  /* Bytes of a boundary.  RFC 2046 section 5.1.1 allows 70; a few mailers write
     longer ones.  */
  MULTIPART_BOUNDARY_MAX = 256
};

struct multipart
{
  struct slice rest; /* from the line after the last delimiter */
  char delimiter[MULTIPART_BOUNDARY_MAX + 3]; /* LF, "--", the boundary */
  size_t length;                              /* of that */
  bool is_open; /* after a delimiter that is not the closing one */
};

/* Starts at BODY, after the preamble.  There are no parts if BODY has no
   delimiter with BOUNDARY, and if BOUNDARY is empty, has a line feed, or is
   longer than MULTIPART_BOUNDARY_MAX.  BODY must be valid as long as
   *MULTIPART_R is used.  The time of reading all parts is linear, whatever
   they hold.  */
void multipart_init (struct multipart *multipart_r, struct slice body,
                     struct slice boundary);

/* Takes the next part (its header, a blank line, its body), without the line
   end before the next delimiter.  Returns 1, or 0 after the last part.  If the
   closing delimiter is missing, the last part ends with the body.  */
int multipart_next (struct multipart *multipart, struct slice *part_r);

#endif
