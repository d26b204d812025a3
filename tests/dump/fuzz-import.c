/* fuzz-import: any bytes as an exported state.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/fuzz.h"
#include "support/dumps.h"

/* Imports TEXT into STATE, which has the rows BEFORE.  Returns true if it was
   accepted; if not, nothing has changed.  */
static bool
import (struct scene *scene, struct store *state, struct slice text, bool merge)
{
  struct slice before = rows_of (state, &scene->arena);
  struct error err;

  if (try_import (scene, state, text, merge, &err) == 0)
    return true;
  FUZZ_CHECK (err.status == EX_DATAERR);
  fuzz_check_utf8 (slice_from_string (err.text));
  fuzz_check_same (rows_of (state, &scene->arena), before);
  return false;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size);
  bool merge = fuzz_choose (&input, 2);
  struct scene scene = { .folder = "/tmp" };
  struct store *state = new_state ();

  arena_init (&scene.arena, 0);
  buf_init (&scene.path);
  if (merge)
    TAKE_MAILS (state, later_mails, 0);
  if (import (&scene, state, input, merge))
    {
      assert_clean (state);
      check_round_trip (&scene, state);
    }
  store_close (state);
  buf_release (&scene.path);
  arena_release (&scene.arena);
  return 0;
}
