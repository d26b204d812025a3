/* t-read: inputs of a run.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>
#include <zlib.h>

#include "support/check.h"
#include "base/error.h"
#include "support/mails.h"
#include "pipeline/pipeline.h"
#include "support/runs.h"
#include "report/formats.h"
#include "support/read_runs.h"

/* --- Inputs --- */

/* Writes TEXT to FD in pieces of SIZE bytes, in a process of its own.  */
static pid_t
start_feeding (int fd, int other_end, struct slice text, size_t size)
{
  pid_t pid = fork ();

  if (pid != 0)
    return pid;
  close (other_end);
  while (text.len)
    {
      ssize_t n = write (fd, text.ptr, size < text.len ? size : text.len);

      if (n < 0)
        _exit (1);
      text = slice_skip (text, (size_t)n);
    }
  _exit (0);
}

/* Takes TEXT in from a pipe that gives SIZE bytes with each read: with
   O_DIRECT a pipe keeps what was written apart.  */
static void
input_pieces (struct pipeline *run, struct slice text, size_t size)
{
  struct error err;
  int fds[2];
  pid_t pid;

  assert_int_equal (pipe2 (fds, O_DIRECT), 0);
  pid = start_feeding (fds[1], fds[0], text, size);
  assert_true (pid > 0);
  close (fds[1]);
  error_init (&err);
  assert_int_equal (pipeline_input (run, fds[0], &err), 0);
  close (fds[0]);
  assert_int_equal (waitpid (pid, NULL, 0), pid);
}

/* --- The tests --- */

static void
the_size_of_the_pieces_does_not_matter (void **state)
{
  static const size_t sizes[] = { 1, 2, 3, 7, 61, 500, 4096 };
  const struct report_ops *writer;
  struct buf text;

  (void)state;
  buf_init (&text);
  add_mbox (&text, sample, COUNT (sample));
  for (size_t w = 0; (writer = formats_at (w)); w++)
    {
      struct told told;
      struct pipeline *run = new_run (writer, &told);
      struct error err;
      char *want;

      assert_int_equal (input_text (run, buf_slice (&text), &err), 0);
      assert_int_equal (pipeline_messages (run), COUNT (sample));
      want = finish (run);
      assert_non_null (strstr (want, "KVM: all of it"));
      pipeline_free (run);
      for (size_t i = 0; i < COUNT (sizes); i++)
        {
          char *got;

          run = new_run (writer, &told);
          input_pieces (run, buf_slice (&text), sizes[i]);
          got = finish (run);
          assert_string_equal (got, want);
          free (got);
          pipeline_free (run);
        }
      free (want);
    }
  buf_release (&text);
}

static void
the_key_of_the_tables_does_not_matter (void **state)
{
  char *texts[2];

  (void)state;
  for (int i = 0; i < 2; i++)
    {
      struct told told;
      struct pipeline_settings settings = { .digest = { .top = 15 },
                                            .writer = &report_jsonl,
                                            .tmpdir = "/tmp",
                                            .progress = tell,
                                            .context = &told };
      struct pipeline *run;

      memset (&told, 0, sizeof told);
      memset (settings.key_bytes, i ? 0xa5 : 0, sizeof settings.key_bytes);
      run = pipeline_new (&settings);
      input_mails (run, sample, COUNT (sample));
      texts[i] = finish (run);
      pipeline_free (run);
    }
  assert_string_equal (texts[0], texts[1]);
  free (texts[0]);
  free (texts[1]);
}

static void
several_inputs_are_one (void **state)
{
  char *want, *got;
  struct told told;
  struct pipeline *run = new_run (&report_jsonl, &told);

  (void)state;
  input_mails (run, sample, COUNT (sample) - 1);
  want = finish (run);
  pipeline_free (run);
  run = new_run (&report_jsonl, &told);
  for (size_t i = 0; i + 1 < COUNT (sample); i++)
    {
      struct mail mail = sample[i];
      char id[64];

      snprintf (id, sizeof id, "mail-%zu", i + 1);
      if (!mail.id)
        mail.id = id;
      input_mails (run, &mail, 1);
    }
  got = finish (run);
  assert_string_equal (got, want);
  assert_int_equal (pipeline_messages (run), COUNT (sample) - 1);
  free (want);
  free (got);
  pipeline_free (run);
}

