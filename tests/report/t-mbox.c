/* Tests of `mbox'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <sysexits.h>
#include <unistd.h>

#include "support/check.h"
#include "support/boxes.h"
#include "support/mails.h"
#include "support/runs.h"
#include "report/formats.h"

#define REST_OF_HEAD                                                           \
  "Date: Mon, 5 Jan 2026 10:00:00 +0000\n"                                     \
  "Message-ID: <0123@patchdigest.invalid>\n"
#define MIME                                                                   \
  "MIME-Version: 1.0\n"                                                        \
  "Content-Type: text/plain; charset=utf-8; format=fixed\n"                    \
  "Content-Transfer-Encoding: quoted-printable\n\n"

static void
assert_begins (const char *text, const char *want)
{
  if (strncmp (text, want, strlen (want)) != 0)
    fail_msg ("\"%s\" does not begin with \"%s\"", text, want);
}

/* --- The digest --- */

static void
the_first_mail_is_the_text (void **state)
{
  struct told told;
  struct pipeline_settings settings = usual_settings (&told);
  char *digest = digest_of_mails (&settings, NULL, 0);

  (void)state;
  assert_string_equal (
      digest, FROM_LINE
      "From: patchdigest <patchdigest@localhost>\n"
      "Subject: Widget mailing list update from A to B\n" REST_OF_HEAD MIME
      "=46rom A to B\nWidget mailing list update from A to B\n\n"
      "Top 15 contributor Email domains (Based on Email Body)\n\n\n"
      "Top 15 contributors (Based on Email Body)\n\n\n"
      "=3D=3D=3D=3D=3D Patch list in this time period =3D=3D=3D=3D=3D\n\n\n"
      "=3D=3D=3D=3D=3D Patch Commit Messages =3D=3D=3D=3D\n\n"
      "No new patches.\n\n");
  free (digest);
}

static void
it_is_from_and_to_whom_the_settings_say (void **state)
{
  struct told told;
  struct pipeline_settings settings = usual_settings (&told);
  char *digest;

  (void)state;
  settings.report.mail_from = SLICE ("J\xc3\xb6rg <j@example.org>");
  settings.report.mail_to = SLICE ("a@example.org,b@example.org");
  digest = digest_of_mails (&settings, NULL, 0);
  assert_begins (digest, FROM_LINE "From: =?UTF-8?B?SsO2cmc=?=\n"
                                   " <j@example.org>\n"
                                   "To: a@example.org,\n"
                                   " b@example.org\n"
                                   "Subject: Widget");
  free (digest);
}

static void
it_keeps_the_list_that_most_mails_have (void **state)
{
  static const struct mail good[] = {
    { .subject = "[PATCH] a", .list = "w.example.org" },
    { .subject = "[PATCH] b", .list = "w.example.org", .minutes = 1 },
    { .subject = "[PATCH] c", .list = "x.example.org", .minutes = 2 },
  };
  static const struct mail bad[]
      = { { .subject = "[PATCH] a", .list = "w x;\xc3\xa4" } };
  struct told told;
  struct pipeline_settings settings = usual_settings (&told);
  char *digest;

  (void)state;
  digest = digest_of_mails (&settings, good, COUNT (good));
  assert_non_null (
      strstr (digest, ".invalid>\nList-Id: <w.example.org>\n" MIME));
  free (digest);
  digest = digest_of_mails (&settings, bad, COUNT (bad));
  assert_non_null (strstr (digest, ".invalid>\n" MIME));
  free (digest);
}

static void
its_subject_is_one_harmless_line_of_utf8 (void **state)
{
  struct told told;
  struct pipeline_settings settings = usual_settings (&told);
  char *digest;

  (void)state;
  settings.digest.from = SLICE ("a\nBcc: b\33[1m");
  settings.digest.to = SLICE ("M\xe4rz");
  digest = digest_of_mails (&settings, NULL, 0);
  assert_null (strstr (digest, "\nBcc"));
  assert_null (strchr (digest, 27));
  /* "Widget mailing list update from a Bcc: b?[1m to M" and so on.  */
  assert_non_null (strstr (
      digest, "\nSubject: =?UTF-8?B?V2lkZ2V0IG1haWxpbmcgbGlzdCB1cGRhdGUgZnJv"));
  assert_non_null (strstr (digest, "to M=EF=BF=BDrz\n"));
  free (digest);
}

