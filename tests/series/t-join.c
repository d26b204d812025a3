/* t-join: the rules by which a message joins a series version.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The evidence is written down by hand: neither a set nor a state is needed.
   What whole messages do is tested in t-join-thread and t-join-unthreaded.  */

#include "config.h"

#include "support/join_scenes.h"

/* --- Each rule --- */

static void
the_thread_decides_by_its_rules (void **state)
{
  static const struct rule_case cases[] = {
    { "an unnumbered patch takes no other message",
      NULL,
      { .flags = SERIES_FLAG_SINGLE } },
    { "it already has a message with this number",
      NULL,
      { .numbers = 1 << 2 } },
    { "it already has a message with this number",
      NULL,
      { .numbers = 1 << 2, .same_run = true } },
    { "its author is different", NULL, { .author = BOB } },
    { "both Message-IDs are from one run of git send-email or b4",
      "thread",
      { .author = BOB, .same_run = true } },
    { "its version and its total are different",
      NULL,
      { .same_run = true, .version = 2, .total = 4, .mail_marked = true } },
    { "version and total agree",
      "thread",
      { .author = BOB, .total = 3, .number = 4 } },
    { "both Message-IDs are from one run of git send-email or b4",
      "thread",
      { .same_run = true, .version = 2, .total = 9, .minutes = 600 } },
    { "messages between the two are missing, and they were sent more than 20 "
      "minutes apart",
      NULL,
      { .distant = true, .minutes = 21 } },
    { "version and total agree", "thread", { .distant = true, .minutes = 20 } },
    { "one of the two does not say how many patches there are",
      "thread",
      { .total = -1, .version = 2 } },
    { "one of the two does not say how many patches there are",
      "thread",
      { .of = 100, .version = 2 } },
    { "its version is different",
      NULL,
      { .version = 2, .flags = SERIES_FLAG_MARKED_PATCH, .minutes = 1 } },
    { "its version is different", NULL, { .version = 2, .mail_marked = true } },
    { "the message inserts a patch",
      "thread",
      { .number = -1, .version = 2, .of = 9 } },
    { "its version is different",
      NULL,
      { .number = -1, .version = 2, .mail_marked = true } },
    { "version and total agree", "thread", { .minutes = 6000 } },
    { "version and total agree", "thread", { .version = 2, .minutes = 6000 } },
    { "its total is different, but they were sent within 20 minutes",
      "thread",
      { .of = 4, .minutes = -20 } },
    { "its total is different", NULL, { .of = 4, .minutes = -21 } },
    { "its total is different", NULL, { .of = 4, .undated = true } },
  };

  (void)state;
  RULES (SERIES_TIE_THREAD, cases);
}

static void
a_cover_of_another_version_must_come_at_the_same_time (void **state)
{
  static const struct rule_case cases[] = {
    { "version and total agree",
      "thread",
      { .number = 100, .version = 2, .minutes = 20 } },
    { "its version is different",
      NULL,
      { .number = 100, .version = 2, .minutes = 21 } },
    { "its version is different",
      NULL,
      { .number = 100,
        .version = 2,
        .flags = SERIES_FLAG_MARKED,
        .mail_marked = true } },
  };

  (void)state;
  RULES (SERIES_TIE_THREAD, cases);
}

static void
ancestors_and_message_ids_want_all_equal (void **state)
{
  static const struct rule_case refused[] = {
    { "an unnumbered patch takes no other message",
      NULL,
      { .flags = SERIES_FLAG_SINGLE } },
    { "it already has a message with this number",
      NULL,
      { .numbers = 1 << 2 } },
    { "its version is different", NULL, { .version = 2 } },
    { "its total is different", NULL, { .of = 4 } },
  };
  static const struct rule_case strangers[]
      = { { "its author is different", NULL, { .author = BOB } } };
  static const struct rule_case one_run[]
      = { { "author or run, version and total are the same",
            "message-id",
            { .author = BOB } } };
  static const struct rule_case late[]
      = { { "author or run, version and total are the same",
            "ancestor",
            { .minutes = 6000 } } };
  static const struct rule_case by_id[]
      = { { "author or run, version and total are the same",
            "message-id",
            { .minutes = 6000 } } };

  (void)state;
  RULES (SERIES_TIE_ANCESTOR, refused);
  RULES (SERIES_TIE_PATTERN, refused);
  RULES (SERIES_TIE_ANCESTOR, strangers);
  RULES (SERIES_TIE_PATTERN, one_run);
  RULES (SERIES_TIE_ANCESTOR, late);
  RULES (SERIES_TIE_PATTERN, by_id);
}

