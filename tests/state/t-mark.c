/* Tests of marks, and of the state of format 1 that kept them as digests.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "state/mark.h"

#include "support/dumps.h"

#define GIT "git:/srv/inbox"

/* The schema of format 1: today's without the table of marks.  */
static void
make_format_1 (const char *path)
{
  static const struct digest_row rows[]
      = { { 1, SLICE_INIT ("KVM"), SLICE_INIT ("a"), SLICE_INIT ("b"), 11 },
          { 2, SLICE_INIT ("keep:"), { NULL, 0 }, { NULL, 0 }, 1767607200 },
          { 3, SLICE_INIT ("KVM"), SLICE_INIT ("b"), SLICE_INIT ("c"), 22 },
          { 4, SLICE_INIT (GIT), { NULL, 0 }, SLICE_INIT ("0123abc"), 0 },
          { 5, SLICE_INIT ("git:x"), SLICE_INIT ("b"), SLICE_INIT ("c"), 3 } };
  struct store_schema schema = { .format = 1, .count = ROWS_MARK };
  struct store_settings settings = { .path = path, .write = true };
  struct store *state;
  struct error err;

  error_init (&err);
  schema.tables = state_schema ().tables;
  MUST (store_open (&state, &schema, &settings, &err));
  assert_int_equal (store_format (state), 1);
  MUST (store_begin_change (state, &err));
  for (size_t i = 0; i < COUNT (rows); i++)
    MUST (rows_put_digest (state, &rows[i], &err));
  MUST (store_commit (state, &err));
  store_close (state);
}

static const char digests_of_format_1[] = "patchdigest: state\n"
                                          "version: 1\n"
                                          "digests:\n"
                                          "- number: 1\n"
                                          "  list: KVM\n"
                                          "  from: a\n"
                                          "  to: b\n"
                                          "  time: 1970-01-01T00:00:11Z\n"
                                          "- number: 2\n"
                                          "  list: \"keep:\"\n"
                                          "  time: 2026-01-05T10:00:00Z\n"
                                          "- number: 3\n"
                                          "  list: KVM\n"
                                          "  from: b\n"
                                          "  to: c\n"
                                          "  time: 1970-01-01T00:00:22Z\n"
                                          "- number: 4\n"
                                          "  list: \"" GIT "\"\n"
                                          "  to: \"0123abc\"\n"
                                          "  time: 1970-01-01T00:00:00Z\n"
                                          "- number: 5\n"
                                          "  list: \"git:x\"\n"
                                          "  from: b\n"
                                          "  to: c\n"
                                          "  time: 1970-01-01T00:00:03Z\n";

static void
check_marks (struct store *state, struct arena *arena)
{
  struct mark_row mark;
  struct error err;

  error_init (&err);
  assert_int_equal (mark_get (state, SLICE (GIT), arena, &mark, &err), 1);
  assert_slice ("value", mark.value, "0123abc");
  assert_int_equal (mark.time, 0);
  assert_int_equal (mark_get (state, MARK_KEEP, arena, &mark, &err), 1);
  assert_int_equal (mark.time, 1767607200);
  assert_int_equal (mark_get (state, SLICE ("git:/"), arena, &mark, &err), 0);
}

/* --- Cases --- */

static void
a_mark_is_what_it_was_set_to (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  const char *path = in_scene (*scene, "state");
  struct store *state = open_state (path, true);
  struct mark_row mark;
  struct error err;

  error_init (&err);
  assert_int_equal (mark_get (state, SLICE (GIT), arena, &mark, &err), 0);
  assert_int_equal (mark_set (state, SLICE (GIT), SLICE ("1"), 2, &err), -1);
  MUST (store_begin_change (state, &err));
  MUST (mark_set (state, SLICE (GIT), SLICE ("1"), 2, &err));
  MUST (mark_set (state, MARK_KEEP, SLICE (""), 3, &err));
  MUST (mark_set (state, SLICE (GIT), SLICE ("4"), 5, &err));
  MUST (store_commit (state, &err));
  store_close (state);
  state = open_state (path, false);
  MUST (mark_get (state, SLICE (GIT), arena, &mark, &err));
  assert_slice ("value", mark.value, "4");
  assert_int_equal (mark.time, 5);
  MUST (mark_get (state, MARK_KEEP, arena, &mark, &err));
  assert_int_equal (mark.value.len, 0);
  assert_int_equal (mark.time, 3);
  assert_int_equal (last_of (state, ROWS_MARK), 2);
  assert_clean (state);
  store_close (state);
}

