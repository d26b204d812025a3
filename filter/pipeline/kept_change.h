/* kept_change: what a state knows of the change in one message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PIPELINE_KEPT_CHANGE_H
#define PATCHDIGEST_PIPELINE_KEPT_CHANGE_H

#include "base/arena.h"
#include "base/error.h"
#include "compare/comparison.h"
#include "patch/summary.h"
#include "state/texts.h"

struct kept_change
{
  struct comparison_patch patch; /* its number is that of the message */
  bool is_cover;
  struct slice id;    /* Message-ID; empty if it was made up */
  uint64_t only_hash; /* the state has nothing but a hash of the text; or 0 */
};

/* Reads the message row MESSAGE of STATE.  All of it is in ARENA.  A text that
   is damaged counts as one that was not kept.  1; 0 if it is neither a patch
   nor a cover, or is not there; -1 with the error set.  */
int kept_change_read (struct store *state, struct texts *texts, int64_t message,
                      struct arena *arena, struct kept_change *kept_r,
                      struct error *err);

/* Keeps what the patch or cover SUMMARY, which has its change, changes, as the
   message row MESSAGE, first seen at NOW; unless it is there.  In a change.  0
   or -1.  */
int kept_change_put (struct texts *texts, int64_t message,
                     const struct summary *summary, int64_t now,
                     struct arena *scratch, struct error *err);

/* The same of a message row that is new, so nothing of it is there.  */
int kept_change_add (struct texts *texts, int64_t message,
                     const struct summary *summary, int64_t now,
                     struct arena *scratch, struct error *err);

/* The hash of what kept_change_put keeps of CHANGE.  */
uint64_t kept_change_hash (const struct texts *texts,
                           const struct change *change);

#endif
