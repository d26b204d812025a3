/* Tests of `state_locks'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <signal.h>
#include <time.h>

#include "support/states.h"

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Another process: does what TAKE says with the state PATH, is then ready, and
   closes the state when it is told.  To be started by who has no state open:
   SQLite does not like to be forked.  */
struct other
{
  pid_t pid;
  int fd; /* write end: closed to tell it */
};

static void
take_digest_lock (struct store *state, struct error *err)
{
  assert_int_equal (store_lock_digest (state, err), 0);
}

static void
take_change (struct store *state, struct error *err)
{
  assert_int_equal (store_begin_change (state, err), 0);
}

static void
take_both (struct store *state, struct error *err)
{
  take_digest_lock (state, err);
  take_change (state, err);
}

static void
take_snapshot (struct store *state, struct error *err)
{
  assert_int_equal (store_begin_read (state, err), 0);
}

static struct other
start_other (const char *path,
             void (*take) (struct store *state, struct error *err))
{
  struct other other;
  int ready[2], go[2];
  char c;

  assert_int_equal (pipe (ready), 0);
  assert_int_equal (pipe (go), 0);
  other.pid = fork ();
  if (other.pid == 0)
    {
      struct store *state = open_state (path, take != take_snapshot);
      struct error err;

      error_init (&err);
      close (go[1]);
      take (state, &err);
      if (write (ready[1], "x", 1) != 1)
        _exit (1);
      while (read (go[0], &c, 1) > 0)
        ;
      store_close (state);
      _exit (0);
    }
  close (go[0]);
  close (ready[1]);
  assert_int_equal (read (ready[0], &c, 1), 1);
  close (ready[0]);
  other.fd = go[1];
  return other;
}

static void
end_other (struct other *other)
{
  close (other->fd);
  await (other->pid);
}

static struct store *
open_impatient (const char *path, double wait)
{
  struct store_settings settings
      = { .path = path, .write = true, .wait = wait };
  struct store *state;
  struct error err;

  error_init (&err);
  MUST (state_open (&state, &settings, &err));
  return state;
}

static void
fails_after (double start, double wait, const struct error *err,
             const char *words)
{
  double took = now () - start;

  if (took < wait || took > wait + 5)
    fail_msg ("took %g s, not %g", took, wait);
  if (err->status != EX_TEMPFAIL || !strstr (err->text, words))
    fail_msg ("\"%s\" (%d), not \"%s\"", err->text, err->status, words);
}

static void
one_digest_at_a_time (void **scene)
{
  const char *path = in_scene (*scene, "state");
  struct other other = start_other (path, take_digest_lock);
  struct store *state = open_impatient (path, 0.2);
  double start = now ();
  struct error err;

  error_init (&err);
  assert_int_equal (store_lock_digest (state, &err), -1);
  fails_after (start, 0.2, &err,
               "another digest of this state has been running for 0.2 s;"
               " try again");
  assert_non_null (strstr (err.text, path));
  /* Who only marks mail as seen is not kept waiting.  */
  add_messages (state, &((struct scene *)*scene)->arena, 1, 2);
  end_other (&other);
  MUST (store_lock_digest (state, &err));
  MUST (store_lock_digest (state, &err));
  store_close (state);
  /* And it goes with the state.  */
  other = start_other (path, take_digest_lock);
  end_other (&other);
}

static void
the_digest_lock_goes_with_its_process (void **scene)
{
  const char *path = in_scene (*scene, "state");
  struct other other = start_other (path, take_both);
  struct store *state = open_impatient (path, 20);
  struct error err;

  error_init (&err);
  kill (other.pid, SIGKILL);
  assert_int_equal (waitpid (other.pid, NULL, 0), other.pid);
  close (other.fd);
  MUST (store_lock_digest (state, &err));
  add_messages (state, &((struct scene *)*scene)->arena, 1, 2);
  store_close (state);
}

static void
who_waits_gets_the_digest_lock_next (void **scene)
{
  const char *path = in_scene (*scene, "state");
  struct other other = start_other (path, take_digest_lock);
  pid_t pid = fork ();
  struct error err;
  struct store *state;

  error_init (&err);
  if (pid == 0)
    {
      close (other.fd);
      state = open_impatient (path, 20);
      MUST (store_lock_digest (state, &err));
      store_close (state);
      _exit (0);
    }
  usleep (50000);
  assert_int_equal (waitpid (pid, NULL, WNOHANG), 0);
  end_other (&other);
  await (pid);
}

static void
both_locks_of_a_process_hold (void **scene)
{
  const char *path = in_scene (*scene, "state");
  struct other other = start_other (path, take_both);
  struct store *state = open_impatient (path, 0.1);
  struct error err;

  error_init (&err);
  assert_int_equal (store_lock_digest (state, &err), -1);
  assert_int_equal (store_begin_change (state, &err), -1);
  assert_int_equal (err.status, EX_TEMPFAIL);
  end_other (&other);
  store_close (state);
}