static void
it_has_no_colors (void **state)
{
  struct told told;
  struct pipeline_settings settings = usual_settings (&told);
  char *digest;

  (void)state;
  settings.digest.patch_list = PATCH_LIST_SERIES;
  settings.report.color = true;
  digest = digest_of_mails (&settings, sample, COUNT (sample));
  assert_null (strchr (digest, 27));
  assert_null (strstr (digest, "=1B"));
  assert_non_null (
      strstr (digest, "\nNew      v1     2/2  all (Ann Author)\n"));
  assert_non_null (strstr (digest, "\nNew:  all\n"));
  free (digest);
}

/* --- The mails --- */

static void
the_mails_follow_annotated (void **state)
{
  static const struct mail mails[]
      = { { .id = "a", .subject = "[PATCH v2 1/3] x", .body = "text\n" } };
  struct told told;
  struct pipeline_settings settings = usual_settings (&told);
  char *digest;

  (void)state;
  digest = digest_of_mails (&settings, mails, COUNT (mails));
  assert_string_equal (
      behind_the_first (digest),
      FROM_LINE "From: Ann Author <ann@example.org>\n"
                "Date: 5 Jan 2026 10:00:00 +0000\n"
                "Subject: [PATCH v2 1/3] x\nMessage-ID: <a@example.org>\n"
                "X-Patchdigest-Verdict: new\n"
                "X-Patchdigest-Kind: patch\n"
                "X-Patchdigest-Series: <a@example.org>;"
                " head=<a@example.org>; version=2; number=1; total=3\n"
                "\ntext\n\n");
  free (digest);
  settings.report.template = SLICE ("v{version} {number}/{total}");
  digest = digest_of_mails (&settings, mails, COUNT (mails));
  assert_non_null (strstr (digest, "\nX-Label: pd:v2 1/3\n"));
  free (digest);
}

static void
the_settings_say_which_mails_follow (void **state)
{
  struct told told;
  struct pipeline_settings settings = usual_settings (&told);
  char *digest;

  (void)state;
  settings.report.messages = REPORT_MESSAGES_ENTRIES;
  digest = digest_of_mails (&settings, sample, COUNT (sample));
  assert_follow (digest, "[PATCH 0/2] all; [PATCH 1/2] one");
  free (digest);
  settings.report.messages = REPORT_MESSAGES_PATCHES;
  digest = digest_of_mails (&settings, sample, COUNT (sample));
  assert_follow (digest, "[PATCH 0/2] all; [PATCH 1/2] one; [PATCH 2/2] two;"
                         " [GIT PULL] updates");
  free (digest);
  settings.report.messages = REPORT_MESSAGES_ALL;
  digest = digest_of_mails (&settings, sample, COUNT (sample));
  assert_follow (digest, "[PATCH 0/2] all; [PATCH 1/2] one; [PATCH 2/2] two;"
                         " Re: [PATCH 1/2] one; a question;"
                         " [GIT PULL] updates");
  free (digest);
}

static void
only_mails_of_the_period_and_verdict_follow (void **state)
{
  static const struct mail mails[] = {
    { .id = "a", .subject = "[PATCH] title" },
    { .id = "b",
      .subject = "[PATCH v2] title",
      .body = A_DIFF ("other"),
      .minutes = DAYS },
    { .id = "c", .subject = "[PATCH] another", .minutes = DAYS },
  };
  struct told told;
  struct pipeline_settings settings = usual_settings (&told);
  char *digest;

  (void)state;
  settings.digest.has_since = true;
  settings.digest.since = MAILS_START + 3600;
  digest = digest_of_mails (&settings, mails, COUNT (mails));
  assert_follow (digest, "[PATCH v2] title; [PATCH] another");
  free (digest);
  settings.digest.only = 1u << VERDICT_REVISION;
  digest = digest_of_mails (&settings, mails, COUNT (mails));
  assert_follow (digest, "[PATCH v2] title");
  free (digest);
}

static void
lines_that_begin_with_from_are_quoted_once (void **state)
{
  /* And the blank line that ends a message.  */
  static const char body[]
      = "\n>From here\n>>From there\nFrom: x\n > From y\n\n";
  struct told told;
  struct pipeline_settings settings = usual_settings (&told);
  struct buf text;
  char *digest;

  (void)state;
  /* From an mbox they come quoted, and stay so.  */
  buf_init (&text);
  buf_printf (&text, FROM_LINE "From: a@example.org\nSubject: [PATCH] a\n%s",
              body);
  digest = digest_of (&settings, buf_slice (&text));
  assert_true (
      slice_has_suffix (slice_from_string (digest), slice_from_string (body)));
  free (digest);

  /* In a mail alone they are not.  */
  buf_clear (&text);
  buf_printf (&text, "From: a@example.org\nSubject: [PATCH] a\n"
                     "\nFrom here\n>From there\nFrom: x\n > From y");
  digest = digest_of (&settings, buf_slice (&text));
  assert_true (
      slice_has_suffix (slice_from_string (digest), slice_from_string (body)));
  free (digest);
  buf_release (&text);
}