static void
numbering_decides_by_its_rules (void **state)
{
  static const struct rule_case cases[] = {
    { "an unnumbered patch takes no other message",
      NULL,
      { .flags = SERIES_FLAG_SINGLE } },
    { "it already has a message with this number",
      NULL,
      { .numbers = 1 << 2 } },
    { "they were sent more than a day apart",
      NULL,
      { .minutes = 24 * 60 + 1, .listed = true } },
    { "they were sent more than a day apart",
      NULL,
      { .undated = true, .listed = true } },
    { "they were sent more than 20 minutes apart, and no cover letter lists "
      "the title",
      NULL,
      { .minutes = 21, .number = 3, .flags = SERIES_FLAG_UNTHREADED } },
    { "the message carries on a sending that stopped",
      "shortlog",
      { .minutes = 21, .numbers = 1 << 1 } },
    { "they were sent more than 20 minutes apart, and no cover letter lists "
      "the title",
      NULL,
      { .minutes = 21, .numbers = 1 << 1, .mail_parent = 5 } },
    { "the cover letter has other prefix words",
      NULL,
      { .number = 100, .prefix = 4 } },
    { "its patches are a thread without a cover letter",
      NULL,
      { .number = 100, .flags = SERIES_FLAG_THREADED } },
    { "both answer the same message, or none",
      "numbering",
      { .minutes = 20, .flags = SERIES_FLAG_UNTHREADED } },
    { "both answer the same message, or none",
      "shortlog",
      { .minutes = 21,
        .number = 3,
        .flags = SERIES_FLAG_UNTHREADED,
        .listed = true } },
    { "both answer the same message, or none",
      "numbering",
      { .parent = 5, .mail_parent = 5 } },
    { "the message is in a later batch of the same series",
      "numbering",
      { .parent = 5, .flags = SERIES_FLAG_THREADED } },
    { "the message is in a later batch of the same series",
      "numbering",
      { .parent = 5, .mail_parent = 6, .listed = true } },
    { "the message is in a different thread",
      NULL,
      { .parent = 5, .mail_parent = 6, .numbers = 3 } },
    { "a thread or one run of a tool ties its messages together, but not this "
      "one",
      NULL,
      { .parent = 5, .mail_prefix = 1, .flags = SERIES_FLAG_THREADED } },
    { "a thread or one run of a tool ties its messages together, but not this "
      "one",
      NULL,
      { .parent = 5,
        .mail_parent = 6,
        .flags = SERIES_FLAG_PATTERNED,
        .mail_patterned = true } },
    { "its messages are not threaded",
      "numbering",
      { .parent = 5, .mail_prefix = 1 } },
    { "its messages are not threaded",
      "numbering",
      { .flags = SERIES_FLAG_UNTHREADED, .mail_parent = 6 } },
    { "the cover letter lists the title",
      "shortlog",
      { .numbers = 3, .parent = 5, .mail_prefix = 1, .listed = true } },
    { "the cover letter lists the title",
      "shortlog",
      { .number = 100, .parent = 5, .mail_parent = 6, .lists = true } },
    { "the message is in a different thread",
      NULL,
      { .number = 100, .parent = 5, .mail_parent = 6, .listed = true } },
  };

  (void)state;
  RULES (SERIES_TIE_NUMBERING, cases);
}

/* --- Several versions --- */

/* Two versions, of the version hashes FIRST and SECOND, for a message of
   version hash 0.  */
