/* encode: text as a mail carries it.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The reverse of decode, for the one mail that patchdigest writes itself.  */

#ifndef PATCHDIGEST_MAIL_ENCODE_H
#define PATCHDIGEST_MAIL_ENCODE_H

#include <stdint.h>

#include "base/buf.h"
#include "base/slice.h"

/* Appends TEXT (UTF-8, LF) as quoted-printable (RFC 2045, section 6.7).  What a
   mbox or a transport could change is encoded: `From ' and `>From ' at the
   start of a line, a line of one dot, blanks at line ends, control characters.
   TEXT ends with a line end or with the mail.  */
void encode_quoted_printable (struct buf *buf, struct slice text);

/* Appends the field NAME with TEXT (UTF-8, one line) as value, in encoded words
   (RFC 2047) where that is not plain ASCII, folded, with its line end.  */
void encode_field (struct buf *buf, const char *name, struct slice text);

/* Appends the field NAME with the addresses TEXT, `Name <addr>' with commas
   between; names are put in encoded words where they must be.  What is no ASCII
   in an address itself becomes `?'.  */
void encode_addresses (struct buf *buf, const char *name, struct slice text);

/* Appends TIME as a date-time (RFC 5322, section 3.3), in UTC.  */
void encode_date (struct buf *buf, int64_t time);

#endif
