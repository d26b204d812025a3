/* t-news-order: groups of news, their order and their limit.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "life/news.h"
#include "support/check.h"
#include "support/lives.h"

#include <stdlib.h>
#include <time.h>

enum
{
  SCENES = 5
};

/* The news about SCENES, as "group: version ..." lines, must be WANT.  */
static void
check_all (struct scene *scenes, unsigned rows, const char *want)
{
  struct life_touched touched[SCENES];
  struct life_news news;
  struct arena arena;
  struct buf buf;

  arena_init (&arena, 0);
  buf_init (&buf);
  for (size_t i = 0; i < SCENES; i++)
    {
      scenes[i].settings.rows = rows;
      touched[i] = scenes[i].touched;
      touched[i].life = scene_judge (&scenes[i]);
    }
  life_news_make (touched, SCENES, ROW_NO_DATE, &arena, &news);
  for (int i = 0; i < LIFE_GROUPS; i++)
    {
      const struct life_news_group *group = &news.groups[i];

      if (group->total == 0)
        continue;
      buf_printf (&buf, "%s %zu:", life_group_title ((enum life_group)i),
                  group->total);
      for (size_t row = 0; row < group->count; row++)
        buf_printf (&buf, " %.*s",
                    SLICE_ARG (group->rows[row].series->version));
      buf_add_byte (&buf, '\n');
    }
  assert_slice ("news", buf_slice (&buf), want);
  buf_release (&buf);
  arena_release (&arena);
}

static void
begin_all (struct scene scenes[SCENES])
{
  static const char *const versions[SCENES] = { "v1", "v2", "v3", "v4", "v5" };

  for (int i = 0; i < SCENES; i++)
    {
      scene_begin (&scenes[i], 2, 9);
      scenes[i].touched.version = slice_from_string (versions[i]);
    }
}

static void
end_all (struct scene scenes[SCENES])
{
  for (int i = 0; i < SCENES; i++)
    scene_end (&scenes[i]);
}

static void
the_earliest_notice_comes_first_then_as_the_series_came (void **state)
{
  static const int days[SCENES] = { 6, 5, 6, 4, 6 };
  struct scene scenes[SCENES];

  (void)state;
  begin_all (scenes);
  for (int i = 0; i < SCENES; i++)
    scene_event (&scenes[i], EVENT_APPLIED, MO, 0, days[i]);
  check_all (scenes, 10, "Applied 5: v4 v2 v1 v3 v5\n");
  check_all (scenes, 2, "Applied 5: v4 v2\n");
  check_all (scenes, 0, "");
  end_all (scenes);
}

static void
most_tags_come_first (void **state)
{
  static const int tags[SCENES] = { 1, 2, 3, 1, 2 };
  struct scene scenes[SCENES];

  (void)state;
  begin_all (scenes);
  for (int i = 0; i < SCENES; i++)
    for (int tag = 0; tag < tags[i]; tag++)
      scene_event (&scenes[i], EVENT_ACKED, (enum scene_person) (RAVI + tag), 0,
                   8 - i);
  check_all (scenes, 10, "Reviewed 5: v3 v5 v2 v4 v1\n");
  end_all (scenes);
}

static void
each_series_is_in_the_first_group_that_fits (void **state)
{
  struct scene scenes[SCENES];

  (void)state;
  begin_all (scenes);
  for (int i = 0; i < SCENES; i++)
    scene_event (&scenes[i], EVENT_ROBOT, LKP, 0, 6);
  for (int i = 1; i < SCENES; i++)
    scene_event (&scenes[i], EVENT_ACKED, RAVI, 1, 5);
  for (int i = 2; i < SCENES; i++)
    scene_event (&scenes[i], EVENT_NAK, TIA, 0, 6);
  for (int i = 3; i < SCENES; i++)
    scene_event (&scenes[i], EVENT_APPLIED, i == 3 ? TOM : MO, 0, 7);
  check_all (scenes, 10,
             "Applied 1: v5\n"
             "Said to be applied 1: v4\n"
             "Sent back 1: v3\n"
             "Reviewed 1: v2\n"
             "Robots 1: v1\n");
  end_all (scenes);
}

/* Seconds that the news about COUNT events of a series take.  */
static double
measure (size_t count)
{
  struct event_row *events = calloc (count, sizeof *events);
  struct scene scene;
  struct life_news news;
  clock_t start;

  assert_non_null (events);
  scene_begin (&scene, 99, 9);
  for (size_t i = 0; i < count; i++)
    events[i] = (struct event_row){ .part = (int64_t)(i % 101) - 1,
                                    .at = (int64_t)i,
                                    .person = (int64_t)i,
                                    .what = i % 2 ? EVENT_ACKED : EVENT_ROBOT,
                                    .date = (int64_t)(i * 7919 % count) };
  scene.versions[0].events = events;
  scene.versions[0].event_count = count;
  scene.touched.life = scene_judge (&scene);
  start = clock ();
  life_news_make (&scene.touched, 1, ROW_NO_DATE, &scene.arena, &news);
  assert_int_equal (news.groups[LIFE_GROUP_REVIEWED].total, 1);
  scene_end (&scene);
  free (events);
  return (double)(clock () - start) / CLOCKS_PER_SEC;
}

static void
ten_thousand_events_cost_little (void **state)
{
  double few = measure (10000), many = measure (100000);

  (void)state;
  assert_true (few < 1);
  assert_true (many < 40 * few + 0.05);
}

static void
no_series_is_no_news (void **state)
{
  struct life_news news;
  struct arena arena;

  (void)state;
  arena_init (&arena, 0);
  life_news_make (NULL, 0, ROW_NO_DATE, &arena, &news);
  assert_int_equal (news.total, 0);
  arena_release (&arena);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_earliest_notice_comes_first_then_as_the_series_came),
    cmocka_unit_test (most_tags_come_first),
    cmocka_unit_test (each_series_is_in_the_first_group_that_fits),
    cmocka_unit_test (no_series_is_no_news),
    cmocka_unit_test (ten_thousand_events_cost_little),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
