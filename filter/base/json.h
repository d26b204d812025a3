/* json: the parts of RFC 8259 that patchdigest writes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_BASE_JSON_H
#define PATCHDIGEST_BASE_JSON_H

#include "base/buf.h"
#include "base/slice.h"

/* Appends a comma unless the object or array has just begun.  */
void json_separate (struct buf *buf);

/* Appends a comma if one is needed, then NAME and a colon.  NAME must not need
   escapes.  */
void json_name (struct buf *buf, const char *name);

/* Appends TEXT as a string.  Bytes that are not UTF-8 become U+FFFD, so the
   output is valid whatever TEXT is.  */
void json_text (struct buf *buf, struct slice text);

/* The same, but appends null if TEXT is empty.  */
void json_text_or_null (struct buf *buf, struct slice text);

#endif
