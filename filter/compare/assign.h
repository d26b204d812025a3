/* assign: who gets whom, so that the sum is largest.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The Hungarian method, with shortest augmenting paths (Kuhn 1955, Jonker and
   Volgenant 1987): n * n * (n + m) steps at most.  */

#ifndef PATCHDIGEST_COMPARE_ASSIGN_H
#define PATCHDIGEST_COMPARE_ASSIGN_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* A row that gets no column.  */
#define ASSIGN_NONE ((size_t)-1)

/* Gives each of ROWS rows at most one of COLUMNS columns, each column to at
   most one row, so that the sum of their gains is largest.  GAINS has ROWS *
   COLUMNS numbers, row by row; a pair with a gain of 0 or less is never
   made.  COLUMN_R has room for ROWS numbers.  ARENA is for memory that is not
   needed afterwards.  */
void assign_best (const int64_t *gains, size_t rows, size_t columns,
                  size_t *column_r, struct arena *arena);

#endif
