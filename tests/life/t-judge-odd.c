/* t-judge-odd: the life of a series version whose evidence is odd.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "life/judge.h"
#include "support/check.h"
#include "support/lives.h"

static void
a_patch_of_another_version_counts_for_nothing (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 2, 9);
  scene_event (&scene, EVENT_REVIEWED, RAVI, 1, 3);
  scene_event (&scene, EVENT_REVIEWED, RAVI, 7, 4);
  scene_event (&scene, EVENT_APPLIED, MO, 8, 5);
  check_state (&scene, "under-review", 5, "reviewer");
  assert_int_equal (scene.life.reviewers[0].patches, 1);
  scene_end (&scene);
}

static void
an_undated_event_is_the_oldest (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 2, 9);
  scene_event (&scene, EVENT_NAK, TOM, WHOLE, 3)->date = ROW_NO_DATE;
  assert_int_equal (scene_judge (&scene)->state, LIFE_CHANGES_REQUESTED);
  assert_int_equal (scene.life.since, ROW_NO_DATE);
  scene_event (&scene, EVENT_REVIEWED, RAVI, WHOLE, 3);
  check_state (&scene, "reviewed", 3, "maintainer");
  scene.rows[0].first_date = ROW_NO_DATE;
  scene.rows[0].last_date = ROW_NO_DATE;
  scene.versions[0].event_count = 0;
  assert_int_equal (scene_judge (&scene)->since, ROW_NO_DATE);
  assert_false (scene.life.stalled);
  scene_end (&scene);
}

static void
the_number_of_patches_is_that_announced (void **state)
{
  static const struct
  {
    int total;
    const char *numbers;
    int want;
  } cases[] = { { 3, "1", 3 },        { 3, "0-4", 3 },     { -1, "1-2", 2 },
                { 0, "", 1 },         { 9999, "1", 9999 }, { -1, "0 7", 7 },
                { -1, "nonsense", 1 } };

  (void)state;
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      struct scene scene;

      scene_begin (&scene, cases[i].total, 9);
      scene.rows[0].numbers = slice_from_string (cases[i].numbers);
      scene_event (&scene, EVENT_REVIEWED, RAVI, 0, 3);
      check_state (&scene, "reviewed", 3, "maintainer");
      assert_int_equal (scene.life.n, cases[i].want);
      assert_int_equal (life_numbers_count (&scene.life.reviewed),
                        cases[i].want);
      scene_end (&scene);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_patch_of_another_version_counts_for_nothing),
    cmocka_unit_test (an_undated_event_is_the_oldest),
    cmocka_unit_test (the_number_of_patches_is_that_announced),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
