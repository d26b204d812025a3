/* series_save: series versions and messages into a state.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The set has the store as its backing (series_load_backing).  */

#ifndef PATCHDIGEST_STATE_SERIES_SAVE_H
#define PATCHDIGEST_STATE_SERIES_SAVE_H

#include "base/arena.h"
#include "base/error.h"
#include "series/series.h"

/* By which list a message came, and what became of it in a digest.  */
struct series_report
{
  int64_t list;       /* number, or 0: a list that has none */
  int64_t digest;     /* that has reported the message, or 0 */
  struct slice shown; /* full subject of its entry, or empty */
};

/* Writes the message SUMMARY at PLACE (covers, patches, pull requests,
   replies), as series_add has put it, to the state, which is in a change.  All
   messages are written, in the order in which they were added.  */
int series_save_mail (struct series_set *set, const struct summary *summary,
                      const struct series_place *place,
                      const struct series_report *report, struct arena *scratch,
                      struct error *err);

/* Writes all series versions and keys that have changed.  Resets SCRATCH on the
   way: nothing that is still needed may be in it.  */
int series_save (struct series_set *set, struct arena *scratch,
                 struct error *err);

#endif
