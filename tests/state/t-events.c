/* t-events: what happened to series versions, and who answered.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/life_rows.h"

static const struct mail mails[] = {
  { "[PATCH 0/2] all", .id = "cover", .body = A_COVER },
  { "[PATCH 1/2] one", .id = "one", .to = "cover" },
  { "[PATCH 2/2] two", .id = "two", .to = "cover" },
  { "Re: [PATCH 1/2] one", .id = "answer", .to = "one", .from = BOB },
  { "Re: [PATCH 0/2] all", .id = "later", .to = "cover", .from = BOB },
  { "[PATCH] other", .id = "other", .minutes = 5 },
};

/* Bob's tag in message 4 on patch 1, and variations of it.  */
static const struct event_row bobs_tag = { .series = 1,
                                           .part = 1,
                                           .at = 4,
                                           .person = 1,
                                           .what = EVENT_REVIEWED,
                                           .date = MAILS_START };

static struct store *
open_mails (void)
{
  struct store *state = open_state (":memory:", true);
  struct life_run run;

  REMEMBER (state, mails);
  run = begin_run (state);
  add_person (&run, "Bob", "bob@example.org");
  end_run (&run);
  return state;
}

static void
the_newest_event_comes_first (void **scene_r)
{
  struct store *state = open_mails ();
  struct life_run run = begin_run (state);
  struct event_row row = bobs_tag;

  (void)scene_r;
  assert_int_equal (put_event (&run, &row), 1);
  row.what = EVENT_TESTED;
  assert_int_equal (put_event (&run, &row), 1);
  end_run (&run);
  assert_events (state, 1, "tested reviewed");
  run = begin_run (state);
  row.at = 5;
  row.part = -1;
  row.what = EVENT_APPLIED;
  assert_int_equal (put_event (&run, &row), 1);
  row.series = 2;
  row.at = 0;
  assert_int_equal (put_event (&run, &row), 1);
  end_run (&run);
  assert_events (state, 1, "applied tested reviewed");
  assert_events (state, 2, "applied");
  assert_events (state, 3, "");
  assert_clean (state);
  store_close (state);
}

static void
an_event_is_there_once (void **scene_r)
{
  struct store *state = open_mails ();
  struct life_run run = begin_run (state);
  struct event_row row = bobs_tag;

  (void)scene_r;
  assert_int_equal (put_event (&run, &row), 1);
  row.flags = EVENT_FLAG_CONDITIONAL;
  assert_int_equal (put_event (&run, &row), 0);
  end_run (&run);
  run = begin_run (state);
  assert_int_equal (put_event (&run, &row), 0);
  row.at = 5;
  assert_int_equal (put_event (&run, &row), 1);
  row.person = 0;
  assert_int_equal (put_event (&run, &row), 1);
  row.part = 2;
  assert_int_equal (put_event (&run, &row), 1);
  assert_int_equal (put_event (&run, &row), 0);
  end_run (&run);
  assert_int_equal (last_of (state, ROWS_EVENT), 4);
  assert_clean (state);
  store_close (state);
}

/* A digest tells what it has learnt before that is written.  */
static void
new_events_are_seen_before_they_are_saved (void **scene_r)
{
  struct store *state = open_mails ();
  struct life_run run = begin_run (state);
  struct events_walk walk;
  struct event_row row = bobs_tag, got;
  struct scene *scene = *scene_r;
  struct error err;

  error_init (&err);
  put_event (&run, &row);
  end_run (&run);
  run = begin_run (state);
  row.what = EVENT_APPLIED;
  row.tree = SLICE ("widget/next");
  row.hash = SLICE ("0123abcd");
  row.sentence = SLICE ("Applied, thanks.");
  put_event (&run, &row);
  MUST (events_begin (run.events, 1, &walk, &err));
  assert_int_equal (events_next (&walk, &scene->arena, &got, &err), 1);
  assert_int_equal (got.id, 2);
  assert_int_equal (got.before, 1);
  assert_slice ("tree", got.tree, "widget/next");
  assert_slice ("hash", got.hash, "0123abcd");
  assert_slice ("sentence", got.sentence, "Applied, thanks.");
  assert_int_equal (events_next (&walk, &scene->arena, &got, &err), 1);
  assert_int_equal (got.what, EVENT_REVIEWED);
  assert_int_equal (got.date, MAILS_START);
  assert_int_equal (events_next (&walk, &scene->arena, &got, &err), 0);
  store_rollback (state);
  release_run (&run);
  assert_events (state, 1, "reviewed");
  store_close (state);
}

