/* Tests of `date'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "support/check.h"
#include "mail/date.h"
#include "mail/date_iso.h"
#include "base/slice.h"

struct example
{
  const char *value;
  const char *iso; /* null: no date */
  int zone;
};

static void
check (const struct example *examples, size_t count)
{
  struct arena arena;

  arena_init (&arena, 0);
  for (size_t i = 0; i < count; i++)
    {
      const struct example *e = &examples[i];
      int64_t when;
      int zone;
      int found = date_parse (slice_from_string (e->value), &when, &zone);

      if (found != (e->iso ? 0 : -1))
        fail_msg ("%s: returned %d", e->value, found);
      if (!e->iso)
        continue;
      if (!slice_eq (date_iso (when, &arena), slice_from_string (e->iso)))
        fail_msg ("%s: got %.*s", e->value,
                  SLICE_ARG (date_iso (when, &arena)));
      if (zone != e->zone)
        fail_msg ("%s: zone %d", e->value, zone);
    }
  arena_release (&arena);
}

#define CHECK(examples) check ((examples), COUNT (examples))

static void
the_forms_of_rfc_5322_are_read (void **state)
{
  static const struct example examples[] = {
    { "Mon, 25 Aug 2025 13:06:18 -0700", "2025-08-25T20:06:18Z", -420 },
    { "25 Aug 2025 20:06:18 +0000", "2025-08-25T20:06:18Z", 0 },
    { "Thu,  1 Jan 1970 00:00:00 +0000", "1970-01-01T00:00:00Z", 0 },
    { " Tue, 29 Feb 2000 12:00 +0530 (IST)", "2000-02-29T06:30:00Z", 330 },
    { "Mon, 2 Mar 2026 09:00:00 +0000", "2026-03-02T09:00:00Z", 0 },
    { "Sat, 31 Dec 2016 23:59:60 +0000", "2017-01-01T00:00:00Z", 0 },
    { "mon, 2 MAR 2026 9:00:00 +0000", "2026-03-02T09:00:00Z", 0 },
  };

  (void)state;
  CHECK (examples);
}

/* Fails unless VALUE, which may be read the short way, means what it means
   after a comment, which never is.  */
static void
check_both_ways (const char *value)
{
  char with_comment[100];
  int64_t time = 1, want_time = 1;
  int zone = 1, want_zone = 1, found, want;

  snprintf (with_comment, sizeof with_comment, "()%s", value);
  found = date_parse (slice_from_string (value), &time, &zone);
  want = date_parse (slice_from_string (with_comment), &want_time, &want_zone);
  if (found != want || time != want_time || zone != want_zone)
    fail_msg ("%s: %d, %lld, zone %d, not %d, %lld, zone %d", value, found,
              (long long)time, zone, want, (long long)want_time, want_zone);
}

static void
the_usual_form_is_read_like_any_other (void **state)
{
  static const char *const usual[] = { "Mon, 2 Mar 2026 10:07:59 +0130",
                                       "Sat, 28 Feb 2026 00:00:00 -1159 (x)",
                                       "\n\tWed, 31 Dec 1969 23:59:60 +0000" };
  static const char bytes[] = "09a:+- ,.Z(";

  (void)state;
  for (size_t i = 0; i < COUNT (usual); i++)
    for (size_t at = 0; at <= strlen (usual[i]); at++)
      {
        char text[64];

        snprintf (text, sizeof text, "%.*s", (int)at, usual[i]);
        check_both_ways (text);
        for (size_t k = 0; bytes[k]; k++)
          {
            snprintf (text, sizeof text, "%s", usual[i]);
            text[at] = bytes[k];
            text[strlen (usual[i]) + 1] = '\0';
            check_both_ways (text);
            snprintf (text, sizeof text, "%.*s%c%s", (int)at, usual[i],
                      bytes[k], usual[i] + at);
            check_both_ways (text);
          }
      }
}

static void
the_obsolete_forms_are_read (void **state)
{
  static const struct example examples[] = {
    { "Mon, 25 Aug 03 10:00:00 EST", "2003-08-25T15:00:00Z", -300 },
    { "25 Aug 97 10:00 PDT", "1997-08-25T17:00:00Z", -420 },
    { "25 Aug 103 10:00 UT", "2003-08-25T10:00:00Z", 0 },
    { "25 Aug 49 10:00 Z", "2049-08-25T10:00:00Z", 0 },
    { "25 Aug 50 10:00 A", "1950-08-25T10:00:00Z", 0 },
    { "Mon , 25(a(b)\\)c)Aug\r\n\t2025 10 : 00 (x) : 05 +0100",
      "2025-08-25T09:00:05Z", 60 },
    { "Mon, 25 Aug 2025 10:00:00 KST", "2025-08-25T10:00:00Z", 0 },
  };

  (void)state;
  CHECK (examples);
}

