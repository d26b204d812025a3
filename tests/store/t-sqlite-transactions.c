/* Tests of the SQLite store: transactions.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <time.h>

#include "support/states.h"

/* --- Transactions --- */

static void
what_is_committed_stays_and_what_is_not_goes (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  const char *path = in_scene (*scene, "state");
  struct store *state = open_state (path, true);
  struct message_row row = message_of (arena, 9);
  struct error err;

  error_init (&err);
  add_messages (state, arena, 1, 3);
  MUST (store_begin_change (state, &err));
  MUST (rows_put_message (state, &row, &err));
  assert_int_equal (last_of (state, ROWS_MESSAGE), 9);
  store_rollback (state);
  assert_int_equal (last_of (state, ROWS_MESSAGE), 3);
  MUST (store_begin_change (state, &err));
  MUST (rows_put_message (state, &row, &err));
  store_close (state);
  state = open_state (path, false);
  assert_int_equal (last_of (state, ROWS_MESSAGE), 3);
  store_close (state);
}

static void
the_generation_counts_changes_that_changed_something (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  struct store *state = open_state (in_scene (*scene, "state"), true);
  struct error err;

  error_init (&err);
  assert_int_equal (generation_of (state), 0);
  add_messages (state, arena, 1, 3);
  assert_int_equal (generation_of (state), 1);
  MUST (store_begin_read (state, &err));
  assert_int_equal (generation_of (state), 1);
  MUST (store_commit (state, &err));
  MUST (store_begin_change (state, &err));
  MUST (rows_delete_message (state, 77, &err));
  MUST (store_commit (state, &err));
  assert_int_equal (generation_of (state), 1);
  MUST (store_begin_change (state, &err));
  MUST (rows_delete_message (state, 2, &err));
  store_rollback (state);
  assert_int_equal (generation_of (state), 1);
  MUST (store_begin_change (state, &err));
  MUST (rows_delete_message (state, 2, &err));
  MUST (store_commit (state, &err));
  assert_int_equal (generation_of (state), 2);
  store_close (state);
}

static void
nothing_is_written_outside_of_a_change (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  const char *path = in_scene (*scene, "state");
  struct store *state = open_state (path, true);
  struct message_row row = message_of (arena, 1);
  struct series_row series = { .id = 1 };
  struct digest_row digest = { .id = 1 };
  struct error err;
  uint64_t ref = 1;
  int64_t id;

  error_init (&err);
  for (int reading = 0; reading < 2; reading++)
    {
      if (reading)
        MUST (store_begin_read (state, &err));
      assert_int_equal (rows_put_message (state, &row, &err), -1);
      assert_int_equal (rows_put_series (state, &series, &err), -1);
      assert_int_equal (rows_put_digest (state, &digest, &err), -1);
      assert_int_equal (rows_delete_message (state, 1, &err), -1);
      assert_int_equal (rows_delete_series (state, 1, &err), -1);
      assert_int_equal (store_put_key (state, 5, &ref, 1, &err), -1);
      assert_int_equal (rows_add_list (state, SLICE ("l"), &id, &err), -1);
    }
  assert_int_equal (store_begin_change (state, &err), -1);
  assert_int_equal (store_begin_read (state, &err), -1);
  store_rollback (state);
  assert_int_equal (store_commit (state, &err), -1);
  store_close (state);
  state = open_state (path, false);
  assert_int_equal (store_begin_change (state, &err), -1);
  assert_int_equal (store_compact (state, &err), -1);
  assert_int_equal (last_of (state, ROWS_MESSAGE), 0);
  store_close (state);
}

static void
who_reads_sees_one_moment (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  const char *path = in_scene (*scene, "state");
  struct store_settings settings
      = { .path = path, .write = true, .wal = true, .wait = 20 };
  struct store *state, *reader;
  struct error err;

  error_init (&err);
  /* With a log nobody waits for anybody.  */
  MUST (state_open (&state, &settings, &err));
  reader = open_state (path, false);
  MUST (store_begin_read (reader, &err));
  add_messages (state, arena, 1, 3);
  assert_int_equal (last_of (reader, ROWS_MESSAGE), 0);
  assert_int_equal (generation_of (reader), 0);
  MUST (store_commit (reader, &err));
  assert_int_equal (last_of (reader, ROWS_MESSAGE), 3);
  assert_int_equal (generation_of (reader), 1);
  store_close (reader);
  store_close (state);
}

static void
a_state_changes_between_journal_and_log (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  struct scene *folder = *scene;
  const char *path = in_scene (folder, "state");
  const char *wal = in_scene (folder, "state-wal");
  struct store_settings settings = { .path = path, .write = true, .wait = 20 };
  struct store *state, *other;
  time_t start = time (NULL);
  struct error err;

  error_init (&err);
  for (int i = 0; i < 6; i++)
    {
      settings.wal = i % 2;
      MUST (state_open (&state, &settings, &err));
      assert_int_equal (last_of (state, ROWS_MESSAGE), i);
      add_messages (state, arena, i + 1, 1);
      assert_int_equal (access (wal, F_OK), settings.wal ? 0 : -1);
      /* Nobody takes it from under another one: that one stays.  */
      settings.wal = !settings.wal;
      MUST (store_begin_read (state, &err));
      MUST (state_open (&other, &settings, &err));
      assert_int_equal (last_of (other, ROWS_MESSAGE), i + 1);
      store_close (other);
      store_close (state);
      state = open_state (path, false);
      assert_int_equal (last_of (state, ROWS_MESSAGE), i + 1);
      assert_clean (state);
      store_close (state);
    }
  /* And nobody waits for that.  */
  assert_in_range (time (NULL) - start, 0, 10);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (what_is_committed_stays_and_what_is_not_goes),
    TEST (the_generation_counts_changes_that_changed_something),
    TEST (nothing_is_written_outside_of_a_change),
    TEST (who_reads_sees_one_moment),
    TEST (a_state_changes_between_journal_and_log),
  };

  return cmocka_run_group_tests_name ("sqlite_transactions", tests, NULL, NULL);
}
