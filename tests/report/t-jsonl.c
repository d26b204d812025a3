/* Tests of `jsonl'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "report/formats.h"
#include "support/check.h"
#include "support/mails.h"
#include "support/reports.h"

/* --- JSON lines --- */

/* Line N, from 1, of what was written must be WANT.  */
static void
assert_line (const struct fixture *fixture, unsigned n, const char *want)
{
  struct slice rest = slice_make (fixture->text, fixture->len);
  struct slice line = slice_make (NULL, 0);

  for (unsigned i = 0; i < n; i++)
    assert_int_equal (slice_next_line (&rest, &line), 1);
  assert_slice ("line", line, want);
}

static unsigned
count_lines (const struct fixture *fixture)
{
  unsigned count = 0;

  for (size_t i = 0; i < fixture->len; i++)
    count += fixture->text[i] == '\n';
  return count;
}

static void
run_jsonl (struct fixture *fixture, const struct mail *mails, size_t count)
{
  run (fixture, &report_jsonl, &usual, mails, count);
}

/* Only MAIL: its record must be WANT.  */
static void
check_record (const struct mail *mail, const char *want)
{
  struct fixture fixture;

  run_jsonl (&fixture, mail, 1);
  assert_line (&fixture, 1, want);
  done (&fixture);
}

#define BY_ANN                                                                 \
  "\"author\":{\"name\":\"Ann Author\",\"address\":\"ann@example.org\"},"      \
  "\"author_by\":\"from\","                                                    \
  "\"from\":{\"name\":\"Ann Author\",\"address\":\"ann@example.org\"},"        \
  "\"date\":\"2026-01-05T10:00:00Z\","

/* The members of a message that says nothing of others.  */
#define NOTHING_SAID                                                           \
  ",\"tags\":[],\"tags_other\":[],\"events\":[],\"robot\":null,\"watch\":[],"  \
  "\"mine\":false"

static void
a_patch_has_all_fields (void **state)
{
  (void)state;
  check_record (
      &(struct mail){ .id = "p",
                      .subject = "[RFC PATCH net-next v2 1/9] a: b",
                      .to = "c",
                      .list = "dev.example.org",
                      .body = A_DIFF ("new") },
      "{\"type\":\"message\",\"n\":1,\"message_id\":\"p@example.org\","
      "\"kind\":\"patch\",\"subject\":\"[RFC PATCH net-next v2 1/9] a: b\","
      "\"title\":\"a: b\",\"prefixes\":[\"RFC\",\"net-next\"],"
      "\"version\":2,\"version_text\":\"v2\",\"number\":1,"
      "\"number_text\":\"1\",\"total\":9,\"series\":\"p@example.org\","
      "\"head\":\"p@example.org\",\"verdict\":\"new\",\"joined_by\":"
      "\"opened\"," BY_ANN
      "\"list_id\":\"dev.example.org\",\"in_reply_to\":\"c@example.org\","
      "\"patch_id\":\"" NEW_ID "\",\"defects\":[]" NOTHING_SAID "}");
}

static void
an_unnumbered_patch_is_one_of_one (void **state)
{
  (void)state;
  check_record (
      &(struct mail){ .id = "p", .subject = "[PATCH] a", .body = "x\n" },
      "{\"type\":\"message\",\"n\":1,\"message_id\":\"p@example.org\","
      "\"kind\":\"patch\",\"subject\":\"[PATCH] a\",\"title\":\"a\","
      "\"prefixes\":[],\"version\":1,\"version_text\":null,\"number\":null,"
      "\"number_text\":null,\"total\":1,\"series\":\"p@example.org\","
      "\"head\":\"p@example.org\",\"verdict\":\"new\",\"joined_by\":"
      "\"opened\"," BY_ANN
      "\"list_id\":null,\"in_reply_to\":null,\"patch_id\":null,"
      "\"defects\":[]" NOTHING_SAID "}");
}

