/* marks: `Foreign-' on what others wrote in our name.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "annotate/marks.h"

static const struct slice label_name = SLICE_INIT ("X-Label");

/* Returns TEXT without the marks that it begins with.  */
static struct slice
skip_marks (struct slice text)
{
  while (slice_has_prefix_nocase (text, HEADER_EDIT_MARK))
    text = slice_skip (text, HEADER_EDIT_MARK.len);
  return text;
}

/* Returns true if LINE begins with a part of a name of ours and a NUL: mutt
   finds the rest of the name in the next line.  */
static bool
is_torn_name (struct slice line)
{
  static const struct slice names[]
      = { SLICE_INIT ("X-Patchdigest"), SLICE_INIT ("X-Label") };
  size_t len;

  line = skip_marks (line);
  len = slice_find_byte (slice_head (line, names[0].len + 1), '\0');
  if (len == SLICE_NPOS || len == 0)
    return false;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (slice_has_prefix_nocase (names[i], slice_head (line, len)))
      return true;
  return false;
}

/* Returns true if LINE begins with the name X-Label.  Whatever comes after it
   that is not part of a longer name may be nothing to some reader.  */
static bool
is_label (struct slice line)
{
  int c;

  line = skip_marks (line);
  c = slice_at (line, label_name.len);
  return slice_has_prefix_nocase (line, label_name)
         && (c <= ' ' || c == ':' || c >= 0x7f);
}

/* Adds or removes the mark at offset AT, which is of the second kind if IS_NEW.
 */
static void
mark_at (struct marks *marks, size_t at, bool is_new)
{
  struct slice text = slice_skip (marks->edit->message, at);

  if (marks->on)
    {
      header_edit_change (marks->edit, at, 0, HEADER_EDIT_MARK);
      marks->second |= is_new;
    }
  else if ((marks->second || !is_new)
           && slice_has_prefix_nocase (text, HEADER_EDIT_MARK))
    header_edit_change (marks->edit, at, HEADER_EDIT_MARK.len,
                        slice_make (NULL, 0));
}

/* Marks what stands from START to STOP at the beginning of a line, or after a
   control character.  Control characters end a line for some: CR for Python, VT
   and its neighbours for what Python writes again.  */
static void
mark_text (struct marks *marks, size_t start, size_t stop, bool is_new)
{
  struct slice text = header_edit_text (marks->edit, start, stop);

  if (slice_has_prefix_nocase (text, HEADER_EDIT_PREFIX))
    mark_at (marks, start + HEADER_EDIT_PREFIX.len, is_new);
  else if (is_torn_name (text))
    mark_at (marks, start, is_new);
  else if (is_label (text))
    mark_at (marks, start, true);
  for (size_t i = 0; i < text.len; i++)
    {
      int c = slice_at (text, i);
      struct slice rest;

      if (c >= ' ' || c == '\t' || c == '\n')
        continue;
      rest = slice_skip (text, i + 1);
      if (slice_has_prefix_nocase (rest, HEADER_EDIT_PREFIX))
        mark_at (marks, start + i + 1 + HEADER_EDIT_PREFIX.len,
                 is_new || c != '\r');
      else if (is_label (rest))
        mark_at (marks, start + i + 1, true);
    }
}

void
marks_part (struct marks *marks, const struct header_part *part)
{
  mark_text (marks, part->start, part->stop, false);
}

void
marks_rest (struct marks *marks)
{
  const struct header_edit *edit = marks->edit;
  bool is_new = false;
  bool was_torn = false;
  size_t end;

  for (size_t at = edit->end; at < edit->message.len; at = end)
    {
      struct slice text = header_edit_line (edit, at, &end);

      /* procmail: only two LF end the header.  mutt: a line with a NUL swallows
         the empty line after it.  */
      if (slice_is_empty (text) && end - at == 1 && !was_torn)
        break;
      if (slice_is_empty (text))
        is_new = true;
      was_torn = slice_find_byte (text, '\0') != SLICE_NPOS;
      mark_text (marks, at, at + text.len, is_new);
    }
}
