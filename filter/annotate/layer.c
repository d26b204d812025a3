/* layer: one layer of our fields on a message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "annotate/layer.h"

#include "annotate/header_edit.h"
#include "annotate/xlabel.h"
#include "annotate/xlabel_undo.h"

/* Fills up layers that would be too short to be taken off again.  */
static const struct slice filler = SLICE_INIT ("X-Patchdigest-Layer: 1");

/* Adds the mark at offset AT, where readers would see a field of ours, or
   removes it.  */
static void
mark_at (struct header_edit *edit, size_t at, bool on)
{
  if (on)
    header_edit_change (edit, at, 0, HEADER_EDIT_MARK);
  else if (slice_has_prefix_nocase (slice_skip (edit->message, at),
                                    HEADER_EDIT_MARK))
    header_edit_change (edit, at, HEADER_EDIT_MARK.len, slice_make (NULL, 0));
}

/* Returns true if LINE begins with a part of a name of ours and a NUL: mutt
   finds the rest of the name in the next line.  */
static bool
is_torn_name (struct slice line)
{
  static const struct slice names[]
      = { SLICE_INIT ("X-Patchdigest"), SLICE_INIT ("X-Label") };
  size_t len;

  while (slice_has_prefix_nocase (line, HEADER_EDIT_MARK))
    line = slice_skip (line, HEADER_EDIT_MARK.len);
  len = slice_find_byte (slice_head (line, names[0].len + 1), '\0');
  if (len == SLICE_NPOS || len == 0)
    return false;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (slice_has_prefix_nocase (names[i], slice_head (line, len)))
      return true;
  return false;
}

/* Marks or unmarks the line with its continuations from START to STOP.  */
static void
mark_part (struct header_edit *edit, size_t start, size_t stop, bool on)
{
  struct slice text = header_edit_text (edit, start, stop);
  struct slice rest = text;
  size_t cr;

  if (slice_has_prefix_nocase (text, HEADER_EDIT_PREFIX))
    mark_at (edit, start + HEADER_EDIT_PREFIX.len, on);
  else if (is_torn_name (text))
    mark_at (edit, start, on);
  /* For Python, a CR alone ends a line.  */
  while ((cr = slice_find_byte (rest, '\r')) != SLICE_NPOS)
    {
      rest = slice_skip (rest, cr + 1);
      if (slice_has_prefix_nocase (rest, HEADER_EDIT_PREFIX))
        mark_at (edit, stop - rest.len + HEADER_EDIT_PREFIX.len, on);
    }
}

/* The same for the lines between the block and the first empty line, which are
   header to programs that skip lines that are not fields, such as procmail.  */
static void
mark_rest (struct header_edit *edit, bool on)
{
  size_t end;

  for (size_t at = edit->end; at < edit->message.len; at = end)
    {
      struct slice text = header_edit_line (edit, at, &end);

      if (slice_is_empty (text))
        break;
      mark_part (edit, at, at + text.len, on);
    }
}

static void
change_label (struct header_edit *edit, const struct xlabel *label)
{
  const struct header_part *part = &edit->parts[label->part];

  if (label->is_changed)
    header_edit_change (edit, part->value, part->stop - part->value,
                        label->become);
}

static bool
is_unended (struct slice s)
{
  return s.len && slice_last (s) != '\n';
}

static void
add_line (struct buf *lines, struct slice line, struct slice eol)
{
  buf_add (lines, line);
  buf_add (lines, eol);
}

/* Appends the lines of LAYER, with those that restore LABELS.  */
static void
add_layer (struct buf *lines, const struct layer *layer,
           const struct xlabels *labels, const struct header_edit *edit,
           struct slice eol)
{
  bool unended = edit->end == edit->message.len && is_unended (edit->message);

  /* If the block does not end with a line end, neither does the layer: its
     first line end is put before it.  Two lines then show how long that line
     end is.  */
  if (unended)
    buf_add (lines, eol);
  for (size_t i = 0; i < layer->count; i++)
    add_line (lines, layer->fields[i], eol);
  for (size_t i = layer->count; i < 1u + unended; i++)
    add_line (lines, filler, eol);
  xlabel_undo_add_lines (labels, lines, eol, edit->arena);
  if (unended)
    lines->len -= eol.len;
}

void
layer_put_on (struct buf *header, struct slice message,
              const struct layer *layer, struct charset_decoder *decoder,
              struct arena *scratch, struct slice *body_r)
{
  struct header_edit edit;
  struct xlabels labels;
  size_t next = 0;
  struct slice eol;
  struct buf lines;

  header_edit_init (&edit, message, scratch);
  eol = header_edit_block_line_end (&edit);
  xlabel_put (&labels, &edit, layer->label, eol, decoder);
  for (size_t i = 0; i < edit.count; i++)
    {
      const struct header_part *part = &edit.parts[i];

      if (next < labels.count && labels.items[next].part == i)
        change_label (&edit, &labels.items[next++]);
      else
        mark_part (&edit, part->start, part->stop, true);
    }
  buf_init (&lines);
  add_layer (&lines, layer, &labels, &edit, eol);
  header_edit_change (&edit, edit.end, 0, buf_slice (&lines));
  mark_rest (&edit, true);
  *body_r = header_edit_apply (&edit, header);
  buf_release (&lines);
}

/* If the message ends without line end in the part removed last, removes the
   line end before it too, which has the length of the next one.  */
static void
remove_line_end (struct header_edit *edit)
{
  struct header_change *last = &edit->changes[edit->change_count - 1];
  struct slice before = slice_head (edit->message, last->at);
  struct slice eol = header_edit_line_end (edit, last->at);

  if (last->at + last->len != edit->message.len || !is_unended (edit->message)
      || !slice_has_suffix (before, eol))
    return;
  last->at -= eol.len;
  last->len += eol.len;
}

bool
layer_take_off (struct buf *header, struct slice message, struct arena *scratch,
                struct slice *body_r)
{
  struct header_edit edit;
  struct xlabels labels;
  size_t next = 0;
  bool is_layered = false;

  *body_r = message;
  header_edit_init (&edit, message, scratch);
  for (size_t i = 0; i < edit.count && !is_layered; i++)
    is_layered = header_edit_is_ours (&edit, &edit.parts[i]);
  if (!is_layered)
    return false;
  xlabel_undo_find (&labels, &edit);
  for (size_t i = 0; i < edit.count; i++)
    {
      const struct header_part *part = &edit.parts[i];

      if (next < labels.count && labels.items[next].part == i)
        {
          if (labels.items[next].is_added)
            header_edit_remove (&edit, part);
          change_label (&edit, &labels.items[next++]);
        }
      else if (header_edit_is_ours (&edit, part))
        header_edit_remove (&edit, part);
      else
        mark_part (&edit, part->start, part->stop, false);
    }
  remove_line_end (&edit);
  mark_rest (&edit, false);
  *body_r = header_edit_apply (&edit, header);
  return true;
}
