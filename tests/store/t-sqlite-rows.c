/* Tests of rows in a SQLite store.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "state/schema.h"

#include "support/states.h"

/* All columns of two rows of TABLE are equal.  */
static void
assert_same_row (enum rows_table which, const void *got, const void *want)
{
  const struct schema_table *table = schema_table (which);

  for (size_t i = 0; i < table->count; i++)
    {
      struct schema_value a = schema_get (got, &table->fields[i]);
      struct schema_value b = schema_get (want, &table->fields[i]);

      if (a.number != b.number || !slice_eq (a.text, b.text))
        fail_msg ("%s.%s", table->name, table->fields[i].member);
    }
}

static struct series_row
full_series (void)
{
  return (struct series_row){
    .id = 1,
    .msgid = SLICE ("a"),
    .list_id = SLICE ("b"),
    .author_name = SLICE ("c"),
    .author_addr = SLICE ("d"),
    .sender_addr = SLICE ("e"),
    .title = SLICE ("f"),
    .version_text = SLICE ("g"),
    .version_key = SLICE ("h"),
    .version = 101,
    .prefix_key = SLICE ("i"),
    .total = 102,
    .patches = 103,
    .numbers = SLICE ("1 4-6"),
    .head = 104,
    .head_number = 105,
    .flags = 106,
    .first_date = 107,
    .last_date = 108,
    .verdict = 109,
    .previous = 110,
    .reason = 111,
    .reason_of = 112,
    .work = 113,
    .kin = SLICE ("j"),
    .vote = 114,
    .votes = 115,
    .parent = SLICE ("k"),
    .shortlog = SLICE ("l"),
    .members = SLICE ("m"),
  };
}

static struct message_row
full_message (void)
{
  return (struct message_row){
    .id = 1,
    .series = 201,
    .kind = 202,
    .flags = 203,
    .msgid = SLICE ("a"),
    .number_text = SLICE ("b"),
    .number = 204,
    .total = 205,
    .version_key = SLICE ("c"),
    .prefix_key = SLICE ("d"),
    .title = SLICE ("e"),
    .subject = SLICE ("f"),
    .author_name = SLICE ("g"),
    .author_addr = SLICE ("h"),
    .sender_name = SLICE ("i"),
    .sender_addr = SLICE ("j"),
    .patch_id
    = SLICE ("\0\1\2\3\4\5\6\7\x8\x9\xa\xb\xc\xd\xe\xf\xff\xfe\xfd\0"),
    .change_id = SLICE ("k"),
    .parents = SLICE ("l"),
    .date = 206,
    .verdict = 207,
    .seen = SLICE ("1:0 2:7"),
  };
}

static void
each_column_comes_back_as_it_was_put (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  struct store *state = begin_rows (*scene);
  struct series_row series = full_series (), empty_series = { .id = 2 };
  struct message_row message = full_message (), empty_message = { .id = 2 };
  struct series_row got_series;
  struct message_row got_message;
  struct error err;

  error_init (&err);
  MUST (rows_put_series (state, &series, &err));
  MUST (rows_put_series (state, &empty_series, &err));
  MUST (rows_put_message (state, &message, &err));
  MUST (rows_put_message (state, &empty_message, &err));
  state = commit_rows (*scene, state);
  assert_int_equal (rows_get_series (state, 1, arena, &got_series, &err), 1);
  assert_same_row (ROWS_SERIES, &got_series, &series);
  assert_int_equal (rows_get_series (state, 2, arena, &got_series, &err), 1);
  assert_same_row (ROWS_SERIES, &got_series, &empty_series);
  assert_int_equal (rows_get_series (state, 3, arena, &got_series, &err), 0);
  assert_int_equal (rows_get_message (state, 1, arena, &got_message, &err), 1);
  assert_same_row (ROWS_MESSAGE, &got_message, &message);
  assert_int_equal (rows_get_message (state, 2, arena, &got_message, &err), 1);
  assert_same_row (ROWS_MESSAGE, &got_message, &empty_message);
  assert_int_equal (rows_get_message (state, 0, arena, &got_message, &err), 0);
  store_close (state);
}

static void
numbers_and_dates_may_be_any (void **scene)
{
  static const int64_t values[]
      = { 0,         1,         -1,        127,           128,
          -129,      32768,     -8388609,  2147483648,    -140737488355329,
          1ll << 47, INT64_MAX, INT64_MIN, INT64_MIN + 1, STORE_NO_DATE };
  struct arena *arena = &((struct scene *)*scene)->arena;
  struct store *state = begin_rows (*scene);
  struct message_row row;
  struct error err;

  error_init (&err);
  for (size_t i = 0; i < COUNT (values); i++)
    {
      row = (struct message_row){ .id = (int64_t)i + 1,
                                  .number = values[i],
                                  .date = values[i] };
      MUST (rows_put_message (state, &row, &err));
    }
  row = (struct message_row){ .id = INT64_MAX, .total = 5 };
  MUST (rows_put_message (state, &row, &err));
  state = commit_rows (*scene, state);
  for (size_t i = 0; i < COUNT (values); i++)
    {
      MUST (rows_get_message (state, (int64_t)i + 1, arena, &row, &err));
      assert_true (row.number == values[i]);
      assert_true (row.date == values[i]);
    }
  assert_true (last_of (state, ROWS_MESSAGE) == INT64_MAX);
  assert_int_equal (rows_get_message (state, INT64_MAX, arena, &row, &err), 1);
  assert_int_equal (row.total, 5);
  store_close (state);
}