static void
an_empty_input_has_no_mails (void **state)
{
  static const char *const texts[] = { "", "\n", "\n\n\n" };
  struct told told;
  struct pipeline *run = new_run (&report_text, &told);
  struct error err;
  char *text;

  (void)state;
  for (size_t i = 0; i < COUNT (texts); i++)
    assert_int_equal (input_text (run, slice_from_string (texts[i]), &err), 0);
  assert_int_equal (pipeline_messages (run), 0);
  assert_int_equal (pipeline_bytes (run), 0);
  text = finish (run);
  assert_non_null (strstr (text, "\nNo new patches.\n"));
  free (text);
  pipeline_free (run);
}

static void
one_mail_without_a_from_line_is_read (void **state)
{
  struct told told;
  struct pipeline *run = new_run (&report_jsonl, &told);
  struct error err;
  struct buf text;
  char *got;

  (void)state;
  buf_init (&text);
  mail_write (&text, &sample[1], 1);
  assert_int_equal (input_text (run, buf_slice (&text), &err), 0);
  assert_int_equal (pipeline_messages (run), 1);
  assert_int_equal (pipeline_bytes (run), text.len);
  got = finish (run);
  assert_non_null (strstr (got, "\"message_id\":\"p1@example.org\""));
  free (got);
  buf_release (&text);
  pipeline_free (run);
}

/* Behind a From_ line anything is a mail: none may be lost.  */
static void
a_mail_without_header_in_an_mbox_counts (void **state)
{
  struct told told;
  struct pipeline *run = new_run (&report_jsonl, &told);
  struct error err;
  char *text;

  (void)state;
  assert_int_equal (
      input_text (run,
                  SLICE ("From a@b Mon Jan  5 10:00:00 2026\nno field\n\n"
                         "From a@b Mon Jan  5 10:00:00 2026\nSubject: s\n\n"
                         "body\n"),
                  &err),
      0);
  assert_int_equal (pipeline_messages (run), 2);
  text = finish (run);
  assert_non_null (strstr (text, "\"defects\":[\"no-header\""));
  free (text);
  pipeline_free (run);
}

/* Nor after another mail, in dialects that have no From_ line.  */
static void
a_later_mail_without_header_counts (void **state)
{
  struct told told;
  struct pipeline *run = new_run (&report_jsonl, &told);
  struct error err;

  (void)state;
  assert_int_equal (
      input_text (run,
                  SLICE ("\1\1\1\1\nSubject: s\n\nbody\n\1\1\1\1\n"
                         "\1\1\1\1\nno field\n\1\1\1\1\n"),
                  &err),
      0);
  assert_int_equal (pipeline_messages (run), 2);
  pipeline_free (run);
}

static void
progress_is_reported_now_and_then (void **state)
{
  struct told told;
  struct pipeline *run = new_run (&report_text, &told);

  (void)state;
  for (int i = 0; i < 50; i++)
    {
      told.raw_offset = 0; /* of each input */
      input_mails (run, sample, COUNT (sample));
    }
  assert_in_range (told.calls, 2, 50 * COUNT (sample) / 2);
  assert_in_range (told.messages, 300, 500);
  assert_true (told.bytes <= pipeline_bytes (run));
  pipeline_free (run);
}

int
main (void)
{
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_size_of_the_pieces_does_not_matter),
    cmocka_unit_test (the_key_of_the_tables_does_not_matter),
    cmocka_unit_test (several_inputs_are_one),
    cmocka_unit_test (an_empty_input_has_no_mails),
    cmocka_unit_test (one_mail_without_a_from_line_is_read),
    cmocka_unit_test (a_mail_without_header_in_an_mbox_counts),
    cmocka_unit_test (a_later_mail_without_header_counts),
    cmocka_unit_test (progress_is_reported_now_and_then),
  };
  return cmocka_run_group_tests_name ("read", tests, NULL, NULL);
}
