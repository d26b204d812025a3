/* Tests of series_rekey.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "state/series_message.h"
#include "support/dumps.h"

/* Copies the rows of FROM to TO.  */
static void
copy_rows (struct store *from, struct store *to, struct arena *arena)
{
  struct series_row series = { .id = 0 };
  struct message_row message = { .id = 0 };
  struct list_row list = { .id = 0 };
  int64_t same;
  struct error err;

  error_init (&err);
  while (rows_next_series (from, series.id, arena, &series, &err) > 0)
    MUST (rows_put_series (to, &series, &err));
  while (rows_next_message (from, message.id, arena, &message, &err) > 0)
    MUST (rows_put_message (to, &message, &err));
  while (rows_next_list (from, list.id, arena, &list, &err) > 0)
    MUST (rows_add_list (to, list.name, &same, &err));
  assert_int_equal (err.status, 0);
}

/* Makes the keys of all messages; SIZE of them at a time are in memory.  */
static void
restore (struct store *state, int size, struct arena *arena)
{
  struct message_row row = { .id = 0 };
  struct error err;
  int found = 1;

  error_init (&err);
  while (found > 0)
    {
      struct series_set *set = series_new (
          &(struct series_settings){ .backing = series_load_backing (state) });

      for (int i = 0; i < size && found > 0; i++)
        {
          found = rows_next_message (state, row.id, arena, &row, &err);
          if (found > 0)
            MUST (series_rekey (set, &row, arena, &err));
        }
      MUST (series_save (set, arena, &err));
      series_free (set);
    }
  assert_int_equal (found, 0);
}

/* A twin of the state of TABLE's mails whose keys are restored must have the
   same keys, and judge later mails the same.  */
static void
check_restored (struct scene *scene, const struct mail *table, unsigned count,
                int size)
{
  struct store *a, *b;
  struct error err;

  error_init (&err);
  open_twins (scene, &a, &b);
  take_mails (a, table, count, 1, 0);
  MUST (store_begin_change (b, &err));
  copy_rows (a, b, &scene->arena);
  restore (b, size, &scene->arena);
  MUST (store_commit (b, &err));
  assert_true (keys_of (a, &scene->arena).len > 0);
  assert_same_lines (keys_of (b, &scene->arena), keys_of (a, &scene->arena));
  take_mails (a, later_mails, COUNT (later_mails), 100, 0);
  take_mails (b, later_mails, COUNT (later_mails), 100, 0);
  assert_same_lines (rows_of (b, &scene->arena), rows_of (a, &scene->arena));
  assert_same_lines (keys_of (b, &scene->arena), keys_of (a, &scene->arena));
  store_close (a);
  store_close (b);
}

static void
the_keys_are_those_that_the_mails_had_made (void **state)
{
  check_restored (*state, many_mails, COUNT (many_mails), 1000);
}

static void
it_does_not_matter_how_many_are_restored_at_a_time (void **state)
{
  for (int size = 1; size <= 7; size++)
    check_restored (*state, many_mails, COUNT (many_mails), size);
}

static void
each_beginning_of_the_mails_has_its_keys (void **state)
{
  for (unsigned count = 1; count < COUNT (many_mails); count++)
    check_restored (*state, many_mails, count, 3);
}

static void
of_more_mails_than_a_key_holds_the_newest_stay (void **state)
{
  struct mail mails[40];

  for (unsigned i = 0; i < COUNT (mails); i++)
    mails[i] = (struct mail){ .subject = "[PATCH 1/2] the same",
                              .minutes = (int)i * DAYS };
  check_restored (*state, mails, COUNT (mails), 5);
}

static void
what_was_no_member_yet_is_a_missing_parent_again (void **state)
{
  /* The cover has a higher number than the patch that answers it.  */
  static const struct mail mails[]
      = { { .subject = "[PATCH 1/2] a", .id = "p1", .to = "c" },
          { .subject = "[PATCH 0/2] c", .id = "c", .body = A_COVER },
          { .subject = "[PATCH 2/2] b", .id = "p2", .to = "c" } };

  check_restored (*state, mails, COUNT (mails), 1);
}

