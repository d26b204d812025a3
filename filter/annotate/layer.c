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
  struct slice eol;
};

/* Appends the lines of LAYER (null: no fields), with those that restore the
   labels.  */
static void
add_layer (struct buf *lines, const struct layer *layer,
           const struct putting *putting, struct arena *arena)
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
  xlabel_undo_add_lines (&putting->labels, lines, putting->eol, arena);
  /* What comes after it must not become a part of what we say.  */
  if (header_edit_may_continue (edit, edit->end))
    add_line (lines, filler, putting->eol);
  if (unended)
    lines->len -= putting->eol.len;
}

/* Collects the changes to the message of EDITED, with a place for the lines of
   the layer.  */
static void
prepare (struct putting *putting, struct edited *edited, struct slice label,
         struct charset_decoder *decoder, struct arena *scratch)
{
  struct header_edit *edit = &putting->edit;
  struct header_part part = { .end = 0 };
  size_t next = 0;

  header_edit_init (edit, edited->message);
  putting->marks
      = (struct marking){ .edit = edit, .edited = edited, .on = true };
  putting->eol = header_edit_block_line_end (edit);
  xlabel_put (&putting->labels, edit, label, putting->eol, decoder, scratch);
  while (header_edit_next (edit, &part))
    {
      const struct xlabel *item
          = next < putting->labels.count ? &putting->labels.items[next] : NULL;

      if (!item || item->start != part.start)
        marks_part (&putting->marks, &part);
      else
        {
          if (item->is_changed)
            edited_change (edited, part.value, part.stop - part.value,
                           item->become);
          next++;
        }
    }
  edited_insert_late (edited, edit->end);
  marks_rest (&putting->marks);
}

void
layer_put_on (struct edited *edited, const struct layer *layer,
              struct charset_decoder *decoder, struct arena *scratch)
{
  struct putting putting;

  prepare (&putting, edited, layer->label, decoder, scratch);
  add_layer (&edited->late, layer, &putting, scratch);
}

/* Returns true if MESSAGE has anything in our name.  Sets EDITED to it without
   that.  */
static bool
defuse (struct edited *edited, struct slice message,
        struct charset_decoder *decoder, struct arena *scratch)
{
  struct putting putting;

  edited_init (edited, message);
  prepare (&putting, edited, slice_make (NULL, 0), decoder, scratch);
  add_layer (&edited->late, NULL, &putting, scratch);
  return edited->count > 1;
}

void
layer_defuse (struct edited *edited, struct charset_decoder *decoder,
              struct arena *scratch)
{
  struct slice message = edited->message, rest = message;
  struct edited hidden;
  bool is_needed = defuse (edited, message, decoder, scratch);

  /* Some readers skip empty lines at the start.  A layer before them ends
     that.  */
  while (slice_at (rest, 0) == '\n' || slice_at (rest, 0) == '\r')
    rest = slice_skip (rest, 1);
  if (!is_needed && rest.len < message.len)
    {
      is_needed = defuse (&hidden, rest, decoder, scratch);
      edited_release (&hidden);
    }
  if (is_needed)
    return;
  edited_release (edited);
  edited_init (edited, message);
}

/* If the message ends without line end in the part removed last, removes the
   line end before it too, which has the length of the next one.  */
static void
remove_line_end (const struct header_edit *edit, struct edited *edited)
{
  struct slice before = slice_head (edit->message, edited->remove_at);
  struct slice eol = header_edit_line_end (edit, edited->remove_at);

  if (edited->remove_len == 0 || !is_unended (edit->message)
      || edited->remove_at + edited->remove_len != edit->message.len
      || !slice_has_suffix (before, eol))
    return;
  edited->remove_at -= eol.len;
  edited->remove_len += eol.len;
}

/* Returns true if PART is what a layer with marks of the second kind has.  */
static bool
is_second_kind (const struct header_edit *edit, const struct header_part *part)
{
  return slice_eq (header_edit_text (edit, part->start, part->stop),
                   second_kind);
}

/* Restores the label PART.  */
static void
take_off_label (struct edited *edited, struct xlabel_undo *undo,
                const struct header_part *part)
{
  struct slice become;

  switch (xlabel_undo_next (undo, part, &become))
    {
    case XLABEL_GOES:
      edited_remove (edited, part->start, part->end - part->start);
      break;
    case XLABEL_BECOMES:
      edited_change (edited, part->value, part->stop - part->value, become);
      break;
    case XLABEL_STAYS:
      break;
    }
}

/* Restores or removes all parts of the block.  */
static void
take_off_parts (struct marking *marks)
{
  const struct header_edit *edit = marks->edit;
  struct header_part part = { .end = 0 };
  struct xlabel_undo undo;

  xlabel_undo_init (&undo, edit);
  while (header_edit_next (edit, &part))
    if (xlabel_is_one (edit, &part))
      take_off_label (marks->edited, &undo, &part);
    else if (header_edit_is_ours (edit, &part))
      edited_remove (marks->edited, part.start, part.end - part.start);
    else
      marks_part (marks, &part);
  xlabel_undo_release (&undo);
}

bool
layer_take_off (struct edited *edited)
{
  struct header_edit edit;
  struct header_part part = { .end = 0 };
  struct marking marks = { .edit = &edit, .edited = edited };
  bool is_layered = false;

  header_edit_init (&edit, edited->message);
  while (header_edit_next (&edit, &part))
    {
      is_layered |= header_edit_is_ours (&edit, &part);
      marks.second |= is_second_kind (&edit, &part);
    }
  if (!is_layered)
    return false;
  take_off_parts (&marks);
  remove_line_end (&edit, edited);
  marks_rest (&marks);
  edited_finish (edited);
  return true;
}
