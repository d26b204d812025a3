/* t-news: what a digest tells of the series that it knows.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "life/news.h"
#include "support/check.h"
#include "support/lives.h"

enum
{
  LAST_DIGEST = 5, /* the day of the one before */
  EARLIER = 7      /* its number */
};

/* SCENE must be in GROUP, or in none if it is LIFE_GROUPS, as "k/n what".  */
static void
check_news (struct scene *scene, enum life_group group, const char *want)
{
  struct life_news news;
  struct buf buf;

  scene->touched.life = scene_judge (scene);
  life_news_make (&scene->touched, 1, scene_date (LAST_DIGEST), &scene->arena,
                  &news);
  assert_int_equal (news.total, group < LIFE_GROUPS);
  buf_init (&buf);
  for (int i = 0; i < LIFE_GROUPS; i++)
    {
      assert_int_equal (news.groups[i].total, i == (int)group);
      for (size_t row = 0; row < news.groups[i].count; row++)
        buf_printf (&buf, "%d/%d %.*s", news.groups[i].rows[row].k,
                    news.groups[i].rows[row].n,
                    SLICE_ARG (news.groups[i].rows[row].what));
    }
  assert_slice ("row", buf_slice (&buf), want);
  buf_release (&buf);
}

static void
who_took_it_and_where_is_told_once (void **state)
{
  struct event_row *event;
  struct scene scene;

  (void)state;
  scene_begin (&scene, 3, 9);
  event = scene_event (&scene, EVENT_APPLIED, MO, 1, 6);
  check_news (&scene, LIFE_GROUP_APPLIED, "1/3 by Mo Merger");
  event->tree = SLICE ("heap/next");
  scene_event (&scene, EVENT_APPLIED, MO, 2, 6);
  check_news (&scene, LIFE_GROUP_APPLIED, "2/3 heap/next by Mo Merger");
  event->digest = EARLIER;
  check_news (&scene, LIFE_GROUP_APPLIED, "2/3 by Mo Merger");
  scene.events[1].digest = EARLIER;
  check_news (&scene, LIFE_GROUPS, "");
  scene_event (&scene, EVENT_PULLED, NOBODY, 2, 8)->sentence
      = SLICE ("Heaps for May");
  check_news (&scene, LIFE_GROUPS, "");
  scene_event (&scene, EVENT_PULLED, NOBODY, 3, 8)->sentence
      = SLICE ("Heaps for June");
  check_news (&scene, LIFE_GROUP_APPLIED, "3/3 in pull request Heaps for May");
  scene_end (&scene);
}

/* A robot need not say who took it, and a mail may have no subject.  */
static void
what_is_not_known_of_a_notice_is_left_out (void **state)
{
  struct event_row *event;
  struct scene scene;

  (void)state;
  scene_begin (&scene, 3, 9);
  event = scene_event (&scene, EVENT_APPLIED, NOBODY, 1, 6);
  event->flags = EVENT_FLAG_BY_ROBOT;
  event->tree = SLICE ("heap/next");
  check_news (&scene, LIFE_GROUP_APPLIED, "1/3 heap/next");
  event->digest = EARLIER;
  scene_event (&scene, EVENT_PULLED, NOBODY, 2, 8);
  check_news (&scene, LIFE_GROUP_APPLIED, "2/3 in a pull request");
  scene_end (&scene);
}

static void
nothing_is_told_that_is_older_than_the_last_digest (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 3, 9);
  scene_event (&scene, EVENT_APPLIED, MO, 1, 4);
  check_news (&scene, LIFE_GROUPS, "");
  scene.events[0].date = scene_date (LAST_DIGEST);
  check_news (&scene, LIFE_GROUP_APPLIED, "1/3 by Mo Merger");
  scene.events[0].date = ROW_NO_DATE;
  check_news (&scene, LIFE_GROUP_APPLIED, "1/3 by Mo Merger");
  scene_end (&scene);
}

static void
what_is_only_said_has_its_sentence (void **state)
{
  struct event_row *event;
  struct scene scene;

  (void)state;
  scene_begin (&scene, 1, 9);
  event = scene_event (&scene, EVENT_APPLIED, TOM, 0, 6);
  check_news (&scene, LIFE_GROUP_SAID, "1/1 by tom@example.com");
  event->sentence = SLICE ("Thanks, queued for May.");
  check_news (&scene, LIFE_GROUP_SAID,
              "1/1 tom@example.com: \"Thanks, queued for May.\"");
  event->sentence = SLICE (
      "\xc3\x84\xc3\x96\xc3\x9c 45678 123456789 123456789 123456789 123456789 "
      "123456789\xc3\xa9");
  check_news (&scene, LIFE_GROUP_SAID,
              "1/1 tom@example.com: \"\xc3\x84\xc3\x96\xc3\x9c 45678 "
              "123456789 123456789 123456789 123456789 123456789\xc3\xa9\"");
  event->sentence = SLICE (
      "\xc3\x84\xc3\x96\xc3\x9c 45678 123456789 123456789 123456789 123456789 "
      "123456789\xc3\xa9.");
  check_news (&scene, LIFE_GROUP_SAID,
              "1/1 tom@example.com: \"\xc3\x84\xc3\x96\xc3\x9c 45678 "
              "123456789 123456789 123456789 123456789 123456789\xc3\xa9...\"");
  event->person = NOBODY;
  event->sentence = SLICE ("Applied, thanks.");
  check_news (&scene, LIFE_GROUP_SAID, "1/1 somebody: \"Applied, thanks.\"");
  event->digest = EARLIER;
  scene_event (&scene, EVENT_APPLIED, MO, 0, 7);
  check_news (&scene, LIFE_GROUP_APPLIED, "1/1 by Mo Merger");
  scene_end (&scene);
}

