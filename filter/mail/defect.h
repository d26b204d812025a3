/* defect: what can be wrong with a message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A broken message never stops a run.  The function that finds the defect sets
   a bit, and the bits are shown with the message.  Their names are part of the
   schema of the JSON lines.  */

#ifndef PATCHDIGEST_MAIL_DEFECT_H
#define PATCHDIGEST_MAIL_DEFECT_H

enum defect
{
  DEFECT_NO_HEADER = 1u << 0,       /* no field before the first empty line */
  DEFECT_HEADER_LINE = 1u << 1,     /* a header line that is not a field */
  DEFECT_HEADER_TOO_LONG = 1u << 2, /* more fields, or a longer one, than the
                                       limits */
  DEFECT_NO_MESSAGE_ID = 1u << 3,
  DEFECT_MESSAGE_ID_REUSED = 1u << 4, /* another message has it too */
  DEFECT_NO_FROM = 1u << 5,           /* no From field, or an empty one */
  DEFECT_BAD_FROM = 1u << 6,          /* From is not an address */
  DEFECT_BAD_DATE = 1u << 7,          /* no Date field, or no date in it */
  DEFECT_RAW_HEADER = 1u << 8,        /* 8-bit bytes in the header */
  DEFECT_BAD_WORD = 1u << 9,  /* an encoded word that cannot be decoded */
  DEFECT_CHARSET = 1u << 10,  /* unknown charset, or illegal bytes */
  DEFECT_ENCODING = 1u << 11, /* unknown or damaged transfer encoding */
  DEFECT_MIME = 1u << 12,     /* broken MIME structure, or over limits */
  DEFECT_NUL = 1u << 13,      /* NUL bytes */
  DEFECT_TOO_LARGE = 1u << 14 /* over the limit; the rest was skipped */
};

enum
{
  DEFECT_COUNT = 15
};

/* Returns the name of bit number BIT, such as "no-message-id", or a null
   pointer if BIT is not less than DEFECT_COUNT.  Static.  */
const char *defect_name (unsigned bit);

#endif
