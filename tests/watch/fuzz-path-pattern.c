/* fuzz-path-pattern: any text as a pattern, any text as a path.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/fuzz.h"
#include "watch/path_pattern.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size);
  struct path_pattern pattern;
  struct slice text, path;
  char *texts[2];
  bool covers;

  text = fuzz_line (&input);
  texts[0] = fuzz_exact (text);
  texts[1] = fuzz_exact (input);
  path_pattern_read (&pattern, slice_make (texts[0], text.len));
  path = slice_make (texts[1], input.len);
  FUZZ_CHECK (pattern.literal <= text.len);
  covers = path_pattern_covers (&pattern, path);
  if (covers)
    {
      FUZZ_CHECK (slice_has_prefix (path, slice_head (text, pattern.literal)));
      FUZZ_CHECK (text.len > 0);
    }
  path_pattern_covers_end (&pattern, path);
  path_pattern_covers_all (&pattern);
  /* A path without wildcards is a pattern that covers it.  */
  path_pattern_read (&pattern, path);
  if (pattern.literal == path.len && path.len)
    FUZZ_CHECK (path_pattern_covers (&pattern, path));
  free (texts[0]);
  free (texts[1]);
  return 0;
}
