/* t-read-failures: inputs that cannot be read.

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

/* --- The tests --- */

static void
what_is_no_mail_is_refused_and_the_run_goes_on (void **state)
{
  struct told told;
  struct pipeline *run = new_run (&report_text, &told);
  struct error err;

  (void)state;
  input_mails (run, sample, 2);
  assert_int_equal (input_text (run, SLICE ("some words\n\nand more\n"), &err),
                    -1);
  assert_int_equal (err.status, EX_DATAERR);
  assert_non_null (strstr (err.text, "not mail"));
  assert_false (pipeline_failed (run));
  input_mails (run, sample, 2);
  assert_int_equal (pipeline_messages (run), 4);
  pipeline_free (run);
}

static void
a_directory_is_no_input (void **state)
{
  struct told told;
  struct pipeline *run = new_run (&report_text, &told);
  int fd = open ("/", O_RDONLY | O_DIRECTORY);
  struct error err;

  (void)state;
  assert_true (fd >= 0);
  error_init (&err);
  assert_int_equal (pipeline_input (run, fd, &err), -1);
  assert_int_equal (err.status, EX_NOINPUT);
  assert_false (pipeline_failed (run));
  close (fd);
  pipeline_free (run);
}

static void
an_input_that_cannot_be_read_is_an_error (void **state)
{
  struct told told;
  struct pipeline *run = new_run (&report_text, &told);
  int fd = open ("/dev/null", O_WRONLY);
  struct error err;

  (void)state;
  assert_true (fd >= 0);
  error_init (&err);
  assert_int_equal (pipeline_input (run, fd, &err), -1);
  assert_int_equal (err.status, EX_IOERR);
  assert_false (pipeline_failed (run));
  close (fd);
  pipeline_free (run);
}

/* TEXT as gzip writes it.  */
static void
add_gzipped (struct buf *buf, struct slice text)
{
  z_stream stream
      = { .next_in = (Bytef *)(uintptr_t)text.ptr, .avail_in = (uInt)text.len };
  uLong bound;

  assert_int_equal (
      deflateInit2 (&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY),
      Z_OK);
  bound = deflateBound (&stream, text.len) + 64;
  stream.next_out = (Bytef *)buf_reserve (buf, bound);
  stream.avail_out = (uInt)bound;
  assert_int_equal (deflate (&stream, Z_FINISH), Z_STREAM_END);
  buf->len += stream.total_out;
  deflateEnd (&stream);
}

static void
mails_before_damaged_data_count (void **state)
{
  struct told told;
  struct pipeline *run;
  struct buf text, packed;
  struct error err;

  (void)state;
  buf_init (&text);
  buf_init (&packed);
  for (int i = 0; i < 200; i++)
    add_mbox (&text, sample, COUNT (sample));
  add_gzipped (&packed, buf_slice (&text));
  run = new_run (&report_text, &told);
  assert_int_equal (input_text (run, buf_slice (&packed), &err), 0);
  assert_int_equal (pipeline_messages (run), 200 * COUNT (sample));
  pipeline_free (run);
  run = new_run (&report_text, &told);
  assert_int_equal (
      input_text (run, slice_head (buf_slice (&packed), packed.len / 2), &err),
      -1);
  assert_int_equal (err.status, EX_DATAERR);
  assert_false (pipeline_failed (run));
  assert_in_range (pipeline_messages (run), 200, 199 * COUNT (sample));
  free (finish (run));
  pipeline_free (run);
  buf_release (&text);
  buf_release (&packed);
}

static void
a_run_fails_when_its_spool_does (void **state)
{
  enum
  {
    SIZE = 8 * 1024 * 1024
  };
  struct pipeline_settings settings = { .digest = { .top = 15 },
                                        .writer = &report_text,
                                        .tmpdir = "/dev/null/none",
                                        .progress = tell };
  struct told told = { .calls = 0 };
  char *body = malloc (SIZE + 1);
  struct error err;
  struct pipeline *run;
  struct buf text;

  (void)state;
  assert_non_null (body);
  memset (body, 'x', SIZE);
  body[SIZE] = '\0';
  settings.context = &told;
  run = pipeline_new (&settings);
  buf_init (&text);
  add_mbox (&text, &(struct mail){ .subject = "[PATCH] a", .body = body }, 1);
  assert_int_equal (input_text (run, buf_slice (&text), &err), -1);
  assert_int_equal (err.status, EX_CANTCREAT);
  assert_true (pipeline_failed (run));
  pipeline_free (run);
  buf_release (&text);
  free (body);
}

int
main (void)
{
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_is_no_mail_is_refused_and_the_run_goes_on),
    cmocka_unit_test (a_directory_is_no_input),
    cmocka_unit_test (an_input_that_cannot_be_read_is_an_error),
    cmocka_unit_test (mails_before_damaged_data_count),
    cmocka_unit_test (a_run_fails_when_its_spool_does),
  };
  return cmocka_run_group_tests_name ("read-failures", tests, NULL, NULL);
}