static void
what_old_mailers_wrote_is_read (void **state)
{
  static const struct example examples[] = {
    { "Mon Apr 29 11:24:03 2019", "2019-04-29T11:24:03Z", 0 },
    { "Mon Apr 29 11:24:03 EDT 2019", "2019-04-29T15:24:03Z", -240 },
    { "Mon Apr 29 11:24:03 2019 +0200", "2019-04-29T09:24:03Z", 120 },
    { "Monday, 25-Aug-03 10:00:00 GMT", "2003-08-25T10:00:00Z", 0 },
    { "Mon 25 Aug 2025 10:00:00 GMT+0200", "2025-08-25T08:00:00Z", 120 },
    { "25 August 2025 10.00.07 +0000", "2025-08-25T10:00:07Z", 0 },
    { "25 Aug 2025 10:00:00 +02:30", "2025-08-25T07:30:00Z", 150 },
    { "25 Aug 2025 10:00:00 +2", "2025-08-25T08:00:00Z", 120 },
    { "25 Aug 2025 10:00:00", "2025-08-25T10:00:00Z", 0 },
  };

  (void)state;
  CHECK (examples);
}

/* The three that library parsers fail on, and text after the date.  */
static void
names_and_wide_zones_and_late_years_are_no_trouble (void **state)
{
  static const struct example examples[] = {
    { "Mon, 25 Aug 2025 10:00:00 GMT", "2025-08-25T10:00:00Z", 0 },
    { "Mon, 25 Aug 2025 10:00:00 +1200", "2025-08-24T22:00:00Z", 720 },
    { "Mon, 25 Aug 2025 10:00:00 +1400", "2025-08-24T20:00:00Z", 840 },
    { "Tue, 19 Jan 2038 03:14:08 +0000", "2038-01-19T03:14:08Z", 0 },
    { "31 Dec 9999 23:59:59 +0000", "9999-12-31T23:59:59Z", 0 },
    { "1 Jan 1900 00:00:00 +0100", "1899-12-31T23:00:00Z", 60 },
    { "25 Aug 2025 10:00:00 +0000 and more", "2025-08-25T10:00:00Z", 0 },
  };

  (void)state;
  CHECK (examples);
}

static void
seconds_that_are_missing_are_zero (void **state)
{
  static const struct example examples[] = {
    { "Mon, 25 Aug 2025 10:00 +0000", "2025-08-25T10:00:00Z", 0 },
    { "25 Aug 25 10:00", "2025-08-25T10:00:00Z", 0 },
  };

  (void)state;
  CHECK (examples);
}

static void
an_offset_that_makes_no_sense_counts_as_none (void **state)
{
  static const struct example examples[] = {
    { "25 Aug 2025 10:00:00 +0160", "2025-08-25T10:00:00Z", 0 },
    { "25 Aug 2025 10:00:00 +12345", "2025-08-25T10:00:00Z", 0 },
    { "25 Aug 2025 10:00:00 -", "2025-08-25T10:00:00Z", 0 },
  };

  (void)state;
  CHECK (examples);
}

static void
what_is_not_a_date_is_refused (void **state)
{
  static const struct example examples[] = {
    { "", NULL, 0 },
    { "now", NULL, 0 },
    { "Mon, ", NULL, 0 },
    { "29 Feb 2025 10:00:00 +0000", NULL, 0 },
    { "29 Feb 1900 10:00:00 +0000", NULL, 0 },
    { "31 Apr 2025 10:00:00 +0000", NULL, 0 },
    { "0 Apr 2025 10:00:00 +0000", NULL, 0 },
    { "1 Foo 2025 10:00:00 +0000", NULL, 0 },
    { "1 Apr 2025 24:00:00 +0000", NULL, 0 },
    { "1 Apr 2025 10:60:00 +0000", NULL, 0 },
    { "1 Apr 2025 10:00:61 +0000", NULL, 0 },
    { "1 Apr 2025 10", NULL, 0 },
    { "1 Apr 2025", NULL, 0 },
    { "1 Apr 2025 10:00:", NULL, 0 },
    { "1 Apr 1899 10:00:00 +0000", NULL, 0 },
    { "1 Apr 12025 10:00:00 +0000", NULL, 0 },
    { "1 Apr 5 10:00:00 +0000", NULL, 0 },
    { "111 Apr 2025 10:00:00 +0000", NULL, 0 },
    { "31 Dec 9999 23:59:59 -0100", NULL, 0 },
    { "(((((", NULL, 0 },
    { "99999999999999999999 Apr 2025 10:00:00", NULL, 0 },
  };

  (void)state;
  CHECK (examples);
}

