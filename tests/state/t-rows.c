/* Tests of rows: digests and lists.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "support/dumps.h"

static void
the_last_digest_of_a_list_is_found (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  struct store *state = begin_rows (*scene);
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
  state = commit_rows (*scene, state);
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
      assert_int_equal (rows_next_digest (state, got.id, arena, &got, &err), 1);
      assert_int_equal (got.id, i);
    }
  assert_int_equal (rows_next_digest (state, 5, arena, &got, &err), 0);
  store_close (state);
}

/* A guess would begin the next digest at a wrong place.  */
static void
a_last_digest_that_is_missing_is_damage (void **scene)
{
  const char *path = in_scene (*scene, "state");
  struct arena *arena = &((struct scene *)*scene)->arena;
  struct store *state = open_state (path, true);
  struct digest_row row;
  struct error err;

  error_init (&err);
  put_digest (state, 1, "KVM", "a", 11);
  store_close (state);
  run_sql (path, "DELETE FROM digest");
  state = open_state (path, false);
  assert_int_equal (rows_last_digest (state, SLICE ("KVM"), arena, &row, &err),
                    -1);
  assert_int_equal (err.status, EX_DATAERR);
  assert_non_null (strstr (err.text, "digest 1 is missing"));
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
  struct store *state = begin_rows (*scene);
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
  state = commit_rows (*scene, state);
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
    TEST (the_last_digest_of_a_list_is_found),
    TEST (a_last_digest_that_is_missing_is_damage),
    TEST (lists_have_numbers),
  };

  return cmocka_run_group_tests_name ("rows", tests, NULL, NULL);
}
