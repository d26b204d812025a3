/* Tests of `state_rows'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/states.h"

#define SAME_NUMBER(member)                                                    \
  if (got->member != want->member)                                             \
  fail_msg (#member ": %" PRId64 ", not %" PRId64, got->member, want->member)
#define SAME_TEXT(member) assert_same (got->member, want->member)

static void
same_series (const struct series_row *got, const struct series_row *want)
{
  SAME_NUMBER (id);
  SAME_TEXT (msgid);
  SAME_TEXT (list_id);
  SAME_TEXT (author_name);
  SAME_TEXT (author_addr);
  SAME_TEXT (sender_addr);
  SAME_TEXT (title);
  SAME_TEXT (version_text);
  SAME_TEXT (version_key);
  SAME_NUMBER (version);
  SAME_TEXT (prefix_key);
  SAME_NUMBER (total);
  SAME_NUMBER (patches);
  SAME_TEXT (numbers);
  SAME_NUMBER (head);
  SAME_NUMBER (head_number);
  SAME_NUMBER (flags);
  SAME_NUMBER (first_date);
  SAME_NUMBER (last_date);
  SAME_NUMBER (verdict);
  SAME_NUMBER (previous);
  SAME_NUMBER (reason);
  SAME_NUMBER (reason_of);
  SAME_NUMBER (work);
  SAME_TEXT (kin);
  SAME_NUMBER (vote);
  SAME_NUMBER (votes);
  SAME_TEXT (parent);
  SAME_TEXT (shortlog);
  SAME_TEXT (members);
}

static void
same_message (const struct message_row *got, const struct message_row *want)
{
  SAME_NUMBER (id);
  SAME_NUMBER (series);
  SAME_NUMBER (kind);
  SAME_NUMBER (flags);
  SAME_TEXT (msgid);
  SAME_TEXT (number_text);
  SAME_NUMBER (number);
  SAME_NUMBER (total);
  SAME_TEXT (version_key);
  SAME_TEXT (prefix_key);
  SAME_TEXT (title);
  SAME_TEXT (subject);
  SAME_TEXT (author_name);
  SAME_TEXT (author_addr);
  SAME_TEXT (sender_name);
  SAME_TEXT (sender_addr);
  SAME_TEXT (patch_id);
  SAME_TEXT (change_id);
  SAME_TEXT (parents);
  SAME_NUMBER (date);
  SAME_NUMBER (verdict);
  SAME_TEXT (seen);
}

/* Each member has a value of its own, so that no two can be swapped.  */
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

static struct store *
begin (struct scene *scene)
{
  struct store *state = open_state (in_scene (scene, "state"), true);
  struct error err;

  error_init (&err);
  MUST (store_begin_change (state, &err));
  return state;
}

/* Ends the change and opens the state again.  */
static struct store *
commit (struct scene *scene, struct store *state)
{
  struct error err;

  error_init (&err);
  MUST (store_commit (state, &err));
  store_close (state);
  state = open_state (in_scene (scene, "state"), false);
  return state;
}

static void
each_column_comes_back_as_it_was_put (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  struct store *state = begin (*scene);
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
  state = commit (*scene, state);
  assert_int_equal (rows_get_series (state, 1, arena, &got_series, &err), 1);
  same_series (&got_series, &series);
  assert_int_equal (rows_get_series (state, 2, arena, &got_series, &err), 1);
  same_series (&got_series, &empty_series);
  assert_int_equal (rows_get_series (state, 3, arena, &got_series, &err), 0);
  assert_int_equal (rows_get_message (state, 1, arena, &got_message, &err), 1);
  same_message (&got_message, &message);
  assert_int_equal (rows_get_message (state, 2, arena, &got_message, &err), 1);
  same_message (&got_message, &empty_message);
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
  struct store *state = begin (*scene);
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
  state = commit (*scene, state);
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
  struct store *state = begin (*scene);
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
  state = commit (*scene, state);
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
  struct store *state = begin (*scene);
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
  struct store *state = begin (*scene);
  struct series_row row = full_series ();
  struct error err;

  error_init (&err);
  MUST (rows_put_series (state, &row, &err));
  row = (struct series_row){ .id = 1, .title = SLICE ("other") };
  MUST (rows_put_series (state, &row, &err));
  state = commit (*scene, state);
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
  struct store *state = begin (*scene);
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
  assert_int_equal (
      rows_next_message (state, INT64_MAX, arena, &message, &err), 0);
  MUST (rows_delete_series (state, 5, &err));
  MUST (rows_delete_series (state, 6, &err));
  MUST (rows_delete_message (state, 900000, &err));
  MUST (rows_next_series (state, 4, arena, &series, &err));
  assert_int_equal (series.id, 77);
  assert_int_equal (last_of (state, ROWS_MESSAGE), 77);
  assert_int_equal (last_of (state, ROWS_SERIES), 900000);
  store_close (state);
}

