/* t-commit: the digests that a state remembers, and what does not change it.

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

/* --- Labels --- */

static void
from_the_date (struct pipeline_settings *settings)
{
  settings->label = PIPELINE_LABEL_DATE;
}

static void
to_y (struct pipeline_settings *settings)
{
  settings->digest.to = SLICE ("Y");
}

static void
of_another_list (struct pipeline_settings *settings)
{
  settings->digest.list = SLICE ("Other");
}

static void
a_digest_begins_where_the_one_before_ended (void **state)
{
  const char *path = in_scene (*state, "s");
  struct slice text;

  text = digest_of (*state, path, NULL, &week_one, 1);
  assert_has (text,
              "\"from\":\"2026-01-05 10:00\",\"to\":\"2026-01-05 10:00\"");
  text = digest_of (*state, path, NULL, &week_two, 1);
  assert_has (text,
              "\"from\":\"2026-01-05 10:00\",\"to\":\"2026-01-12 10:00\"");
  text = digest_of (*state, path, NULL, &week_three, 1);
  assert_has (text,
              "\"from\":\"2026-01-12 10:00\",\"to\":\"2026-01-19 10:00\"");
}

static void
it_begins_elsewhere_where_the_user_says_so (void **state)
{
  const char *path = in_scene (*state, "s");
  struct slice text;

  digest_of (*state, path, NULL, &week_one, 1);
  text = digest_of (*state, path, from_the_date, &week_two, 1);
  assert_has (text,
              "\"from\":\"2026-01-12 10:00\",\"to\":\"2026-01-12 10:00\"");
  text = digest_of (*state, path, from_x, &week_three, 1);
  assert_has (text, "\"from\":\"X\",\"to\":\"2026-01-19 10:00\"");
}

static void
the_digests_of_another_list_do_not_count (void **state)
{
  const char *path = in_scene (*state, "s");
  struct slice text;

  digest_of (*state, path, NULL, &week_one, 1);
  text = digest_of (*state, path, of_another_list, &week_two, 1);
  assert_has (text, "\"from\":\"2026-01-12 10:00\"");
  text = digest_of (*state, path, NULL, &week_three, 1);
  assert_has (text, "\"from\":\"2026-01-05 10:00\"");
}

static struct digest_row
last_digest (struct scene *scene, const char *path, struct slice list)
{
  struct store *known = open_state (path, false);
  struct digest_row row = { .id = 0 };
  struct error err;

  error_init (&err);
  MUST (rows_last_digest (known, list, &scene->arena, &row, &err));
  store_close (known);
  return row;
}

static void
each_digest_is_noted (void **state)
{
  const char *path = in_scene (*state, "s");
  struct digest_row row;

  digest_of (*state, path, NULL, &week_one, 1);
  row = last_digest (*state, path, SLICE ("mail"));
  assert_int_equal (row.id, 1);
  assert_slice ("to", row.to_label, "2026-01-05 10:00");
  assert_true (row.time == MAILS_START);
  digest_of (*state, path, to_y, &week_two, 1);
  row = last_digest (*state, path, SLICE ("mail"));
  assert_int_equal (row.id, 2);
  assert_slice ("from", row.from_label, "2026-01-05 10:00");
  assert_slice ("to", row.to_label, "Y");
  digest_of (*state, path, of_another_list, &week_three, 1);
  assert_int_equal (last_digest (*state, path, SLICE ("Other")).id, 3);
  assert_int_equal (last_digest (*state, path, SLICE ("mail")).id, 2);
}

/* The next one begins where the last one that said something has ended.  */
static void
a_digest_of_nothing_is_not_noted (void **state)
{
  static const struct mail mails[] = {
    { .id = "a", .subject = "[PATCH] a" },
    { .id = "b", .subject = "[PATCH] b", .minutes = DAYS },
  };
  const char *path = in_scene (*state, "s");
  struct slice text;

  DIGEST (*state, path, NULL, mails);
  DIGEST (*state, path, NULL, mails);
  digest_of (*state, path, NULL, NULL, 0);
  assert_int_equal (last_digest (*state, path, SLICE ("mail")).id, 1);
  text = digest_of (*state, path, NULL, &week_two, 1);
  assert_has (text, "\"from\":\"2026-01-06 10:00\"");
  /* But a user who says what it reaches to is heard.  */
  digest_of (*state, path, to_y, NULL, 0);
  assert_slice ("to", last_digest (*state, path, SLICE ("mail")).to_label, "Y");
}

static void
from_x_to_y (struct pipeline_settings *settings)
{
  from_x (settings);
  to_y (settings);
}

