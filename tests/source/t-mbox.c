/* t-mbox: where a message ends, in each dialect.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "source/mbox.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>
#include "base/buf.h"
#include "support/check.h"
#include "support/mboxes.h"

#define PATCH_2                                                                \
  "From 89abcdef0123456789abcdef0123456789abcdef0123456789abcdef01234567"      \
  " Mon Sep 17 00:00:00 2001\n"

static void
a_message_has_its_from_line_text_and_offset (void **state)
{
  (void)state;
  check_told (SLICE (A "Subject: 1\n\none\n\n" B "Subject: 2\n\ntwo\n\n"),
              "@0 [From a@example.org " DATE "] {Subject: 1\n\none\n}\n"
              "@61 [From b@example.org " DATE "] {Subject: 2\n\ntwo\n}\n");
}

static void
an_input_without_mail_has_no_message (void **state)
{
  static const struct split_case cases[] = {
    { SLICE_INIT (""), { NULL } },           { SLICE_INIT ("\n"), { NULL } },
    { SLICE_INIT ("\r\n\n\r\n"), { NULL } }, { SLICE_INIT (CTRL), { NULL } },
    { SLICE_INIT (CTRL CTRL), { NULL } },
  };

  (void)state;
  CHECK_TEXTS (cases);
}

static void
only_the_one_blank_line_of_the_separator_is_left_out (void **state)
{
  static const struct split_case cases[] = {
    /* none, one, two and three before the separator, and at the end */
    { SLICE_INIT (A "S: 1\n\none\n" B "S: 2\n\ntwo\n"),
      { "S: 1\n\none\n", "S: 2\n\ntwo\n" } },
    { SLICE_INIT (A "S: 1\n\none\n\n" B "S: 2\n\ntwo\n\n"),
      { "S: 1\n\none\n", "S: 2\n\ntwo\n" } },
    { SLICE_INIT (A "S: 1\n\none\n\n\n" B "S: 2\n\ntwo\n\n\n"),
      { "S: 1\n\none\n\n", "S: 2\n\ntwo\n\n" } },
    { SLICE_INIT (A "S: 1\n\none\n\n\n\n" B "S: 2\n\ntwo\n\n\n\n"),
      { "S: 1\n\none\n\n\n", "S: 2\n\ntwo\n\n\n" } },
    /* the end of the header is no separator */
    { SLICE_INIT (A "S: 1\n\n" B "S: 2\n\n"), { "S: 1\n\n", "S: 2\n\n" } },
    { SLICE_INIT (A "S: 1\n\n\n" B "S: 2\n\n\n"), { "S: 1\n\n", "S: 2\n\n" } },
    /* a header that does not end */
    { SLICE_INIT (A "S: 1\n" B "S: 2\n"), { "S: 1\n", "S: 2\n" } },
    { SLICE_INIT (A B "S: 2\n\nx\n"), { "", "S: 2\n\nx\n" } },
    { SLICE_INIT (A "\n\n" B "\n"), { "\n", "\n" } },
    { SLICE_INIT ("\n\n" A "S: 1\n\none\n"), { "S: 1\n\none\n" } },
  };

  (void)state;
  CHECK_TEXTS (cases);
}

static void
the_last_line_needs_no_line_end (void **state)
{
  static const struct split_case cases[] = {
    { SLICE_INIT (A "S: 1\n\none"), { "S: 1\n\none" } },
    { SLICE_INIT (A "S: 1\n\n\none"), { "S: 1\n\n\none" } },
    { SLICE_INIT (A "S: 1"), { "S: 1" } },
    { SLICE_INIT (A "S: 1\n\none\nFrom"), { "S: 1\n\none\nFrom" } },
    { SLICE_INIT (A "S: 1\n\none\nFrom b " DATE), { "S: 1\n\none\n", "" } },
    { SLICE_INIT ("S: 1\n\none"), { "S: 1\n\none" } },
    { SLICE_INIT ("S"), { "S" } },
    { SLICE_INIT (CTRL "S: 1\n\none\n\1\1\1\1"), { "S: 1\n\none\n" } },
  };

  (void)state;
  CHECK_TEXTS (cases);
}

static void
lines_may_end_in_crlf (void **state)
{
  (void)state;
  check_told (SLICE ("From a@example.org " DATE "\r\nS: 1\r\n\r\none\r\n\r\n"
                     "From b@example.org " DATE "\r\nS: 2\r\n\r\ntwo\r\n\r\n"),
              "@0 [From a@example.org " DATE "] {S: 1\r\n\r\none\r\n}\n"
              "@60 [From b@example.org " DATE "] {S: 2\r\n\r\ntwo\r\n}\n");
  check_told (SLICE (A "S: 1\r\n\r\none\r\n\n" B "S: 2\r\n\r\ntwo\r\n"),
              "@0 [From a@example.org " DATE "] {S: 1\r\n\r\none\r\n}\n"
              "@58 [From b@example.org " DATE "] {S: 2\r\n\r\ntwo\r\n}\n");
}

