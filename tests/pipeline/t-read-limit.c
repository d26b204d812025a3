/* Tests of `read': messages that are too large.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdlib.h>
#include <unistd.h>

#include "support/read_runs.h"

static void
ignore (void *context, uint64_t messages, uint64_t bytes, uint64_t raw_offset)
{
  (void)context;
  (void)messages;
  (void)bytes;
  (void)raw_offset;
}

/* A run with a limit of MAX bytes a message.  */
static struct pipeline *
new_limited (const struct report_ops *writer, size_t max)
{
  struct told told;
  struct pipeline_settings settings = usual_run (writer, &told);

  settings.reports = !writer->copies;
  settings.message_max = max;
  settings.progress = ignore;
  return pipeline_new (&settings);
}

static void
a_single_file_is_read_up_to_the_limit (void **state)
{
  FILE *file = tmpfile ();
  struct error err;

  (void)state;
  assert_non_null (file);
  fputs ("Subject: [PATCH] x\nMessage-ID: <a@example.org>\n\n", file);
  for (int i = 0; i < 100000; i++)
    fputs ("some text of the body\n", file);
  fflush (file);
  for (size_t max = 100; max < 100000000; max *= 100000)
    {
      struct pipeline *run = new_limited (&report_jsonl, max);
      char *got;

      lseek (fileno (file), 0, SEEK_SET);
      assert_int_equal (pipeline_single (run, fileno (file), &err), 0);
      assert_true (pipeline_bytes (run) <= max);
      got = finish (run);
      assert_int_equal (strstr (got, "too-large") != NULL, max == 100);
      free (got);
      pipeline_free (run);
    }
  fclose (file);
}

static void
a_message_is_cut_at_the_limit (void **state)
{
  struct pipeline *run = new_limited (&report_jsonl, 40);
  struct error err;
  char *got;

  (void)state;
  assert_int_equal (
      pipeline_message (run,
                        SLICE ("Message-ID: <a@example.org>\n\nsome text\n"
                               "and more text\n"),
                        &err),
      0);
  assert_int_equal (pipeline_bytes (run), 40);
  got = finish (run);
  assert_non_null (strstr (got, "too-large"));
  free (got);
  pipeline_free (run);
}

static void
a_copy_has_even_what_is_over_the_limit (void **state)
{
  struct pipeline *run = new_limited (&report_annotated, 300);
  struct slice whole, rest;
  struct error err;
  struct buf text;
  char *got;

  (void)state;
  buf_init (&text);
  buf_add (&text, SLICE ("From a@b Mon Jan  5 10:00:00 2026\nSubject: "
                         "[PATCH] one\n\n"));
  for (int i = 0; i < 20000; i++)
    buf_printf (&text, "line %d\n", i);
  buf_add (&text, SLICE ("\nFrom a@b Mon Jan  5 10:00:00 2026\n"
                         "Subject: [PATCH] two\n\nlast\n"));
  whole = buf_slice (&text);
  assert_int_equal (input_text (run, whole, &err), 0);
  assert_int_equal (pipeline_messages (run), 2);
  got = finish (run);
  rest = slice_skip (whole, slice_find (whole, SLICE ("line 0")));
  rest = slice_head (rest, slice_find (rest, SLICE ("Subject: [PATCH] two")));
  assert_true (slice_find (slice_from_string (got), rest) != SLICE_NPOS);
  assert_non_null (strstr (got, "X-Patchdigest-Kind: patch"));
  free (got);
  buf_release (&text);
  pipeline_free (run);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_single_file_is_read_up_to_the_limit),
    cmocka_unit_test (a_message_is_cut_at_the_limit),
    cmocka_unit_test (a_copy_has_even_what_is_over_the_limit),
  };

  return cmocka_run_group_tests_name ("read-limit", tests, NULL, NULL);
}
