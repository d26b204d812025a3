/* marks: `Foreign-' on what others wrote in our name.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "annotate/marks.h"

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

/* Returns true if C can be a part of a field name.  */
static bool
is_name (int c)
{
  return c > ' ' && c < 0x7f && c != ':';
}

/* Returns the length of NAME at the beginning of LINE, or 0 if it is not there.
   Bytes that are no part of any name may be in it: maildrop drops each CR.  */
static size_t
span_loosely (struct slice line, struct slice name)
{
  size_t at = 0;

  for (size_t i = 0; i < name.len; i++)
    {
      while (i > 0 && at < line.len && slice_at (line, at) != ':'
             && !is_name (slice_at (line, at)))
        at++;
      if (slice_lower (slice_at (line, at)) != slice_lower (slice_at (name, i)))
        return 0;
      at++;
    }
  return at;
}

/* Returns true if LINE begins with the name X-Label, which is not the start of
   a longer one.  */
static bool
is_label (struct slice line)
{
  size_t len = span_loosely (line, SLICE ("X-Label"));

  return len && !is_name (slice_at (line, len));
}

/* Returns true if LINE has an encoded word in its name: mutt decodes names when
   it shows and searches a header.  */
static bool
has_encoded_name (struct slice line)
{
  size_t len = 0;

  while (slice_at (line, len) > ' ' && slice_at (line, len) != ':')
    len++;
  return slice_find (slice_head (line, len), SLICE ("=?")) != SLICE_NPOS;
}

/* Returns true if LINE needs a mark of the second kind before it.  */
static bool
is_disguised (struct slice line)
{
  line = skip_marks (line);
  return is_label (line) || has_encoded_name (line)
         || span_loosely (line, HEADER_EDIT_PREFIX) > 0;
}

/* Adds or removes the mark at offset AT, which is of the second kind if IS_NEW.
 */
static void
mark_at (struct marking *marks, size_t at, bool is_new)
{
  struct slice text = slice_skip (marks->edit->message, at);

  if (marks->on)
    {
      edited_insert_mark (marks->edited, at);
      marks->second |= is_new;
    }
  else if ((marks->second || !is_new)
           && slice_has_prefix_nocase (text, HEADER_EDIT_MARK))
    edited_remove (marks->edited, at, HEADER_EDIT_MARK.len);
}

/* Marks the line TEXT at offset AT at its beginning.  */
static void
mark_start (struct marking *marks, size_t at, struct slice text, bool is_new)
{
  if (slice_has_prefix_nocase (text, HEADER_EDIT_PREFIX))
    mark_at (marks, at + HEADER_EDIT_PREFIX.len, is_new);
  else if (is_torn_name (text))
    mark_at (marks, at, is_new);
  else if (is_disguised (text))
    mark_at (marks, at, true);
}

/* Marks the line TEXT at offset AT after control characters.  These end a line
   for some: CR for Python, VT and its neighbours for what Python writes.  */
static void
mark_inside (struct marking *marks, size_t at, struct slice text, bool is_new)
{
  for (size_t i = 0; i < text.len; i++)
    {
      int c = slice_at (text, i);
      struct slice rest;

      if (c >= ' ' || c == '\t' || c == '\n')
        continue;
      rest = slice_skip (text, i + 1);
      if (slice_has_prefix_nocase (rest, HEADER_EDIT_PREFIX))
        mark_at (marks, at + i + 1 + HEADER_EDIT_PREFIX.len,
                 is_new || c != '\r');
      else if (is_label (skip_marks (rest))
               || span_loosely (skip_marks (rest), HEADER_EDIT_PREFIX))
        mark_at (marks, at + i + 1, true);
    }
}

static bool
has_nul (const struct header_edit *edit, size_t start, size_t end)
{
  return slice_find_byte (header_edit_text (edit, start, end), '\0')
         != SLICE_NPOS;
}

void
marks_part (struct marking *marks, const struct header_part *part)
{
  struct slice text = header_edit_text (marks->edit, part->start, part->stop);

  /* A From_ line with a mark would be none.  */
  if (!part->is_from)
    mark_start (marks, part->start, text, false);
  mark_inside (marks, part->start, text, false);
  marks->has_nul |= has_nul (marks->edit, part->start, part->end);
}

void
marks_rest (struct marking *marks)
{
  const struct header_edit *edit = marks->edit;
  bool is_new = false;
  size_t end;

  for (size_t at = edit->end; at < edit->message.len; at = end)
    {
      struct slice text = header_edit_line (edit, at, &end);

      /* procmail: only two LF end the header, and nothing does after a NUL.
         mutt: a line with a NUL swallows the empty line after it.  */
      if (slice_is_empty (text) && end - at == 1 && !marks->has_nul)
        break;
      if (slice_is_empty (text))
        is_new = true;
      marks->has_nul |= has_nul (edit, at, end);
      mark_start (marks, at, text, is_new);
      mark_inside (marks, at, text, is_new);
    }
}