static void
nul_bytes_are_bytes (void **state)
{
  static const char text[] = A "S: 1\n\n\0one\0\n\n" B "S: 2\n\n\0\n";
  struct result result = split_limited (SLICE (text), 0, 0);

  (void)state;
  assert_int_equal (result.count, 2);
  result_release (&result);
}

static void
a_separator_needs_a_date (void **state)
{
  static const struct
  {
    const char *line;
    size_t count;
  } lines[] = {
    { "From b@example.org Tue Jan  2 03:04:05 2024", 2 },
    { "From b@example.org  Tue Jan  2 03:04:05 2024", 2 },
    { "From b at example.org  Tue Jan  2 03:04:05 2024", 2 },
    { "From \"b c\"@example.org Tue Jan 2 03:04:05 2024", 2 },
    { "From - Tue Jan 02 03:04:05 2024", 2 },
    { "From Tue Jan  2 03:04:05 2024", 2 },
    { "From b@example.org Tue Jan  2 03:04 2024", 2 },
    { "From b@example.org Tue Jan  2 3:04 2024", 2 },
    { "From b@example.org Tue Jan  2 03:04:05 CET 2024", 2 },
    { "From b@example.org Tue Jan  2 03:04:05 MET DST 2024", 2 },
    { "From b@example.org Tue Jan  2 03:04:05 +0100 2024", 2 },
    { "From b@example.org Tue Jan  2 03:04:05 2024 +0100", 2 },
    { "From b@example.org Tue Jan  2 03:04:05 2024 GMT", 2 },
    { "From b@example.org Tue Jan  2 03:04:05 2024 remote from c", 2 },
    { "From b@example.org Tue Jan  2 03:04:05 2024 ", 2 },
    { "From Tue to Wed Tue Jan  2 03:04:05 2024", 2 },
    { "From b@example.org\tTue Jan  2 03:04:05 2024", 1 },
    { "From my point of view", 1 },
    { "From ", 1 },
    { "From Tue Jan  2 03:04:05 2024 on it works", 1 },
    { "From b@example.org Tue Jan  2 2024", 1 },
    { "From b@example.org 2 Jan 2024 03:04:05", 1 },
    { "From b@example.org Die Jan  2 03:04:05 2024", 1 },
    { "From b@example.org Tue Jan  2 03:04:05 24", 1 },
    { "From b@example.org Tue Jan  2 03:04:05 20240", 1 },
    { "From b@example.org Tue Jan 222 03:04:05 2024", 1 },
    { "From: b@example.org Tue Jan  2 03:04:05 2024", 1 },
    { "from b@example.org Tue Jan  2 03:04:05 2024", 1 },
    { " From b@example.org Tue Jan  2 03:04:05 2024", 1 },
    { ">From b@example.org Tue Jan  2 03:04:05 2024", 1 },
    { "xFrom b@example.org Tue Jan  2 03:04:05 2024", 1 },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (lines); i++)
    {
      struct buf input;
      struct result result;

      buf_init (&input);
      buf_printf (&input, A "S: 1\n\none\n%s\nS: 2\n\ntwo\n", lines[i].line);
      result = split_limited (buf_slice (&input), 0, 0);
      if (result.count != lines[i].count)
        fail_msg ("\"%s\": %zu messages", lines[i].line, result.count);
      result_release (&result);
      buf_release (&input);
    }
}

static void
a_very_long_line_is_no_separator (void **state)
{
  struct buf input;
  struct result result;

  (void)state;
  buf_init (&input);
  buf_add (&input, SLICE (A "S: 1\n\none\nFrom "));
  for (int i = 0; i < 2000; i++)
    buf_add (&input, SLICE ("b "));
  buf_add (&input, SLICE (DATE "\nS: 2\n\ntwo\n"));
  result = split_limited (buf_slice (&input), 0, 0);
  assert_int_equal (result.count, 1);
  result_release (&result);
  buf_release (&input);
}

