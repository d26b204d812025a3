/* changes: what changed in the series versions of a run.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Gathers the patches of each version that continues another, and of that one:
   those of the run wait in its queue; of the others the state may have kept the
   text.  compare/ compares them.  */

#ifndef PATCHDIGEST_PIPELINE_CHANGES_H
#define PATCHDIGEST_PIPELINE_CHANGES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "pipeline/kept_change.h"
#include "report/report.h"

struct pipeline;

/* One patch or cover of a version.  */
struct changes_patch
{
  uint32_t version; /* index in the set */
  int number;       /* 0 of a cover */
  int64_t row;      /* of the message */
  uint32_t item;    /* index in the queue, or SERIES_NONE */
  const struct kept_change *kept; /* without an item: from the state */
};

struct changes
{
  struct changes_patch *patches; /* by version, number and row; owned */
  size_t count;
  size_t room;
};

/* May be called for changes that are all zero.  */
void changes_release (struct changes *changes);

/* Notes the patches of all versions of RUN that continue another, and of these.
   When all messages are judged; the state, if there is one, is in a
   transaction.  0, or -1 with the error set.  */
int changes_gather (struct pipeline *run, struct error *err);

/* The same for two versions only.  Forgets what was noted before.  */
int changes_gather_two (struct pipeline *run, uint32_t earlier, uint32_t later,
                        struct error *err);

/* Compares two versions.  *CHANGES_R and what it points to are in ARENA.  0, or
   -1 with the error set.  */
int changes_compare_two (struct pipeline *run, uint32_t earlier, uint32_t later,
                         struct arena *arena,
                         const struct report_changes **changes_r,
                         struct error *err);

/* Compares VERSION, an index in the set, with the version before it: see
   report_compare_fn.  After changes_gather; needs no state.  */
int changes_compare (struct pipeline *run, uint32_t version,
                     struct arena *arena,
                     const struct report_changes **changes_r,
                     struct error *err);

#endif
