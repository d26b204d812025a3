/* shown: text for the user, whatever names or messages it holds.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CLI_SHOWN_H
#define PATCHDIGEST_CLI_SHOWN_H

#include <stdio.h>

/* Writes TEXT to STREAM as the digest shows text on one line: see
   sanitize_line.  Bytes that are not UTF-8 become U+FFFD.  Allocates nothing,
   since it may have to say that memory is exhausted.  */
void shown_put (FILE *stream, const char *text);

#endif
