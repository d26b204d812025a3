/* Tests of `state': opening, transactions, what happens when things fail.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <sched.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <time.h>

#include "support/states.h"

static unsigned
mode_of (const char *path)
{
  struct stat st;

  assert_int_equal (stat (path, &st), 0);
  return st.st_mode & 07777;
}

/* --- Opening --- */

static void
a_state_is_made_with_its_folders_for_its_owner_alone (void **scene)
{
  const char *a = in_scene (*scene, "a");
  const char *b = in_scene (*scene, "a/b");
  const char *path = in_scene (*scene, "a/b/state");
  mode_t mask = umask (022);

  store_close (open_state (path, true));
  umask (mask);
  assert_int_equal (mode_of (a), 0700);
  assert_int_equal (mode_of (b), 0700);
  assert_int_equal (mode_of (path), 0600);
  unlink (path);
  unlink (in_scene (*scene, "a/b/state-journal"));
  rmdir (b);
  rmdir (a);
}

static void
the_key_is_random_and_stays (void **scene)
{
  const char *path = in_scene (*scene, "one");
  struct store *one = open_state (path, true);
  struct store *other = open_state (in_scene (*scene, "other"), true);
  uint8_t key[16];

  memcpy (key, store_key (one), sizeof key);
  assert_memory_not_equal (key, store_key (other), sizeof key);
  assert_string_equal (store_path (one), path);
  store_close (one);
  one = open_state (path, false);
  assert_memory_equal (key, store_key (one), sizeof key);
  store_close (one);
  store_close (other);
  store_close (NULL);
}

static void
a_missing_file_reads_as_an_empty_state (void **scene)
{
  const char *path = in_scene (*scene, "none/state");
  struct store *state = open_state (path, false);
  struct store_settings settings = { .path = path, .must_exist = true };
  struct error err;

  error_init (&err);
  assert_int_equal (last_of (state, ROWS_SERIES), 0);
  assert_int_equal (last_of (state, ROWS_LIST), 0);
  assert_int_equal (generation_of (state), 0);
  assert_int_equal (store_begin_change (state, &err), -1);
  assert_clean (state);
  store_close (state);
  assert_int_equal (access (in_scene (*scene, "none"), F_OK), -1);
  cannot_open (&settings, EX_NOINPUT, "No such file");
  settings.write = true;
  cannot_open (&settings, EX_NOINPUT, "No such file");
}

static void
an_empty_file_is_a_new_state (void **scene)
{
  const char *path = in_scene (*scene, "state");
  struct store *state;

  write_file (path, slice_make (NULL, 0));
  state = open_state (path, false);
  assert_int_equal (last_of (state, ROWS_MESSAGE), 0);
  store_close (state);
  assert_int_equal (size_of_file (path), 0);
  state = open_state (path, true);
  add_messages (state, &((struct scene *)*scene)->arena, 1, 1);
  store_close (state);
  state = open_state (path, false);
  assert_int_equal (last_of (state, ROWS_MESSAGE), 1);
  store_close (state);
}

static void
a_state_may_be_in_memory (void **scene)
{
  struct store *state = open_state (":memory:", true);

  add_messages (state, &((struct scene *)*scene)->arena, 1, 3);
  assert_int_equal (last_of (state, ROWS_MESSAGE), 3);
  assert_int_equal (generation_of (state), 1);
  store_close (state);
  assert_int_equal (access (":memory:", F_OK), -1);
}

static void
names_are_names_and_no_uris (void **scene)
{
  static const char *const names[]
      = { "file:state?mode=memory", "state", "-state", "%41", "a?b#c", "''" };
  const char *copy = in_scene (*scene, "file:copy?x");
  int here = open (".", O_RDONLY | O_DIRECTORY);
  struct error err;

  error_init (&err);
  assert_int_equal (chdir (((struct scene *)*scene)->folder), 0);
  for (size_t i = 0; i < COUNT (names); i++)
    {
      struct store *state = open_state (names[i], true);

      MUST (store_backup (state, "file:copy?x", &err));
      store_close (state);
      assert_true (size_of_file (names[i]) > 0);
      assert_true (size_of_file (copy) > 0);
      unlink (copy);
    }
  assert_int_equal (fchdir (here), 0);
  close (here);
}

