/* t-sent: when a message was sent.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "support/check.h"
#include "mail/sent.h"

#include <string.h>

#include "mail/date.h"

#define HOP(time) "Received: from a.example.org by b.example.org;\n\t" time "\n"
#define DATE(time) "Date: " time "\n"
#define NEVER INT64_MIN

/* The time TEXT, as a Date field has it.  */
static int64_t
at (const char *text)
{
  int64_t time;
  int zone;

  assert_int_equal (date_parse (slice_from_string (text), &time, &zone), 0);
  return time;
}

static int64_t
sent (const char *fields)
{
  struct header header;
  struct arena arena;
  const struct slice *value;
  int64_t date, time = NEVER;
  int zone;
  bool dated;

  arena_init (&arena, 0);
  header_parse (&header, slice_from_string (fields), &arena);
  value = header_get (&header, slice_from_string ("Date"), 0);
  dated = value && date_parse (*value, &date, &zone) == 0;
  if (!sent_time (&header, dated ? &date : NULL, &time))
    time = NEVER;
  arena_release (&arena);
  return time;
}

static void
test_the_date_counts_if_the_first_server_agrees (void **state)
{
  (void)state;
  assert_int_equal (sent (HOP ("Mon, 2 Mar 2026 09:30:00 +0000")
                              HOP ("Mon, 2 Mar 2026 10:00:20 +0100")
                                  DATE ("Mon, 2 Mar 2026 10:00:00 +0100")),
                    at ("2 Mar 2026 09:00:00 +0000"));
}

static void
test_the_date_counts_if_there_is_no_server (void **state)
{
  (void)state;
  assert_int_equal (sent (DATE ("Mon, 2 Mar 2026 10:00:00 +0100")),
                    at ("2 Mar 2026 09:00:00 +0000"));
  assert_int_equal (sent ("Received: by b.example.org with a date; of no day\n"
                          "Received: without a semicolon\n" DATE (
                              "Mon, 2 Mar 2026 10:00:00 +0100")),
                    at ("2 Mar 2026 09:00:00 +0000"));
}

static void
test_a_zone_of_another_country_does_not_count (void **state)
{
  (void)state;
  assert_int_equal (sent (HOP ("Mon, 2 Mar 2026 04:00:30 +0000")
                              HOP ("Mon, 2 Mar 2026 04:00:02 +0000 (UTC)")
                                  DATE ("Mon, 2 Mar 2026 12:00:00 -0400")),
                    at ("2 Mar 2026 04:00:02 +0000"));
}

static void
test_a_draft_is_sent_when_a_server_receives_it (void **state)
{
  (void)state;
  assert_int_equal (sent (HOP ("Thu, 5 Mar 2026 08:00:30 +0000")
                              DATE ("Mon, 2 Mar 2026 12:00:00 +0000")),
                    at ("5 Mar 2026 08:00:30 +0000"));
}

static void
test_a_first_server_with_a_wrong_clock_does_not_count (void **state)
{
  (void)state;
  assert_int_equal (sent (HOP ("Mon, 2 Mar 2026 08:00:30 +0000")
                              HOP ("Wed, 2 Mar 2033 08:00:00 +0000")
                                  DATE ("Wed, 2 Mar 2039 08:00:00 +0000")),
                    at ("2 Mar 2026 08:00:30 +0000"));
}

static void
test_a_message_without_a_date_has_the_time_of_the_first_server (void **state)
{
  (void)state;
  assert_int_equal (sent (HOP ("Mon, 2 Mar 2026 08:00:30 +0000") HOP (
                        "Mon, 2 Mar 2026 08:00:00 +0000") DATE ("yesterday")),
                    at ("2 Mar 2026 08:00:00 +0000"));
}

static int64_t
arrival (const char *fields)
{
  struct header header;
  struct arena arena;
  int64_t time;

  arena_init (&arena, 0);
  header_parse (&header, slice_from_string (fields), &arena);
  if (!sent_arrival (&header, &time))
    time = NEVER;
  arena_release (&arena);
  return time;
}

static void
test_a_message_arrives_at_the_last_server (void **state)
{
  (void)state;
  assert_int_equal (arrival (HOP ("no day")
                                 HOP ("Mon, 2 Mar 2026 08:00:30 +0000")
                                     HOP ("Mon, 2 Mar 2026 08:00:00 +0000")),
                    at ("2 Mar 2026 08:00:30 +0000"));
  assert_int_equal (arrival (DATE ("Mon, 2 Mar 2026 08:00:30 +0000")), NEVER);
}

static void
test_a_message_without_any_time_has_none (void **state)
{
  (void)state;
  assert_int_equal (sent ("Subject: when?\n"), NEVER);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_the_date_counts_if_the_first_server_agrees),
    cmocka_unit_test (test_the_date_counts_if_there_is_no_server),
    cmocka_unit_test (test_a_zone_of_another_country_does_not_count),
    cmocka_unit_test (test_a_draft_is_sent_when_a_server_receives_it),
    cmocka_unit_test (test_a_first_server_with_a_wrong_clock_does_not_count),
    cmocka_unit_test (
        test_a_message_without_a_date_has_the_time_of_the_first_server),
    cmocka_unit_test (test_a_message_arrives_at_the_last_server),
    cmocka_unit_test (test_a_message_without_any_time_has_none),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
