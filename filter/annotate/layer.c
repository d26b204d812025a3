/* layer: one layer of our fields on a message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "annotate/layer.h"

#include "annotate/header_edit.h"

enum
{
  ITEMS_FIRST = 64 /* room at first: most mails have 30 to 60 fields */
};

static const struct slice name_space = SLICE_INIT ("X-Patchdigest-");
static const struct slice mark = SLICE_INIT ("Foreign-");

/* Stands in layers that would be too short to be taken off again.  */
static const struct slice filler = SLICE_INIT ("X-Patchdigest-Layer: 1");

enum line_kind
{
  LINE_EMPTY,
  LINE_FOLD,
  LINE_FIELD,
  LINE_FROM,
  LINE_GLUED, /* a NUL before any colon */
  LINE_OTHER
};

/* What TEXT, a line without line end, is to those who read mail; where they
   differ, what lets the header go on: a forged field shall not hide behind a
   line that ends the header here and does not there.  So names are more than
   RFC 5322 allows (mutt takes any bytes but blanks, Python an empty one), From_
   lines may stand anywhere (mutt), and a line with a NUL is one with the next
   (mutt reads it as a string: what follows the NUL is lost, the line end
   too).  */
static enum line_kind
line_kind (struct slice text, size_t *name_r, size_t *value_r)
{
  size_t len = 0;
  size_t colon;
  int c;

  *name_r = 0;
  *value_r = 0;
  if (slice_is_empty (text))
    return LINE_EMPTY;
  if (slice_is_blank (slice_at (text, 0)))
    return LINE_FOLD;
  while ((c = slice_at (text, len)) > 0 && c != ':' && !slice_is_blank (c))
    len++;
  if (c == '\0')
    return len > 0 ? LINE_GLUED : LINE_OTHER;
  for (colon = len; slice_is_blank (slice_at (text, colon)); colon++)
    ;
  if (slice_at (text, colon) == ':')
    {
      *name_r = len;
      *value_r = colon + 1;
      return LINE_FIELD;
    }
  slice_take_prefix (&text, SLICE (">"));
  return slice_has_prefix (text, SLICE ("From ")) ? LINE_FROM : LINE_OTHER;
}

void *
layer_grown (struct arena *arena, void *items, size_t count, size_t *room,
             size_t size)
{
  void *larger;

  if (count < *room)
    return items;
  *room = *room ? 2 * *room : ITEMS_FIRST;
  larger = arena_alloc (arena, *room * size);
  if (count)
    memcpy (larger, items, count * size);
  return larger;
}

static struct layer_part *
new_part (struct layer_scan *scan)
{
  scan->parts = layer_grown (scan->arena, scan->parts, scan->count, &scan->room,
                             sizeof *scan->parts);
  return &scan->parts[scan->count++];
}

static void
edit (struct layer_scan *scan, size_t at, size_t len, struct slice text)
{
  scan->edits = layer_grown (scan->arena, scan->edits, scan->edit_count,
                             &scan->edit_room, sizeof *scan->edits);
  scan->edits[scan->edit_count++] = (struct layer_edit){ at, len, text };
}

/* Takes the line at offset AT: its text without line end, and in *END_R where
   the next one starts.  A CR is of the line end only before a LF.  */
static struct slice
line_at (struct slice message, size_t at, size_t *end_r)
{
  struct slice rest = slice_skip (message, at);
  size_t len = slice_find_byte (rest, '\n');

  *end_r = len == SLICE_NPOS ? message.len : at + len + 1;
  return len == SLICE_NPOS ? rest : slice_chomp_cr (slice_head (rest, len));
}

static void
scan_block (struct layer_scan *scan, struct slice message, struct arena *arena)
{
  size_t end;

  *scan = (struct layer_scan){ .message = message, .arena = arena };
  for (size_t at = 0; at < message.len; at = end)
    {
      struct slice text = line_at (message, at, &end);
      size_t name, value;
      enum line_kind kind = line_kind (text, &name, &value);
      struct layer_part *part;

      if (kind == LINE_EMPTY || kind == LINE_OTHER)
        break;
      if (kind == LINE_FOLD && scan->count)
        part = &scan->parts[scan->count - 1];
      else
        {
          part = new_part (scan);
          part->start = at;
          part->name = name;
          part->value = value ? at + value : 0;
          part->is_from = kind == LINE_FROM;
        }
      part->stop = at + text.len;
      part->end = end;
      scan->end = end;
    }
}