static void
a_value_is_not_read_past_its_end (void **state)
{
  static const char value[] = "Mon, 25 Aug 2025 10:00:05 +0130";

  (void)state;
  for (size_t len = 0; len < sizeof value; len++)
    {
      char *copy = arena_xmalloc (len);
      int64_t when;
      int zone;

      memcpy (copy, value, len);
      date_parse (slice_make (copy, len), &when, &zone);
      free (copy);
    }
}

static void
days_and_dates_are_those_of_the_calendar (void **state)
{
  struct arena arena;

  (void)state;
  assert_int_equal (date_days (1970, 1, 1), 0);
  assert_int_equal (date_days (2000, 3, 1), 11017);
  assert_int_equal (date_days (1969, 12, 31), -1);
  arena_init (&arena, 0);
  /* About 22 days and a half a step, over all years that are allowed.  */
  for (int64_t when = INT64_C (-62167219200); when < INT64_C (253402300800);
       when += 1945678)
    {
      time_t libc = (time_t)when;
      char expected[64];
      struct slice iso = date_iso (when, &arena);
      struct tm tm;

      gmtime_r (&libc, &tm);
      snprintf (expected, sizeof expected, "%04d-%02d-%02dT%02d:%02d:%02dZ",
                tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour,
                tm.tm_min, tm.tm_sec);
      if (!slice_eq (iso, slice_from_string (expected)))
        fail_msg ("%s: got %.*s", expected, SLICE_ARG (iso));
      assert_int_equal (
          date_days (tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday),
          (when - tm.tm_hour * 3600 - tm.tm_min * 60 - tm.tm_sec) / 86400);
      arena_reset (&arena);
    }
  arena_release (&arena);
}

static void
the_short_form_ends_with_the_minute (void **state)
{
  struct arena arena;

  (void)state;
  arena_init (&arena, 0);
  assert_true (slice_eq (date_iso_minute (1756152378, &arena),
                         SLICE ("2025-08-25 20:06")));
  arena_release (&arena);
}

static void
iso_dates_have_a_zone_or_are_local_time (void **state)
{
  static const struct
  {
    const char *text;
    int64_t time;
  } rows[] = {
    { "2026-01-05T10:00:00Z", 1767607200 },
    { "2026-01-05 10:00Z", 1767607200 },
    { "2026-01-05T10:00:00z", 1767607200 },
    { "2026-01-05T11:30:00+01:30", 1767607200 },
    { "2026-01-05T05:00:00 -0500", 1767607200 },
    { "1970-01-01T00:00:00Z", 0 },
  };
  static const char *const bad[] = { "",
                                     "2026-1-05",
                                     "2026-02-29",
                                     "2026-13-01",
                                     "2026-01-00",
                                     "2026-01-05x",
                                     "2026-01-05T",
                                     "2026-01-05T24:00Z",
                                     "2026-01-05T10:00:00Zx",
                                     "2026-01-05T10:00+15:00" };
  int64_t time, midnight;

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      assert_int_equal (
          date_parse_iso (slice_from_string (rows[i].text), &time), 0);
      assert_int_equal (time, rows[i].time);
    }
  for (size_t i = 0; i < COUNT (bad); i++)
    if (date_parse_iso (slice_from_string (bad[i]), &time) != -1)
      fail_msg ("%s is a date", bad[i]);
  assert_int_equal (date_parse_iso (SLICE ("2026-01-05"), &midnight), 0);
  assert_int_equal (date_parse_iso (SLICE ("2026-01-05 10:00"), &time), 0);
  assert_int_equal (time - midnight, 10 * 3600);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_forms_of_rfc_5322_are_read),
    cmocka_unit_test (the_usual_form_is_read_like_any_other),
    cmocka_unit_test (the_obsolete_forms_are_read),
    cmocka_unit_test (what_old_mailers_wrote_is_read),
    cmocka_unit_test (names_and_wide_zones_and_late_years_are_no_trouble),
    cmocka_unit_test (seconds_that_are_missing_are_zero),
    cmocka_unit_test (an_offset_that_makes_no_sense_counts_as_none),
    cmocka_unit_test (what_is_not_a_date_is_refused),
    cmocka_unit_test (a_value_is_not_read_past_its_end),
    cmocka_unit_test (days_and_dates_are_those_of_the_calendar),
    cmocka_unit_test (the_short_form_ends_with_the_minute),
    cmocka_unit_test (iso_dates_have_a_zone_or_are_local_time),
  };

  return cmocka_run_group_tests_name ("date", tests, NULL, NULL);
}
