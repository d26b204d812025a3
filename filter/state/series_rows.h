/* series_rows: how series are written in the rows of a state.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_STATE_SERIES_ROWS_H
#define PATCHDIGEST_STATE_SERIES_ROWS_H

#include "series/row.h"
#include "series/series.h"

enum
{
  SERIES_FLAGS = 11,
  SERIES_BIT_PULL = 1,
  SERIES_BIT_LINKED = 8
};

/* What is under a key that has this bit are numbers of series, under any other
   key numbers of messages.  */
#define SERIES_KEY_VERSIONS UINT64_C (1)

/* The bits of VERSION.  */
int64_t series_flags (struct series_version *version);

/* The mail of ROW came when another one had its Message-ID.  */
bool series_is_reused (const struct message_row *row);

/* Makes the mail of ROW, which series_is_reused, the one that its Message-ID
   finds where the state knows no other any more.  SET has no mails.  1, 0
   where there is one, -1.  */
int series_inherit_id (struct series_set *set, struct message_row *row,
                       struct error *err);

#endif
