/* diff: where a diff starts and ends in a message, and its files.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PATCH_DIFF_H
#define PATCHDIGEST_PATCH_DIFF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

/* Whether a diff starts at TEXT, which is at the start of a line: `diff -' or
   `Index: ', followed within a few lines by an extended header line or by
   `--- ' and `+++ '; or these two, followed by a hunk.  */
bool diff_starts (struct slice text);

/* Offset in DIFF after its last hunk, 0 if it has none: no line from there on
   is one of a hunk, whatever it starts with.  */
size_t diff_hunks_end (struct slice diff);

/* Takes the next file off *REST, which starts as the whole diff.  Returns 1,
   or 0 at the end.  *NAME_R is the new name, or the old one if the file is
   removed, without `a/' and `b/' and git's quotes; escapes inside the quotes
   are not decoded.  */
int diff_next_file (struct slice *rest, struct slice *name_r);

#endif
