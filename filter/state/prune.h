/* prune: forgets what was last seen long ago.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_STATE_PRUNE_H
#define PATCHDIGEST_STATE_PRUNE_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "store/store.h"

struct prune_count
{
  uint64_t series;
  uint64_t messages; /* with the replies */
};

/* Deletes all series versions whose last message is dated before CUTOFF
   (seconds since the epoch), with their messages, keys, lives and events, and
   replies dated before it.  Of an event that stays, the message that said so
   may go.  People go that nothing refers to any more. Undated ones go if they
   were first seen before the oldest series that stays by its date or, if there
   is none, before the last one that goes. What stays no longer refers to what
   goes, and keeps its verdict.  In a change that the caller has begun and
   commits.  0 with the numbers of what went, or -1 with the error set.  */
int prune_state (struct store *state, int64_t cutoff,
                 struct prune_count *count_r, struct error *err);

/* The same, but the COUNT series SPARED (numbers, ascending) stay.  */
int prune_state_but (struct store *state, int64_t cutoff, const int64_t *spared,
                     size_t count, struct prune_count *count_r,
                     struct error *err);

#endif
