/* hex: hexadecimal digits.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_BASE_HEX_H
#define PATCHDIGEST_BASE_HEX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

/* Returns the value of the digit C, in upper or lower case, or -1.  */
int hex_digit (int c);

/* Returns the number of bytes at the start of S that are digits.  */
size_t hex_span (struct slice s);

/* Returns the value of the two digits at offset AT of S, or -1.  */
int hex_byte (struct slice s, size_t at);

/* Decodes S, two digits a byte, to OUT, which has room for S.len / 2 bytes.
   Returns false if S holds anything else or an odd number of digits.  */
bool hex_decode (struct slice s, char *out);

/* Writes the SIZE bytes at BYTES as 2 * SIZE digits in lower case to OUT,
   without a NUL.  */
void hex_encode (const unsigned char *bytes, size_t size, char *out);

#endif
