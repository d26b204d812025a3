/* t-judge: runs with a state, one after the other.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "base/numset.h"

#include <sysexits.h>

#include "support/check.h"
#include "base/numset.h"
#include "support/mails.h"
#include "pipeline/pipeline.h"
#include "support/runs.h"
#include "support/states.h"
#include "report/formats.h"
#include "support/jobs.h"

static void
as_text (struct pipeline_settings *settings)
{
  settings->writer = &report_text;
}

/* --- What was seen --- */

static void
what_was_reported_is_left_out_the_next_time (void **state)
{
  const char *path = in_scene (*state, "s");
  struct slice first, second, text;

  first = DIGEST (*state, path, NULL, sample);
  assert_int_equal (count_of (first, "\"type\":\"message\""), COUNT (sample));
  assert_has (first, "\"patch_mails\":10,\"series\":7,");
  second = DIGEST (*state, path, NULL, sample);
  assert_int_equal (count_of (second, "\"type\":\"message\""), 1);
  assert_int_equal (count_of (second, "\"kind\":\"reply\""), 1);
  assert_int_equal (count_of (second, "\"type\":\"series\""), 0);
  assert_has (
      second,
      "\"messages\":1,\"patch_mails\":0,\"series\":0,\"loose_patches\":0,"
      "\"domains\":[],\"contributors\":[]");
  text = DIGEST (*state, path, as_text, sample);
  assert_has (text, "Messages ====\n\nNo new patches.\n");
}

/* A reply finds its series, though all of that is left out.  */
static void
a_reply_leads_to_a_series_of_an_earlier_run (void **state)
{
  static const struct mail reply
      = { .subject = "Re: [PATCH 2/2] two", .to = "p2", .body = "> a\n" };
  const char *path = in_scene (*state, "s");
  struct slice text;

  DIGEST (*state, path, NULL, sample);
  text = digest_of (*state, path, NULL, &reply, 1);
  assert_has (text, "\"series\":\"c@example.org\",\"head\":\"c@example.org\","
                    "\"verdict\":null");
}

static void
a_series_goes_on_in_the_next_run (void **state)
{
  static const struct mail first[] = {
    { .id = "p1", .subject = "[PATCH 1/3] one", .to = "c" },
    { .id = "p3", .subject = "[PATCH 3/3] three", .to = "c" },
  };
  static const struct mail second[] = {
    { .id = "p3", .subject = "[PATCH 3/3] three", .to = "c" },
    { .id = "p2", .subject = "[PATCH 2/3] two", .to = "c" },
    { .id = "c", .subject = "[PATCH 0/3] all", .body = A_COVER },
  };
  const char *path = in_scene (*state, "s");
  struct slice text;

  DIGEST (*state, path, NULL, first);
  text = DIGEST (*state, path, NULL, second);
  assert_has (text, "\"patch_mails\":2,\"series\":1,");
  assert_has (text, "{\"type\":\"series\",\"series\":\"p1@example.org\","
                    "\"head\":\"c@example.org\",");
  assert_has (text, "\"title\":\"all\",\"version\":1,\"total\":3,"
                    "\"received\":[0,1,2,3],");
  assert_int_equal (count_of (text, "\"type\":\"message\""), 2);
}

static void
the_next_version_finds_the_one_before_in_the_state (void **state)
{
  static const struct mail first = { .id = "p", .subject = "[PATCH] a" };
  static const struct mail second
      = { .id = "q", .subject = "[PATCH v2] a", .minutes = DAYS };
  const char *path = in_scene (*state, "s");
  struct slice text;

  digest_of (*state, path, NULL, &first, 1);
  text = digest_of (*state, path, NULL, &second, 1);
  assert_int_equal (count_of (text, "\"verdict\":\"revision\""), 2);
  assert_has (text, "\"previous\":{\"series\":\"p@example.org\","
                    "\"version\":1,\"reason\":\"title\"}");
}

static void
a_resend_names_the_entry_of_the_earlier_digest (void **state)
{
  static const struct mail first = { .subject = "[PATCH KVM] a" };
  static const struct mail second
      = { .id = "q", .subject = "[PATCH KVM RESEND] a", .minutes = DAYS };
  const char *path = in_scene (*state, "s");
  struct slice text;

  digest_of (*state, path, as_text, &first, 1);
  text = digest_of (*state, path, as_text, &second, 1);
  assert_has (text, "Messages ====\n\nExist: [PATCH KVM] a\n"
                    " Skip: [PATCH KVM RESEND] a\n");
  assert_has (text, "Resend   v1     1/1  [KVM] a (Ann Author)\n");
}

