/* state: what is remembered from one run to the next.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A state is a store with the tables of schema.def; all else is done with the
   functions of store.h, and of rows.h and its neighbours.  */

#ifndef PATCHDIGEST_STATE_STATE_H
#define PATCHDIGEST_STATE_STATE_H

#include "state/rows.h"

/* Opens a state; see store_open.  A state of an older format is migrated if it
   is opened for writing.  */
int state_open (struct store **state_r, const struct store_settings *settings,
                struct error *err);

/* The tables, the newest format, and how to get there.  */
struct store_schema state_schema (void);

#endif
