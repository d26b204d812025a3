/* date_iso: dates as ISO 8601 writes them.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "mail/date_iso.h"

#include <string.h>

enum
{
  DAY_SECONDS = 24 * 60 * 60
};

struct day
{
  int year, month, day;
};

/* Sets *DAY_R to the date that is DAYS after the epoch; the inverse of
   date_days.  */
static void
split_days (int64_t days, struct day *day_r)
{
  int64_t z = days + 719468;
  int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  int64_t day_of_era = z - era * 146097;
  int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524
                         - day_of_era / 146096)
                        / 365;
  int64_t day_of_year
      = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int64_t march_month = (5 * day_of_year + 2) / 153;

  day_r->day = (int)(day_of_year - (153 * march_month + 2) / 5 + 1);
  day_r->month = (int)(march_month < 10 ? march_month + 3 : march_month - 9);
  day_r->year = (int)(year_of_era + era * 400 + (day_r->month <= 2));
}

static void
put_number (char *to, int value, int digits)
{
  while (digits-- > 0)
    {
      to[digits] = (char)('0' + value % 10);
      value /= 10;
    }
}

struct slice
date_iso (int64_t time, struct arena *arena)
{
  static const struct slice text = SLICE_INIT ("0000-00-00T00:00:00Z");
  char *to = arena_bytes (arena, text.len);
  int64_t days = time / DAY_SECONDS;
  int second = (int)(time % DAY_SECONDS);
  struct day day;

  if (second < 0)
    {
      second += DAY_SECONDS;
      days--;
    }
  split_days (days, &day);
  memcpy (to, text.ptr, text.len);
  put_number (to, day.year, 4);
  put_number (to + 5, day.month, 2);
  put_number (to + 8, day.day, 2);
  put_number (to + 11, second / 3600, 2);
  put_number (to + 14, second / 60 % 60, 2);
  put_number (to + 17, second % 60, 2);
  return slice_make (to, text.len);
}

struct slice
date_iso_minute (int64_t time, struct arena *arena)
{
  struct slice iso = date_iso (time, arena);
  char *to = arena_bytes (arena, 16);

  memcpy (to, iso.ptr, 16);
  to[10] = ' ';
  return slice_make (to, 16);
}
