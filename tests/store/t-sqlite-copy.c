/* Tests of the SQLite store: copies and space.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "support/whole_states.h"

#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>

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

/* --- Memory --- */

/* SQLite's own allocation, and which one of the next fails; 0 for none.  It
   passes no context.  */
static struct
{
  sqlite3_mem_methods own;
  long left;
} memory;

static void *
allocate (int size)
{
  return memory.left && --memory.left == 0 ? NULL : memory.own.xMalloc (size);
}

static void *
reallocate (void *old, int size)
{
  return memory.left && --memory.left == 0 ? NULL
                                           : memory.own.xRealloc (old, size);
}

/* Must come before all uses of SQLite.  */
static int
prepare_memory (void **unused)
{
  sqlite3_mem_methods methods;

  (void)unused;
  if (sqlite3_config (SQLITE_CONFIG_LOOKASIDE, 0, 0) != SQLITE_OK
      || sqlite3_config (SQLITE_CONFIG_GETMALLOC, &memory.own) != SQLITE_OK)
    return -1;
  methods = memory.own;
  methods.xMalloc = allocate;
  methods.xRealloc = reallocate;
  return sqlite3_config (SQLITE_CONFIG_MALLOC, &methods) == SQLITE_OK ? 0 : -1;
}

/* How a copy from PATH to COPY ends if the Nth allocation fails: the status of
   a process.  */
static int
copy_without (const char *path, const char *copy, long n)
{
  pid_t pid = fork ();
  int status = -1;

  if (pid == 0)
    {
      struct store *state = open_state (path, false);
      struct error err;

      error_init (&err);
      memory.left = n;
      _exit (store_backup (state, copy, &err) < 0 ? err.status : 0);
    }
  assert_int_equal (waitpid (pid, &status, 0), pid);
  return status;
}

static void
a_copy_for_which_there_is_no_memory_is_not_a_damaged_state (void **scene)
{
  const char *path = in_scene (*scene, "state");
  const char *copy = in_scene (*scene, "copy");
  int ended = 0;
  int status;

  make_state (path, &((struct scene *)*scene)->arena);
  for (long n = 1; n < 200; n++)
    {
      status = copy_without (path, copy, n);
      /* out_of_memory, or it was not needed.  */
      if (WIFSIGNALED (status))
        assert_int_equal (WTERMSIG (status), SIGABRT);
      else
        assert_int_equal (status, 0);
      ended += WIFSIGNALED (status) != 0;
      assert_int_equal (unlink (copy) < 0, WIFSIGNALED (status) != 0);
    }
  assert_in_range (ended, 100, 200);
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
    TEST (a_copy_for_which_there_is_no_memory_is_not_a_damaged_state),
    TEST (space_is_given_back),
  };

  return cmocka_run_group_tests_name ("sqlite_copy", tests, prepare_memory,
                                      NULL);
}
