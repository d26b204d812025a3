/* reorder: which patches stand elsewhere in their series now.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_COMPARE_REORDER_H
#define PATCHDIGEST_COMPARE_REORDER_H

#include "compare/comparison.h"

/* Sets `reordered' of the ROWS that are paired, but for as many as can keep the
   order of their partners: the longest rising sequence.  */
void reorder_mark (struct comparison_row *rows, size_t count,
                   struct arena *arena);

#endif
