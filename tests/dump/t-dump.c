/* Tests of dump: export, and import into an empty state.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <sys/resource.h>

#include "support/dumps.h"

static void
an_empty_state_comes_back (void **state)
{
  struct scene *scene = *state;
  struct store *file = open_state (":memory:", true);

  assert_same (dump_of (file, &scene->arena),
               SLICE ("patchdigest: state\nversion: 1\n"));
  check_round_trip (scene, file);
  store_close (file);
}

static void
what_mails_have_made_comes_back (void **state)
{
  struct scene *scene = *state;
  struct store *file = open_state (":memory:", true);

  put_digest (file, 1, "A list", "2026-01-06", 1767607200);
  TAKE_MAILS (file, many_mails, 1);
  check_round_trip (scene, file);
  take_mails (file, later_mails, COUNT (later_mails), 100, 0);
  check_round_trip (scene, file);
  store_close (file);
}

static void
each_beginning_of_the_mails_comes_back (void **state)
{
  struct scene *scene = *state;

  for (unsigned count = 1; count < COUNT (many_mails); count++)
    {
      struct store *file = open_state (":memory:", true);

      take_mails (file, many_mails, count, 1, 0);
      check_round_trip (scene, file);
      store_close (file);
    }
}

static void
later_mails_find_the_same_in_both (void **state)
{
  struct scene *scene = *state;
  struct store *file = open_state (":memory:", true);
  struct store *copy;

  TAKE_MAILS (file, many_mails, 0);
  copy = imported (scene, dump_of (file, &scene->arena));
  take_mails (file, later_mails, COUNT (later_mails), 100, 0);
  take_mails (copy, later_mails, COUNT (later_mails), 100, 0);
  assert_same_lines (dump_of (copy, &scene->arena),
                     dump_of (file, &scene->arena));
  store_close (copy);
  store_close (file);
}

static void
the_keys_are_the_same (void **state)
{
  struct scene *scene = *state;
  struct store *a, *b;

  open_twins (scene, &a, &b);
  TAKE_MAILS (a, many_mails, 0);
  import_text (scene, b, dump_of (a, &scene->arena));
  assert_same_lines (keys_of (b, &scene->arena), keys_of (a, &scene->arena));
  store_close (a);
  store_close (b);
}

/* --- Damage --- */

static void
break_patch_id (struct store *state, struct arena *arena)
{
  struct message_row row;
  struct error err;

  error_init (&err);
  MUST (rows_get_message (state, 1, arena, &row, &err));
  row.patch_id = SLICE ("short");
  MUST (rows_put_message (state, &row, &err));
}

static void
lose_members (struct store *state, struct arena *arena)
{
  struct series_row row;
  struct error err;

  error_init (&err);
  MUST (rows_get_series (state, 1, arena, &row, &err));
  row.members = SLICE ("");
  MUST (rows_put_series (state, &row, &err));
}

static void
lose_events (struct store *state, struct arena *arena)
{
  struct life_row row = { .id = 1, .last_event = 7 };
  struct error err;

  (void)arena;
  error_init (&err);
  MUST (store_put (state, ROWS_LIFE, &row, &err));
}

/* An export that leaves something out would be taken for a whole one.  */
static void
a_damaged_state_is_not_exported (void **scene_r)
{
  static const struct
  {
    void (*damage) (struct store *state, struct arena *arena);
    const char *words;
  } cases[] = { { break_patch_id, "message 1: 'patch_id' cannot be exported" },
                { lose_members, "series 1: 'messages' cannot be exported" },
                { lose_events, "series 1: 'events' cannot be exported" } };
  struct scene *scene = *scene_r;

  for (size_t i = 0; i < COUNT (cases); i++)
    {
      struct store *state = open_state (":memory:", true);
      FILE *out = fopen ("/dev/null", "w");
      struct error err;

      error_init (&err);
      assert_non_null (out);
      TAKE_MAILS (state, many_mails, 0);
      MUST (store_begin_change (state, &err));
      cases[i].damage (state, &scene->arena);
      MUST (store_commit (state, &err));
      assert_int_equal (dump_export (state, out, &err), -1);
      assert_int_equal (err.status, EX_DATAERR);
      assert_non_null (strstr (err.text, cases[i].words));
      fclose (out);
      store_close (state);
    }
}

