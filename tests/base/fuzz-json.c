/* fuzz-json: any bytes as JSON strings, as UTF-8 and on a terminal.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "base/json.h"
#include "base/sanitize.h"
#include "support/fuzz_json.h"

/* TEXT, valid UTF-8, cannot control a terminal when it is made safe, and is
   not changed a second time.  */
static void
check_sanitize (struct slice text,
                void (*sanitize) (struct buf *buf, struct slice text))
{
  struct buf once, twice;

  buf_init (&once);
  buf_init (&twice);
  sanitize (&once, text);
  fuzz_check_utf8 (buf_slice (&once));
  fuzz_check_shown (buf_slice (&once));
  FUZZ_CHECK (once.len <= text.len);
  sanitize (&twice, buf_slice (&once));
  fuzz_check_same (buf_slice (&twice), buf_slice (&once));
  buf_release (&twice);
  buf_release (&once);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size), repaired;
  struct arena arena;
  struct buf json, text;

  arena_init (&arena, 0);
  buf_init (&json);
  buf_init (&text);
  repaired = utf8_repair (input, &arena);
  fuzz_check_utf8 (repaired);
  FUZZ_CHECK (utf8_is_valid (input) == slice_eq (repaired, input));
  FUZZ_CHECK (utf8_valid_length (input) <= input.len);
  FUZZ_CHECK (utf8_is_valid (slice_head (input, utf8_valid_length (input))));

  json_text (&json, input);
  fuzz_json_string (buf_slice (&json), &text);
  fuzz_check_same (buf_slice (&text), repaired);
  check_sanitize (repaired, sanitize_text);
  check_sanitize (repaired, sanitize_line);
  buf_release (&text);
  buf_release (&json);
  arena_release (&arena);
  return 0;
}
