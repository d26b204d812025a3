/* Tests of the SQLite store: kills, full disks, read-only places.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <sched.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include "support/states.h"

/* --- What may happen --- */

/* Changes for ever, ten messages at a time, and tells each number that was
   committed to FD.  */
static void
change_for_ever (const char *path, struct arena *arena, int fd)
{
  struct store *state = open_state (path, true);

  for (int64_t id = last_of (state, ROWS_MESSAGE) + 1;; id += 10)
    {
      int64_t last = id + 9;

      add_messages (state, arena, id, 10);
      if (write (fd, &last, sizeof last) != sizeof last)
        _exit (1);
    }
}

static void
a_kill_leaves_what_was_committed_and_nothing_else (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  const char *path = in_scene (*scene, "state");

  store_close (open_state (path, true));
  for (int round = 0; round < 25; round++)
    {
      int64_t said = 0, one, last;
      struct store *state;
      int fds[2];
      pid_t pid;

      assert_int_equal (pipe (fds), 0);
      if ((pid = fork ()) == 0)
        change_for_ever (path, arena, fds[1]);
      close (fds[1]);
      usleep (8000 + (unsigned)(round * 7919 % 13000));
      kill (pid, SIGKILL);
      assert_int_equal (waitpid (pid, NULL, 0), pid);
      while (read (fds[0], &one, sizeof one) == sizeof one)
        said = one;
      close (fds[0]);
      /* Every other time the first who comes only reads.  */
      state = open_state (path, round % 2);
      last = last_of (state, ROWS_MESSAGE);
      assert_true (last >= said && last <= (said ? said + 10 : last));
      assert_int_equal (last % 10, 0);
      assert_int_equal (generation_of (state), last / 10);
      assert_clean (state);
      store_close (state);
    }
}

/* Leaves a state as a process does that dies when its change is half on the
   disk: one of pages that did not fit the memory.  */
static void
leave_hot_journal (const char *path)
{
  pid_t pid = fork ();

  if (pid == 0)
    {
      sqlite3 *db;

      sqlite3_open (path, &db);
      sqlite3_exec (db,
                    "PRAGMA cache_size = 5; BEGIN;"
                    "UPDATE message SET title = 'half' || id;",
                    NULL, NULL, NULL);
      sqlite3_db_cacheflush (db);
      _exit (0);
    }
  await (pid);
}

static void
a_change_that_was_cut_off_is_undone_by_the_next_reader (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  const char *path = in_scene (*scene, "state");
  const char *journal = in_scene (*scene, "state-journal");
  struct store *state = open_state (path, true);
  struct slice before;

  add_messages (state, arena, 1, 500);
  store_close (state);
  before = read_file (arena, path);
  leave_hot_journal (path);
  assert_false (slice_eq (read_file (arena, path), before));
  assert_true (size_of_file (journal) > 0);
  store_close (open_state (path, false));
  assert_same (read_file (arena, path), before);
  leave_hot_journal (path);
  state = open_state (path, true);
  assert_clean (state);
  store_close (state);
  assert_same (read_file (arena, path), before);
}

/* In a process of its own, with mounts of its own, RUN on a file system of SIZE
   that is mounted at `mnt'; skipped where one may not.  */
static void
with_file_system (struct scene *scene, const char *size,
                  void (*run) (struct scene *scene, const char *mount_point))
{
  const char *point = in_scene (scene, "mnt");
  int status;
  pid_t pid;

  assert_int_equal (mkdir (point, 0700), 0);
  if ((pid = fork ()) == 0)
    {
      if (unshare (CLONE_NEWNS) < 0
          || mount ("none", "/", "", MS_REC | MS_PRIVATE, "") < 0
          || mount ("tmpfs", point, "tmpfs", 0, size) < 0)
        _exit (77);
      run (scene, point);
      /* cmocka's failures end this process, too, with another status.  */
      _exit (0);
    }
  assert_int_equal (waitpid (pid, &status, 0), pid);
  rmdir (point);
  if (WIFEXITED (status) && WEXITSTATUS (status) == 77)
    {
      print_message ("no file systems may be mounted here\n");
      skip ();
    }
  assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
}

/* Adds messages until that fails, which must be for want of space.  */
static void
fill_up (struct store *state, struct arena *arena, const char *path)
{
  struct error err;
  int result = 0;

  error_init (&err);
  MUST (store_begin_change (state, &err));
  for (int64_t id = 1000; result == 0 && id < 100000; id++)
    {
      struct message_row row = message_of (arena, id);
      char text[20000];

      /* More than the cache holds back for the end.  */
      memset (text, 'x', sizeof text);
      row.subject = slice_make (text, sizeof text);
      result = rows_put_message (state, &row, &err);
      if (result == 0 && id == 1500)
        result = store_commit (state, &err);
    }
  assert_int_equal (result, -1);
  if (err.status != EX_TEMPFAIL || !strstr (err.text, path)
      || !strstr (err.text, "make room"))
    fail_msg ("\"%s\" (%d)", err.text, err.status);
  store_rollback (state);
}

static void
fill_disk (struct scene *scene, const char *point)
{
  struct store *state;
  char path[300];

  (void)scene;
  snprintf (path, sizeof path, "%s/state", point);
  state = open_state (path, true);
  add_messages (state, &scene->arena, 1, 50);
  fill_up (state, &scene->arena, path);
  assert_int_equal (last_of (state, ROWS_MESSAGE), 50);
  assert_int_equal (generation_of (state), 1);
  add_messages (state, &scene->arena, 51, 50);
  store_close (state);
  state = open_state (path, false);
  assert_int_equal (last_of (state, ROWS_MESSAGE), 100);
  assert_clean (state);
  store_close (state);
}

