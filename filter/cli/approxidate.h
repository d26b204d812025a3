/* approxidate: a point in time as people write it on a command line.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CLI_APPROXIDATE_H
#define PATCHDIGEST_CLI_APPROXIDATE_H

#include <stdint.h>

#include "base/slice.h"

/* Reads TEXT into *TIME_R, in seconds since the epoch.  TEXT may be
   - `2026-02-01', `2026-02-01 12:30' or `2026-02-01T12:30:00', with or without
   a zone (`Z', `+01:00'): local time without one, 00:00 without a time;
   - a date of a mail header (RFC 5322);
   - `@SECONDS', `now', `today', `yesterday', or `N days ago', also with
   seconds, minutes, hours or weeks. Relative times count back from NOW.  TZ
   sets the local time.  Returns 0, or -1 if TEXT is none of these.  */
int approxidate_parse (struct slice text, int64_t now, int64_t *time_r);

#endif
