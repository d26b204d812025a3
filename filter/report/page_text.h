/* page_text: cells and wrapped lines of a page.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Widths are in characters.  Text is made safe for a terminal.  */

#ifndef PATCHDIGEST_REPORT_PAGE_TEXT_H
#define PATCHDIGEST_REPORT_PAGE_TEXT_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"

enum
{
  PAGE_WIDTH = 80
};

/* Appends blanks up to WIDTH to the cell that begins at START of BUF, and two
   more; at least one, if the cell is wider.  */
void page_text_end_cell (struct buf *buf, size_t start, size_t width);

/* Appends the words of TEXT to the line that BUF ends with, and a line feed.
   Lines after the first begin with INDENT blanks.  */
void page_text_wrap (struct buf *buf, struct slice text, size_t indent);

/* Appends DATE as "2026-03-02", ten columns; or "-" without one.  */
void page_text_add_date (struct buf *buf, int64_t date, struct arena *arena);

/* Appends WORD in the color CODE (ECMA-48, SGR), unless that is null.  */
void page_text_add_colored (struct buf *buf, const char *code,
                            const char *word);

#endif
