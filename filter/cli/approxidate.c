/* approxidate: a point in time as people write it on a command line.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/approxidate.h"
#include "mail/date.h"

#include <time.h>

/* Of `@SECONDS': after the year 9999.  */
#define SECONDS_MAX 1000000000000ul

static bool
take_byte (struct slice *rest, char c)
{
  return slice_take_prefix (rest, slice_make (&c, 1));
}

/* Midnight, local time, of the day that is DAYS before the one of NOW.  */
static int64_t
midnight (int64_t now, int days)
{
  time_t t = (time_t)now;
  struct tm tm;

  if (!localtime_r (&t, &tm))
    return now;
  tm.tm_hour = tm.tm_min = tm.tm_sec = 0;
  tm.tm_mday -= days;
  tm.tm_isdst = -1;
  return mktime (&tm);
}

/* "3 days ago", also with dots for the blanks, as git has it.  */
static int
parse_ago (struct slice text, int64_t now, int64_t *time_r)
{
  static const struct
  {
    struct slice name;
    long seconds;
  } units[] = { { SLICE_INIT ("second"), 1 },
                { SLICE_INIT ("minute"), 60 },
                { SLICE_INIT ("hour"), 3600 },
                { SLICE_INIT ("day"), 86400 },
                { SLICE_INIT ("week"), 7 * 86400 } };
  size_t digits = slice_digits (text);
  unsigned long count = slice_number (text, 100000);

  if (digits == 0 || count >= 100000)
    return -1;
  text = slice_skip (text, digits);
  while (take_byte (&text, ' ') || take_byte (&text, '.'))
    ;
  for (size_t i = 0; i < sizeof units / sizeof *units; i++)
    if (slice_take_prefix (&text, units[i].name))
      {
        take_byte (&text, 's');
        while (take_byte (&text, ' ') || take_byte (&text, '.'))
          ;
        *time_r = now - (int64_t)count * units[i].seconds;
        return slice_eq (text, SLICE ("ago")) ? 0 : -1;
      }
  return -1;
}

int
approxidate_parse (struct slice text, int64_t now, int64_t *time_r)
{
  int zone;

  text = slice_trim (text);
  *time_r = now;
  if (slice_eq (text, SLICE ("now")))
    return 0;
  if (slice_eq (text, SLICE ("today")) || slice_eq (text, SLICE ("yesterday")))
    {
      *time_r = midnight (now, slice_at (text, 0) == 'y');
      return 0;
    }
  if (slice_at (text, 0) == '@')
    {
      struct slice digits = slice_skip (text, 1);
      unsigned long seconds = slice_number (digits, SECONDS_MAX);

      *time_r = (int64_t)seconds;
      return digits.len && slice_digits (digits) == digits.len
                     && seconds < SECONDS_MAX
                 ? 0
                 : -1;
    }
  if (date_parse_iso (text, time_r) == 0 || parse_ago (text, now, time_r) == 0)
    return 0;
  return date_parse (text, time_r, &zone);
}