static void
each_event_is_told_by_one_digest (void **scene_r)
{
  struct store *state = open_mails ();
  struct life_run run = begin_run (state);
  struct digest_row digest = { .id = 1 };
  struct event_row row = bobs_tag;
  struct scene *scene = *scene_r;
  struct error err;

  error_init (&err);
  MUST (rows_put_digest (state, &digest, &err));
  digest.id = 2;
  MUST (rows_put_digest (state, &digest, &err));
  put_event (&run, &row);
  row.at = 5;
  put_event (&run, &row);
  MUST (events_tell (run.events, 1, 1, &err));
  MUST (events_tell (run.events, 1, 2, &err));
  end_run (&run);
  run = begin_run (state);
  MUST (events_tell (run.events, 1, 2, &err));
  MUST (events_tell (run.events, 2, 2, &err));
  MUST (events_tell (run.events, 3, 2, &err));
  end_run (&run);
  for (int64_t id = 1; id <= 2; id++)
    {
      assert_int_equal (
          store_get (state, ROWS_EVENT, id, &scene->arena, &row, &err), 1);
      assert_int_equal (row.digest, id);
    }
  assert_clean (state);
  store_close (state);
}

static void
long_texts_are_cut_after_a_character (void **scene_r)
{
  struct store *state = open_mails ();
  struct life_run run = begin_run (state);
  struct scene *scene = *scene_r;
  struct event_row row = bobs_tag;
  char text[EVENT_TEXT_MAX + 2];
  struct error err;

  error_init (&err);
  memset (text, 'a', sizeof text);
  memcpy (text + EVENT_TEXT_MAX - 1, "\303\251", 2);
  row.sentence = slice_make (text, sizeof text);
  put_event (&run, &row);
  end_run (&run);
  assert_int_equal (store_get (state, ROWS_EVENT, 1, &scene->arena, &row, &err),
                    1);
  assert_int_equal (row.sentence.len, EVENT_TEXT_MAX - 1);
  store_close (state);
}

static void
of_a_flood_of_events_the_newest_are_read (void **scene_r)
{
  struct store *state = open_mails ();
  struct life_run run = begin_run (state);
  struct event_row row = bobs_tag;
  struct events_walk walk;
  struct scene *scene = *scene_r;
  struct error err;
  int count = 0;

  error_init (&err);
  for (int i = 0; i < EVENTS_MAX + 10; i++)
    {
      row.at = 100 + i;
      assert_int_equal (put_event (&run, &row), 1);
    }
  end_run (&run);
  run = begin_run (state);
  MUST (events_begin (run.events, 1, &walk, &err));
  while (events_next (&walk, &scene->arena, &row, &err) > 0)
    if (count++ == 0)
      assert_int_equal (row.at, 100 + EVENTS_MAX + 9);
  assert_int_equal (count, EVENTS_MAX);
  store_rollback (state);
  release_run (&run);
  store_close (state);
}

/* --- Answers --- */

static void
what_was_counted_comes_back (void **scene_r)
{
  struct store *state = open_mails ();
  struct life_run run = begin_run (state);
  const struct life_row *row;
  struct life_row *life;
  struct error err;

  (void)scene_r;
  error_init (&err);
  assert_int_equal (lives_get (run.lives, 1, &row, &err), 0);
  assert_int_equal (row->last_other, ROW_NO_DATE);
  life = change_life (&run, 1);
  life->answers++;
  life->last_other = MAILS_START;
  life->last_person = 1;
  life->flags = LIFE_FLAG_ASKS;
  lives_add_person (life, 1);
  lives_add_person (life, 1);
  lives_add_person (life, 0);
  lives_add_answered (life, 2);
  lives_add_answered (life, 0);
  lives_add_answered (life, -1);
  change_life (&run, 2);
  end_run (&run);
  assert_false (has_row (state, ROWS_LIFE, 2));
  run = begin_run (state);
  assert_int_equal (lives_get (run.lives, 1, &row, &err), 1);
  assert_int_equal (row->answers, 1);
  assert_int_equal (row->own, 0);
  assert_int_equal (row->last_other, MAILS_START);
  assert_int_equal (row->last_author, ROW_NO_DATE);
  assert_int_equal (row->flags, LIFE_FLAG_ASKS);
  assert_slice ("people", row->people, "1");
  assert_slice ("answered", row->answered, "0 2");
  lives_add_answered (change_life (&run, 1), 1);
  end_run (&run);
  run = begin_run (state);
  assert_int_equal (lives_get (run.lives, 1, &row, &err), 1);
  assert_slice ("answered", row->answered, "0-2");
  end_run (&run);
  assert_clean (state);
  store_close (state);
}

