/* t-deliver: one message on its way to its reader.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <fcntl.h>
#include <sysexits.h>
#include <unistd.h>

#include "pipeline/deliver.h"
#include "pipeline/strip.h"
#include "cli/filter.h"
#include "support/check.h"
#include "config_file.h"
#include "support/mails.h"
#include "support/runs.h"
#include "cli/settings.h"
#include "support/states.h"
#include "support/deliveries.h"

/* --- Without a state --- */

static void
without_a_state_a_mail_has_no_verdict (void **state)
{
  struct scene *scene = *state;
  struct call call;
  struct slice text
      = MAIL (scene, .id = "a", .subject = "[PATCH v3 2/9] title");

  start (&call, scene, "");
  for (int i = 0; i < 2; i++)
    assert_fields (annotated (&call, scene, text),
                   "Kind: patch | " ABOUT ("a", "3; number=2; total=9"));
  done (&call);
}

/* Delivery programs put a From_ line first, and quote nothing.  */
static void
a_from_line_stays_first_and_the_body_is_never_cut (void **state)
{
  struct scene *scene = *state;
  struct call call;
  struct slice text,
      mail
      = MAIL (scene, .id = "a", .subject = "[PATCH] title",
              .body = "\nFrom b@example.org Mon Jan  5 10:00:00 2026\n"
                      "From: b@example.org\nSubject: [PATCH v9] other\n\nx\n");
  struct buf buf;

  buf_init (&buf);
  buf_add (&buf, SLICE ("From a@example.org Mon Jan  5 10:00:00 2026\n"));
  buf_add (&buf, mail);
  start (&call, scene, "");
  text = annotated (&call, scene, buf_slice (&buf));
  assert_true (slice_has_prefix (text, SLICE ("From a@example.org Mon ")));
  assert_true (slice_has_suffix (text, SLICE ("v9] other\n\nx\n")));
  assert_fields (text, "Kind: patch | " ABOUT ("a", "1"));
  done (&call);
  buf_release (&buf);
}

/* --- With a state --- */

static void
a_verdict_is_that_of_the_moment_and_stays (void **state)
{
  struct scene *scene = *state;
  struct slice first = MAIL (scene, .id = "a", .subject = "[PATCH] title");
  struct slice second = MAIL (scene, .id = "b", .subject = "[PATCH v2] title",
                              .body = A_DIFF ("other"), .minutes = DAYS);
  struct slice reply = MAIL (scene, .subject = "Re: [PATCH v2] title",
                             .to = "b", .body = "> a\n");
  struct call call;

  start (&call, scene, WITH_STATE);
  for (int i = 0; i < 3; i++)
    {
      /* Also by another process, later.  */
      if (i == 2)
        {
          done (&call);
          start (&call, scene, WITH_STATE);
        }
      assert_fields (annotated (&call, scene, first),
                     "Verdict: new | Kind: patch | " ABOUT (
                         "a", "1") " | X-Label: pd:new v1");
      assert_fields (
          annotated (&call, scene, second),
          "Verdict: revision | Kind: patch | " ABOUT (
              "b", "2") " | Previous: <a@example.org>; version=1; reason=title"
                        " | Change: changed; previous=<a@example.org>;"
                        " version=1; number=1; added=1; removed=1"
                        " | X-Label: pd:revision v2 changed");
      assert_fields (annotated (&call, scene, reply),
                     "Kind: reply | " ABOUT (
                         "b", "2") " | Life: posted; parts=0/1; waits=reviewer;"
                                   " since=2026-01-06 | X-Label: pd:v2 re");
    }
  done (&call);
}

static void
a_series_is_known_from_one_call_to_the_next (void **state)
{
  struct scene *scene = *state;
  struct call call;

  start (&call, scene, WITH_STATE);
  assert_fields (annotated (&call, scene,
                            MAIL (scene, .id = "p",
                                  .subject = "[PATCH 1/2] one", .to = "c")),
                 "Verdict: new | Kind: patch | " ABOUT (
                     "p", "1; number=1; total=2") " | X-Label: pd:new v1 1/2");
  assert_fields (
      annotated (&call, scene,
                 MAIL (scene, .id = "c", .subject = "[PATCH 0/2] all",
                       .body = A_COVER)),
      "Verdict: new | Kind: cover"
      " | Series: <p@example.org>; head=<c@example.org>;"
      " version=1; number=0; total=2 | X-Label: pd:new v1 0/2");
  done (&call);
}