static void
a_full_disk_leaves_the_state_as_it_was (void **scene)
{
  with_file_system (*scene, "size=2m", fill_disk);
}

static void
a_limit_of_file_size_is_a_full_disk (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  const char *path = in_scene (*scene, "state");
  pid_t pid;

  if ((pid = fork ()) == 0)
    {
      struct rlimit limit = { 1000000, 1000000 };
      struct store *state;

      signal (SIGXFSZ, SIG_IGN);
      setrlimit (RLIMIT_FSIZE, &limit);
      state = open_state (path, true);
      add_messages (state, arena, 1, 50);
      fill_up (state, arena, path);
      assert_int_equal (last_of (state, ROWS_MESSAGE), 50);
      assert_clean (state);
      store_close (state);
      _exit (0);
    }
  await (pid);
}

static void
no_space_for_a_new_state (struct scene *scene, const char *point)
{
  char path[300], filler[300];
  struct store_settings settings = { .path = path, .write = true };
  struct buf zeros;

  (void)scene;
  snprintf (path, sizeof path, "%s/state", point);
  snprintf (filler, sizeof filler, "%s/filler", point);
  buf_init (&zeros);
  memset (buf_reserve (&zeros, 60 * 1024), 0, 60 * 1024);
  zeros.len = 60 * 1024;
  write_file (filler, buf_slice (&zeros));
  buf_release (&zeros);
  cannot_open (&settings, EX_TEMPFAIL, "make room");
  unlink (filler);
  store_close (open_state (path, true));
}

static void
a_new_state_on_a_full_disk_can_be_made_later (void **scene)
{
  with_file_system (*scene, "size=96k", no_space_for_a_new_state);
}

static void
use_read_only (struct scene *scene, const char *point)
{
  char path[300], missing[300];
  struct store_settings settings = { .path = path, .write = true };
  struct store *state;

  snprintf (path, sizeof path, "%s/state", point);
  snprintf (missing, sizeof missing, "%s/missing", point);
  state = open_state (path, true);
  add_messages (state, &scene->arena, 1, 500);
  store_close (state);
  assert_int_equal (mount ("none", point, "", MS_REMOUNT | MS_RDONLY, ""), 0);
  cannot_open (&settings, EX_CANTCREAT, "cannot write the state");
  state = open_state (path, false);
  assert_int_equal (last_of (state, ROWS_MESSAGE), 500);
  assert_clean (state);
  store_close (state);
  settings.path = missing;
  cannot_open (&settings, EX_CANTCREAT, "Read-only file system");
  store_close (open_state (missing, false));

  mount ("none", point, "", MS_REMOUNT, "");
  leave_hot_journal (path);
  mount ("none", point, "", MS_REMOUNT | MS_RDONLY, "");
  settings.path = path;
  settings.write = false;
  cannot_open (&settings, EX_NOINPUT, "cut off and has to be undone");
}

static void
a_read_only_folder_can_be_read_and_not_written (void **scene)
{
  with_file_system (*scene, "size=2m", use_read_only);
}

static void
a_folder_of_others_is_refused_at_the_start (void **scene)
{
  const char *folder = in_scene (*scene, "folder");
  const char *path = in_scene (*scene, "folder/state");
  struct store_settings settings = { .path = path, .write = true };
  pid_t pid;

  if (geteuid () != 0)
    skip ();
  assert_int_equal (mkdir (folder, 0755), 0);
  assert_int_equal (chmod (((struct scene *)*scene)->folder, 0755), 0);
  store_close (open_state (path, true));
  assert_int_equal (chmod (path, 0666), 0);
  if ((pid = fork ()) == 0)
    {
      if (setuid (65534) < 0)
        _exit (1);
      cannot_open (&settings, EX_CANTCREAT, "its directory: Permission denied");
      store_close (open_state (path, false));
      _exit (0);
    }
  await (pid);
  assert_int_equal (chmod (folder, 0777), 0);
  assert_int_equal (chmod (path, 0644), 0);
  if ((pid = fork ()) == 0)
    {
      if (setuid (65534) < 0)
        _exit (1);
      cannot_open (&settings, EX_CANTCREAT, "read-only");
      store_close (open_state (path, false));
      _exit (0);
    }
  await (pid);
  assert_int_equal (chmod (path, 0600), 0);
  if ((pid = fork ()) == 0)
    {
      if (setuid (65534) < 0)
        _exit (1);
      cannot_open (&settings, EX_CANTCREAT, "Permission denied");
      settings.write = false;
      cannot_open (&settings, EX_NOINPUT, "Permission denied");
      _exit (0);
    }
  await (pid);
  unlink (path);
  unlink (in_scene (*scene, "folder/state-journal"));
  rmdir (folder);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_kill_leaves_what_was_committed_and_nothing_else),
    TEST (a_change_that_was_cut_off_is_undone_by_the_next_reader),
    TEST (a_full_disk_leaves_the_state_as_it_was),
    TEST (a_limit_of_file_size_is_a_full_disk),
    TEST (a_new_state_on_a_full_disk_can_be_made_later),
    TEST (a_read_only_folder_can_be_read_and_not_written),
    TEST (a_folder_of_others_is_refused_at_the_start),
  };

  return cmocka_run_group_tests_name ("sqlite_trouble", tests, NULL, NULL);
}
