/* series_rekey: the keys of messages that are in a state already.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_STATE_SERIES_REKEY_H
#define PATCHDIGEST_STATE_SERIES_REKEY_H

#include "base/arena.h"
#include "base/error.h"
#include "series/row.h"
#include "series/series.h"
#include "store/store.h"

/* Makes the keys by which the message or reply ROW is found, as they were made
   when it was added: for all rows of a state in ascending order.  The rows are
   in the state already; series_save writes the keys.  0, or -1 with the error
   set.  */
int series_rekey (struct series_set *set, const struct message_row *row,
                  struct arena *scratch, struct error *err);

/* The message that ROW is about, as far as a state keeps it, to be added to
   another state.  Lives as long as ROW and SCRATCH.  */
void series_rekey_summary (const struct message_row *row,
                           struct summary *summary_r, struct arena *scratch);

/* The message of ROW came when another one had its Message-ID.  */
bool series_rekey_is_reused (const struct message_row *row);

/* Makes the message of ROW, which series_rekey_is_reused, the one that its
   Message-ID finds if the state knows no other any more.  SET has no messages.
   1, 0 if there is one, -1.  */
int series_rekey_inherit (struct series_set *set, struct message_row *row,
                          struct error *err);

#endif