bool
layer_is_ours (const struct layer_scan *scan, const struct layer_part *part)
{
  struct slice name = layer_text (scan, part->start, part->start + part->name);

  if (part->value != part->start + part->name + 1
      || !slice_has_prefix_nocase (name, name_space)
      || slice_has_prefix_nocase (slice_skip (name, name_space.len), mark))
    return false;
  for (size_t i = 0; i < name.len; i++)
    if (slice_at (name, i) <= ' ' || slice_at (name, i) >= 0x7f)
      return false;
  return true;
}

/* What marking and unmarking have in common: at offset AT, behind what makes
   readers see a field of ours, a mark is put or taken.  */
static void
mark_at (struct layer_scan *scan, size_t at, bool on)
{
  if (on)
    edit (scan, at, 0, mark);
  else if (slice_has_prefix_nocase (slice_skip (scan->message, at), mark))
    edit (scan, at, mark.len, slice_make (NULL, 0));
}

/* True of the beginning of a name that a NUL cuts short, so that mutt finds the
   rest of it in the next line.  */
static bool
is_torn_name (struct slice line)
{
  static const struct slice names[]
      = { SLICE_INIT ("X-Patchdigest"), SLICE_INIT ("X-Label") };
  size_t len;

  while (slice_has_prefix_nocase (line, mark))
    line = slice_skip (line, mark.len);
  len = slice_find_byte (slice_head (line, names[0].len + 1), '\0');
  if (len == SLICE_NPOS || len == 0)
    return false;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (slice_has_prefix_nocase (names[i], slice_head (line, len)))
      return true;
  return false;
}

/* Marks what stands from START to STOP, a line with its continuations, or
   unmarks it.  */
static void
mark_part (struct layer_scan *scan, size_t start, size_t stop, bool on)
{
  struct slice text = layer_text (scan, start, stop);
  struct slice rest = text;
  size_t cr;

  if (slice_has_prefix_nocase (text, name_space))
    mark_at (scan, start + name_space.len, on);
  else if (is_torn_name (text))
    mark_at (scan, start, on);
  /* A CR alone ends a line for Python.  */
  while ((cr = slice_find_byte (rest, '\r')) != SLICE_NPOS)
    {
      rest = slice_skip (rest, cr + 1);
      if (slice_has_prefix_nocase (rest, name_space))
        mark_at (scan, stop - rest.len + name_space.len, on);
    }
}

/* The same for what stands between the block and the first empty line: a
   header to those who pass over lines that are no fields, as procmail does.  */
static void
mark_rest (struct layer_scan *scan, bool on)
{
  size_t end;

  for (size_t at = scan->end; at < scan->message.len; at = end)
    {
      struct slice text = line_at (scan->message, at, &end);

      if (slice_is_empty (text))
        break;
      mark_part (scan, at, at + text.len, on);
    }
}

static void
change_label (struct layer_scan *scan, const struct xlabel *label)
{
  const struct layer_part *part = &scan->parts[label->part];

  if (label->is_changed)
    edit (scan, part->value, part->stop - part->value, label->become);
}

/* Writes what the edits make of the message, as far as they reach.  */
static struct slice
apply (const struct layer_scan *scan, struct buf *header)
{
  size_t at = 0;

  for (size_t i = 0; i < scan->edit_count; i++)
    {
      const struct layer_edit *change = &scan->edits[i];

      buf_add (header, layer_text (scan, at, change->at));
      buf_add (header, change->text);
      at = change->at + change->len;
    }
  return slice_skip (scan->message, at);
}

/* The line end of the line at offset AT.  */
static struct slice
line_end (struct slice message, size_t at)
{
  struct slice line = slice_skip (message, at);

  line = slice_head (line, slice_find_byte (line, '\n'));
  return slice_last (line) == '\r' ? SLICE ("\r\n") : SLICE ("\n");
}

