/* period: what time a digest tells of.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PIPELINE_PERIOD_H
#define PATCHDIGEST_PIPELINE_PERIOD_H

#include "pipeline/pipeline.h"

/* Empties what the digests of RUN tell, and sets their periods: from the last
   patch mail of the digest before, or from when one last told of a wait, to
   now; without a state, to the last patch mail.  What is older than SINCE is no
   news.  0, or -1 with the error set.  */
int period_find_all (struct pipeline *run, int64_t since, struct error *err);

/* Notes which digests have told of a wait.  In a change.  0, or -1 with the
   error set.  */
int period_save (struct pipeline *run, struct error *err);

/* Whether a digest tells that a series has waited since LAST.  */
bool period_is_up (const struct pipeline *run, int64_t last);

/* Whether SPAN (0: never) has passed since LAST, and did so at SINCE or later.
 */
bool period_passed (const struct pipeline *run, int64_t since, int64_t last,
                    int64_t span);

#endif
