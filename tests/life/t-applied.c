/* t-applied: which patches were taken, by whom, and how sure that is.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/check.h"
#include "support/lives.h"

/* The patches of SCENE that are applied must be WANT, with GRADE or null.  */
static void
check_applied (struct scene *scene, const char *want, const char *grade)
{
  const struct life *life = scene_judge (scene);

  check_numbers ("applied", &life->applied, want);
  assert_slice ("grade", slice_from_string (life_grade_word (life->grade)),
                grade ? grade : "");
}

static void
a_committer_with_a_list_or_a_robot_is_certain (void **state)
{
  static const struct
  {
    enum scene_person person;
    int64_t flags;
    const char *grade;
  } cases[] = {
    { TOM, 0, "said" },
    { TOM, EVENT_FLAG_BARE, NULL },
    { TOM, EVENT_FLAG_LISTED, "said" },
    { MO, 0, "said" },
    { MO, EVENT_FLAG_BARE, "said" },
    { MO, EVENT_FLAG_LISTED, "certain" },
    { TOM, EVENT_FLAG_BY_ROBOT, "certain" },
    { NOBODY, EVENT_FLAG_BY_ROBOT, "certain" },
    { NOBODY, EVENT_FLAG_BARE, NULL },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      struct scene scene;

      scene_begin (&scene, 2, 9);
      scene_event (&scene, EVENT_APPLIED, cases[i].person, 1, 3)->flags
          = cases[i].flags;
      check_applied (&scene, cases[i].grade ? "1" : "", cases[i].grade);
      scene_end (&scene);
    }
}

static void
an_author_needs_more_than_thanks (void **state)
{
  static const struct
  {
    int64_t notices, flags;
    const char *tree, *grade;
  } cases[] = {
    { 0, 0, "", NULL },
    { 0, 0, "heap/next", "said" },
    { 0, EVENT_FLAG_BARE, "heap/next", NULL },
    { 0, EVENT_FLAG_LISTED, "", "said" },
    { PERSON_COMMITTER, 0, "", NULL },
    { PERSON_COMMITTER, 0, "heap/next", "said" },
    { PERSON_COMMITTER, EVENT_FLAG_BARE, "", "said" },
    { PERSON_COMMITTER, EVENT_FLAG_LISTED, "", "certain" },
    { PERSON_COMMITTER - 1, EVENT_FLAG_BARE, "", NULL },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      struct event_row *event;
      struct scene scene;

      scene_begin (&scene, 2, 9);
      scene.persons[ADA].notices = cases[i].notices;
      event = scene_event (&scene, EVENT_APPLIED, ADA, WHOLE, 3);
      event->flags = cases[i].flags | EVENT_FLAG_BY_AUTHOR;
      event->tree = slice_from_string (cases[i].tree);
      check_applied (&scene, cases[i].grade ? "1-2" : "", cases[i].grade);
      scene_end (&scene);
    }
}

static void
only_what_is_certain_counts_if_anything_is (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 5, 9);
  scene_event (&scene, EVENT_APPLIED, TOM, WHOLE, 3);
  check_applied (&scene, "1-5", "said");
  assert_int_equal (scene.life.since, scene_date (3));
  scene_event (&scene, EVENT_APPLIED, MO, 2, 5);
  scene_event (&scene, EVENT_PULLED, NOBODY, 3, 4);
  check_applied (&scene, "2-3", "certain");
  assert_int_equal (scene.life.since, scene_date (4));
  scene_end (&scene);
}

static void
a_pull_request_says_less_than_the_notice (void **state)
{
  struct event_row *event;
  struct scene scene;

  (void)state;
  scene_begin (&scene, 2, 90);
  scene_event (&scene, EVENT_PULLED, MO, 1, 3);
  check_applied (&scene, "1", "certain");
  assert_slice ("tree", scene.life.tree, "");
  event = scene_event (&scene, EVENT_APPLIED, MO, 2, 4);
  event->tree = SLICE ("heap/next");
  event->hash = SLICE ("0123456789ab");
  scene_event (&scene, EVENT_APPLIED, TOM, 1, 2)->tree = SLICE ("tom");
  check_applied (&scene, "1-2", "certain");
  assert_slice ("tree", scene.life.tree, "heap/next");
  assert_slice ("commit", scene.life.commit, "0123456789ab");
  assert_ptr_equal (scene.life.applied_by, &scene.persons[MO]);
  assert_int_equal (scene.life.since, scene_date (3));
  assert_false (scene.life.stalled);
  scene_end (&scene);
}

static void
a_committer_drops_what_was_applied_before (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 3, 90);
  scene_event (&scene, EVENT_DROPPED, MO, WHOLE, 2);
  check_applied (&scene, "", NULL);
  assert_int_equal (scene.life.state, LIFE_UNDER_REVIEW);
  scene_event (&scene, EVENT_APPLIED, MO, WHOLE, 3);
  check_applied (&scene, "1-3", "certain");
  scene_event (&scene, EVENT_DROPPED, TOM, WHOLE, 4);
  check_applied (&scene, "1-3", "certain");
  scene_event (&scene, EVENT_DROPPED, MO, 2, 5);
  check_applied (&scene, "1 3", "certain");
  assert_int_equal (scene.life.state, LIFE_APPLIED);
  scene_event (&scene, EVENT_DROPPED, MO, WHOLE, 6);
  check_applied (&scene, "", NULL);
  check_state (&scene, "dropped", 6, "author");
  assert_true (scene.life.stalled);
  scene_event (&scene, EVENT_APPLIED, MO, 1, 7);
  check_applied (&scene, "1", "certain");
  check_state (&scene, "applied", 7, NULL);
  scene_end (&scene);
}

static void
a_version_keeps_what_was_taken_of_it (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 3, 90);
  scene.evidence.count = 2;
  scene_event (&scene, EVENT_APPLIED, MO, 1, 30);
  check_state (&scene, "applied", 30, NULL);
  scene_event (&scene, EVENT_DROPPED, MO, WHOLE, 31);
  check_state (&scene, "superseded", POSTED + 10, NULL);
  scene.evidence.count = 1;
  check_state (&scene, "dropped", 31, "author");
  scene_end (&scene);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_committer_with_a_list_or_a_robot_is_certain),
    cmocka_unit_test (an_author_needs_more_than_thanks),
    cmocka_unit_test (only_what_is_certain_counts_if_anything_is),
    cmocka_unit_test (a_pull_request_says_less_than_the_notice),
    cmocka_unit_test (a_committer_drops_what_was_applied_before),
    cmocka_unit_test (a_version_keeps_what_was_taken_of_it),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
