/* changes_diff: what differs between two versions of patches, as text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_REPORT_CHANGES_DIFF_H
#define PATCHDIGEST_REPORT_CHANGES_DIFF_H

#include "report/changes_text.h"

/* Appends the differences of all pairs of COMPARISON whose code or log message
   has to be read again, and then an empty line.  Nothing if there are none.  */
void changes_diff_add (struct buf *buf, const struct comparison *comparison,
                       const struct changes_text *how, struct arena *arena);

#endif
