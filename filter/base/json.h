/* json: the grammar of RFC 8259, as far as it is written here.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_BASE_JSON_H
#define PATCHDIGEST_BASE_JSON_H

#include "base/buf.h"
#include "base/slice.h"

/* Appends a comma unless the object or array has just begun.  */
void json_separate (struct buf *buf);

/* Appends a comma where one is needed, and NAME with its colon; NAME needs no
   escapes.  */
void json_name (struct buf *buf, const char *name);

/* Appends TEXT as a string.  Bytes that are no UTF-8 become U+FFFD: whatever
   TEXT is, the line is valid.  */
void json_text (struct buf *buf, struct slice text);

/* The same, but null for an empty TEXT.  */
void json_text_or_null (struct buf *buf, struct slice text);

#endif
