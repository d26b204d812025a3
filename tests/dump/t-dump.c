/* Tests of dump: export, and import into an empty state.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "state/schema.h"
#include "support/dumps.h"

#include <sys/resource.h>

/* --- There and back --- */

/* A new state, in memory, that the dump TEXT has made.  */
static struct store *
imported (struct scene *scene, struct slice text)
{
  struct store *state = open_state (":memory:", true);

  import_text (scene, state, text);
  return state;
}

/* The dump of STATE makes the same rows and the same dump.  */
static void
check_round_trip (struct scene *scene, struct store *state)
{
  struct slice text = dump_of (state, &scene->arena);
  struct store *copy = imported (scene, text);

  assert_same_lines (rows_of (copy, &scene->arena),
                     rows_of (state, &scene->arena));
  assert_same_lines (dump_of (copy, &scene->arena), text);
  assert_clean (copy);
  store_close (copy);
}

static void
an_empty_state_comes_back (void **state)
{
  struct scene *scene = *state;
  struct store *file = open_state (":memory:", true);

  assert_same (dump_of (file, &scene->arena),
               SLICE ("patchdigest: state\nversion: 1\n"));
  check_round_trip (scene, file);
  store_close (file);
}

static void
what_mails_have_made_comes_back (void **state)
{
  struct scene *scene = *state;
  struct store *file = open_state (":memory:", true);

  put_digest (file, 1, "A list", "2026-01-06", 1767607200);
  TAKE_MAILS (file, many_mails, 1);
  check_round_trip (scene, file);
  take_mails (file, later_mails, COUNT (later_mails), 100, 0);
  check_round_trip (scene, file);
  store_close (file);
}

static void
each_beginning_of_the_mails_comes_back (void **state)
{
  struct scene *scene = *state;

  for (unsigned count = 1; count < COUNT (many_mails); count++)
    {
      struct store *file = open_state (":memory:", true);

      take_mails (file, many_mails, count, 1, 0);
      check_round_trip (scene, file);
      store_close (file);
    }
}

static void
later_mails_find_the_same_in_both (void **state)
{
  struct scene *scene = *state;
  struct store *file = open_state (":memory:", true);
  struct store *copy;

  TAKE_MAILS (file, many_mails, 0);
  copy = imported (scene, dump_of (file, &scene->arena));
  take_mails (file, later_mails, COUNT (later_mails), 100, 0);
  take_mails (copy, later_mails, COUNT (later_mails), 100, 0);
  assert_same_lines (dump_of (copy, &scene->arena),
                     dump_of (file, &scene->arena));
  store_close (copy);
  store_close (file);
}

static void
the_keys_are_the_same (void **state)
{
  struct scene *scene = *state;
  struct store *a, *b;

  open_twins (scene, &a, &b);
  TAKE_MAILS (a, many_mails, 0);
  import_text (scene, b, dump_of (a, &scene->arena));
  assert_same_lines (keys_of (b, &scene->arena), keys_of (a, &scene->arena));
  store_close (a);
  store_close (b);
}

static void
the_hash_key_stays_at_home (void **state)
{
  struct scene *scene = *state;
  struct store *file = open_state (":memory:", true);
  struct store *copy;

  TAKE_MAILS (file, many_mails, 0);
  copy = imported (scene, dump_of (file, &scene->arena));
  assert_memory_not_equal (store_key (file), store_key (copy), 16);
  store_close (copy);
  store_close (file);
}

/* --- Rows of any kind --- */

/* A series with one mail, so that neither is refused.  */
struct pair
{
  struct series_row series;
  struct message_row message;
};

static struct pair
make_pair (void)
{
  return (struct pair){
    .series = { .id = 1,
                .msgid = SLICE ("s@example.org"),
                .version = 1,
                .version_key = SLICE ("1"),
                .total = 1,
                .head = 1,
                .first_date = STORE_NO_DATE,
                .last_date = STORE_NO_DATE,
                .verdict = VERDICT_NEW,
                .work = 1,
                .members = SLICE ("1") },
    .message = { .id = 1,
                 .series = 1,
                 .kind = PATCH_MAIL_PATCH,
                 .msgid = SLICE ("s@example.org"),
                 .number = -2,
                 .total = 1,
                 .version_key = SLICE ("1"),
                 .date = STORE_NO_DATE,
                 .verdict = VERDICT_NEW },
  };
}