static void
the_hash_key_stays_at_home (void **state)
{
  struct scene *scene = *state;
  struct store *file = open_state (":memory:", true);
  struct store *copy;

  TAKE_MAILS (file, many_mails, 0);
  copy = imported (scene, dump_of (file, &scene->arena));
  assert_memory_not_equal (store_key (file), store_key (copy), 16);
  store_close (copy);
  store_close (file);
}

/* --- Size --- */

enum
{
  MANY = 30000, /* series, and as many mails: more than are held at a time */
  CACHE = 256   /* MB that SQLite may take */
};

static void
write_many (FILE *out, int count)
{
  fputs ("patchdigest: state\nversion: 1\nseries:\n", out);
  for (int i = 1; i <= count; i++)
    fprintf (out,
             "- number: %d\n  id: %d@example.org\n  author:\n"
             "    name: Dev %d\n    address: dev%d@example.org\n"
             "  title: change number %d\n  head: %d\n  verdict: new\n"
             "  previous: %d\n  reason: title\n  flags: single changed\n"
             "  messages:\n  - number: %d\n    id: %d@example.org\n"
             "    kind: patch\n    parents: [%d@example.org]\n",
             i, i, i, i, i, i, i < count ? i + 1 : 1, i, i, i - 1);
}

static long
import_in_child (struct scene *scene, int count)
{
  const char *path = in_scene (scene, "many"), *yaml = in_scene (scene, "y");
  FILE *file = fopen (yaml, "w+");
  struct rusage usage;
  pid_t pid;
  int status;

  assert_non_null (file);
  unlink (path);
  write_many (file, count);
  rewind (file);
  pid = fork ();
  if (pid == 0)
    {
      struct store *state = open_state (path, true);
      struct error err;

      error_init (&err);
      status = dump_import (state, file, "y", false, scene->folder, &err);
      if (status < 0)
        fprintf (stderr, "%s\n", err.text);
      _exit (status < 0 || last_of (state, ROWS_MESSAGE) != count);
    }
  assert_int_equal (wait4 (pid, &status, 0, &usage), pid);
  assert_int_equal (status, 0);
  fclose (file);
  return usage.ru_maxrss / 1024;
}

static void
many_series_are_taken_in_parts (void **state)
{
  struct scene *scene = *state;
  const char *path;
  struct store *file;

  import_in_child (scene, MANY);
  path = in_scene (scene, "many");
  file = open_state (path, true);
  check_round_trip (scene, file);
  store_close (file);
}

/* Takes long: PATCHDIGEST_LONG_TESTS asks for it.  */
static void
memory_does_not_grow_with_the_state (void **state)
{
  long small, large;

  if (!getenv ("PATCHDIGEST_LONG_TESTS"))
    skip ();
  small = import_in_child (*state, 25000);
  large = import_in_child (*state, 200000);
  print_message ("%ld MB, %ld MB\n", small, large);
  assert_true (large < small + CACHE);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (an_empty_state_comes_back),
    TEST (what_mails_have_made_comes_back),
    TEST (each_beginning_of_the_mails_comes_back),
    TEST (later_mails_find_the_same_in_both),
    TEST (the_keys_are_the_same),
    TEST (a_damaged_state_is_not_exported),
    TEST (the_hash_key_stays_at_home),
    TEST (many_series_are_taken_in_parts),
    TEST (memory_does_not_grow_with_the_state),
  };

  return cmocka_run_group_tests_name ("dump", tests, NULL, NULL);
}
