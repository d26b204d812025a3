/* parameter: the values of parameters in our fields.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Whatever a stranger wrote, a value is printable ASCII, and does not end its
   parameter or its field early.  */

#ifndef PATCHDIGEST_ANNOTATE_PARAMETER_H
#define PATCHDIGEST_ANNOTATE_PARAMETER_H

#include "base/buf.h"

/* Appends ID in angle brackets.  Characters that could end the field, a
   parameter or the brackets, and those that are not ASCII, are percent-encoded
   as in a URL.  */
void parameter_add_id (struct buf *buf, struct slice id);

/* Appends `"NAME" <ADDRESS>'; what is empty is left out.  A name that is not
   ASCII is written in encoded words (RFC 2047), without quotes.  */
void parameter_add_person (struct buf *buf, struct slice name,
                           struct slice address);

/* Appends TEXT as one word.  */
void parameter_add_text (struct buf *buf, struct slice text);

/* Appends `; KEY=VALUE' as one word; nothing if VALUE is empty.  */
void parameter_add_word (struct buf *buf, const char *key, struct slice value);

#endif
