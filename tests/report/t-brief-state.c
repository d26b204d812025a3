/* Tests of `brief' with a state: what became of series, and of the reader's.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/briefs.h"

static void
a_row_says_what_changed_and_who_has_reviewed (void **state)
{
  static const struct mail mails[] = { { .subject = "[PATCH v2 1/2] a" } };
  struct comparison comparison
      = { .counts = { [COMPARISON_SAME] = 5, [COMPARISON_CHANGED] = 2 } };
  struct report_changes changes = { .comparison = &comparison };
  struct known known = { .changes = &changes };
  struct fixture fixture;
  struct scene scene;

  (void)state;
  scene_begin (&scene, 9, 9);
  scene_event (&scene, EVENT_REVIEWED, RAVI, 2, 4);
  scene_event (&scene, EVENT_REVIEWED, RAVI, 3, 4);
  scene_event (&scene, EVENT_TESTED, TIA, 3, 4);
  scene_event (&scene, EVENT_NAK, MO, 4, 4);
  scene_answers (&scene, 4, 5, 0, 0);
  known.life = scene_judge (&scene);
  run (&fixture, &report_brief, &usual, mails, COUNT (mails));
  check_known (&fixture, NULL, &known, false,
               "Widget, A to B: 1 new\n"
               "\n"
               "Series\n"
               "  New       v2   1/2  a (Ann Author) [missing 2]\n"
               "                      since v2: 5 same, 2 changed; NAK by Mo "
               "Merger\n"
               "                      reviewed 2/9 by Ravi Reader R, Tia Tries "
               "T; 4 answers\n");
  done (&fixture);
  scene_end (&scene);
}

static void
what_is_not_posted_in_the_digest_has_a_row_of_its_own (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] b", .from = BOB },
    { .subject = "[PATCH v3 1/9] a" },
  };
  struct known known = { .life = NULL };
  struct life_touched touched[3];
  struct life_news news;
  struct fixture fixture;
  struct scene scenes[3];
  struct arena arena;

  (void)state;
  arena_init (&arena, 0);
  for (uint32_t i = 0; i < COUNT (scenes); i++)
    {
      scene_begin (&scenes[i], 9, 9);
      scenes[i].settings.rows = 1;
      scenes[i].touched.index = 1;
      scenes[i].touched.version = SLICE ("v3");
      scene_event (&scenes[i], EVENT_APPLIED, MO, i ? 0 : 2, 4 + (int)i)->tree
          = SLICE ("heap/next");
      touched[i] = scenes[i].touched;
      touched[i].life = scene_judge (&scenes[i]);
    }
  life_news_make (touched, COUNT (touched), ROW_NO_DATE, &arena, &news);
  start (&fixture, &report_brief, &usual);
  fixture.reported = 2;
  mails_add (&fixture.mails, &mails[0]);
  mails_add (&fixture.mails, &mails[1]);
  check_known (&fixture, &news, &known, true,
               "Widget, A to B: 1 new, 3 applied\n"
               "\n"
               "Series\n"
               "  \33[32mNew\33[0m       v1   1/1  b (Bob)\n"
               "\n"
               "What happened\n"
               "  \33[1;32mApplied\33[0m   v3   1/9  heap: Walk faster over a "
               "long list (Ada Writer)\n"
               "                      heap/next by Mo Merger\n"
               "  ... and 2 more: Applied\n");
  done (&fixture);
  arena_release (&arena);
  for (size_t i = 0; i < COUNT (scenes); i++)
    scene_end (&scenes[i]);
}

/* Of two series that somebody reviewed, the first is in the digest, so the
   other has the only row that there is room for.  */