static void
an_undated_from_line_may_start_the_file (void **state)
{
  (void)state;
  check_told (SLICE ("From a@example.org\nS: 1\n\none\n" B "S: 2\n\ntwo\n"),
              "@0 [From a@example.org] {S: 1\n\none\n}\n"
              "@29 [From b@example.org " DATE "] {S: 2\n\ntwo\n}\n");
  /* That is a field, spelled as RFC 822 had it.  */
  check_told (SLICE ("From : a@example.org\n\none\n" B "two\n"),
              "@0 [] {From : a@example.org\n\none\n" B "two\n}\n");
}

static void
a_byte_order_mark_before_it_is_passed_over (void **state)
{
  static const struct split_case cases[] = {
    { SLICE_INIT ("\357\273\277" A "S: 1\n\none\n\n" B "S: 2\n\ntwo\n"),
      { "S: 1\n\none\n", "S: 2\n\ntwo\n" } },
    { SLICE_INIT ("\357\273\277S: 1\n\none\n"), { "S: 1\n\none\n" } },
  };

  (void)state;
  CHECK_TEXTS (cases);
}

static void
a_message_without_from_line_is_never_split (void **state)
{
  static const struct split_case cases[] = {
    { SLICE_INIT ("S: 1\n\none\n\n" B "S: 2\n\ntwo\n\n"),
      { "S: 1\n\none\n\n" B "S: 2\n\ntwo\n\n" } },
    { SLICE_INIT ("\n\nS: 1\n\none\n\n" PATCH_1 "S: 2\n\n"),
      { "S: 1\n\none\n\n" PATCH_1 "S: 2\n\n" } },
    { SLICE_INIT (">" A "S: 1\n\n" B), { ">" A "S: 1\n\n" B } },
    { SLICE_INIT ("S: 1\n\n" CTRL "x\n"), { "S: 1\n\n" CTRL "x\n" } },
    { SLICE_INIT ("S: 1\n\none\n\n\n"), { "S: 1\n\none\n\n\n" } },
  };

  (void)state;
  CHECK_TEXTS (cases);
}

static void
the_pipe_separator_of_mutt_follows_each_message (void **state)
{
  static const struct split_case cases[] = {
    { SLICE_INIT ("S: 1\n\none\n\n" PIPE "S: 2\n\n" B PATCH_1 "two\n\n\n" PIPE
                  "S: 3\n\nthree\n\n" PIPE),
      { "S: 1\n\none\n", "S: 2\n\n" B PATCH_1 "two\n\n", "S: 3\n\nthree\n" } },
    { SLICE_INIT ("S: 1\n\none\n\n" PIPE "\n"), { "S: 1\n\none\n" } },
    { SLICE_INIT ("S: 1\n\none\n\n" PIPE "S: 2\n\ntwo\n\n"),
      { "S: 1\n\none\n", "S: 2\n\ntwo\n\n" } },
    /* only the exact line */
    { SLICE_INIT ("S: 1\n\none\n\n> " PIPE ">" PIPE
                  "From mutt@pipe Thu Jan  1 00:00:01 1970\n"),
      { "S: 1\n\none\n\n> " PIPE ">" PIPE
        "From mutt@pipe Thu Jan  1 00:00:01 1970\n" } },
    /* messages of an mbox have From_ lines of their own */
    { SLICE_INIT (A "S: 1\n\none\n\n" PIPE B "S: 2\n\ntwo\n\n" PIPE),
      { "S: 1\n\none\n", "S: 2\n\ntwo\n" } },
  };

  (void)state;
  CHECK_TEXTS (cases);
}

static void
patches_separate_only_where_one_starts_the_file (void **state)
{
  static const struct split_case cases[] = {
    { SLICE_INIT (PATCH_1 "S: 1\n\nFrom here\n\n" PATCH_2 "S: 2\n\ntwo\n\n"),
      { "S: 1\n\nFrom here\n", "S: 2\n\ntwo\n" } },
    { SLICE_INIT (A "S: 1\n\n" PATCH_1 "S: x\n\none\n\n" B "S: 2\n\n" PATCH_2
                    "two\n"),
      { "S: 1\n\n" PATCH_1 "S: x\n\none\n", "S: 2\n\n" PATCH_2 "two\n" } },
    { SLICE_INIT (A "S: 1\n\nFrom 0123456789ab Mon Sep 17 00:00:00 2001 \nS: "
                    "x\n"),
      { "S: 1\n\nFrom 0123456789ab Mon Sep 17 00:00:00 2001 \nS: x\n" } },
  };

  (void)state;
  CHECK_TEXTS (cases);
}

