/* concern: what of a digest concerns its reader.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   While messages are judged, those that are something to the reader are noted.
   When all are, life/yours.h puts the section together.  */

#ifndef PATCHDIGEST_PIPELINE_CONCERN_H
#define PATCHDIGEST_PIPELINE_CONCERN_H

#include "life/yours.h"
#include "pipeline/pipeline.h"
#include "series/series.h"

/* A message of a series.  */
struct concern_note
{
  uint32_t item;        /* index of its summary */
  struct slice watched; /* see watch/noted.h */
};

struct concern
{
  struct concern_note *notes; /* in the arena of the run */
  size_t count, room;
};

/* Notes SUMMARY, the one with the index ITEM, if it is something to the
   reader.  */
void concern_note (struct pipeline *run, const struct summary *summary,
                   uint32_t item);

/* Finds what of each digest concerns the reader, after tell_gather.  0, or -1
   with the error set.  */
int concern_gather (struct pipeline *run, struct series_set *set,
                    struct error *err);

#endif
