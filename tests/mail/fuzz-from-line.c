/* fuzz-from-line: any bytes with From_ lines, quoted and not.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "mail/from_line.h"
#include "support/fuzz.h"

/* BODY that is quoted for an mbox has no line `From ', and comes back.  */
static void
check_quote (struct slice body, struct arena *arena)
{
  struct buf quoted;
  size_t depth, at = 0;

  buf_init (&quoted);
  from_line_quote (&quoted, body);
  fuzz_check_same (from_line_unquote (buf_slice (&quoted), arena), body);
  while ((at = from_line_find (buf_slice (&quoted), at, &depth)) != SLICE_NPOS)
    {
      FUZZ_CHECK (depth > 0);
      at++;
    }
  buf_release (&quoted);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size), rest, line;
  char *copy = fuzz_exact (input);
  struct slice text = slice_make (copy, input.len);
  struct arena arena;

  arena_init (&arena, 0);
  check_quote (text, &arena);
  FUZZ_CHECK (from_line_unquote (text, &arena).len <= text.len);
  rest = from_line_strip (text);
  fuzz_check_part (rest, text);
  FUZZ_CHECK (slice_has_suffix (text, rest));
  rest = text;
  while (slice_next_line (&rest, &line))
    if (from_line_kind (line) != FROM_NONE)
      FUZZ_CHECK (slice_has_prefix (line, SLICE ("From "))
                  && line.len < FROM_LINE_MAX);
  arena_release (&arena);
  free (copy);
  return 0;
}
