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

/* Finds the first line of S that starts with "--" and the boundary, from the
   line end at offset AT on (AT is 0: from the start of S).  Returns the offset
   of the line, or SLICE_NPOS.  A search starts anew only after a line end, and
   the delimiter has none but its first byte, so no byte is compared with it
   again and again.  */
static size_t
find_line (const struct multipart *multipart, struct slice s, size_t at)
{
  struct slice delimiter = slice_make (multipart->delimiter, multipart->length);
  size_t hit;

  if (at == 0 && slice_has_prefix (s, slice_skip (delimiter, 1)))
    return 0;
  hit = slice_find (slice_skip (s, at), delimiter);
  return hit == SLICE_NPOS ? SLICE_NPOS : at + hit + 1;
}

/* Cuts the rest of MULTIPART at its first delimiter line, which is removed.
   Sets *BEFORE_R to the text before it, without the line end that belongs to
   the delimiter.  Returns the kind of the delimiter, or MULTIPART_LINE_TEXT if
   there is none.  */
static enum multipart_line
cut_at_delimiter (struct multipart *multipart, struct slice *before_r)
{
  struct slice s = multipart->rest;
  size_t start = find_line (multipart, s, 0);

  while (start != SLICE_NPOS)
    {
      size_t end = start + multipart->length - 1;
      struct slice tail;
      enum multipart_line kind;

      slice_cut (slice_skip (s, end), '\n', &tail, &multipart->rest);
      kind = classify_tail (tail);
      if (kind != MULTIPART_LINE_TEXT)
        {
          *before_r = slice_head (s, start);
          if (start > 0)
            before_r->len--;
          *before_r = slice_chomp_cr (*before_r);
          return kind;
        }
      start = find_line (multipart, s, end + tail.len);
    }
  *before_r = s;
  multipart->rest = slice_skip (s, s.len);
  return MULTIPART_LINE_TEXT;
}

void
multipart_init (struct multipart *multipart_r, struct slice body,
                struct slice boundary)
{
  static const struct slice start = SLICE_INIT ("\n--");
  struct slice preamble;

  multipart_r->rest = body;
  multipart_r->is_open = false;
  if (boundary.len == 0 || boundary.len > MULTIPART_BOUNDARY_MAX
      || slice_find_byte (boundary, '\n') != SLICE_NPOS)
    return;
  memcpy (multipart_r->delimiter, start.ptr, start.len);
  memcpy (multipart_r->delimiter + start.len, boundary.ptr, boundary.len);
  multipart_r->length = start.len + boundary.len;
  multipart_r->is_open
      = cut_at_delimiter (multipart_r, &preamble) == MULTIPART_LINE_DELIMITER;
}

int
multipart_next (struct multipart *multipart, struct slice *part_r)
{
  if (!multipart->is_open)
    return 0;
  multipart->is_open
      = cut_at_delimiter (multipart, part_r) == MULTIPART_LINE_DELIMITER;
  return 1;
}
