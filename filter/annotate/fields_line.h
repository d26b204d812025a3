/* fields_line: one more line for a message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_ANNOTATE_FIELDS_LINE_H
#define PATCHDIGEST_ANNOTATE_FIELDS_LINE_H

#include "annotate/fields.h"
#include "base/buf.h"

/* Adds what is in BUF as a line, unless there are too many, and clears BUF.  */
void fields_line_add (struct fields *fields, struct buf *buf,
                      struct arena *arena);

#endif
