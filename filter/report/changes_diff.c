/* changes_diff: what differs between two versions of patches, as text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "report/changes_diff.h"
#include "base/sanitize.h"
#include "compare/interdiff.h"
#include "patch/version_text.h"

/* The lines of one patch.  */
struct writer
{
  struct buf *buf;
  const struct changes_text *how;
  size_t lines; /* so far */
};

/* Whether ROW has something to show.  */
static bool
differs (const struct comparison *comparison, const struct comparison_row *row)
{
  switch (row->class)
    {
    case COMPARISON_CHANGED:
    case COMPARISON_MOVED:
    case COMPARISON_SPACE:
    case COMPARISON_LOG:
      break;
    case COMPARISON_REBASED:
      if (row->log || row->title)
        break;
      return false;
    default:
      return false;
    }
  return row->previous != COMPARISON_NONE
         && comparison->earlier->patches[row->previous].change
         && comparison->later->patches[row->patch].change;
}

/* The color of LINE behind its outer sign, as git range-diff has it: what both
   versions have in plain colors, what the old one had dim, what is new bold. */
static const char *
inner_color (const struct interdiff_line *line)
{
  bool old = line->outer == '-', new = line->outer == '+';

  if (line->kind == INTERDIFF_HEADING)
    return "36";
  if (line->inner == '+')
    return old ? "2;32" : new ? "1;32" : "32";
  if (line->inner == '-')
    return old ? "2;31" : new ? "1;31" : "31";
  return old ? "2" : new ? "1" : NULL;
}

/* Appends TEXT in the color CODE, if there is one.  */
static void
add_colored (struct buf *buf, const char *code, struct slice text)
{
  if (code && text.len)
    buf_printf (buf, "\033[%sm", code);
  sanitize_line (buf, text);
  if (code && text.len)
    buf_add (buf, SLICE ("\033[0m"));
}

static void
write_line (void *context, const struct interdiff_line *line)
{
  struct writer *writer = context;
  struct buf *buf = writer->buf;
  struct slice text = line->text;

  if (writer->lines++ >= writer->how->lines)
    return;
  if (text.len)
    buf_add (buf, SLICE ("    "));
  if (!writer->how->color)
    sanitize_line (buf, text);
  else
    {
      if (line->outer == '-' || line->outer == '+')
        {
          add_colored (buf, line->outer == '-' ? "7;31" : "7;32",
                       slice_head (text, 1));
          text = slice_skip (text, 1);
        }
      add_colored (buf, inner_color (line), text);
    }
  buf_add_byte (buf, '\n');
}

/* Begins the color CODE on a terminal; null for the usual one.  */
static void
set_color (struct buf *buf, bool color, const char *code)
{
  if (color)
    buf_printf (buf, "\033[%sm", code ? code : "0");
}

/* As git range-diff colors it: the old version red, the new one green.  */
static void
add_title (struct buf *buf, const struct comparison *comparison,
           const struct comparison_row *row, const struct changes_text *how)
{
  const struct comparison_patch *later
      = &comparison->later->patches[row->patch];

  set_color (buf, how->color, "31");
  buf_printf (buf, "%d:  ", comparison->earlier->patches[row->previous].number);
  version_text_append (buf, how->since);
  set_color (buf, how->color, "0;33");
  buf_add (buf, SLICE (" ! "));
  set_color (buf, how->color, "0;32");
  buf_printf (buf, "%d:  ", later->number);
  version_text_append (buf, how->now);
  set_color (buf, how->color, "0;33");
  buf_add_byte (buf, ' ');
  sanitize_line (buf, comparison_title (later));
  set_color (buf, how->color, NULL);
  buf_add_byte (buf, '\n');
}

/* Adds what differs in the pair of ROW.  */
static void
add_pair (struct buf *buf, const struct comparison *comparison,
          const struct comparison_row *row, const struct changes_text *how,
          struct arena *arena)
{
  struct writer writer = { buf, how, 0 };

  add_title (buf, comparison, row, how);
  interdiff_write (comparison->earlier->patches[row->previous].change,
                   comparison->later->patches[row->patch].change, how->key,
                   arena, write_line, &writer);
  if (writer.lines > how->lines)
    buf_printf (buf, "    ... %zu more lines\n", writer.lines - how->lines);
}

void
changes_diff_add (struct buf *buf, const struct comparison *comparison,
                  const struct changes_text *how, struct arena *arena)
{
  bool any = false;

  for (size_t i = 0; i < comparison->count; i++)
    if (differs (comparison, &comparison->rows[i]))
      {
        add_pair (buf, comparison, &comparison->rows[i], how, arena);
        any = true;
      }
  if (any)
    buf_add_byte (buf, '\n');
}