static void
what_was_annotated_is_seen_and_not_reported (void **state)
{
  static const struct mail mails[] = {
    { .id = "a", .subject = "[PATCH] title" },
    { .id = "b", .subject = "[PATCH] another" },
  };
  struct scene *scene = *state;
  struct told told;
  struct pipeline_settings how = usual_run (&report_text, &told);
  struct call call;
  struct error err;

  start (&call, scene, WITH_STATE);
  annotated (&call, scene, bytes_of (scene, &mails[0]));
  done (&call);
  for (int i = 0; i < 2; i++)
    {
      struct store *file = open_state (in_scene (scene, "state.sqlite"), true);
      struct pipeline *run = pipeline_new (&how);
      char *text;

      error_init (&err);
      input_mails (run, mails, COUNT (mails));
      judge_run (run, file);
      text = write_run (run);
      if (i == 0)
        {
          assert_non_null (strstr (text, "New:  title\n"));
          assert_non_null (strstr (text, "New:  another\n"));
        }
      else
        assert_non_null (strstr (text, "No new patches.\n"));
      MUST (pipeline_commit (run, NULL, &err));
      free (text);
      pipeline_free (run);
      assert_clean (file);
      store_close (file);
    }
  /* And what a digest has reported is still new when it is delivered.  */
  start (&call, scene, WITH_STATE);
  assert_fields (
      annotated (&call, scene, bytes_of (scene, &mails[1])),
      "Verdict: new | Kind: patch | " ABOUT ("b", "1") " | X-Label: pd:new v1");
  done (&call);
}

static void
a_dry_run_reads_the_state_and_does_not_change_it (void **state)
{
  struct scene *scene = *state;
  struct call call;
  struct slice before,
      v2 = MAIL (scene, .id = "b", .subject = "[PATCH v2] title",
                 .body = A_DIFF ("other"), .minutes = DAYS);

  start (&call, scene, WITH_STATE);
  annotated (&call, scene, MAIL (scene, .id = "a", .subject = "[PATCH] title"));
  done (&call);
  before = read_file (&scene->arena, in_scene (scene, "state.sqlite"));
  start (&call, scene, WITH_STATE);
  call.options.dry_run = true;
  assert_fields (
      annotated (&call, scene, v2),
      "Verdict: revision | Kind: patch | " ABOUT (
          "b", "2") " | Previous: <a@example.org>; version=1; reason=title"
                    " | Change: changed; previous=<a@example.org>; version=1;"
                    " number=1; added=1; removed=1"
                    " | X-Label: pd:revision v2 changed");
  done (&call);
  assert_same (read_file (&scene->arena, in_scene (scene, "state.sqlite")),
               before);
}

static void
a_list_may_have_a_state_of_its_own (void **state)
{
  struct scene *scene = *state;
  struct slice text = MAIL (scene, .id = "a", .subject = "[PATCH] title",
                            .list = "w.example.org");
  struct call call;

  start (&call, scene,
         "state: all.sqlite\n"
         "lists:\n  w.example.org: { state: w.sqlite }\n");
  assert_fields (annotated (&call, scene, text),
                 "Verdict: new | Kind: patch | " ABOUT ("a", "1"));
  done (&call);
  assert_true (size_of_file (in_scene (scene, "w.sqlite")) > 0);
  assert_int_equal (size_of_file (in_scene (scene, "all.sqlite")), 0);
}

/* --- A state that cannot be used --- */

/* TEXT goes on unchanged, with an error that has STATUS and WORDS.  */
static void
stays_as_it_is (struct call *call, struct slice text, int status,
                const char *words)
{
  struct edited edited;

  edited_init (&edited, text);
  error_init (&call->err);
  assert_int_equal (filter_annotate (&call->settings, &edited, &call->err), -1);
  assert_int_equal (edited.count, 0);
  if (call->err.status != status || !strstr (call->err.text, words))
    fail_msg ("\"%s\" (%d), not \"%s\" (%d)", call->err.text, call->err.status,
              words, status);
  edited_release (&edited);
}

