/* fuzz-brief-row: any texts in a row of the brief digest.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "base/utf8.h"
#include "report/brief_row.h"
#include "report/cells.h"
#include "support/fuzz.h"

enum
{
  DETAILS = 2,
  LINE_BYTES_MAX = CELLS_LINE * (CELLS_BYTES_MAX + 4)
};

/* Each line fits, is text, and has nothing that a terminal obeys.  */
static void
check_lines (struct slice text)
{
  struct slice line;

  FUZZ_CHECK (slice_last (text) == '\n');
  FUZZ_CHECK (utf8_is_valid (text));
  while (slice_next_line (&text, &line))
    {
      FUZZ_CHECK (cells_count (line) <= CELLS_LINE);
      FUZZ_CHECK (line.len <= LINE_BYTES_MAX);
      for (size_t i = 0; i < line.len; i++)
        FUZZ_CHECK (slice_at (line, i) >= ' ' && slice_at (line, i) != 127);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size), details[DETAILS];
  struct brief_row row = { .details = details, .detail_count = DETAILS };
  struct arena arena;
  struct buf buf;

  arena_init (&arena, 0);
  buf_init (&buf);
  input = utf8_repair (input, &arena);
  row.word = fuzz_line (&input);
  row.version = fuzz_line (&input);
  row.parts = fuzz_line (&input);
  row.prefixes = fuzz_line (&input);
  row.title = fuzz_line (&input);
  row.name = fuzz_line (&input);
  row.missing = fuzz_line (&input);
  details[0] = fuzz_line (&input);
  details[1] = input;
  brief_row_add (&buf, &row);
  check_lines (buf_slice (&buf));
  buf_release (&buf);
  arena_release (&arena);
  return 0;
}
