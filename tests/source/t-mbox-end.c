/* t-mbox-end: Content-Length, quoting, limits and large inputs.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "mail/from_line.h"
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

static void
a_content_length_counts_where_a_message_can_end (void **state)
{
  static const struct split_case cases[] = {
    /* behind a From_ line in the body */
    { SLICE_INIT (A "Content-Length: 55\n\n" B "S: x\n\nbody\n\n" B
                    "S: 2\n\ntwo\n"),
      { "Content-Length: 55\n\n" B "S: x\n\nbody\n", "S: 2\n\ntwo\n" } },
    { SLICE_INIT (A "Content-LENGTH :  55 \r\n\n" B "S: x\n\nbody\n" B
                    "S: 2\n\ntwo\n"),
      { "Content-LENGTH :  55 \r\n\n" B "S: x\n\nbody\n", "S: 2\n\ntwo\n" } },
    { SLICE_INIT (A "Content-Length: 55\r\n\r\n" B "S: x\n\nbody\n\r\n" B
                    "S: 2\n\ntwo\n"),
      { "Content-Length: 55\r\n\r\n" B "S: x\n\nbody\n", "S: 2\n\ntwo\n" } },
    /* at the end of the input, with and without blank line */
    { SLICE_INIT (A "Content-Length: 55\n\n" B "S: x\n\nbody\n"),
      { "Content-Length: 55\n\n" B "S: x\n\nbody\n" } },
    { SLICE_INIT (A "Content-Length: 55\n\n" B "S: x\n\nbody\n\n"),
      { "Content-Length: 55\n\n" B "S: x\n\nbody\n" } },
    /* the body ends in a blank line of its own, or in no line end */
    { SLICE_INIT (A "Content-Length: 5\n\none\n\n" B "S: 2\n\ntwo\n"),
      { "Content-Length: 5\n\none\n\n", "S: 2\n\ntwo\n" } },
    { SLICE_INIT (A "Content-Length: 3\n\none\n" B "S: 2\n\ntwo\n"),
      { "Content-Length: 3\n\none", "S: 2\n\ntwo\n" } },
    { SLICE_INIT (A "Content-Length: 0\n\n" B "S: 2\n\ntwo\n"),
      { "Content-Length: 0\n\n", "S: 2\n\ntwo\n" } },
    { SLICE_INIT (A "Content-Length: 5\r\n\r\none\r\n\r\n" B "S: 2\n\n"),
      { "Content-Length: 5\r\n\r\none\r\n", "S: 2\n\n" } },
    /* the last of several */
    { SLICE_INIT (A "Content-Length: 1\nContent-Length: 55\n\n" B
                    "S: x\n\nbody\n" B "S: 2\n\ntwo\n"),
      { "Content-Length: 1\nContent-Length: 55\n\n" B "S: x\n\nbody\n",
        "S: 2\n\ntwo\n" } },
    /* a message without From_ line that talks of pipe_sep */
    { SLICE_INIT ("Content-Length: 45\n\none\n\n" PIPE "\n" PIPE),
      { "Content-Length: 45\n\none\n\n" PIPE } },
  };

  (void)state;
  CHECK_TEXTS (cases);
}

