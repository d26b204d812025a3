/* Tests of import: what people write, and what is wrong.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "support/dumps.h"

/* --- What people write --- */

/* Two dumps say the same.  */
static void
mean_the_same (struct scene *scene, const char *a, const char *b)
{
  struct store *first = imported (scene, slice_from_string (a));
  struct store *second = imported (scene, slice_from_string (b));

  assert_same_lines (rows_of (second, &scene->arena),
                     rows_of (first, &scene->arena));
  assert_true (rows_of (first, &scene->arena).len > 0);
  store_close (first);
  store_close (second);
}

#define HEAD "patchdigest: state\nversion: 1\n"
#define A_SERIES "- number: 1\n  id: s@example.org\n  head: 1\n  verdict: new\n"
#define A_MAIL "  messages:\n  - number: 1\n    kind: patch\n"

static void
keys_may_stand_in_any_order (void **state)
{
  mean_the_same (
      *state,
      HEAD "lists:\n- number: 1\n  id: a.example.org\n"
           "digests:\n- number: 4\n  list: A\n"
           "series:\n- number: 2\n  id: s@example.org\n  author:\n"
           "    name: Ann\n    address: ann@example.org\n  title: t\n"
           "  head: 3\n  verdict: revision\n  previous: 9\n  reason: link\n"
           "  messages:\n  - number: 3\n    kind: patch\n    part: 1\n"
           "    seen: \"1:4\"\n  - number: 8\n    kind: cover\n    part: 0\n"
           "- number: 9\n  id: x\n  head: 5\n  verdict: new\n  messages:\n"
           "  - number: 5\n    kind: cover\n"
           "replies:\n- number: 7\n  id: r@example.org\n  series: 2\n",
      "replies:\n- series: 2\n  id: r@example.org\n  number: 7\n"
      "series:\n- messages:\n  - {kind: cover, number: 5}\n"
      "  verdict: new\n  head: 5\n  id: x\n  number: 9\n"
      "- messages:\n  - part: 0\n    kind: cover\n    number: 8\n"
      "  - seen: '1:4'\n    part: 1\n    kind: patch\n    number: 3\n"
      "  reason: link\n  previous: 9\n  verdict: revision\n  title: t\n"
      "  author: {address: ann@example.org, name: Ann}\n  head: 3\n"
      "  id: s@example.org\n  number: 2\n"
      "digests: [{list: A, number: 4}]\n"
      "lists: [{id: a.example.org, number: 1}]\n"
      "version: 1\npatchdigest: state\n");
}

static void
what_is_left_out_follows_from_the_rest (void **state)
{
  mean_the_same (
      *state,
      HEAD "series:\n- number: 1\n  id: s\n  author:\n    name: Ann\n"
           "    address: ann@example.org\n  title: t\n  version: 2\n"
           "  total: 3\n  received: 0-2\n  head: 1\n"
           "  first_date: 2026-01-05T10:00:00Z\n  verdict: new\n"
           "  messages:\n  - number: 1\n    kind: patch\n    part: 1\n",
      HEAD "series:\n- number: 1\n  id: s\n  author:\n    name: Ann\n"
           "    address: ann@example.org\n"
           "  sender:\n    address: ann@example.org\n  title: t\n"
           "  version: 2\n  version_text: v2\n  version_key: '2'\n"
           "  prefixes: ''\n  total: 3\n  received: 0-2\n  patches: 2\n"
           "  head: 1\n  head_part: 0\n  first_date: 2026-01-05T10:00:00Z\n"
           "  last_date: 2026-01-05T10:00:00Z\n  verdict: new\n"
           "  previous: 0\n  reason_of: 0\n  reason: change-id\n  work: 1\n"
           "  kin:\n  vote: 0\n  votes: 0\n  parent: ''\n  flags:\n"
           "  shortlog: []\n"
           "  messages:\n  - number: 1\n    id: ''\n    kind: patch\n"
           "    part: 1\n    part_text: '1'\n    total: 3\n"
           "    version_key: '2'\n    prefixes: ''\n    title: t\n"
           "    subject:\n    author:\n      name: Ann\n"
           "      address: ann@example.org\n    sender:\n      name: Ann\n"
           "      address: ann@example.org\n    change_id: ~\n"
           "    parents: []\n    seen: ''\n    flags: patch\n");
}

