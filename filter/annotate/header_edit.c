/* header_edit: the header block of a message.

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

struct slice
header_edit_line (const struct header_edit *edit, size_t at, size_t *end_r)
{
  struct slice rest = slice_skip (edit->message, at);
  size_t len = slice_find_byte (rest, '\n');

  *end_r = len == SLICE_NPOS ? edit->message.len : at + len + 1;
  return len == SLICE_NPOS ? rest : slice_chomp_cr (slice_head (rest, len));
}

/* Reads the part at offset AT.  False if the block ends there.  */
static bool
read_part (const struct header_edit *edit, size_t at,
           struct header_part *part_r)
{
  size_t end, name, value;
  struct slice text = header_edit_line (edit, at, &end);
  enum header_line kind = classify (text, &name, &value);

  if (kind == HEADER_LINE_EMPTY || kind == HEADER_LINE_OTHER)
    return false;
  *part_r = (struct header_part){ .start = at,
                                  .name = name,
                                  .value = value ? at + value : 0,
                                  .stop = at + text.len,
                                  .end = end,
                                  .is_from = kind == HEADER_LINE_FROM };
  while (slice_is_blank (slice_at (edit->message, part_r->end)))
    {
      at = part_r->end;
      text = header_edit_line (edit, at, &end);
      part_r->stop = at + text.len;
      part_r->end = end;
    }
  return true;
}

void
header_edit_init (struct header_edit *edit, struct slice message)
{
  struct header_part part;

  *edit = (struct header_edit){ .message = message, .first = SLICE_NPOS };
  while (edit->end < message.len && read_part (edit, edit->end, &part))
    {
      /* Another program may have written the From_ line.  */
      if (!part.is_from && edit->first == SLICE_NPOS)
        edit->first = part.start;
      edit->end = part.end;
    }
}

bool
header_edit_next (const struct header_edit *edit, struct header_part *part)
{
  return part->end < edit->end && read_part (edit, part->end, part);
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
  if (edit->first != SLICE_NPOS)
    return header_edit_line_end (edit, edit->first);
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
