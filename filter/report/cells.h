/* cells: how wide text is on a terminal.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A character takes one cell, or two if it is wide (Unicode, UAX #11), or none
   if it is drawn over the one before it.  Text is UTF-8; it is made safe for a
   terminal when it is added, see base/sanitize.h.  */

#ifndef PATCHDIGEST_REPORT_CELLS_H
#define PATCHDIGEST_REPORT_CELLS_H

#include "base/buf.h"
#include "base/slice.h"

enum
{
  CELLS_LINE = 80,     /* of a row */
  CELLS_BYTES_MAX = 16 /* of text for each cell that it may take: more are cut,
                          as marks without end take no cell */
};

/* The cells of TEXT, which is safe for a terminal.  */
size_t cells_count (struct slice text);

/* Appends TEXT as one line to BUF; of more than WIDTH cells what fits with a
   `…' behind it.  A character stays together with its marks.  Returns the cells
   that were added.  */
size_t cells_add (struct buf *buf, struct slice text, size_t width);

/* Appends the words of TEXT to BUF, whose last line has COLUMN cells, on lines
   of at most CELLS_LINE cells, of which those after the first begin with INDENT
   blanks.  What ends with a comma stays together
   if that is possible; a word that is longer than a line is cut.  Returns the
   cells of the last line.  */
size_t cells_wrap (struct buf *buf, struct slice text, size_t column,
                   size_t indent);

#endif
