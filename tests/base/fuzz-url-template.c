/* fuzz-url-template: any bytes as a template and an id.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "base/url_template.h"
#include "support/fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice template, id, url;
  struct arena arena;

  slice_cut (fuzz_input (data, size), '\n', &template, &id);
  if (!url_template_is_valid (template))
    return 0;
  arena_init (&arena, 0);
  url = url_template_fill (template, id, &arena);
  for (size_t i = 0; i < url.len; i++)
    FUZZ_CHECK (slice_at (url, i) > ' ' && slice_at (url, i) < 0x7f
                && slice_find_byte (SLICE ("\"<>\\^`{|}"), url.ptr[i])
                       == SLICE_NPOS);
  arena_release (&arena);
  return 0;
}
