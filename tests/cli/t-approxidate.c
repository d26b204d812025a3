/* Tests of `when'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <inttypes.h>
#include <stdlib.h>
#include <time.h>

#include "support/check.h"
#include "mail/date_iso.h"
#include "cli/approxidate.h"

/* Wednesday 2026-02-18 15:04:05 UTC.  */
static const int64_t NOW = INT64_C (1771427045);

struct row
{
  const char *text;
  const char *want; /* UTC, as date_iso has it; null: refused */
};

static void
set_zone (const char *zone)
{
  setenv ("TZ", zone, 1);
  tzset ();
}

static void
check (const struct row *rows, size_t count)
{
  struct arena arena;

  arena_init (&arena, 0);
  for (size_t i = 0; i < count; i++)
    {
      int64_t time = 0;
      int status
          = approxidate_parse (slice_from_string (rows[i].text), NOW, &time);
      const char *got = status == 0
                            ? arena_string (&arena, date_iso (time, &arena))
                            : "refused";
      const char *want = rows[i].want ? rows[i].want : "refused";

      if (strcmp (got, want) != 0)
        fail_msg ("`%s' is %s, not %s", rows[i].text, got, want);
    }
  arena_release (&arena);
}

#define CHECK(rows) check (rows, COUNT (rows))

static void
with_a_zone_local_time_does_not_count (void **state)
{
  static const struct row rows[] = {
    { "2026-02-01T12:30:00Z", "2026-02-01T12:30:00Z" },
    { "2026-02-01T12:30:00z", "2026-02-01T12:30:00Z" },
    { "2026-02-01 12:30Z", "2026-02-01T12:30:00Z" },
    { "2026-02-01T12:30:07+01:00", "2026-02-01T11:30:07Z" },
    { "2026-02-01 12:30:00 +0100", "2026-02-01T11:30:00Z" },
    { "2026-02-01 12:30 -0530", "2026-02-01T18:00:00Z" },
    { "2026-01-01T00:00:00+14:00", "2025-12-31T10:00:00Z" },
    { "2026-12-31T23:59:59-12:00", "2027-01-01T11:59:59Z" },
    { "2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z" },
    { "1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z" },
    { "2038-01-19T03:14:08Z", "2038-01-19T03:14:08Z" },
    { "2026-12-31T23:59:60Z", "2027-01-01T00:00:00Z" },
    { "Sun, 1 Feb 2026 12:30:00 +0100", "2026-02-01T11:30:00Z" },
    { "1 Feb 2026 12:30 -0500", "2026-02-01T17:30:00Z" },
    { "1 Feb 2026 12:30:00 GMT", "2026-02-01T12:30:00Z" },
    { "@0", "1970-01-01T00:00:00Z" },
    { "@1771427045", "2026-02-18T15:04:05Z" },
    { "@4102444800", "2100-01-01T00:00:00Z" },
    { "now", "2026-02-18T15:04:05Z" },
    { "1 minute ago", "2026-02-18T15:03:05Z" },
    { "90 minutes ago", "2026-02-18T13:34:05Z" },
    { "30 seconds ago", "2026-02-18T15:03:35Z" },
    { "1 hour ago", "2026-02-18T14:04:05Z" },
    { "0 days ago", "2026-02-18T15:04:05Z" },
    { "3 days ago", "2026-02-15T15:04:05Z" },
    { "3.days.ago", "2026-02-15T15:04:05Z" },
    { "2 weeks ago", "2026-02-04T15:04:05Z" },
    { " 3 days ago\n", "2026-02-15T15:04:05Z" },
    { "\t2026-02-01T12:30:00Z ", "2026-02-01T12:30:00Z" },
  };

  (void)state;
  set_zone ("UTC");
  CHECK (rows);
  set_zone ("Europe/Berlin");
  CHECK (rows);
  set_zone ("America/New_York");
  CHECK (rows);
}