static struct store *
state_of_pair (const struct pair *pair)
{
  struct store *state = open_state (":memory:", true);
  struct error err;

  error_init (&err);
  MUST (store_begin_change (state, &err));
  MUST (rows_put_series (state, &pair->series, &err));
  MUST (rows_put_message (state, &pair->message, &err));
  MUST (store_commit (state, &err));
  return state;
}

static void
check_pair (struct scene *scene, const struct pair *pair)
{
  struct store *state = state_of_pair (pair);

  check_round_trip (scene, state);
  store_close (state);
}

/* Texts that may hold anything.  */
static const size_t free_texts[] = {
  offsetof (struct pair, series.msgid),
  offsetof (struct pair, series.list_id),
  offsetof (struct pair, series.author_name),
  offsetof (struct pair, series.author_addr),
  offsetof (struct pair, series.sender_addr),
  offsetof (struct pair, series.title),
  offsetof (struct pair, series.version_text),
  offsetof (struct pair, series.version_key),
  offsetof (struct pair, series.prefix_key),
  offsetof (struct pair, series.parent),
  offsetof (struct pair, series.shortlog),
  offsetof (struct pair, message.msgid),
  offsetof (struct pair, message.number_text),
  offsetof (struct pair, message.version_key),
  offsetof (struct pair, message.prefix_key),
  offsetof (struct pair, message.title),
  offsetof (struct pair, message.subject),
  offsetof (struct pair, message.author_name),
  offsetof (struct pair, message.author_addr),
  offsetof (struct pair, message.sender_name),
  offsetof (struct pair, message.sender_addr),
  offsetof (struct pair, message.change_id),
  offsetof (struct pair, message.parents),
};

static struct slice *
text_of (struct pair *pair, size_t i)
{
  return (struct slice *)(void *)((char *)pair + free_texts[i]);
}

static const struct slice hostile[] = {
  SLICE_INIT (""),
  SLICE_INIT (" "),
  SLICE_INIT ("\n"),
  SLICE_INIT ("\n\n"),
  SLICE_INIT ("a\n\nb\n"),
  SLICE_INIT ("no end\nof line"),
  SLICE_INIT ("cr\r\n"),
  SLICE_INIT ("tab\tbell\a"),
  SLICE_INIT ("nul\0nul"),
  SLICE_INIT ("\0"),
  SLICE_INIT ("\377\376 latin \344\n"),
  SLICE_INIT ("cut \303"),
  SLICE_INIT ("caf\303\251 \342\200\250 \360\237\220\247"),
  SLICE_INIT ("\357\273\277mark"),
  SLICE_INIT ("\302\205 nel"),
  SLICE_INIT ("- a"),
  SLICE_INIT ("key: value # comment"),
  SLICE_INIT ("{a: [b, c]}"),
  SLICE_INIT ("---\n"),
  SLICE_INIT ("...\n---\nx: y\n"),
  SLICE_INIT ("%YAML 1.1\n"),
  SLICE_INIT ("&anchor *alias !tag"),
  SLICE_INIT ("'single' \"double\" \\ back"),
  SLICE_INIT ("| > ? @ `"),
  SLICE_INIT ("null"),
  SLICE_INIT ("~"),
  SLICE_INIT ("yes"),
  SLICE_INIT ("12"),
  SLICE_INIT ("0x1f"),
  SLICE_INIT ("1e5"),
  SLICE_INIT ("12:30:45"),
  SLICE_INIT ("2026-01-05"),
  SLICE_INIT (".nan"),
  SLICE_INIT ("<<"),
  SLICE_INIT ("="),
};

/* Bytes of a row that the fields of TABLE cover.  */
static size_t
size_of_fields (enum rows_table which)
{
  const struct schema_table *table = schema_table (which);
  size_t size = 0;

  assert_true (table->count <= 32);
  for (size_t i = 0; i < table->count; i++)
    size += schema_is_number (&table->fields[i]) ? sizeof (int64_t)
                                               : sizeof (struct slice);
  return size;
}

