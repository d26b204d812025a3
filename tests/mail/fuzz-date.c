/* fuzz-date: any bytes as dates of mail and of ISO 8601.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "mail/date.h"
#include "mail/date_iso.h"
#include "support/fuzz.h"

enum
{
  ZONE_MAX = 24 * 60 /* minutes */
};

/* TIME, which date_parse or date_parse_iso has returned, can be written and is
   read as the same.  */
static void
check_time (int64_t time)
{
  struct arena arena;
  struct slice text;
  int64_t again;

  arena_init (&arena, 0);
  FUZZ_CHECK (time >= date_days (0, 1, 1) * 86400 - ZONE_MAX * 60);
  FUZZ_CHECK (time < date_days (10000, 1, 1) * 86400 + ZONE_MAX * 60);
  if (time >= date_days (0, 1, 1) * 86400
      && time < date_days (10000, 1, 1) * 86400)
    {
      text = date_iso (time, &arena);
      FUZZ_CHECK (text.len == sizeof "YYYY-MM-DDTHH:MM:SSZ" - 1);
      if (time >= date_days (1900, 1, 1) * 86400)
        FUZZ_CHECK (date_parse_iso (text, &again) == 0 && again == time);
      text = date_iso_minute (time, &arena);
      FUZZ_CHECK (text.len == sizeof "YYYY-MM-DD HH:MM" - 1);
    }
  arena_release (&arena);
}

/* The quick way for dates as most mailers write them gives what the other one
   gives, which a comment enforces.  */
static void
check_both_ways (struct slice text, int64_t time, int zone)
{
  struct buf buf;
  int64_t other_time;
  int other_zone;

  buf_init (&buf);
  buf_add (&buf, SLICE ("()"));
  buf_add (&buf, text);
  FUZZ_CHECK (date_parse (buf_slice (&buf), &other_time, &other_zone) == 0);
  FUZZ_CHECK (other_time == time && other_zone == zone);
  buf_release (&buf);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size);
  char *copy = fuzz_exact (input);
  struct slice text = slice_make (copy, input.len);
  int64_t time;
  int zone;

  if (date_parse (text, &time, &zone) == 0)
    {
      FUZZ_CHECK (zone > -6000 && zone < 6000);
      FUZZ_CHECK (time >= date_days (1900, 1, 1) * 86400 - 6000 * 60);
      FUZZ_CHECK (time < date_days (10000, 1, 1) * 86400 + 6000 * 60);
      if (zone > -ZONE_MAX && zone < ZONE_MAX)
        check_time (time);
      check_both_ways (text, time, zone);
    }
  if (date_parse_iso (text, &time) == 0)
    check_time (time);
  free (copy);
  return 0;
}
