/* t-sayings: what one message says.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "life/sayings.h"
#include "support/check.h"
#include "support/lives.h"

enum
{
  MENTIONS_MAX = 8
};

/* What the facts of SCENE say must be WANT, a line for each saying.  */
static void
check_sayings (struct scene *scene, const char *want)
{
  const struct life *life = scene_judge (scene);
  struct life_mention mentions[MENTIONS_MAX];
  struct life_saying *sayings;
  struct buf buf;
  size_t count;

  buf_init (&buf);
  for (size_t i = 0; i < life->fact_count; i++)
    mentions[i] = (struct life_mention){ .fact = &life->facts[i],
                                         .series = SLICE ("s"),
                                         .of = SLICE ("p"),
                                         .n = life->n };
  count
      = life_sayings_make (mentions, life->fact_count, &scene->arena, &sayings);
  for (size_t i = 0; i < count; i++)
    {
      const struct event_row *event = sayings[i].mention->fact->event;
      const char *grade = life_grade_word (sayings[i].grade);

      buf_printf (&buf, "%d %s %s %s ", sayings[i].kind,
                  life_event_word (event->what), grade ? grade : "-",
                  sayings[i].kind == LIFE_SAYING_OTHER_TAG
                      ? life_saying_why_not (event)
                      : life_saying_scope (&sayings[i]));
      life_numbers_append (&buf, &sayings[i].numbers);
      buf_add_byte (&buf, '\n');
    }
  assert_slice ("sayings", buf_slice (&buf), want);
  buf_release (&buf);
}

static void
a_notice_of_some_patches_is_one_and_a_tag_is_one_for_each (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 5, 9);
  scene_event (&scene, EVENT_APPLIED, MO, 3, 4);
  scene_event (&scene, EVENT_ACKED, MO, 2, 4);
  scene_event (&scene, EVENT_APPLIED, MO, 1, 4);
  scene_event (&scene, EVENT_ACKED, MO, 1, 4);
  scene_event (&scene, EVENT_APPLIED, MO, 2, 4);
  scene_event (&scene, EVENT_NAK, MO, 5, 4);
  scene_event (&scene, EVENT_TESTED, MO, WHOLE, 4);
  check_sayings (&scene, "0 acked - patch 1\n"
                         "0 acked - patch 2\n"
                         "0 tested - series 1-5\n"
                         "2 nak - patch 5\n"
                         "2 applied certain patch 1-3\n");
  scene_end (&scene);
}

/* Nobody knows who took the patches of a robot's notice.  */
static void
notices_of_others_are_not_one (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 3, 9);
  scene_event (&scene, EVENT_APPLIED, NOBODY, 1, 4)->flags
      = EVENT_FLAG_BY_ROBOT;
  scene_event (&scene, EVENT_APPLIED, MO, 2, 4);
  scene_event (&scene, EVENT_APPLIED, NOBODY, 3, 4)->flags
      = EVENT_FLAG_BY_ROBOT;
  check_sayings (&scene, "2 applied certain patch 1 3\n"
                         "2 applied certain patch 2\n");
  scene_end (&scene);
}

static void
what_counts_for_nothing_is_no_saying_but_a_tag (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 2, 9);
  scene_event (&scene, EVENT_APPLIED, TOM, 1, 4)->flags = EVENT_FLAG_BARE;
  scene_event (&scene, EVENT_ACKED, TOM, 1, 4)->flags = EVENT_FLAG_RELAYED;
  scene_event (&scene, EVENT_REVIEWED, TOM, 1, 4)->flags = EVENT_FLAG_PROSE;
  scene_event (&scene, EVENT_TESTED, ADA, 1, 4)->flags = EVENT_FLAG_BY_AUTHOR;
  check_sayings (&scene, "1 reviewed - prose 1\n"
                         "1 acked - relayed 1\n"
                         "1 tested - author 1\n");
  scene_end (&scene);
}

static void
the_only_patch_is_a_patch_if_it_is_named (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 1, 9);
  scene_event (&scene, EVENT_ACKED, RAVI, 1, 4);
  check_sayings (&scene, "0 acked - patch 1\n");
  scene.events[0].part = WHOLE;
  check_sayings (&scene, "0 acked - series 1\n");
  scene_end (&scene);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (
        a_notice_of_some_patches_is_one_and_a_tag_is_one_for_each),
    cmocka_unit_test (notices_of_others_are_not_one),
    cmocka_unit_test (what_counts_for_nothing_is_no_saying_but_a_tag),
    cmocka_unit_test (the_only_patch_is_a_patch_if_it_is_named),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
