/* Tests of `progress'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdlib.h>

#include "support/check.h"
#include "cli/progress.h"
#include "base/slice.h"

/* A terminal: what was written to it.  */
struct terminal
{
  FILE *stream;
  char *text;
  size_t size;
};

static void
terminal_open (struct terminal *terminal)
{
  terminal->stream = open_memstream (&terminal->text, &terminal->size);
  assert_non_null (terminal->stream);
}

static void
terminal_close (struct terminal *terminal)
{
  fclose (terminal->stream);
  free (terminal->text);
}

static struct slice
seen (struct terminal *terminal)
{
  fflush (terminal->stream);
  return slice_make (terminal->text, terminal->size);
}

/* How often the line was drawn.  */
static unsigned
drawn (struct terminal *terminal)
{
  struct slice s = seen (terminal), before;
  unsigned count = 0;

  while (slice_cut (s, '\r', &before, &s))
    count++;
  return count;
}

static const struct progress_state SOME = { 1234, 50000000, 25, 100 };

static void
nothing_is_shown_before_patience_ends (void **state)
{
  struct terminal terminal;
  struct progress progress;

  (void)state;
  terminal_open (&terminal);
  progress_start (&progress, terminal.stream, 1.0, 1000.0);
  for (double now = 1000.0; now < 1000.99; now += 0.01)
    progress_show (&progress, &SOME, now);
  assert_int_equal (seen (&terminal).len, 0);
  progress_show (&progress, &SOME, 1001.0);
  assert_int_equal (drawn (&terminal), 1);
  terminal_close (&terminal);
}

static void
without_patience_the_first_line_comes_at_once (void **state)
{
  struct terminal terminal;
  struct progress progress;

  (void)state;
  terminal_open (&terminal);
  progress_start (&progress, terminal.stream, 0.0, 123456.7);
  progress_show (&progress, &SOME, 123456.7);
  assert_true (slice_has_prefix (seen (&terminal),
                                 SLICE ("\r1234 messages, 50.0 MB, 0.0 MB/s")));
  terminal_close (&terminal);
}

static void
a_line_says_messages_megabytes_speed_and_share (void **state)
{
  struct terminal terminal;
  struct progress progress;

  (void)state;
  terminal_open (&terminal);
  progress_start (&progress, terminal.stream, 1.0, 10.0);
  progress_show (&progress, &SOME, 12.0);
  assert_true (
      slice_eq (seen (&terminal),
                SLICE ("\r1234 messages, 50.0 MB, 25.0 MB/s, 25 %\033[K")));
  terminal_close (&terminal);
}

static void
a_share_is_said_only_where_the_size_is_known (void **state)
{
  static const struct
  {
    uint64_t at;
    int64_t size;
    struct slice want;
  } rows[] = {
    { 0, 100, SLICE_INIT (", 0 %\033[K") },
    { 100, 100, SLICE_INIT (", 100 %\033[K") },
    { 150, 100, SLICE_INIT (", 100 %\033[K") }, /* a file that grew */
    { 50, -1, SLICE_INIT (" MB/s\033[K") },
    { 0, 0, SLICE_INIT (" MB/s\033[K") },
    { UINT64_C (3) << 50, INT64_C (4) << 50, SLICE_INIT (", 75 %\033[K") },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct progress_state now = { 1, 1, rows[i].at, rows[i].size };
      struct terminal terminal;
      struct progress progress;

      terminal_open (&terminal);
      progress_start (&progress, terminal.stream, 1.0, 0.0);
      progress_show (&progress, &now, 2.0);
      assert_true (slice_has_suffix (seen (&terminal), rows[i].want));
      terminal_close (&terminal);
    }
}

static void
it_is_drawn_ten_times_a_second_at_most (void **state)
{
  struct terminal terminal;
  struct progress progress;

  (void)state;
  terminal_open (&terminal);
  progress_start (&progress, terminal.stream, 1.0, 0.0);
  for (int ms = 0; ms < 6000; ms++)
    progress_show (&progress, &SOME, ms / 1000.0);
  assert_in_range (drawn (&terminal), 45, 50);
  terminal_close (&terminal);
}

/* Notes take the line off; many of them must not make it flicker.  */
static void
a_line_taken_off_does_not_come_back_earlier (void **state)
{
  struct terminal terminal;
  struct progress progress;
  size_t before;

  (void)state;
  terminal_open (&terminal);
  progress_start (&progress, terminal.stream, 1.0, 0.0);
  progress_show (&progress, &SOME, 5.0);
  progress_end (&progress);
  before = seen (&terminal).len;
  progress_show (&progress, &SOME, 5.05);
  assert_int_equal (seen (&terminal).len, before);
  progress_show (&progress, &SOME, 5.15);
  assert_true (seen (&terminal).len > before);
  terminal_close (&terminal);
}

static void
the_end_takes_the_line_off_once (void **state)
{
  struct terminal terminal;
  struct progress progress;
  size_t len;

  (void)state;
  terminal_open (&terminal);
  progress_start (&progress, terminal.stream, 1.0, 0.0);
  progress_show (&progress, &SOME, 2.0);
  len = seen (&terminal).len;
  progress_end (&progress);
  assert_true (
      slice_eq (slice_skip (seen (&terminal), len), SLICE ("\r\033[K")));
  len = seen (&terminal).len;
  progress_end (&progress);
  assert_int_equal (seen (&terminal).len, len);
  terminal_close (&terminal);
}

static void
the_end_of_a_short_run_writes_nothing (void **state)
{
  struct terminal terminal;
  struct progress progress;

  (void)state;
  terminal_open (&terminal);
  progress_start (&progress, terminal.stream, 1.0, 0.0);
  progress_show (&progress, &SOME, 0.5);
  progress_end (&progress);
  assert_int_equal (seen (&terminal).len, 0);
  terminal_close (&terminal);
}

static void
without_a_stream_nothing_happens (void **state)
{
  struct progress progress;

  (void)state;
  progress_start (&progress, NULL, 1.0, 0.0);
  progress_show (&progress, &SOME, 5.0);
  progress_end (&progress);
  assert_false (progress.visible);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (nothing_is_shown_before_patience_ends),
    cmocka_unit_test (without_patience_the_first_line_comes_at_once),
    cmocka_unit_test (a_line_says_messages_megabytes_speed_and_share),
    cmocka_unit_test (a_share_is_said_only_where_the_size_is_known),
    cmocka_unit_test (it_is_drawn_ten_times_a_second_at_most),
    cmocka_unit_test (a_line_taken_off_does_not_come_back_earlier),
    cmocka_unit_test (the_end_takes_the_line_off_once),
    cmocka_unit_test (the_end_of_a_short_run_writes_nothing),
    cmocka_unit_test (without_a_stream_nothing_happens),
  };

  return cmocka_run_group_tests_name ("progress", tests, NULL, NULL);
}
