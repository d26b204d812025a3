/* t-filter: which lives a user asks for.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "life/filter.h"
#include "support/check.h"
#include "support/lives.h"

/* The filters that let SCENE pass must be WANT.  */
static void
check_passes (struct scene *scene, const char *want)
{
  static const char *const words[]
      = { "waiting", "reviewed", "applied", "stalled", "marked" };
  const struct life *life = scene_judge (scene);
  struct buf buf;

  buf_init (&buf);
  for (size_t i = 0; i < COUNT (words); i++)
    {
      enum life_filter filter;

      assert_int_equal (
          life_filter_from_word (slice_from_string (words[i]), &filter), 1);
      if (life_filter_passes (filter, life))
        buf_printf (&buf, "%s%s", buf.len ? " " : "", words[i]);
    }
  assert_slice ("filters", buf_slice (&buf), want);
  buf_release (&buf);
}

static void
each_filter_has_its_lives (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 2, 5);
  check_passes (&scene, "waiting");
  scene.evidence.now = scene_date (20);
  check_passes (&scene, "waiting stalled");
  scene.evidence.now = scene_date (90);
  check_passes (&scene, "");
  scene_event (&scene, EVENT_REVIEWED, RAVI, WHOLE, 3);
  check_passes (&scene, "reviewed");
  scene.evidence.now = scene_date (5);
  check_passes (&scene, "waiting reviewed");
  scene_event (&scene, EVENT_APPLIED, TOM, 1, 4);
  check_passes (&scene, "applied");
  scene_end (&scene);
}

/* It waits to be pulled, which nobody says on the list.  */
static void
a_pull_request_waits_only_for_its_author (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 2, 20);
  scene.rows[0].flags = SERIES_FLAG_PULL;
  check_passes (&scene, "");
  scene_answers (&scene, 1, 3, 0, 0);
  check_passes (&scene, "");
  scene.answers.flags = LIFE_FLAG_ASKS;
  check_passes (&scene, "waiting");
  scene_end (&scene);
}

static void
what_is_away_neither_waits_nor_stalls (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 2, 20);
  scene_snooze (&scene, 10, 30, false);
  check_passes (&scene, "marked");
  scene_snooze (&scene, 10, 20, true);
  check_passes (&scene, "waiting stalled marked");
  scene.decision.date = 0;
  scene.unlinked = scene_date (3);
  check_passes (&scene, "waiting stalled marked");
  scene_end (&scene);
}

static void
all_let_everything_pass (void **state)
{
  enum life_filter filter;

  (void)state;
  assert_int_equal (life_filter_from_word (SLICE (""), &filter), 1);
  assert_true (life_filter_passes (filter, NULL));
  assert_int_equal (life_filter_from_word (SLICE ("posted"), &filter), 0);
  assert_false (life_filter_passes (LIFE_FILTER_WAITING, NULL));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (each_filter_has_its_lives),
    cmocka_unit_test (a_pull_request_waits_only_for_its_author),
    cmocka_unit_test (what_is_away_neither_waits_nor_stalls),
    cmocka_unit_test (all_let_everything_pass),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
