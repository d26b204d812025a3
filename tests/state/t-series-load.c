/* t-series-load: what a damaged state has lost is no reason to guess.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Each row has a right checksum, but what it or a key leads to is not there. */

#include "config.h"

#include <sysexits.h>

#include "state/members.h"
#include "support/dumps.h"

static const struct mail known[] = {
  { .subject = "[PATCH] a", .id = "v1" },
  { .subject = "[PATCH] other", .id = "other" },
};
static const struct mail version_2
    = { .subject = "[PATCH v2] a", .id = "v2", .to = "v1", .minutes = DAYS };

/* A state that knows version 1 as message 1, with the damage SQL.  */
static struct store *
damaged (struct scene *scene, const char *sql)
{
  const char *path = in_scene (scene, "state");
  struct store *state = open_state (path, true);

  TAKE_MAILS (state, known, 0);
  store_close (state);
  if (sql)
    run_sql (path, sql);
  return open_state (path, true);
}

static void
assert_damage (const struct error *err, const char *words)
{
  assert_int_equal (err->status, EX_DATAERR);
  if (!strstr (err->text, words))
    fail_msg ("\"%s\" does not say \"%s\"", err->text, words);
}

/* Judges version 2 against STATE, which must fail with WORDS.  */
static void
cannot_judge (struct store *state, const char *words)
{
  struct series_set *set;
  struct series_place place;
  struct mail_read read;
  struct summary summary;
  struct error err;

  error_init (&err);
  MUST (store_begin_read (state, &err));
  set = series_new (
      &(struct series_settings){ .backing = series_load_backing (state) });
  mail_read (&read, &version_2, 1);
  summary_take (&summary, &read.patch_mail, 1, SUMMARY_ALL, NULL, 0);
  series_add (set, &summary, 0, &read.arena, &place);
  assert_int_equal (series_failed (set, &err), -1);
  assert_damage (&err, words);
  mail_done (&read);
  series_free (set);
  store_rollback (state);
}

static void
a_message_that_a_key_leads_to (void **scene)
{
  struct store *state = damaged (*scene, "DELETE FROM message WHERE id = 1");

  cannot_judge (state, "message 1 is missing");
  store_close (state);
}

/* A state whose message 1 is of no series.  */
static struct store *
without_series (struct scene *scene)
{
  struct store *state = damaged (scene, NULL);
  struct message_row row;
  struct error err;

  error_init (&err);
  MUST (store_begin_change (state, &err));
  MUST (rows_get_message (state, 1, &scene->arena, &row, &err));
  row.series = 0;
  MUST (rows_put_message (state, &row, &err));
  MUST (store_commit (state, &err));
  return state;
}

static void
the_series_of_a_message_that_a_key_leads_to (void **scene)
{
  struct store *state = without_series (*scene);

  cannot_judge (state, "message 1 is missing");
  store_close (state);
}

static void
the_series_of_a_member (void **scene)
{
  struct store *state = without_series (*scene);
  struct series_members members;
  struct series_set *set;
  struct error err;
  uint32_t member;

  error_init (&err);
  MUST (store_begin_read (state, &err));
  set = series_new (
      &(struct series_settings){ .backing = series_load_backing (state) });
  series_members_begin (set, series_of_row (set, 1), &members);
  while (series_members_next (&members, &member) > 0)
    series_number (set, member);
  assert_int_equal (series_failed (set, &err), -1);
  assert_damage (&err, "message 1 is missing");
  series_free (set);
  store_rollback (state);
  store_close (state);
}

static void
the_members_of_a_series (void **scene)
{
  struct store *state = damaged (*scene, NULL);
  struct series_row row = { .id = 1, .members = SLICE ("one,two") };
  struct members members;
  struct error err;
  int64_t number;

  error_init (&err);
  members_begin (&members, state, &row);
  assert_int_equal (members_next (&members, &number, &err), -1);
  assert_damage (&err, "series 1 names no messages");
  members_end (&members);
  store_close (state);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_message_that_a_key_leads_to),
    TEST (the_series_of_a_message_that_a_key_leads_to),
    TEST (the_series_of_a_member),
    TEST (the_members_of_a_series),
  };

  return cmocka_run_group_tests_name ("series-load", tests, NULL, NULL);
}
