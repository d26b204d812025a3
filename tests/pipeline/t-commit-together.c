/* t-commit-together: several runs that commit to one state.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "base/numset.h"

#include <sysexits.h>

#include "support/check.h"
#include "base/numset.h"
#include "support/mails.h"
#include "pipeline/pipeline.h"
#include "support/runs.h"
#include "support/states.h"
#include "report/formats.h"
#include "support/jobs.h"

/* --- Several at once --- */

/* Mails are in the state once each, and so are the numbers of the
   members of all series.  */
static void
assert_nothing_twice (struct scene *scene, const char *path)
{
  struct store *known = open_state (path, false);
  struct series_row series = { .id = 0 };
  struct message_row message = { .id = 0 };
  int64_t members = 0, messages = 0;
  struct error err;

  error_init (&err);
  while (rows_next_message (known, message.id, &scene->arena, &message, &err)
         > 0)
    {
      struct message_row other = message;

      messages += message.kind != PATCH_MAIL_REPLY;
      while (rows_next_message (known, other.id, &scene->arena, &other, &err)
             > 0)
        if (slice_eq (other.msgid, message.msgid)
            && slice_eq (other.title, message.title))
          fail_msg ("%.*s is there twice", SLICE_ARG (message.msgid));
    }
  while (rows_next_series (known, series.id, &scene->arena, &series, &err) > 0)
    {
      struct numset_run run = { 0, -1 };
      int64_t number;

      while (numset_next (&series.members, &run, &number) > 0)
        {
          assert_int_equal (
              rows_get_message (known, number, &scene->arena, &message, &err),
              1);
          assert_int_equal (message.series, series.id);
          members++;
        }
    }
  assert_int_equal (members, messages);
  store_close (known);
}

/* Two runs judge before the first of them commits.  */
static void
two_commits_lose_nothing_and_have_nothing_twice (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/3] all", .body = A_COVER },
    { .id = "p1", .subject = "[PATCH 1/3] a", .to = "c" },
    { .id = "p2", .subject = "[PATCH 2/3] b", .to = "c" },
    { .id = "x", .subject = "[PATCH] x", .minutes = 1 },
    { .id = "p3", .subject = "[PATCH 3/3] d", .to = "c" },
    { .id = "r", .subject = "Re: a", .to = "p1", .body = "> a\n" },
    { .id = "y", .subject = "[PATCH v2] x", .minutes = DAYS },
  };
  struct scene *scene = *state;
  const char *path = in_scene (scene, "s");
  struct slice text, shown;
  struct job one, two;

  start_job (&one, path);
  start_job (&two, path);
  judge_job (&one, mails, 5);
  judge_job (&two, mails + 2, 5);
  commit_job (&one);
  commit_job (&two);
  end_job (&one);
  assert_clean (two.state);
  end_job (&two);
  assert_nothing_twice (scene, path);
  shown = rows_of (scene, path);
  assert_int_equal (count_of (shown, "message "), COUNT (mails));
  assert_int_equal (count_of (shown, "series "), 3);
  assert_has (shown, "<0-3>");
  text = DIGEST (scene, path, NULL, mails);
  assert_has (text, "\"patch_mails\":0,\"series\":0,");
  /* As it is when one comes after the other.  */
  digest_of (scene, in_scene (scene, "t"), NULL, mails, 5);
  digest_of (scene, in_scene (scene, "t"), NULL, mails + 2, 5);
  assert_same (rows_of (scene, in_scene (scene, "t")), shown);
}

static void
a_commit_in_between_links_what_it_brings (void **state)
{
  static const struct mail first = { .id = "p", .subject = "[PATCH] a" };
  static const struct mail second
      = { .id = "q", .subject = "[PATCH v2] a", .minutes = DAYS };
  struct scene *scene = *state;
  const char *path = in_scene (scene, "s");
  struct series_row row;
  struct store *known;
  struct job one, two;
  struct error err;

  start_job (&one, path);
  start_job (&two, path);
  judge_job (&two, &second, 1);
  judge_job (&one, &first, 1);
  commit_job (&one);
  commit_job (&two);
  end_job (&one);
  end_job (&two);
  error_init (&err);
  known = open_state (path, false);
  assert_int_equal (rows_get_series (known, 2, &scene->arena, &row, &err), 1);
  assert_slice ("msgid", row.msgid, "q@example.org");
  assert_int_equal (row.previous, 1);
  assert_int_equal (row.verdict, VERDICT_REVISION);
  store_close (known);
}

