/* encode: text as messages carry it.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For the one message that patchdigest writes itself.  */

#ifndef PATCHDIGEST_MAIL_ENCODE_H
#define PATCHDIGEST_MAIL_ENCODE_H

#include <stdint.h>

#include "base/buf.h"
#include "base/slice.h"

/* Appends TEXT (UTF-8, LF) as quoted-printable (RFC 2045 section 6.7).  Encodes
   everything that an mbox or a transport could change: `From ' and `>From ' at
   the start of a line, a line of one dot, blanks at line ends, control
   characters.  TEXT ends with a line end or at the end of the message.  */
void encode_quoted_printable (struct buf *buf, struct slice text);

/* Appends the field NAME with TEXT (UTF-8, one line) as its value, folded, with
   a line end; in encoded words (RFC 2047) unless TEXT is plain ASCII.  */
void encode_field (struct buf *buf, const char *name, struct slice text);

/* Appends the field NAME with the addresses TEXT, `Name <addr>' separated by
   commas.  Names become encoded words if necessary.  In an address itself, `?'
   replaces characters that are not ASCII.  */
void encode_addresses (struct buf *buf, const char *name, struct slice text);

/* Appends TIME as a date-time (RFC 5322 section 3.3), in UTC.  */
void encode_date (struct buf *buf, int64_t time);

#endif
