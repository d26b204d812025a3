/* t-text-keep: texts are kept while they may be compared.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "state/texts.h"
#include "state/text_keep.h"
#include "support/prunes.h"

enum
{
  DAY = 24 * 60 * 60,
  YEAR = 365 * DAY
};

/* Five versions, two patches each, and another work.  */
static const struct mail mails[] = {
  { "[PATCH 1/2] one", .id = "v1-1" },
  { "[PATCH 2/2] two", .id = "v1-2", .to = "v1-1" },
  { "[PATCH v2 1/2] one", .id = "v2-1", .minutes = DAYS },
  { "[PATCH v2 2/2] two", .id = "v2-2", .to = "v2-1", .minutes = DAYS },
  { "[PATCH] other", .id = "other", .from = BOB, .minutes = DAYS },
  { "[PATCH v3 1/2] one", .id = "v3-1", .minutes = 2 * DAYS },
  { "[PATCH v3 2/2] two", .id = "v3-2", .to = "v3-1", .minutes = 2 * DAYS },
  { "[PATCH v4 1/2] one", .id = "v4-1", .minutes = 3 * DAYS },
};

/* The texts that STATE has, as a set.  */
static struct slice
texts_of (struct store *state, struct arena *arena)
{
  struct text_row row = { .id = 0 };
  struct numset_writer writer;
  struct slice set;
  struct error err;
  struct buf buf;

  error_init (&err);
  buf_init (&buf);
  numset_begin (&writer, &buf);
  while (store_next (state, ROWS_TEXT, row.id, arena, &row, &err) > 0)
    numset_add (&writer, row.id);
  numset_end (&writer);
  set = arena_copy (arena, buf_slice (&buf));
  buf_release (&buf);
  return set;
}

static void
put_texts (struct store *state, int64_t first, int64_t last, int64_t seen)
{
  struct texts *texts = texts_new (state);
  struct error err;

  error_init (&err);
  MUST (store_begin_change (state, &err));
  for (int64_t id = first; id <= last; id++)
    MUST (texts_put (texts, id, SLICE ("Tone\n"), 1, seen, &err));
  MUST (store_commit (state, &err));
  texts_free (texts);
}

static void
forget (struct store *state, int64_t now, int64_t keep, size_t max)
{
  struct error err;

  error_init (&err);
  MUST (store_begin_change (state, &err));
  MUST (text_keep_prune (state, now, keep, max, &err));
  MUST (store_commit (state, &err));
}

static int
wants (struct scene *scene, struct store *state, const char *id)
{
  struct error err;
  int wanted;

  error_init (&err);
  wanted = text_keep_wants (state, series_of (scene, state, id).id, &err);
  MUST (wanted);
  return wanted;
}

static void
the_two_newest_versions_of_a_work_are_kept (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_state (":memory:", true);

  REMEMBER (state, mails);
  put_texts (state, 1, 8, AT (0));
  assert_int_equal (wants (scene, state, "v1-1"), 0);
  assert_int_equal (wants (scene, state, "v2-1"), 0);
  assert_int_equal (wants (scene, state, "other"), 1);
  assert_int_equal (wants (scene, state, "v3-1"), 1);
  assert_int_equal (wants (scene, state, "v4-1"), 1);
  forget (state, AT (0), YEAR, SIZE_MAX);
  assert_slice ("texts", texts_of (state, &scene->arena), "5-8");
  assert_clean (state);
  store_close (state);
}

/* Nor anything that says when they were looked at.  */
static void
a_state_without_texts_gets_none (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_state (":memory:", true);

  REMEMBER (state, mails);
  forget (state, AT (0), YEAR, SIZE_MAX);
  assert_slice ("texts", texts_of (state, &scene->arena), "");
  assert_int_equal (last_of (state, ROWS_MARK), 0);
  store_close (state);
}

static void
so_is_the_version_that_the_newest_continues (void **scene_r)
{
  static const struct mail more[] = {
    { "[PATCH v3 RESEND 1/2] one", .id = "again", .minutes = 4 * DAYS },
    { "[PATCH v5 1/2] one", .id = "v5-1", .minutes = 5 * DAYS },
  };
  struct scene *scene = *scene_r;
  struct store *state = open_state (":memory:", true);

  REMEMBER (state, mails);
  REMEMBER (state, more);
  assert_int_equal (series_of (scene, state, "v5-1").previous,
                    series_of (scene, state, "v4-1").id);
  assert_int_equal (wants (scene, state, "v5-1"), 1);
  assert_int_equal (wants (scene, state, "again"), 1);
  assert_int_equal (wants (scene, state, "v4-1"), 1);
  assert_int_equal (wants (scene, state, "v3-1"), 0);
  store_close (state);
}

static void
time_counts_from_when_a_mail_was_first_seen (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_state (":memory:", true);
  int64_t now = AT (0) + 10 * (int64_t)YEAR;

  REMEMBER (state, mails);
  put_texts (state, 5, 6, now - YEAR - 1);
  put_texts (state, 7, 8, now - YEAR);
  forget (state, now, 0, SIZE_MAX);
  assert_slice ("for ever", texts_of (state, &scene->arena), "5-8");
  forget (state, now + DAY, YEAR + DAY, SIZE_MAX);
  assert_slice ("texts", texts_of (state, &scene->arena), "7-8");
  store_close (state);
}

