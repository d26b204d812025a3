/* t-life-text: what happened to series, as text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "report/life_text.h"
#include "support/check.h"
#include "support/lives.h"

enum
{
  SCENES = 3
};

/* The section about COUNT SCENES must be WANT.  */
static void
check_section (struct scene *scenes, size_t count, bool color, const char *want)
{
  struct life_touched touched[SCENES];
  struct life_news news;
  struct arena arena;
  struct buf buf;

  arena_init (&arena, 0);
  buf_init (&buf);
  for (size_t i = 0; i < count; i++)
    {
      touched[i] = scenes[i].touched;
      touched[i].life = scene_judge (&scenes[i]);
    }
  life_news_make (touched, count, ROW_NO_DATE, &arena, &news);
  life_text_add (&buf, &news, color);
  assert_slice ("section", buf_slice (&buf), want);
  buf_release (&buf);
  arena_release (&arena);
}

static void
tags_of_a_patch_and_of_all_are_one_row (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 3, 9);
  scene.touched.version = SLICE ("v3");
  scene_event (&scene, EVENT_REVIEWED, RAVI, 2, 4)->flags
      = EVENT_FLAG_CONDITIONAL;
  scene_event (&scene, EVENT_TESTED, TIA, 0, 5)->sentence = SLICE ("# s390x");
  check_section (&scene, 1, false,
                 "===== What happened to series you know =====\n"
                 "\n"
                 "Reviewed (1)\n"
                 "  v3     1/3  heap: Walk faster over a long list (Ada "
                 "Writer) - Tia Tries T, Ravi Reader R? 1/3\n"
                 "\n");
  scene_end (&scene);
}

static void
what_is_certain_comes_before_what_is_said (void **state)
{
  struct scene scenes[SCENES];

  (void)state;
  for (int i = 0; i < SCENES; i++)
    scene_begin (&scenes[i], i ? 1 : 3, 9);
  scenes[0].touched.version = SLICE ("v3");
  scene_event (&scenes[0], EVENT_APPLIED, MO, 1, 4)->tree = SLICE ("heap/next");
  scene_event (&scenes[0], EVENT_APPLIED, MO, 2, 4)->tree = SLICE ("heap/next");
  scenes[1].touched.title = SLICE ("doc: Mend a word");
  scene_event (&scenes[1], EVENT_APPLIED, TIA, 1, 4)->sentence
      = SLICE ("Thanks Ada, it is in my queue for May.");
  check_section (scenes, SCENES, false,
                 "===== What happened to series you know =====\n"
                 "\n"
                 "Applied (1)\n"
                 "  v3     2/3  heap: Walk faster over a long list (Ada "
                 "Writer) - heap/next by Mo Merger\n"
                 "\n"
                 "Said to be applied (1)\n"
                 "  v1     1/1  doc: Mend a word (Ada Writer) - Tia Tries: "
                 "\"Thanks Ada, it is in my queue for May.\"\n"
                 "\n");
  for (int i = 0; i < SCENES; i++)
    scene_end (&scenes[i]);
}

static void
no_news_are_no_section (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 3, 9);
  check_section (&scene, 1, false, "");
  check_section (&scene, 0, true, "");
  scene_end (&scene);
}

static void
rows_beyond_the_limit_are_counted (void **state)
{
  struct scene scenes[SCENES];

  (void)state;
  for (int i = 0; i < SCENES; i++)
    {
      scene_begin (&scenes[i], 1, 9);
      scenes[i].settings.rows = 1;
      scene_event (&scenes[i], EVENT_NAK, MO, 0, 4 + i);
    }
  check_section (scenes, SCENES, true,
                 "===== What happened to series you know =====\n"
                 "\n"
                 "\033[31mSent back\033[0m (3)\n"
                 "  v1     1/1  heap: Walk faster over a long list (Ada "
                 "Writer) - NAK by Mo Merger\n"
                 "  ... and 2 more\n"
                 "\n");
  for (int i = 0; i < SCENES; i++)
    scene_end (&scenes[i]);
}

static void
a_message_cannot_drive_the_terminal (void **state)
{
  struct event_row *event;
  struct scene scene;

  (void)state;
  scene_begin (&scene, 1, 9);
  scene.touched.title = SLICE ("a\033[2Jb\nc");
  scene.touched.author = SLICE ("\xc2\x9bX");
  scene.persons[TOM].name = SLICE ("T\rM");
  event = scene_event (&scene, EVENT_APPLIED, TOM, 0, 4);
  event->sentence = SLICE ("Applied\xe2\x80\xae,\nthanks");
  check_section (&scene, 1, false,
                 "===== What happened to series you know =====\n"
                 "\n"
                 "Said to be applied (1)\n"
                 "  v1     1/1  a?[2Jb c (?X) - T?M: \"Applied?, thanks\"\n"
                 "\n");
  scene_end (&scene);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (tags_of_a_patch_and_of_all_are_one_row),
    cmocka_unit_test (what_is_certain_comes_before_what_is_said),
    cmocka_unit_test (no_news_are_no_section),
    cmocka_unit_test (rows_beyond_the_limit_are_counted),
    cmocka_unit_test (a_message_cannot_drive_the_terminal),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