/* Mails of one period may come in several runs.  */
static void
one_period_is_one_digest (void **state)
{
  const char *path = in_scene (*state, "s");
  struct digest_row row;

  digest_of (*state, path, from_x_to_y, &week_two, 1);
  digest_of (*state, path, from_x_to_y, &week_three, 1);
  digest_of (*state, path, from_x_to_y, &week_one, 1);
  row = last_digest (*state, path, SLICE ("mail"));
  assert_int_equal (row.id, 1);
  assert_true (row.time == MAILS_START + INT64_C (14) * 86400);
}

static void
undated_mails_do_not_move_the_end (void **state)
{
  static const struct mail undated
      = { .id = "u", .subject = "[PATCH] u", .date = LEFT_OUT };
  const char *path = in_scene (*state, "s");

  digest_of (*state, path, NULL, &week_one, 1);
  digest_of (*state, path, NULL, &undated, 1);
  assert_slice ("to", last_digest (*state, path, SLICE ("mail")).to_label,
                "2026-01-05 10:00");
}

/* --- What does not change the state --- */

static void
without_a_commit_the_state_stays_as_it_is (void **state)
{
  struct scene *scene = *state;
  const char *path = in_scene (scene, "s");
  struct slice before;
  struct job job;

  digest_of (scene, path, NULL, &week_one, 1);
  before = read_file (&scene->arena, path);
  start_job (&job, path);
  judge_job (&job, sample, COUNT (sample));
  free (write_run (job.run));
  end_job (&job);
  assert_same (read_file (&scene->arena, path), before);
}

static void
a_dry_run_needs_no_file (void **state)
{
  struct scene *scene = *state;
  const char *path = in_scene (scene, "s");
  struct job job;
  char *text;

  start_job (&job, NULL);
  job.state = open_state (path, false);
  judge_job (&job, sample, COUNT (sample));
  text = write_run (job.run);
  assert_has (slice_from_string (text), "\"patch_mails\":10,");
  free (text);
  end_job (&job);
  assert_int_equal (access (path, F_OK), -1);
}

static void
a_dry_run_knows_what_was_reported (void **state)
{
  struct scene *scene = *state;
  const char *path = in_scene (scene, "s");
  struct job job;
  char *text;

  digest_of (scene, path, of_another_list, sample, 3);
  start_job (&job, NULL);
  of_another_list (&job.settings);
  job.state = open_state (path, false);
  judge_job (&job, sample, COUNT (sample));
  text = write_run (job.run);
  assert_has (slice_from_string (text), "\"patch_mails\":7,");
  assert_has (slice_from_string (text), "\"from\":\"2026-01-05 10:02\"");
  free (text);
  assert_int_equal (pipeline_commit (job.run, NULL, &job.err), -1);
  assert_int_not_equal (job.err.status, 0);
  end_job (&job);
}

static void
a_digest_that_cannot_be_written_leaves_the_state_as_it_was (void **state)
{
  struct scene *scene = *state;
  const char *path = in_scene (scene, "s");
  FILE *full = fopen ("/dev/full", "w");
  struct slice before, text;
  struct job job;

  if (!full)
    skip ();
  setbuf (full, NULL);
  digest_of (scene, path, NULL, &week_one, 1);
  before = read_file (&scene->arena, path);
  start_job (&job, path);
  judge_job (&job, sample, COUNT (sample));
  assert_int_equal (pipeline_write (job.run, 0, full, &job.err), -1);
  assert_int_equal (job.err.status, EX_IOERR);
  fclose (full);
  end_job (&job);
  assert_same (read_file (&scene->arena, path), before);
  text = DIGEST (scene, path, NULL, sample);
  assert_has (text, "\"patch_mails\":10,");
}

int
main (void)
{
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (a_digest_begins_where_the_one_before_ended,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (it_begins_elsewhere_where_the_user_says_so,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (the_digests_of_another_list_do_not_count,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (each_digest_is_noted, open_scene,
                                     close_scene),
    cmocka_unit_test_setup_teardown (a_digest_of_nothing_is_not_noted,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (one_period_is_one_digest, open_scene,
                                     close_scene),
    cmocka_unit_test_setup_teardown (undated_mails_do_not_move_the_end,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (without_a_commit_the_state_stays_as_it_is,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (a_dry_run_needs_no_file, open_scene,
                                     close_scene),
    cmocka_unit_test_setup_teardown (a_dry_run_knows_what_was_reported,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (
        a_digest_that_cannot_be_written_leaves_the_state_as_it_was, open_scene,
        close_scene),
  };
  return cmocka_run_group_tests_name ("commit", tests, NULL, NULL);
}
