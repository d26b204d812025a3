/* Tests of the SQLite store: copies and space.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "support/whole_states.h"

static void
a_copy_is_whole_and_for_its_owner_alone (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  const char *path = in_scene (*scene, "state");
  const char *copy = in_scene (*scene, "copy");
  mode_t mask = umask (022);
  struct store *state;
  struct buf one, other;
  struct error err;
  struct stat st;

  error_init (&err);
  buf_init (&one);
  buf_init (&other);
  make_state (path, arena);
  state = open_state (path, false);
  assert_int_equal (dump (state, &one), 0);
  MUST (store_backup (state, copy, &err));
  store_close (state);
  umask (mask);
  assert_int_equal (stat (copy, &st), 0);
  assert_int_equal (st.st_mode & 07777, 0600);
  state = open_state (copy, true);
  assert_int_equal (dump (state, &other), 0);
  assert_same (buf_slice (&other), buf_slice (&one));
  assert_clean (state);
  store_close (state);
  buf_release (&one);
  buf_release (&other);
}

static void
a_copy_takes_no_place_of_anything (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  const char *path = in_scene (*scene, "state");
  const char *copy = in_scene (*scene, "copy");
  struct store *state = open_state (path, true);
  struct error err;

  error_init (&err);
  add_messages (state, arena, 1, 3);
  write_file (copy, SLICE ("precious"));
  assert_int_equal (store_backup (state, copy, &err), -1);
  assert_int_equal (err.status, EX_CANTCREAT);
  assert_non_null (strstr (err.text, copy));
  assert_slice ("copy", read_file (arena, copy), "precious");
  write_file (copy, SLICE (""));
  assert_int_equal (store_backup (state, copy, &err), -1);
  assert_int_equal (store_backup (state, path, &err), -1);
  assert_int_equal (store_backup (state, in_scene (*scene, "no/copy"), &err),
                    -1);
  assert_int_equal (err.status, EX_CANTCREAT);
  unlink (copy);
  /* Not in a transaction; nothing is left behind.  */
  MUST (store_begin_change (state, &err));
  assert_int_equal (store_backup (state, copy, &err), -1);
  assert_int_equal (access (copy, F_OK), -1);
  store_rollback (state);
  MUST (store_backup (state, copy, &err));
  store_close (state);
}

static void
a_copy_is_of_one_moment_while_others_write (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  const char *path = in_scene (*scene, "state");
  pid_t pid;

  store_close (open_state (path, true));
  if ((pid = fork ()) == 0)
    {
      struct store *state = open_state (path, true);

      for (int64_t i = 0; i < 100; i++)
        add_messages (state, arena, i * 10 + 1, 10);
      store_close (state);
      _exit (0);
    }
  for (int i = 0; i < 12; i++)
    {
      const char *copy = in_scene (*scene, "copy");
      struct store *state = open_state (path, i % 2);
      struct error err;
      int64_t last;

      error_init (&err);
      MUST (store_backup (state, copy, &err));
      store_close (state);
      state = open_state (copy, false);
      last = last_of (state, ROWS_MESSAGE);
      assert_int_equal (last % 10, 0);
      assert_int_equal (generation_of (state), last / 10);
      assert_clean (state);
      store_close (state);
      unlink (copy);
    }
  await (pid);
}

static void
space_is_given_back (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  const char *path = in_scene (*scene, "state");
  struct store *state = open_state (path, true);
  struct buf one, other;
  struct error err;
  size_t before;

  error_init (&err);
  buf_init (&one);
  buf_init (&other);
  add_messages (state, arena, 1, 3000);
  MUST (store_begin_change (state, &err));
  for (int64_t id = 1; id <= 2990; id++)
    MUST (rows_delete_message (state, id, &err));
  MUST (store_commit (state, &err));
  assert_int_equal (dump (state, &one), 0);
  before = size_of_file (path);
  MUST (store_compact (state, &err));
  assert_in_range (size_of_file (path), 1, before / 2);
  assert_int_equal (dump (state, &other), 0);
  assert_same (buf_slice (&other), buf_slice (&one));
  assert_clean (state);
  add_messages (state, arena, 1, 1);
  MUST (store_begin_change (state, &err));
  assert_int_equal (store_compact (state, &err), -1);
  store_close (state);
  buf_release (&one);
  buf_release (&other);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_copy_is_whole_and_for_its_owner_alone),
    TEST (a_copy_takes_no_place_of_anything),
    TEST (a_copy_is_of_one_moment_while_others_write),
    TEST (space_is_given_back),
  };

  return cmocka_run_group_tests_name ("sqlite_copy", tests, NULL, NULL);
}
