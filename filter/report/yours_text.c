/* yours_text: what concerns the reader, as a part of the text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "report/yours_text.h"
#include "report/life_text.h"

enum
{
  LABEL_WIDTH = 9
};

const char *
yours_text_color (enum yours_word word)
{
  enum life_group group = yours_group (word);

  if (group != LIFE_GROUPS)
    return life_text_color (group);
  return word == YOURS_NEW_VERSION ? "33" : "32";
}

static void
add_row (struct buf *buf, const struct yours_row *row, bool color)
{
  size_t width = row->label.len;

  if (color)
    buf_printf (buf, "\033[%sm", yours_text_color (row->word));
  buf_add (buf, row->label);
  if (color)
    buf_add (buf, SLICE ("\033[0m"));
  for (; width < LABEL_WIDTH; width++)
    buf_add_byte (buf, ' ');
  buf_add (buf, SLICE ("  "));
  life_text_add_row (buf, &row->row);
}

void
yours_text_add (struct buf *buf, const struct yours *yours, bool color)
{
  if (yours->total == 0)
    return;
  buf_add (buf, SLICE ("===== Yours =====\n\n"));
  for (size_t i = 0; i < yours->count; i++)
    add_row (buf, &yours->rows[i], color);
  if (yours->count < yours->total)
    buf_printf (buf, "... and %zu more\n", yours->total - yours->count);
  buf_add_byte (buf, '\n');
}
