/* diff: where a diff starts and ends in a mail.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For patch.c; others include patch.h.  */

#ifndef PATCHDIGEST_PATCH_DIFF_H
#define PATCHDIGEST_PATCH_DIFF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

/* Whether a diff starts at TEXT, which begins with a line: `diff -...',
   `Index: ', or `--- ', and behind it what a diff has there.  */
bool diff_starts (struct slice text);

/* Offset in DIFF behind its last hunk (0 if it has none): from there on lines
   are not of a hunk, whatever they start with.  */
size_t diff_hunks_end (struct slice diff);

#endif
