/* layer: one layer of our fields on a message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "annotate/layer.h"

#include "annotate/header_edit.h"
#include "annotate/marks.h"
#include "annotate/xlabel.h"
#include "annotate/xlabel_undo.h"

/* Fills up layers that would be too short to be taken off again.  */
static const struct slice filler = SLICE_INIT ("X-Patchdigest-Layer: 1");
/* In a layer with marks of the second kind (marks.h).  */
static const struct slice second_kind = SLICE_INIT ("X-Patchdigest-Layer: 2");

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

/* A layer that is being put on.  */
struct putting
{
  struct header_edit edit;
  struct xlabels labels;
  struct marking marks;
  size_t place; /* the number of the change that adds the lines */
  struct slice eol;
};

/* Appends the lines of LAYER (null: no fields), with those that restore the
   labels.  */
static void
add_layer (struct buf *lines, const struct layer *layer,
           const struct putting *putting)
{
  const struct header_edit *edit = &putting->edit;
  bool unended = edit->end == edit->message.len && is_unended (edit->message);
  size_t count = layer ? layer->count : 0;

  /* If the block does not end with a line end, neither does the layer: its
     first line end is put before it.  Two lines then show how long that line
     end is.  */
  if (unended)
    buf_add (lines, putting->eol);
  for (size_t i = 0; i < count; i++)
    add_line (lines, layer->fields[i], putting->eol);
  if (putting->marks.second)
    {
      add_line (lines, second_kind, putting->eol);
      count++;
    }
  for (; count < 1u + unended; count++)
    add_line (lines, filler, putting->eol);
  xlabel_undo_add_lines (&putting->labels, lines, putting->eol, edit->arena);
  /* What comes after it must not become a part of what we say.  */
  if (header_edit_may_continue (edit, edit->end))
    add_line (lines, filler, putting->eol);
  if (unended)
    lines->len -= putting->eol.len;
}

/* Collects the changes to MESSAGE, with a place for the lines of the layer.  */
static void
prepare (struct putting *putting, struct slice message, struct slice label,
         struct charset_decoder *decoder, struct arena *scratch)
{
  struct header_edit *edit = &putting->edit;
  size_t next = 0;

  header_edit_init (edit, message, scratch);
  putting->marks = (struct marking){ .edit = edit, .on = true };
  putting->eol = header_edit_block_line_end (edit);
  xlabel_put (&putting->labels, edit, label, putting->eol, decoder);
  for (size_t i = 0; i < edit->count; i++)
    {
      const struct header_part *part = &edit->parts[i];

      if (next < putting->labels.count && putting->labels.items[next].part == i)
        change_label (edit, &putting->labels.items[next++]);
      else
        marks_part (&putting->marks, part);
    }
  putting->place = edit->change_count;
  header_edit_change (edit, edit->end, 0, slice_make (NULL, 0));
  marks_rest (&putting->marks);
}

/* Applies the changes, with the lines of LAYER.  */
static void
finish (struct putting *putting, const struct layer *layer, struct buf *header,
        struct slice *body_r)
{
  struct buf lines;

  buf_init (&lines);
  add_layer (&lines, layer, putting);
  putting->edit.changes[putting->place].text = buf_slice (&lines);
  *body_r = header_edit_apply (&putting->edit, header);
  buf_release (&lines);
}

void
layer_put_on (struct buf *header, struct slice message,
              const struct layer *layer, struct charset_decoder *decoder,
              struct arena *scratch, struct slice *body_r)
{
  struct putting putting;

  prepare (&putting, message, layer->label, decoder, scratch);
  finish (&putting, layer, header, body_r);
}

void
layer_defuse (struct buf *header, struct slice message,
              struct charset_decoder *decoder, struct arena *scratch,
              struct slice *body_r)
{
  struct putting putting, hidden;
  struct slice rest = message;
  bool is_needed;

  prepare (&putting, message, slice_make (NULL, 0), decoder, scratch);
  is_needed = putting.edit.change_count > 1;
  /* Some readers skip empty lines at the start.  A layer before them ends
     that.  */
  while (slice_at (rest, 0) == '\n' || slice_at (rest, 0) == '\r')
    rest = slice_skip (rest, 1);
  if (!is_needed && rest.len < message.len)
    {
      prepare (&hidden, rest, slice_make (NULL, 0), decoder, scratch);
      is_needed = hidden.edit.change_count > 1;
    }
  *body_r = message;
  if (is_needed)
    finish (&putting, NULL, header, body_r);
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

/* Returns true if PART is what a layer with marks of the second kind has.  */
static bool
is_second_kind (const struct header_edit *edit, const struct header_part *part)
{
  return slice_eq (header_edit_text (edit, part->start, part->stop),
                   second_kind);
}

/* Restores the label or the line PART, or removes it.  */
static void
take_off_part (struct marking *marks, const struct header_part *part,
               const struct xlabel *label)
{
  if (label)
    {
      if (label->is_added)
        header_edit_remove (marks->edit, part);
      change_label (marks->edit, label);
    }
  else if (header_edit_is_ours (marks->edit, part))
    header_edit_remove (marks->edit, part);
  else
    marks_part (marks, part);
}

bool
layer_take_off (struct buf *header, struct slice message, struct arena *scratch,
                struct slice *body_r)
{
  struct header_edit edit;
  struct marking marks = { .edit = &edit, .on = false };
  struct xlabels labels;
  size_t next = 0;
  bool is_layered = false;

  *body_r = message;
  header_edit_init (&edit, message, scratch);
  for (size_t i = 0; i < edit.count; i++)
    {
      is_layered |= header_edit_is_ours (&edit, &edit.parts[i]);
      marks.second |= is_second_kind (&edit, &edit.parts[i]);
    }
  if (!is_layered)
    return false;
  xlabel_undo_find (&labels, &edit);
  for (size_t i = 0; i < edit.count; i++)
    {
      bool is_label = next < labels.count && labels.items[next].part == i;

      take_off_part (&marks, &edit.parts[i],
                     is_label ? &labels.items[next++] : NULL);
    }
  remove_line_end (&edit);
  marks_rest (&marks);
  *body_r = header_edit_apply (&edit, header);
  return true;
}
