/* mbox_input: the lines of an mbox.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "source/mbox_input.h"

#include "mail/from_line.h"

static const struct slice mmdf_line = SLICE_INIT ("\1\1\1\1");

bool
mbox_input_more (struct mbox_input *input)
{
  int rc;

  if (input->ended)
    return false;
  rc = reader_more (input->reader, &input->error);
  input->ended = rc <= 0;
  input->failed = rc < 0;
  return rc > 0;
}

void
mbox_input_fill (struct mbox_input *input, size_t length)
{
  while (mbox_input_window (input).len < length && mbox_input_more (input))
    ;
}

void
mbox_input_consume (struct mbox_input *input, size_t n)
{
  reader_consume (input->reader, n);
  input->base += n;
}

struct slice
mbox_input_line (struct mbox_input *input, size_t pos, size_t *next_r)
{
  for (;;)
    {
      struct slice s
          = slice_sub (mbox_input_window (input), pos, FROM_LINE_MAX);
      size_t len = slice_find_byte (s, '\n');

      if (len != SLICE_NPOS)
        {
          *next_r = pos + len + 1;
          return slice_chomp_cr (slice_head (s, len));
        }
      if (s.len == FROM_LINE_MAX || !mbox_input_more (input))
        {
          *next_r = pos + s.len;
          return s.len < FROM_LINE_MAX ? slice_chomp_cr (s) : s;
        }
    }
}

bool
mbox_input_line_is_mmdf (struct slice line)
{
  return slice_eq (line, mmdf_line);
}

bool
mbox_input_separator (struct mbox_input *input, size_t pos)
{
  size_t next;
  struct slice line = mbox_input_line (input, pos, &next);

  if (input->dialect == MBOX_MMDF)
    return mbox_input_line_is_mmdf (line);
  switch (from_line_kind (line))
    {
    case FROM_PIPE:
      return true;
    case FROM_DATED:
      return input->dialect != MBOX_SINGLE;
    case FROM_PATCH:
      return input->dialect == MBOX_PATCHES;
    default:
      return false;
    }
}