static void
sections_may_be_empty (void **state)
{
  mean_the_same (*state, HEAD "lists: [{number: 1, id: a}]\n",
                 HEAD "lists: [{number: 1, id: a}]\nseries:\ndigests: []\n"
                      "replies: ~\n");
}

static void
numbers_of_rows_are_kept (void **state)
{
  struct scene *scene = *state;
  struct store *file = imported (
      scene, SLICE (HEAD "series:\n- number: 700000000000\n  id: s\n"
                         "  head: 900000000000\n  verdict: new\n  messages:\n"
                         "  - {number: 900000000000, kind: patch}\n"));

  assert_int_equal (last_of (file, ROWS_SERIES), 700000000000);
  assert_int_equal (last_of (file, ROWS_MESSAGE), 900000000000);
  store_close (file);
}

static void
a_patch_id_may_be_in_capitals (void **state)
{
  mean_the_same (
      *state,
      HEAD "series:\n" A_SERIES A_MAIL
           "    patch_id: 00112233445566778899aabbccddeeff00112233\n",
      HEAD "series:\n" A_SERIES A_MAIL
           "    patch_id: 00112233445566778899AABBCCDDEEFF00112233\n");
}

/* --- What is wrong --- */

/* TEXT must be refused with WANT, and nothing of it be there.  */
static void
refuses (struct scene *scene, const char *text, const char *want)
{
  struct store *file = open_state (":memory:", true);
  uint64_t before = generation_of (file);
  struct error err;

  if (try_import (scene, file, slice_from_string (text), false, &err) == 0)
    fail_msg ("accepted, not \"%s\":\n%s", want, text);
  if (err.status != EX_DATAERR || !strstr (err.text, want)
      || strncmp (err.text, "the.yaml:", 9) != 0)
    fail_msg ("\"%s\" (%d), not \"%s\"", err.text, err.status, want);
  assert_int_equal (rows_of (file, &scene->arena).len, 0);
  assert_int_equal (keys_of (file, &scene->arena).len, 0);
  assert_int_equal (generation_of (file), before);
  store_close (file);
}

static void
what_is_no_dump_is_refused (void **state)
{
  static const char *const cases[][2] = {
    { "", "the.yaml: empty" },
    { "just a text\n", ":1:1: no exported state" },
    { "- a\n", ":1:1: no exported state" },
    { "state:\n  path: x\n", ":1:1: unknown key 'state'" },
    { "version: 1\n", ":1:1: 'patchdigest' is missing" },
    { "patchdigest: state\n", ":1:1: 'version' is missing" },
    { "patchdigest: digest\nversion: 1\n",
      ":1:14: 'patchdigest' must be state" },
    { "patchdigest: state\nversion: 2\n", ":2:10: made by a newer version" },
    { "patchdigest: state\nversion: x\n", ":2:10: 'version' must be a number" },
    { "patchdigest: state\nversion: [1]\n", ":2:10: 'version' must be" },
    { HEAD "version: 1\n", ":3:1: duplicate key 'version'" },
    { HEAD "series: x\n", ":3:9: 'series' must be a sequence, not 'x'" },
    { HEAD "series: {a: b}\n", "'series' must be a sequence, not a mapping" },
    { HEAD "series: [x]\n", ":3:10: 'series' must be mappings" },
    { HEAD "series:\nseries:\n", ":4:1: duplicate key 'series'" },
    { HEAD "? [a]\n: b\n", ":3:3: a key must be a text" },
    { HEAD "...\n---\nx: y\n", ": only one document is accepted" },
    { HEAD "series: *x\n", ":3:9: aliases are not accepted" },
    { "patchdigest: state\n\tversion: 1\n", ":2:1: " },
    { "patchdigest: \"state\n", ":" },
    { HEAD "lists:\n- number: 1\n  id: a\n - b\n", ":6:2: " },
  };

  for (size_t i = 0; i < COUNT (cases); i++)
    refuses (*state, cases[i][0], cases[i][1]);
}