static void
not_all_people_of_a_crowd_are_named (void **scene_r)
{
  struct store *state = open_mails ();
  struct life_run run = begin_run (state);
  struct life_row *life = change_life (&run, 1);

  (void)scene_r;
  for (int64_t i = 1; i <= 2 * LIFE_PEOPLE_MAX; i++)
    lives_add_person (life, 2 * i);
  assert_int_equal (numset_count (life->people), LIFE_PEOPLE_MAX);
  store_rollback (state);
  release_run (&run);
  store_close (state);
}

static void
a_check_follows_the_events (void **scene_r)
{
  static const struct
  {
    const char *sql;
    const char *words;
  } cases[] = {
    { "DELETE FROM event WHERE id = 1",
      "event 2: its before, event 1, is not there\n" },
    { "DELETE FROM event WHERE id = 2",
      "life 1: its last_event, event 2, is not there\n" },
    { "DELETE FROM person", "event 1: its person 1 is not there\n"
                            "event 2: its person 1 is not there\n" },
    { "DELETE FROM message WHERE id = 4",
      "event 1: its at, message 4, is not there\n"
      "event 2: its at, message 4, is not there\n" },
  };
  struct scene *scene = *scene_r;

  for (size_t i = 0; i < COUNT (cases); i++)
    {
      const char *path = in_scene (scene, "state");
      struct store *state = open_state (path, true);
      struct event_row row = bobs_tag;
      struct life_run run;
      struct buf text;

      REMEMBER (state, mails);
      run = begin_run (state);
      add_person (&run, "Bob", "bob@example.org");
      put_event (&run, &row);
      row.what = EVENT_TESTED;
      put_event (&run, &row);
      end_run (&run);
      assert_clean (state);
      store_close (state);
      run_sql (path, cases[i].sql);
      state = open_state (path, false);
      buf_init (&text);
      check_state (state, &text);
      assert_slice (cases[i].sql, buf_slice (&text), cases[i].words);
      buf_release (&text);
      store_close (state);
      unlink (path);
    }
}

static void
a_check_finds_a_chain_that_is_not_one (void **scene_r)
{
  struct store *state = open_mails ();
  struct event_row row = bobs_tag;
  struct life_row life = { .id = 2,
                           .last_event = 1,
                           .last_other = ROW_NO_DATE,
                           .last_author = ROW_NO_DATE };
  struct buf text;
  struct error err;

  (void)scene_r;
  error_init (&err);
  buf_init (&text);
  MUST (store_begin_change (state, &err));
  row.id = 1;
  row.before = 2;
  MUST (store_put (state, ROWS_EVENT, &row, &err));
  row.id = 2;
  row.before = 1;
  MUST (store_put (state, ROWS_EVENT, &row, &err));
  MUST (store_put (state, ROWS_LIFE, &life, &err));
  MUST (store_commit (state, &err));
  check_state (state, &text);
  assert_slice ("problems", buf_slice (&text),
                "event 1: its chain of events is damaged\n"
                "life 2: its chain of events is damaged\n");
  /* Whoever walks it comes to an end.  */
  life.id = 1;
  MUST (store_begin_change (state, &err));
  MUST (store_put (state, ROWS_LIFE, &life, &err));
  MUST (store_commit (state, &err));
  assert_events (state, 1, "reviewed");
  assert_events (state, 2, "");
  buf_release (&text);
  store_close (state);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (the_newest_event_comes_first),
    TEST (an_event_is_there_once),
    TEST (new_events_are_seen_before_they_are_saved),
    TEST (each_event_is_told_by_one_digest),
    TEST (long_texts_are_cut_after_a_character),
    TEST (of_a_flood_of_events_the_newest_are_read),
    TEST (what_was_counted_comes_back),
    TEST (not_all_people_of_a_crowd_are_named),
    TEST (a_check_follows_the_events),
    TEST (a_check_finds_a_chain_that_is_not_one),
  };

  return cmocka_run_group_tests_name ("events", tests, NULL, NULL);
}