static void
odd_numbers_are_shown_as_spelled (void **state)
{
  (void)state;
  check_record (
      &(struct mail){
          .id = "p", .subject = "[PATCH V2.1 0.5/3] a", .body = "x\n" },
      "{\"type\":\"message\",\"n\":1,\"message_id\":\"p@example.org\","
      "\"kind\":\"patch\",\"subject\":\"[PATCH V2.1 0.5/3] a\","
      "\"title\":\"a\",\"prefixes\":[],\"version\":2,"
      "\"version_text\":\"V2.1\",\"number\":null,\"number_text\":\"0.5\","
      "\"total\":3,\"series\":\"p@example.org\",\"head\":\"p@example.org\","
      "\"verdict\":\"new\",\"joined_by\":\"opened\"," BY_ANN
      "\"list_id\":null,\"in_reply_to\":null,"
      "\"patch_id\":null,\"defects\":[]" NOTHING_SAID "}");
  check_record (
      &(struct mail){ .id = "p", .subject = "[PATCH 03/n] a", .body = "x\n" },
      "{\"type\":\"message\",\"n\":1,\"message_id\":\"p@example.org\","
      "\"kind\":\"patch\",\"subject\":\"[PATCH 03/n] a\",\"title\":\"a\","
      "\"prefixes\":[],\"version\":1,\"version_text\":null,\"number\":3,"
      "\"number_text\":\"03\",\"total\":null,\"series\":\"p@example.org\","
      "\"head\":\"p@example.org\",\"verdict\":\"new\",\"joined_by\":"
      "\"opened\"," BY_ANN
      "\"list_id\":null,\"in_reply_to\":null,\"patch_id\":null,"
      "\"defects\":[]" NOTHING_SAID "}");
}

static void
an_other_mail_has_no_series (void **state)
{
  (void)state;
  check_record (
      &(struct mail){ .id = "x", .subject = "what now?", .body = "x\n" },
      "{\"type\":\"message\",\"n\":1,\"message_id\":\"x@example.org\","
      "\"kind\":\"other\",\"subject\":\"what now?\",\"title\":\"what now?\","
      "\"prefixes\":[],\"version\":1,\"version_text\":null,\"number\":null,"
      "\"number_text\":null,\"total\":1,\"series\":null,\"head\":null,"
      "\"verdict\":null,\"joined_by\":null," BY_ANN
      "\"list_id\":null,\"in_reply_to\":null,"
      "\"patch_id\":null,\"defects\":[]" NOTHING_SAID "}");
}

static void
a_broken_message_shows_its_defects (void **state)
{
  (void)state;
  check_record (
      &(struct mail){ .id = LEFT_OUT,
                      .from = LEFT_OUT,
                      .date = LEFT_OUT,
                      .subject = "",
                      .body = "x\n" },
      "{\"type\":\"message\",\"n\":1,\"message_id\":null,"
      "\"kind\":\"other\",\"subject\":\"\",\"title\":\"\","
      "\"prefixes\":[],\"version\":1,\"version_text\":null,\"number\":null,"
      "\"number_text\":null,\"total\":1,\"series\":null,\"head\":null,"
      "\"verdict\":null,\"joined_by\":null,\"author\":{\"name\":null,"
      "\"address\":null},\"author_by\":\"from\","
      "\"from\":{\"name\":null,\"address\":null},\"date\":null,"
      "\"list_id\":null,\"in_reply_to\":null,\"patch_id\":null,"
      "\"defects\":[\"no-message-id\",\"no-from\",\"bad-date\"]" NOTHING_SAID
      "}");
}

static void
the_author_may_be_another_than_the_sender (void **state)
{
  struct fixture fixture;

  (void)state;
  run_jsonl (&fixture,
             &(struct mail){ .subject = "[PATCH] a",
                             .body = "From: Bob <bob@x.example>\n\nx\n" },
             1);
  assert_non_null (strstr (
      fixture.text,
      ",\"author\":{\"name\":\"Bob\",\"address\":\"bob@x.example\"},"
      "\"author_by\":\"in-body-from\","
      "\"from\":{\"name\":\"Ann Author\",\"address\":\"ann@example.org\"},"));
  done (&fixture);
}

