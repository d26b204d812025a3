/* life_json: what happened to a series, and what a message says, as JSON.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The members are always there.  Where there is nothing they are null, or an
   empty array.  */

#ifndef PATCHDIGEST_REPORT_LIFE_JSON_H
#define PATCHDIGEST_REPORT_LIFE_JSON_H

#include "base/arena.h"
#include "base/buf.h"
#include "life/sayings.h"

/* Appends the member `life' of a series; LIFE may be null.  ARENA is for memory
   that is not needed afterwards.  */
void life_json_add (struct buf *buf, const struct life *life,
                    struct arena *arena);

/* Appends the members `tags', `tags_other', `events' and `robot' of a message
   that says the COUNT SAYINGS.  */
void life_json_add_message (struct buf *buf, const struct life_saying *sayings,
                            size_t count);

#endif
