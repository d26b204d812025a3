/* trailer: the trailer block at the end of a log message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/trailer.h"

#include <stdbool.h>

#include "patch/line.h"

/* Whether LINE continues the one before: it starts with white space.  */
static bool
is_fold (struct slice line)
{
  return slice_is_space (slice_at (line, 0)) && !line_is_blank (line);
}

/* Offset of the colon if LINE starts with a token of letters, digits and `-',
   blanks and a colon, else SLICE_NPOS.  A URL at the start of a line is not a
   trailer `https', although git reads it as one.  */
static size_t
trailer_colon (struct slice line)
{
  size_t len = 0;
  size_t colon;

  while (slice_is_alnum (slice_at (line, len)) || slice_at (line, len) == '-')
    len++;
  for (colon = len; slice_is_blank (slice_at (line, colon)); colon++)
    ;
  if (len == 0 || slice_at (line, colon) != ':'
      || slice_has_prefix (slice_skip (line, colon), SLICE ("://")))
    return SLICE_NPOS;
  return colon;
}

/* Whether LINE is one that git itself writes.  */
static bool
is_gits_own (struct slice line)
{
  return slice_has_prefix (line, SLICE ("Signed-off-by: "))
         || slice_has_prefix (line, SLICE ("(cherry picked from commit "));
}

/* The last paragraph of LOG, without blank lines after it.  */
static struct slice
last_paragraph (struct slice log)
{
  struct slice rest;
  size_t start;

  log = slice_trim_right (log);
  for (start = log.len; start > 0;)
    {
      size_t end = start - 1; /* the LF before the line at START, or a byte
                                 of the last line */
      size_t lf = slice_find_last_byte (slice_head (log, end), '\n');
      size_t line = lf == SLICE_NPOS ? 0 : lf + 1;

      rest = slice_sub (log, line, end - line);
      if (start < log.len && line_is_blank (rest))
        break;
      start = line;
    }
  return slice_skip (log, start);
}

struct slice
trailer_block (struct slice log)
{
  struct slice block = last_paragraph (log);
  struct slice rest = block;
  struct slice line;
  size_t trailers = 0;
  size_t others = 0;
  bool gits_own = false;

  while (slice_next_line (&rest, &line))
    {
      /* A fold belongs to the line before it.  */
      if (is_fold (line) && trailers + others > 0)
        continue;
      if (is_gits_own (line))
        {
          gits_own = true;
          trailers++;
        }
      else if (trailer_colon (line) != SLICE_NPOS)
        trailers++;
      else
        others++;
    }
  if (trailers > 0 && (others == 0 || (gits_own && trailers * 3 >= others)))
    return block;
  return slice_skip (log, log.len);
}

int
trailer_next (struct slice *block, struct trailer *trailer_r)
{
  struct slice line;

  while (slice_next_line (block, &line))
    {
      size_t colon = trailer_colon (line);
      struct slice value = slice_skip (line, colon + 1);
      struct slice rest = *block;
      struct slice fold;

      if (colon == SLICE_NPOS)
        continue;
      /* VALUE and its folds are next to each other in memory, with an LF
         between them.  */
      while (slice_next_line (&rest, &fold) && is_fold (fold))
        {
          value = slice_make (value.ptr, value.len + 1 + fold.len);
          *block = rest;
        }
      trailer_r->key = slice_trim_right (slice_head (line, colon));
      trailer_r->value = slice_trim (value);
      return 1;
    }
  return 0;
}
