/* base64: the bytes of !!binary.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Strict, both ways: what is read must be what would be written, white space
   aside.  (That of mail bears with much more.)  */

#ifndef PATCHDIGEST_BASE_BASE64_H
#define PATCHDIGEST_BASE_BASE64_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/slice.h"

/* Appends BYTES in base64 to BUF, on one line.  */
void base64_encode (struct buf *buf, struct slice bytes);

/* Decodes the LEN bytes at TEXT in place.  True with their number in *LEN_R;
   false where a character, the padding, or a bit behind the last byte is not
   as it should be.  */
bool base64_decode (char *text, size_t len, size_t *len_r);

#endif
