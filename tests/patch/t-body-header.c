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
    { "\n\n \n\nFrom: Ann <ann@example.org>\n", "Ann <ann@example.org>" },
    { "\xef\xbb\xbf"
      "From: Ann <ann@example.org>\n",
      "Ann <ann@example.org>" },
    { "\xef\xbb\xbf\n\nFrom: Ann <ann@example.org>\n",
      "Ann <ann@example.org>" },
    { "Hi.\nFrom: Ann <ann@example.org>\n", "" },
    { "> From: Ann <ann@example.org>\n", "" },
    { " From: Ann <ann@example.org>\n", "" },
    { "From: the beginning of time\n", "" },
    { "From: me to you@example.org\n", "" },
    { "From: Ann <ann at example.org>\n", "Ann <ann at example.org>" },
    { "From: ann at example.org (Ann)\n", "ann at example.org (Ann)" },
    { "From: ann at example.org\n", "ann at example.org" },
    { "From: =?utf-8?q?Ann_=3Cann=40example=2Eorg=3E?=\n",
      "=?utf-8?q?Ann_=3Cann=40example=2Eorg=3E?=" },
    { "From: Ann <ann at home>\n", "" },
    { "From: looking at example.org we see\n", "" },
    { "From: Ann <ann@example.org> wrote:\n", "" },
    { "From: Ann <ann@example.org\n", "" },
    { "From: @\n", "" },
    { "From:\n", "" },
  };

  (void)state;
  CHECK (PART_FROM, cases);
}

static void
the_block_is_all_lines_of_the_header (void **state)
{
  static const struct part_case cases[] = {
    { "\nFrom: Ann <a@example.org>\n\nx\n", "From: Ann <a@example.org>\n" },
    { "Subject: s\nFrom: Ann\n\t<a@example.org>\nDate: d\n\nx\n",
      "Subject: s\nFrom: Ann\n\t<a@example.org>\nDate: d\n" },
    { "From: Ann <a@example.org>", "From: Ann <a@example.org>" },
    { "\xef\xbb\xbf\nSubject: s\n\nx\n", "\xef\xbb\xbf\nSubject: s\n" },
    { "From: a@example.org\nSubject: s\nTo: list@example.org\n"
      "MIME-Version: 1.0\nContent-Type: text/plain\n\nx\n",
      "From: a@example.org\nSubject: s\nTo: list@example.org\n"
      "MIME-Version: 1.0\nContent-Type: text/plain\n" },
    { "From: a@example.org\nCc: b@example.org\n\nx\n",
      "From: a@example.org\n" },
    { "x\n", "" },
  };

  (void)state;
  CHECK (PART_BLOCK, cases);
}

#define HASH "From 0123456789abcdef0123456789abcdef01234567"
#define INNER_DIFF                                                             \
  "\ndiff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1 +1 @@\n-a\n+b\n"

static void
a_pasted_header_at_the_start_names_the_author (void **state)
{
  static const struct part_case cases[] = {
    { HASH " Mon Sep 17 00:00:00 2001\nFrom: Ann <a@example.org>\n"
           "Date: d\nSubject: s\n\nx\n",
      "Ann <a@example.org>" },
    { ">" HASH " Mon Sep 17 00:00:00 2001\nFrom: Ann <a@example.org>\n\nx\n",
      "Ann <a@example.org>" },
    { "\n>From bob@example.org Mon Jan  5 10:00:00 2026\n"
      "Message-ID: <1@x>\nX-Odd: 1\nFrom: Ann <a@example.org>\n\nx\n",
      "Ann <a@example.org>" },
    { HASH " Fri Jan  9 08:07:06 2026\r\nFrom: Ann <a@example.org>\n\nx\n",
      "Ann <a@example.org>" },
    /* who sent it, and in its body who wrote it */
    { HASH " Mon Sep 17 00:00:00 2001\nFrom: Bob <b@example.org>\n"
           "Subject: s\n\nFrom: Ann <a@example.org>\n\nx\n",
      "Ann <a@example.org>" },
    { "# HG changeset patch\n# User Ann <a@example.org>\n# Date 1 0\nx\n",
      "Ann <a@example.org>" },
    { "# HG changeset patch\n# User ann\n# Date 1 0\nx\n", "" },
    { "# User Ann <a@example.org>\nx\n", "" },
    { "From here on it works\nFrom: Ann <a@example.org>\n", "" },
    { HASH " Mon Sep 17 00:00:00 2001\nis what I mean.\n", "" },
  };

  (void)state;
  CHECK (PART_FROM, cases);
}

