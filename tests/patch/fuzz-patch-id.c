/* fuzz-patch-id: any text with a diff.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "patch/diff.h"
#include "patch/patch_id.h"
#include "support/fuzz.h"

/* The id of TEXT with a blank more in each line that changes something.  */
static bool
id_with_blanks (struct slice text, struct patch_id *id_r)
{
  struct slice line;
  struct buf buf;
  bool found;

  buf_init (&buf);
  while (slice_next_line (&text, &line))
    {
      int c = slice_at (line, 0);

      buf_add (&buf, line);
      if ((c == '+' || c == '-') && slice_at (line, 1) != c)
        buf_add (&buf, SLICE (" \t"));
      if (text.len || (line.ptr && line.ptr[line.len] == '\n'))
        buf_add_byte (&buf, '\n');
    }
  found = patch_id_stable (buf_slice (&buf), id_r);
  buf_release (&buf);
  return found;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size), text, rest, name;
  struct patch_id id, other;
  struct arena arena;
  char hex[PATCH_ID_HEX];
  char *copy;

  arena_init (&arena, 0);
  text = utf8_repair (input, &arena);
  copy = fuzz_exact (text);
  text = slice_make (copy, text.len);
  rest = text;
  while (diff_next_file (&rest, &name))
    fuzz_check_part (name, text);
  if (patch_id_stable (text, &id))
    {
      patch_id_hex (&id, hex);
      if (slice_last (text) == '\n')
        FUZZ_CHECK (id_with_blanks (text, &other)
                    && memcmp (&id, &other, sizeof id) == 0);
    }
  arena_release (&arena);
  free (copy);
  return 0;
}