#define LINES_OF(member) HEAD "series:\n" A_SERIES member A_MAIL
#define MAIL_OF(member) HEAD "series:\n" A_SERIES A_MAIL member

static void
errors_in_a_row_are_reported_with_their_place (void **state)
{
  static const char *const cases[][2] = {
    { LINES_OF ("  colour: red\n"), ":8:3: unknown key 'colour'" },
    { LINES_OF ("  series: 1\n"), ":8:3: unknown key 'series'" },
    { LINES_OF ("  \"a\\x1bb\": 1\n"), ":8:3: unknown key 'a?b'" },
    { LINES_OF ("  head: 1\n"), ":8:3: duplicate key 'head'" },
    { LINES_OF ("  title: [a]\n"), ":8:10: 'title' must be a single value" },
    { LINES_OF ("  total: many\n"),
      ":8:10: 'total' must be a whole number from "
      "-1 to 9999, not 'many'" },
    { LINES_OF ("  total: '3'\n"), ":8:10: 'total' must be" },
    { LINES_OF ("  total: 10000\n"), ":8:10: 'total' must be" },
    { LINES_OF ("  total: 99999999999999999999\n"), "'total' must be" },
    { LINES_OF ("  total:\n"),
      "'total' must be a whole number from -1 to 9999, "
      "not nothing" },
    { LINES_OF ("  total: 3 \n  total: 3\n"), ":9:3: duplicate key 'total'" },
    { LINES_OF ("  first_date: yesterday\n"), ":8:15: 'first_date' must be" },
    { LINES_OF ("  first_date: 2026-02-30T10:00:00Z\n"), "must be a date" },
    { LINES_OF ("  first_date: 2026-01-05\n"), "must be a date such as" },
    { LINES_OF ("  first_date: 10000000000000\n"), "must be a date" },
    { LINES_OF ("  reason: love\n"),
      ":8:11: 'reason' must be one of change-id" },
    { LINES_OF ("  flags: rfc or not\n"),
      ":8:10: 'flags' must be some of rfc" },
    { LINES_OF ("  received: 3 2\n"), ":8:13: 'received' must be numbers" },
    { LINES_OF ("  received: 1-x\n"), ":8:13: 'received' must be numbers" },
    { LINES_OF ("  received: 1-10000\n"), ":8:13: 'received' must be numbers" },
    { LINES_OF ("  kin: 0\n"), ":8:8: 'kin' must be numbers" },
    { LINES_OF ("  author: Ann\n"), ":8:11: 'author' must be a mapping" },
    { LINES_OF ("  author:\n    colour: red\n"), ":9:5: unknown key 'colour'" },
    { LINES_OF ("  author:\n    name: a\n    name: b\n"), ":10:5: duplicate" },
    { LINES_OF ("  author: {}\n  author: {}\n"),
      ":9:3: duplicate key 'author'" },
    { LINES_OF ("  sender:\n    name: a\n"), ":9:5: unknown key 'name'" },
    { LINES_OF ("  shortlog: [[a]]\n"), ":8:14: 'shortlog' must be texts" },
    { LINES_OF ("  shortlog: [\"a\\nb\"]\n"),
      "'shortlog' must be texts of one" },
    { LINES_OF ("  messages:\n"), ":9:3: duplicate key 'messages'" },
    { LINES_OF ("  previous: 1\n  reason: link\n"),
      ":4:3: series 1 comes bef" },
    { LINES_OF ("  previous: 2\n"), ":4:3: 'reason' is missing" },
    { LINES_OF ("  previous: 2\n  reason: link\n"), ":8:13: there is no ser" },
    { LINES_OF ("  work: 5\n"), ":8:9: there is no series 5" },
    { LINES_OF ("  kin: 1 3-7\n"), ":8:8: there is no series 3" },
    { LINES_OF ("  vote: 3\n"), ":8:9: there is no series 3" },
    { MAIL_OF ("    number: 1\n"), ":11:5: duplicate key 'number'" },
    { MAIL_OF ("    series: 1\n"), ":11:5: unknown key 'series'" },
    { MAIL_OF ("    patch_id: abc\n"), ":11:15: 'patch_id' must be 40 hexa" },
    { MAIL_OF ("    seen: x\n"), ":11:11: 'seen' must be LIST:DIGEST" },
    { MAIL_OF ("    seen: '0:0  0:0'\n"),
      ":11:11: 'seen' must be LIST:DIGEST" },
    { MAIL_OF ("    seen: '1:0'\n"), ":11:11: there is no list 1" },
    { MAIL_OF ("    seen: '0:1'\n"), ":11:11: there is no digest 1" },
    { MAIL_OF ("    text: x\n"), ":11:11: 'text' must be a mapping" },
    { MAIL_OF ("    text: {first_seen: x}\n"),
      ":11:24: 'first_seen' must be a date" },
    { MAIL_OF ("    text: {}\n"), ":11:11: 'lines' is missing" },
    { MAIL_OF ("    text: {colour: red}\n"), ":11:12: unknown key 'colour'" },
    { MAIL_OF ("    text: {lines: []}\n"), ":11:12: 'lines' must have 1 to" },
    { MAIL_OF ("    text: {lines: {}}\n"), ":11:19: 'lines' must be a seq" },
    { MAIL_OF ("    text: {lines: a, lines: a}\n"), ":11:22: duplicate key" },
    { MAIL_OF ("    text: {lines: [[a]]}\n"), "'lines' must be texts of one" },
    { MAIL_OF ("    text: {lines: a}\n    text: {lines: a}\n"),
      ":12:5: duplicate key 'text'" },
    { LINES_OF ("  changes: 5\n"), ":8:12: 'changes' must be a mapping" },
    { LINES_OF ("  changes: {since: 7}\n"), ":8:20: there is no series 7" },
    { LINES_OF ("  changes: {same: -1}\n"), ":8:19: 'same' must be a whole" },
    { LINES_OF ("  changes: {odd: 1}\n"), ":8:13: unknown key 'odd'" },
    { LINES_OF ("  changes: {}\n  changes: {}\n"), ":9:3: duplicate key" },
    { MAIL_OF ("  - number: 1\n    kind: cover\n"),
      ":11:5: there are two messages with the number 1" },
    { MAIL_OF ("  - number: 2\n"), ":11:5: 'kind' is missing" },
    { MAIL_OF ("  - number: 2\n    kind: reply\n"),
      ":12:11: 'kind' must be one" },
    { MAIL_OF ("  - kind: cover\n"), ":11:5: 'number' is missing" },
    { MAIL_OF ("replies:\n- number: 1\n"), ":12:3: there are two messages" },
    { MAIL_OF ("replies:\n- number: 2\n  kind: cover\n"),
      ":13:3: unknown key" },
    { MAIL_OF ("replies:\n- number: 2\n  series: 4\n"), ":13:11: there is no" },
    { HEAD "series:\n- number: 1\n  head: 1\n  verdict: new\n" A_MAIL,
      ":4:3: 'id' is missing" },
    { HEAD "series:\n- number: 1\n  id: s\n  verdict: new\n" A_MAIL,
      ":4:3: 'head' is missing" },
    { HEAD "series:\n" A_SERIES, ":4:3: 'messages' is missing" },
    { HEAD "series:\n" A_SERIES "  messages: []\n", ":4:3: 'messages' is mis" },
    { HEAD "series:\n- number: 1\n  id: s\n  head: 2\n  verdict: new\n" A_MAIL,
      ":4:3: 'head' is no message of series 1" },
    { HEAD "series:\n" A_SERIES A_MAIL
           "- number: 1\n  id: s\n  head: 2\n  verdict: new\n"
           "  messages: [{number: 2, kind: patch}]\n",
      ":11:3: there are two series with the number 1" },
    { HEAD "lists: [{number: 2, id: a}]\n", "list 2 stands where 1 is next" },
    { HEAD "lists: [{number: 1, id: a}, {number: 2, id: a}]\n",
      ":3:29: list 2 is list 1" },
    { HEAD "lists: [{number: 1}]\n", "'id' is missing" },
    { HEAD "digests: [{number: 1}, {number: 1}]\n",
      ":3:24: there are two dig" },
    { HEAD "digests: [{number: 0}]\n", "'number' must be" },
  };

  for (size_t i = 0; i < COUNT (cases); i++)
    refuses (*state, cases[i][0], cases[i][1]);
}

