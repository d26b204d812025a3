/* t-read: the order of the steps, from bytes to digest.

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
#include "report/report.h"

/* --- Inputs --- */

#define BASE64                                                                 \
  "Content-Type: text/plain; charset=utf-8\n"                                  \
  "Content-Transfer-Encoding: base64\n"
#define QUOTED                                                                 \
  "Content-Type: text/plain; charset=iso-8859-1\n"                             \
  "Content-Transfer-Encoding: quoted-printable\n"
#define TWO_PARTS "Content-Type: multipart/mixed; boundary=\"--=_b\"\n"

static const struct mail sample[] = {
  { .id = "c",
    .subject = "[PATCH 0/3] KVM: all\n of it",
    .body = A_COVER,
    .list = "dev.example.org" },
  { .id = "p1",
    .subject = "[PATCH 1/3] KVM: one",
    .to = "c",
    .above = "c",
    .minutes = 1 },
  { .id = "r",
    .subject = "Re: [PATCH 1/3] KVM: one",
    .to = "p1",
    .above = "c p1",
    .body = "On Monday:\n> one\n\n>From here.\n" },
  { .id = "p2",
    .subject = "[PATCH 2/3] =?utf-8?q?caf=C3=A9?=",
    .to = "c",
    .fields = QUOTED,
    .body = "Caf=E9.\n---\n a.c | 2 +-\n 1 file changed, 1 insertion(+)=\n\n"
            "diff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c\n@@ -1 +1 @@\n"
            "-a =3D 1\n+a =3D 2\n" },
  { .id = "p3",
    .subject = "[PATCH 3/3] KVM: three",
    .to = "c",
    .fields = BASE64,
    .body = "V2h5Lg0KLS0tCiBhLmMgfCAyICst\nCg==\n" },
  { .id = "p1",
    .subject = "[PATCH 1/3] KVM: one",
    .to = "c",
    .above = "c",
    .minutes = 1 },
  { .id = "m",
    .subject = "[PATCH] in parts",
    .from = "bob@example.org",
    .fields = TWO_PARTS,
    .date = LEFT_OUT,
    .body = "----=_b\nContent-Type: text/plain\n\nText.\n----=_b\n"
            "Content-Type: text/x-patch\n\n"
            "diff --git a/b.c b/b.c\n--- a/b.c\n+++ b/b.c\n@@ -1 +1 @@\n"
            "-x\n+y\n----=_b--\n" },
  { .id = "c2",
    .subject = "[PATCH v2 0/1] KVM: all of it",
    .to = "c",
    .minutes = 2 * DAYS,
    .body = "Text\nwith >From inside\n" },
  { .subject = "[GIT PULL] updates", .body = A_PULL },
  { .subject = "", .body = "" },
};

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
  assert_non_null (strstr (err.text, "no mail"));
  assert_false (pipeline_failed (run));
  input_mails (run, sample, 2);
  assert_int_equal (pipeline_messages (run), 4);
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

/* Nor behind another mail, in dialects that have no From_ line.  */
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
progress_is_told_now_and_then (void **state)
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
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_size_of_the_pieces_does_not_matter),
    cmocka_unit_test (the_key_of_the_tables_does_not_matter),
    cmocka_unit_test (several_inputs_are_one),
    cmocka_unit_test (an_empty_input_has_no_mails),
    cmocka_unit_test (one_mail_without_a_from_line_is_read),
    cmocka_unit_test (what_is_no_mail_is_refused_and_the_run_goes_on),
    cmocka_unit_test (a_mail_without_header_in_an_mbox_counts),
    cmocka_unit_test (a_later_mail_without_header_counts),
    cmocka_unit_test (a_directory_is_no_input),
    cmocka_unit_test (an_input_that_cannot_be_read_is_an_error),
    cmocka_unit_test (mails_before_damaged_data_count),
    cmocka_unit_test (progress_is_told_now_and_then),
    cmocka_unit_test (a_run_fails_when_its_spool_does),
  };

  return cmocka_run_group_tests_name ("run", tests, NULL, NULL);
}
