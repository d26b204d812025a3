/* t-digest-period: the period of a digest, and what earlier ones have reported.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "state/series_load.h"
#include "state/series_save.h"
#include "support/check.h"
#include "support/digests.h"
#include "support/mails.h"
#include "support/states.h"

/* --- The period --- */

static void
since_is_inside_and_until_is_not (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] 1", .minutes = -1 },
    { .subject = "[PATCH] 2" },
    { .subject = "[PATCH] 3", .minutes = 59 },
    { .subject = "[PATCH] 4", .minutes = 60 },
    { .subject = "[PATCH] 5", .date = LEFT_OUT },
  };
  static const bool inside[] = { false, true, true, false, true };
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.has_since = settings.has_until = true;
  settings.since = MAILS_START;
  settings.until = MAILS_START + HOUR * 60;
  start_with (&fixture, &settings, mails, COUNT (mails));
  for (size_t i = 0; i < COUNT (mails); i++)
    {
      assert_int_equal (fixture.said[i].inside, inside[i]);
      assert_int_equal (fixture.said[i].entry,
                        inside[i] ? ENTRY_NEW : ENTRY_NONE);
    }
  assert_tables (&fixture, "3 example.org\n", "3 " ANN "\n");
  assert_int_equal (digest_messages (fixture.digest), 3);
  assert_int_equal (digest_patch_mails (fixture.digest), 3);
  assert_int_equal (digest_series_count (fixture.digest), 3);
  assert_slice ("from", digest_from (fixture.digest), "2026-01-05 10:00");
  assert_slice ("to", digest_to (fixture.digest), "2026-01-05 10:59");
  done (&fixture);
}

static void
each_end_of_the_period_may_be_open (void **state)
{
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.has_since = true;
  settings.since = MAILS_START;
  start (&fixture, &settings);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] 1", .minutes = -1);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] 2", .minutes = 300 * DAYS);
  assert_false (fixture.said[0].inside);
  assert_true (fixture.said[1].inside);
  done (&fixture);
  settings = usual;
  settings.has_until = true;
  settings.until = MAILS_START;
  start (&fixture, &settings);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] 1", .minutes = -300 * DAYS);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] 2");
  assert_true (fixture.said[0].inside);
  assert_false (fixture.said[1].inside);
  done (&fixture);
}

/* --- What earlier digests have said --- */

static void
what_was_reported_is_left_out (void **state)
{
  static const struct mail mails[] = {
    { .id = "c",
      .subject = "[PATCH 0/2] all",
      .body = A_COVER,
      .list = "one.example.org" },
    { .subject = "[PATCH 1/2] a", .to = "c", .list = "one.example.org" },
    { .subject = "[PATCH 2/2] b", .to = "c", .list = "two.example.org" },
    { .subject = "Re: all", .to = "c", .body = "> a\n" },
    { .subject = "[PATCH] before", .minutes = -DAYS },
  };
  const struct digest_count *rows;
  struct fixture fixture;

  (void)state;
  start (&fixture, &usual);
  fixture.reported[0] = fixture.reported[1] = fixture.reported[4] = true;
  for (size_t i = 0; i < COUNT (mails); i++)
    mails_add (&fixture.mails, &mails[i]);
  for (size_t i = 0; i < COUNT (mails); i++)
    {
      assert_true (fixture.said[i].inside);
      assert_int_equal (fixture.said[i].left_out, i == 0 || i == 1 || i == 4);
      assert_int_equal (fixture.said[i].entry, ENTRY_NONE);
    }
  assert_false (digest_has_entries (fixture.digest));
  assert_int_equal (digest_messages (fixture.digest), 2);
  assert_int_equal (digest_patch_mails (fixture.digest), 1);
  assert_int_equal (digest_series_count (fixture.digest), 1);
  assert_int_equal (digest_contributors (fixture.digest, &rows), 1);
  assert_int_equal (rows[0].count, 1);
  /* A quiet day has the name of its list.  */
  assert_slice ("list", digest_list (fixture.digest), "one");
  assert_slice ("from", digest_from (fixture.digest), "2026-01-05 10:00");
  done (&fixture);
}

static void
when_all_was_reported_nothing_is_said (void **state)
{
  struct fixture fixture;

  (void)state;
  start (&fixture, &usual);
  fixture.reported[0] = fixture.reported[1] = true;
  MAILS_ADD (&fixture.mails, .id = "p", .subject = "[PATCH] a");
  MAILS_ADD (&fixture.mails, .id = "p", .subject = "[PATCH] a");
  assert_int_equal (digest_messages (fixture.digest), 0);
  assert_int_equal (digest_series_count (fixture.digest), 0);
  assert_false (digest_has_entries (fixture.digest));
  assert_false (digest_is_dated (fixture.digest));
  assert_slice ("to", digest_to (fixture.digest), "-");
  done (&fixture);
}

/* A state in memory that has seen MAILS; DIGEST (or 0) has reported them, and
   SHOWN (or null) stands for them there.  */