static void
the_limit_is_for_rows_that_are_not_above (void **state)
{
  static const struct mail mails[]
      = { { .subject = "[PATCH] b", .from = BOB } };
  struct known known = { .life = NULL };
  struct life_touched touched[2];
  struct life_news news;
  struct fixture fixture;
  struct scene scenes[2];
  struct arena arena;

  (void)state;
  arena_init (&arena, 0);
  for (uint32_t i = 0; i < COUNT (scenes); i++)
    {
      scene_begin (&scenes[i], 9, 9);
      scenes[i].settings.rows = 1;
      scenes[i].touched.index = i;
      scene_event (&scenes[i], EVENT_REVIEWED, RAVI, 2, 4 + (int)i);
      touched[i] = scenes[i].touched;
      touched[i].life = scene_judge (&scenes[i]);
    }
  life_news_make (touched, COUNT (touched), ROW_NO_DATE, &arena, &news);
  start (&fixture, &report_brief, &usual);
  mails_add (&fixture.mails, &mails[0]);
  fixture.reported = 2;
  mails_add (&fixture.mails, &(struct mail){ .subject = "[PATCH] a" });
  check_known (&fixture, &news, &known, false,
               "Widget, A to B: 1 new\n"
               "\n"
               "Series\n"
               "  New       v1   1/1  b (Bob)\n"
               "\n"
               "What happened\n"
               "  Reviewed  v1   1/9  heap: Walk faster over a long list (Ada "
               "Writer)\n"
               "                      Ravi Reader R 1/9\n");
  done (&fixture);
  arena_release (&arena);
  for (size_t i = 0; i < COUNT (scenes); i++)
    scene_end (&scenes[i]);
}

/* Of two series of the digest, the second is the reader's business.  */
static void
what_is_yours_comes_first_and_only_once (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] a" },
    { .subject = "[PATCH net 1/9] b", .from = BOB },
  };
  struct known known = { .life = NULL };
  struct life_news news;
  struct yours yours;
  struct yours_series series = { .posted = true, .fresh = true, .asked = true };
  struct life_touched touched;
  struct fixture fixture;
  struct scene scene;
  struct arena arena;

  (void)state;
  arena_init (&arena, 0);
  scene_begin (&scene, 9, 9);
  scene.touched.index = 1;
  scene.touched.received = 1;
  scene.touched.prefixes = SLICE ("net");
  scene_event (&scene, EVENT_REVIEWED, RAVI, 2, 4);
  touched = scene.touched;
  touched.life = scene_judge (&scene);
  series.touched = &touched;
  life_news_make (&touched, 1, ROW_NO_DATE, &arena, &news);
  yours_make (&series, 1, &(struct yours_period){ .since = ROW_NO_DATE },
              &arena, &yours);
  known.yours = &yours;
  run (&fixture, &report_brief, &usual, mails, COUNT (mails));
  check_known (&fixture, &news, &known, false,
               "Widget, A to B: 2 new\n"
               "\n"
               "Yours\n"
               "  Asked     v1   1/9  [net] heap: Walk faster over a long "
               "list (Ada Writer)\n"
               "                      missing 2-9; reviewed 1/9 by Ravi Reader "
               "R\n"
               "\n"
               "Series\n"
               "  New       v1   1/1  a (Ann Author)\n");
  done (&fixture);
  scene_end (&scene);
  arena_release (&arena);
}

/* FIXTURE, a digest of nothing, has news of the life of SCENE alone.  */
static void
check_news (struct scene *scene, const char *want)
{
  struct known known = { .life = NULL };
  struct life_touched touched = scene->touched;
  struct life_news news;
  struct fixture fixture;

  touched.life = scene_judge (scene);
  life_news_make (&touched, 1, ROW_NO_DATE, &scene->arena, &news);
  start (&fixture, &report_brief, &usual);
  fixture.reported = 1;
  mails_add (&fixture.mails, &(struct mail){ .subject = "[PATCH] a" });
  check_known (&fixture, &news, &known, false, want);
  done (&fixture);
}

static void
a_row_says_that_the_author_must_answer (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 1, 9);
  scene_answers (&scene, 1, 7, 0, 0);
  scene.answers.flags = LIFE_FLAG_ASKS;
  scene.touched.answers = 1;
  scene.touched.answerers = 1;
  scene.touched.last_person = &scene.persons[TIA];
  scene.touched.answered = SLICE ("1");
  check_news (&scene,
              "Widget, A to B: news of known series\n"
              "\n"
              "What happened\n"
              "  Answered  v1   1/1  heap: Walk faster over a long list (Ada "
              "Writer)\n"
              "                      1 answer by Tia Tries\n");
  scene_end (&scene);
}

