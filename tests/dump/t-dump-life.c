/* t-dump-life: people, events and what waits leave a state, and come back.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/dumps.h"
#include "support/life_rows.h"

/* Series 1: rows 1 to 3; series 2: row 5; row 4 and 6 are answers.  */
static const struct mail mails[] = {
  { "[PATCH 0/2] all", .id = "cover", .body = A_COVER },
  { "[PATCH 1/2] one", .id = "one", .to = "cover" },
  { "[PATCH 2/2] two", .id = "two", .to = "cover" },
  { "Re: [PATCH 1/2] one", .id = "r1", .to = "one", .from = BOB },
  { "[PATCH] other", .id = "other", .minutes = 5 },
  { "Re: what?", .id = "r2", .to = "unknown", .above = "far unknown" },
};

static void
put_decisions (struct store *state)
{
  static const struct decision_row rows[] = { { .id = 1,
                                                .word = DECISION_SNOOZE,
                                                .date = MAILS_START,
                                                .after = 4,
                                                .until = MAILS_START + 60,
                                                .told = 1,
                                                .mine = STORE_NO_DATE,
                                                .unlinked = MAILS_START + 1 },
                                              { .id = 2,
                                                .date = STORE_NO_DATE,
                                                .until = STORE_NO_DATE,
                                                .mine = MAILS_START,
                                                .unlinked = STORE_NO_DATE } };
  struct series_row series;
  struct arena arena;
  struct error err;

  error_init (&err);
  for (size_t i = 0; i < COUNT (rows); i++)
    MUST (decisions_put (state, &rows[i], &err));
  arena_init (&arena, 0);
  MUST (rows_get_series (state, 1, &arena, &series, &err));
  series.flags |= SERIES_FLAG_UNLINKED;
  MUST (rows_put_series (state, &series, &err));
  arena_release (&arena);
}

static void
put_lives (struct store *state)
{
  struct event_row row = { .series = 1,
                           .part = 1,
                           .at = 4,
                           .person = 1,
                           .what = EVENT_REVIEWED,
                           .flags = EVENT_FLAG_CONDITIONAL,
                           .date = MAILS_START,
                           .digest = 1 };
  struct life_run run = begin_run (state);
  struct life_row *life;

  add_person (&run, "Bob", "bob@example.org");
  add_person (&run, "", "mia@example.org");
  people_count_notices (run.people, 2, 3);
  put_event (&run, &row);
  row = (struct event_row){
    .series = 2, .part = -1, .what = EVENT_APPLIED, .person = 2
  };
  row.flags = EVENT_FLAG_LISTED;
  row.tree = SLICE ("widget/next");
  row.hash = SLICE ("0123456789ab");
  row.sentence = SLICE ("caf\303\251: \"Applied\", thanks\\");
  row.date = ROW_NO_DATE;
  put_event (&run, &row);
  row.series = 1;
  row.sentence = SLICE ("\377\0");
  put_event (&run, &row);
  life = change_life (&run, 1);
  life->answers = 4;
  life->last_other = MAILS_START + 60;
  life->last_person = 1;
  life->flags = LIFE_FLAG_ASKS;
  life->asked = 6;
  lives_add_person (life, 1);
  lives_add_person (life, 2);
  lives_add_answered (life, 0);
  lives_add_answered (life, 2);
  lives_add_carried (life, 1);
  assert_int_equal (
      wait_for (&run, 6, "unknown@example.org far@example.org", "it says"), 1);
  put_decisions (run.state);
  end_run (&run);
}

static struct store *
open_lives (void)
{
  struct store *state = new_state ();

  put_digest (state, 1, "A", "then", MAILS_START);
  TAKE_MAILS (state, mails, 0);
  put_lives (state);
  return state;
}

static void
they_come_back (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_lives ();
  struct store *copy;

  check_round_trip (scene, state);
  copy = imported (scene, dump_of (state, &scene->arena));
  assert_events (copy, 1, "applied reviewed");
  assert_events (copy, 2, "applied");
  assert_clean (copy);
  store_close (copy);
  store_close (state);
}

