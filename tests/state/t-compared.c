/* t-compared: counts of comparisons stay.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "state/compared.h"
#include "support/prunes.h"

static const struct mail mails[] = {
  { "[PATCH] one", .id = "v1" },
  { "[PATCH v2] one", .id = "v2", .minutes = DAYS },
  { "[PATCH v3] one", .id = "v3", .minutes = 2 * DAYS },
};

static void
put (struct store *state, int64_t series, int64_t since)
{
  struct compared_row row
      = { .id = series, .since = since, .same = 7, .log = 1, .dropped = 300 };
  struct error err;

  error_init (&err);
  MUST (store_begin_change (state, &err));
  MUST (compared_put (state, &row, &err));
  MUST (store_commit (state, &err));
}

static struct compared_row
get (struct store *state, int64_t series, int want)
{
  struct compared_row row = { .id = -1 };
  struct error err;
  int found;

  error_init (&err);
  found = compared_get (state, series, &row, &err);
  MUST (found);
  assert_int_equal (found, want);
  return row;
}

static void
counts_come_back (void **scene_r)
{
  struct store *state = open_state (":memory:", true);
  struct compared_row row;

  (void)scene_r;
  REMEMBER (state, mails);
  get (state, 3, 0);
  put (state, 3, 1);
  put (state, 3, 2);
  row = get (state, 3, 1);
  assert_int_equal (row.since, 2);
  assert_int_equal (row.same, 7);
  assert_int_equal (row.tags, 0);
  assert_int_equal (row.log, 1);
  assert_int_equal (row.dropped, 300);
  assert_clean (state);
  store_close (state);
}

static void
they_go_with_the_later_version_only (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_state (":memory:", true);

  REMEMBER (state, mails);
  put (state, 2, 1);
  put (state, 3, 2);
  prune_at (state, AT (DAYS));
  assert_int_equal (get (state, 2, 1).since, 0);
  assert_int_equal (get (state, 2, 1).same, 7);
  assert_int_equal (get (state, 3, 1).since, 2);
  prune_at (state, AT (2 * DAYS));
  get (state, 2, 0);
  assert_int_equal (get (state, 3, 1).since, 0);
  check_references (scene, state);
  store_close (state);
}

static void
a_check_finds_a_version_that_is_not_there (void **scene_r)
{
  struct store *state = open_state (":memory:", true);
  struct buf found;

  (void)scene_r;
  buf_init (&found);
  REMEMBER (state, mails);
  put (state, 3, 9);
  assert_int_equal (check_state (state, &found), 1);
  put (state, 3, 2);
  put (state, 77, 2);
  buf_clear (&found);
  assert_int_equal (check_state (state, &found), 1);
  buf_release (&found);
  store_close (state);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (counts_come_back),
    TEST (they_go_with_the_later_version_only),
    TEST (a_check_finds_a_version_that_is_not_there),
  };

  return cmocka_run_group_tests_name ("compared", tests, NULL, NULL);
}
