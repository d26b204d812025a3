/* t-decision: what the reader himself has said of a work, and until when.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "life/decision.h"
#include "support/lives.h"

enum
{
  AFTER = 2000, /* the newest message when the reader spoke */
  FIRST = 100,  /* messages of versions */
  VERSIONS = 3,
  SAID = 10,
  UNTIL = 20 /* days */
};

/* A work, of which the reader has named the first version.  */
struct work
{
  struct scene scene;
  struct decision_row row;
  struct decision_version versions[VERSIONS];
  struct life lives[VERSIONS];
  struct decision_evidence evidence;
};

static bool
supersedes (void *context, size_t at, size_t of)
{
  (void)context;
  return at > of;
}

/* Tia is.  */
static bool
is_reader (void *context, int64_t id)
{
  (void)context;
  return id == TIA;
}

static void
work_begin (struct work *work, enum decision_word word)
{
  struct scene *scene = &work->scene;

  scene_begin (scene, 2, SAID);
  scene_answers (scene, 0, 0, 0, 0);
  work->row = (struct decision_row){ .id = 1,
                                     .word = word,
                                     .date = scene_date (SAID),
                                     .after = AFTER,
                                     .until = ROW_NO_DATE,
                                     .mine = ROW_NO_DATE,
                                     .unlinked = ROW_NO_DATE };
  if (word == DECISION_SNOOZE)
    work->row.until = scene_date (UNTIL);
  work->evidence = (struct decision_evidence){ .versions = work->versions,
                                               .count = 1,
                                               .supersedes = supersedes,
                                               .is_reader = is_reader,
                                               .now = scene_date (SAID) };
}

/* Judges what has happened to WORK.  */
static struct decision
judge (struct work *work)
{
  struct decision decision;

  for (size_t i = 0; i < work->evidence.count; i++)
    {
      work->scene.evidence.self = i;
      life_judge (&work->scene.evidence, &work->scene.arena, &work->lives[i]);
      work->versions[i].life = &work->lives[i];
    }
  work->versions[0].row = &work->row;
  assert_true (decision_judge (&work->evidence, &decision));
  return decision;
}

/* Lets HAPPENING happen by PERSON, in the message AT.  */
static void
happen (struct work *work, enum decision_happening happening,
        enum scene_person person, int64_t at)
{
  static const enum event_what whats[HAPPENINGS] = {
    [HAPPENING_OBJECTION] = EVENT_NAK,   [HAPPENING_FAILURE] = EVENT_ROBOT,
    [HAPPENING_APPLIED] = EVENT_APPLIED, [HAPPENING_DROPPED] = EVENT_DROPPED,
    [HAPPENING_REVIEW] = EVENT_REVIEWED, [HAPPENING_CLOSED] = EVENT_SUPERSEDED,
    [HAPPENING_REPORT] = EVENT_ROBOT
  };
  struct event_row *event;

  switch (happening)
    {
    case HAPPENING_NOTHING:
      break;
    case HAPPENING_VERSION:
      work->evidence.count = 2;
      work->scene.evidence.count = 2;
      work->versions[1].first = at;
      break;
    case HAPPENING_QUESTION:
      work->scene.answers.asked = at;
      break;
    case HAPPENING_TIME:
      work->evidence.now = scene_date (UNTIL);
      break;
    default:
      event = scene_event (&work->scene, whats[happening], person, WHOLE,
                           SAID + 1);
      event->at = at;
      if (happening == HAPPENING_FAILURE)
        event->flags = EVENT_FLAG_FAIL;
    }
}

/* What each happening does to what is done, ignored, and put off: E ends it. */
static const struct
{
  enum decision_happening happening;
  const char *ends;
} table[] = { { HAPPENING_NOTHING, "..." },   { HAPPENING_VERSION, "E.." },
              { HAPPENING_OBJECTION, "E.." }, { HAPPENING_QUESTION, "E.." },
              { HAPPENING_FAILURE, "E.." },   { HAPPENING_APPLIED, "EE." },
              { HAPPENING_DROPPED, "EE." },   { HAPPENING_REVIEW, "..." },
              { HAPPENING_CLOSED, "..." },    { HAPPENING_REPORT, "..." },
              { HAPPENING_TIME, "..E" } };

_Static_assert(COUNT (table) == HAPPENINGS, "each happening is in the table");

/* As of a work that is only marked as the reader's own.  */
static void
nothing_ends_what_was_not_said (void **state)
{
  (void)state;
  for (int happening = 0; happening < HAPPENINGS; happening++)
    assert_false (
        decision_ends (DECISION_NOTHING, (enum decision_happening)happening));
}

static void
each_happening_ends_what_the_table_says (void **state)
{
  (void)state;
  for (size_t i = 0; i < COUNT (table); i++)
    for (int word = DECISION_DONE; word < DECISION_WORDS; word++)
      {
        bool ends = table[i].ends[word - DECISION_DONE] == 'E';
        enum decision_happening happening = table[i].happening;
        struct work made = { .row = { .id = 0 } }, *work = &made;
        struct decision decision;

        work_begin (work, (enum decision_word)word);
        happen (work, happening, MO, AFTER + 1);
        decision = judge (work);
        assert_int_equal (decision.word, word);
        assert_int_equal (decision.away, !ends);
        assert_int_equal (decision.ended_by,
                          ends ? happening : HAPPENING_NOTHING);
        assert_int_equal (decision_ends ((enum decision_word)word, happening),
                          ends);
        assert_int_equal (decision.due, happening == HAPPENING_TIME && ends);
        assert_non_null (decision_happening_text (happening));
        scene_end (&work->scene);
      }
}

