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
  uint32_t version;               /* index in the set */
  int number;                     /* 0 of a cover */
  int64_t row;                    /* of the message */
  uint32_t item;                  /* index in the queue, or SERIES_NONE */
  const struct kept_change *kept; /* without an item: from the state */
};

struct changes
{
  struct series_set *set;        /* not owned; of the indexes of versions */
  struct changes_patch *patches; /* by version, number and row; owned */
  size_t count;
  size_t room;
  struct changes_counts *counts; /* by version, in the arena of the run */
};

/* How many patches of a version are of each class, once it was compared.  */
struct changes_counts
{
  bool known;
  bool saved;
  unsigned counts[COMPARISON_CLASSES];
};

/* May be called for changes that are all zero.  */
void changes_release (struct changes *changes);

/* Notes the patches of all versions of RUN that continue another, and of these.
   SET is the one that has judged the messages, all of them; the state, if there
   is one, is in a transaction.  Forgets what was noted before.  0, or -1 with
   the error set.  */
int changes_gather (struct pipeline *run, struct series_set *set,
                    struct error *err);

/* The same for two versions only, of the set that was used before.  */
int changes_gather_two (struct pipeline *run, uint32_t earlier, uint32_t later,
                        struct error *err);

/* Keeps in the state, for later versions, what the messages of the run change,
   and the counts of what changed in their versions.  Versions and messages must
   have been saved, from the set that was gathered from.  In a change.  0, or -1
   with the error set.  */
int changes_save (struct pipeline *run, struct error *err);

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

/* What changed in the patch SUMMARY at PLACE: see report_change_fn.  After
   changes_gather; needs no state.  */
int changes_of_patch (struct pipeline *run, const struct summary *summary,
                      const struct series_place *place, struct arena *arena,
                      struct fields_change *change_r, struct error *err);

#endif