/* The one of the block.  A From_ line may have been written by another program
   than the rest.  */
static struct slice
block_line_end (const struct layer_scan *scan)
{
  for (size_t i = 0; i < scan->count; i++)
    if (!scan->parts[i].is_from)
      return line_end (scan->message, scan->parts[i].start);
  return line_end (scan->message,
                   scan->end < scan->message.len ? scan->end : 0);
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

void
layer_put_on (struct buf *header, struct slice message,
              const struct layer *layer, struct charset_decoder *decoder,
              struct arena *scratch, struct slice *body_r)
{
  struct layer_scan scan;
  struct xlabels labels;
  size_t next = 0;
  struct slice eol;
  struct buf lines;
  bool unended;

  scan_block (&scan, message, scratch);
  eol = block_line_end (&scan);
  xlabel_put (&labels, &scan, layer->label, eol, decoder);
  for (size_t i = 0; i < scan.count; i++)
    {
      const struct layer_part *part = &scan.parts[i];

      if (next < labels.count && labels.items[next].part == i)
        change_label (&scan, &labels.items[next++]);
      else
        mark_part (&scan, part->start, part->stop, true);
    }

  /* Where the block has no line end at its end, the layer gets none either:
     its first line end is put before it.  So it needs two lines, to tell how
     long that line end is.  */
  unended = scan.end == message.len && is_unended (message);
  buf_init (&lines);
  if (unended)
    buf_add (&lines, eol);
  for (size_t i = 0; i < layer->count; i++)
    add_line (&lines, layer->fields[i], eol);
  for (size_t i = layer->count; i < 1u + unended; i++)
    add_line (&lines, filler, eol);
  xlabel_lines (&labels, &lines, eol, scratch);
  if (unended)
    lines.len -= eol.len;
  edit (&scan, scan.end, 0, buf_slice (&lines));
  mark_rest (&scan, true);
  *body_r = apply (&scan, header);
  buf_release (&lines);
}

/* Takes a part away, together with the one before if that goes too.  */
static void
remove_part (struct layer_scan *scan, const struct layer_part *part)
{
  struct layer_edit *last
      = scan->edit_count ? &scan->edits[scan->edit_count - 1] : NULL;

  if (last && last->at + last->len == part->start && last->text.len == 0)
    last->len += part->end - part->start;
  else
    edit (scan, part->start, part->end - part->start, slice_make (NULL, 0));
}

/* If the message ends, without line end, in what was removed last, the line
   end before that goes: it is as long as the next one.  */
static void
remove_line_end (struct layer_scan *scan)
{
  struct layer_edit *last = &scan->edits[scan->edit_count - 1];
  struct slice before = slice_head (scan->message, last->at);
  struct slice eol = line_end (scan->message, last->at);

  if (last->at + last->len != scan->message.len || !is_unended (scan->message)
      || !slice_has_suffix (before, eol))
    return;
  last->at -= eol.len;
  last->len += eol.len;
}

bool
layer_take_off (struct buf *header, struct slice message, struct arena *scratch,
                struct slice *body_r)
{
  struct layer_scan scan;
  struct xlabels labels;
  size_t next = 0;
  bool is_layered = false;

  *body_r = message;
  scan_block (&scan, message, scratch);
  for (size_t i = 0; i < scan.count && !is_layered; i++)
    is_layered = layer_is_ours (&scan, &scan.parts[i]);
  if (!is_layered)
    return false;
  xlabel_take (&labels, &scan);
  for (size_t i = 0; i < scan.count; i++)
    {
      const struct layer_part *part = &scan.parts[i];

      if (next < labels.count && labels.items[next].part == i)
        {
          if (labels.items[next].is_added)
            remove_part (&scan, part);
          change_label (&scan, &labels.items[next++]);
        }
      else if (layer_is_ours (&scan, part))
        remove_part (&scan, part);
      else
        mark_part (&scan, part->start, part->stop, false);
    }
  remove_line_end (&scan);
  mark_rest (&scan, false);
  *body_r = apply (&scan, header);
  return true;
}
