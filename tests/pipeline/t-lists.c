/* t-lists: lists with digests and numbers of their own.

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

/* --- Lists --- */

static void
across_lists (struct pipeline_settings *settings)
{
  with_lists (settings);
  settings->across_lists = true;
}

static void
each_list_has_its_own_digests (void **state)
{
  const char *path = in_scene (*state, "s");
  struct slice text;

  text = digest_of (*state, path, with_lists, &by_one, 1);
  assert_has (text, "\"patch_mails\":1,");
  assert_has (text, "\"list\":\"One\"");
  text = digest_of (*state, path, with_lists, &by_two, 1);
  assert_has (text, "\"patch_mails\":1,");
  assert_has (text, "\"list\":\"Two\"");
  assert_has (text, "\"verdict\":\"new\"");
  text = digest_of (*state, path, with_lists, &by_two, 1);
  assert_has (text, "\"patch_mails\":0,");
  text = digest_of (*state, path, with_lists, &by_one, 1);
  assert_has (text, "\"patch_mails\":0,");
}

static void
a_mail_may_be_seen_for_all_lists (void **state)
{
  const char *path = in_scene (*state, "s");
  struct slice text;

  text = digest_of (*state, path, across_lists, &by_one, 1);
  assert_has (text, "\"patch_mails\":1,");
  text = digest_of (*state, path, across_lists, &by_two, 1);
  assert_has (text, "\"patch_mails\":0,\"series\":0,");
  text = digest_of (*state, path, across_lists, &by_two, 1);
  assert_has (text, "\"patch_mails\":0,");
}

static void
the_list_of_most_mails_is_that_of_the_run (void **state)
{
  static const struct mail mails[] = {
    { .subject = "what?", .list = "One.Example.org" },
    { .subject = "[PATCH] a", .list = "two.example.org" },
    { .subject = "why?", .list = "two.example.org" },
    { .subject = "so?", .list = "six.example.org" },
    { .subject = "so?", .list = "six.example.org" },
    { .subject = "so?", .list = "six.example.org" },
  };
  struct job job;

  (void)state;
  start_job (&job, NULL);
  with_lists (&job.settings);
  job.run = pipeline_new (&job.settings);
  assert_int_equal (pipeline_list (job.run), -1);
  input_mails (job.run, mails + 3, 3);
  assert_int_equal (pipeline_list (job.run), -1);
  input_mails (job.run, mails, 1);
  assert_int_equal (pipeline_list (job.run), 0);
  input_mails (job.run, mails + 1, 2);
  assert_int_equal (pipeline_list (job.run), 1);
  end_job (&job);
}

int
main (void)
{
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (each_list_has_its_own_digests, open_scene,
                                     close_scene),
    cmocka_unit_test_setup_teardown (a_mail_may_be_seen_for_all_lists,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (the_list_of_most_mails_is_that_of_the_run,
                                     open_scene, close_scene),
  };
  return cmocka_run_group_tests_name ("lists", tests, NULL, NULL);
}
