/* fuzz-msgid: any bytes as Message-IDs, and their patterns.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "mail/msgid.h"
#include "support/fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size), id;
  char *copy = fuzz_exact (input);
  struct slice value = slice_make (copy, input.len), rest = value;
  struct arena arena;

  arena_init (&arena, 0);
  while (msgid_next (&rest, &id, &arena))
    {
      fuzz_check_part (rest, value);
      for (size_t i = 0; i < id.len; i++)
        FUZZ_CHECK (!slice_is_space (slice_at (id, i))
                    && slice_at (id, i) != '>');
    }
  id = msgid_of_field (value, &arena);
  FUZZ_CHECK (id.len <= value.len);
  for (size_t i = 0; i < id.len; i++)
    FUZZ_CHECK (!slice_is_space (slice_at (id, i)));
  fuzz_check_part (msgid_list_id (value), value);
  arena_release (&arena);
  free (copy);
  return 0;
}
