/* t-commit-talks: several runs commit what was said to one state.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "pipeline/story.h"
#include "support/jobs.h"

static const struct mail a_patch = { .id = "p", .subject = "[PATCH] a" };
static const struct mail another
    = { .id = "x", .subject = "[PATCH] x", .minutes = 5 };
static const struct mail nak = { .id = "n",
                                 .subject = "Re: [PATCH] a",
                                 .from = BOB,
                                 .to = "p",
                                 .body = "NAK. It breaks the build.\n",
                                 .minutes = 10 };

static void
start_talks (struct job *job, const char *path)
{
  start_job (job, path);
  job->settings.talks = true;
  job->settings.life = (struct life_settings){ .rows = 10, .robots = true };
}

static void
run_talks (const char *path, const struct mail *mail)
{
  struct job job;

  start_talks (&job, path);
  judge_job (&job, mail, 1);
  commit_job (&job);
  end_job (&job);
}

/* The page of the series of MAIL, as the state PATH knows it.  */
static struct slice
page_of (struct scene *scene, const char *path)
{
  struct slice page;
  struct job job;
  struct buf buf;

  buf_init (&buf);
  start_talks (&job, path);
  job.settings.writer = &story_needs;
  job.settings.changes = true;
  job.settings.reports = false;
  job.run = pipeline_new (&job.settings);
  if (pipeline_story (job.run, job.state, SLICE ("p@example.org"), &buf,
                      &job.err)
      < 0)
    fail_msg ("%s", job.err.text);
  assert_clean (job.state);
  end_job (&job);
  page = arena_copy (&scene->arena, buf_slice (&buf));
  buf_release (&buf);
  return page;
}

/* Whether a digest of MAIL would tell something.  */
static bool
tells (const char *path, const struct mail *mail)
{
  struct job job;
  bool empty;

  start_talks (&job, path);
  judge_job (&job, mail, 1);
  empty = pipeline_is_empty (job.run, 0);
  end_job (&job);
  return !empty;
}

/* A run judges MINE, others commit OTHERS, and then it commits.  The state
   knows once what was said, and has told it.  */
static void
commit_around (struct scene *scene, const struct mail *mine,
               const struct mail *others, size_t count)
{
  const char *path = in_scene (scene, "s");
  struct slice page;
  struct job job;

  run_talks (path, &a_patch);
  start_talks (&job, path);
  judge_job (&job, mine, 1);
  for (size_t i = 0; i < count; i++)
    run_talks (path, &others[i]);
  commit_job (&job);
  end_job (&job);
  page = page_of (scene, path);
  assert_int_equal (count_of (page, "nak by Bob"), 1);
  assert_has (page, "Answers:   1 by 1 person, last Bob");
  assert_false (tells (path, &nak));
}

static void
what_was_said_is_not_lost_if_others_commit (void **state)
{
  commit_around (*state, &nak, &another, 1);
}

static void
what_others_were_told_as_well_is_known_once (void **state)
{
  commit_around (*state, &nak, &nak, 1);
}

static void
what_others_said_stays (void **state)
{
  const struct mail others[] = { nak, another };

  commit_around (*state, &another, others, 2);
}

/* The second version has another second patch, so that of the first version is
   what somebody took.  */
static void
a_notice_is_about_the_newest_version_that_has_the_patch (void **state)
{
  static const struct mail mails[] = {
    { .id = "p", .subject = "[PATCH 1/2] a" },
    { .id = "q", .subject = "[PATCH 2/2] b", .to = "p", .minutes = 1 },
    { .id = "v", .subject = "[PATCH v2 1/2] a", .to = "p", .minutes = 2 },
    { .id = "w", .subject = "[PATCH v2 2/2] c", .to = "v", .minutes = 3 },
    { .id = "m",
      .subject = "Re: [PATCH 1/2] a",
      .from = BOB,
      .to = "p",
      .body = "Applied to heap/next, thanks!\n",
      .minutes = 10 },
    { .id = "n",
      .subject = "Re: [PATCH 2/2] b",
      .from = BOB,
      .to = "q",
      .body = "Applied to heap/fixes, thanks!\n",
      .minutes = 11 },
  };
  struct scene *scene = *state;
  const char *path = in_scene (scene, "s");
  struct slice page;
  struct job job;

  start_talks (&job, path);
  judge_job (&job, mails, COUNT (mails));
  commit_job (&job);
  end_job (&job);
  page = page_of (scene, path);
  assert_has (page, "Applied:   v2 1/2, to heap/next by Bob");
  assert_has (page, "Applied:   v1 1/2, to heap/fixes by Bob");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (what_was_said_is_not_lost_if_others_commit,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (
        what_others_were_told_as_well_is_known_once, open_scene, close_scene),
    cmocka_unit_test_setup_teardown (what_others_said_stays, open_scene,
                                     close_scene),
    cmocka_unit_test_setup_teardown (
        a_notice_is_about_the_newest_version_that_has_the_patch, open_scene,
        close_scene),
  };

  return cmocka_run_group_tests_name ("commit-talks", tests, NULL, NULL);
}