static void
choose_of_two (enum series_tie tie, unsigned first, unsigned second,
               struct join *join_r)
{
  static const struct facts facts = { .of = 100 };
  struct scene scene, other;
  struct facts changed = facts;

  changed.version = second;
  make_scene (&other, tie, &changed);
  changed.version = first;
  make_scene (&scene, tie, &changed);
  scene.evidence.candidates[1] = other.evidence.candidates[0];
  scene.evidence.candidates[1].index = 8;
  scene.evidence.count = 2;
  join_choose (&scene.evidence, join_r);
}

static void
the_first_that_is_accepted_is_chosen (void **state)
{
  struct join join;

  (void)state;
  choose_of_two (SERIES_TIE_THREAD, 0, 0, &join);
  assert_int_equal (join.version, 7);
  assert_non_null (join.rules[0]);
  assert_null (join.rules[1]);
}

static void
in_a_thread_versions_that_agree_go_first (void **state)
{
  struct join join;

  (void)state;
  choose_of_two (SERIES_TIE_THREAD, 2, 0, &join);
  assert_int_equal (join.version, 8);
  assert_null (join.rules[0]);
  choose_of_two (SERIES_TIE_THREAD, 2, 2, &join);
  assert_int_equal (join.version, 7);
}

static void
each_refused_version_has_its_reason (void **state)
{
  struct join join;

  (void)state;
  choose_of_two (SERIES_TIE_PATTERN, 2, 0, &join);
  assert_int_equal (join.version, SERIES_NONE);
  assert_string_equal (join.rules[0]->why, "its version is different");
  assert_string_equal (join.rules[1]->why, "its total is different");
}

static void
without_candidates_nothing_is_chosen (void **state)
{
  static const struct facts none = { .of = 3 };
  struct scene scene;
  struct join join;

  (void)state;
  make_scene (&scene, SERIES_TIE_THREAD, &none);
  scene.evidence.count = 0;
  join_choose (&scene.evidence, &join);
  assert_int_equal (join.version, SERIES_NONE);
  assert_int_equal (join.tie, SERIES_TIE_NONE);
}

/* --- Which ties are asked --- */

/* The ties asked for the message: T(hread), A(ncestor), P(attern),
   N(umbering).  */
static void
check_asks (enum patch_mail_kind kind, bool numbered, int number,
            const char *want)
{
  struct summary summary
      = { .kind = kind, .subject = { .numbered = numbered } };
  struct hashed_mail mail = { .summary = &summary, .number = number };
  char got[5] = "";
  size_t len = 0;

  for (int i = 0; i < 4; i++)
    if (join_asks (&mail, (enum series_tie) (SERIES_TIE_THREAD + i)))
      got[len++] = "TAPN"[i];
  assert_string_equal (got, want);
}

static void
numbers_are_needed_without_a_thread (void **state)
{
  (void)state;
  check_asks (PATCH_MAIL_PATCH, true, 1, "TAPN");
  check_asks (PATCH_MAIL_PATCH, true, -1, "TAP");
  check_asks (PATCH_MAIL_PATCH, false, 1, "");
  check_asks (PATCH_MAIL_COVER, true, 0, "TAPN");
  check_asks (PATCH_MAIL_COVER, false, 0, "TA");
  check_asks (PATCH_MAIL_PULL, false, 0, "TA");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_thread_decides_by_its_rules),
    cmocka_unit_test (a_cover_of_another_version_must_come_at_the_same_time),
    cmocka_unit_test (ancestors_and_message_ids_want_all_equal),
    cmocka_unit_test (numbering_decides_by_its_rules),
    cmocka_unit_test (the_first_that_is_accepted_is_chosen),
    cmocka_unit_test (in_a_thread_versions_that_agree_go_first),
    cmocka_unit_test (each_refused_version_has_its_reason),
    cmocka_unit_test (without_candidates_nothing_is_chosen),
    cmocka_unit_test (numbers_are_needed_without_a_thread),
  };

  return cmocka_run_group_tests_name ("join", tests, NULL, NULL);
}
