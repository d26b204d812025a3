/* series_message: a message as a row, and back.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_STATE_SERIES_MESSAGE_H
#define PATCHDIGEST_STATE_SERIES_MESSAGE_H

#include "base/arena.h"
#include "patch/summary.h"
#include "series/row.h"

/* What the row of the message SUMMARY has of the message itself: not its
   number, its series, nor what became of it.  The texts are those of SUMMARY,
   or in SCRATCH.  */
void series_message_row (const struct summary *summary,
                         struct message_row *row_r, struct arena *scratch);

/* The message of ROW, as far as the rules look at it.  Its texts are those of
   ROW, or in SCRATCH.  */
void series_message_summary (const struct message_row *row,
                             struct summary *summary_r, struct arena *scratch);

#endif
