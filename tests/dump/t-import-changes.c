/* t-import-changes: texts and counts leave a state, and come back.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "state/compared.h"
#include "state/texts.h"
#include "support/dumps.h"

static const struct mail versions[] = {
  { .id = "v1", .subject = "[PATCH] it" },
  { .id = "v2", .subject = "[PATCH v2] it", .minutes = 1 },
  { .id = "v3", .subject = "[PATCH v3] it", .minutes = 2 },
};

static const struct slice texts_of_versions[] = {
  SLICE_INIT ("Tthe first\n"),
  SLICE_INIT ("Tit\nLWhy.\n+\tnew\n-old \n+\n+\xff\xfe \0 \r\n"),
  SLICE_INIT ("no end of line"),
};

/* Three versions with texts and counts.  */
static struct store *
open_versions (void)
{
  struct store *state = open_state (":memory:", true);
  struct compared_row row = { .id = 3, .since = 2, .changed = 1, .new = 2 };
  struct texts *texts = texts_new (state);
  struct error err;

  error_init (&err);
  take_mails (state, versions, COUNT (versions), 1, 0);
  MUST (store_begin_change (state, &err));
  for (size_t i = 0; i < COUNT (versions); i++)
    MUST (texts_put (texts, (int64_t)i + 1, texts_of_versions[i], 1 + (int)i,
                     1767607200, &err));
  MUST (compared_put (state, &row, &err));
  MUST (store_commit (state, &err));
  texts_free (texts);
  return state;
}

static void
check_text (struct store *state, int64_t message, int version,
            struct arena *arena)
{
  struct texts *texts = texts_new (state);
  struct text text;
  struct error err;

  error_init (&err);
  assert_int_equal (texts_get (texts, message, arena, &text, &err), 1);
  assert_same (text.text, texts_of_versions[version]);
  assert_int_equal (text.format, 1 + version);
  assert_int_equal (text.seen, 1767607200);
  texts_free (texts);
}

static bool
has_text (struct store *state, int64_t message, struct arena *arena)
{
  struct texts *texts = texts_new (state);
  struct text text;
  struct error err;
  int found;

  error_init (&err);
  found = texts_get (texts, message, arena, &text, &err);
  MUST (found);
  texts_free (texts);
  return found;
}

static void
check_counts (struct store *state, int64_t series, int64_t since)
{
  struct compared_row row;
  struct error err;

  error_init (&err);
  assert_int_equal (compared_get (state, series, &row, &err), 1);
  assert_int_equal (row.since, since);
  assert_int_equal (row.changed, 1);
  assert_int_equal (row.new, 2);
  assert_int_equal (row.same, 0);
}

static void
they_come_back (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_versions ();
  struct store *copy = open_state (":memory:", true);

  import_text (scene, copy, dump_of (state, &scene->arena));
  check_text (copy, 2, 1, &scene->arena);
  check_text (copy, 3, 2, &scene->arena);
  /* What waits to be forgotten is no part of an export.  */
  assert_false (has_text (copy, 1, &scene->arena));
  check_counts (copy, 3, 2);
  assert_clean (copy);
  assert_same (dump_of (copy, &scene->arena), dump_of (state, &scene->arena));
  store_close (copy);
  store_close (state);
}

static void
people_can_read_them (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_versions ();
  struct slice text = dump_of (state, &scene->arena);

  assert_true (
      slice_find (text, SLICE ("    text:\n"
                               "      first_seen: 2026-01-05T10:00:00Z\n"
                               "      format: 2\n"
                               "      lines:\n"
                               "      - Tit\n"
                               "      - LWhy.\n"
                               "      - \"+\\tnew\"\n"
                               "      - \"-old \"\n"))
      != SLICE_NPOS);
  assert_true (slice_find (text, SLICE ("  changes:\n"
                                        "    since: 2\n"
                                        "    changed: 1\n"
                                        "    new: 2\n"))
               != SLICE_NPOS);
  store_close (state);
}

static void
a_merge_takes_those_of_new_messages (void **scene_r)
{
  static const struct mail before[] = {
    { .id = "other", .subject = "[PATCH] another" },
    { .id = "v2", .subject = "[PATCH v2] it", .minutes = 1 },
  };
  struct scene *scene = *scene_r;
  struct store *from = open_versions ();
  struct store *state = open_state (in_scene (scene, "merged"), true);

  take_mails (state, before, COUNT (before), 1, 0);
  merge_text (scene, state, dump_of (from, &scene->arena));
  assert_false (has_text (state, 2, &scene->arena));
  check_text (state, 4, 2, &scene->arena);
  check_counts (state, 4, 2);
  assert_clean (state);
  store_close (state);
  store_close (from);
}

static void
put_counts (struct store *state, int64_t changed)
{
  struct compared_row row = { .id = 2, .since = 1, .changed = changed };
  struct error err;

  error_init (&err);
  MUST (store_begin_change (state, &err));
  MUST (compared_put (state, &row, &err));
  MUST (store_commit (state, &err));
}

/* The other state has the cover of the version, too.  */
static void
a_merge_keeps_the_counts_that_are_there (void **scene_r)
{
  static const struct mail parts[] = {
    { .id = "v1", .subject = "[PATCH] it" },
    { .id = "v2", .subject = "[PATCH v2 1/2] it", .to = "c", .minutes = 1 },
    { .id = "c",
      .subject = "[PATCH v2 0/2] all",
      .body = A_COVER,
      .minutes = 1 },
  };
  struct scene *scene = *scene_r;
  struct store *from = open_state (":memory:", true);
  struct store *state = open_state (in_scene (scene, "merged"), true);
  struct compared_row row;
  struct error err;

  error_init (&err);
  take_mails (from, parts, 3, 1, 0);
  put_counts (from, 1);
  take_mails (state, parts, 2, 1, 0);
  put_counts (state, 5);
  merge_text (scene, state, dump_of (from, &scene->arena));
  assert_int_equal (last_of (state, ROWS_MESSAGE), 3);
  assert_int_equal (compared_get (state, 2, &row, &err), 1);
  assert_int_equal (row.changed, 5);
  assert_clean (state);
  store_close (state);
  store_close (from);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (they_come_back),
    TEST (people_can_read_them),
    TEST (a_merge_takes_those_of_new_messages),
    TEST (a_merge_keeps_the_counts_that_are_there),
  };

  return cmocka_run_group_tests_name ("import_changes", tests, NULL, NULL);
}
