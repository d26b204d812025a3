/* t-config-span: spans of time.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/configs.h"
#include "config_span.h"

static void
spans_are_numbers_with_units (void **state)
{
  static const struct
  {
    const char *text;
    double seconds;
  } cases[] = {
    { "60 s", 60 },          { "60s", 60 },           { "1 sec", 1 },
    { "2 secs", 2 },         { "1 second", 1 },       { "2 seconds", 2 },
    { "5min", 300 },         { "5 mins", 300 },       { "1 minute", 60 },
    { "2 minutes", 120 },    { "1 h", 3600 },         { "1.5 hours", 5400 },
    { "1 hour", 3600 },      { "2 d", 172800 },       { "1 day", 86400 },
    { "90 days", 7776000 },  { "1 w", 604800 },       { "2 weeks", 1209600 },
    { "1 month", 2592000 },  { "3 months", 7776000 }, { "1 y", 31536000 },
    { "2 years", 63072000 }, { " 1  Day ", 86400 },   { "0 s", 0 },
    { "0.25 s", 0.25 },      { "007 s", 7 },          { "1\tday", 86400 },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      double seconds = -1;

      if (!config_read_span (slice_from_string (cases[i].text), &seconds)
          || seconds != cases[i].seconds)
        fail_msg ("%s: %g seconds", cases[i].text, seconds);
    }
}

static void
what_is_no_span_is_refused (void **state)
{
  static const char *const bad[] = { "",
                                     "s",
                                     "days",
                                     "90",
                                     "-1 day",
                                     "+1 day",
                                     "1 m",
                                     "1 da",
                                     "1 dayss",
                                     "1 ds",
                                     "1. s",
                                     ".5 s",
                                     "1e3 s",
                                     "0x1 s",
                                     "1 day 2 hours",
                                     "1,5 h",
                                     "1 day.",
                                     "forever",
                                     "1234567890 s",
                                     "1 ss",
                                     "1.1234567890 s",
                                     "1 s s",
                                     "nan s",
                                     "inf s" };

  (void)state;
  for (size_t i = 0; i < COUNT (bad); i++)
    {
      double seconds;

      if (config_read_span (slice_from_string (bad[i]), &seconds))
        fail_msg ("%s: %g seconds", bad[i], seconds);
    }
}

int
main (void)
{
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test (spans_are_numbers_with_units),
    cmocka_unit_test (what_is_no_span_is_refused),
  };

  return cmocka_run_group_tests_name ("config-span", tests, NULL, NULL);
}
