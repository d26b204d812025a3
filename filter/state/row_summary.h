/* row_summary: a message again, from what a state keeps of it.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_STATE_ROW_SUMMARY_H
#define PATCHDIGEST_STATE_ROW_SUMMARY_H

#include "base/arena.h"
#include "base/error.h"
#include "patch/summary.h"
#include "series/row.h"
#include "store/store.h"

/* The message of ROW, which is in SERIES, both rows of STATE: to be judged as
   if it came now.  Lives as long as ROW, SERIES and ARENA.  0, or -1 with the
   error set.  */
int row_summary_make (struct store *state, const struct message_row *row,
                      const struct series_row *series,
                      struct summary *summary_r, struct arena *arena,
                      struct error *err);

#endif
