/* date: the date-time of RFC 5322.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Own code: all date parsers of libmailutils and glibc have defects that
   the corpora show (fails on GMT and on zones of 12 hours, seconds taken from
   the clock, overflow in 2038).  */

#ifndef PATCHDIGEST_MAIL_DATE_H
#define PATCHDIGEST_MAIL_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

/* "1970-01-01T00:00:00Z" without NUL; years 0..9999 only come here.  */
#define DATE_TEXT_MAX 32

/* Seconds since the epoch (UTC, no leap seconds; may be negative) of VALUE, a
   Date value, raw or unfolded: RFC 5322 section 3.3 with the obsolete forms of
   4.3 (two-digit years, zone names, comments, no day name, no seconds);
   *ZONE_R the offset in minutes east of Greenwich.  Second 60 is tolerated.
   Returns 0, or -1 where there is no valid date (day 31 of February, hour 24,
   year outside 1900..9999 ...).  Text behind the date is ignored.  */
int date_parse (struct slice value, int64_t *time_r, int *zone_r);

/* TIME in UTC as "YYYY-MM-DDTHH:MM:SSZ" and as "YYYY-MM-DD HH:MM", in
   ARENA.  */
struct slice date_iso (int64_t time, struct arena *arena);
struct slice date_minute (int64_t time, struct arena *arena);

/* Days since the epoch of a date of the Gregorian calendar (MONTH 1..12).  */
int64_t date_days (int year, int month, int day);

#endif
