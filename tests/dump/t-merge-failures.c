/* Tests of merge: failures, and size.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <dirent.h>

#include "support/dumps.h"

static unsigned
files_in (const char *folder)
{
  DIR *dir = opendir (folder);
  unsigned count = 0;

  assert_non_null (dir);
  while (readdir (dir))
    count++;
  closedir (dir);
  return count;
}

static void
the_working_file_is_removed (void **state)
{
  struct scene *scene = *state;
  struct store *from = new_state (), *to = new_state ();
  unsigned before = files_in (scene->folder);
  struct slice text;
  struct error err;

  TAKE_MAILS (from, many_mails, 0);
  text = dump_of (from, &scene->arena);
  merge_text (scene, to, text);
  assert_int_equal (files_in (scene->folder), before);
  assert_int_equal (
      try_import (scene, to, slice_head (text, text.len / 2), true, &err), -1);
  assert_int_equal (files_in (scene->folder), before);
  store_close (from);
  store_close (to);
}

static void
a_dump_that_is_refused_changes_nothing (void **state)
{
  struct scene *scene = *state;
  struct store *to = new_state ();
  struct slice before;
  struct error err;

  TAKE_MAILS (to, many_mails, 0);
  before = dump_of (to, &scene->arena);
  assert_int_equal (
      try_import (scene, to,
                  SLICE ("patchdigest: state\nversion: 1\nlists:\n"
                         "- number: 1\n  id: new.example.org\nreplies:\n"
                         "- number: 1\n  id: r\n  series: 3\n"),
                  true, &err),
      -1);
  assert_int_equal (err.status, EX_DATAERR);
  assert_slice ("error", slice_from_string (err.text),
                "the.yaml:9:11: there is no series 3");
  assert_same_lines (dump_of (to, &scene->arena), before);
  store_close (to);
}

static void
without_a_folder_for_it_nothing_is_merged (void **state)
{
  struct store *to = new_state ();
  FILE *in = fopen ("/dev/null", "r");
  struct error err;

  (void)state;
  error_init (&err);
  assert_int_equal (dump_import (to, in, "x", true, "/nonexistent", &err), -1);
  assert_int_equal (err.status, EX_CANTCREAT);
  assert_non_null (strstr (err.text, "/nonexistent"));
  fclose (in);
  store_close (to);
}

/* A failure while the mails are added takes back what was added.  */
static void
a_state_that_is_damaged_is_left_as_it_is (void **state)
{
  static const struct mail mail = { .subject = "[PATCH v2] a", .id = "z" };
  struct scene *scene = *state;
  struct store *from = new_state (), *to = new_state ();
  struct slice before, text;
  struct error err;

  take_mails (to, &(struct mail){ .subject = "[PATCH] a", .id = "a" }, 1, 1, 0);
  error_init (&err);
  MUST (store_begin_change (to, &err));
  MUST (rows_delete_series (to, 1, &err));
  MUST (store_commit (to, &err));
  take_mails (from, &(struct mail){ .subject = "[PATCH] b", .id = "b" }, 1, 1,
              0);
  take_mails (from, &mail, 1, 2, 0);
  before = rows_of (to, &scene->arena);
  text = dump_of (from, &scene->arena);
  assert_int_equal (try_import (scene, to, text, true, &err), -1);
  assert_int_equal (err.status, EX_DATAERR);
  assert_same_lines (rows_of (to, &scene->arena), before);
  store_close (from);
  store_close (to);
}

static void
more_mails_than_are_held_at_a_time_are_merged (void **state)
{
  enum
  {
    MANY = 21000
  };
  struct scene *scene = *state;
  struct store *to = new_state ();
  struct slice before;
  struct buf buf;

  buf_init (&buf);
  buf_printf (&buf, "patchdigest: state\nversion: 1\nseries:\n");
  for (int i = 1; i <= MANY; i++)
    buf_printf (&buf,
                "- number: %d\n  id: %d@example.org\n  author:\n"
                "    address: dev%d@example.org\n"
                "  title: number %d\n  version: %d\n  received: 1\n"
                "  head: %d\n  head_part: 1\n  verdict: new\n"
                "  flags: single unthreaded changed\n  messages:\n"
                "  - number: %d\n    id: %d@example.org\n    kind: patch\n"
                "    verdict: new\n    seen: \"0:0\"\n",
                i, i, i % 7, i, i % 3 + 1, i, i, i);
  merge_text (scene, to, buf_slice (&buf));
  buf_release (&buf);
  assert_int_equal (last_of (to, ROWS_SERIES), MANY);
  assert_int_equal (last_of (to, ROWS_MESSAGE), MANY);
  before = dump_of (to, &scene->arena);
  merge_text (scene, to, before);
  assert_same_lines (dump_of (to, &scene->arena), before);
  store_close (to);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (the_working_file_is_removed),
    TEST (a_dump_that_is_refused_changes_nothing),
    TEST (without_a_folder_for_it_nothing_is_merged),
    TEST (a_state_that_is_damaged_is_left_as_it_is),
    TEST (more_mails_than_are_held_at_a_time_are_merged),
  };

  return cmocka_run_group_tests_name ("merge_failures", tests, NULL, NULL);
}
