/* shown: text for the user, whatever names or messages it holds.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/shown.h"
#include "base/sanitize.h"
#include "base/utf8.h"

static void
put_slice (FILE *stream, struct slice text)
{
  if (text.len)
    fwrite (text.ptr, 1, text.len, stream);
}

/* Writes TEXT, which is UTF-8.  */
static void
put_valid (FILE *stream, struct slice text)
{
  size_t start = 0, end, bad;

  do
    {
      end = sanitize_find (text, start, &bad);
      put_slice (stream, slice_sub (text, start, end - start));
      if (bad)
        fputc ('?', stream);
      start = end + bad;
    }
  while (bad);
}

void
shown_put (FILE *stream, const char *text)
{
  struct slice rest = slice_from_string (text), line;

  while (rest.len)
    {
      size_t valid;

      line = slice_head (rest, slice_find_byte (rest, '\n'));
      valid = utf8_valid_length (line);
      put_valid (stream, slice_head (line, valid));
      if (valid < line.len)
        put_slice (stream, UTF8_REPLACEMENT);
      else if (valid < rest.len)
        fputc (' ', stream);
      rest = slice_skip (rest, valid + 1);
    }
}