static void
symbolic_links_are_followed (void **scene)
{
  const char *link = in_scene (*scene, "link");
  const char *path = in_scene (*scene, "state");

  assert_int_equal (symlink ("state", link), 0);
  store_close (open_state (link, true));
  assert_true (size_of_file (path) > 0);
  assert_int_equal (mode_of (path), 0600);
  store_close (open_state (link, false));
}

static void
what_is_no_file_is_refused (void **scene)
{
  const char *fifo = in_scene (*scene, "fifo");
  struct store_settings settings = { .path = ((struct scene *)*scene)->folder };

  cannot_open (&settings, EX_NOINPUT, "is a directory");
  settings.write = true;
  cannot_open (&settings, EX_CANTCREAT, "is a directory");
  assert_int_equal (mkfifo (fifo, 0600), 0);
  settings.path = fifo;
  cannot_open (&settings, EX_CANTCREAT, "not a regular file");
  write_file (in_scene (*scene, "file"), SLICE ("x"));
  settings.path = in_scene (*scene, "file/state");
  cannot_open (&settings, EX_CANTCREAT, "Not a directory");
  settings.write = false;
  cannot_open (&settings, EX_NOINPUT, "Not a directory");
  settings.path = "/proc/no such/state";
  settings.write = true;
  cannot_open (&settings, EX_CANTCREAT, "cannot create the state");
}

static void
a_file_that_is_no_state_is_refused_and_kept (void **scene)
{
  static const struct
  {
    const char *name;
    const char *sql; /* or the text of the file, */
    const char *text;
    const char *words;
  } cases[] = {
    { "text", NULL, "From jane@example.org Mon\n\nThis is a mail.\n",
      "not a state" },
    { "one", NULL, "x", "not a state" },
    { "head", NULL, "SQLite format 3", "state" },
    { "firefox", "CREATE TABLE places (id)", NULL, "another program" },
    { "marked", "PRAGMA application_id = 77", NULL, "another program" },
    { "versioned", "PRAGMA user_version = 3", NULL, "another program" },
    { "newer", "PRAGMA application_id = 1346660711; PRAGMA user_version = 3",
      NULL, "newer version" },
    { "halved", "PRAGMA application_id = 1346660711; PRAGMA user_version = -1",
      NULL, "damaged" },
    { "bare", "PRAGMA application_id = 1346660711; PRAGMA user_version = 1",
      NULL, "damaged" },
  };
  struct arena *arena = &((struct scene *)*scene)->arena;

  for (size_t i = 0; i < COUNT (cases); i++)
    {
      struct store_settings settings
          = { .path = in_scene (*scene, cases[i].name) };
      struct slice before;

      if (cases[i].sql)
        run_sql (settings.path, cases[i].sql);
      else
        write_file (settings.path, slice_from_string (cases[i].text));
      before = read_file (arena, settings.path);
      for (int write = 0; write < 2; write++)
        for (int wal = 0; wal < 2; wal++)
          {
            settings.write = write;
            settings.wal = wal;
            cannot_open (&settings, EX_DATAERR, cases[i].words);
            cannot_open (&settings, EX_DATAERR, "--no-state");
            assert_same (read_file (arena, settings.path), before);
          }
    }
}

static void
another_program_s_log_is_left_alone (void **scene)
{
  const char *path = in_scene (*scene, "other");
  struct store_settings settings = { .path = path, .write = true };
  struct slice before;

  run_sql (path, "PRAGMA journal_mode = WAL; CREATE TABLE mine (id)");
  before = read_file (&((struct scene *)*scene)->arena, path);
  cannot_open (&settings, EX_DATAERR, "another program");
  assert_same (read_file (&((struct scene *)*scene)->arena, path), before);
}

static void
an_altered_description_of_a_table_is_noticed (void **scene)
{
  const char *path = in_scene (*scene, "state");
  struct store_settings settings = { .path = path };

  store_close (open_state (path, true));
  run_sql (path, "CREATE TABLE mine (id); CREATE INDEX mine2 ON mine (id)");
  store_close (open_state (path, true));
  run_sql (path, "ALTER TABLE message RENAME COLUMN title TO titel");
  cannot_open (&settings, EX_DATAERR, "the description of its tables");
}

