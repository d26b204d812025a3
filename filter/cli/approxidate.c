/* approxidate: a point in time as people write it on a command line.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/approxidate.h"
#include "mail/date.h"

#include <time.h>

/* Of `@SECONDS': after the year 9999.  */
#define SECONDS_MAX 1000000000000ul

/* Takes a number of exactly DIGITS digits off *REST.  */
static bool
take_number (struct slice *rest, size_t digits, int *value_r)
{
  if (slice_digits (slice_head (*rest, digits)) != digits)
    return false;
  *value_r = (int)slice_number (slice_head (*rest, digits), 99999);
  *rest = slice_skip (*rest, digits);
  return true;
}

static bool
take_byte (struct slice *rest, char c)
{
  return slice_take_prefix (rest, slice_make (&c, 1));
}

/* HH:MM[:SS].  */
static bool
take_clock (struct slice *rest, struct tm *tm)
{
  if (!take_number (rest, 2, &tm->tm_hour) || !take_byte (rest, ':')
      || !take_number (rest, 2, &tm->tm_min))
    return false;
  if (take_byte (rest, ':') && !take_number (rest, 2, &tm->tm_sec))
    return false;
  return tm->tm_hour < 24 && tm->tm_min < 60 && tm->tm_sec <= 60;
}

/* Z, +HH:MM, +HHMM: seconds east of Greenwich.  */
static bool
take_zone (struct slice *rest, int64_t *east_r)
{
  int hours, minutes, sign;

  *east_r = 0;
  if (take_byte (rest, 'Z') || take_byte (rest, 'z'))
    return true;
  sign = slice_at (*rest, 0) == '-' ? -1 : 1;
  if (!take_byte (rest, '+') && !take_byte (rest, '-'))
    return false;
  if (!take_number (rest, 2, &hours))
    return false;
  take_byte (rest, ':');
  if (!take_number (rest, 2, &minutes) || hours > 14 || minutes > 59)
    return false;
  *east_r = sign * (hours * 3600L + minutes * 60L);
  return true;
}

static bool
day_exists (int year, int month, int day)
{
  int64_t next = month == 12 ? date_days (year + 1, 1, 1)
                             : date_days (year, month + 1, 1);

  return day >= 1 && date_days (year, month, day) < next;
}

static int
parse_iso (struct slice text, int64_t *time_r)
{
  struct tm tm = { .tm_isdst = -1 };
  struct slice rest = text;
  int year, month, day;
  int64_t east;

  if (!take_number (&rest, 4, &year) || !take_byte (&rest, '-')
      || !take_number (&rest, 2, &month) || !take_byte (&rest, '-')
      || !take_number (&rest, 2, &day) || month < 1 || month > 12
      || !day_exists (year, month, day))
    return -1;
  if (rest.len)
    {
      if (!take_byte (&rest, 'T') && !take_byte (&rest, ' '))
        return -1;
      rest = slice_trim_left (rest);
      if (!take_clock (&rest, &tm))
        return -1;
      rest = slice_trim_left (rest);
    }
  if (rest.len)
    {
      if (!take_zone (&rest, &east) || rest.len)
        return -1;
      *time_r = date_days (year, month, day) * 86400 + tm.tm_hour * 3600L
                + tm.tm_min * 60L + tm.tm_sec - east;
      return 0;
    }
  tm.tm_year = year - 1900;
  tm.tm_mon = month - 1;
  tm.tm_mday = day;
  *time_r = mktime (&tm);
  return 0;
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
  if (parse_iso (text, time_r) == 0 || parse_ago (text, now, time_r) == 0)
    return 0;
  return date_parse (text, time_r, &zone);
}
