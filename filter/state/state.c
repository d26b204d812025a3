/* state: what is remembered from one run to the next.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "state/state.h"
#include "state/cut.h"
#include "state/mark.h"
#include "state/patch_keys.h"
#include "state/schema.h"

static int
migrate (struct store *state, int from, struct error *err)
{
  if (mark_migrate (state, from, err) < 0 || rows_migrate (state, from, err) < 0
      || cut_migrate (state, from, err) < 0)
    return -1;
  return patch_keys_migrate (state, from, err);
}

struct store_schema
state_schema (void)
{
  return (struct store_schema){ SCHEMA_FORMAT, schema_stored (), ROWS_TABLES,
                                migrate };
}

int
state_open (struct store **state_r, const struct store_settings *settings,
            struct error *err)
{
  struct store_schema schema = state_schema ();

  return store_open (state_r, &schema, settings, err);
}
