/* t-judge: the life of a series version.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "life/judge.h"
#include "support/check.h"
#include "support/lives.h"

/* --- The states, one by one --- */

static void
what_nobody_answered_is_posted (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 3, 5);
  check_state (&scene, "posted", POSTED, "reviewer");
  assert_null (scene.life.why);
  assert_int_equal (scene.life.n, 3);
  assert_int_equal (scene.life.days, 4);
  assert_false (scene.life.stalled);
  scene_end (&scene);
}

static void
an_answer_of_another_makes_it_under_review (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 3, 5);
  scene_answers (&scene, 0, 0, 2, 2);
  check_state (&scene, "posted", POSTED, "reviewer");
  scene_answers (&scene, 2, 4, 2, 3);
  scene.answers.flags = LIFE_FLAG_ASKS;
  check_state (&scene, "under-review", 4, "author");
  assert_int_equal (scene.life.replies, 4);
  assert_int_equal (scene.life.author_replies, 2);
  assert_int_equal (scene.life.people, 1);
  scene_answers (&scene, 2, 3, 2, 4);
  check_state (&scene, "under-review", 3, "reviewer");
  scene_end (&scene);
}

static void
whether_thanks_ask_for_something_is_not_known (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 3, 5);
  scene_answers (&scene, 2, 4, 0, 0);
  check_state (&scene, "under-review", 4, NULL);
  scene_event (&scene, EVENT_REVIEWED, RAVI, 1, 4);
  check_state (&scene, "under-review", 4, "reviewer");
  scene_end (&scene);
}

static void
a_robot_is_no_answer (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 3, 5);
  scene_event (&scene, EVENT_ROBOT, LKP, 2, 2)->flags = EVENT_FLAG_WARN;
  scene_event (&scene, EVENT_ROBOT, LKP, 2, 3)->flags = EVENT_FLAG_FAIL;
  scene.events[1].at = scene.events[0].at;
  scene_event (&scene, EVENT_ROBOT, LKP, 3, 4)->flags = EVENT_FLAG_OK;
  check_state (&scene, "posted", POSTED, "reviewer");
  assert_int_equal (scene.life.robot_reports, 2);
  assert_int_equal (scene.life.robot_worst, LIFE_ROBOT_FAIL);
  assert_ptr_equal (scene.life.robot_why, &scene.events[1]);
  assert_int_equal (scene.life.last_date, scene_date (4));
  assert_int_equal (scene.life.last_word, scene_date (POSTED));
  scene_end (&scene);
}

static void
it_is_reviewed_when_each_patch_is (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 3, 9);
  scene_event (&scene, EVENT_REVIEWED, RAVI, 1, 3);
  scene_event (&scene, EVENT_ACKED, TIA, 2, 5);
  scene_event (&scene, EVENT_TESTED, TIA, 3, 2);
  check_state (&scene, "under-review", 5, "reviewer");
  scene_event (&scene, EVENT_REVIEWED, TIA, 3, 4)->flags
      = EVENT_FLAG_CONDITIONAL;
  check_state (&scene, "reviewed", 5, "maintainer");
  assert_ptr_equal (scene.life.why, &scene.events[1]);
  check_numbers ("reviewed", &scene.life.reviewed, "1 3");
  check_numbers ("acked", &scene.life.acked, "2");
  check_numbers ("tested", &scene.life.tested, "3");
  check_numbers ("approved", &scene.life.approved, "1-3");
  scene_end (&scene);
}

static void
tags_of_the_author_and_for_others_do_not_count (void **state)
{
  static const int64_t flags[]
      = { EVENT_FLAG_BY_AUTHOR, EVENT_FLAG_RELAYED, EVENT_FLAG_PROSE };

  (void)state;
  for (size_t i = 0; i < COUNT (flags); i++)
    {
      struct scene scene;

      scene_begin (&scene, 1, 9);
      scene_event (&scene, EVENT_REVIEWED, i == 0 ? ADA : RAVI, 0, 3)->flags
          = flags[i];
      assert_int_not_equal (scene_judge (&scene)->state, LIFE_REVIEWED);
      assert_int_equal (scene.life.reviewer_count, 0);
      check_numbers ("reviewed", &scene.life.reviewed, "");
      scene_end (&scene);
    }
}