static void
the_gravest_objection_is_told (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 3, 9);
  scene_event (&scene, EVENT_CHANGES_REQUESTED, MO, WHOLE, 6);
  check_news (&scene, LIFE_GROUP_SENT_BACK,
              "3/3 changes requested by Mo Merger");
  scene.events[0].part = 1;
  scene_event (&scene, EVENT_NAK, TIA, 2, 8);
  scene_event (&scene, EVENT_NAK, RAVI, 2, 7);
  scene_event (&scene, EVENT_NAK, TIA, 1, 7);
  check_news (&scene, LIFE_GROUP_SENT_BACK,
              "2/3 NAK by Tia Tries, Ravi Reader");
  scene_event (&scene, EVENT_REJECTED, MO, WHOLE, 8);
  check_news (&scene, LIFE_GROUP_SENT_BACK, "3/3 rejected by Mo Merger");
  scene_end (&scene);
}

static void
an_objection_that_was_lifted_is_not_told (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 1, 9);
  scene_event (&scene, EVENT_NAK, TIA, 0, 6);
  scene_event (&scene, EVENT_ACKED, TIA, 0, 7);
  check_news (&scene, LIFE_GROUP_REVIEWED, "1/1 Tia Tries A");
  scene_end (&scene);
}

static void
a_committer_who_drops_all_sends_it_back (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 2, 9);
  scene_event (&scene, EVENT_APPLIED, MO, WHOLE, 4)->digest = EARLIER;
  scene_event (&scene, EVENT_DROPPED, MO, WHOLE, 6);
  check_news (&scene, LIFE_GROUP_SENT_BACK, "2/2 dropped by Mo Merger");
  scene_event (&scene, EVENT_REJECTED, MO, 1, 7);
  scene_event (&scene, EVENT_NAK, TIA, 1, 8);
  check_news (&scene, LIFE_GROUP_SENT_BACK, "2/2 dropped by Mo Merger");
  scene_end (&scene);
}

static void
reviewers_have_all_their_tags (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 3, 9);
  scene_event (&scene, EVENT_REVIEWED, RAVI, 2, 6)->flags
      = EVENT_FLAG_CONDITIONAL;
  scene_event (&scene, EVENT_TESTED, TIA, WHOLE, 7);
  scene_event (&scene, EVENT_ACKED, TOM, WHOLE, 8)->flags = EVENT_FLAG_RELAYED;
  check_news (&scene, LIFE_GROUP_REVIEWED,
              "1/3 Tia Tries T, Ravi Reader R? 1/3");
  scene.events[1].digest = EARLIER;
  check_news (&scene, LIFE_GROUP_REVIEWED, "1/3 Ravi Reader R? 1/3");
  scene_event (&scene, EVENT_REVIEWED, TIA, 1, 8);
  check_news (&scene, LIFE_GROUP_REVIEWED,
              "2/3 Tia Tries RT, Ravi Reader R? 1/3");
  scene_end (&scene);
}

static void
of_many_people_the_rest_is_counted (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 1, 9);
  for (int person = RAVI; person < PERSONS; person++)
    scene_event (&scene, EVENT_ACKED, (enum scene_person)person, 0, person + 3);
  check_news (&scene, LIFE_GROUP_REVIEWED,
              "1/1 Ravi Reader A, Tia Tries A, Mo Merger A, "
              "tom@example.com A, +2");
  scene_end (&scene);
}

static void
answers_are_told_if_they_ask_the_author (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 3, 9);
  scene_answers (&scene, 3, 7, 0, 0);
  scene.touched.answers = 3;
  scene.touched.answerers = 2;
  scene.touched.last_person = &scene.persons[TIA];
  scene.touched.answered = SLICE ("0 2-3");
  check_news (&scene, LIFE_GROUPS, "");
  scene.answers.flags = LIFE_FLAG_ASKS;
  check_news (&scene, LIFE_GROUP_ANSWER,
              "2/3 3 answers by 2 people, last Tia Tries");
  scene.touched.answerers = 1;
  check_news (&scene, LIFE_GROUP_ANSWER, "2/3 3 answers by Tia Tries");
  scene.touched.answers = 1;
  check_news (&scene, LIFE_GROUP_ANSWER, "2/3 1 answer by Tia Tries");
  scene.touched.answers = 0;
  check_news (&scene, LIFE_GROUPS, "");
  scene_end (&scene);
}