static void
texts_may_hold_any_bytes (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  struct store *state = begin_rows (*scene);
  struct slice texts[] = {
    SLICE ("\0"),
    SLICE ("a\0b"),
    SLICE ("\0\0\0\0"),
    SLICE ("\xff\xfe\x80\xc3"),
    SLICE ("\xef\xbb\xbfx"),
    SLICE ("Gr\xfc\xdf"),
    SLICE ("\xed\xa0\x80\xf8\x88\x80\x80\x80"),
    SLICE ("123"),
    SLICE ("0123"),
    SLICE ("1e5"),
    SLICE (" 7 "),
    SLICE ("NULL"),
    SLICE ("'); DROP TABLE message; --"),
    { NULL, 0 },
    { NULL, 0 },
  };
  char all[256];
  size_t large = 3000000;
  struct series_row row = { .id = 1 };
  struct error err;

  error_init (&err);
  for (int i = 0; i < 256; i++)
    all[i] = (char)i;
  texts[COUNT (texts) - 2] = slice_make (all, sizeof all);
  texts[COUNT (texts) - 1] = slice_make (arena_bytes (arena, large), large);
  memset ((char *)texts[COUNT (texts) - 1].ptr, '\xe9', large);
  for (size_t i = 0; i < COUNT (texts); i++)
    {
      row.id = (int64_t)i + 1;
      row.title = row.msgid = row.members = texts[i];
      MUST (rows_put_series (state, &row, &err));
    }
  state = commit_rows (*scene, state);
  for (size_t i = 0; i < COUNT (texts); i++)
    {
      MUST (rows_get_series (state, (int64_t)i + 1, arena, &row, &err));
      assert_same (row.title, texts[i]);
      assert_same (row.msgid, texts[i]);
      assert_same (row.members, texts[i]);
    }
  store_close (state);
}

static void
texts_outlive_the_state (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  struct store *state = begin_rows (*scene);
  struct series_row row = full_series (), other = { .id = 2 };
  struct error err;

  error_init (&err);
  MUST (rows_put_series (state, &row, &err));
  MUST (rows_put_series (state, &other, &err));
  MUST (rows_get_series (state, 1, arena, &row, &err));
  MUST (rows_get_series (state, 2, arena, &other, &err));
  store_close (state);
  assert_slice ("title", row.title, "f");
  assert_slice ("members", row.members, "m");
}

static void
a_row_takes_the_place_of_the_one_before (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  struct store *state = begin_rows (*scene);
  struct series_row row = full_series ();
  struct error err;

  error_init (&err);
  MUST (rows_put_series (state, &row, &err));
  row = (struct series_row){ .id = 1, .title = SLICE ("other") };
  MUST (rows_put_series (state, &row, &err));
  state = commit_rows (*scene, state);
  MUST (rows_get_series (state, 1, arena, &row, &err));
  assert_slice ("title", row.title, "other");
  assert_slice ("msgid", row.msgid, "");
  assert_int_equal (row.total, 0);
  assert_int_equal (last_of (state, ROWS_SERIES), 1);
  store_close (state);
}

static void
rows_are_gone_over_in_the_order_of_their_numbers (void **scene)
{
  static const int64_t ids[] = { 5, 900000, 1, 77, 4 };
  static const int64_t order[] = { 1, 4, 5, 77, 900000 };
  struct arena *arena = &((struct scene *)*scene)->arena;
  struct store *state = begin_rows (*scene);
  struct series_row series = { .id = 0 };
  struct message_row message = { .id = 0 };
  struct error err;

  error_init (&err);
  for (size_t i = 0; i < COUNT (ids); i++)
    {
      series.id = message.id = ids[i];
      MUST (rows_put_series (state, &series, &err));
      MUST (rows_put_message (state, &message, &err));
    }
  series.id = message.id = 0;
  for (size_t i = 0; i < COUNT (order); i++)
    {
      int64_t id = series.id;

      MUST (rows_next_series (state, id, arena, &series, &err));
      MUST (rows_next_message (state, id, arena, &message, &err));
      assert_int_equal (series.id, order[i]);
      assert_int_equal (message.id, order[i]);
    }
  assert_int_equal (rows_next_series (state, 900000, arena, &series, &err), 0);
  assert_int_equal (rows_next_message (state, INT64_MAX, arena, &message, &err),
                    0);
  MUST (rows_delete_series (state, 5, &err));
  MUST (rows_delete_series (state, 6, &err));
  MUST (rows_delete_message (state, 900000, &err));
  MUST (rows_next_series (state, 4, arena, &series, &err));
  assert_int_equal (series.id, 77);
  assert_int_equal (last_of (state, ROWS_MESSAGE), 77);
  assert_int_equal (last_of (state, ROWS_SERIES), 900000);
  store_close (state);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (each_column_comes_back_as_it_was_put),
    TEST (numbers_and_dates_may_be_any),
    TEST (texts_may_hold_any_bytes),
    TEST (texts_outlive_the_state),
    TEST (a_row_takes_the_place_of_the_one_before),
    TEST (rows_are_gone_over_in_the_order_of_their_numbers),
  };

  return cmocka_run_group_tests_name ("sqlite_rows", tests, NULL, NULL);
}
