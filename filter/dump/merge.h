/* merge: the messages of one state into another.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_DUMP_MERGE_H
#define PATCHDIGEST_DUMP_MERGE_H

#include "base/error.h"
#include "store/store.h"

/* Adds the messages in FROM to STATE, which is in a change.  0 or -1.  */
int dump_merge (struct store *state, struct store *from, struct error *err);

#endif