static void
with_a_broken_state_a_mail_stays_as_it_is (void **state)
{
  struct scene *scene = *state;
  struct slice text = MAIL (scene, .id = "a", .subject = "[PATCH] title");
  struct call call;

  start (&call, scene, WITH_STATE);
  write_file (in_scene (scene, "state.sqlite"),
              SLICE ("This is no database, but long enough to look at.\n"));
  stays_as_it_is (&call, text, EX_DATAERR, "state.sqlite");
  done (&call);

  start (&call, scene, "state: none/of/it/config.yaml/x.sqlite\n");
  write_file (in_scene (scene, "none"), SLICE ("a file\n"));
  stays_as_it_is (&call, text, EX_CANTCREAT, "x.sqlite");
  done (&call);
}

static void
a_locked_state_is_waited_for_as_long_as_annotation_may (void **state)
{
  struct scene *scene = *state;
  struct slice text = MAIL (scene, .id = "a", .subject = "[PATCH] title");
  struct store *other;
  struct call call;
  struct error err;
  time_t began;

  error_init (&err);
  start (&call, scene,
         "state: { path: state.sqlite, wait: 60 }\n"
         "annotate: { wait: 0.3 s }\n");
  other = open_state (in_scene (scene, "state.sqlite"), true);
  MUST (store_begin_change (other, &err));
  began = time (NULL);
  stays_as_it_is (&call, text, EX_TEMPFAIL, "state.sqlite");
  assert_true (time (NULL) - began < 20);
  store_close (other);
  assert_fields (annotated (&call, scene, text),
                 "Verdict: new | Kind: patch | " ABOUT ("a", "1"));
  done (&call);
}

/* --- Reading and stripping --- */

static void
all_of_a_mail_is_read_however_it_comes (void **state)
{
  int ends[2];
  struct buf text;
  struct error err;
  pid_t pid;

  (void)state;
  error_init (&err);
  assert_int_equal (pipe (ends), 0);
  pid = fork ();
  if (pid == 0)
    {
      close (ends[0]);
      for (int i = 0; i < 1000; i++)
        if (write (ends[1], "abc\0defg\n", (size_t)(i % 9) + 1) < 0)
          _exit (1);
      for (int i = 0; i < 3; i++)
        {
          static const char block[60000];

          if (write (ends[1], block, sizeof block) != sizeof block)
            _exit (1);
        }
      _exit (0);
    }
  close (ends[1]);
  buf_init (&text);
  MUST (deliver_read (ends[0], &text, &err));
  assert_int_equal (text.len, 111 * 45 + 1 + 3 * 60000);
  assert_memory_equal (text.ptr, "aababcabc\0abc\0d", 15);
  close (ends[0]);
  buf_release (&text);
  await (pid);
}

static void
what_cannot_be_read_is_an_error (void **state)
{
  struct buf text;
  struct error err;

  (void)state;
  error_init (&err);
  buf_init (&text);
  assert_int_equal (deliver_read (-1, &text, &err), -1);
  assert_int_equal (err.status, EX_IOERR);
  buf_release (&text);
}

int
main (void)
{
  static const struct CMUnitTest tests[] = {
    TEST (without_a_state_a_mail_has_no_verdict),
    TEST (a_from_line_stays_first_and_the_body_is_never_cut),
    TEST (a_verdict_is_that_of_the_moment_and_stays),
    TEST (a_series_is_known_from_one_call_to_the_next),
    TEST (what_was_annotated_is_seen_and_not_reported),
    TEST (a_dry_run_reads_the_state_and_does_not_change_it),
    TEST (a_list_may_have_a_state_of_its_own),
    TEST (with_a_broken_state_a_mail_stays_as_it_is),
    TEST (a_locked_state_is_waited_for_as_long_as_annotation_may),
    TEST (all_of_a_mail_is_read_however_it_comes),
    TEST (what_cannot_be_read_is_an_error),
  };
  return cmocka_run_group_tests_name ("deliver", tests, NULL, NULL);
}