static void
each_column_has_a_field (void **state)
{
  (void)state;
  assert_int_equal (size_of_fields (ROWS_SERIES), sizeof (struct series_row));
  assert_int_equal (size_of_fields (ROWS_MESSAGE),
                    sizeof (struct message_row));
  assert_int_equal (size_of_fields (ROWS_DIGEST), sizeof (struct digest_row));
}

static void
any_bytes_come_back_in_any_text (void **state)
{
  for (size_t i = 0; i < COUNT (free_texts); i++)
    for (size_t k = 0; k < COUNT (hostile); k++)
      {
        struct pair pair = make_pair ();

        *text_of (&pair, i) = hostile[k];
        check_pair (*state, &pair);
      }
}

static void
any_bytes_come_back_in_all_texts_at_once (void **state)
{
  for (size_t k = 0; k < COUNT (hostile); k++)
    {
      struct pair pair = make_pair ();

      for (size_t i = 0; i < COUNT (free_texts); i++)
        *text_of (&pair, i) = hostile[(i + k) % COUNT (hostile)];
      check_pair (*state, &pair);
    }
}

static void
random_bytes_come_back (void **state)
{
  unsigned seed = 1;

  for (int round = 0; round < 60; round++)
    {
      struct pair pair = make_pair ();
      char bytes[COUNT (free_texts)][64];

      for (size_t i = 0; i < COUNT (free_texts); i++)
        {
          size_t len = (size_t)rand_r (&seed) % sizeof bytes[i];

          for (size_t k = 0; k < len; k++)
            bytes[i][k] = (char)(rand_r (&seed) >> 8);
          *text_of (&pair, i) = slice_make (bytes[i], len);
        }
      check_pair (*state, &pair);
    }
}

static void
very_long_texts_come_back (void **state)
{
  enum
  {
    LONG = 3000000
  };
  struct pair pair = make_pair ();
  char *bytes = malloc (LONG);

  assert_non_null (bytes);
  for (size_t i = 0; i < LONG; i++)
    bytes[i] = "a b\n:"[i % 5];
  pair.series.title = slice_make (bytes, LONG);
  pair.message.parents = slice_make (bytes, LONG - 1);
  pair.message.subject = slice_make (bytes + 1, LONG - 1);
  check_pair (*state, &pair);
  free (bytes);
}

/* Numbers, each with what it can be.  */
static const struct
{
  size_t at;
  int64_t values[6];
} numbers[] = {
  { offsetof (struct pair, series.version), { 0, 1, 2, 9999 } },
  { offsetof (struct pair, series.total), { -1, 0, 1, 9999 } },
  { offsetof (struct pair, series.patches), { 0, 1, INT32_MAX } },
  { offsetof (struct pair, series.head_number), { -1, 0, 1, 9999 } },
  { offsetof (struct pair, series.flags), { 0, 1, 0x7ff, 0x400, 0x2aa } },
  { offsetof (struct pair, series.first_date),
    { STORE_NO_DATE, 0, -1, INT64_C (253402300799), INT64_C (253402300800),
      INT64_C (-62167219200) } },
  { offsetof (struct pair, series.last_date),
    { STORE_NO_DATE, 0, 1767607200, INT64_C (-62167219201),
      INT64_C (1000000000000), INT64_C (-1000000000000) } },
  { offsetof (struct pair, series.verdict), { 1, 2, 3, 4 } },
  { offsetof (struct pair, series.reason), { 0, 1, 2, 3, 4, 5 } },
  { offsetof (struct pair, series.votes), { 0, 1, INT32_MAX } },
  { offsetof (struct pair, message.kind),
    { PATCH_MAIL_COVER, PATCH_MAIL_PATCH, PATCH_MAIL_PULL } },
  { offsetof (struct pair, message.flags), { 0, 1, 2, 4, 8, 15 } },
  { offsetof (struct pair, message.number), { -2, -1, 0, 1, 9999 } },
  { offsetof (struct pair, message.total), { -1, 0, 1, 9999 } },
  { offsetof (struct pair, message.date),
    { STORE_NO_DATE, 0, -86400, 1767607200 } },
  { offsetof (struct pair, message.verdict), { 0, 1, 2, 3, 4 } },
};

