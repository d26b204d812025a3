/* t-reviewers: who gave tags.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/check.h"
#include "support/lives.h"

/* Reviewer number I must be PERSON with LETTERS ("R", "R?T") for PATCHES.  */
static void
check_reviewer (struct scene *scene, size_t i, enum scene_person person,
                const char *letters, int patches)
{
  static const char order[] = "RAT";
  const struct life_reviewer *reviewer = &scene->life.reviewers[i];
  char got[8] = "";
  size_t length = 0;

  assert_true (i < scene->life.reviewer_count);
  for (size_t bit = 0; bit < 3; bit++)
    {
      if (reviewer->tags & 1u << bit)
        got[length++] = order[bit];
      if (reviewer->conditional & 1u << bit)
        got[length++] = '?';
    }
  assert_string_equal (got, letters);
  assert_int_equal (reviewer->id, person);
  assert_int_equal (reviewer->patches, patches);
}

static void
a_person_counts_once_a_patch_and_kind (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 3, 9);
  scene_event (&scene, EVENT_REVIEWED, RAVI, 2, 2);
  scene_event (&scene, EVENT_REVIEWED, RAVI, 2, 3);
  scene_event (&scene, EVENT_TESTED, RAVI, 2, 3);
  scene_event (&scene, EVENT_TESTED, TIA, 1, 3);
  scene_event (&scene, EVENT_TESTED, TIA, WHOLE, 4);
  scene_event (&scene, EVENT_TESTED, TIA, 0, 5);
  scene_judge (&scene);
  assert_int_equal (scene.life.reviewer_count, 2);
  check_reviewer (&scene, 0, TIA, "T", 3);
  check_reviewer (&scene, 1, RAVI, "RT", 1);
  assert_int_equal (life_numbers_count (&scene.life.approved), 1);
  scene_end (&scene);
}

static void
most_patches_come_first_then_the_earliest (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 3, 9);
  scene_event (&scene, EVENT_ACKED, MO, 1, 4);
  scene_event (&scene, EVENT_ACKED, TIA, 1, 2);
  scene_event (&scene, EVENT_ACKED, RAVI, 2, 6);
  scene_event (&scene, EVENT_ACKED, RAVI, 3, 5);
  scene_judge (&scene);
  check_reviewer (&scene, 0, RAVI, "A", 2);
  check_reviewer (&scene, 1, TIA, "A", 1);
  check_reviewer (&scene, 2, MO, "A", 1);
  assert_ptr_equal (scene.life.reviewers[0].first, &scene.events[3]);
  assert_ptr_equal (scene.life.reviewers[0].last, &scene.events[2]);
  scene_end (&scene);
}

static void
a_condition_is_taken_back_for_the_patch_or_for_all (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 3, 9);
  scene_event (&scene, EVENT_REVIEWED, RAVI, 2, 2)->flags
      = EVENT_FLAG_CONDITIONAL;
  scene_event (&scene, EVENT_REVIEWED, RAVI, 1, 3);
  scene_event (&scene, EVENT_TESTED, RAVI, 2, 3);
  scene_judge (&scene);
  check_reviewer (&scene, 0, RAVI, "R?T", 2);
  scene_event (&scene, EVENT_REVIEWED, TIA, 2, 4);
  scene_judge (&scene);
  check_reviewer (&scene, 0, RAVI, "R?T", 2);
  scene_event (&scene, EVENT_REVIEWED, RAVI, 2, 4);
  scene_judge (&scene);
  check_reviewer (&scene, 0, RAVI, "RT", 2);
  scene.events[4].part = WHOLE;
  scene_judge (&scene);
  check_reviewer (&scene, 0, RAVI, "RT", 3);
  scene_end (&scene);
}

static void
a_tag_for_all_counts_for_patches_that_never_came (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 3, 9);
  scene.rows[0].numbers = SLICE ("1-2");
  scene_event (&scene, EVENT_REVIEWED, RAVI, 0, 2);
  check_state (&scene, "reviewed", 2, "maintainer");
  check_reviewer (&scene, 0, RAVI, "R", 3);
  scene_end (&scene);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_person_counts_once_a_patch_and_kind),
    cmocka_unit_test (most_patches_come_first_then_the_earliest),
    cmocka_unit_test (a_condition_is_taken_back_for_the_patch_or_for_all),
    cmocka_unit_test (a_tag_for_all_counts_for_patches_that_never_came),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
