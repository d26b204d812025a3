/* mbox_end: where a message ends.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "source/mbox_end.h"

#include "source/mbox.h"

enum
{
  BLANK_MAX = 2,        /* the blank line of a separator, at most: CRLF */
  START_MAX = 5,        /* what shows that a separator may start: "From " */
  SKIP_SIZE = 64 * 1024 /* a message that was cut is skipped by so much */
};

enum found
{
  FOUND_NOTHING,  /* the header ended: go on with the body */
  FOUND_NEXT,     /* a separator at part->next */
  FOUND_END,      /* the end of the input at part->next */
  FOUND_TOO_LARGE /* nothing up to the limit */
};

/* Takes the value of a Content-Length field from a line of the header.  Of
   several the last counts: programs that deliver add theirs at the end.  */
static void
note_length (struct mbox_end *part, struct slice line)
{
  static const struct slice name = SLICE_INIT ("content-length");
  struct slice value;

  if (!slice_has_prefix_nocase (line, name))
    return;
  value = slice_trim_left (slice_skip (line, name.len));
  if (slice_at (value, 0) != ':')
    return;
  value = slice_trim (slice_skip (value, 1));
  part->has_length = value.len && slice_digits (value) == value.len;
  part->length = slice_number (value, MBOX_MESSAGE_MAX);
}

/* Goes through the header up to the blank line at its end.  STOP is where a
   separator may start at the latest.  */
static enum found
scan_header (struct mbox_input *input, struct mbox_end *part, size_t stop)
{
  while (part->line <= stop)
    {
      struct slice w = mbox_input_window (input);
      size_t len = slice_find_byte (slice_skip (w, part->scan), '\n');
      struct slice line;
      int first;

      if (len == SLICE_NPOS)
        {
          part->scan = w.len;
          if (w.len > stop + FROM_LINE_MAX)
            return FOUND_TOO_LARGE;
          if (mbox_input_more (input))
            continue;
        }
      else
        part->scan += len + 1;
      line = slice_sub (w, part->line, part->scan - part->line);
      first = slice_at (line, 0);
      part->next = part->line;
      if ((first == 'F' || first == '\1')
          && mbox_input_separator (input, part->line))
        return FOUND_NEXT;
      part->next = part->scan;
      if (len == SLICE_NPOS)
        return FOUND_END;
      if (first == '\n' || (first == '\r' && line.len == 2))
        {
          part->body = part->scan;
          return FOUND_NOTHING;
        }
      if (first == 'C' || first == 'c')
        note_length (part, line);
      part->line = part->scan;
    }
  return FOUND_TOO_LARGE;
}

/* The next place in S, from POS on, where a separator may start, or a line
   ">From " (then *DEPTH_R is not 0).  */
static size_t
find_start (const struct mbox_input *input, struct slice s, size_t pos,
            size_t *depth_r)
{
  *depth_r = 0;
  if (input->dialect != MBOX_MMDF)
    return from_line_find (s, pos, depth_r);
  for (;;)
    {
      size_t at = slice_find_byte (slice_skip (s, pos), '\1');

      if (at == SLICE_NPOS)
        return SLICE_NPOS;
      pos += at + 1;
      if (pos == 1 || slice_at (s, pos - 2) == '\n')
        return pos - 1;
    }
}

/* Goes through the body from part->scan on.  */
static enum found
scan_body (struct mbox_input *input, struct mbox_end *part, size_t stop)
{
  for (;;)
    {
      struct slice s = slice_head (mbox_input_window (input), stop + START_MAX);
      size_t depth;
      size_t at = find_start (input, s, part->scan, &depth);

      if (at == SLICE_NPOS || at > stop)
        {
          if (s.len > part->scan + START_MAX)
            part->scan = s.len - START_MAX;
          if (s.len == stop + START_MAX)
            return FOUND_TOO_LARGE;
          if (mbox_input_more (input))
            continue;
          part->next = s.len;
          return FOUND_END;
        }
      part->next = at;
      part->scan = at + 1;
      if (depth == 0 && mbox_input_separator (input, at))
        return FOUND_NEXT;
      part->quoted_line |= depth > 0;
      part->bare_line |= depth == 0;
    }
}

/* Whether the message can end at END: the end of the input or a separator is
   there, or behind one line end (that of a blank line, or of a last line that
   had none).  *NEXT_R gets where.  */
static bool
may_end_at (struct mbox_input *input, const struct mbox_end *part, size_t end,
            size_t *next_r)
{
  struct slice w;
  size_t after = end;

  mbox_input_fill (input, end + BLANK_MAX + 1);
  w = mbox_input_window (input);
  if (w.len < end)
    return false;
  if (slice_at (w, after) == '\r')
    after++;
  if (slice_at (w, after) == '\n')
    after++;
  else
    after = end;
  *next_r = after;
  if (after == w.len)
    return !input->failed;
  return (after > end || end == part->body || slice_at (w, end - 1) == '\n')
         && mbox_input_separator (input, after);
}

/* Whether Content-Length is true.  If so the message ends there, and a
   separator that was found before is a line of its body.  */
static bool
end_by_length (struct mbox_input *input, struct mbox_end *part, size_t limit)
{
  size_t end;
  size_t next;

  if (!part->has_length || !part->body || part->length > limit)
    return false;
  end = part->body + part->length;
  if (end - part->start > limit
      || (end > part->next && end - part->next > MBOX_LOOKAHEAD_MAX)
      || !may_end_at (input, part, end, &next))
    return false;
  part->bare_line |= end > part->next;
  part->end = end;
  part->next = next;
  return true;
}

/* The end of a text with a separator behind it: the blank line that writers
   put before one is not of the text, but the one that ends the header is.  */
static size_t
without_blank_line (const struct mbox_input *input, const struct mbox_end *part)
{
  struct slice text = slice_head (mbox_input_window (input), part->next);
  size_t end = part->next;

  if (!part->body || slice_last (text) != '\n')
    return part->next;
  end--;
  if (slice_at (text, end - 1) == '\r')
    end--;
  if (end < part->body
      || (end > part->body && slice_at (text, end - 1) != '\n'))
    return part->next;
  return end;
}

void
mbox_end_find (struct mbox_input *input, struct mbox_end *part, size_t limit)
{
  size_t stop = part->start + limit + BLANK_MAX;
  enum found found = scan_header (input, part, stop);

  if (found == FOUND_NOTHING)
    {
      part->scan = part->body;
      found = scan_body (input, part, stop);
    }
  if (found == FOUND_TOO_LARGE)
    {
      part->cut = true;
      part->end = part->next = stop;
      return;
    }
  if (end_by_length (input, part, limit))
    return;
  part->end = part->next;
  /* At the end of the input stands a blank line where a writer of From_ lines
     was at work; a message without From_ line has what it has, and after a
     failure nobody knows.  */
  if (input->dialect != MBOX_MMDF
      && (found == FOUND_NEXT
          || (input->dialect != MBOX_SINGLE && !input->failed)))
    part->end = without_blank_line (input, part);
}

void
mbox_end_skip (struct mbox_input *input)
{
  struct mbox_end part = mbox_end_start (1);

  while (scan_body (input, &part, SKIP_SIZE) == FOUND_TOO_LARGE)
    {
      /* One byte stays, that says whether a line starts behind it.  */
      mbox_input_consume (input, part.scan - 1);
      part.scan = 1;
    }
  mbox_input_consume (input, part.next);
}