static void
all_numbers_come_back (void **state)
{
  for (size_t i = 0; i < COUNT (numbers); i++)
    for (size_t k = 0; k < COUNT (numbers[i].values); k++)
      {
        struct pair pair = make_pair ();

        *(int64_t *)(void *)((char *)&pair + numbers[i].at)
            = numbers[i].values[k];
        if (pair.series.verdict && pair.message.kind)
          check_pair (*state, &pair);
      }
}

static void
what_follows_from_something_else_may_contradict_it (void **state)
{
  struct pair pair = make_pair ();

  pair.message.number = 3;
  pair.message.number_text = SLICE ("4");
  pair.message.sender_name = SLICE ("not the author");
  pair.message.total = 7;
  pair.message.flags = 8;
  pair.message.title = SLICE ("another");
  pair.series.numbers = SLICE ("1-3 5");
  pair.series.patches = 9;
  pair.series.version = 3;
  pair.series.version_text = SLICE ("v2");
  pair.series.version_key = SLICE ("4");
  pair.series.author_name = SLICE ("Ann");
  pair.series.reason = 3;
  check_pair (*state, &pair);
  pair.message.number_text = slice_make (NULL, 0);
  pair.series.version_text = slice_make (NULL, 0);
  pair.series.version_key = slice_make (NULL, 0);
  pair.message.author_name = slice_make (NULL, 0);
  check_pair (*state, &pair);
}