static struct store *
state_of (const struct mail *mails, size_t count, int64_t digest,
          const char *shown)
{
  struct series_report report = { 0, digest, slice_from_string (shown) };
  struct store *state = open_state (":memory:", true);
  struct series_set *set;
  struct error err;

  error_init (&err);
  MUST (store_begin_change (state, &err));
  set = series_new (
      &(struct series_settings){ .backing = series_load_backing (state) });
  for (size_t i = 0; i < count; i++)
    {
      struct mail_read read;
      struct summary summary;
      struct series_place place;

      mail_read (&read, &mails[i], (unsigned)i + 1);
      summary_take (&summary, &read.patch_mail, i + 1, SUMMARY_ENTRY, NULL, 0);
      series_add (set, &summary, 0, &read.arena, &place);
      MUST (
          series_save_mail (set, &summary, &place, &report, &read.arena, &err));
      if (i + 1 == count)
        MUST (series_save (set, &read.arena, &err));
      mail_done (&read);
    }
  series_free (set);
  MUST (store_commit (state, &err));
  MUST (store_begin_read (state, &err));
  return state;
}

static void
start_after (struct fixture *fixture, struct store *known)
{
  start_on (fixture, &usual,
            series_new (&(struct series_settings){
                .backing = series_load_backing (known) }));
}

static void
a_resend_of_what_an_earlier_digest_has_shown_exists (void **state)
{
  static const struct mail first = { .id = "p", .subject = "[PATCH] a" };
  struct store *known = state_of (&first, 1, 1, "[PATCH] KVM: a");
  struct fixture fixture;

  (void)state;
  start_after (&fixture, known);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH RESEND] a", .minutes = DAYS);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH REPOST] a",
             .minutes = 2 * DAYS);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH v2] a", .minutes = 3 * DAYS);
  for (int i = 0; i < 2; i++)
    {
      assert_int_equal (fixture.said[i].entry, ENTRY_EXISTS);
      assert_string_equal (fixture.said[i].shown, "[PATCH] KVM: a");
    }
  assert_int_equal (fixture.said[2].entry, ENTRY_NEW);
  assert_true (digest_has_entries (fixture.digest));
  assert_int_equal (digest_patch_mails (fixture.digest), 3);
  done (&fixture);
  store_close (known);
}

static void
a_resend_of_what_was_seen_but_not_shown_is_new (void **state)
{
  static const struct mail first = { .id = "p", .subject = "[PATCH] a" };
  struct store *known = state_of (&first, 1, 0, NULL);
  struct fixture fixture;

  (void)state;
  start_after (&fixture, known);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH RESEND] a", .minutes = DAYS);
  assert_int_equal (fixture.said[0].entry, ENTRY_NEW);
  assert_false (fixture.said[0].left_out);
  done (&fixture);
  store_close (known);
}

static void
what_was_seen_and_not_reported_is_said_now (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/1] all", .body = A_COVER },
    { .id = "p", .subject = "[PATCH 1/1] all", .to = "c" },
  };
  struct store *known = state_of (mails, COUNT (mails), 0, NULL);
  struct fixture fixture;

  (void)state;
  start_after (&fixture, known);
  for (size_t i = 0; i < COUNT (mails); i++)
    mails_add (&fixture.mails, &mails[i]);
  assert_true (fixture.mails.places[0].known);
  assert_int_equal (fixture.said[0].entry, ENTRY_NEW);
  assert_int_equal (fixture.said[1].entry, ENTRY_EXISTS);
  assert_string_equal (fixture.said[1].shown, mails[0].subject);
  assert_int_equal (digest_patch_mails (fixture.digest), 2);
  done (&fixture);
  store_close (known);
}

static void
what_the_state_has_reported_is_left_out (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .id = "p", .subject = "[PATCH 1/2] a", .to = "c" },
    { .id = "q", .subject = "[PATCH 2/2] b", .to = "c" },
  };
  struct store *known = state_of (mails, 2, 1, "[PATCH 0/2] all");
  struct fixture fixture;

  (void)state;
  start_after (&fixture, known);
  for (size_t i = 0; i < COUNT (mails); i++)
    mails_add (&fixture.mails, &mails[i]);
  assert_true (fixture.said[0].left_out && fixture.said[1].left_out);
  assert_false (fixture.said[2].left_out);
  assert_int_equal (digest_patch_mails (fixture.digest), 1);
  assert_int_equal (mails_version (&fixture.mails, 3)->patches, 2);
  done (&fixture);
  store_close (known);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (since_is_inside_and_until_is_not),
    cmocka_unit_test (each_end_of_the_period_may_be_open),
    cmocka_unit_test (what_was_reported_is_left_out),
    cmocka_unit_test (when_all_was_reported_nothing_is_said),
    cmocka_unit_test (a_resend_of_what_an_earlier_digest_has_shown_exists),
    cmocka_unit_test (a_resend_of_what_was_seen_but_not_shown_is_new),
    cmocka_unit_test (what_was_seen_and_not_reported_is_said_now),
    cmocka_unit_test (what_the_state_has_reported_is_left_out),
  };

  return cmocka_run_group_tests_name ("period", tests, NULL, NULL);
}
