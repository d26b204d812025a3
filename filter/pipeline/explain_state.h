/* explain_state: what a state knows about one message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PIPELINE_EXPLAIN_STATE_H
#define PATCHDIGEST_PIPELINE_EXPLAIN_STATE_H

#include "base/arena.h"
#include "base/error.h"
#include "report/explained.h"
#include "series/row.h"
#include "store/store.h"

/* Adds the lists that brought the message ROW, and the digests that reported
   it, to EXPLAINED.  In ARENA.  0, or -1 with the error set.  */
int explain_state_seen (struct store *state, const struct message_row *row,
                        struct explained *explained, struct arena *arena,
                        struct error *err);

/* The message ROW as if it had come again now, to SET, whose backing is its
   state.  Lives as long as ROW and ARENA.  0, or -1 with the error set.  */
int explain_state_message (struct series_set *set,
                           const struct message_row *row,
                           struct summary *summary_r,
                           struct series_place *place_r, struct arena *arena,
                           struct error *err);

#endif
