/* Tests of `yours'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "life/yours.h"
#include "support/check.h"
#include "support/lives.h"

enum
{
  SCENES = 3,
  NOW = 9
};

struct stage
{
  struct scene scenes[SCENES];
  struct life_touched touched[SCENES];
  struct yours_series series[SCENES];
};

/* Series of one patch, of Ada, who is not the reader.  */
static void
begin (struct stage *stage)
{
  for (uint32_t i = 0; i < SCENES; i++)
    {
      scene_begin (&stage->scenes[i], 1, NOW);
      stage->scenes[i].touched.index = i;
      stage->series[i] = (struct yours_series){ .touched = &stage->touched[i],
                                                .posted = true,
                                                .fresh = true };
    }
}

static void
end (struct stage *stage)
{
  for (size_t i = 0; i < SCENES; i++)
    scene_end (&stage->scenes[i]);
}

/* The rows of the first COUNT series must be WANT, each `LABEL k/n WHAT' and a
   line feed.  */
static void
check_rows (struct stage *stage, size_t count, int64_t since, const char *want)
{
  struct yours yours;
  struct arena arena;
  struct buf buf;

  arena_init (&arena, 0);
  buf_init (&buf);
  for (size_t i = 0; i < count; i++)
    {
      stage->touched[i] = stage->scenes[i].touched;
      stage->touched[i].life = scene_judge (&stage->scenes[i]);
    }
  yours_make (stage->series, count,
              &(struct yours_period){
                  .since = since, .after = since, .until = scene_date (NOW) },
              &arena, &yours);
  for (size_t i = 0; i < yours.count; i++)
    {
      const struct yours_row *row = &yours.rows[i];

      buf_add (&buf, row->label);
      buf_printf (&buf, " %d/%d ", row->row.k, row->row.n);
      buf_add (&buf, row->row.what);
      buf_add_byte (&buf, '\n');
      assert_true (yours_has (&yours, row->row.series->index));
    }
  if (yours.count < yours.total)
    buf_printf (&buf, "of %zu\n", yours.total);
  assert_slice ("rows", buf_slice (&buf), want);
  assert_false (yours_has (&yours, SCENES));
  buf_release (&buf);
  arena_release (&arena);
}

static void
what_is_nothing_to_the_reader_has_no_row (void **state)
{
  struct stage stage;

  (void)state;
  begin (&stage);
  scene_event (&stage.scenes[0], EVENT_APPLIED, MO, 0, 4);
  stage.series[1].asked = true;
  stage.series[1].fresh = false;
  stage.series[2].rule = SLICE ("widgets");
  stage.series[2].posted = false;
  check_rows (&stage, SCENES, ROW_NO_DATE, "");
  check_rows (&stage, 0, ROW_NO_DATE, "");
  end (&stage);
}

static void
own_series_have_the_first_word_that_fits (void **state)
{
  struct stage stage;

  (void)state;
  begin (&stage);
  for (size_t i = 0; i < SCENES; i++)
    stage.series[i].mine = true;
  scene_event (&stage.scenes[0], EVENT_REVIEWED, RAVI, 0, 4);
  scene_event (&stage.scenes[1], EVENT_REVIEWED, RAVI, 0, 4);
  scene_event (&stage.scenes[1], EVENT_APPLIED, MO, 0, 5)->tree
      = SLICE ("heap/next");
  scene_event (&stage.scenes[2], EVENT_NAK, MO, 0, 5);
  check_rows (&stage, SCENES, ROW_NO_DATE,
              "Applied 1/1 heap/next by Mo Merger\n"
              "Sent back 1/1 NAK by Mo Merger\n"
              "Reviewed 1/1 Ravi Reader R\n");
  end (&stage);
}

static void
an_own_series_is_no_series_of_others (void **state)
{
  struct stage stage;

  (void)state;
  begin (&stage);
  stage.series[0].mine = stage.series[0].asked = true;
  stage.series[0].rule = SLICE ("widgets");
  stage.series[0].before = SLICE ("v1");
  check_rows (&stage, 1, scene_date (NOW), "");
  end (&stage);
}