static void
the_key_is_not_taken_when_it_is_damaged (void **scene)
{
  const char *path = in_scene (*scene, "state");
  struct store_settings settings = { .path = path };

  store_close (open_state (path, true));
  run_sql (path, "UPDATE meta SET value = randomblob (16) WHERE name = 'key'");
  cannot_open (&settings, EX_DATAERR, "meta key is damaged");
  run_sql (path, "DELETE FROM meta WHERE name = 'key'");
  cannot_open (&settings, EX_DATAERR, "meta key is damaged");
}

static void
eight_processes_make_one_state (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;

  for (int round = 0; round < 5; round++)
    {
      const char *path = in_scene (
          *scene, (const char *[]){ "a", "b", "c", "d", "e" }[round]);
      pid_t pids[8];
      struct store *state;

      for (int i = 0; i < 8; i++)
        if ((pids[i] = fork ()) == 0)
          {
            state = open_state (path, true);
            add_messages (state, arena, 1 + i, 1);
            store_close (state);
            _exit (0);
          }
      for (int i = 0; i < 8; i++)
        await (pids[i]);
      state = open_state (path, false);
      for (int64_t id = 1; id <= 8; id++)
        {
          struct message_row row;
          struct error err;

          error_init (&err);
          assert_int_equal (rows_get_message (state, id, arena, &row, &err),
                            1);
        }
      assert_int_equal (generation_of (state), 8);
      assert_clean (state);
      store_close (state);
    }
}

/* Kilobytes of this process that are in memory.  */
static long
resident (void)
{
  long pages = 0;
  FILE *file = fopen ("/proc/self/statm", "r");

  if (!file || fscanf (file, "%*d %ld", &pages) != 1)
    pages = 0;
  if (file)
    fclose (file);
  return pages * sysconf (_SC_PAGESIZE) / 1024;
}

static void
a_small_state_takes_little_memory (void **scene)
{
  const char *path = in_scene (*scene, "state");
  struct store *state;
  long before = resident ();

  if (before == 0)
    skip ();
  state = open_state (path, true);
  add_messages (state, &((struct scene *)*scene)->arena, 1, 100);
  /* Half a megabyte, several under a sanitizer; the cache may have 256.  */
  assert_in_range (resident () - before, 0, 8000);
  store_close (state);
}

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
  with_file_system (*scene, "size=64k", no_space_for_a_new_state);
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
a_folder_of_others_is_told_from_the_start (void **scene)
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
    TEST (a_state_is_made_with_its_folders_for_its_owner_alone),
    TEST (the_key_is_random_and_stays),
    TEST (a_missing_file_reads_as_an_empty_state),
    TEST (an_empty_file_is_a_new_state),
    TEST (a_state_may_be_in_memory),
    TEST (names_are_names_and_no_uris),
    TEST (symbolic_links_are_followed),
    TEST (what_is_no_file_is_refused),
    TEST (a_file_that_is_no_state_is_refused_and_kept),
    TEST (another_program_s_log_is_left_alone),
    TEST (an_altered_description_of_a_table_is_noticed),
    TEST (the_key_is_not_taken_when_it_is_damaged),
    TEST (eight_processes_make_one_state),
    TEST (a_small_state_takes_little_memory),
    TEST (what_is_committed_stays_and_what_is_not_goes),
    TEST (the_generation_counts_changes_that_changed_something),
    TEST (nothing_is_written_outside_of_a_change),
    TEST (who_reads_sees_one_moment),
    TEST (a_state_changes_between_journal_and_log),
    TEST (a_kill_leaves_what_was_committed_and_nothing_else),
    TEST (a_change_that_was_cut_off_is_undone_by_the_next_reader),
    TEST (a_full_disk_leaves_the_state_as_it_was),
    TEST (a_limit_of_file_size_is_a_full_disk),
    TEST (a_new_state_on_a_full_disk_can_be_made_later),
    TEST (a_read_only_folder_can_be_read_and_not_written),
    TEST (a_folder_of_others_is_told_from_the_start),
  };

  return cmocka_run_group_tests_name ("state", tests, NULL, NULL);
}
