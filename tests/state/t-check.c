/* Tests of check: rows that are wrong, or do not agree.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include <sqlite3.h>

#include "life/row.h"
#include "state/texts.h"
#include "support/whole_states.h"

static void
damage_is_reported_by_table_and_row (void **scene)
{
  static const struct
  {
    const char *sql;
    uint64_t count;
    const char *words;
  } cases[] = {
    { "UPDATE series SET title = 'x' WHERE id = 17", 1,
      "series 17: the checksum is wrong\n" },
    { "UPDATE message SET date = date + 1 WHERE id > 118", 2,
      "message 119: the checksum is wrong\n"
      "message 120: the checksum is wrong\n" },
    { "UPDATE digest SET time = NULL", 1, "digest 1: the checksum is wrong\n" },
    { "UPDATE list SET name = 'x'", 1, "list 1: the checksum is wrong\n" },
    { "UPDATE list SET id = 9", 1, "list 9: the checksum is wrong\n" },
    { "UPDATE meta SET value = 0 WHERE name = 'generation'", 1,
      "meta: the generation is damaged\n" },
    { "DELETE FROM message WHERE id = 2", 1,
      "series 1: its member, message 2, is not there\n" },
    { "DELETE FROM message WHERE id = 4", 2,
      "series 2: its head, message 4, is not there\n"
      "series 2: its member, message 4, is not there\n" },
    { "DELETE FROM series WHERE id = 3", 3,
      "message 7: its series 3 is not there\n"
      "message 8: its series 3 is not there\n"
      "message 9: its series 3 is not there\n" },
  };

  for (size_t i = 0; i < COUNT (cases); i++)
    {
      const char *path = in_scene (*scene, "state");
      struct store *state;
      struct buf text;
      uint64_t count;
      sqlite3 *db;

      make_state (path, &((struct scene *)*scene)->arena);
      assert_int_equal (sqlite3_open (path, &db), SQLITE_OK);
      assert_int_equal (sqlite3_exec (db, cases[i].sql, NULL, NULL, NULL),
                        SQLITE_OK);
      sqlite3_close (db);
      state = open_state (path, false);
      buf_init (&text);
      count = check_state (state, &text);
      assert_slice (cases[i].sql, buf_slice (&text), cases[i].words);
      assert_int_equal (count, cases[i].count);
      buf_release (&text);
      store_close (state);
      unlink (path);
      unlink (in_scene (*scene, "state-journal"));
    }
}

static void
rows_that_contradict_each_other_are_reported (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  const char *path = in_scene (*scene, "state");
  struct store *state;
  struct message_row message;
  struct series_row series;
  struct buf text;
  struct error err;

  error_init (&err);
  make_state (path, arena);
  state = open_state (path, true);
  MUST (store_begin_change (state, &err));
  MUST (rows_get_message (state, 5, arena, &message, &err));
  message.series = 7;
  MUST (rows_put_message (state, &message, &err));
  MUST (rows_get_series (state, 9, arena, &series, &err));
  series.members = SLICE ("25,26");
  MUST (rows_put_series (state, &series, &err));
  message = message_of (arena, 1000);
  MUST (rows_put_message (state, &message, &err));
  MUST (store_commit (state, &err));
  buf_init (&text);
  check_state (state, &text);
  assert_slice ("check", buf_slice (&text),
                "series 2: its member, message 5, says it is of series 7\n"
                "series 9: its members are not a set of numbers\n");
  buf_release (&text);
  store_close (state);
}

/* The checksums of these rows are right.  */
static void
what_no_program_writes_is_reported (void **scene)
{
  struct text_row text = { .id = 5,
                           .format = 1,
                           .packing = TEXTS_PACKED,
                           .packed = SLICE ("not packed"),
                           .seen = 1756152378 };
  struct person_row people[]
      = { { .id = 1, .address = SLICE ("ann@example.org") },
          { .id = 2, .address = SLICE ("Bob@example.org") } };
  const char *path = in_scene (*scene, "state");
  struct store *state;
  struct buf found;
  struct error err;

  error_init (&err);
  make_state (path, &((struct scene *)*scene)->arena);
  state = open_state (path, true);
  MUST (store_begin_change (state, &err));
  MUST (store_put (state, ROWS_TEXT, &text, &err));
  for (size_t i = 0; i < COUNT (people); i++)
    MUST (store_put (state, ROWS_PERSON, &people[i], &err));
  MUST (store_commit (state, &err));
  buf_init (&found);
  check_state (state, &found);
  assert_slice ("check", buf_slice (&found),
                "text 5: cannot be unpacked\n"
                "person 2: its address is not one\n");
  buf_release (&found);
  store_close (state);
}

static void
a_check_may_be_in_a_transaction (void **scene)
{
  const char *path = in_scene (*scene, "state");
  struct store *state = open_state (path, true);
  struct error err;

  error_init (&err);
  MUST (store_begin_change (state, &err));
  put_series (state, &((struct scene *)*scene)->arena, 1);
  assert_clean (state);
  MUST (store_commit (state, &err));
  assert_clean (state);
  assert_int_equal (last_of (state, ROWS_SERIES), 1);
  store_close (state);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (damage_is_reported_by_table_and_row),
    TEST (rows_that_contradict_each_other_are_reported),
    TEST (what_no_program_writes_is_reported),
    TEST (a_check_may_be_in_a_transaction),
  };

  return cmocka_run_group_tests_name ("check", tests, NULL, NULL);
}
