/* brief_row: one series of the brief digest.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

     Revision  v3   7/9  heap: Walk faster over a long list (Ada Writer)
                         missing 8-9; since v2: 5 same, 2 changed
                         https://lists.example.org/heap/v3-0@example.org/

   Lines have at most CELLS_LINE cells, but for a link.  */

#ifndef PATCHDIGEST_REPORT_BRIEF_ROW_H
#define PATCHDIGEST_REPORT_BRIEF_ROW_H

#include "base/buf.h"
#include "base/slice.h"

struct brief_row
{
  struct slice word; /* "Revision" */
  const char *color; /* of the word (ECMA-48, SGR); or null */
  struct slice title, name;
  struct slice version, parts; /* "v3", "7/9" */
  struct slice prefixes;       /* or empty, as is the next */
  struct slice missing;        /* "8-9"; in the first line if that has room */
  const struct slice *details; /* on the lines below, with `; ' between them */
  size_t detail_count;
  struct slice link;
};

/* Appends ROW, of which all text is made safe for a terminal.  */
void brief_row_add (struct buf *buf, const struct brief_row *row);

#endif
