/* compared: how many patches of a series version changed, and how.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The members of the row are the words of a comparison (schema.def), so its
   caller fills and reads them by name.  `id' is the row of the later version,
   `since' that of the earlier one.  Counts are kept as long as the later
   version is; the texts that were compared are not.  */

#ifndef PATCHDIGEST_STATE_COMPARED_H
#define PATCHDIGEST_STATE_COMPARED_H

#include "state/rows.h"

/* The counts of the series row SERIES: 1, 0 if it was never compared, or if the
   state has no such counts (format 3 and older), or -1.  */
int compared_get (struct store *state, int64_t series,
                  struct compared_row *row_r, struct error *err);

/* Writes the counts of a version; they replace those of an earlier comparison.
   In a change, of a state of today's format.  0 or -1.  */
int compared_put (struct store *state, const struct compared_row *row,
                  struct error *err);

#endif
