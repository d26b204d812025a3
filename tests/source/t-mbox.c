/* t-mbox: where messages end, in each dialect.

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

#define DATE "Tue Jan  2 03:04:05 2024"
#define A "From a@example.org " DATE "\n"
#define B "From b@example.org " DATE "\n"
#define PATCH_1                                                                \
  "From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001\n"
#define PATCH_2                                                                \
  "From 89abcdef0123456789abcdef0123456789abcdef0123456789abcdef01234567"      \
  " Mon Sep 17 00:00:00 2001\n"
#define PIPE "From mutt@pipe Thu Jan  1 00:00:00 1970\n"
#define CTRL "\1\1\1\1\n"

enum
{
  TEXTS_MAX = 6
};

/* A source that gives at most STEP bytes at a time, and fails at the end if
   ERRNUM is set.  */
struct feed
{
  struct slice rest;
  size_t step;
  int errnum;
};

static ssize_t
feed_read (void *context, char *buffer, size_t size)
{
  struct feed *feed = context;
  struct slice piece = slice_head (feed->rest, feed->step);

  piece = slice_head (piece, size);
  if (piece.len == 0 && feed->errnum)
    {
      errno = feed->errnum;
      return -1;
    }
  if (piece.len)
    memcpy (buffer, piece.ptr, piece.len);
  feed->rest = slice_skip (feed->rest, piece.len);
  return (ssize_t)piece.len;
}

/* All that a split gives, as text: what was found in each message, and the
   input put together again.  */
struct result
{
  struct buf told;
  struct buf whole;
  size_t count;
  bool too_large;
};

static void
tell (struct result *result, const struct raw_message *message)
{
  buf_printf (
      &result->told, "@%llu%s%s [%.*s] {", (unsigned long long)message->offset,
      message->quoted ? " quoted" : "", message->too_large ? " large" : "",
      SLICE_ARG (message->from_line));
  buf_add (&result->told, message->text);
  buf_add (&result->told, SLICE ("}\n"));
  buf_add (&result->whole, message->before);
  buf_add (&result->whole, message->text);
  result->count++;
  result->too_large |= message->too_large;
}

static struct result
split_feed (struct feed feed, size_t limit)
{
  struct reader *reader
      = reader_new ((struct reader_source){ feed_read, &feed }, -1);
  struct mbox *mbox = mbox_new (reader);
  struct result result = { 0 };
  struct raw_message message;
  struct error err;
  int rc;

  if (limit)
    mbox_set_limit (mbox, limit);
  error_init (&err);
  while ((rc = mbox_next (mbox, &message, &err)) == 1)
    tell (&result, &message);
  buf_add (&result.whole, message.before);
  if (rc < 0)
    buf_printf (&result.told, "%d %s\n", err.status, err.text);
  /* What is over stays over.  */
  assert_int_equal (mbox_next (mbox, &message, &err), rc);
  mbox_free (mbox);
  reader_free (reader);
  return result;
}

static void
result_release (struct result *result)
{
  buf_release (&result->told);
  buf_release (&result->whole);
}

/* Splits INPUT whole, byte by byte and in other pieces: it must not matter,
   and the input must be there again in the end.  Returns the first result,
   which the caller releases.  */
static struct result
split_limited (struct slice input, size_t limit, int errnum)
{
  static const size_t steps[] = { 1, 2, 3, 7, 64, 1000 };
  struct result whole = split_feed (
      (struct feed){ .rest = input, .step = SIZE_MAX, .errnum = errnum },
      limit);

  if (!whole.too_large)
    assert_same (buf_slice (&whole.whole), input);
  for (size_t i = 0; i < COUNT (steps); i++)
    {
      struct result result = split_feed (
          (struct feed){ .rest = input, .step = steps[i], .errnum = errnum },
          limit);

      assert_same (buf_slice (&result.told), buf_slice (&whole.told));
      assert_same (buf_slice (&result.whole), buf_slice (&whole.whole));
      result_release (&result);
    }
  return whole;
}

static void
check_told (struct slice input, const char *told)
{
  struct result result = split_limited (input, 0, 0);

  assert_same (buf_slice (&result.told), slice_from_string (told));
  result_release (&result);
}

/* Like check_told where only the texts matter.  */
struct split_case
{
  struct slice input;
  const char *texts[TEXTS_MAX];
};

static void
check_texts (const struct split_case *cases, size_t n)
{
  for (size_t i = 0; i < n; i++)
    {
      struct feed feed = { .rest = cases[i].input, .step = SIZE_MAX };
      struct reader *reader
          = reader_new ((struct reader_source){ feed_read, &feed }, -1);
      struct mbox *mbox = mbox_new (reader);
      struct raw_message message;
      struct error err;
      struct result result = split_limited (cases[i].input, 0, 0);
      size_t count = 0;

      result_release (&result);
      while (mbox_next (mbox, &message, &err) == 1)
        {
          const char *text = count < TEXTS_MAX ? cases[i].texts[count] : NULL;

          if (!text || !slice_eq (message.text, slice_from_string (text)))
            fail_msg ("case %zu: message %zu: got {%.*s}, want {%s}", i, count,
                      SLICE_ARG (message.text), text ? text : "nothing");
          count++;
        }
      if (count < TEXTS_MAX && cases[i].texts[count])
        fail_msg ("case %zu: only %zu messages", i, count);
      mbox_free (mbox);
      reader_free (reader);
    }
}

