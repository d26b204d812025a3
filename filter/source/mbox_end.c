/* mbox_end: where a message ends.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "source/mbox_end.h"
#include "base/lanes.h"

#include "source/mbox.h"

enum
{
  BLANK_MAX = 2,        /* the blank line of a separator, at most: CRLF */
  START_MAX = 5,        /* bytes that may start a separator: "From " */
  SKIP_SIZE = 64 * 1024 /* bytes of a message that are skipped at a time */
};

enum found
{
  FOUND_NOTHING,  /* the header has ended, the body comes next */
  FOUND_NEXT,     /* a separator at part->next */
  FOUND_END,      /* the end of the input at part->next */
  FOUND_TOO_LARGE /* nothing up to the limit */
};

/* Reads a line of the header if it is a Content-Length.  The last one counts,
   since programs that deliver add theirs at the end.  */
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

/* Whether a line that starts with C may be a separator, the end of the header,
   or a Content-Length.  */
static bool
is_special (int c)
{
  return c == 'F' || c == '\1' || c == '\n' || c == '\r' || c == 'C'
         || c == 'c';
}

/* Marks the bytes at P, behind one that is of the text as well, that may start
   such a line.  */
static inline lanes
mark_special (const char *p)
{
  lanes bytes = lanes_load (p);

  return (lanes_load (p - 1) == '\n')
         & ((bytes == 'F') | ((bytes | ' ') == 'c')
            | ((bytes < ' ') & (bytes != '\t')));
}

/* Whether such a line may start in the LANES_BLOCK bytes at P.  */
static inline bool
has_special (const char *p)
{
  return lanes_any (mark_special (p) | mark_special (p + LANES)
                    | mark_special (p + 2 * LANES)
                    | mark_special (p + 3 * LANES));
}

/* Passes lines of W that are none of these, from the one at LINE on, block by
   block.  Returns where a line starts that need not be one of these.  It starts
   at STOP at the latest.  */
static size_t
pass_blocks (struct slice w, size_t line, size_t stop)
{
  size_t end = stop < w.len ? stop : w.len;
  size_t at = line + 1;
  size_t lf;

  while (at + LANES_BLOCK <= end && !has_special (w.ptr + at))
    at += LANES_BLOCK;
  lf = slice_find_last_byte (slice_sub (w, line, at - line), '\n');
  return lf == SLICE_NPOS ? line : line + lf + 1;
}

/* Passes the lines that are none of these, which are nearly all lines of a
   header.  Each starts at STOP at the latest.  */
static void
pass_lines (const struct mbox_input *input, struct mbox_end *part, size_t stop)
{
  struct slice w = mbox_input_window (input);
  struct slice rest = slice_skip (w, part->line);
  size_t least = w.len > stop ? w.len - stop : 0; /* that is left at STOP */
  size_t lf;

  if (!is_special (slice_at (rest, 0)))
    rest = slice_skip (w, pass_blocks (w, part->line, stop));
  while (rest.len >= least && !is_special (slice_at (rest, 0))
         && (lf = slice_find_byte (rest, '\n')) != SLICE_NPOS)
    rest = slice_skip (rest, lf + 1);
  part->line = part->scan = w.len - rest.len;
}

/* Goes through the header up to its blank line.  A separator may start at STOP
   at the latest.  */
static enum found
scan_header (struct mbox_input *input, struct mbox_end *part, size_t stop)
{
  pass_lines (input, part, stop);
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
      pass_lines (input, part, stop);
    }
  return FOUND_TOO_LARGE;
}

/* The next place in S, from POS on, where a separator may start, or where a
   line ">From " is (then *DEPTH_R is not 0).  */
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

/* Goes through the body from part->scan on.  STOP is as above.  */
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

/* Whether the message can end at END, because the end of the input or a
   separator is there, or after one line end (that of a blank line, or of a last
   line that had none).  *NEXT_R is its offset.  */
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

/* Ends the message by its Content-Length if that is right.  Then a separator
   that was found before is a line of the body.  */
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

/* The end of the text before a separator, without the blank line that writers
   put there; but the blank line that ends a header belongs to the text.  */
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
  /* Programs that write From_ lines write a blank line at the end, too.  A
     message without a From_ line keeps all its lines, and after a failure
     nothing is known.  */
  if (input->dialect != MBOX_MMDF
      && (found == FOUND_NEXT
          || (input->dialect != MBOX_SINGLE && !input->failed)))
    part->end = without_blank_line (input, part);
}

bool
mbox_end_piece (struct mbox_input *input, struct mbox_end *part, size_t *len_r)
{
  if (scan_body (input, part, SKIP_SIZE) != FOUND_TOO_LARGE)
    {
      *len_r = part->next;
      return false;
    }
  /* One byte stays: it shows whether a line starts after it.  */
  *len_r = part->scan - 1;
  part->scan = 1;
  return true;
}

void
mbox_end_skip (struct mbox_input *input)
{
  struct mbox_end part = mbox_end_start (1);
  bool more = true;
  size_t len;

  while (more)
    {
      more = mbox_end_piece (input, &part, &len);
      mbox_input_consume (input, len);
    }
}
