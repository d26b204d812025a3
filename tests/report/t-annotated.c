/* Tests of `annotated'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <sysexits.h>
#include <unistd.h>

#include "pipeline/strip.h"
#include "support/check.h"
#include "support/mails.h"
#include "support/runs.h"
#include "support/states.h"
#include "report/formats.h"

#define KIND(kind) "X-Patchdigest-Kind: " kind "\n"

/* The mbox TEXT annotated, with verdicts where STATE is not null; the caller
   frees it.  */
static char *
annotated (struct store *state, const char *label, struct slice text,
           size_t *size_r)
{
  struct told told;
  struct pipeline_settings settings = usual_run (&report_annotated, &told);
  char *bytes = NULL;
  FILE *out = open_memstream (&bytes, size_r);
  struct pipeline *run;
  struct error err;

  error_init (&err);
  settings.reports = false;
  settings.report.template = slice_from_string (label);
  run = pipeline_new (&settings);
  MUST (input_text (run, text, &err));
  judge_run (run, state);
  MUST (pipeline_write (run, 0, out, &err));
  assert_int_equal (fclose (out), 0);
  if (state)
    MUST (pipeline_commit (run, NULL, &err));
  pipeline_free (run);
  return bytes;
}

/* The mbox TEXT without the layers of its mails.  */
static char *
stripped (struct slice text, size_t *size_r)
{
  char *bytes = NULL;
  FILE *out = open_memstream (&bytes, size_r);
  struct error err;
  int fd = open_text (text);

  error_init (&err);
  MUST (strip_mbox (fd, out, &err));
  close (fd);
  assert_int_equal (fclose (out), 0);
  return bytes;
}

static void
check (const char *text, const char *want)
{
  size_t size;
  char *got = annotated (NULL, "", slice_from_string (text), &size);

  assert_string_equal (got, want);
  free (got);
}

static void
each_mail_gets_its_fields_and_nothing_else_changes (void **state)
{
  (void)state;
  check ("From a@x Mon Jan  5 10:00:00 2026\nSubject: hello\n\nOne.\n\n"
         "From b@x Mon Jan  5 10:00:00 2026\nSubject: Re: hello\n"
         "In-Reply-To: <z@x>\n\n>From here on\n\n\n\n"
         "From c@x Mon Jan  5 10:00:00 2026\nSubject: last\n\nThree",
         "From a@x Mon Jan  5 10:00:00 2026\nSubject: hello\n" KIND (
             "other") "\nOne.\n\n"
                      "From b@x Mon Jan  5 10:00:00 2026\nSubject: Re: hello\n"
                      "In-Reply-To: <z@x>\n" KIND (
                          "reply") "\n>From here on\n\n\n\n"
                                   "From c@x Mon Jan  5 10:00:00 2026\n"
                                   "Subject: last\n" KIND ("other") "\nThree");
}

static void
text_around_the_messages_stays (void **state)
{
  (void)state;
  check ("", "");
  check ("\n\nFrom a@x Mon Jan  5 10:00:00 2026\nSubject: a\n\n",
         "\n\nFrom a@x Mon Jan  5 10:00:00 2026\nSubject: a\n" KIND (
             "other") "\n");
  check ("\1\1\1\1\nSubject: a\n\nx\n\1\1\1\1\n\1\1\1\1\nSubject: b\n\ny\n"
         "\1\1\1\1\n",
         "\1\1\1\1\nSubject: a\n" KIND ("other") "\nx\n\1\1\1\1\n\1\1\1\1\nSubj"
                                                 "ect: b\n" KIND (
                                                     "other") "\ny\n"
                                                              "\1\1\1\1\n");
  check ("From a@x Mon Jan  5 10:00:00 2026\r\nSubject: a\r\n\r\nx\r\n",
         "From a@x Mon Jan  5 10:00:00 2026\r\nSubject: a\r\n"
         "X-Patchdigest-Kind: other\r\n\r\nx\r\n");
}

