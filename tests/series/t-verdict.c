/* t-verdict: the verdict, a pure function.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/check.h"
#include "series/verdict.h"

/* Judges all facts whose bits of MASK (same_mail 8, known_series 4,
   same_version 2, same_content 1) are VALUE.  */
static void
check (unsigned mask, unsigned value, enum verdict want)
{
  for (unsigned bits = 0; bits < 16; bits++)
    {
      struct verdict_facts facts = { .same_mail = (bits & 8) != 0,
                                     .known_series = (bits & 4) != 0,
                                     .same_version = (bits & 2) != 0,
                                     .same_content = (bits & 1) != 0 };

      if ((bits & mask) != value)
        continue;
      if (verdict_decide (&facts) != want)
        fail_msg ("facts %x are %s", bits,
                  verdict_name (verdict_decide (&facts)));
    }
}

static void
the_same_mail_is_a_duplicate_whatever_else_is_known (void **state)
{
  (void)state;
  check (8, 8, VERDICT_DUPLICATE);
}

static void
what_belongs_to_no_known_series_is_new (void **state)
{
  (void)state;
  check (8 | 4, 0, VERDICT_NEW);
}

static void
the_same_version_with_the_same_content_is_a_resend (void **state)
{
  (void)state;
  check (8 | 4 | 2 | 1, 4 | 2 | 1, VERDICT_RESEND);
}

static void
another_version_of_a_known_series_is_a_revision (void **state)
{
  (void)state;
  check (8 | 4 | 2, 4, VERDICT_REVISION);
}

static void
an_unmarked_posting_with_other_content_is_a_revision (void **state)
{
  (void)state;
  check (8 | 4 | 2 | 1, 4 | 2, VERDICT_REVISION);
}

static void
each_verdict_has_a_name_and_a_title (void **state)
{
  (void)state;
  assert_null (verdict_name (VERDICT_NONE));
  assert_string_equal (verdict_name (VERDICT_NEW), "new");
  assert_string_equal (verdict_name (VERDICT_REVISION), "revision");
  assert_string_equal (verdict_name (VERDICT_RESEND), "resend");
  assert_string_equal (verdict_name (VERDICT_DUPLICATE), "duplicate");
  assert_null (verdict_title (VERDICT_NONE));
  assert_string_equal (verdict_title (VERDICT_NEW), "New");
  assert_string_equal (verdict_title (VERDICT_REVISION), "Revision");
  assert_string_equal (verdict_title (VERDICT_RESEND), "Resend");
  assert_string_equal (verdict_title (VERDICT_DUPLICATE), "Duplicate");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_same_mail_is_a_duplicate_whatever_else_is_known),
    cmocka_unit_test (what_belongs_to_no_known_series_is_new),
    cmocka_unit_test (the_same_version_with_the_same_content_is_a_resend),
    cmocka_unit_test (another_version_of_a_known_series_is_a_revision),
    cmocka_unit_test (an_unmarked_posting_with_other_content_is_a_revision),
    cmocka_unit_test (each_verdict_has_a_name_and_a_title),
  };

  return cmocka_run_group_tests_name ("verdict", tests, NULL, NULL);
}
