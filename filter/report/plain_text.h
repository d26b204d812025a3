/* plain_text: the digest as text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For the text format and for the first message of an mbox.  COLOR is for
   terminals.  */

#ifndef PATCHDIGEST_REPORT_PLAIN_TEXT_H
#define PATCHDIGEST_REPORT_PLAIN_TEXT_H

#include <stdbool.h>

#include "base/buf.h"
#include "digest/digest.h"
#include "patch/summary.h"

/* Appends what comes before the entries.  */
void plain_text_begin (struct buf *buf, struct digest *digest, bool color);

/* Appends the entry of a message; nothing if it has none.  */
void plain_text_item (struct buf *buf, struct digest *digest, bool color,
                      const struct summary *summary,
                      const struct digest_item *item);

#endif