/* A mail that both of them report keeps the number of the first digest.  */
static void
the_first_report_of_a_mail_stays (void **state)
{
  struct scene *scene = *state;
  const char *path = in_scene (scene, "s");
  struct message_row row;
  struct store *known;
  struct job one, two;
  struct error err;

  start_job (&one, path);
  start_job (&two, path);
  from_x (&one.settings);
  judge_job (&one, &week_one, 1);
  judge_job (&two, &week_one, 1);
  commit_job (&one);
  commit_job (&two);
  end_job (&one);
  end_job (&two);
  error_init (&err);
  known = open_state (path, false);
  assert_int_equal (last_of (known, ROWS_MESSAGE), 1);
  assert_int_equal (rows_get_message (known, 1, &scene->arena, &row, &err), 1);
  assert_slice ("seen", row.seen, "0:1");
  assert_slice ("shown", row.subject, "[PATCH] a");
  store_close (known);
}

/* What another process brings on the way to lists without a number.  */
static void
two_commits_number_a_list_once (void **state)
{
  struct scene *scene = *state;
  const char *path = in_scene (scene, "s");
  struct slice text;
  struct job one, two;
  int64_t id = 0;

  start_job (&one, path);
  start_job (&two, path);
  with_lists (&one.settings);
  with_lists (&two.settings);
  judge_job (&one, &by_two, 1);
  judge_job (&two, &by_one, 1);
  commit_job (&one);
  commit_job (&two);
  assert_int_equal (last_of (two.state, ROWS_LIST), 2);
  assert_int_equal (
      rows_find_list (two.state, SLICE ("two.example.org"), &id, &two.err), 1);
  assert_int_equal (id, 1);
  end_job (&one);
  end_job (&two);
  text = digest_of (scene, path, with_lists, &by_one, 1);
  assert_has (text, "\"patch_mails\":0,");
  text = digest_of (scene, path, with_lists, &by_two, 1);
  assert_has (text, "\"patch_mails\":0,");
}

/* Neither of them gives up; a third one adds what both lack.  */
static void
many_runs_may_be_judged_before_the_first_commits (void **state)
{
  enum
  {
    RUNS = 6
  };
  struct scene *scene = *state;
  const char *path = in_scene (scene, "s");
  struct job jobs[RUNS];
  struct slice text;

  for (size_t i = 0; i < RUNS; i++)
    {
      start_job (&jobs[i], path);
      judge_job (&jobs[i], sample + i, COUNT (sample) - RUNS);
    }
  for (size_t i = 0; i < RUNS; i++)
    {
      commit_job (&jobs[i]);
      end_job (&jobs[i]);
    }
  assert_nothing_twice (scene, path);
  text = digest_of (scene, path, NULL, sample, COUNT (sample) - 1);
  assert_has (text, "\"patch_mails\":0,");
  text = DIGEST (scene, path, NULL, sample);
  assert_has (text, "\"patch_mails\":1,");
}

int
main (void)
{
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (
        two_commits_lose_nothing_and_have_nothing_twice, open_scene,
        close_scene),
    cmocka_unit_test_setup_teardown (a_commit_in_between_links_what_it_brings,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (the_first_report_of_a_mail_stays,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (two_commits_number_a_list_once, open_scene,
                                     close_scene),
    cmocka_unit_test_setup_teardown (
        many_runs_may_be_judged_before_the_first_commits, open_scene,
        close_scene),
  };
  return cmocka_run_group_tests_name ("commit-together", tests, NULL, NULL);
}