/* The last one has its blank line even if nothing follows that separates.  */
static void
a_blank_line_at_the_end_of_a_mail_stays (void **state)
{
  struct told told;
  struct pipeline_settings settings = usual_settings (&told);
  char *digest = digest_of (
      &settings, SLICE ("From: a@example.org\nSubject: [PATCH] a\n\nb\n\n"));
  int fd = open_text (slice_from_string (digest));
  struct reader *reader;
  struct raw_message raw;
  struct mbox *mbox;
  struct error err;

  (void)state;
  error_init (&err);
  assert_int_equal (reader_open_fd (&reader, fd, &err), 0);
  mbox = mbox_new (reader);
  assert_int_equal (mbox_next (mbox, &raw, &err), 1);
  assert_int_equal (mbox_next (mbox, &raw, &err), 1);
  assert_true (slice_has_suffix (raw.text, SLICE ("\n\nb\n\n")));
  assert_int_equal (mbox_next (mbox, &raw, &err), 0);
  mbox_free (mbox);
  reader_free (reader);
  close (fd);
  free (digest);
}

/* A mail ends with a line end, whatever it had.  */
static void
mails_are_separated_however_they_end (void **state)
{
  static const char *const ends[]
      = { "", "\n", "\ntext", "\ntext\n", "\ntext\r\n", "\n\n\n\n" };
  struct told told;
  struct pipeline_settings settings = usual_settings (&told);

  (void)state;
  for (size_t i = 0; i < COUNT (ends); i++)
    {
      struct pipeline *run = pipeline_new (&settings);
      struct error err;
      struct buf text;
      char *digest, *again;

      error_init (&err);
      buf_init (&text);
      buf_printf (&text, "Message-ID: <a@x>\nSubject: [PATCH 1/2] a\n%s",
                  ends[i]);
      assert_int_equal (pipeline_message (run, buf_slice (&text), &err), 0);
      buf_clear (&text);
      buf_printf (&text, "Message-ID: <b@x>\nSubject: [PATCH 2/2] b\n%s",
                  ends[i]);
      assert_int_equal (pipeline_message (run, buf_slice (&text), &err), 0);
      digest = finish (run);
      assert_follow (digest, "[PATCH 1/2] a; [PATCH 2/2] b");
      assert_int_equal (digest[strlen (digest) - 1], '\n');
      /* Read again, it has the same mails.  */
      again = digest_of (&settings, slice_from_string (digest));
      assert_follow (again, "[PATCH 1/2] a; [PATCH 2/2] b");
      free (again);
      free (digest);
      pipeline_free (run);
      buf_release (&text);
    }
}

/* --- Failures --- */

static void
a_full_output_is_reported (void **state)
{
  struct told told;
  struct pipeline_settings settings = usual_settings (&told);

  (void)state;
  for (int unbuffered = 0; unbuffered < 2; unbuffered++)
    {
      struct pipeline *run = pipeline_new (&settings);
      FILE *out = fopen ("/dev/full", "w");
      struct error err;
      int status;

      if (!out)
        skip ();
      if (unbuffered)
        setvbuf (out, NULL, _IONBF, 0);
      error_init (&err);
      input_mails (run, sample, COUNT (sample));
      judge_run (run, NULL);
      status = pipeline_write (run, 0, out, &err);
      if (unbuffered)
        {
          assert_int_equal (status, -1);
          assert_int_equal (err.status, EX_IOERR);
          assert_true (ferror (out));
        }
      fclose (out);
      pipeline_free (run);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_first_mail_is_the_text),
    cmocka_unit_test (it_is_from_and_to_whom_the_settings_say),
    cmocka_unit_test (it_keeps_the_list_that_most_mails_have),
    cmocka_unit_test (its_subject_is_one_harmless_line_of_utf8),
    cmocka_unit_test (it_has_no_colors),
    cmocka_unit_test (the_mails_follow_annotated),
    cmocka_unit_test (the_settings_say_which_mails_follow),
    cmocka_unit_test (only_mails_of_the_period_and_verdict_follow),
    cmocka_unit_test (lines_that_begin_with_from_are_quoted_once),
    cmocka_unit_test (a_blank_line_at_the_end_of_a_mail_stays),
    cmocka_unit_test (mails_are_separated_however_they_end),
    cmocka_unit_test (a_full_output_is_reported),
  };

  return cmocka_run_group_tests_name ("mbox", tests, NULL, NULL);
}