static void
text_is_escaped_as_json_wants_it (void **state)
{
  struct fixture fixture;

  (void)state;
  run_jsonl (&fixture,
             &(struct mail){ .subject = "=?utf-8?q?=22a=5Cb=22_=01_=7F_"
                                        "caf=C3=A9?= \xff" },
             1);
  assert_non_null (strstr (fixture.text,
                           ",\"subject\":\"\\\"a\\\\b\\\" \\u0001 \\u007f "
                           "caf\xc3\xa9 "));
  assert_null (strchr (fixture.text, '\xff'));
  assert_null (strchr (fixture.text, '\x01'));
  assert_null (strchr (fixture.text, '\x7f'));
  done (&fixture);
}

/* The part of a record that later mails decide.  */
static void
assert_place (const struct fixture *fixture, unsigned n, const char *want)
{
  struct slice rest = slice_make (fixture->text, fixture->len), line;
  size_t start, end;

  for (unsigned i = 0; i < n; i++)
    assert_int_equal (slice_next_line (&rest, &line), 1);
  start = slice_find (line, SLICE ("\"series\":"));
  end = slice_find (line, SLICE (",\"author\":"));
  assert_true (start != SLICE_NPOS && end != SLICE_NPOS && start < end);
  assert_slice ("place", slice_sub (line, start, end - start), want);
}

static void
a_record_knows_what_came_later (void **state)
{
  static const struct mail mails[] = {
    { .id = "r", .subject = "Re: [PATCH 1/2] a", .to = "p1", .body = "> a\n" },
    { .id = "p2", .subject = "[PATCH 2/2] b", .to = "c" },
    { .id = "p1", .subject = "[PATCH 1/2] a", .to = "c" },
    { .id = "c", .subject = "[PATCH 0/2] all", .body = "x\n" },
    { .id = "p1", .subject = "[PATCH 1/2] a", .to = "c" },
    { .subject = "Re: nothing", .to = "unknown", .body = "> a\n" },
    { .id = "g", .subject = "[GIT PULL] updates", .body = A_PULL },
  };
  struct fixture fixture;

  (void)state;
  run_jsonl (&fixture, mails, COUNT (mails));
  assert_place (&fixture, 1,
                "\"series\":\"p2@example.org\",\"head\":\"c@example.org\","
                "\"verdict\":null,\"joined_by\":\"reply\"");
  for (unsigned n = 2; n <= 4; n++)
    assert_place (&fixture, n,
                  n == 2 ? "\"series\":\"p2@example.org\","
                           "\"head\":\"c@example.org\","
                           "\"verdict\":\"new\",\"joined_by\":\"opened\""
                         : "\"series\":\"p2@example.org\","
                           "\"head\":\"c@example.org\","
                           "\"verdict\":\"new\",\"joined_by\":\"thread\"");
  assert_place (&fixture, 5,
                "\"series\":\"p2@example.org\",\"head\":\"c@example.org\","
                "\"verdict\":\"duplicate\",\"joined_by\":null");
  assert_place (&fixture, 6,
                "\"series\":null,\"head\":null,\"verdict\":null,"
                "\"joined_by\":null");
  assert_place (&fixture, 7,
                "\"series\":\"g@example.org\",\"head\":\"g@example.org\","
                "\"verdict\":\"new\",\"joined_by\":\"opened\"");
  done (&fixture);
}

