/* reply: the series that a reply belongs to.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_SERIES_REPLY_H
#define PATCHDIGEST_SERIES_REPLY_H

#include "patch/summary.h"
#include "series/model.h"

/* The ids above the reply SUMMARY that are kept: the nearest ones, and the
   first of the thread.  Their number.  */
unsigned reply_ids (const struct summary *summary,
                    struct slice ids_r[MODEL_REPLY_IDS]);

/* Remembers the reply SUMMARY and notes it in *PLACE.  */
void reply_add (struct series_set *set, const struct summary *summary,
                struct series_place *place);

#endif