static void
marks_and_digests_share_their_numbers (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  struct store *state = open_state (":memory:", true);
  struct digest_row row = { .id = 0 };
  struct mark_row mark;
  struct error err;
  int64_t id = 0;

  error_init (&err);
  put_digest (state, 7, "KVM", "b", 11);
  MUST (store_begin_change (state, &err));
  MUST (mark_set (state, SLICE (GIT), SLICE ("1"), 0, &err));
  MUST (rows_new_digest (state, &id, &err));
  assert_int_equal (id, 9);
  row.id = id;
  MUST (rows_put_digest (state, &row, &err));
  MUST (mark_set (state, MARK_KEEP, SLICE (""), 0, &err));
  MUST (store_commit (state, &err));
  MUST (mark_get (state, MARK_KEEP, arena, &mark, &err));
  assert_int_equal (mark.id, 10);
  row.id = 0;
  for (id = 7; id <= 10; id++)
    {
      assert_int_equal (mark_next_digest (state, row.id, arena, &row, &err), 1);
      assert_int_equal (row.id, id);
    }
  assert_int_equal (mark_next_digest (state, 10, arena, &row, &err), 0);
  store_close (state);
}

static void
marks_of_format_1_are_read_where_they_are (void **scene_r)
{
  struct scene *scene = *scene_r;
  const char *path = in_scene (scene, "state");
  struct slice before;
  struct store *state;

  make_format_1 (path);
  before = read_file (&scene->arena, path);
  state = open_state (path, false);
  assert_int_equal (store_format (state), 1);
  check_marks (state, &scene->arena);
  assert_slice ("dump", dump_of (state, &scene->arena), digests_of_format_1);
  assert_clean (state);
  store_close (state);
  assert_same (read_file (&scene->arena, path), before);
}

static void
a_migration_moves_them_to_their_table (void **scene_r)
{
  struct scene *scene = *scene_r;
  const char *path = in_scene (scene, "state");
  struct digest_row row;
  int64_t digest, time;
  struct slice text;
  struct store *state;
  struct error err;

  error_init (&err);
  make_format_1 (path);
  store_close (open_state (path, true));
  state = open_state (path, false);
  assert_int_equal (store_format (state), SCHEMA_FORMAT);
  check_marks (state, &scene->arena);
  text = dump_of (state, &scene->arena);
  assert_slice ("dump", text, digests_of_format_1);
  /* What was reported before is noted, but not exported.  */
  assert_int_equal (mark_old_rules (state, &digest, &time, &err), 1);
  assert_int_equal (digest, 3);
  assert_int_equal (time, 22);
  assert_int_equal (mark_old_life (state, &digest, &time, &err), 1);
  assert_int_equal (digest, 3);
  assert_int_equal (time, 22);
  assert_int_equal (
      rows_last_digest (state, SLICE (GIT), &scene->arena, &row, &err), 0);
  /* A digest that its user called so stays one.  */
  assert_int_equal (
      rows_last_digest (state, SLICE ("git:x"), &scene->arena, &row, &err), 1);
  assert_int_equal (last_of (state, ROWS_MARK), 7);
  assert_clean (state);
  store_close (state);
}

static void
an_export_of_format_1_makes_marks (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_state (":memory:", true);

  import_text (scene, state, slice_from_string (digests_of_format_1));
  check_marks (state, &scene->arena);
  /* The last one is as a migration notes it.  */
  assert_int_equal (last_of (state, ROWS_MARK), 6);
  assert_slice ("dump", dump_of (state, &scene->arena), digests_of_format_1);
  store_close (state);
}

static void
a_state_with_marks_alone_is_not_empty (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_state (":memory:", true);
  struct error err;

  error_init (&err);
  MUST (store_begin_change (state, &err));
  MUST (mark_set (state, SLICE (GIT), SLICE ("1"), 0, &err));
  MUST (store_commit (state, &err));
  assert_int_equal (try_import (scene, state,
                                slice_from_string (digests_of_format_1), false,
                                &err),
                    -1);
  assert_non_null (strstr (err.text, "is not empty"));
  store_close (state);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_mark_is_what_it_was_set_to),
    TEST (marks_and_digests_share_their_numbers),
    TEST (marks_of_format_1_are_read_where_they_are),
    TEST (a_migration_moves_them_to_their_table),
    TEST (an_export_of_format_1_makes_marks),
    TEST (a_state_with_marks_alone_is_not_empty),
  };

  return cmocka_run_group_tests_name ("mark", tests, NULL, NULL);
}
