/* t-body-header: the header at the start of a body.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "support/check.h"
#include "patch/patch_body.h"
#include "support/bodies.h"

static void
an_in_body_from_is_an_address_line_at_the_start (void **state)
{
  static const struct part_case cases[] = {
    { "From: Ann <ann@example.org>\n\nx\n", "Ann <ann@example.org>" },
    { "\nFrom: Ann <ann@example.org>\n\nx\n", "Ann <ann@example.org>" },
    { "From:  \"A, B\" <ab@example.org> \n", "\"A, B\" <ab@example.org>" },
    { "From: =?UTF-8?q?=C3=A4?= <a@example.org>\nx",
      "=?UTF-8?q?=C3=A4?= <a@example.org>" },
    { "From: ann@example.org\n", "ann@example.org" },
    { "From: ann@example.org (Ann)", "ann@example.org (Ann)" },
    { "from: Ann <ann@example.org>", "Ann <ann@example.org>" },
    { "From: A rather long name\n <ann@example.org>\n\nx\n",
      "A rather long name\n <ann@example.org>" },
    { "\n\nFrom: Ann <ann@example.org>\n", "" },
    { "Hi.\nFrom: Ann <ann@example.org>\n", "" },
    { "> From: Ann <ann@example.org>\n", "" },
    { " From: Ann <ann@example.org>\n", "" },
    { "From: the beginning of time\n", "" },
    { "From: me to you@example.org\n", "" },
    { "From: Ann <ann at example.org>\n", "" },
    { "From: Ann <ann@example.org> wrote:\n", "" },
    { "From: Ann <ann@example.org\n", "" },
    { "From: @\n", "" },
    { "From:\n", "" },
  };

  (void)state;
  CHECK (PART_FROM, cases);
}

static void
the_from_line_is_kept_with_its_line_end (void **state)
{
  static const struct part_case cases[] = {
    { "\nFrom: Ann <a@example.org>\n\nx\n", "From: Ann <a@example.org>\n" },
    { "Subject: s\nFrom: Ann\n\t<a@example.org>\nDate: d\n",
      "From: Ann\n\t<a@example.org>\n" },
    { "From: Ann <a@example.org>", "From: Ann <a@example.org>" },
    { "Subject: s\n\nx\n", "" },
  };

  (void)state;
  CHECK (PART_FROM_LINE, cases);
}

static void
an_in_body_header_may_have_subject_and_date (void **state)
{
  static const struct part_case subjects[] = {
    { "From: a@example.org\nSubject: [PATCH] one\n two\nDate: d\n\nx\n",
      "[PATCH] one\n two" },
    { "Subject: one\n\nx\n", "one" },
    { "Subject: one\nSubject: two\n", "one" },
    { "Subject:\nx\n", "" },
    { "From: a@example.org\n\nSubject: of the log\n", "" },
  };
  static const struct part_case dates[] = {
    { "Date: Mon, 1 Jan 2026 00:00:00 +0000\nFrom: a@example.org\n\nx\n",
      "Mon, 1 Jan 2026 00:00:00 +0000" },
  };

  (void)state;
  CHECK (PART_SUBJECT, subjects);
  CHECK (PART_DATE, dates);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (an_in_body_from_is_an_address_line_at_the_start),
    cmocka_unit_test (the_from_line_is_kept_with_its_line_end),
    cmocka_unit_test (an_in_body_header_may_have_subject_and_date),
  };

  return cmocka_run_group_tests_name ("body-header", tests, NULL, NULL);
}
