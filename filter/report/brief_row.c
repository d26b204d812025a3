/* brief_row: one series of the brief digest.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "report/brief_row.h"
#include "base/sanitize.h"
#include "report/cells.h"

enum
{
  INDENT = 2,
  WORD_WIDTH = 9, /* of "Sent back" */
  WORD_MAX = 26,  /* of "Watch/" and the longest name of a rule */
  NUMBERS_WIDTH = 8,
  VERSION_MAX = 8,
  PARTS_MAX = 11, /* of "1000/10000", and more */
  TITLE_COLUMN = INDENT + WORD_WIDTH + 1 + NUMBERS_WIDTH + 2,
  WRAP_COLUMN = TITLE_COLUMN + 2,
  NAME_MAX_CELLS = 20 /* if there is room for as much */
};

static void
add_blanks (struct buf *buf, size_t count)
{
  for (size_t i = 0; i < count; i++)
    buf_add_byte (buf, ' ');
}

/* The blanks that fill WIDTH, but at least one.  */
static size_t
fill (size_t used, size_t width)
{
  return used < width ? width - used : 1;
}

static size_t
add_word (struct buf *buf, const struct brief_row *row)
{
  size_t used, blanks;

  add_blanks (buf, INDENT);
  if (row->color)
    buf_printf (buf, "\033[%sm", row->color);
  used = cells_add (buf, row->word, WORD_MAX);
  if (row->color)
    buf_add (buf, SLICE ("\033[0m"));
  blanks = fill (used, WORD_WIDTH + 1);
  add_blanks (buf, blanks);
  return INDENT + used + blanks;
}

/* Appends version and parts: the one begins the column, the other ends it.  */
static size_t
add_numbers (struct buf *buf, const struct brief_row *row)
{
  struct buf parts;
  size_t used, blanks;

  buf_init (&parts);
  used = cells_add (buf, row->version, VERSION_MAX);
  used += cells_add (&parts, row->parts, PARTS_MAX);
  blanks = fill (used, NUMBERS_WIDTH);
  add_blanks (buf, blanks);
  buf_add (buf, buf_slice (&parts));
  buf_release (&parts);
  add_blanks (buf, 2);
  return used + blanks + 2;
}

/* Appends TEXT between BEFORE and AFTER, of at most WIDTH cells without these;
   nothing if it is empty.  */
static size_t
add_between (struct buf *buf, const char *before, struct slice text,
             const char *after, size_t width)
{
  size_t cells;

  if (text.len == 0)
    return 0;
  buf_add (buf, slice_from_string (before));
  cells = cells_add (buf, text, width);
  buf_add (buf, slice_from_string (after));
  return cells + strlen (before) + strlen (after);
}

static size_t
at_most (size_t width, size_t limit)
{
  return width < limit ? width : limit;
}

/* Appends the text of the first line, ROOM cells, and its end.  Returns whether
   the missing patches, if there are any, are in it.  */
static bool
add_text (struct buf *buf, const struct brief_row *row, size_t room)
{
  struct buf tail;
  size_t used, left;
  bool missing = false;

  used = add_between (buf, "[", row->prefixes, "] ", room / 4);
  buf_init (&tail);
  left = room - used
         - add_between (&tail, " (", row->name, ")",
                        at_most (room / 3, NAME_MAX_CELLS));
  left -= cells_add (buf, row->title, left);
  buf_add (buf, buf_slice (&tail));
  buf_clear (&tail);
  if (add_between (&tail, " [missing ", row->missing, "]", room) <= left)
    {
      buf_add (buf, buf_slice (&tail));
      missing = true;
    }
  buf_release (&tail);
  buf_add_byte (buf, '\n');
  return missing;
}

/* Appends PIECE to the lines below, of which the last has *COLUMN cells; 0:
   there is none yet.  */
static void
add_piece (struct buf *buf, struct slice piece, size_t *column)
{
  if (piece.len == 0)
    return;
  if (*column && *column + 2 + cells_count (piece) <= CELLS_LINE)
    {
      buf_add (buf, SLICE ("; "));
      *column += 2;
    }
  else
    {
      if (*column)
        buf_add_byte (buf, '\n');
      add_blanks (buf, TITLE_COLUMN);
      *column = TITLE_COLUMN;
    }
  *column = cells_wrap (buf, piece, *column, WRAP_COLUMN);
}

static void
add_missing (struct buf *buf, struct slice missing, size_t *column)
{
  struct buf piece;

  buf_init (&piece);
  buf_add (&piece, SLICE ("missing "));
  cells_add (&piece, missing, CELLS_LINE - WRAP_COLUMN);
  add_piece (buf, buf_slice (&piece), column);
  buf_release (&piece);
}

void
brief_row_add (struct buf *buf, const struct brief_row *row)
{
  size_t column = add_word (buf, row), below = 0;

  column += add_numbers (buf, row);
  if (!add_text (buf, row, CELLS_LINE - column))
    add_missing (buf, row->missing, &below);
  for (size_t i = 0; i < row->detail_count; i++)
    add_piece (buf, row->details[i], &below);
  if (below)
    buf_add_byte (buf, '\n');
  if (row->link.len == 0)
    return;
  add_blanks (buf, TITLE_COLUMN);
  sanitize_line (buf, row->link);
  buf_add_byte (buf, '\n');
}
