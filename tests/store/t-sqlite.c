/* Tests of the SQLite store: opening.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

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
    { "versioned", "PRAGMA user_version = 1000", NULL, "another program" },
    { "newer", "PRAGMA application_id = 1346660711; PRAGMA user_version = 1000",
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
white_space_in_it_does_not_matter (void **scene)
{
  static const char *const changes[]
      = { "replace (sql, ',', '  ,')", "sql || ' '",
          "replace (sql, '(', char (10) || '(')" };
  const char *path = in_scene (*scene, "state");
  struct buf sql;

  store_close (open_state (path, true));
  buf_init (&sql);
  for (size_t i = 0; i < COUNT (changes); i++)
    {
      buf_clear (&sql);
      buf_printf (&sql,
                  "PRAGMA writable_schema = ON; UPDATE sqlite_master"
                  " SET sql = %s WHERE name = 'message'",
                  changes[i]);
      buf_add_byte (&sql, '\0');
      run_sql (path, sql.ptr);
      store_close (open_state (path, true));
    }
  buf_release (&sql);
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
          assert_int_equal (rows_get_message (state, id, arena, &row, &err), 1);
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
    TEST (white_space_in_it_does_not_matter),
    TEST (the_key_is_not_taken_when_it_is_damaged),
    TEST (eight_processes_make_one_state),
    TEST (a_small_state_takes_little_memory),
  };

  return cmocka_run_group_tests_name ("sqlite", tests, NULL, NULL);
}