static void
people_can_read_them (void **scene_r)
{
  static const char *const parts[] = {
    "people:\n"
    "- number: 1\n"
    "  address: bob@example.org\n"
    "  name: Bob\n"
    "- number: 2\n"
    "  address: mia@example.org\n"
    "  notices: 3\n"
    "series:\n",
    "  life:\n"
    "    answers: 4\n"
    "    people: 1-2\n"
    "    answered: 0 2\n"
    "    last_other: 2026-01-05T10:01:00Z\n"
    "    last_person: 1\n"
    "    flags: asks\n"
    "    carried: 1\n"
    "    asked: 6\n"
    "  events:\n"
    "  - part: 1\n"
    "    at: 4\n"
    "    person: 1\n"
    "    what: reviewed\n"
    "    flags: conditional\n"
    "    date: 2026-01-05T10:00:00Z\n"
    "    digest: 1\n"
    "  - person: 2\n"
    "    what: applied\n"
    "    flags: listed\n"
    "    tree: widget/next\n"
    "    commit: \"0123456789ab\"\n"
    "    sentence: !!binary",
    "  mark:\n"
    "    word: snooze\n"
    "    date: 2026-01-05T10:00:00Z\n"
    "    after: 4\n"
    "    until: 2026-01-05T10:01:00Z\n"
    "    told: 1\n"
    "    unlinked: 2026-01-05T10:00:01Z\n",
    "  mark:\n    mine: 2026-01-05T10:00:00Z\n",
    "  waiting: it says\n",
  };
  struct scene *scene = *scene_r;
  struct store *state = open_lives ();
  struct slice text = dump_of (state, &scene->arena);

  for (size_t i = 0; i < COUNT (parts); i++)
    if (slice_find (text, slice_from_string (parts[i])) == SLICE_NPOS)
      fail_msg ("no\n%s\nin\n%.*s", parts[i], SLICE_ARG (text));
  store_close (state);
}

static void
an_import_knows_who_waits (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_lives ();
  struct store *copy = imported (scene, dump_of (state, &scene->arena));
  struct life_run run = begin_run (copy);
  int64_t messages[STORE_REFS_MAX];
  unsigned count;
  struct error err;

  error_init (&err);
  MUST (waiting_find (run.waiting, SLICE ("far@example.org"), messages, &count,
                      &err));
  assert_int_equal (count, 1);
  assert_int_equal (messages[0], 6);
  end_run (&run);
  store_close (copy);
  store_close (state);
}

static void
an_event_of_no_series_is_not_left_out (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_lives ();
  struct event_row row = { .id = 9, .series = 1, .what = EVENT_NAK };
  FILE *out = fopen ("/dev/null", "w");
  struct error err;

  error_init (&err);
  MUST (store_begin_change (state, &err));
  MUST (store_put (state, ROWS_EVENT, &row, &err));
  MUST (store_commit (state, &err));
  assert_int_equal (dump_export (state, out, &err), -1);
  assert_non_null (strstr (err.text, "1 events are of no series"));
  fclose (out);
  store_close (state);
  (void)scene;
}

#define BEGIN "patchdigest: state\nversion: 1\n"
#define SERIES                                                                 \
  "series:\n- number: 1\n  id: s@example.org\n  head: 1\n"                     \
  "  verdict: new\n  messages:\n  - number: 1\n    kind: patch\n"
#define PERSON "people:\n- number: 1\n  address: a@example.org\n"