/* Annotated once and twice, and back.  */
static void
check_round_trip (struct slice text)
{
  size_t once_size, twice_size, size;
  char *once = annotated (NULL, "v{version}", text, &once_size);
  char *twice = annotated (NULL, "v{version}", slice_make (once, once_size),
                           &twice_size);
  char *back = stripped (slice_make (twice, twice_size), &size);
  char *first;

  assert_same (slice_make (back, size), slice_make (once, once_size));
  first = stripped (slice_make (back, size), &size);
  assert_same (slice_make (first, size), text);
  assert_true (text.len == 0
               || (twice_size > once_size && once_size > text.len));
  free (first);
  free (back);
  free (twice);
  free (once);
}

static void
what_is_put_on_comes_off (void **state)
{
  static const struct slice texts[] = {
    SLICE_INIT (""),
    SLICE_INIT ("Subject: [PATCH] a\nX-Label: mine, pd:new\n\nx"),
    SLICE_INIT ("From a@x Mon Jan  5 10:00:00 2026\nSubject: [PATCH] a\n\n"
                "a\0b\n\nFrom a@x Mon Jan  5 10:00:00 2026\nSubject: b\n"),
    SLICE_INIT ("From a@x Mon Jan  5 10:00:00 2026\r\nSubject: [PATCH] a\r\n"
                "X-Patchdigest-Verdict: new\r\n\r\nFrom \r\n\r\n"
                "From a@x Mon Jan  5 10:00:00 2026\r\nno header\r\n"),
  };

  (void)state;
  for (size_t i = 0; i < COUNT (texts); i++)
    check_round_trip (texts[i]);
}

static void
with_a_state_mails_have_verdicts_and_are_seen (void **scene_r)
{
  static const struct mail mails[] = {
    { .id = "a", .subject = "[PATCH] title" },
    { .id = "b",
      .subject = "[PATCH v2] title",
      .body = A_DIFF ("other"),
      .minutes = DAYS },
    { .id = "a", .subject = "[PATCH] title" },
  };
  static const char *const want
      = "new pd:new v1;revision pd:revision v2;duplicate pd:duplicate v1;";
  struct scene *scene = *scene_r;
  struct store *state = open_state (in_scene (scene, "state"), true);
  struct buf text, got;

  buf_init (&text);
  buf_init (&got);
  add_mbox (&text, mails, COUNT (mails));
  for (int i = 0; i < 2; i++)
    {
      size_t size;
      char *bytes
          = annotated (state, "{verdict} v{version}", buf_slice (&text), &size);
      struct slice rest = slice_make (bytes, size), line;

      buf_clear (&got);
      while (slice_next_line (&rest, &line))
        if (slice_take_prefix (&line, SLICE ("X-Patchdigest-Verdict: ")))
          buf_printf (&got, "%.*s ", SLICE_ARG (line));
        else if (slice_take_prefix (&line, SLICE ("X-Label: ")))
          buf_printf (&got, "%.*s;", SLICE_ARG (line));
      /* The second time they were all seen before.  */
      assert_slice ("verdicts", buf_slice (&got), want);
      free (bytes);
    }
  assert_clean (state);
  store_close (state);
  buf_release (&got);
  buf_release (&text);
}

static void
a_full_output_is_reported (void **state)
{
  static const struct mail mails[] = { { .subject = "[PATCH] title" } };
  struct told told;
  struct pipeline *run = new_run (&report_annotated, &told);
  FILE *out = fopen ("/dev/full", "w");
  struct error err;

  (void)state;
  if (!out)
    skip ();
  setvbuf (out, NULL, _IONBF, 0);
  error_init (&err);
  input_mails (run, mails, COUNT (mails));
  judge_run (run, NULL);
  assert_int_equal (pipeline_write (run, 0, out, &err), -1);
  assert_int_equal (err.status, EX_IOERR);
  assert_true (ferror (out));
  fclose (out);
  pipeline_free (run);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (each_mail_gets_its_fields_and_nothing_else_changes),
    cmocka_unit_test (text_around_the_messages_stays),
    cmocka_unit_test (what_is_put_on_comes_off),
    cmocka_unit_test_setup_teardown (
        with_a_state_mails_have_verdicts_and_are_seen, open_scene, close_scene),
    cmocka_unit_test (a_full_output_is_reported),
  };

  return cmocka_run_group_tests_name ("annotated", tests, NULL, NULL);
}