static void
after_a_minute (struct pipeline_settings *settings)
{
  settings->digest.has_since = true;
  settings->digest.since = MAILS_START + 60;
}

/* It is known then, not reported.  */
static void
what_was_outside_of_the_period_is_said_later (void **state)
{
  static const struct mail mails[] = {
    { .id = "p", .subject = "[PATCH] before" },
    { .id = "q", .subject = "[PATCH] inside", .minutes = 1 },
  };
  const char *path = in_scene (*state, "s");
  struct slice text;

  text = DIGEST (*state, path, after_a_minute, mails);
  assert_int_equal (count_of (text, "before"), 0);
  text = DIGEST (*state, path, NULL, mails);
  assert_int_equal (count_of (text, "\"type\":\"message\""), 1);
  assert_has (text, "\"subject\":\"[PATCH] before\"");
  text = DIGEST (*state, path, NULL, mails);
  assert_int_equal (count_of (text, "\"type\":\"message\""), 0);
}

static void
a_mail_twice_in_one_input_is_kept_once (void **state)
{
  static const struct mail mails[] = {
    { .id = "p", .subject = "[PATCH] a" },
    { .id = "p", .subject = "[PATCH] a" },
    { .id = LEFT_OUT, .subject = "[PATCH] b" },
    { .id = LEFT_OUT, .subject = "[PATCH] b" },
    { .id = "r", .subject = "Re: a", .to = "p", .body = "> a\n" },
    { .id = "r", .subject = "Re: a", .to = "p", .body = "> a\n" },
  };
  const char *path = in_scene (*state, "s");
  struct store *known;

  DIGEST (*state, path, NULL, mails);
  known = open_state (path, false);
  assert_int_equal (last_of (known, ROWS_MESSAGE), 3);
  assert_int_equal (last_of (known, ROWS_SERIES), 2);
  store_close (known);
}

/* --- Many runs are one --- */

static void
it_does_not_matter_how_mails_are_spread_over_runs (void **state)
{
  struct scene *scene = *state;
  struct slice want;
  char name[32];

  DIGEST (scene, in_scene (scene, "all"), NULL, sample);
  want = rows_of (scene, in_scene (scene, "all"));
  assert_int_equal (count_of (want, "message "), COUNT (sample));
  for (size_t step = 1; step < COUNT (sample); step++)
    {
      const char *path;

      snprintf (name, sizeof name, "by-%zu", step);
      path = in_scene (scene, name);
      for (size_t at = 0; at < COUNT (sample); at += step)
        {
          size_t left = COUNT (sample) - at;

          digest_of (scene, path, NULL, sample + at, left < step ? left : step);
        }
      assert_same (rows_of (scene, path), want);
    }
}

/* The digest leaves out what it has reported, the state stays as it is.  */
static void
the_same_mails_again_change_no_row (void **state)
{
  struct scene *scene = *state;
  const char *path = in_scene (scene, "s");
  struct slice want;

  DIGEST (scene, path, NULL, sample);
  want = rows_of (scene, path);
  for (int i = 0; i < 3; i++)
    DIGEST (scene, path, NULL, sample);
  assert_same (rows_of (scene, path), want);
}

int
main (void)
{
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (
        what_was_reported_is_left_out_the_next_time, open_scene, close_scene),
    cmocka_unit_test_setup_teardown (
        a_reply_leads_to_a_series_of_an_earlier_run, open_scene, close_scene),
    cmocka_unit_test_setup_teardown (a_series_goes_on_in_the_next_run,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (
        the_next_version_finds_the_one_before_in_the_state, open_scene,
        close_scene),
    cmocka_unit_test_setup_teardown (
        a_resend_names_the_entry_of_the_earlier_digest, open_scene,
        close_scene),
    cmocka_unit_test_setup_teardown (
        what_was_outside_of_the_period_is_said_later, open_scene, close_scene),
    cmocka_unit_test_setup_teardown (a_mail_twice_in_one_input_is_kept_once,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (
        it_does_not_matter_how_mails_are_spread_over_runs, open_scene,
        close_scene),
    cmocka_unit_test_setup_teardown (the_same_mails_again_change_no_row,
                                     open_scene, close_scene),
  };
  return cmocka_run_group_tests_name ("judge", tests, NULL, NULL);
}