#define CHECK_TEXTS(cases) check_texts (cases, COUNT (cases))

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
the_pipe_separator_of_mutt_stands_behind_each_message (void **state)
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
a_failure_is_told_after_what_was_read (void **state)
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
      = reader_new ((struct reader_source){ feed_read, &feed }, -1);
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

/* Splits the file DIRECTORY/NAME below the shared data; -1 if it is not
   there.  */
static long
count_messages (const char *directory, const char *name)
{
  const char *shared = getenv ("PATCHDIGEST_SHARED");
  struct raw_message message;
  struct error err;
  struct reader *reader;
  struct mbox *mbox;
  struct buf path;
  long n = 0;
  int fd;
  int rc;

  if (!shared)
    return -1;
  buf_init (&path);
  buf_printf (&path, "%s/%s/%s", shared, directory, name);
  buf_add_byte (&path, '\0');
  fd = open (path.ptr, O_RDONLY);
  buf_release (&path);
  if (fd < 0)
    return -1;
  assert_int_equal (reader_open_fd (&reader, fd, &err), 0);
  mbox = mbox_new (reader);
  while ((rc = mbox_next (mbox, &message, &err)) == 1)
    n++;
  assert_int_equal (rc, 0);
  mbox_free (mbox);
  reader_free (reader);
  close (fd);
  return n;
}

static void
each_sample_of_a_dialect_has_its_number_of_messages (void **state)
{
  static const struct
  {
    const char *name;
    long count;
  } samples[] = {
    { "crlf-body-lf-from.mbox", 5 },
    { "crlf-mboxrd.mbox", 5 },
    { "empty.mbox", 0 },
    { "formail-ds.mbox", 5 },
    { "git-format-patch-attach.mbox", 2 },
    { "git-format-patch-stdout.mbox", 3 },
    { "leading-blank-lines.mbox", 5 },
    { "lei-mboxcl.mbox", 5 },
    { "lei-mboxcl2.mbox", 5 },
    { "lei-mboxo.mbox", 5 },
    { "lei-mboxrd.mbox", 5 },
    { "lei-mboxrd.mbox.gz", 5 },
    { "lore-mboxrd.mbox", 5 },
    { "lore-mboxrd.mbox.gz", 5 },
    { "lore-mboxrd.mbox.xz", 5 },
    { "lore-mboxrd.mbox.zst", 5 },
    { "maildrop-delivered.mbox", 5 },
    { "mutt-copy-mbox.mbox", 5 },
    { "mutt-copy-mmdf.mbox", 5 },
    { "mutt-pipe-tagged-maildir-pipe_sep.txt", 5 },
    { "mutt-pipe-tagged-maildir.txt", 1 }, /* nothing separates these */
    { "mutt-pipe-tagged-mbox.txt", 5 },
    { "mutt-synced.mbox", 5 },
    { "no-blank-between.mbox", 5 },
    { "no-final-blank.mbox", 5 },
    { "no-final-newline.mbox", 5 },
    { "notmuch-show.mbox", 5 },
    { "pipermail-like.txt", 5 },
    { "procmail-delivered.mbox", 5 },
    { "python-mailbox-hyperkitty-like.mbox", 5 },
    { "single-from.mbox", 1 },
    { "single-no-from-crlf.eml", 1 },
    { "single-no-from.eml", 1 },
    { "unescaped-from.mbox", 5 },
  };
  size_t missing = 0;

  (void)state;
  for (size_t i = 0; i < COUNT (samples); i++)
    {
      long count = count_messages ("cases/dialects", samples[i].name);

      if (count < 0)
        missing++;
      else if (count != samples[i].count)
        fail_msg ("%s: %ld messages", samples[i].name, count);
    }
  if (missing == COUNT (samples))
    skip ();
  assert_int_equal (missing, 0);
}

static void
each_archive_has_its_number_of_messages (void **state)
{
  static const struct
  {
    const char *name;
    long count;
  } archives[] = { { "kvm-ppc.vger.kernel.org.mbox.zst", 5965 },
                   { "live-patching.vger.kernel.org.mbox.zst", 7162 },
                   { "kvmarm.lists.cs.columbia.edu.mbox.zst", 21367 } };
  size_t missing = 0;

  (void)state;
  for (size_t i = 0; i < COUNT (archives); i++)
    {
      long count = count_messages ("corpus", archives[i].name);

      if (count < 0)
        missing++;
      else
        assert_int_equal (count, archives[i].count);
    }
  if (missing == COUNT (archives))
    skip ();
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
    cmocka_unit_test (the_pipe_separator_of_mutt_stands_behind_each_message),
    cmocka_unit_test (patches_separate_only_where_one_starts_the_file),
    cmocka_unit_test (
        full_object_names_separate_only_where_one_starts_the_file),
    cmocka_unit_test (mmdf_lines_separate),
    cmocka_unit_test (a_content_length_counts_where_a_message_can_end),
    cmocka_unit_test (a_content_length_that_is_wrong_is_ignored),
    cmocka_unit_test (quoting_is_seen_where_the_dialect_quotes),
    cmocka_unit_test (a_failure_is_told_after_what_was_read),
    cmocka_unit_test (a_message_over_the_limit_is_cut_and_the_next_one_found),
    cmocka_unit_test (a_cut_message_has_as_many_bytes_as_the_limit),
    cmocka_unit_test (hostile_input_takes_no_more_than_its_length),
    cmocka_unit_test (each_sample_of_a_dialect_has_its_number_of_messages),
    cmocka_unit_test (each_archive_has_its_number_of_messages),
  };

  return cmocka_run_group_tests_name ("mbox", tests, NULL, NULL);
}