static void
reviews_in_the_patches_count_apart (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 3, 9);
  scene_answers (&scene, 1, 2, 0, 0);
  scene.answers.carried = SLICE ("0 2-3 7");
  scene_event (&scene, EVENT_ACKED, RAVI, 2, 3);
  check_state (&scene, "under-review", 3, "reviewer");
  check_numbers ("carried", &scene.life.carried, "2-3");
  check_numbers ("approved", &scene.life.approved, "2-3");
  scene_event (&scene, EVENT_ACKED, RAVI, 1, 4);
  scene_event (&scene, EVENT_ACKED, TIA, 3, 5);
  check_state (&scene, "reviewed", 4, "maintainer");
  assert_ptr_equal (scene.life.why, &scene.events[1]);
  scene.answers.carried = SLICE ("1-3");
  check_state (&scene, "reviewed", POSTED, "maintainer");
  assert_null (scene.life.why);
  check_numbers ("acked", &scene.life.acked, "1-3");
  scene_event (&scene, EVENT_NAK, TOM, 2, 4);
  check_state (&scene, "changes-requested", 4, "author");
  scene_end (&scene);
}

static void
the_newest_of_nak_and_review_decides (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 2, 9);
  scene_event (&scene, EVENT_REVIEWED, RAVI, WHOLE, 3);
  scene_event (&scene, EVENT_NAK, TIA, 2, 4);
  check_state (&scene, "changes-requested", 4, "author");
  check_numbers ("nacked", &scene.life.nacked, "2");
  scene.events[1].date = scene_date (2);
  check_state (&scene, "reviewed", 3, "maintainer");
  scene.events[1].date = scene_date (3);
  check_state (&scene, "changes-requested", 3, "author");
  scene_end (&scene);
}

static void
the_author_who_answers_a_nak_waits_for_its_person (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 2, 9);
  scene_event (&scene, EVENT_NAK, TIA, 2, 4);
  scene_answers (&scene, 1, 4, 1, 5);
  check_state (&scene, "changes-requested", 4, "reviewer");
  scene.events[0].what = EVENT_CHANGES_REQUESTED;
  check_state (&scene, "changes-requested", 4, "author");
  scene_end (&scene);
}

static void
a_later_tag_of_the_same_person_lifts_a_nak (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 3, 9);
  scene_event (&scene, EVENT_NAK, RAVI, 2, 3);
  scene_event (&scene, EVENT_REVIEWED, RAVI, 1, 4);
  check_state (&scene, "changes-requested", 3, "author");
  scene_event (&scene, EVENT_REVIEWED, TIA, 2, 5);
  check_state (&scene, "changes-requested", 3, "author");
  scene_event (&scene, EVENT_ACKED, RAVI, 2, 6);
  check_state (&scene, "under-review", 6, "reviewer");
  scene.events[0].part = WHOLE;
  check_state (&scene, "changes-requested", 3, "author");
  scene_event (&scene, EVENT_TESTED, RAVI, 3, 7);
  check_state (&scene, "under-review", 7, "reviewer");
  scene_end (&scene);
}

static void
any_later_tag_lifts_a_request (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 3, 9);
  scene_event (&scene, EVENT_CHANGES_REQUESTED, RAVI, 2, 4);
  scene_event (&scene, EVENT_REVIEWED, RAVI, 1, 3);
  check_state (&scene, "changes-requested", 4, "author");
  scene.events[1].date = scene_date (5);
  check_state (&scene, "under-review", 5, "reviewer");
  scene_end (&scene);
}

static void
who_will_apply_it_is_no_grade (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 2, 9);
  scene_event (&scene, EVENT_REVIEWED, RAVI, WHOLE, 3);
  scene_event (&scene, EVENT_WILL_APPLY, MO, WHOLE, 3);
  check_state (&scene, "will-apply", 3, "maintainer");
  assert_int_equal (scene.life.grade, LIFE_GRADE_NONE);
  scene_end (&scene);
}

static void
a_later_version_supersedes_what_was_not_applied (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 2, 60);
  scene.evidence.count = 3;
  scene_event (&scene, EVENT_REVIEWED, RAVI, WHOLE, 3);
  check_state (&scene, "superseded", POSTED + 10, NULL);
  assert_int_equal (scene.life.superseded_by, 2);
  assert_false (scene.life.stalled);
  scene_event (&scene, EVENT_APPLIED, MO, 1, 4);
  check_state (&scene, "applied", 4, NULL);
  assert_int_equal (scene.life.superseded_by, 2);
  scene_end (&scene);
}

static void
a_notice_that_it_is_superseded_needs_one_who_knows (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 2, 9);
  scene_event (&scene, EVENT_SUPERSEDED, TOM, WHOLE, 3);
  check_state (&scene, "under-review", 3, NULL);
  scene.events[0].flags = EVENT_FLAG_BY_ROBOT;
  check_state (&scene, "superseded", 3, NULL);
  assert_int_equal (scene.life.superseded_by, -1);
  scene_end (&scene);
}

