/* whole: a message with its changes, in one piece.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_WHOLE_H
#define PATCHDIGEST_TESTS_WHOLE_H

#include <string.h>

#include "annotate/edited.h"
#include "base/arena.h"

/* EDITED in arena memory of exactly its size, so that reading past it is
   seen.  Releases it.  */
static inline struct slice
whole (struct arena *arena, struct edited *edited)
{
  size_t len = edited_len (edited), at = 0;
  char *copy = arena_bytes (arena, len);
  struct edited_cursor cursor = { .at = 0 };
  struct slice piece;

  for (; edited_next (edited, &cursor, &piece); at += piece.len)
    memcpy (copy + at, piece.ptr, piece.len);
  edited_release (edited);
  return slice_make (copy, len);
}

#endif