static void
what_is_wrong_is_refused (void **scene_r)
{
  static const char *const cases[][2] = {
    { BEGIN "people:\n- number: 1\n", "'address' is missing" },
    { BEGIN "people:\n- number: 1\n  address: Ann@example.org\n", "3:" },
    { BEGIN "people:\n- number: 1\n  address: ''\n", "in lower case" },
    { BEGIN PERSON "- number: 1\n  address: b@example.org\n",
      "there are two people with the number 1" },
    { BEGIN PERSON "- number: 2\n  address: a@example.org\n",
      "person 2 has the address of person 1" },
    { BEGIN PERSON "  notices: 256\n", "whole number from 0 to 255" },
    { BEGIN SERIES "  events:\n  - at: 1\n", "'what' is missing" },
    { BEGIN SERIES "  events:\n  - what: liked\n", "one of reviewed" },
    { BEGIN SERIES "  events:\n  - what: nak\n    at: 7\n",
      "there is no message 7" },
    { BEGIN SERIES "  events:\n  - what: nak\n    person: 1\n",
      "there is no person 1" },
    { BEGIN SERIES "  events:\n  - what: nak\n    series: 1\n", "'series'" },
    { BEGIN SERIES "  events:\n  - what: nak\n  events: []\n", "'events'" },
    { BEGIN SERIES "  events: nak\n", "a sequence" },
    { BEGIN SERIES "  events: [nak]\n", "mappings" },
    { BEGIN SERIES "  life: {}\n  life: {}\n", "'life'" },
    { BEGIN SERIES "  life: {people: 1-2}\n", "there is no person 1" },
    { BEGIN SERIES "  life: {answered: 3-1}\n", "ascending" },
    { BEGIN SERIES "  life: {told: 3}\n", "there is no digest 3" },
    { BEGIN SERIES "  waiting: x\n", "'waiting'" },
    { BEGIN "replies:\n- number: 1\n  waiting: ''\n", "1 to 32768 bytes" },
    { BEGIN "replies:\n- number: 1\n  waiting: a\n  waiting: b\n",
      "'waiting'" },
    { BEGIN "replies:\n- number: 1\n  waiting: [a]\n", "a single value" },
  };
  struct scene *scene = *scene_r;

  for (size_t i = 0; i < COUNT (cases); i++)
    {
      struct store *state = new_state ();
      struct error err;

      if (try_import (scene, state, slice_from_string (cases[i][0]), false,
                      &err)
          == 0)
        fail_msg ("accepted:\n%s", cases[i][0]);
      assert_int_equal (err.status, EX_DATAERR);
      if (!strstr (err.text, cases[i][1]))
        fail_msg ("%s, not %s", err.text, cases[i][1]);
      assert_int_equal (rows_of (state, &scene->arena).len, 0);
      store_close (state);
    }
}

static void
what_is_left_out_is_usual (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state
      = imported (scene, SLICE (BEGIN PERSON SERIES
                                "  life: {}\n  events:\n  - what: robot\n"
                                "    flags: fail ok\n  - what: deferred\n"));
  struct event_row row;
  struct error err;

  error_init (&err);
  assert_events (state, 1, "deferred robot");
  assert_int_equal (store_get (state, ROWS_EVENT, 1, &scene->arena, &row, &err),
                    1);
  assert_int_equal (row.flags, EVENT_FLAG_FAIL | EVENT_FLAG_OK);
  assert_int_equal (row.date, ROW_NO_DATE);
  assert_int_equal (row.before, 0);
  assert_clean (state);
  check_round_trip (scene, state);
  store_close (state);
}

/* --- Merging --- */

static void
into_an_empty_state_a_merge_is_an_import (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *from = open_lives (), *to = new_state ();

  merge (scene, to, from);
  assert_same_lines (dump_of (to, &scene->arena),
                     dump_of (from, &scene->arena));
  assert_clean (to);
  store_close (from);
  store_close (to);
}

static void
the_second_time_nothing_changes (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *from = open_lives (), *to = new_state ();
  uint64_t generation;

  merge (scene, to, from);
  generation = generation_of (to);
  merge (scene, to, from);
  assert_int_equal (generation_of (to), generation);
  assert_same_lines (dump_of (to, &scene->arena),
                     dump_of (from, &scene->arena));
  store_close (from);
  store_close (to);
}