static void
the_last_digest_of_a_list_is_found (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  struct store *state = begin (*scene);
  struct digest_row rows[] = {
    { 1, SLICE_INIT ("KVM"), SLICE_INIT ("a"), SLICE_INIT ("b"), 1000 },
    { 2, SLICE_INIT ("mm"), SLICE_INIT ("c"), SLICE_INIT ("d"), 1001 },
    { 3, SLICE_INIT ("KVM"), SLICE_INIT ("b"), SLICE_INIT ("e"), 1002 },
    { 4, SLICE_INIT ("KVMARM"), SLICE_INIT (""), SLICE_INIT ("f"), 1003 },
  };
  static const struct
  {
    const char *list;
    int64_t id;
  } cases[]
      = { { "KVM", 3 }, { "mm", 2 }, { "KVMARM", 4 }, { "", 5 }, { "kvm", 0 } };
  struct digest_row got = { .id = 0 };
  struct error err;

  error_init (&err);
  assert_int_equal (rows_last_digest (state, SLICE ("KVM"), arena, &got, &err),
                    0);
  for (size_t i = 0; i < COUNT (rows); i++)
    MUST (rows_put_digest (state, &rows[i], &err));
  got = (struct digest_row){ .id = 5, .time = -3 };
  MUST (rows_put_digest (state, &got, &err));
  state = commit (*scene, state);
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      int found = rows_last_digest (state, slice_from_string (cases[i].list),
                                     arena, &got, &err);

      assert_int_equal (found, cases[i].id > 0);
      if (!found)
        continue;
      assert_int_equal (got.id, cases[i].id);
      assert_slice ("list", got.list, cases[i].list);
      if (got.id == 5)
        continue;
      assert_same (got.from_label, rows[got.id - 1].from_label);
      assert_same (got.to_label, rows[got.id - 1].to_label);
      assert_int_equal (got.time, rows[got.id - 1].time);
    }
  got.id = 0;
  for (int64_t i = 1; i <= 5; i++)
    {
      assert_int_equal (rows_next_digest (state, got.id, arena, &got, &err),
                        1);
      assert_int_equal (got.id, i);
    }
  assert_int_equal (rows_next_digest (state, 5, arena, &got, &err), 0);
  store_close (state);
}

static void
lists_have_numbers (void **scene)
{
  static const struct slice names[] = { SLICE_INIT ("kvm.vger.example.org"),
                                        SLICE_INIT ("b"),
                                        SLICE_INIT (""),
                                        SLICE_INIT ("b\0"),
                                        SLICE_INIT ("123"),
                                        SLICE_INIT ("\xff") };
  struct arena *arena = &((struct scene *)*scene)->arena;
  struct store *state = begin (*scene);
  struct list_row row;
  struct error err;
  int64_t id = 0;

  error_init (&err);
  assert_int_equal (rows_find_list (state, names[0], &id, &err), 0);
  for (int round = 0; round < 2; round++)
    for (size_t i = 0; i < COUNT (names); i++)
      {
        MUST (rows_add_list (state, names[i], &id, &err));
        assert_int_equal (id, i + 1);
      }
  state = commit (*scene, state);
  for (size_t i = 0; i < COUNT (names); i++)
    {
      assert_int_equal (rows_find_list (state, names[i], &id, &err), 1);
      assert_int_equal (id, i + 1);
      assert_int_equal (rows_next_list (state, (int64_t)i, arena, &row, &err),
                        1);
      assert_int_equal (row.id, i + 1);
      assert_same (row.name, names[i]);
    }
  assert_int_equal (rows_find_list (state, SLICE ("B"), &id, &err), 0);
  assert_int_equal (rows_next_list (state, 6, arena, &row, &err), 0);
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
    TEST (the_last_digest_of_a_list_is_found),
    TEST (lists_have_numbers),
  };

  return cmocka_run_group_tests_name ("state_rows", tests, NULL, NULL);
}
