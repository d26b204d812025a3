/* date: dates of RFC 5322 and ISO 8601.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Own code: the corpora show defects in all date parsers of libmailutils and
   glibc (failure on GMT and on zones of 12 hours, seconds taken from the clock,
   overflow in 2038).  */

#ifndef PATCHDIGEST_MAIL_DATE_H
#define PATCHDIGEST_MAIL_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

/* Reads VALUE, a raw or unfolded Date value: RFC 5322 section 3.3 and the
   obsolete forms of 4.3 (two-digit years, zone names, comments, no day name, no
   seconds).  Tolerates second 60 and ignores text after the date.  Returns 0
   and sets *TIME_R to seconds since the epoch (UTC, no leap seconds; may be
   negative) and *ZONE_R to the offset in minutes east of Greenwich; or returns
   -1 if there is no valid date (February 31, hour 24, a year outside
   1900..9999 ...).  */
int date_parse (struct slice value, int64_t *time_r, int *zone_r);

/* Reads TEXT as YYYY-MM-DD, optionally followed by `T' or a blank and HH:MM or
   HH:MM:SS, then by `Z', +HH:MM or +HHMM.  Without a zone, TEXT is local time.
   Returns 0 and sets *TIME_R, or returns -1.  */
int date_parse_iso (struct slice text, int64_t *time_r);

/* Returns the days from the epoch to a date of the Gregorian calendar (MONTH
   1..12).  */
int64_t date_days (int year, int month, int day);

#endif
