/* utf8: checks for ASCII and UTF-8.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_BASE_UTF8_H
#define PATCHDIGEST_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"

/* U+FFFD, written for bytes that are not text.  */
#define UTF8_REPLACEMENT SLICE ("\xef\xbf\xbd")

/* Returns true if S has bytes 1..127 only (no NUL, no 8-bit byte).  */
bool utf8_is_ascii (struct slice s);

/* Returns true if S is valid UTF-8 (RFC 3629: no surrogates, no overlong
   forms).  */
bool utf8_is_valid (struct slice s);

/* Returns the number of bytes at the start of S that are valid UTF-8.  */
size_t utf8_valid_length (struct slice s);

/* Returns the head of S that has at most MAX bytes and ends with a whole
   character, if S is valid UTF-8.  */
struct slice utf8_cut (struct slice s, size_t max);

/* Returns the number of characters in S, which is UTF-8.  */
size_t utf8_count (struct slice s);

/* Returns S itself if it is valid UTF-8.  Otherwise returns a copy in ARENA
   with U+FFFD for each byte that belongs to no character.  */
struct slice utf8_repair (struct slice s, struct arena *arena);

#endif
