/* header_edit: the header block of a message, and changes to it.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "annotate/header_edit.h"
#include "mail/header.h"

enum header_line
{
  HEADER_LINE_EMPTY,
  HEADER_LINE_FOLD,
  HEADER_LINE_FIELD,
  HEADER_LINE_FROM,
  HEADER_LINE_GLUED, /* has a NUL before any colon */
  HEADER_LINE_OTHER
};

/* Returns what TEXT, a line without line end, is to programs that read mail.
   If they differ, returns what lets the header go on: otherwise a forged field
   could hide after a line that ends the header here but not there.  So names
   may be more than RFC 5322 allows (mutt accepts any bytes but blanks, Python
   an empty name), From_ lines may be anywhere (mutt), and a line with a NUL
   continues on the next (mutt reads it as a string and loses what follows the
   NUL, including the line end).  */
static enum header_line
classify (struct slice text, size_t *name_r, size_t *value_r)
{
  size_t len = header_name_span (text);
  size_t colon;
  int c;

  *name_r = 0;
  *value_r = 0;
  if (slice_is_empty (text))
    return HEADER_LINE_EMPTY;
  if (slice_is_blank (slice_at (text, 0)))
    return HEADER_LINE_FOLD;
  while ((c = slice_at (text, len)) > 0 && c != ':' && !slice_is_blank (c))
    len++;
  if (c == '\0')
    return len > 0 ? HEADER_LINE_GLUED : HEADER_LINE_OTHER;
  for (colon = len; slice_is_blank (slice_at (text, colon)); colon++)
    ;
  if (slice_at (text, colon) == ':')
    {
      *name_r = len;
      *value_r = colon + 1;
      return HEADER_LINE_FIELD;
    }
  slice_take_prefix (&text, SLICE (">"));
  return slice_has_prefix (text, SLICE ("From ")) ? HEADER_LINE_FROM
                                                  : HEADER_LINE_OTHER;
}

static struct header_part *
part_new (struct header_edit *edit)
{
  edit->parts = arena_grow (edit->arena, edit->parts, edit->count, &edit->room,
                            sizeof *edit->parts);
  return &edit->parts[edit->count++];
}

struct slice
header_edit_line (const struct header_edit *edit, size_t at, size_t *end_r)
{
  struct slice rest = slice_skip (edit->message, at);
  size_t len = slice_find_byte (rest, '\n');

  *end_r = len == SLICE_NPOS ? edit->message.len : at + len + 1;
  return len == SLICE_NPOS ? rest : slice_chomp_cr (slice_head (rest, len));
}

void
header_edit_init (struct header_edit *edit, struct slice message,
                  struct arena *arena)
{
  size_t end;

  *edit = (struct header_edit){ .message = message, .arena = arena };
  for (size_t at = 0; at < message.len; at = end)
    {
      struct slice text = header_edit_line (edit, at, &end);
      size_t name, value;
      enum header_line kind = classify (text, &name, &value);
      struct header_part *part;

      if (kind == HEADER_LINE_EMPTY || kind == HEADER_LINE_OTHER)
        break;
      if (kind == HEADER_LINE_FOLD && edit->count)
        part = &edit->parts[edit->count - 1];
      else
        {
          part = part_new (edit);
          part->start = at;
          part->name = name;
          part->value = value ? at + value : 0;
          part->is_from = kind == HEADER_LINE_FROM;
        }
      part->stop = at + text.len;
      part->end = end;
      edit->end = end;
    }
}

bool
header_edit_is_ours (const struct header_edit *edit,
                     const struct header_part *part)
{
  struct slice name = header_edit_name (edit, part);

  if (part->value != part->start + part->name + 1
      || !slice_has_prefix_nocase (name, HEADER_EDIT_PREFIX)
      || slice_has_prefix_nocase (slice_skip (name, HEADER_EDIT_PREFIX.len),
                                  HEADER_EDIT_MARK))
    return false;
  for (size_t i = 0; i < name.len; i++)
    if (slice_at (name, i) <= ' ' || slice_at (name, i) >= 0x7f)
      return false;
  return true;
}

struct slice
header_edit_line_end (const struct header_edit *edit, size_t at)
{
  struct slice line = slice_skip (edit->message, at);

  line = slice_head (line, slice_find_byte (line, '\n'));
  return slice_last (line) == '\r' ? SLICE ("\r\n") : SLICE ("\n");
}

struct slice
header_edit_block_line_end (const struct header_edit *edit)
{
  /* Another program may have written the From_ line.  */
  for (size_t i = 0; i < edit->count; i++)
    if (!edit->parts[i].is_from)
      return header_edit_line_end (edit, edit->parts[i].start);
  return header_edit_line_end (edit,
                               edit->end < edit->message.len ? edit->end : 0);
}

bool
header_edit_may_continue (const struct header_edit *edit, size_t at)
{
  struct slice line = header_edit_line (edit, at, &(size_t){ 0 });

  while (slice_take_prefix (&line, SLICE ("\r")))
    ;
  return slice_is_space (slice_at (line, 0));
}

void
header_edit_change (struct header_edit *edit, size_t at, size_t len,
                    struct slice text)
{
  edit->changes = arena_grow (edit->arena, edit->changes, edit->change_count,
                              &edit->change_room, sizeof *edit->changes);
  edit->changes[edit->change_count++] = (struct header_change){ at, len, text };
}

void
header_edit_remove (struct header_edit *edit, const struct header_part *part)
{
  struct header_change *last
      = edit->change_count ? &edit->changes[edit->change_count - 1] : NULL;

  /* Adjacent removals are one, so that the caller finds it at the end.  */
  if (last && last->at + last->len == part->start && last->text.len == 0)
    last->len += part->end - part->start;
  else
    header_edit_change (edit, part->start, part->end - part->start,
                        slice_make (NULL, 0));
}

struct slice
header_edit_apply (const struct header_edit *edit, struct buf *out)
{
  size_t at = 0;

  for (size_t i = 0; i < edit->change_count; i++)
    {
      const struct header_change *change = &edit->changes[i];

      buf_add (out, header_edit_text (edit, at, change->at));
      buf_add (out, change->text);
      at = change->at + change->len;
    }
  return slice_skip (edit->message, at);
}
