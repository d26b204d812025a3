/* compared: how many patches of a series version changed, and how.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "state/compared.h"

int
compared_get (struct store *state, int64_t series, struct compared_row *row_r,
              struct error *err)
{
  struct arena arena;
  int found;

  arena_init (&arena, 0);
  found = store_get (state, ROWS_COMPARED, series, &arena, row_r, err);
  arena_release (&arena);
  return found;
}

int
compared_put (struct store *state, const struct compared_row *row,
              struct error *err)
{
  return store_put (state, ROWS_COMPARED, row, err);
}
