/* approxidate: a point in time as people write it on a command line.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CLI_APPROXIDATE_H
#define PATCHDIGEST_CLI_APPROXIDATE_H

#include <stdint.h>

#include "base/slice.h"

/* Reads TEXT as seconds since the epoch into *TIME_R: `2026-02-01',
   `2026-02-01 12:30', `2026-02-01T12:30:00Z', `...+01:00' (without a zone in
   local time, a bare date at 00:00); a date-time as mail has it (RFC 5322);
   `@SECONDS'; `now', `today', `yesterday'; `N minutes|hours|days|weeks ago'.
   NOW is what relative ones count from.  Local time is that of TZ.  Returns
   0, or -1 where TEXT is none of these.  */
int approxidate_parse (struct slice text, int64_t now, int64_t *time_r);

#endif