static void
a_state_in_memory_needs_no_lock (void **scene)
{
  struct store *state = open_impatient (":memory:", 0);
  struct error err;

  (void)scene;
  error_init (&err);
  MUST (store_lock_digest (state, &err));
  store_close (state);
}

static void
a_change_waits_for_another_one_as_long_as_it_may (void **scene)
{
  static const double waits[] = { 0, 0.25 };
  static const char *const words[]
      = { "locked by another process for 0 s; try again",
          "locked by another process for 0.25 s; try again" };
  const char *path = in_scene (*scene, "state");
  struct error err;

  error_init (&err);
  store_close (open_state (path, true));
  for (size_t i = 0; i < COUNT (waits); i++)
    {
      struct other other = start_other (path, take_change);
      struct store *state = open_impatient (path, waits[i]);
      double start = now ();

      assert_int_equal (store_begin_change (state, &err), -1);
      fails_after (start, waits[i], &err, words[i]);
      assert_non_null (strstr (err.text, path));
      /* What is there can be read meanwhile.  */
      MUST (store_begin_read (state, &err));
      assert_int_equal (last_of (state, ROWS_MESSAGE), 0);
      MUST (store_commit (state, &err));
      end_other (&other);
      MUST (store_begin_change (state, &err));
      store_close (state);
    }
}

static void
a_commit_that_readers_keep_out_changes_nothing (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  const char *path = in_scene (*scene, "state");
  struct message_row row = message_of (arena, 1);
  struct store *state;
  struct other other;
  struct error err;

  error_init (&err);
  store_close (open_state (path, true));
  other = start_other (path, take_snapshot);
  state = open_impatient (path, 0.1);
  MUST (store_begin_change (state, &err));
  MUST (rows_put_message (state, &row, &err));
  assert_int_equal (store_commit (state, &err), -1);
  assert_int_equal (err.status, EX_TEMPFAIL);
  assert_int_equal (last_of (state, ROWS_MESSAGE), 0);
  end_other (&other);
  add_messages (state, arena, 1, 1);
  assert_int_equal (generation_of (state), 1);
  store_close (state);
}

/* Adds a message COUNT times, each with the next number.  */
static void
add_next (const char *path, struct arena *arena, int count)
{
  struct error err;

  error_init (&err);
  for (int i = 0; i < count; i++)
    {
      struct store *state = open_state (path, true);
      struct message_row row;
      uint64_t refs[STORE_REFS_MAX] = { 0 };
      unsigned n;

      MUST (store_begin_change (state, &err));
      row = message_of (arena, last_of (state, ROWS_MESSAGE) + 1);
      MUST (rows_put_message (state, &row, &err));
      MUST (store_get_key (state, 42, refs, &n, &err));
      refs[0]++;
      MUST (store_put_key (state, 42, refs, 1, &err));
      MUST (store_commit (state, &err));
      store_close (state);
    }
}

static void
eight_processes_at_once_lose_nothing (void **scene)
{
  enum
  {
    PROCESSES = 8,
    TIMES = 20
  };
  struct arena *arena = &((struct scene *)*scene)->arena;
  const char *path = in_scene (*scene, "state");
  uint64_t refs[STORE_REFS_MAX];
  pid_t pids[PROCESSES];
  struct store *state;
  struct error err;
  unsigned count;

  error_init (&err);
  for (int i = 0; i < PROCESSES; i++)
    if ((pids[i] = fork ()) == 0)
      {
        add_next (path, arena, TIMES);
        _exit (0);
      }
  for (int i = 0; i < PROCESSES; i++)
    await (pids[i]);
  state = open_state (path, false);
  assert_int_equal (last_of (state, ROWS_MESSAGE), PROCESSES * TIMES);
  assert_int_equal (generation_of (state), PROCESSES * TIMES);
  assert_int_equal (store_get_key (state, 42, refs, &count, &err), 1);
  assert_int_equal (refs[0], PROCESSES * TIMES);
  assert_clean (state);
  store_close (state);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (one_digest_at_a_time),
    TEST (the_digest_lock_goes_with_its_process),
    TEST (who_waits_gets_the_digest_lock_next),
    TEST (both_locks_of_a_process_hold),
    TEST (a_state_in_memory_needs_no_lock),
    TEST (a_change_waits_for_another_one_as_long_as_it_may),
    TEST (a_commit_that_readers_keep_out_changes_nothing),
    TEST (eight_processes_at_once_lose_nothing),
  };

  return cmocka_run_group_tests_name ("state_locks", tests, NULL, NULL);
}
