/* t-part: runs of some of the lists of a run.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/check.h"
#include "support/jobs.h"

/* By the lists `one' and `two' of the settings, by another and by none.  */
static const struct mail mails[] = {
  { .id = "a", .subject = "[PATCH] a", .list = "one.example.org" },
  { .id = "b", .subject = "[PATCH] b", .list = "two.example.org" },
  { .id = "c", .subject = "[PATCH] c", .list = "six.example.org" },
  { .id = "d", .subject = "[PATCH] d" },
  { .id = "e", .subject = "[PATCH] e", .list = "one.example.org" },
};

/* Reads the mails, in parts of the state PATH (null: none).  */
static void
start_split (struct job *job, const char *path)
{
  const struct split_list *found;
  size_t count;

  start_job (job, path);
  with_lists (&job->settings);
  job->settings.each_list = true;
  job->run = pipeline_new (&job->settings);
  input_mails (job->run, mails, COUNT (mails));
  assert_int_equal (pipeline_split (job->run, &found, &count, &job->err), 0);
  assert_int_equal (count, job->settings.digest.list_count + 2);
  assert_slice ("rest", found[count - 1].name, "mail");
}

/* The digest AT of PART, in the memory of SCENE.  */
static struct slice
text_of (struct scene *scene, struct pipeline *part, uint32_t at)
{
  char *text = NULL;
  size_t len = 0;
  FILE *out = open_memstream (&text, &len);
  struct error err;
  struct slice copy;

  error_init (&err);
  if (pipeline_write (part, at, out, &err) < 0)
    fail_msg ("%s", err.text);
  assert_int_equal (fclose (out), 0);
  copy = arena_copy (&scene->arena, slice_make (text, len));
  free (text);
  return copy;
}

/* Sets CHOSEN for the lists of the string WHICH: `x' for yes.  */
static void
choose (bool *chosen, const char *which)
{
  for (size_t i = 0; which[i]; i++)
    chosen[i] = which[i] == 'x';
}

static void
a_part_has_a_digest_for_each_of_its_lists (void **state)
{
  struct pipeline *part;
  struct job job;
  bool chosen[8];

  start_split (&job, NULL);
  choose (chosen, "x-x-");
  part = pipeline_part (job.run, chosen);
  assert_int_equal (pipeline_digests (part), 2);
  judge_run (part, NULL);
  assert_has (text_of (*state, part, 0), "\"patch_mails\":2,");
  assert_has (text_of (*state, part, 1), "\"message_id\":\"c@");
  assert_has (text_of (*state, part, 1), "\"list\":\"six.example.org\"");
  assert_int_equal (pipeline_reported (part), 3);
  pipeline_drop (part, 0);
  assert_int_equal (pipeline_reported (part), 1);
  pipeline_free (part);
  end_job (&job);
}

/* They read one spool in turn.  */
static void
parts_may_be_used_in_turn (void **state)
{
  struct pipeline *parts[2];
  struct job job;
  bool chosen[8];

  start_split (&job, NULL);
  choose (chosen, "x--x");
  parts[0] = pipeline_part (job.run, chosen);
  choose (chosen, "-xx-");
  parts[1] = pipeline_part (job.run, chosen);
  judge_run (parts[0], NULL);
  judge_run (parts[1], NULL);
  for (int round = 0; round < 2; round++)
    {
      assert_has (text_of (*state, parts[1], 1), "\"message_id\":\"c@");
      assert_has (text_of (*state, parts[0], 0), "\"message_id\":\"e@");
      assert_has (text_of (*state, parts[1], 0), "\"message_id\":\"b@");
      assert_has (text_of (*state, parts[0], 1), "\"message_id\":\"d@");
    }
  pipeline_free (parts[0]);
  pipeline_free (parts[1]);
  end_job (&job);
}

static void
what_is_dropped_is_seen_but_not_reported (void **state)
{
  const char *path = in_scene (*state, "s");
  struct pipeline *part;
  struct job job;
  bool chosen[8];

  for (int round = 0; round < 3; round++)
    {
      start_split (&job, path);
      choose (chosen, "xxxx");
      part = pipeline_part (job.run, chosen);
      judge_run (part, job.state);
      assert_int_equal (pipeline_is_empty (part, 0), round == 2);
      assert_int_equal (pipeline_is_empty (part, 1), round > 0);
      if (round == 0)
        pipeline_drop (part, 0);
      assert_int_equal (pipeline_commit (part, NULL, &job.err), 0);
      assert_clean (job.state);
      pipeline_free (part);
      end_job (&job);
    }
}

int
main (void)
{
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (a_part_has_a_digest_for_each_of_its_lists,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (parts_may_be_used_in_turn, open_scene,
                                     close_scene),
    cmocka_unit_test_setup_teardown (what_is_dropped_is_seen_but_not_reported,
                                     open_scene, close_scene),
  };

  return cmocka_run_group_tests_name ("part", tests, NULL, NULL);
}
