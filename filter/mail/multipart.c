/* multipart: the parts of a multipart body.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "mail/multipart.h"

enum multipart_line
{
  MULTIPART_LINE_TEXT,
  MULTIPART_LINE_DELIMITER,
  MULTIPART_LINE_CLOSE
};

/* Returns the kind of a line whose part after "--" and the boundary is TAIL.
   Section 5.1.1: only "--" and blanks may follow, because one boundary may be
   the start of another.  */
static enum multipart_line
classify_tail (struct slice tail)
{
  bool is_close = slice_take_prefix (&tail, SLICE ("--"));

  if (slice_trim_left (tail).len > 0)
    return MULTIPART_LINE_TEXT;
  return is_close ? MULTIPART_LINE_CLOSE : MULTIPART_LINE_DELIMITER;
}

/* Cuts S at its first delimiter line, and sets *BEFORE_R to the text before it,
   without the line end that belongs to the delimiter, and *AFTER_R to the text
   after it.  Returns the kind of the delimiter, or MULTIPART_LINE_TEXT if there
   is none.  */
static enum multipart_line
cut_at_delimiter (struct slice s, struct slice boundary, struct slice *before_r,
                  struct slice *after_r)
{
  size_t at = 0, hit;

  while (boundary.len > 0
         && (hit = slice_find (slice_skip (s, at), boundary)) != SLICE_NPOS)
    {
      struct slice tail;
      enum multipart_line kind;
      size_t start = at + hit;

      at = start + 1;
      if (start < 2 || slice_at (s, start - 1) != '-'
          || slice_at (s, start - 2) != '-'
          || (start > 2 && slice_at (s, start - 3) != '\n'))
        continue;
      slice_cut (slice_skip (s, start + boundary.len), '\n', &tail, after_r);
      kind = classify_tail (tail);
      if (kind == MULTIPART_LINE_TEXT)
        continue;
      *before_r = slice_head (s, start - 2);
      if (before_r->len > 0)
        before_r->len--;
      *before_r = slice_chomp_cr (*before_r);
      return kind;
    }
  *before_r = s;
  *after_r = slice_skip (s, s.len);
  return MULTIPART_LINE_TEXT;
}

void
multipart_init (struct multipart *multipart_r, struct slice body,
                struct slice boundary)
{
  struct slice preamble;

  multipart_r->boundary = boundary;
  multipart_r->is_open
      = cut_at_delimiter (body, boundary, &preamble, &multipart_r->rest)
        == MULTIPART_LINE_DELIMITER;
}

int
multipart_next (struct multipart *multipart, struct slice *part_r)
{
  if (!multipart->is_open)
    return 0;
  multipart->is_open = cut_at_delimiter (multipart->rest, multipart->boundary,
                                         part_r, &multipart->rest)
                       == MULTIPART_LINE_DELIMITER;
  return 1;
}
