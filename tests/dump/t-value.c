/* Tests of dump: rows of any kind come back.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "state/schema.h"

#include "support/dumps.h"

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

  assert_true (table->count <= SCHEMA_FIELDS_MAX);
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
  assert_int_equal (size_of_fields (ROWS_MESSAGE), sizeof (struct message_row));
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
    { offsetof (struct pair, series.flags), 1 << 12, "'flags'" },
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
an_output_that_fails_is_reported (void **state)
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

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (each_column_has_a_field),
    TEST (any_bytes_come_back_in_any_text),
    TEST (any_bytes_come_back_in_all_texts_at_once),
    TEST (random_bytes_come_back),
    TEST (very_long_texts_come_back),
    TEST (all_numbers_come_back),
    TEST (what_follows_from_something_else_may_contradict_it),
    TEST (what_cannot_be_said_is_not_exported),
    TEST (a_mail_that_no_series_has_is_not_lost_in_silence),
    TEST (an_output_that_fails_is_reported),
  };

  return cmocka_run_group_tests_name ("dump_values", tests, NULL, NULL);
}