static void
only_the_author_withdraws (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 2, 40);
  scene_event (&scene, EVENT_WITHDRAWN, TOM, WHOLE, 3);
  scene_event (&scene, EVENT_REVIEWED, RAVI, WHOLE, 5);
  check_state (&scene, "reviewed", 5, "maintainer");
  scene_event (&scene, EVENT_WITHDRAWN, ADA, WHOLE, 4)->flags
      = EVENT_FLAG_BY_AUTHOR;
  check_state (&scene, "withdrawn", 4, NULL);
  assert_false (scene.life.stalled);
  scene_event (&scene, EVENT_APPLIED, MO, WHOLE, 3);
  check_state (&scene, "applied", 3, NULL);
  scene_end (&scene);
}

static void
two_naks_or_that_of_a_committer_reject_in_time (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 2, 18);
  scene_event (&scene, EVENT_NAK, RAVI, 1, 3);
  scene_event (&scene, EVENT_NAK, RAVI, 2, 4);
  check_state (&scene, "changes-requested", 4, "author");
  scene_event (&scene, EVENT_NAK, TIA, 1, 4);
  check_state (&scene, "rejected", 4, NULL);
  scene.evidence.now = scene_date (18) - 1;
  check_state (&scene, "changes-requested", 4, "author");
  scene.evidence.now = scene_date (18);
  scene.events[2].person = RAVI;
  check_state (&scene, "changes-requested", 4, "author");
  scene.events[1].person = MO;
  check_state (&scene, "rejected", 4, NULL);
  scene_end (&scene);
}

static void
a_rejection_that_somebody_states_holds_at_once (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 2, 4);
  scene_event (&scene, EVENT_REJECTED, TOM, WHOLE, 3)->flags = EVENT_FLAG_BARE;
  check_state (&scene, "under-review", 3, NULL);
  scene.events[0].person = MO;
  check_state (&scene, "rejected", 3, NULL);
  scene_end (&scene);
}

static void
silence_stalls_what_is_open (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 2, POSTED + 14);
  scene_event (&scene, EVENT_ROBOT, LKP, WHOLE, 9);
  assert_true (scene_judge (&scene)->stalled);
  assert_int_equal (scene.life.days, 14);
  assert_false (scene.life.forgotten);
  scene_answers (&scene, 1, 2, 0, 0);
  assert_false (scene_judge (&scene)->stalled);
  scene_event (&scene, EVENT_PULLED, NOBODY, WHOLE, 12);
  scene.evidence.now = scene_date (90);
  assert_false (scene_judge (&scene)->stalled);
  scene.versions[0].event_count = 1;
  assert_true (scene_judge (&scene)->stalled);
  assert_true (scene.life.forgotten);
  scene.rows[0].flags = SERIES_FLAG_PULL;
  assert_false (scene_judge (&scene)->stalled);
  scene_end (&scene);
}

static void
a_time_of_0_never_passes (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 2, POSTED + 90);
  assert_true (scene_judge (&scene)->forgotten);
  scene.settings.forget = 0;
  assert_false (scene_judge (&scene)->forgotten);
  assert_true (scene.life.stalled);
  scene.settings.stalled = 0;
  assert_false (scene_judge (&scene)->stalled);
  scene_end (&scene);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_nobody_answered_is_posted),
    cmocka_unit_test (an_answer_of_another_makes_it_under_review),
    cmocka_unit_test (whether_thanks_ask_for_something_is_not_known),
    cmocka_unit_test (a_robot_is_no_answer),
    cmocka_unit_test (it_is_reviewed_when_each_patch_is),
    cmocka_unit_test (tags_of_the_author_and_for_others_do_not_count),
    cmocka_unit_test (reviews_in_the_patches_count_apart),
    cmocka_unit_test (the_newest_of_nak_and_review_decides),
    cmocka_unit_test (the_author_who_answers_a_nak_waits_for_its_person),
    cmocka_unit_test (a_later_tag_of_the_same_person_lifts_a_nak),
    cmocka_unit_test (any_later_tag_lifts_a_request),
    cmocka_unit_test (who_will_apply_it_is_no_grade),
    cmocka_unit_test (a_later_version_supersedes_what_was_not_applied),
    cmocka_unit_test (a_notice_that_it_is_superseded_needs_one_who_knows),
    cmocka_unit_test (only_the_author_withdraws),
    cmocka_unit_test (two_naks_or_that_of_a_committer_reject_in_time),
    cmocka_unit_test (a_rejection_that_somebody_states_holds_at_once),
    cmocka_unit_test (silence_stalls_what_is_open),
    cmocka_unit_test (a_time_of_0_never_passes),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