static void
series_and_digest_follow_the_messages (void **state)
{
  static const struct mail mails[] = {
    { .id = "p",
      .subject = "[PATCH v2 2/2] a",
      .to = "c",
      .list = "dev.example.org" },
    { .id = "c",
      .subject = "[PATCH v2 0/2] all",
      .body = "x\n",
      .minutes = -1 },
    { .id = "q",
      .subject = "[PATCH v3 1/n] all",
      .date = LEFT_OUT,
      .from = "ann@example.org" },
    { .id = "g", .subject = "[GIT PULL] updates", .body = A_PULL },
  };
  struct fixture fixture;

  (void)state;
  run_jsonl (&fixture, mails, COUNT (mails));
  assert_int_equal (count_lines (&fixture), 4 + 3 + 1);
  assert_line (
      &fixture, 5,
      "{\"type\":\"series\",\"series\":\"p@example.org\","
      "\"head\":\"c@example.org\",\"list_id\":\"dev.example.org\","
      "\"title\":\"all\",\"version\":2,\"total\":2,\"received\":[0,2],"
      "\"author\":{\"name\":\"Ann Author\",\"address\":\"ann@example.org\"},"
      "\"verdict\":\"new\",\"first_date\":\"2026-01-05T09:59:00Z\","
      "\"last_date\":\"2026-01-05T10:00:00Z\",\"previous\":null,\"changes\":"
      "null,\"life\":null}");
  assert_line (
      &fixture, 6,
      "{\"type\":\"series\",\"series\":\"q@example.org\","
      "\"head\":\"q@example.org\",\"list_id\":null,\"title\":\"all\","
      "\"version\":3,\"total\":null,\"received\":[1],"
      "\"author\":{\"name\":null,\"address\":\"ann@example.org\"},"
      "\"verdict\":\"revision\",\"first_date\":null,\"last_date\":null,"
      "\"previous\":{\"series\":\"p@example.org\",\"version\":2,"
      "\"reason\":\"title\"},\"changes\":null,\"life\":null}");
  assert_line (
      &fixture, 8,
      "{\"type\":\"digest\",\"schema\":2,\"list\":\"Widget\",\"from\":\"A\","
      "\"to\":\"B\",\"messages\":4,\"patch_mails\":3,\"series\":3,"
      "\"loose_patches\":0,"
      "\"domains\":[{\"count\":3,\"domain\":\"example.org\"}],"
      "\"contributors\":[{\"count\":3,"
      "\"contributor\":\"Ann Author <ann@example.org>\"}]}");
  done (&fixture);
}

static void
a_pull_request_alone_has_a_total_of_one (void **state)
{
  struct fixture fixture;

  (void)state;
  run_jsonl (&fixture,
             &(struct mail){
                 .id = "g", .subject = "[GIT PULL] updates", .body = A_PULL },
             1);
  assert_non_null (strstr (fixture.text, "\"title\":\"updates\",\"version\":1,"
                                         "\"total\":1,\"received\":[0],"));
  done (&fixture);
}

static void
an_empty_digest_is_one_line (void **state)
{
  struct fixture fixture;

  (void)state;
  run_jsonl (&fixture, NULL, 0);
  assert_int_equal (count_lines (&fixture), 1);
  assert_line (&fixture, 1,
               "{\"type\":\"digest\",\"schema\":2,\"list\":\"Widget\","
               "\"from\":\"A\",\"to\":\"B\",\"messages\":0,"
               "\"patch_mails\":0,\"series\":0,\"loose_patches\":0,"
               "\"domains\":[],"
               "\"contributors\":[]}");
  done (&fixture);
}

static void
mails_outside_of_the_period_have_no_record (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/1] all", .body = "x\n", .minutes = -9 },
    { .id = "p", .subject = "[PATCH 1/1] a", .to = "c" },
    { .id = "q", .subject = "[PATCH] b", .minutes = -9 },
  };
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.has_since = true;
  settings.since = MAILS_START;
  run (&fixture, &report_jsonl, &settings, mails, COUNT (mails));
  assert_int_equal (count_lines (&fixture), 3);
  assert_non_null (strstr (fixture.text, "{\"type\":\"message\",\"n\":2,"));
  assert_place (&fixture, 1,
                "\"series\":\"c@example.org\",\"head\":\"c@example.org\","
                "\"verdict\":\"new\",\"joined_by\":\"thread\"");
  assert_non_null (strstr (fixture.text, "\"received\":[0,1]"));
  done (&fixture);
}

