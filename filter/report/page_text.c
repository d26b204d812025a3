/* page_text: cells and wrapped lines of a page.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "report/page_text.h"
#include "base/sanitize.h"
#include "base/utf8.h"
#include "mail/date_iso.h"
#include "series/row.h"

enum
{
  DATE_LENGTH = 10
};

void
page_text_end_cell (struct buf *buf, size_t start, size_t width)
{
  size_t used = utf8_count (slice_skip (buf_slice (buf), start));

  do
    buf_add_byte (buf, ' ');
  while (++used < width + 2);
}

/* The columns of the line that BUF ends with.  Colors have none.  */
static size_t
find_column (const struct buf *buf)
{
  struct slice line = buf_slice (buf);
  size_t end = slice_find_last_byte (line, '\n'), escape;
  size_t columns = 0;

  line = slice_skip (line, end == SLICE_NPOS ? 0 : end + 1);
  while ((escape = slice_find_byte (line, '\033')) != SLICE_NPOS)
    {
      columns += utf8_count (slice_head (line, escape));
      line = slice_skip (line, escape);
      end = slice_find_byte (line, 'm');
      line = slice_skip (line, end == SLICE_NPOS ? line.len : end + 1);
    }
  return columns + utf8_count (line);
}

void
page_text_wrap (struct buf *buf, struct slice text, size_t indent)
{
  size_t column = find_column (buf);
  struct slice word;
  bool first = true;

  while (slice_next_word (&text, &word))
    {
      size_t width = utf8_count (word);

      if (!first && column + 1 + width > PAGE_WIDTH)
        {
          buf_printf (buf, "\n%*s", (int)indent, "");
          column = indent;
        }
      else if (!first)
        {
          buf_add_byte (buf, ' ');
          column++;
        }
      sanitize_line (buf, word);
      column += width;
      first = false;
    }
  buf_add_byte (buf, '\n');
}

void
page_text_add_date (struct buf *buf, int64_t date, struct arena *arena)
{
  if (date == ROW_NO_DATE)
    buf_add_byte (buf, '-');
  else
    buf_add (buf, slice_head (date_iso_minute (date, arena), DATE_LENGTH));
}

void
page_text_add_colored (struct buf *buf, const char *code, const char *word)
{
  if (code)
    buf_printf (buf, "\033[%sm%s\033[0m", code, word);
  else
    buf_add (buf, slice_from_string (word));
}
