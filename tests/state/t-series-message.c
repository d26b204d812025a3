/* Tests of series_message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "state/series_message.h"
#include "support/dumps.h"

/* --- The message of a row --- */

/* A row with all that it has of the message itself.  */
static struct message_row
full_row (void)
{
  struct message_row row = {
    .kind = PATCH_MAIL_PATCH,
    .msgid = SLICE ("id@example.org"),
    .number_text = SLICE ("02"),
    .number = 2,
    .total = 5,
    .version_key = SLICE ("2.1"),
    .prefix_key = SLICE ("rfc net-next"),
    .title = SLICE ("a title"),
    .author_name = SLICE ("Ann"),
    .author_addr = SLICE ("ann@example.org"),
    .sender_name = SLICE ("Bob"),
    .sender_addr = SLICE ("bob@example.org"),
    .patch_id = SLICE ("twenty bytes of an id"),
    .change_id = SLICE ("20260105-x"),
    .parents = SLICE ("one\ntwo\n"),
    .date = 12345,
  };

  row.patch_id.len = 20;
  return row;
}

static void
a_row_says_what_the_mail_said (void **state)
{
  struct scene *scene = *state;
  struct message_row row = full_row ();
  struct summary summary;

  series_message_summary (&row, &summary, &scene->arena);
  assert_int_equal (summary.kind, PATCH_MAIL_PATCH);
  assert_slice ("id", summary.id, "id@example.org");
  assert_true (summary.subject.numbered);
  assert_int_equal (summary.subject.number, 2);
  assert_slice ("number", summary.subject.number_text, "02");
  assert_int_equal (summary.subject.total, 5);
  assert_int_equal (summary.subject.version, 2);
  assert_slice ("version", summary.subject.version_text, "v2.1");
  assert_true (summary.subject.rfc);
  assert_int_equal (summary.subject.prefix_count, 2);
  assert_slice ("prefix", summary.subject.prefixes[1], "net-next");
  assert_slice ("title", summary.subject.title, "a title");
  assert_slice ("author", summary.author.name, "Ann");
  assert_slice ("sender", summary.sender.addr_spec, "bob@example.org");
  assert_true (summary.has_patch_id);
  assert_memory_equal (summary.patch_id.bytes, row.patch_id.ptr, 20);
  assert_slice ("change", summary.change_id, "20260105-x");
  assert_int_equal (summary.parent_count, 2);
  assert_slice ("parent", summary.parents[1], "two");
  assert_true (summary.dated);
  assert_int_equal (summary.date, 12345);
}

static void
what_a_row_lacks_the_summary_lacks (void **state)
{
  struct scene *scene = *state;
  struct message_row row = { .kind = PATCH_MAIL_COVER,
                             .number = -2,
                             .total = 1,
                             .version_key = SLICE ("1"),
                             .date = STORE_NO_DATE };
  struct summary summary;

  series_message_summary (&row, &summary, &scene->arena);
  assert_false (summary.subject.numbered);
  assert_int_equal (summary.subject.number, -1);
  assert_int_equal (summary.subject.version, 1);
  assert_int_equal (summary.subject.version_text.len, 0);
  assert_false (summary.subject.rfc);
  assert_false (summary.has_patch_id);
  assert_false (summary.dated);
  assert_int_equal (summary.parent_count, 0);
}

/* --- There and back --- */

/* All columns of ROW as text.  */
static struct slice
text_of (const struct message_row *row, struct arena *arena)
{
  struct slice text;
  struct buf buf;

  buf_init (&buf);
  print_row (&buf, ROWS_MESSAGE, row);
  text = arena_copy (arena, buf_slice (&buf));
  buf_release (&buf);
  return text;
}

/* ROW has all that a row has of the message itself.  */
static void
check_row (struct arena *arena, const struct message_row *row)
{
  struct message_row back;
  struct summary summary;

  series_message_summary (row, &summary, arena);
  series_message_row (&summary, &back, arena);
  assert_same_lines (text_of (&back, arena), text_of (row, arena));
}

static void
a_row_of_its_message_is_the_row (void **state)
{
  struct scene *scene = *state;
  struct message_row row = full_row ();

  check_row (&scene->arena, &row);
  row.kind = PATCH_MAIL_PULL;
  row.patch_id = row.change_id = slice_make (NULL, 0);
  row.date = STORE_NO_DATE;
  check_row (&scene->arena, &row);
  row.number = -2;
  row.number_text = row.prefix_key = slice_make (NULL, 0);
  row.version_key = SLICE ("1");
  check_row (&scene->arena, &row);
  /* A number that is a text.  */
  row.number = -1;
  row.number_text = SLICE ("0.5");
  check_row (&scene->arena, &row);
}

static void
the_row_of_a_reply_has_what_it_answers (void **state)
{
  struct scene *scene = *state;
  struct message_row row = { .kind = PATCH_MAIL_REPLY,
                             .msgid = SLICE ("r@example.org"),
                             .date = 12345,
                             .parents = SLICE ("one\ntwo\nthree\n") };

  check_row (&scene->arena, &row);
  row.flags = MESSAGE_FLAG_NOTICE;
  check_row (&scene->arena, &row);
  row.flags = MESSAGE_FLAG_REPORT;
  check_row (&scene->arena, &row);
}

/* Nobody reads more than a megabyte, and an export must be able to carry it:
   in both tables.  */
static void
long_texts_are_cut_when_they_are_saved (void **state)
{
  enum
  {
    MEGABYTE = 1024 * 1024
  };
  struct scene *scene = *state;
  struct arena *arena = &scene->arena;
  char *text = arena_bytes (arena, MEGABYTE + 1);
  struct message_row row = full_row ();
  struct series_report report = { .list = 0 };
  struct series_place place;
  struct series_row series;
  struct summary summary;
  struct series_set *set;
  struct store *file = open_state (in_scene (scene, "s"), true);
  struct error err;

  error_init (&err);
  memset (text, 'x', MEGABYTE + 1);
  row.title = row.author_name = slice_make (text, MEGABYTE + 1);
  series_message_summary (&row, &summary, arena);
  MUST (store_begin_change (file, &err));
  set = series_new (
      &(struct series_settings){ .backing = series_load_backing (file) });
  series_add (set, &summary, 0, arena, &place);
  MUST (series_save_mail (set, &summary, &place, &report, arena, &err));
  assert_int_equal (series_at (set, 0)->row.title.len, MEGABYTE + 1);
  MUST (series_save (set, arena, &err));
  series_free (set);
  assert_int_equal (rows_get_message (file, 1, arena, &row, &err), 1);
  assert_int_equal (row.title.len, MEGABYTE);
  assert_int_equal (row.author_name.len, MEGABYTE);
  assert_int_equal (rows_get_series (file, 1, arena, &series, &err), 1);
  assert_int_equal (series.title.len, MEGABYTE);
  assert_int_equal (series.author_name.len, MEGABYTE);
  store_close (file);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_row_says_what_the_mail_said),
    TEST (what_a_row_lacks_the_summary_lacks),
    TEST (a_row_of_its_message_is_the_row),
    TEST (the_row_of_a_reply_has_what_it_answers),
    TEST (long_texts_are_cut_when_they_are_saved),
  };

  return cmocka_run_group_tests_name ("series_message", tests, NULL, NULL);
}