static void
without_a_zone_it_is_local_time (void **state)
{
  static const struct row berlin[] = {
    { "2026-02-01", "2026-01-31T23:00:00Z" },
    { "2026-07-01", "2026-06-30T22:00:00Z" },
    { "2026-02-01 12:30", "2026-02-01T11:30:00Z" },
    { "2026-02-01T12:30", "2026-02-01T11:30:00Z" },
    { "2026-07-01 12:30:15", "2026-07-01T10:30:15Z" },
    { "2026-07-01   12:30", "2026-07-01T10:30:00Z" },
    { "2026-12-31 23:59:60", "2026-12-31T23:00:00Z" },
    { "2024-02-29", "2024-02-28T23:00:00Z" },
    { "today", "2026-02-17T23:00:00Z" },
    { "yesterday", "2026-02-16T23:00:00Z" },
  };
  static const struct row utc[] = {
    { "2026-02-01", "2026-02-01T00:00:00Z" },
    { "2026-07-01 12:30:15", "2026-07-01T12:30:15Z" },
    { "1969-12-31 23:59:59", "1969-12-31T23:59:59Z" },
    { "today", "2026-02-18T00:00:00Z" },
    { "yesterday", "2026-02-17T00:00:00Z" },
  };

  (void)state;
  set_zone ("Europe/Berlin");
  CHECK (berlin);
  set_zone ("UTC");
  CHECK (utc);
}

/* At 15:04 in Greenwich it is the next day in Auckland already.  */
static void
the_day_is_the_local_one (void **state)
{
  static const struct row rows[] = {
    { "today", "2026-02-18T11:00:00Z" },
    { "yesterday", "2026-02-17T11:00:00Z" },
  };

  (void)state;
  set_zone ("Pacific/Auckland");
  CHECK (rows);
}

/* The hour that a clock jumps over is no wrong time, and the hour that it
   shows twice is one of both.  */
static void
a_clock_that_jumps_is_no_obstacle (void **state)
{
  static const struct row rows[] = {
    { "2026-03-29 01:59:59", "2026-03-29T00:59:59Z" },
    { "2026-03-29 02:30", "2026-03-29T01:30:00Z" },
    { "2026-03-29 03:00", "2026-03-29T01:00:00Z" },
    { "2026-03-29", "2026-03-28T23:00:00Z" },
    { "2026-03-30", "2026-03-29T22:00:00Z" },
    { "2026-10-25 01:59:59", "2026-10-24T23:59:59Z" },
    { "2026-10-25 03:00", "2026-10-25T02:00:00Z" },
    { "2026-10-26", "2026-10-25T23:00:00Z" },
  };
  /* Where it jumps at midnight the day begins at one o'clock.  */
  static const struct row santiago[] = {
    { "2023-09-03", "2023-09-03T04:00:00Z" },
    { "2023-09-04", "2023-09-04T03:00:00Z" },
  };
  int64_t time, day;

  (void)state;
  set_zone ("Europe/Berlin");
  CHECK (rows);
  assert_int_equal (approxidate_parse (SLICE ("2026-10-25 02:30"), NOW, &time),
                    0);
  assert_true (time == 1792888200 || time == 1792891800);
  /* From noon after the jump back to the midnight before it.  */
  assert_int_equal (approxidate_parse (SLICE ("2026-03-29"), NOW, &day), 0);
  assert_int_equal (
      approxidate_parse (SLICE ("today"), day + INT64_C (11) * 3600, &time), 0);
  assert_int_equal (time, day);
  assert_int_equal (
      approxidate_parse (SLICE ("yesterday"), day + INT64_C (30) * 3600, &time),
      0);
  assert_int_equal (time, day);
  set_zone ("America/Santiago");
  CHECK (santiago);
}