static void
an_error_at_the_end_leaves_nothing (void **state)
{
  struct scene *scene = *state;
  struct store *file = open_state (":memory:", true);
  struct slice text;
  struct buf buf;

  TAKE_MAILS (file, many_mails, 0);
  text = dump_of (file, &scene->arena);
  store_close (file);
  buf_init (&buf);
  buf_add (&buf, text);
  buf_printf (&buf, "- number: 99\n  series: 4711\n");
  buf_add_byte (&buf, '\0');
  refuses (scene, buf.ptr, "there is no series 4711");
  buf_release (&buf);
}

/* Wherever a dump is cut, it is taken whole or not at all, and what is taken
   can be given out again.  */
static void
a_dump_that_is_cut_short_does_no_harm (void **state)
{
  struct scene *scene = *state;
  struct store *file = open_state (":memory:", true);
  struct slice text;

  take_mails (file, many_mails, 6, 1, 0);
  text = dump_of (file, &scene->arena);
  store_close (file);
  for (size_t len = 1; len < text.len; len += 7)
    {
      struct error err;

      file = open_state (":memory:", true);
      if (try_import (scene, file, slice_head (text, len), false, &err) < 0)
        assert_int_equal (rows_of (file, &scene->arena).len, 0);
      else
        check_round_trip (scene, file);
      store_close (file);
    }
}