static void
a_content_length_that_is_wrong_is_ignored (void **state)
{
  static const char *const values[] = { "0",
                                        "1",
                                        "2",
                                        "3",
                                        "6",
                                        "12",
                                        "999999",
                                        "70000000",
                                        "-5",
                                        "4294967296",
                                        "99999999999999999999",
                                        "0x5",
                                        "",
                                        "4 4" };
  struct buf input;

  (void)state;
  buf_init (&input);
  for (size_t i = 0; i < COUNT (values); i++)
    {
      struct result result;

      buf_clear (&input);
      buf_printf (&input,
                  A "Content-Length: %s\n\nat: \none\n\n" B "S: 2\n\ntwo\n",
                  values[i]);
      result = split_limited (buf_slice (&input), 0, 0);
      if (result.count != 2
          || slice_find (buf_slice (&result.told), SLICE ("\none\n}"))
                 == SLICE_NPOS)
        fail_msg ("%s: %.*s", values[i], SLICE_ARG (buf_slice (&result.told)));
      result_release (&result);
    }
  buf_release (&input);
  /* Nor does a message end in the middle of a line.  */
  check_told (SLICE (A "Content-Length: 1\n\nx" B),
              "@0 [From a@example.org " DATE "] {Content-Length: 1\n\nx" B
              "}\n");
  /* In the body it is text.  */
  check_told (SLICE (A "S: 1\n\nContent-Length: 55\n\n" B "S: x\n\nbody\n" B),
              "@0 [From a@example.org " DATE
              "] {S: 1\n\nContent-Length: 55\n}\n"
              "@70 [From b@example.org " DATE "] {S: x\n\nbody\n}\n"
              "@125 [From b@example.org " DATE "] {}\n");
}

static void
quoting_is_seen_where_the_dialect_quotes (void **state)
{
  static const struct
  {
    struct slice input;
    bool quoted;
  } cases[] = {
    { SLICE_INIT (A "S: 1\n\n>From one\n"), true },
    { SLICE_INIT (A "S: 1\n\n>>>From one\n"), true },
    { SLICE_INIT (A "S: 1\n\none\n>From one\n"), true },
    { SLICE_INIT (A "S: 1\n\none\n>From "), true },
    { SLICE_INIT (A ">" B "S: 1\n\none\n"), false },
    { SLICE_INIT (A "S: 1\n\none\n> From one\n->From\n>From:\n"), false },
    /* Its writer would have quoted this, too.  */
    { SLICE_INIT (A "S: 1\n\n>From one\nFrom two\n"), false },
    { SLICE_INIT (A "Content-Length: 70\n\n>From one\n" B
                    "S: 2\n\n>From two\n"),
      false },
    { SLICE_INIT (A "Content-Length: 10\n\n>From one\n"), true },
    { SLICE_INIT ("S: 1\n\n>From one\n"), false },
    { SLICE_INIT (PATCH_1 "S: 1\n\n>From one\n"), false },
    { SLICE_INIT (CTRL A "S: 1\n\n>From one\n" CTRL), false },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      struct result result = split_limited (cases[i].input, 0, 0);
      bool quoted = slice_find (buf_slice (&result.told), SLICE ("@0 quoted"))
                    != SLICE_NPOS;

      assert_int_equal (result.count, 1);
      if (quoted != cases[i].quoted)
        fail_msg ("case %zu", i);
      result_release (&result);
    }
}

static void
unquoting_takes_one_level_off (void **state)
{
  static const struct
  {
    struct slice body;
    struct slice want;
  } cases[] = {
    { SLICE_INIT (""), SLICE_INIT ("") },
    { SLICE_INIT (">From a"), SLICE_INIT ("From a") },
    { SLICE_INIT (">>From a\n>From b\nx\n>>>From c\n"),
      SLICE_INIT (">From a\nFrom b\nx\n>>From c\n") },
    { SLICE_INIT ("x\r\n>From a\r\n\0>From\n"),
      SLICE_INIT ("x\r\nFrom a\r\n\0>From\n") },
    { SLICE_INIT ("From a\n > From b\n> From c\nx>From d\n>From: e\n>From"),
      SLICE_INIT ("From a\n > From b\n> From c\nx>From d\n>From: e\n>From") },
  };
  struct arena arena;

  (void)state;
  arena_init (&arena, 0);
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      struct slice got = from_line_unquote (cases[i].body, &arena);

      if (!slice_eq (got, cases[i].want))
        fail_msg ("case %zu: %.*s", i, SLICE_ARG (got));
      if (slice_eq (got, cases[i].body))
        assert_ptr_equal (got.ptr, cases[i].body.ptr);
    }
  arena_release (&arena);
}