/* The other state knows another series, the answer, and other people first.  */
static void
numbers_become_those_of_the_state (void **scene_r)
{
  static const struct mail others[] = {
    { "[PATCH] elsewhere", .id = "elsewhere" },
    { "[PATCH 0/2] all", .id = "cover", .body = A_COVER },
    { "[PATCH 1/2] one", .id = "one", .to = "cover" },
  };
  struct scene *scene = *scene_r;
  struct store *from = open_lives (), *to = new_state ();
  struct event_row row;
  struct life_row life;
  struct life_run run;
  struct life_row *before;
  struct error err;

  error_init (&err);
  put_digest (to, 1, "B", "then", MAILS_START);
  TAKE_MAILS (to, others, 0);
  run = begin_run (to);
  add_person (&run, "Cleo", "cleo@example.org");
  add_person (&run, "Mia", "mia@example.org");
  people_count_notices (run.people, 2, 1);
  before = change_life (&run, 2);
  before->answers = 7;
  before->last_other = MAILS_START + 120;
  before->last_person = 1;
  lives_add_person (before, 1);
  lives_add_answered (before, 1);
  end_run (&run);
  merge (scene, to, from);
  assert_clean (to);
  assert_events (to, 2, "applied reviewed");
  assert_int_equal (store_get (to, ROWS_EVENT, 1, &scene->arena, &row, &err),
                    1);
  assert_int_equal (row.series, 2);
  assert_int_equal (row.part, 1);
  assert_int_equal (row.at, 5); /* the answer */
  assert_int_equal (row.person, 3);
  assert_int_equal (row.digest, 2);
  assert_int_equal (store_get (to, ROWS_LIFE, 2, &scene->arena, &life, &err),
                    1);
  assert_int_equal (life.answers, 7);
  assert_int_equal (life.last_other, MAILS_START + 120);
  assert_int_equal (life.last_person, 1);
  assert_int_equal (life.flags, 0);
  assert_slice ("people", life.people, "1-3");
  assert_slice ("answered", life.answered, "0-2");
  run = begin_run (to);
  assert_int_equal (people_get (run.people, 2)->notices, 3);
  assert_slice ("name", people_get (run.people, 2)->name, "Mia");
  end_run (&run);
  store_close (from);
  store_close (to);
}

static void
what_the_other_has_told_is_told (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *from = open_lives (), *to = open_lives ();
  struct event_row row;
  struct error err;

  error_init (&err);
  for (int64_t id = 1; id <= 2; id++)
    {
      assert_int_equal (
          store_get (to, ROWS_EVENT, id, &scene->arena, &row, &err), 1);
      row.digest = 0;
      MUST (store_begin_change (to, &err));
      MUST (store_put (to, ROWS_EVENT, &row, &err));
      MUST (store_commit (to, &err));
    }
  merge (scene, to, from);
  assert_int_equal (store_get (to, ROWS_EVENT, 1, &scene->arena, &row, &err),
                    1);
  assert_int_equal (row.digest, 1);
  assert_int_equal (store_get (to, ROWS_EVENT, 2, &scene->arena, &row, &err),
                    1);
  assert_int_equal (row.digest, 0);
  assert_int_equal (last_of (to, ROWS_EVENT), 3);
  store_close (from);
  store_close (to);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (they_come_back),
    TEST (people_can_read_them),
    TEST (an_import_knows_who_waits),
    TEST (an_event_of_no_series_is_not_left_out),
    TEST (what_is_wrong_is_refused),
    TEST (what_is_left_out_is_usual),
    TEST (into_an_empty_state_a_merge_is_an_import),
    TEST (the_second_time_nothing_changes),
    TEST (numbers_become_those_of_the_state),
    TEST (what_the_other_has_told_is_told),
  };

  return cmocka_run_group_tests_name ("dump_life", tests, NULL, NULL);
}