static void
a_row_says_that_something_is_back (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 1, 9);
  scene_snooze (&scene, 2, 8, true);
  check_news (&scene,
              "Widget, A to B: 1 back\n"
              "\n"
              "What happened\n"
              "  Back      v1   1/1  heap: Walk faster over a long list (Ada "
              "Writer)\n"
              "                      snoozed on 1970-01-03, now posted, waits "
              "for reviewer\n");
  scene_end (&scene);
}

/* The details of a series of the digest whose life is that of SCENE.  */
static void
check_details (struct scene *scene, const char *applied, const char *details)
{
  struct known known = { .life = scene_judge (scene) };
  struct fixture fixture;
  struct buf want;

  buf_init (&want);
  buf_printf (&want,
              "Widget, A to B: 1 new%s\n"
              "\n"
              "Series\n"
              "  New       v1   1/1  a (Ann Author)\n"
              "                      %s\n",
              applied, details);
  buf_add_byte (&want, '\0');
  run (&fixture, &report_brief, &usual,
       &(struct mail){ .subject = "[PATCH] a" }, 1);
  check_known (&fixture, NULL, &known, false, want.ptr);
  done (&fixture);
  buf_release (&want);
}

static void
who_rejected_is_named_and_who_else_is_counted (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 1, 9);
  scene_event (&scene, EVENT_REJECTED, MO, WHOLE, 4);
  check_details (&scene, "", "rejected by Mo Merger");
  scene_event (&scene, EVENT_NAK, TIA, WHOLE, 3);
  check_details (&scene, "", "rejected by Mo Merger +1");
  scene_end (&scene);
}

static void
what_is_applied_need_not_have_a_person (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 1, 9);
  scene_event (&scene, EVENT_PULLED, NOBODY, WHOLE, 4);
  check_details (&scene, ", 1 applied", "applied 1/1");
  scene.events[0].tree = SLICE ("heap/next");
  check_details (&scene, ", 1 applied", "applied 1/1 to heap/next");
  scene_end (&scene);
}

/* A digest has twice as many rows of Yours as of a group.  */
static void
of_what_is_yours_the_rest_is_counted (void **state)
{
  struct yours_series series[4];
  struct life_touched touched[COUNT (series)];
  struct known known = { .life = NULL };
  struct fixture fixture;
  struct yours yours;
  struct scene scene;

  (void)state;
  scene_begin (&scene, 1, 9);
  scene.settings.rows = 1;
  for (uint32_t i = 0; i < COUNT (series); i++)
    {
      touched[i] = scene.touched;
      touched[i].life = scene_judge (&scene);
      touched[i].index = i;
      series[i] = (struct yours_series){ .touched = &touched[i],
                                         .posted = true,
                                         .rule = SLICE ("heap") };
    }
  yours_make (series, COUNT (series),
              &(struct yours_period){ .since = ROW_NO_DATE }, &scene.arena,
              &yours);
  known.yours = &yours;
  start (&fixture, &report_brief, &usual);
  fixture.reported = 0xf;
  for (size_t i = 0; i < COUNT (series); i++)
    mails_add (&fixture.mails, &(struct mail){ .subject = "[PATCH] a" });
  check_known (&fixture, NULL, &known, false,
               "Widget, A to B: news of known series\n"
               "\n"
               "Yours\n"
               "  Watch/heap v1   1/1  heap: Walk faster over a long list (Ada "
               "Writer)\n"
               "  Watch/heap v1   1/1  heap: Walk faster over a long list (Ada "
               "Writer)\n"
               "  ... and 2 more\n");
  done (&fixture);
  scene_end (&scene);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_row_says_what_changed_and_who_has_reviewed),
    cmocka_unit_test (what_is_not_posted_in_the_digest_has_a_row_of_its_own),
    cmocka_unit_test (the_limit_is_for_rows_that_are_not_above),
    cmocka_unit_test (what_is_yours_comes_first_and_only_once),
    cmocka_unit_test (a_row_says_that_the_author_must_answer),
    cmocka_unit_test (a_row_says_that_something_is_back),
    cmocka_unit_test (who_rejected_is_named_and_who_else_is_counted),
    cmocka_unit_test (what_is_applied_need_not_have_a_person),
    cmocka_unit_test (of_what_is_yours_the_rest_is_counted),
  };

  return cmocka_run_group_tests_name ("brief with a state", tests, NULL, NULL);
}