static void
series_of_others_have_the_first_word_that_fits (void **state)
{
  struct stage stage;

  (void)state;
  begin (&stage);
  stage.series[0].rule = SLICE ("widgets");
  stage.series[1].rule = SLICE ("widgets");
  stage.series[1].asked = true;
  stage.series[2].asked = true;
  stage.series[2].before = SLICE ("v1");
  stage.scenes[2].touched.version = SLICE ("v2");
  check_rows (&stage, SCENES, ROW_NO_DATE,
              "New v2 1/1 you answered v1\n"
              "Asked 1/1 \n"
              "Watch/widgets 1/1 \n");
  stage.series[2].reviewed = true;
  stage.series[1].fresh = false;
  check_rows (&stage, SCENES, ROW_NO_DATE,
              "New v2 1/1 you reviewed v1\n"
              "Watch/widgets 1/1 \n"
              "Watch/widgets 1/1 \n");
  end (&stage);
}

/* Posted on day 1, with 7 days to wait: on day 8.  */
static void
a_series_waits_once (void **state)
{
  struct stage stage;

  (void)state;
  begin (&stage);
  stage.series[0].mine = true;
  check_rows (&stage, 1, ROW_NO_DATE, "Waits 1/1 8 days, no answer\n");
  check_rows (&stage, 1, scene_date (8) - 1, "Waits 1/1 8 days, no answer\n");
  check_rows (&stage, 1, scene_date (8), "");
  stage.scenes[0].settings.waits = scene_date (9);
  check_rows (&stage, 1, ROW_NO_DATE, "");
  check_rows (&stage, 1, ROW_NO_DATE, "");
  end (&stage);
}

static void
a_series_that_stalls_waits_once_more (void **state)
{
  struct stage stage;

  (void)state;
  begin (&stage);
  stage.series[0].mine = true;
  stage.scenes[0].evidence.now = scene_date (16);
  check_rows (&stage, 1, scene_date (15), "Waits 1/1 15 days, no answer\n");
  check_rows (&stage, 1, scene_date (15) + 1, "");
  end (&stage);
}

static void
rows_beyond_the_limit_are_counted (void **state)
{
  struct stage stage;

  (void)state;
  begin (&stage);
  for (size_t i = 0; i < SCENES; i++)
    {
      stage.series[i].rule = SLICE ("widgets");
      stage.scenes[i].settings.rows = 1;
    }
  check_rows (&stage, SCENES, ROW_NO_DATE,
              "Watch/widgets 1/1 \nWatch/widgets 1/1 \nof 3\n");
  stage.scenes[0].settings.rows = 0;
  check_rows (&stage, SCENES, ROW_NO_DATE, "");
  end (&stage);
}

static void
what_is_away_is_not_there (void **state)
{
  struct stage stage;

  (void)state;
  begin (&stage);
  stage.series[0].mine = true;
  scene_event (&stage.scenes[0], EVENT_APPLIED, MO, 0, 4);
  stage.series[1].asked = true;
  check_rows (&stage, 2, ROW_NO_DATE, "Applied 1/1 by Mo Merger\nAsked 1/1 \n");
  scene_snooze (&stage.scenes[0], 3, 20, false);
  scene_snooze (&stage.scenes[1], 3, 20, false);
  check_rows (&stage, 2, ROW_NO_DATE, "");
  end (&stage);
}

static void
what_comes_back_has_a_row_whose_ever_it_is (void **state)
{
  struct stage stage;

  (void)state;
  begin (&stage);
  for (size_t i = 0; i < SCENES; i++)
    {
      scene_snooze (&stage.scenes[i], 3, NOW, true);
      stage.series[i].back = true;
      stage.series[i].posted = i == 2;
    }
  stage.series[0].mine = true;
  stage.scenes[0].settings.waits = 0;
  stage.series[2].rule = SLICE ("widgets");
  check_rows (&stage, SCENES, ROW_NO_DATE,
              "Back 1/1 snoozed on 1970-01-04, now posted, waits for reviewer\n"
              "Back 1/1 snoozed on 1970-01-04, now posted, waits for reviewer\n"
              "Watch/widgets 1/1 \n");
  end (&stage);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_is_nothing_to_the_reader_has_no_row),
    cmocka_unit_test (own_series_have_the_first_word_that_fits),
    cmocka_unit_test (an_own_series_is_no_series_of_others),
    cmocka_unit_test (series_of_others_have_the_first_word_that_fits),
    cmocka_unit_test (a_series_waits_once),
    cmocka_unit_test (a_series_that_stalls_waits_once_more),
    cmocka_unit_test (rows_beyond_the_limit_are_counted),
    cmocka_unit_test (what_is_away_is_not_there),
    cmocka_unit_test (what_comes_back_has_a_row_whose_ever_it_is),
  };

  return cmocka_run_group_tests_name ("yours", tests, NULL, NULL);
}