static void
days_that_do_not_exist_are_refused (void **state)
{
  static const struct row rows[] = {
    { "2026-04-31", NULL },
    { "2026-04-31 12:00", NULL },
    { "2026-04-31T12:00:00Z", NULL },
    { "2026-04-31T12:00:00+02:00", NULL },
    { "2026-02-29", NULL },
    { "2026-02-29T12:00:00Z", NULL },
    { "2026-02-30T23:59:60Z", NULL },
    { "2100-02-29T00:00:00Z", NULL },
    { "2026-01-32", NULL },
    { "2026-13-01", NULL },
    { "2026-00-10", NULL },
    { "2026-10-00", NULL },
    { "31 Apr 2026 12:00 +0000", NULL },
  };

  (void)state;
  set_zone ("UTC");
  CHECK (rows);
  set_zone ("Europe/Berlin");
  CHECK (rows);
}

static void
what_is_no_point_in_time_is_refused (void **state)
{
  static const struct row rows[] = {
    { "", NULL },
    { " ", NULL },
    { "soon", NULL },
    { "Now", NULL },
    { "nowhere", NULL },
    { "todayish", NULL },
    { "tomorrow", NULL },
    { "2026", NULL },
    { "2026-02", NULL },
    { "2026-2-1", NULL },
    { "26-02-01", NULL },
    { "20260201", NULL },
    { "2026/02/01", NULL },
    { "2026-02-01x", NULL },
    { "2026-02-01T", NULL },
    { "2026-02-01 12", NULL },
    { "2026-02-01 1:30", NULL },
    { "2026-02-01 24:00", NULL },
    { "2026-02-01 12:60", NULL },
    { "2026-02-01 12:30:61", NULL },
    { "2026-02-01 12:30:", NULL },
    { "2026-02-01 12:30:00x", NULL },
    { "2026-02-01 12:30:00 CET", NULL },
    { "2026-02-01 12:30:00Zulu", NULL },
    { "2026-02-01 12:30:00+", NULL },
    { "2026-02-01 12:30:00+1", NULL },
    { "2026-02-01 12:30:00+01:", NULL },
    { "2026-02-01 12:30:00+01:60", NULL },
    { "2026-02-01 12:30:00+15:00", NULL },
    { "2026-02-01 12:30:00+01:000", NULL },
    { "2026-02-01Z", NULL },
    { "@", NULL },
    { "@x", NULL },
    { "@-1", NULL },
    { "@12x", NULL },
    { "@1.5", NULL },
    { "@ 12", NULL },
    { "@99999999999999999999", NULL },
    { "3", NULL },
    { "3 days", NULL },
    { "days ago", NULL },
    { "3 ago", NULL },
    { "-3 days ago", NULL },
    { "3 fortnights ago", NULL },
    { "3 days agony", NULL },
    { "3 days ago or so", NULL },
    { "99999999999999999999 days ago", NULL },
    { "1 Feb 2026", NULL },
    { "Feb 2026 12:30", NULL },
  };

  (void)state;
  set_zone ("UTC");
  CHECK (rows);
}

static void
text_need_not_end_with_nul (void **state)
{
  int64_t time;

  (void)state;
  set_zone ("UTC");
  assert_int_equal (approxidate_parse (
                        slice_head (SLICE ("2026-02-01-junk"), 10), NOW, &time),
                    0);
  assert_int_equal (time, 1769904000);
  assert_int_equal (
      approxidate_parse (slice_head (SLICE ("2026-02-01 12:30Z"), 12), NOW,
                         &time),
      -1);
  assert_int_equal (
      approxidate_parse (slice_head (SLICE ("@12345"), 3), NOW, &time), 0);
  assert_int_equal (time, 12);
  assert_int_equal (
      approxidate_parse (slice_head (SLICE ("2026-02-01 12:30:00+01:00"), 23),
                         NOW, &time),
      -1);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (with_a_zone_local_time_does_not_count),
    cmocka_unit_test (without_a_zone_it_is_local_time),
    cmocka_unit_test (the_day_is_the_local_one),
    cmocka_unit_test (a_clock_that_jumps_is_no_obstacle),
    cmocka_unit_test (days_that_do_not_exist_are_refused),
    cmocka_unit_test (what_is_no_point_in_time_is_refused),
    cmocka_unit_test (text_need_not_end_with_nul),
  };

  return cmocka_run_group_tests_name ("when", tests, NULL, NULL);
}
