/* plain_text: the digest as text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For the text format and for the first message of an mbox.  */

#ifndef PATCHDIGEST_REPORT_PLAIN_TEXT_H
#define PATCHDIGEST_REPORT_PLAIN_TEXT_H

#include <stdbool.h>

#include "base/buf.h"
#include "report/report.h"

/* What is written, and where.  */
struct plain_text
{
  struct buf *buf;       /* appended to */
  struct report *report; /* its `buf' and `out' are not used */
  bool color;            /* for a terminal */
};

/* The color of WORD, which begins a row or an entry (ECMA-48, SGR); or null.
   Static.  */
const char *plain_text_color (const char *word);

/* Appends what comes before the entries.  */
void plain_text_begin (const struct plain_text *text);

/* Appends the entry of a message; nothing if it has none.  0, or -1 with the
   error set if the changes in its series cannot be read.  */
int plain_text_item (const struct plain_text *text,
                     const struct summary *summary,
                     const struct digest_item *item, struct error *err);

#endif
