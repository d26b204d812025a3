/* t-life-json: what happened to a series, and what a message says, as JSON.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "report/life_json.h"
#include "life/decision.h"
#include "support/check.h"
#include "support/lives.h"

enum
{
  MENTIONS_MAX = 8
};

static void
check_life (struct scene *scene, const char *want)
{
  struct buf buf;

  buf_init (&buf);
  life_json_add (&buf, scene ? scene_judge (scene) : NULL,
                 scene ? &scene->arena : NULL);
  assert_slice ("life", buf_slice (&buf), want);
  buf_release (&buf);
}

/* What the events of SCENE say must be WANT.  */
static void
check_message (struct scene *scene, const char *want)
{
  const struct life *life = scene_judge (scene);
  struct life_mention mentions[MENTIONS_MAX];
  struct life_saying *sayings;
  struct buf buf;
  size_t count;

  buf_init (&buf);
  for (size_t i = 0; i < life->fact_count; i++)
    mentions[i] = (struct life_mention){ .fact = &life->facts[i],
                                         .series = SLICE ("c@example.org"),
                                         .of = SLICE ("p@example.org"),
                                         .n = life->n };
  count
      = life_sayings_make (mentions, life->fact_count, &scene->arena, &sayings);
  life_json_add_message (&buf, sayings, count);
  assert_slice ("message", buf_slice (&buf), want);
  buf_release (&buf);
}

static void
without_a_state_there_is_no_life (void **state)
{
  (void)state;
  check_life (NULL, "\"life\":null");
}

static void
what_is_not_there_is_null_or_empty (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 2, 9);
  scene.rows[0].first_date = ROW_NO_DATE;
  scene.rows[0].last_date = ROW_NO_DATE;
  check_life (&scene,
              "\"life\":{\"state\":\"posted\",\"since\":null,"
              "\"waits_for\":\"reviewer\",\"replies\":0,\"people\":0,"
              "\"author_replies\":0,\"reviewed\":[],\"acked\":[],"
              "\"tested\":[],\"nacked\":[],\"carried\":[],\"applied\":[],"
              "\"tree\":null,\"applied_by\":null,\"grade\":null,"
              "\"superseded_by\":null,"
              "\"robots\":{\"reports\":0,\"worst\":null},"
              "\"last_date\":null,\"mark\":null}");
  scene_end (&scene);
}

static void
a_life_has_everything (void **state)
{
  struct event_row *event;
  struct scene scene;

  (void)state;
  scene_begin (&scene, 3, 9);
  scene.evidence.count = 2;
  scene.rows[1].msgid = SLICE ("v2@example.org");
  scene_answers (&scene, 2, 4, 1, 3);
  scene_event (&scene, EVENT_REVIEWED, RAVI, 0, 3);
  scene_event (&scene, EVENT_ACKED, TIA, 1, 3);
  scene_event (&scene, EVENT_TESTED, TIA, 3, 3);
  scene_event (&scene, EVENT_NAK, TOM, 2, 3);
  scene_event (&scene, EVENT_ROBOT, LKP, 2, 5)->flags = EVENT_FLAG_FAIL;
  event = scene_event (&scene, EVENT_APPLIED, MO, 1, 4);
  event->tree = SLICE ("heap/next");
  check_life (
      &scene,
      "\"life\":{\"state\":\"applied\","
      "\"since\":\"1970-01-05T00:00:00Z\",\"waits_for\":null,"
      "\"replies\":3,\"people\":1,\"author_replies\":1,"
      "\"reviewed\":[1,2,3],\"acked\":[1],\"tested\":[3],"
      "\"nacked\":[2],\"carried\":[],\"applied\":[1],\"tree\":\"heap/next\","
      "\"applied_by\":{\"name\":\"Mo Merger\","
      "\"address\":\"mo@example.org\"},\"grade\":\"certain\","
      "\"superseded_by\":\"v2@example.org\","
      "\"robots\":{\"reports\":1,\"worst\":\"fail\"},"
      "\"last_date\":\"1970-01-06T00:00:00Z\",\"mark\":null}");
  scene_end (&scene);
}