static void
what_cannot_be_said_is_not_exported (void **state)
{
  static const struct
  {
    size_t at;
    int64_t value;
    const char *key;
  } cases[] = {
    { offsetof (struct pair, series.flags), 1 << 11, "'flags'" },
    { offsetof (struct pair, series.verdict), 9, "'verdict'" },
    { offsetof (struct pair, series.total), -7, "'total'" },
    { offsetof (struct pair, series.first_date), INT64_MAX, "'first_date'" },
    { offsetof (struct pair, message.kind), 77, "'kind'" },
    { offsetof (struct pair, message.series), 2, "'messages'" },
    { offsetof (struct pair, message.id), 2, "'messages'" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      struct pair pair = make_pair ();
      struct store *file;
      struct error err;
      FILE *out = fopen ("/dev/null", "w");

      assert_non_null (out);
      error_init (&err);
      *(int64_t *)(void *)((char *)&pair + cases[i].at) = cases[i].value;
      file = state_of_pair (&pair);
      assert_int_equal (dump_export (file, out, &err), -1);
      assert_int_equal (err.status, EX_DATAERR);
      if (!strstr (err.text, cases[i].key) || !strstr (err.text, ":memory:: "))
        fail_msg ("%s: %s", cases[i].key, err.text);
      fclose (out);
      store_close (file);
    }
}

static void
a_mail_that_no_series_has_is_not_lost_in_silence (void **state)
{
  struct pair pair = make_pair ();
  struct store *file = state_of_pair (&pair);
  FILE *out = fopen ("/dev/null", "w");
  struct error err;

  (void)state;
  error_init (&err);
  pair.message.id = 2;
  MUST (store_begin_change (file, &err));
  MUST (rows_put_message (file, &pair.message, &err));
  MUST (store_commit (file, &err));
  assert_int_equal (dump_export (file, out, &err), -1);
  assert_non_null (strstr (err.text, "1 messages are in no series"));
  fclose (out);
  store_close (file);
}

static void
an_output_that_fails_is_told (void **state)
{
  struct store *file = open_state (":memory:", true);
  FILE *out = fopen ("/dev/full", "w");
  struct error err;

  (void)state;
  if (!out)
    skip ();
  setvbuf (out, NULL, _IONBF, 0);
  TAKE_MAILS (file, many_mails, 0);
  error_init (&err);
  assert_int_equal (dump_export (file, out, &err), -1);
  assert_true (ferror (out));
  fclose (out);
  /* The state is not in a transaction any more.  */
  error_init (&err);
  MUST (store_begin_change (file, &err));
  store_close (file);
}

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
    { "patchdigest: digest\nversion: 1\n", ":1:14: 'patchdigest' wants state" },
    { "patchdigest: state\nversion: 2\n", ":2:10: made by a newer version" },
    { "patchdigest: state\nversion: x\n", ":2:10: 'version' wants a number" },
    { "patchdigest: state\nversion: [1]\n", ":2:10: 'version' wants" },
    { HEAD "version: 1\n", ":3:1: duplicate key 'version'" },
    { HEAD "series: x\n", ":3:9: 'series' wants a sequence, not 'x'" },
    { HEAD "series: {a: b}\n", "'series' wants a sequence, not a mapping" },
    { HEAD "series: [x]\n", ":3:10: 'series' wants mappings" },
    { HEAD "series:\nseries:\n", ":4:1: duplicate key 'series'" },
    { HEAD "? [a]\n: b\n", ":3:3: a key wants a text" },
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
what_is_wrong_in_a_row_is_told_with_its_place (void **state)
{
  static const char *const cases[][2] = {
    { LINES_OF ("  colour: red\n"), ":8:3: unknown key 'colour'" },
    { LINES_OF ("  series: 1\n"), ":8:3: unknown key 'series'" },
    { LINES_OF ("  \"a\\x1bb\": 1\n"), ":8:3: unknown key 'a?b'" },
    { LINES_OF ("  head: 1\n"), ":8:3: duplicate key 'head'" },
    { LINES_OF ("  title: [a]\n"), ":8:10: 'title' wants a single value" },
    { LINES_OF ("  total: many\n"), ":8:10: 'total' wants a whole number from "
                                    "-1 to 9999, not 'many'" },
    { LINES_OF ("  total: '3'\n"), ":8:10: 'total' wants" },
    { LINES_OF ("  total: 10000\n"), ":8:10: 'total' wants" },
    { LINES_OF ("  total: 99999999999999999999\n"), "'total' wants" },
    { LINES_OF ("  total:\n"), "'total' wants a whole number from -1 to 9999, "
                               "not nothing" },
    { LINES_OF ("  total: 3 \n  total: 3\n"), ":9:3: duplicate key 'total'" },
    { LINES_OF ("  first_date: yesterday\n"), ":8:15: 'first_date' wants" },
    { LINES_OF ("  first_date: 2026-02-30T10:00:00Z\n"), "wants a date" },
    { LINES_OF ("  first_date: 2026-01-05\n"), "wants a date such as" },
    { LINES_OF ("  first_date: 10000000000000\n"), "wants a date" },
    { LINES_OF ("  reason: love\n"), ":8:11: 'reason' wants one of change-id" },
    { LINES_OF ("  flags: rfc or not\n"), ":8:10: 'flags' wants some of rfc" },
    { LINES_OF ("  received: 3 2\n"), ":8:13: 'received' wants numbers" },
    { LINES_OF ("  received: 1-x\n"), ":8:13: 'received' wants numbers" },
    { LINES_OF ("  received: 1-10000\n"), ":8:13: 'received' wants numbers" },
    { LINES_OF ("  kin: 0\n"), ":8:8: 'kin' wants numbers" },
    { LINES_OF ("  author: Ann\n"), ":8:11: 'author' wants a mapping" },
    { LINES_OF ("  author:\n    colour: red\n"), ":9:5: unknown key 'colour'" },
    { LINES_OF ("  author:\n    name: a\n    name: b\n"), ":10:5: duplicate" },
    { LINES_OF ("  author: {}\n  author: {}\n"),
      ":9:3: duplicate key 'author'" },
    { LINES_OF ("  sender:\n    name: a\n"), ":9:5: unknown key 'name'" },
    { LINES_OF ("  shortlog: [[a]]\n"), ":8:14: 'shortlog' wants texts" },
    { LINES_OF ("  shortlog: [\"a\\nb\"]\n"), "'shortlog' wants texts of one" },
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
    { MAIL_OF ("    patch_id: abc\n"), ":11:15: 'patch_id' wants 40 hexa" },
    { MAIL_OF ("    seen: x\n"), ":11:11: 'seen' wants LIST:DIGEST" },
    { MAIL_OF ("    seen: '0:0  0:0'\n"), ":11:11: 'seen' wants LIST:DIGEST" },
    { MAIL_OF ("    seen: '1:0'\n"), ":11:11: there is no list 1" },
    { MAIL_OF ("    seen: '0:1'\n"), ":11:11: there is no digest 1" },
    { MAIL_OF ("  - number: 1\n    kind: cover\n"),
      ":11:5: there are two messages with the number 1" },
    { MAIL_OF ("  - number: 2\n"), ":11:5: 'kind' is missing" },
    { MAIL_OF ("  - number: 2\n    kind: reply\n"),
      ":12:11: 'kind' wants one" },
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
    { HEAD "digests: [{number: 0}]\n", "'number' wants" },
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

/* --- Size --- */

enum
{
  MANY = 30000, /* series, and as many mails: more than are held at a time */
  CACHE = 256   /* MB that SQLite may take */
};

static void
write_many (FILE *out, int count)
{
  fputs (HEAD "series:\n", out);
  for (int i = 1; i <= count; i++)
    fprintf (out,
             "- number: %d\n  id: %d@example.org\n  author:\n"
             "    name: Dev %d\n    address: dev%d@example.org\n"
             "  title: change number %d\n  head: %d\n  verdict: new\n"
             "  previous: %d\n  reason: title\n  flags: single changed\n"
             "  messages:\n  - number: %d\n    id: %d@example.org\n"
             "    kind: patch\n    parents: [%d@example.org]\n",
             i, i, i, i, i, i, i < count ? i + 1 : 1, i, i, i - 1);
}

static long
import_in_child (struct scene *scene, int count)
{
  const char *path = in_scene (scene, "many"), *yaml = in_scene (scene, "y");
  FILE *file = fopen (yaml, "w+");
  struct rusage usage;
  pid_t pid;
  int status;

  assert_non_null (file);
  unlink (path);
  write_many (file, count);
  rewind (file);
  pid = fork ();
  if (pid == 0)
    {
      struct store *state = open_state (path, true);
      struct error err;

      error_init (&err);
      status = dump_import (state, file, "y", false, scene->folder, &err);
      if (status < 0)
        fprintf (stderr, "%s\n", err.text);
      _exit (status < 0 || last_of (state, ROWS_MESSAGE) != count);
    }
  assert_int_equal (wait4 (pid, &status, 0, &usage), pid);
  assert_int_equal (status, 0);
  fclose (file);
  return usage.ru_maxrss / 1024;
}

static void
many_series_are_taken_in_parts (void **state)
{
  struct scene *scene = *state;
  const char *path;
  struct store *file;

  import_in_child (scene, MANY);
  path = in_scene (scene, "many");
  file = open_state (path, true);
  check_round_trip (scene, file);
  store_close (file);
}

/* Takes long: PATCHDIGEST_LONG_TESTS asks for it.  */
static void
memory_does_not_grow_with_the_state (void **state)
{
  long small, large;

  if (!getenv ("PATCHDIGEST_LONG_TESTS"))
    skip ();
  small = import_in_child (*state, 25000);
  large = import_in_child (*state, 200000);
  print_message ("%ld MB, %ld MB\n", small, large);
  assert_true (large < small + CACHE);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (an_empty_state_comes_back),
    TEST (what_mails_have_made_comes_back),
    TEST (each_beginning_of_the_mails_comes_back),
    TEST (later_mails_find_the_same_in_both),
    TEST (the_keys_are_the_same),
    TEST (the_hash_key_stays_at_home),
    TEST (each_column_has_a_field),
    TEST (any_bytes_come_back_in_any_text),
    TEST (any_bytes_come_back_in_all_texts_at_once),
    TEST (random_bytes_come_back),
    TEST (very_long_texts_come_back),
    TEST (all_numbers_come_back),
    TEST (what_follows_from_something_else_may_contradict_it),
    TEST (what_cannot_be_said_is_not_exported),
    TEST (a_mail_that_no_series_has_is_not_lost_in_silence),
    TEST (an_output_that_fails_is_told),
    TEST (keys_may_stand_in_any_order),
    TEST (what_is_left_out_follows_from_the_rest),
    TEST (sections_may_be_empty),
    TEST (numbers_of_rows_are_kept),
    TEST (a_patch_id_may_be_in_capitals),
    TEST (what_is_no_dump_is_refused),
    TEST (what_is_wrong_in_a_row_is_told_with_its_place),
    TEST (an_error_at_the_end_leaves_nothing),
    TEST (a_dump_that_is_cut_short_does_no_harm),
    TEST (a_state_that_holds_something_is_refused),
    TEST (many_series_are_taken_in_parts),
    TEST (memory_does_not_grow_with_the_state),
  };

  return cmocka_run_group_tests_name ("dump", tests, NULL, NULL);
}
