/* Tests of `formats'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdio.h>
#include <sysexits.h>

#include "report/formats.h"
#include "support/check.h"
#include "support/mails.h"
#include "support/reports.h"

/* --- Both --- */

static void
each_format_has_a_name_of_its_own (void **state)
{
  (void)state;
  assert_ptr_equal (formats_at (0), &report_text);
  for (size_t i = 0; formats_at (i); i++)
    for (size_t j = 0; j < i; j++)
      assert_string_not_equal (formats_at (i)->name, formats_at (j)->name);
  assert_string_equal (report_text.name, "text");
  assert_string_equal (report_mbox.name, "mbox");
  assert_string_equal (report_jsonl.name, "jsonl");
}

static void
a_full_output_is_reported (void **state)
{
  FILE *full = fopen ("/dev/full", "w");

  (void)state;
  if (!full)
    skip ();
  setbuf (full, NULL);
  for (size_t i = 0; formats_at (i); i++)
    {
      struct fixture fixture;
      struct error err;

      clearerr (full);
      run (&fixture, formats_at (i), &usual,
           &(struct mail){ .subject = "[PATCH] a" }, 1);
      assert_int_equal (write_to (&fixture, full, &err), -1);
      assert_int_equal (err.status, EX_IOERR);
      assert_string_equal (err.text, "cannot write: No space left on device");
      assert_true (ferror (full));
      done (&fixture);
    }
  fclose (full);
}

/* Each of the three steps tells it, whichever comes to write first.  */
static void
each_step_reports_a_full_output (void **state)
{
  FILE *full = fopen ("/dev/full", "w");
  struct arena arena;

  (void)state;
  if (!full)
    skip ();
  setbuf (full, NULL);
  arena_init (&arena, 0);
  for (size_t i = 0; formats_at (i); i++)
    {
      static const struct report_settings settings = { .now = MAILS_START };
      struct report report
          = { .settings = &settings, .out = full, .arena = &arena };
      struct fixture fixture;
      struct error err;

      run (&fixture, formats_at (i), &usual,
           &(struct mail){ .subject = "[PATCH] a" }, 1);
      report.digest = fixture.digest;
      buf_init (&report.buf);
      error_init (&err);
      if (fixture.ops->begin)
        assert_int_equal (fixture.ops->begin (&report, &err), -1);
      if (fixture.ops->passes)
        assert_int_equal (write_items (&fixture, &report, &err), -1);
      if (fixture.ops->end)
        assert_int_equal (fixture.ops->end (&report, &err), -1);
      assert_int_equal (err.status, EX_IOERR);
      buf_release (&report.buf);
      done (&fixture);
    }
  arena_release (&arena);
  fclose (full);
}

static void
a_digest_can_be_written_twice (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/1] all", .body = A_COVER },
    { .subject = "[PATCH 1/1] all", .to = "c" },
    { .subject = "Re: all", .to = "c", .body = "> a\n" },
  };

  (void)state;
  for (size_t i = 0; formats_at (i); i++)
    {
      struct fixture fixture;
      char *first;

      run (&fixture, formats_at (i), &usual, mails, COUNT (mails));
      first = fixture.text;
      write_digest (&fixture);
      assert_string_equal (fixture.text, first);
      free (first);
      done (&fixture);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (each_format_has_a_name_of_its_own),
    cmocka_unit_test (a_full_output_is_reported),
    cmocka_unit_test (each_step_reports_a_full_output),
    cmocka_unit_test (a_digest_can_be_written_twice),
  };

  return cmocka_run_group_tests_name ("formats", tests, NULL, NULL);
}
