/* param: the parameters of MIME fields.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Own code: libmailutils writes past its buffer where a field ends in a
   backslash, leaks where a parameter comes twice, and loses
   `charset=utf-8 (comment)' and `charset="utf-8'
   (tests/mail/t-multipart.c has the cases).  */

#ifndef PATCHDIGEST_MAIL_PARAM_H
#define PATCHDIGEST_MAIL_PARAM_H

#include "base/arena.h"
#include "base/slice.h"

enum
{
  PARAM_VALUE_MAX = 16 * 1024 /* bytes of a field that are looked at */
};

/* What stands before the parameters of VALUE (RFC 2045 section 5.1), a raw or
   unfolded Content-Type, Content-Disposition or Content-Transfer-Encoding:
   "text/plain", "attachment", "base64"; as spelled, without comments and quotes
   around it.  */
struct slice param_main (struct slice value);

/* The parameter NAME of VALUE, unquoted; empty where there is none.  A comment
   behind it and a quote that is not closed do no harm.  Of the extended forms
   of RFC 2231 the sections are joined and the bytes decoded, but their charset
   is not: it is for file name endings, boundaries and charset names.  A plain
   parameter that comes before an extended one wins.  The result lives in VALUE
   or in ARENA.  */
struct slice param_get (struct slice value, struct slice name,
                        struct arena *arena);

#endif