/* What the reader has said comes last: WANT.  */
static void
check_mark (const struct decision *decision, int64_t unlinked, const char *want)
{
  struct scene scene;
  struct life *life = &scene.life;
  struct slice text;
  struct buf buf;

  scene_begin (&scene, 2, 9);
  scene_judge (&scene);
  life->decision = decision;
  life->unlinked = unlinked;
  buf_init (&buf);
  life_json_add (&buf, life, &scene.arena);
  text = buf_slice (&buf);
  assert_slice ("mark",
                slice_skip (text, slice_find (text, SLICE ("\"mark\""))), want);
  buf_release (&buf);
  scene_end (&scene);
}

static void
a_mark_says_what_the_reader_has_said (void **state)
{
  struct decision decision = { .word = DECISION_SNOOZE,
                               .date = scene_date (1),
                               .until = scene_date (2),
                               .away = true };

  (void)state;
  check_mark (&decision, ROW_NO_DATE,
              "\"mark\":{\"word\":\"snooze\","
              "\"date\":\"1970-01-02T00:00:00Z\","
              "\"until\":\"1970-01-03T00:00:00Z\",\"away\":true,"
              "\"mine\":false,\"unlinked\":false}}");
  decision = (struct decision){ .mine = true, .until = ROW_NO_DATE };
  check_mark (&decision, 0,
              "\"mark\":{\"word\":null,\"date\":null,\"until\":null,"
              "\"away\":false,\"mine\":true,\"unlinked\":true}}");
}

static void
a_message_that_says_nothing_has_empty_members (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 1, 9);
  check_message (&scene,
                 "\"tags\":[],\"tags_other\":[],\"events\":[],\"robot\":null");
  scene_end (&scene);
}

static void
tags_and_events_say_what_they_are_about (void **state)
{
  struct event_row *event;
  struct scene scene;

  (void)state;
  scene_begin (&scene, 2, 9);
  event = scene_event (&scene, EVENT_REVIEWED, RAVI, 2, 3);
  event->flags = EVENT_FLAG_CONDITIONAL;
  event->sentence = SLICE ("# s390x");
  scene_event (&scene, EVENT_ACKED, NOBODY, WHOLE, 3)->flags
      = EVENT_FLAG_RELAYED;
  event = scene_event (&scene, EVENT_APPLIED, TOM, WHOLE, 3);
  event->hash = SLICE ("0123456789ab");
  event->sentence = SLICE ("\"Queued\",\nthanks");
  scene_event (&scene, EVENT_ROBOT, LKP, 1, 3)->flags = EVENT_FLAG_OK;
  scene_event (&scene, EVENT_ROBOT, SASHIKO, 1, 3)->flags = EVENT_FLAG_WARN;
  check_message (
      &scene,
      "\"tags\":[{\"kind\":\"reviewed\",\"name\":\"Ravi Reader\","
      "\"address\":\"ravi@example.com\",\"of\":\"p@example.org\","
      "\"scope\":\"patch\",\"patches\":[2],\"conditional\":true,\"note\":\"# "
      "s390x\"}],"
      "\"tags_other\":[{\"kind\":\"acked\",\"name\":null,\"address\":null,"
      "\"of\":\"p@example.org\",\"scope\":\"series\",\"patches\":[1,2],"
      "\"conditional\":false,"
      "\"note\":null,\"why\":\"relayed\"}],"
      "\"events\":[{\"what\":\"applied\",\"grade\":\"said\","
      "\"series\":\"c@example.org\",\"patches\":[1,2],\"tree\":null,"
      "\"commit\":\"0123456789ab\",\"by\":{\"name\":null,"
      "\"address\":\"tom@example.com\"},"
      "\"sentence\":\"\\\"Queued\\\",\\nthanks\"}],"
      "\"robot\":{\"who\":\"sashiko\",\"verdict\":\"warn\"}");
  scene_end (&scene);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (without_a_state_there_is_no_life),
    cmocka_unit_test (what_is_not_there_is_null_or_empty),
    cmocka_unit_test (a_life_has_everything),
    cmocka_unit_test (a_mark_says_what_the_reader_has_said),
    cmocka_unit_test (a_message_that_says_nothing_has_empty_members),
    cmocka_unit_test (tags_and_events_say_what_they_are_about),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