static void
a_state_that_holds_something_is_refused (void **state)
{
  struct scene *scene = *state;
  struct store *file = open_state (in_scene (scene, "s"), true);
  struct slice before;
  struct error err;

  put_digest (file, 1, "A", "now", 5);
  before = rows_of (file, &scene->arena);
  assert_int_equal (try_import (scene, file, SLICE (HEAD), false, &err), -1);
  assert_int_equal (err.status, EX_CANTCREAT);
  assert_non_null (strstr (err.text, "--merge"));
  assert_non_null (strstr (err.text, "/s: "));
  assert_same (rows_of (file, &scene->arena), before);
  store_close (file);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (keys_may_stand_in_any_order),
    TEST (what_is_left_out_follows_from_the_rest),
    TEST (sections_may_be_empty),
    TEST (numbers_of_rows_are_kept),
    TEST (a_patch_id_may_be_in_capitals),
    TEST (what_is_no_dump_is_refused),
    TEST (errors_in_a_row_are_reported_with_their_place),
    TEST (an_error_at_the_end_leaves_nothing),
    TEST (a_dump_that_is_cut_short_does_no_harm),
    TEST (a_state_that_holds_something_is_refused),
  };

  return cmocka_run_group_tests_name ("import", tests, NULL, NULL);
}
