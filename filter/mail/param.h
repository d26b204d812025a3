/* param: the parameters of MIME fields.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Own code: libmailutils writes past its buffer if a field ends in a backslash,
   leaks if a parameter comes twice, and loses
   `charset=utf-8 (comment)' and `charset="utf-8'
   (tests/mail/t-multipart.c has the cases).  */

#ifndef PATCHDIGEST_MAIL_PARAM_H
#define PATCHDIGEST_MAIL_PARAM_H

#include "base/arena.h"
#include "base/slice.h"

enum
{
  PARAM_VALUE_MAX = 16 * 1024 /* any more bytes of a field are ignored */
};

/* Returns the text before the parameters of VALUE (RFC 2045 section 5.1), a raw
   or unfolded Content-Type, Content-Disposition or Content-Transfer-Encoding:
   "text/plain", "attachment", "base64".  As spelled, without comments and
   quotes around it.  */
struct slice param_main (struct slice value);

/* Returns the parameter NAME of VALUE, unquoted, or an empty slice.  Tolerates
   a comment after it and a quote that is not closed.  For the extended forms of
   RFC 2231, joins the sections and decodes the bytes, but not their charset:
   file name endings, boundaries and charset names do not need it.  A plain
   parameter before an extended one wins.  The result is in VALUE or in
   ARENA.  */
struct slice param_get (struct slice value, struct slice name,
                        struct arena *arena);

#endif
