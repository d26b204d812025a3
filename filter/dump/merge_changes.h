/* merge_changes: texts and counts of one state for another.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_DUMP_MERGE_CHANGES_H
#define PATCHDIGEST_DUMP_MERGE_CHANGES_H

#include "series/series.h"
#include "state/rows.h"

struct dump_changes;

/* From the state FROM to STATE, which must live as long.  Never null.  */
struct dump_changes *dump_changes_new (struct store *state, struct store *from);
void dump_changes_free (struct dump_changes *changes);

/* The message ROW of the other state, of SERIES there, has come to PLACE in
   SET. Copies its text, and with the head the counts of its version, unless the
   state has known the message.  0 or -1.  */
int dump_changes_take (struct dump_changes *changes, struct series_set *set,
                       const struct message_row *row,
                       const struct series_row *series,
                       const struct series_place *place, struct error *err);

#endif
