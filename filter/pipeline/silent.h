/* silent: series that a digest speaks of, though nobody else does.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Nobody has written about them for long, or the reader has put them off until
   now.  */

#ifndef PATCHDIGEST_PIPELINE_SILENT_H
#define PATCHDIGEST_PIPELINE_SILENT_H

#include "pipeline/pipeline.h"
#include "series/series.h"

struct silent
{
  uint32_t *versions; /* for free */
  size_t count, room;
};

/* Notes that the list LIST_ID, which may be empty, brought a message.  */
void silent_note_list (struct pipeline *run, struct slice list_id);

/* Finds such series of the lists of RUN, in SET; what is older than SINCE is no
   news.  After talks_gather, with a state in a transaction.  *SILENT_R must be
   freed in either case.  0, or -1 with the error set.  */
int silent_find (struct pipeline *run, struct series_set *set, int64_t since,
                 struct silent *silent_r, struct error *err);

#endif