static void
what_was_reported_has_no_record (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/1] all", .body = A_COVER },
    { .id = "x", .subject = "[PATCH] other" },
    { .id = "p", .subject = "[PATCH 1/1] a", .to = "c" },
  };
  struct fixture fixture;

  (void)state;
  start (&fixture, &report_jsonl, &usual);
  fixture.reported = 3;
  for (size_t i = 0; i < COUNT (mails); i++)
    mails_add (&fixture.mails, &mails[i]);
  write_digest (&fixture);
  assert_int_equal (count_lines (&fixture), 3);
  assert_non_null (strstr (fixture.text, "{\"type\":\"message\",\"n\":3,"));
  assert_non_null (strstr (fixture.text, "\"series\":\"c@example.org\","
                                         "\"head\":\"c@example.org\""));
  assert_non_null (strstr (fixture.text, "\"received\":[0,1]"));
  assert_non_null (
      strstr (fixture.text, "\"messages\":1,\"patch_mails\":1,\"series\":1,"));
  done (&fixture);
}

static void
a_series_is_called_by_an_id_where_its_mail_has_none (void **state)
{
  struct fixture fixture;

  (void)state;
  run_jsonl (&fixture, &(struct mail){ .id = LEFT_OUT, .subject = "[PATCH] a" },
             1);
  assert_non_null (strstr (fixture.text, "\"n\":1,\"message_id\":null,"));
  assert_non_null (
      strstr (fixture.text, "@no-message-id.invalid\",\"head\":\""));
  assert_non_null (strstr (fixture.text, "\"defects\":[\"no-message-id\"]"));
  done (&fixture);
}

static void
the_verdict_on_a_mail_is_that_of_its_coming (void **state)
{
  static const struct mail mails[] = {
    { .id = "q", .subject = "[PATCH v2] a", .minutes = DAYS },
    { .id = "p", .subject = "[PATCH] a" },
  };
  struct fixture fixture;

  (void)state;
  run_jsonl (&fixture, mails, COUNT (mails));
  assert_place (&fixture, 1,
                "\"series\":\"q@example.org\",\"head\":\"q@example.org\","
                "\"verdict\":\"new\",\"joined_by\":\"opened\"");
  assert_non_null (strstr (
      fixture.text, "\"verdict\":\"revision\",\"first_date\":\"2026-01-06"));
  done (&fixture);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_patch_has_all_fields),
    cmocka_unit_test (an_unnumbered_patch_is_one_of_one),
    cmocka_unit_test (odd_numbers_are_shown_as_spelled),
    cmocka_unit_test (an_other_mail_has_no_series),
    cmocka_unit_test (a_broken_message_shows_its_defects),
    cmocka_unit_test (the_author_may_be_another_than_the_sender),
    cmocka_unit_test (text_is_escaped_as_json_wants_it),
    cmocka_unit_test (a_record_knows_what_came_later),
    cmocka_unit_test (series_and_digest_follow_the_messages),
    cmocka_unit_test (a_pull_request_alone_has_a_total_of_one),
    cmocka_unit_test (an_empty_digest_is_one_line),
    cmocka_unit_test (mails_outside_of_the_period_have_no_record),
    cmocka_unit_test (what_was_reported_has_no_record),
    cmocka_unit_test (a_series_is_called_by_an_id_where_its_mail_has_none),
    cmocka_unit_test (the_verdict_on_a_mail_is_that_of_its_coming),
  };

  return cmocka_run_group_tests_name ("jsonl", tests, NULL, NULL);
}
