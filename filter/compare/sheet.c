/* sheet: the lines of a difference, before those far from it are left out.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "compare/sheet.h"

void
sheet_init (struct sheet *sheet, struct arena *arena, interdiff_fn *write,
            void *context)
{
  *sheet = (struct sheet){ .arena = arena, .write = write, .context = context };
  buf_init (&sheet->line);
  buf_init (&sheet->heading);
}

void
sheet_release (struct sheet *sheet)
{
  buf_release (&sheet->line);
  buf_release (&sheet->heading);
}

void
sheet_begin (struct sheet *sheet, enum interdiff_kind kind, struct slice where,
             struct slice function)
{
  sheet->kind = kind;
  sheet->count = 0;
  buf_clear (&sheet->heading);
  buf_add (&sheet->heading, SLICE ("@@ "));
  buf_add (&sheet->heading, where);
  if (function.len == 0)
    return;
  buf_add (&sheet->heading, SLICE (": "));
  buf_add (&sheet->heading, function);
}

void
sheet_add (struct sheet *sheet, char outer, struct slice text)
{
  sheet->items = arena_grow (sheet->arena, sheet->items, sheet->count,
                             &sheet->room, sizeof *sheet->items);
  sheet->items[sheet->count++] = (struct sheet_item){ outer, text };
}

static void
write_heading (struct sheet *sheet)
{
  struct interdiff_line line
      = { INTERDIFF_HEADING, '@', ' ', buf_slice (&sheet->heading) };

  sheet->write (sheet->context, &line);
}

/* Writes ITEM.  A line that has nothing but blanks of ours is empty.  */
static void
write_item (struct sheet *sheet, const struct sheet_item *item)
{
  bool code = sheet->kind == INTERDIFF_CODE;
  char inner = code && item->text.len ? *item->text.ptr : ' ';
  struct interdiff_line line = { sheet->kind, item->outer, inner, { NULL, 0 } };
  bool empty = code ? item->text.len <= 1 && inner == ' ' : item->text.len == 0;

  buf_clear (&sheet->line);
  if (!empty || item->outer != ' ')
    buf_add_byte (&sheet->line, item->outer);
  if (!empty && !code)
    buf_add (&sheet->line, SLICE ("    "));
  if (!empty)
    buf_add (&sheet->line, item->text);
  line.text = buf_slice (&sheet->line);
  sheet->write (sheet->context, &line);
}

void
sheet_show (struct sheet *sheet)
{
  size_t shown = 0; /* items before this one are done */
  bool started = false;

  for (size_t i = 0; i < sheet->count; i++)
    {
      size_t start;
      size_t end = i + 1 + INTERDIFF_AROUND;

      if (sheet->items[i].outer == ' ')
        continue;
      start = i > INTERDIFF_AROUND ? i - INTERDIFF_AROUND : 0;
      if (start > shown || !started)
        write_heading (sheet);
      started = true;
      if (start < shown)
        start = shown;
      for (; start < end && start < sheet->count; start++)
        if (start <= i || sheet->items[start].outer == ' ')
          write_item (sheet, &sheet->items[start]);
        else
          break;
      shown = start;
    }
}

void
sheet_name (struct sheet *sheet, char outer, struct slice name)
{
  struct interdiff_line line = { INTERDIFF_FILE_NAME, outer, ' ', { NULL, 0 } };

  buf_clear (&sheet->line);
  buf_add_byte (&sheet->line, outer);
  buf_add (&sheet->line, SLICE (" ## "));
  buf_add (&sheet->line, name);
  buf_add (&sheet->line, SLICE (" ##"));
  line.text = buf_slice (&sheet->line);
  sheet->write (sheet->context, &line);
}