static void
a_failure_is_reported_after_what_was_read (void **state)
{
  struct result result = split_limited (
      SLICE (A "S: 1\n\none\n\n" B "S: 2\nContent-Length: 4\n\ntwo\n\n"), 0,
      EIO);

  (void)state;
  assert_same (buf_slice (&result.told),
               SLICE ("@0 [From a@example.org " DATE "] {S: 1\n\none\n}\n"
                      "@55 [From b@example.org " DATE
                      "] {S: 2\nContent-Length: 4\n\ntwo\n\n}\n"
                      "74 cannot read: Input/output error\n"));
  result_release (&result);
  result = split_limited (SLICE (""), 0, EIO);
  assert_same (buf_slice (&result.told),
               SLICE ("74 cannot read: Input/output error\n"));
  result_release (&result);
}

/* Adds a message of SIZE bytes.  */
static void
add_message (struct buf *input, const char *from_line, size_t size)
{
  buf_add (input, slice_from_string (from_line));
  buf_add (input, SLICE ("S: 1\n\n"));
  for (size_t i = 6; i < size; i++)
    buf_add_byte (input, i + 1 == size || i % 70 == 0 ? '\n' : 'F');
}

static void
a_message_over_the_limit_is_cut_and_the_next_one_found (void **state)
{
  struct buf input;

  (void)state;
  buf_init (&input);
  for (size_t blank = 0; blank < 2; blank++)
    for (size_t size = 90; size < 400000;
         size = size < 130 ? size + 1 : size * 7)
      {
        struct result result;

        buf_clear (&input);
        add_message (&input, A, 50);
        add_message (&input, B, size);
        buf_add (&input, slice_head (SLICE ("\n"), blank));
        add_message (&input, A, 50);
        result = size < 5000
                     ? split_limited (buf_slice (&input), 100, 0)
                     : split_feed ((struct feed){ buf_slice (&input), 1000, 0 },
                                   100);
        if (result.count != 3 || result.too_large != (size > 100))
          fail_msg ("%zu bytes: %zu messages", size, result.count);
        result_release (&result);
      }
  buf_release (&input);
}

static void
a_cut_message_has_as_many_bytes_as_the_limit (void **state)
{
  struct result result = split_limited (
      SLICE (A "Subject: 1\n\none and a half\n" B "S: 2\n\ntwo\n"), 15, 0);

  (void)state;
  assert_same (buf_slice (&result.told),
               SLICE ("@0 large [From a@example.org " DATE
                      "] {Subject: 1\n\none}\n"
                      "@71 [From b@example.org " DATE "] {S: 2\n\ntwo\n}\n"));
  result_release (&result);
  result = split_limited (SLICE (A "Subject: one two three four\n"), 7, 0);
  assert_same (buf_slice (&result.told),
               SLICE ("@0 large [From a@example.org " DATE "] {Subject}\n"));
  result_release (&result);
  /* Blank as far as it can be seen, but no less a message.  */
  result = split_limited (
      SLICE ("S: 1\n\n" PIPE "\n\n\n\n\n\n\n\n\n\n\ny\n" PIPE "z\n"), 6, 0);
  assert_same (buf_slice (&result.told),
               SLICE ("@0 [] {S: 1\n\n}\n"
                      "@6 large [From mutt@pipe Thu Jan  1 00:00:00 1970] "
                      "{\n\n\n\n\n\n}\n"
                      "@59 [From mutt@pipe Thu Jan  1 00:00:00 1970] {z\n}\n"));
  result_release (&result);
  /* What is beyond the limit cannot be claimed, either.  */
  result = split_limited (
      SLICE (A "Content-Length: 55\n\n" B "S: x\n\nbody\n" B "S: 2\n"), 60, 0);
  assert_int_equal (result.count, 3);
  result_release (&result);
}

