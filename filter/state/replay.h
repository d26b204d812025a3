/* replay: why a message that a state knows was put where it is.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A state keeps what was decided, but not why.  So the messages of the same
   work that came before are judged once more, in a set of their own.  The
   versions of other works that were considered then are lost.  */

#ifndef PATCHDIGEST_STATE_REPLAY_H
#define PATCHDIGEST_STATE_REPLAY_H

#include "base/arena.h"
#include "base/error.h"
#include "series/explanation.h"
#include "series/row.h"
#include "series/series.h"
#include "store/store.h"

struct replay
{
  struct series_set *set; /* what the indexes below and in the explanation
                             belong to */
  struct series_place place;
  struct series_explanation explanation;
  bool agrees; /* the message came to the same series version as it did then */
};

/* Replays what led to the message ROW of STATE, which is in a series and no
   reply.  STATE should be in a transaction.  0, or -1 with the error set.
   Release REPLAY_R in either case.  */
int replay_message (struct store *state, const struct message_row *row,
                    struct replay *replay_r, struct error *err);
void replay_release (struct replay *replay);

#endif
