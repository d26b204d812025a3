/* cells: how wide text is on a terminal.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "report/cells.h"
#include "base/sanitize.h"

#include <unistr.h>
#include <uniwidth.h>

enum
{
  EMOJI_STYLE = 0xfe0f /* variation selector: draw the emoji, which is wide */
};

/* Takes the first character off *REST, which is not empty, and returns its
   cells.  */
static size_t
take_character (struct slice *rest)
{
  ucs4_t character;
  int bytes = u8_mbtouc (&character, (const uint8_t *)rest->ptr, rest->len);
  int width = uc_width (character, "UTF-8");

  *rest = slice_skip (*rest, (size_t)bytes);
  /* Terminals differ; at most it makes the character before it wide.  */
  if (character == EMOJI_STYLE)
    return 1;
  return width < 0 ? 1 : (size_t)width;
}

size_t
cells_count (struct slice text)
{
  size_t count = 0;

  while (text.len)
    count += take_character (&text);
  return count;
}

/* The longest head of TEXT that takes at most WIDTH cells; *CELLS_R is how many
   it takes.  */
static struct slice
find_head (struct slice text, size_t width, size_t *cells_r)
{
  struct slice rest = text;
  size_t cells = 0, bytes = 0;

  while (rest.len)
    {
      size_t more = take_character (&rest);

      if (cells + more > width || text.len - rest.len > width * CELLS_BYTES_MAX)
        break;
      cells += more;
      bytes = text.len - rest.len;
    }
  *cells_r = cells;
  return slice_head (text, bytes);
}

/* Makes the text of BUF from START on take at most WIDTH cells.  Returns how
   many it takes.  */
static size_t
cut (struct buf *buf, size_t start, size_t width)
{
  struct slice text = slice_skip (buf_slice (buf), start);
  size_t cells, len = text.len;
  struct slice head = find_head (text, width, &cells);

  if (head.len == len)
    return cells;
  head = find_head (text, width ? width - 1 : 0, &cells);
  buf->len = start + slice_trim_right (head).len;
  if (width == 0)
    return 0;
  cells -= head.len - (buf->len - start);
  buf_add (buf, SLICE ("\xe2\x80\xa6"));
  return cells + 1;
}

/* A tab would be as wide as the terminal likes.  */
static void
add_safe (struct buf *buf, struct slice text)
{
  size_t start = buf->len;

  sanitize_line (buf, text);
  for (size_t i = start; i < buf->len; i++)
    if (buf->ptr[i] == '\t')
      buf->ptr[i] = ' ';
}

size_t
cells_add (struct buf *buf, struct slice text, size_t width)
{
  size_t start = buf->len;

  add_safe (buf, text);
  return cut (buf, start, width);
}

/* Begins a line of INDENT blanks; none are left at the end of the line before
   it.  */
static size_t
begin_line (struct buf *buf, size_t indent)
{
  buf->len = slice_trim_right (buf_slice (buf)).len;
  buf_printf (buf, "\n%*s", (int)indent, "");
  return indent;
}

/* Takes what comes before the next comma off *REST, with the comma.  */
static struct slice
take_item (struct slice *rest)
{
  size_t end = slice_find (*rest, SLICE (", "));
  struct slice item = slice_head (*rest, end == SLICE_NPOS ? end : end + 1);

  *rest = slice_trim_left (slice_skip (*rest, item.len));
  return item;
}

/* Appends the words of ITEM to the line of *COLUMN cells.  */
static void
add_words (struct buf *buf, struct slice item, size_t *column, size_t indent)
{
  struct slice word;
  bool first = true;

  while (slice_next_word (&item, &word))
    {
      size_t width = cells_count (word), blank = !first, start;

      if (*column > indent && *column + blank + width > CELLS_LINE)
        *column = begin_line (buf, indent);
      else if (blank)
        {
          buf_add_byte (buf, ' ');
          ++*column;
        }
      /* It is safe already; alone, it might be shown otherwise.  */
      start = buf->len;
      buf_add (buf, word);
      *column += cut (buf, start, CELLS_LINE - *column);
      first = false;
    }
}

size_t
cells_wrap (struct buf *buf, struct slice text, size_t column, size_t indent)
{
  struct buf safe;
  struct slice rest;

  buf_init (&safe);
  add_safe (&safe, text);
  rest = slice_trim (buf_slice (&safe));
  for (bool first = true; rest.len; first = false)
    {
      struct slice item = take_item (&rest);
      size_t width = cells_count (item), blank = !first;

      if (column > indent && column + blank + width > CELLS_LINE
          && indent + width <= CELLS_LINE)
        column = begin_line (buf, indent);
      else if (blank && column > indent)
        {
          buf_add_byte (buf, ' ');
          column++;
        }
      add_words (buf, item, &column, indent);
    }
  buf_release (&safe);
  return column;
}