/* Seconds of processor time that a split of INPUT takes.  */
static double
split_seconds (struct slice input, size_t count)
{
  clock_t start = clock ();
  struct feed feed = { .rest = input, .step = SIZE_MAX };
  struct reader *reader
      = reader_new ((struct reader_source){ feed_read, &feed });
  struct mbox *mbox = mbox_new (reader);
  struct raw_message message;
  struct error err;
  size_t n = 0;

  while (mbox_next (mbox, &message, &err) == 1)
    n++;
  assert_int_equal (n, count);
  mbox_free (mbox);
  reader_free (reader);
  return (double)(clock () - start) / CLOCKS_PER_SEC;
}

static void
hostile_input_takes_no_more_than_its_length (void **state)
{
  /* 16 MB each; a quadratic scan of one would take minutes.  */
  static const struct
  {
    struct slice head;
    struct slice unit;
    bool counts; /* each unit is a message */
  } cases[] = {
    { SLICE_INIT (A "\n"), SLICE_INIT ("F"), false },
    { SLICE_INIT (A "\n"), SLICE_INIT ("\nFrom Tue Jan 1 "), false },
    { SLICE_INIT (A "\n"), SLICE_INIT (">"), false },
    { SLICE_INIT (A "\n"), SLICE_INIT (">From "), false },
    { SLICE_INIT (A), SLICE_INIT ("F"), false },
    { SLICE_INIT (A), SLICE_INIT ("F\n"), false },
    { SLICE_INIT (CTRL), SLICE_INIT ("\n\n\1\1\1"), false },
    /* Each claims 60 MB, and then all but the end. */
    { SLICE_INIT (""), SLICE_INIT (A "Content-Length: 60000000\n\nx\n"), true },
    { SLICE_INIT (""), SLICE_INIT (A "Content-Length: 8000001\n\nx\n"), true },
  };
  struct buf input;

  (void)state;
  buf_init (&input);
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      size_t count = 0;
      double seconds;

      buf_clear (&input);
      buf_add (&input, cases[i].head);
      while (input.len < 16 * 1000 * 1000)
        {
          buf_add (&input, cases[i].unit);
          count++;
        }
      seconds = split_seconds (buf_slice (&input), cases[i].counts ? count : 1);
      if (seconds > 10)
        fail_msg ("case %zu: %.1f s", i, seconds);
    }
  buf_release (&input);
}

/* The lines of a header are passed many bytes at a time, if they are there.  */
static void
a_header_ends_wherever_the_next_separator_is (void **state)
{
  (void)state;
  for (int length = 0; length < 200; length++)
    {
      char first[300], input[400];
      struct split_case cases[1];

      snprintf (first, sizeof first, "S: %0*d\nT: folded\n\tby a tab\nC: c\n",
                length, 1);
      snprintf (input, sizeof input, A "%s" B "S: 2\n\ntwo\n", first);
      cases[0] = (struct split_case){ slice_from_string (input),
                                      { first, "S: 2\n\ntwo\n" } };
      CHECK_TEXTS (cases);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_content_length_counts_where_a_message_can_end),
    cmocka_unit_test (a_content_length_that_is_wrong_is_ignored),
    cmocka_unit_test (a_header_ends_wherever_the_next_separator_is),
    cmocka_unit_test (quoting_is_seen_where_the_dialect_quotes),
    cmocka_unit_test (unquoting_takes_one_level_off),
    cmocka_unit_test (a_failure_is_reported_after_what_was_read),
    cmocka_unit_test (a_message_over_the_limit_is_cut_and_the_next_one_found),
    cmocka_unit_test (a_cut_message_has_as_many_bytes_as_the_limit),
    cmocka_unit_test (hostile_input_takes_no_more_than_its_length),
  };

  return cmocka_run_group_tests_name ("mbox-end", tests, NULL, NULL);
}
