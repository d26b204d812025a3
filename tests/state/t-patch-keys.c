/* t-patch-keys: patches in a state are found by name and title.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "base/numset.h"
#include "support/dumps.h"

static const struct mail mails[] = {
  { "[PATCH 0/3] mm: all of it", .id = "cover", .body = A_COVER },
  { "[PATCH 1/3] mm: one", .id = "p1", .to = "cover" },
  { "[PATCH 2/3] mm: two", .id = "p2", .to = "cover" },
  { "[PATCH 3/3] mm: three", .id = "p3", .to = "cover" },
  { "Re: [PATCH 2/3] mm: two", .id = "r1", .to = "p2", .from = BOB },
  { "[PATCH v2 1/2] mm: one", .id = "q1", .minutes = DAYS },
  { "[PATCH v2 2/2] mm: two", .id = "q2", .to = "q1", .minutes = DAYS },
};

/* The rows that Ann's TITLE leads to in STATE.  */
static void
assert_found (struct store *state, const char *title, const char *want)
{
  uint32_t members[SERIES_REFERENCES_MAX];
  struct series_set *set;
  struct error err;
  struct buf got;
  unsigned count;

  error_init (&err);
  MUST (store_begin_read (state, &err));
  set = series_new (
      &(struct series_settings){ .backing = series_load_backing (state) });
  count = series_find_titled (set, SLICE ("Ann Author"),
                              slice_from_string (title), members);
  MUST (series_failed (set, &err));
  buf_init (&got);
  for (unsigned i = 0; i < count; i++)
    buf_printf (&got, "%s%d", i ? " " : "",
                (int)series_row_of (set, members[i]));
  assert_slice (title, buf_slice (&got), want);
  buf_release (&got);
  series_free (set);
  store_rollback (state);
}

static void
a_state_has_the_keys (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = new_state (), *copy;

  TAKE_MAILS (state, mails, 0);
  assert_found (state, "mm: one", "6 2");
  assert_found (state, "mm: two", "7 3");
  assert_found (state, "mm: three", "4");
  assert_found (state, "mm: four", "");
  copy = imported (scene, dump_of (state, &scene->arena));
  assert_found (copy, "mm: two", "7 3");
  assert_found (copy, "mm: three", "4");
  store_close (copy);
  store_close (state);
}

/* A state of FORMAT, with the rows of FROM and no keys at all.  */
static void
make_old (const char *path, struct store *from, int format, unsigned tables,
          struct arena *arena)
{
  struct store_schema schema
      = { .format = format, .count = tables, .tables = schema_stored () };
  struct store_settings settings = { .path = path, .write = true };
  struct message_row message = { .id = 0 };
  struct series_row series = { .id = 0 };
  struct store *state;
  struct error err;

  error_init (&err);
  unlink (path);
  MUST (store_open (&state, &schema, &settings, &err));
  assert_int_equal (store_format (state), format);
  MUST (store_begin_change (state, &err));
  while (rows_next_message (from, message.id, arena, &message, &err) > 0)
    {
      /* A column of format 3.  */
      if (format < 3)
        message.text_id = slice_make (NULL, 0);
      MUST (rows_put_message (state, &message, &err));
    }
  while (rows_next_series (from, series.id, arena, &series, &err) > 0)
    MUST (rows_put_series (state, &series, &err));
  MUST (store_commit (state, &err));
  store_close (state);
}

static void
an_older_state_gets_them (void **scene_r)
{
  static const struct
  {
    int format;
    unsigned tables;
  } cases[] = { { 1, ROWS_MARK }, { 2, ROWS_LATEST }, { 4, ROWS_PERSON } };
  struct scene *scene = *scene_r;
  const char *path = in_scene (scene, "old");
  struct store *from = new_state (), *state;

  TAKE_MAILS (from, mails, 0);
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      make_old (path, from, cases[i].format, cases[i].tables, &scene->arena);
      state = open_state (path, false);
      assert_found (state, "mm: two", "");
      store_close (state);
      state = open_state (path, true);
      assert_int_equal (store_format (state), SCHEMA_FORMAT);
      assert_found (state, "mm: two", "7 3");
      assert_found (state, "mm: three", "4");
      if (cases[i].format >= 3)
        assert_same_lines (rows_of (state, &scene->arena),
                           rows_of (from, &scene->arena));
      assert_clean (state);
      store_close (state);
    }
  store_close (from);
}

/* --- The messages of a version --- */

/* The rows of the members of the version with ROW.  */
static void
assert_members (struct store *state, int64_t row, struct slice want)
{
  struct series_members members;
  struct numset_writer writer;
  struct series_set *set;
  struct error err;
  uint32_t member;
  struct buf got;

  error_init (&err);
  MUST (store_begin_read (state, &err));
  set = series_new (
      &(struct series_settings){ .backing = series_load_backing (state) });
  buf_init (&got);
  numset_begin (&writer, &got);
  series_members_begin (set, series_of_row (set, row), &members);
  while (series_members_next (&members, &member))
    numset_add (&writer, series_row_of (set, member));
  numset_end (&writer);
  MUST (series_failed (set, &err));
  assert_same (buf_slice (&got), want);
  buf_release (&got);
  series_free (set);
  store_rollback (state);
}

static void
all_messages_of_a_large_version_are_found (void **scene_r)
{
  struct store *state = new_state ();
  char subjects[40][40];
  struct mail large[40];

  (void)scene_r;
  for (int i = 0; i < 40; i++)
    {
      snprintf (subjects[i], sizeof subjects[i], "[PATCH %d/39] number %d", i,
                i);
      large[i] = (struct mail){ .subject = subjects[i], .to = "large" };
    }
  large[0].to = NULL;
  large[0].id = "large";
  large[0].body = A_COVER;
  take_mails (state, large, 20, 1, 0);
  take_mails (state, mails, 4, 100, 0);
  take_mails (state, large + 20, 20, 21, 0);
  assert_members (state, 1, SLICE ("1-20 25-44"));
  store_close (state);
}

static void
messages_are_looked_for_in_a_limited_range (void **scene_r)
{
  struct message_row row = { .kind = PATCH_MAIL_PATCH, .series = 1 };
  struct series_row series = { .id = 1, .verdict = VERDICT_NEW, .head = 1 };
  struct store *state = new_state ();
  int64_t last = 2 * SERIES_SCAN_MAX;
  struct error err;

  (void)scene_r;
  error_init (&err);
  MUST (store_begin_change (state, &err));
  for (row.id = 1; row.id <= last; row.id++)
    {
      row.series = row.id % 1000 == 1 || row.id > last - ROW_MEMBERS_MAX;
      row.kind = row.series ? PATCH_MAIL_PATCH : PATCH_MAIL_REPLY;
      MUST (rows_put_message (state, &row, &err));
    }
  series.members = SLICE ("1 8177-8192");
  MUST (rows_put_series (state, &series, &err));
  MUST (store_commit (state, &err));
  assert_members (state, 1, SLICE ("1 1001 2001 3001 4001 8177-8192"));
  store_close (state);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_state_has_the_keys),
    TEST (an_older_state_gets_them),
    TEST (all_messages_of_a_large_version_are_found),
    TEST (messages_are_looked_for_in_a_limited_range),
  };

  return cmocka_run_group_tests_name ("patch_keys", tests, NULL, NULL);
}
