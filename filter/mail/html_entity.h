/* html_entity: the characters that HTML writes with names or numbers.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_MAIL_HTML_ENTITY_H
#define PATCHDIGEST_MAIL_HTML_ENTITY_H

#include <stddef.h>

#include "base/slice.h"

enum
{
  UTF8_MAX = 4 /* bytes of a character */
};

/* Reads the entity at the start of S, `&name;' or `&#number;', of Latin-1 and
   those that mail programs write for punctuation.  Writes its character in
   UTF-8 to BYTES, which has room for UTF8_MAX, and its length to *LEN_R.
   Returns the bytes that the entity takes, 0 if S starts with none.  A no-break
   space and control characters but the tab become a blank, what is no character
   U+FFFD.  */
size_t html_entity_read (struct slice s, char *bytes, size_t *len_r);

#endif
