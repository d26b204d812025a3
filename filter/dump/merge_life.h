/* merge_life: people, events and what waits of one state for another.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_DUMP_MERGE_LIFE_H
#define PATCHDIGEST_DUMP_MERGE_LIFE_H

#include "dump/merge_digests.h"
#include "series/series.h"

/* All messages of FROM are in STATE, which is in a change and of which SET,
   with nothing new in it, is made.  Adds the people, events and lives that
   STATE does not know, and what waits.  Numbers are those of STATE; series
   versions and messages are found by Message-ID.  What both know of the answers
   to a version is not counted twice: the larger number counts.  0 or -1.  */
int dump_merge_life (struct store *state, struct store *from,
                     struct series_set *set, struct dump_digests *digests,
                     struct error *err);

#endif
