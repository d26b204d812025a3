/* blanks: white space in subjects.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PATCH_BLANKS_H
#define PATCHDIGEST_PATCH_BLANKS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/slice.h"

/* Skips white space and what mail programs write instead: no-break space,
   zero-width space, byte order mark, ideographic space.  */
struct slice blanks_skip (struct slice s);

/* Takes a colon, or a wide one, with blanks before it off *S.  */
bool blanks_take_colon (struct slice *s);

/* S with a space for each of the others in its first brackets, where they would
   hide the marks between them: `[PATCH<no-break space>v2]'.  S itself if there
   is none, otherwise a copy in ARENA.  */
struct slice blanks_make_plain (struct slice s, struct arena *arena);

#endif
