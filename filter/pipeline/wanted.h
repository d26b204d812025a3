/* wanted: the series that a user names.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PIPELINE_WANTED_H
#define PATCHDIGEST_PIPELINE_WANTED_H

#include "pipeline/pipeline.h"

struct wanted_series
{
  uint32_t version; /* index in the set that judged the messages */
  bool by_id;       /* it has, or answers, the message that was named */
};

/* Finds the series version that ASKED names: the one of a message, patch or
   reply, by its Message-ID without brackets; else the newest one of the series
   by its title or a part of that.  All messages must have been judged, and the
   state, if there is one, be in a transaction.  0, or -1 with the error set:
   EX_NOINPUT if there is none, EX_USAGE if several series have the title.  */
int wanted_find (struct pipeline *run, struct slice asked,
                 struct wanted_series *wanted_r, struct error *err);

/* The same, by the first of the COUNT Message-IDs IDS that a message in the
   state has; or SERIES_NONE.  */
uint32_t wanted_find_id (struct pipeline *run, const struct slice *ids,
                         size_t count);

#endif