static void
a_mail_in_no_series_is_an_error (void **state)
{
  struct scene *scene = *state;
  struct store *file = open_state (in_scene (scene, "s"), true);
  struct message_row row = message_of (&scene->arena, 1);
  struct series_set *set;
  struct error err;

  error_init (&err);
  MUST (store_begin_change (file, &err));
  MUST (rows_put_message (file, &row, &err));
  set = series_new (
      &(struct series_settings){ .backing = series_load_backing (file) });
  row.kind = PATCH_MAIL_PATCH;
  assert_int_equal (series_rekey (set, &row, &scene->arena, &err), -1);
  assert_int_equal (err.status, EX_DATAERR);
  series_free (set);
  store_close (file);
}

static void
a_series_that_is_missing_is_an_error (void **state)
{
  struct scene *scene = *state;
  struct store *file = open_state (in_scene (scene, "s"), true);
  struct message_row row = message_of (&scene->arena, 1);
  struct series_set *set;
  struct error err;

  error_init (&err);
  MUST (store_begin_change (file, &err));
  row.kind = PATCH_MAIL_PATCH;
  row.series = 7;
  MUST (rows_put_message (file, &row, &err));
  set = series_new (
      &(struct series_settings){ .backing = series_load_backing (file) });
  assert_int_equal (series_rekey (set, &row, &scene->arena, &err), -1);
  assert_int_equal (err.status, EX_DATAERR);
  assert_non_null (strstr (err.text, "series 7"));
  series_free (set);
  store_close (file);
}

/* --- Rows as mails --- */

/* What a state keeps of mails is enough to judge them once more.  */
static void
mails_out_of_rows_make_the_same_rows (void **state)
{
  struct scene *scene = *state;
  struct message_row row = { .id = 0 };
  struct series_set *set;
  struct store *a, *b;
  struct error err;

  error_init (&err);
  open_twins (scene, &a, &b);
  take_mails (a, many_mails, 4, 1, 0);
  MUST (store_begin_change (b, &err));
  set = series_new (
      &(struct series_settings){ .backing = series_load_backing (b) });
  while (rows_next_message (a, row.id, &scene->arena, &row, &err) > 0)
    {
      struct series_report report
          = { .list = slice_eq (row.seen, SLICE ("1:0")) ? 1 : 0 };
      struct series_place place;
      struct summary summary;

      series_message_summary (&row, &summary, &scene->arena);
      /* This is of the series.  */
      if (summary_in_series (&summary))
        summary.list_id
            = row.id == 1 ? SLICE ("a.example.org") : slice_make (NULL, 0);
      series_add (set, &summary, 0, &scene->arena, &place);
      MUST (series_save_mail (set, &summary, &place, &report, &scene->arena,
                              &err));
    }
  MUST (series_save (set, &scene->arena, &err));
  series_free (set);
  number_of_list (b, "a.example.org");
  MUST (store_commit (b, &err));
  assert_same_lines (rows_of (b, &scene->arena), rows_of (a, &scene->arena));
  assert_same_lines (keys_of (b, &scene->arena), keys_of (a, &scene->arena));
  store_close (a);
  store_close (b);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (the_keys_are_those_that_the_mails_had_made),
    TEST (it_does_not_matter_how_many_are_restored_at_a_time),
    TEST (each_beginning_of_the_mails_has_its_keys),
    TEST (of_more_mails_than_a_key_holds_the_newest_stay),
    TEST (what_was_no_member_yet_is_a_missing_parent_again),
    TEST (a_mail_in_no_series_is_an_error),
    TEST (a_series_that_is_missing_is_an_error),
    TEST (mails_out_of_rows_make_the_same_rows),
  };

  return cmocka_run_group_tests_name ("series_rekey", tests, NULL, NULL);
}