static void
robots_are_counted_by_what_they_say (void **state)
{
  struct event_row *event;
  struct scene scene;

  (void)state;
  scene_begin (&scene, 9, 9);
  event = scene_event (&scene, EVENT_ROBOT, SASHIKO, 3, 6);
  event->flags = EVENT_FLAG_WARN;
  event->sentence = SLICE ("2 findings, high");
  scene_event (&scene, EVENT_ROBOT, LKP, 1, 6)->flags = EVENT_FLAG_FAIL;
  scene_event (&scene, EVENT_ROBOT, LKP, 2, 6)->flags = EVENT_FLAG_FAIL;
  scene.events[2].at = scene.events[1].at;
  scene_event (&scene, EVENT_ROBOT, LKP, 2, 7)->flags = EVENT_FLAG_FAIL;
  event = scene_event (&scene, EVENT_ROBOT, TOM, WHOLE, 4);
  event->tree = SLICE ("ci");
  check_news (&scene, LIFE_GROUP_ROBOTS, "3/9 lkp fail 2, sashiko high 1");
  event->date = scene_date (6);
  check_news (&scene, LIFE_GROUP_ROBOTS,
              "9/9 lkp fail 2, sashiko high 1, ci 1");
  scene.settings.robots = false;
  check_news (&scene, LIFE_GROUPS, "");
  scene_end (&scene);
}

static void
silence_is_told_once_and_in_time (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 3, 20);
  scene.touched.received = 2;
  check_news (&scene, LIFE_GROUP_STALLED, "2/3 19 days, no answer");
  scene_answers (&scene, 1, 2, 0, 0);
  check_news (&scene, LIFE_GROUP_STALLED, "2/3 18 days");
  scene.answers.flags = LIFE_FLAG_ASKS;
  check_news (&scene, LIFE_GROUP_STALLED, "2/3 18 days, waits for author");
  scene_event (&scene, EVENT_REVIEWED, RAVI, 0, 3)->digest = EARLIER;
  check_news (&scene, LIFE_GROUP_STALLED,
              "2/3 17 days, waits for maintainer, reviewed 3/3");
  scene.touched.told_stalled = true;
  check_news (&scene, LIFE_GROUPS, "");
  scene.touched.told_stalled = false;
  scene.evidence.now = scene_date (64);
  check_news (&scene, LIFE_GROUPS, "");
  scene.evidence.now = scene_date (17) - 1;
  check_news (&scene, LIFE_GROUPS, "");
  scene_end (&scene);
}

static void
what_stalled_before_the_last_digest_is_not_told (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 3, 20);
  scene.settings.stalled = scene_date (3);
  check_news (&scene, LIFE_GROUPS, "");
  scene.settings.stalled = scene_date (4);
  scene.touched.received = 3;
  check_news (&scene, LIFE_GROUP_STALLED, "3/3 19 days, no answer");
  scene_end (&scene);
}

static void
what_is_away_does_not_stall (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 3, 20);
  check_news (&scene, LIFE_GROUP_STALLED, "3/3 19 days, no answer");
  scene_snooze (&scene, 10, 30, false);
  check_news (&scene, LIFE_GROUPS, "");
  scene_end (&scene);
}

static void
what_comes_back_is_told_until_it_was (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 3, 30);
  scene.touched.received = 3;
  scene_snooze (&scene, 10, 30, true);
  check_news (&scene, LIFE_GROUP_BACK,
              "3/3 snoozed on 1970-01-11, now posted, waits for reviewer");
  scene_event (&scene, EVENT_APPLIED, MO, WHOLE, 29);
  check_news (&scene, LIFE_GROUP_APPLIED, "3/3 by Mo Merger");
  scene.events[0].digest = EARLIER;
  check_news (&scene, LIFE_GROUP_BACK,
              "3/3 snoozed on 1970-01-11, now applied");
  scene.decision.due = false;
  check_news (&scene, LIFE_GROUPS, "");
  scene_end (&scene);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (who_took_it_and_where_is_told_once),
    cmocka_unit_test (what_is_not_known_of_a_notice_is_left_out),
    cmocka_unit_test (nothing_is_told_that_is_older_than_the_last_digest),
    cmocka_unit_test (what_is_only_said_has_its_sentence),
    cmocka_unit_test (the_gravest_objection_is_told),
    cmocka_unit_test (an_objection_that_was_lifted_is_not_told),
    cmocka_unit_test (a_committer_who_drops_all_sends_it_back),
    cmocka_unit_test (reviewers_have_all_their_tags),
    cmocka_unit_test (of_many_people_the_rest_is_counted),
    cmocka_unit_test (answers_are_told_if_they_ask_the_author),
    cmocka_unit_test (robots_are_counted_by_what_they_say),
    cmocka_unit_test (silence_is_told_once_and_in_time),
    cmocka_unit_test (what_stalled_before_the_last_digest_is_not_told),
    cmocka_unit_test (what_is_away_does_not_stall),
    cmocka_unit_test (what_comes_back_is_told_until_it_was),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