/* Scripts write them with the date of the commit.  */
static void
full_object_names_separate_only_where_one_starts_the_file (void **state)
{
#define NAME_1 "0123456789abcdef0123456789abcdef01234567"
#define NAME_2 "89abcdef89abcdef89abcdef89abcdef89abcdef"
#define NAME_3 NAME_1 "0123456789abcdef01234567"
  static const struct split_case cases[] = {
    { SLICE_INIT (A "S: 1\n\n\nFrom " NAME_1 " Fri Jan  9 08:07:06 2026\nS: x\n"
                    "\none\n\n" B "S: 2\n\ntwo\n"),
      { "S: 1\n\n\nFrom " NAME_1 " Fri Jan  9 08:07:06 2026\nS: x\n\none\n",
        "S: 2\n\ntwo\n" } },
    { SLICE_INIT (A "S: 1\n\nFrom " NAME_3 " Fri Jan  9 08:07:06 2026 +0100\n"
                    "S: x\n"),
      { "S: 1\n\nFrom " NAME_3 " Fri Jan  9 08:07:06 2026 +0100\nS: x\n" } },
    { SLICE_INIT ("From " NAME_1 " Fri Jan  9 08:07:06 2026\nS: 1\n\none\n\n"
                  "From " NAME_2 " Fri Jan  9 08:07:07 2026\nS: 2\n\ntwo\n"),
      { "S: 1\n\none\n", "S: 2\n\ntwo\n" } },
    { SLICE_INIT ("From " NAME_1
                  " Fri, 9 Jan 2026 08:07:06 +0100\nS: 1\n\n1\n\n"
                  "From " NAME_2 " 2026-01-09T08:07:06Z\nS: 2\n\ntwo\n"),
      { "S: 1\n\n1\n", "S: 2\n\ntwo\n" } },
    /* one digit less is the name of a mailbox */
    { SLICE_INIT (A
                  "S: 1\n\none\n\nFrom 123456789abcdef0123456789abcdef01234567"
                  " Fri Jan  9 08:07:06 2026\nS: 2\n\ntwo\n"),
      { "S: 1\n\none\n", "S: 2\n\ntwo\n" } },
  };

  (void)state;
  CHECK_TEXTS (cases);
}

static void
mmdf_lines_separate (void **state)
{
  static const struct split_case cases[] = {
    { SLICE_INIT (CTRL A "S: 1\n\none\n\n" CTRL CTRL B "S: 2\n\ntwo\n" CTRL),
      { "S: 1\n\none\n\n", "S: 2\n\ntwo\n" } },
    { SLICE_INIT ("\n" CTRL "S: 1\n\none\n" CTRL "\n" CTRL "S: 2\n\ntwo\n"),
      { "S: 1\n\none\n", "S: 2\n\ntwo\n" } },
    /* From_ lines and other ^A do not */
    { SLICE_INIT (CTRL A "S: 1\n\n" B "\1\1\1\nx\1\1\1\1\n\1\1\1\1\1\n" CTRL),
      { "S: 1\n\n" B "\1\1\1\nx\1\1\1\1\n\1\1\1\1\1\n" } },
    { SLICE_INIT (CTRL A "S: 1\nContent-Length: 9\n\nx\n" CTRL "y\n" CTRL),
      { "S: 1\nContent-Length: 9\n\nx\n" CTRL "y\n" } },
    { SLICE_INIT ("\1\1\1\1\r\n" A "S: 1\r\n\r\none\r\n\1\1\1\1\r\n"),
      { "S: 1\r\n\r\none\r\n" } },
  };

  (void)state;
  CHECK_TEXTS (cases);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_message_has_its_from_line_text_and_offset),
    cmocka_unit_test (an_input_without_mail_has_no_message),
    cmocka_unit_test (only_the_one_blank_line_of_the_separator_is_left_out),
    cmocka_unit_test (the_last_line_needs_no_line_end),
    cmocka_unit_test (lines_may_end_in_crlf),
    cmocka_unit_test (nul_bytes_are_bytes),
    cmocka_unit_test (a_separator_needs_a_date),
    cmocka_unit_test (a_very_long_line_is_no_separator),
    cmocka_unit_test (an_undated_from_line_may_start_the_file),
    cmocka_unit_test (a_byte_order_mark_before_it_is_passed_over),
    cmocka_unit_test (a_message_without_from_line_is_never_split),
    cmocka_unit_test (the_pipe_separator_of_mutt_follows_each_message),
    cmocka_unit_test (patches_separate_only_where_one_starts_the_file),
    cmocka_unit_test (
        full_object_names_separate_only_where_one_starts_the_file),
    cmocka_unit_test (mmdf_lines_separate),
  };

  return cmocka_run_group_tests_name ("mbox", tests, NULL, NULL);
}