static void
a_pasted_header_further_down_names_the_author (void **state)
{
  static const struct part_case cases[] = {
    { "Hi.\n\n" HASH " Mon Sep 17 00:00:00 2001\n"
      "From: Ann <a@example.org>\nSubject: s\n\nx\n" INNER_DIFF,
      "Ann <a@example.org>" },
    { "Hi.\n---\n>" HASH " Mon Sep 17 00:00:00 2001\n"
      "From: Ann <a@example.org>\n\nx\n" INNER_DIFF,
      "Ann <a@example.org>" },
    { "Attached.\n# HG changeset patch\n# User Ann "
      "<a@example.org>\nx\n" INNER_DIFF,
      "Ann <a@example.org>" },
    { "Hi.\n\nFrom: Ann <a@example.org>\n\nx\n" INNER_DIFF, "" },
    { "> " HASH
      " Mon Sep 17 00:00:00 2001\n> From: Ann <a@example.org>\n" INNER_DIFF,
      "" },
    { "x\n" INNER_DIFF HASH
      " Mon Sep 17 00:00:00 2001\nFrom: Ann <a@example.org>\n",
      "" },
  };
  static const struct part_case logs[] = {
    { "Hi.\n---\nno notes\n" HASH " Mon Sep 17 00:00:00 2001\n"
      "From: Ann <a@example.org>\n\nx\n---\nnotes\n" INNER_DIFF,
      "x\n" },
  };

  (void)state;
  CHECK (PART_PASTED, cases);
  CHECK (PART_LOG, logs);
}

static void
the_end_of_the_words_before_a_pasted_header_is_left_out (void **state)
{
#define PASTED HASH " Mon Sep 17 00:00:00 2001\nFrom: Ann <a@example.org>\n"
  static const struct part_case cases[] = {
    { "Hi.\n\n" PASTED "\nx\n" INNER_DIFF, "\n" PASTED },
    { "Hi.\n\n---\n" PASTED "\nx\n" INNER_DIFF, "\n---\n" PASTED },
    { "Hi.\n-- \nBob\n" PASTED "\nx\n" INNER_DIFF, "-- \nBob\n" PASTED },
    { "Hi.\n--\nTo unsubscribe: https://example.org/u\n" PASTED
      "\nx\n" INNER_DIFF,
      "--\nTo unsubscribe: https://example.org/u\n" PASTED },
    { PASTED "\nx\n" INNER_DIFF, "" },
  };

  (void)state;
  CHECK (PART_LEFT_OUT, cases);
}

static void
a_subject_line_after_a_blank_line_is_noted (void **state)
{
  static const struct part_case cases[] = {
    { "Hi.\n\nSubject: [PATCH v2] a: one\n two\n\nx\n" INNER_DIFF,
      "[PATCH v2] a: one\n two" },
    { "Hi.\n\nSubject: [PATCH] a\n\nSubject: [PATCH] b\n\nx\n", "[PATCH] a" },
    { "Hi.\nSubject: [PATCH] a\n\nx\n", "" },
    { "Hi.\n\nSubject: a\n\nx\n", "" },
    { "Hi.\n" INNER_DIFF "\n\nSubject: [PATCH] a\n", "" },
  };

  (void)state;
  CHECK (PART_SUBJECT_LINE, cases);
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
    cmocka_unit_test (the_block_is_all_lines_of_the_header),
    cmocka_unit_test (a_pasted_header_at_the_start_names_the_author),
    cmocka_unit_test (a_pasted_header_further_down_names_the_author),
    cmocka_unit_test (the_end_of_the_words_before_a_pasted_header_is_left_out),
    cmocka_unit_test (a_subject_line_after_a_blank_line_is_noted),
    cmocka_unit_test (an_in_body_header_may_have_subject_and_date),
  };

  return cmocka_run_group_tests_name ("body-header", tests, NULL, NULL);
}