static void
what_was_known_ends_nothing (void **state)
{
  (void)state;
  for (size_t i = 0; i < COUNT (table); i++)
    {
      struct work made = { .row = { .id = 0 } }, *work = &made;

      if (table[i].happening == HAPPENING_TIME)
        continue;
      work_begin (work, DECISION_DONE);
      happen (work, table[i].happening, MO, AFTER);
      assert_true (judge (work).away);
      scene_end (&work->scene);
    }
}

static void
the_reader_ends_nothing (void **state)
{
  struct work made = { .row = { .id = 0 } }, *work = &made;

  (void)state;
  work_begin (work, DECISION_DONE);
  happen (work, HAPPENING_OBJECTION, TIA, AFTER + 1);
  assert_true (judge (work).away);
  happen (work, HAPPENING_OBJECTION, RAVI, AFTER + 2);
  assert_false (judge (work).away);
  scene_end (&work->scene);
}

/* A notice that counts from a committer alone is no notice of anybody else.  */
static void
what_does_not_count_ends_nothing (void **state)
{
  struct work made = { .row = { .id = 0 } }, *work = &made;

  (void)state;
  work_begin (work, DECISION_DONE);
  happen (work, HAPPENING_APPLIED, TOM, AFTER + 1);
  work->scene.events[0].flags = EVENT_FLAG_BARE;
  assert_true (judge (work).away);
  work->scene.events[0].person = MO;
  assert_false (judge (work).away);
  scene_end (&work->scene);
}

static void
an_earlier_version_that_comes_late_ends_nothing (void **state)
{
  struct work made = { .row = { .id = 0 } }, *work = &made;
  struct decision decision;

  (void)state;
  work_begin (work, DECISION_DONE);
  happen (work, HAPPENING_VERSION, MO, AFTER + 1);
  judge (work);
  /* The second one was named.  */
  work->row.id = 2;
  work->versions[0].row = NULL;
  work->versions[0].first = AFTER + 1;
  work->versions[1].first = FIRST;
  work->versions[1].row = &work->row;
  assert_true (decision_judge (&work->evidence, &decision));
  assert_true (decision.away);
  assert_int_equal (decision.series, 2);
  scene_end (&work->scene);
}

static void
a_version_that_is_not_saved_yet_is_new (void **state)
{
  struct work made = { .row = { .id = 0 } }, *work = &made;

  (void)state;
  work_begin (work, DECISION_DONE);
  happen (work, HAPPENING_VERSION, MO, INT64_MAX);
  assert_false (judge (work).away);
  scene_end (&work->scene);
}

static void
the_later_word_counts (void **state)
{
  struct work made = { .row = { .id = 0 } }, *work = &made;
  struct decision_row later;
  struct decision decision;

  (void)state;
  work_begin (work, DECISION_DONE);
  happen (work, HAPPENING_VERSION, MO, FIRST);
  judge (work);
  later = work->row;
  later.id = 2;
  later.word = DECISION_IGNORE;
  later.date = scene_date (SAID + 1);
  work->versions[1].row = &later;
  assert_true (decision_judge (&work->evidence, &decision));
  assert_int_equal (decision.word, DECISION_IGNORE);
  later.date = scene_date (SAID - 1);
  assert_true (decision_judge (&work->evidence, &decision));
  assert_int_equal (decision.word, DECISION_DONE);
  scene_end (&work->scene);
}

static void
what_is_told_is_not_due (void **state)
{
  struct work made = { .row = { .id = 0 } }, *work = &made;

  (void)state;
  work_begin (work, DECISION_SNOOZE);
  happen (work, HAPPENING_TIME, NOBODY, 0);
  assert_true (judge (work).due);
  work->row.told = 3;
  assert_false (judge (work).due);
  assert_false (judge (work).away);
  scene_end (&work->scene);
}

static void
it_may_be_mine_without_a_word (void **state)
{
  struct work made = { .row = { .id = 0 } }, *work = &made;
  struct decision decision;

  (void)state;
  work_begin (work, DECISION_NOTHING);
  work->row.mine = scene_date (SAID);
  decision = judge (work);
  assert_true (decision.mine);
  assert_false (decision.away);
  assert_int_equal (decision.mine_since, scene_date (SAID));
  work->row.mine = ROW_NO_DATE;
  assert_false (decision_judge (&work->evidence, &decision));
  scene_end (&work->scene);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (nothing_ends_what_was_not_said),
    cmocka_unit_test (each_happening_ends_what_the_table_says),
    cmocka_unit_test (what_was_known_ends_nothing),
    cmocka_unit_test (the_reader_ends_nothing),
    cmocka_unit_test (what_does_not_count_ends_nothing),
    cmocka_unit_test (an_earlier_version_that_comes_late_ends_nothing),
    cmocka_unit_test (a_version_that_is_not_saved_yet_is_new),
    cmocka_unit_test (the_later_word_counts),
    cmocka_unit_test (what_is_told_is_not_due),
    cmocka_unit_test (it_may_be_mine_without_a_word),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
