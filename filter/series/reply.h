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

/* Remembers the reply SUMMARY and notes it in *PLACE.  It has an id, like each
   summary of a message about patches: its own or one that is made up.  */
void reply_add (struct series_set *set, const struct summary *summary,
                struct series_place *place);

/* Lets the Message-ID ID lead to REPLY, unless it leads to another reply.  If
   it is the Message-ID of a patch, it leads there, and finds REPLY only
   together with what that answers.  */
void reply_put (struct series_set *set, struct id_hash id, uint32_t reply);

/* Makes room for a patch with the Message-ID ID: a reply that had it is found
   as by reply_put.  */
void reply_yield (struct series_set *set, struct id_hash id);

#endif
