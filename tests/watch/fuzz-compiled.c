/* fuzz-compiled: any bytes as the compiled form of a MAINTAINERS file.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The checksum is made right, so that the fuzzer gets past it.  */

#include "config.h"

#include <endian.h>

#include "support/fuzz.h"
#include "watch/compiled.h"
#include "watch/form.h"

/* Asks for all that there is.  */
static void
ask (struct compiled *compiled)
{
  struct touched_file files[] = {
    { SLICE ("fs/widget/inode.c"), false },
    { SLICE ("drivers/net/gizmo/a.c"), false },
    { SLICE ("net/gizmo/a.c"), true },
  };
  const struct facts facts
      = { .files = { files, 3 }, .log = SLICE ("call widget_get ()\n") };
  struct result result = { .count = 0 };
  struct arena arena;
  struct slice text;
  unsigned long line;
  size_t at = 0;

  arena_init (&arena, 0);
  result.arena = &arena;
  for (size_t i = 0; i < compiled_sections (compiled); i++)
    compiled_section (compiled, i);
  while (compiled_next_wrong (compiled, &at, &line, &text))
    ;
  compiled_match (compiled, &facts, &result);
  FUZZ_CHECK (result.count <= compiled_sections (compiled));
  arena_release (&arena);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size);
  char *copy = fuzz_exact (input);
  struct compiled *compiled;
  struct error err;
  uint64_t sum;

  error_init (&err);
  input = slice_make (copy, input.len);
  if (input.len >= FORM_AT_ROWS * 4)
    {
      sum = htole64 (form_checksum (input));
      memcpy (copy + FORM_AT_CHECKSUM * 4, &sum, sizeof sum);
    }
  if (compiled_open (&compiled, input, &err) == 0)
    {
      ask (compiled);
      compiled_free (compiled);
    }
  else
    fuzz_check_error (&err);
  free (copy);
  return 0;
}
