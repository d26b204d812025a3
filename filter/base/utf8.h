/* utf8: what is ASCII, what is UTF-8.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_BASE_UTF8_H
#define PATCHDIGEST_BASE_UTF8_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/slice.h"

/* True for bytes 1..127 only (no NUL, no 8-bit byte).  */
bool utf8_is_ascii (struct slice s);

/* True for valid UTF-8 (RFC 3629: no surrogates, no overlong forms).  */
bool utf8_is_valid (struct slice s);

/* S as valid UTF-8: S itself where it is, else a copy in ARENA with each
   byte that belongs to no character as U+FFFD, and DEFECT_CHARSET set.  */
struct slice utf8_repair (struct slice s, struct arena *arena,
                          unsigned *defects);

#endif