static void
a_delivery_looks_at_a_few_and_goes_on_later (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_state (":memory:", true);

  REMEMBER (state, mails);
  put_texts (state, 1, 8, AT (0));
  forget (state, AT (0), YEAR, 2);
  assert_slice ("two", texts_of (state, &scene->arena), "3-8");
  forget (state, AT (0), YEAR, 1);
  assert_slice ("three", texts_of (state, &scene->arena), "4-8");
  for (int i = 0; i < 6; i++)
    forget (state, AT (0), YEAR, 1);
  assert_slice ("all", texts_of (state, &scene->arena), "5-8");
  /* The round is over; the next one begins a day after it began.  */
  put_texts (state, 1, 1, AT (0));
  forget (state, AT (0) + DAY - 1, YEAR, 100);
  assert_slice ("a day", texts_of (state, &scene->arena), "1 5-8");
  forget (state, AT (0) + DAY, YEAR, 100);
  assert_slice ("later", texts_of (state, &scene->arena), "5-8");
  /* A clock that was wrong does not stop it.  */
  forget (state, AT (0) + 99 * (int64_t)YEAR, 0, 100);
  put_texts (state, 1, 1, AT (0));
  forget (state, AT (0) + 2 * DAY, 0, 100);
  assert_slice ("clock", texts_of (state, &scene->arena), "5-8");
  store_close (state);
}

/* The numbers of digests are counted, and exported.  */
static void
the_mark_takes_no_number_of_a_digest (void **scene_r)
{
  struct store *state = open_state (":memory:", true);
  struct error err;
  int64_t id = 0;

  (void)scene_r;
  error_init (&err);
  REMEMBER (state, mails);
  put_texts (state, 1, 8, AT (0));
  forget (state, AT (0), YEAR, 2);
  MUST (rows_new_digest (state, &id, &err));
  assert_int_equal (id, 1);
  store_close (state);
}

static void
a_damaged_text_stops_nothing (void **scene_r)
{
  struct scene *scene = *scene_r;
  const char *path = in_scene (scene, "state");
  struct store *state = open_state (path, true);
  sqlite3 *db;

  REMEMBER (state, mails);
  put_texts (state, 1, 8, AT (0));
  store_close (state);
  assert_int_equal (sqlite3_open (path, &db), SQLITE_OK);
  assert_int_equal (sqlite3_exec (db,
                                  "UPDATE text SET packed = x'00'"
                                  " WHERE id IN (1, 2, 8)",
                                  NULL, NULL, NULL),
                    SQLITE_OK);
  sqlite3_close (db);
  state = open_state (in_scene (scene, "state"), true);
  forget (state, AT (0), YEAR, SIZE_MAX);
  store_close (state);
  assert_int_equal (sqlite3_open (in_scene (scene, "state"), &db), SQLITE_OK);
  assert_int_equal (sqlite3_exec (db, "DELETE FROM text WHERE id IN (1, 2, 8)",
                                  NULL, NULL, NULL),
                    SQLITE_OK);
  sqlite3_close (db);
  state = open_state (in_scene (scene, "state"), false);
  assert_slice ("texts", texts_of (state, &scene->arena), "5-7");
  store_close (state);
}

/* Its number cannot be read, and it would take long to try each.  */
static void
nor_does_a_damaged_text_far_away (void **scene_r)
{
  enum
  {
    FAR = 1000000000
  };
  struct scene *scene = *scene_r;
  const char *path = in_scene (scene, "state");
  struct store *state = open_state (path, true);

  REMEMBER (state, mails);
  put_texts (state, 1, 8, AT (0));
  put_texts (state, FAR, FAR, AT (0));
  store_close (state);
  run_sql (path, "UPDATE text SET packed = x'00' WHERE id > 8");
  state = open_state (path, true);
  forget (state, AT (0), YEAR, SIZE_MAX);
  store_close (state);
  run_sql (path, "DELETE FROM text WHERE id > 8");
  state = open_state (path, false);
  assert_slice ("texts", texts_of (state, &scene->arena), "5-8");
  store_close (state);
}

static void
a_text_goes_with_its_message (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_state (":memory:", true);

  REMEMBER (state, mails);
  put_texts (state, 1, 8, AT (0));
  prune_at (state, AT (2 * DAYS));
  assert_slice ("texts", texts_of (state, &scene->arena), "6-8");
  check_references (scene, state);
  store_close (state);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (the_two_newest_versions_of_a_work_are_kept),
    TEST (a_state_without_texts_gets_none),
    TEST (so_is_the_version_that_the_newest_continues),
    TEST (time_counts_from_when_a_mail_was_first_seen),
    TEST (a_delivery_looks_at_a_few_and_goes_on_later),
    TEST (the_mark_takes_no_number_of_a_digest),
    TEST (a_damaged_text_stops_nothing),
    TEST (nor_does_a_damaged_text_far_away),
    TEST (a_text_goes_with_its_message),
  };

  return cmocka_run_group_tests_name ("text_keep", tests, NULL, NULL);
}
