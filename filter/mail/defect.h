/* defect: what can be wrong with a mail that is read all the same.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A broken mail never stops a run: whoever meets the fault sets a bit, and
   the bits are shown with the message.  The names are part of the JSON lines
   schema.  */

#ifndef PATCHDIGEST_MAIL_DEFECT_H
#define PATCHDIGEST_MAIL_DEFECT_H

enum defect
{
  DEFECT_NO_HEADER = 1u << 0,       /* no field before the first blank line */
  DEFECT_HEADER_LINE = 1u << 1,     /* a header line that is no field */
  DEFECT_HEADER_TOO_LONG = 1u << 2, /* fields beyond the limit left out */
  DEFECT_NO_MESSAGE_ID = 1u << 3,
  DEFECT_MESSAGE_ID_REUSED = 1u << 4, /* another mail has this Message-ID */
  DEFECT_NO_FROM = 1u << 5,           /* no From field, or nothing in it */
  DEFECT_BAD_FROM = 1u << 6,          /* From is no address */
  DEFECT_BAD_DATE = 1u << 7,          /* no Date field, or no date in it */
  DEFECT_RAW_HEADER = 1u << 8,        /* 8-bit bytes in the header */
  DEFECT_BAD_WORD = 1u << 9,          /* encoded word that does not decode */
  DEFECT_CHARSET = 1u << 10,          /* unknown charset, or bytes not in it */
  DEFECT_ENCODING = 1u << 11,         /* unknown or damaged transfer encoding */
  DEFECT_MIME = 1u << 12,             /* MIME structure broken or over limits */
  DEFECT_NUL = 1u << 13,              /* NUL bytes */
  DEFECT_TOO_LARGE = 1u << 14         /* over the limit: the rest was skipped */
};

enum
{
  DEFECT_COUNT = 15
};

/* The name of bit number BIT (0 <= BIT < DEFECT_COUNT), such as
   "no-message-id": lower case, words joined by '-'.  Static.  */
const char *defect_name (unsigned bit);

#endif
