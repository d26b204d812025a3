/* t-yaml-mapping: the keys of a mapping, and complaints about them.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <sysexits.h>

#include "support/yamls.h"
#include "yaml/yaml_mapping.h"

static void
null_is_empty_a_tilde_or_its_name (void **state)
{
  static const struct
  {
    const char *text;
    bool null;
  } rows[] = {
    { "null", true },   { "Null", true },      { "NULL", true },
    { "~", true },      { "!!null ''", true }, { "'null'", false },
    { "\"~\"", false }, { "''", false },       { "nul", false },
    { "0", false },     { "[]", false },       { "{}", false },
    { "!!str", false },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      FILE *stream = stream_of (slice_from_string (rows[i].text));
      struct yaml_reader *reader = yaml_reader_new (stream, "f", 0, EX_CONFIG);
      struct yaml_event event;
      struct error err;

      error_init (&err);
      assert_int_equal (yaml_next (reader, &event, &err), 1);
      if (yaml_is_null (&event) != rows[i].null)
        fail_msg ("%s", rows[i].text);
      yaml_reader_free (reader);
      fclose (stream);
    }
}

/* Reads the mapping TEXT: the keys, and the error (if any), with blanks
   between.  */
static void
assert_keys (const char *text, const char *want)
{
  FILE *stream = stream_of (slice_from_string (text));
  struct yaml_reader *reader = yaml_reader_new (stream, "f", 0, EX_CONFIG);
  struct yaml_event event;
  struct error err;
  struct buf out;
  int got;

  buf_init (&out);
  error_init (&err);
  assert_int_equal (yaml_next (reader, &event, &err), 1);
  while ((got = yaml_next_key (reader, &event, &err)) > 0)
    {
      buf_printf (&out, "%.*s ", SLICE_ARG (event.text));
      assert_int_equal (yaml_next (reader, &event, &err), 1);
    }
  buf_printf (&out, "%s", got < 0 ? err.text : ".");
  assert_slice (text, buf_slice (&out), want);
  buf_release (&out);
  yaml_reader_free (reader);
  fclose (stream);
}

static void
keys_come_one_by_one (void **state)
{
  (void)state;
  assert_keys ("{}", ".");
  assert_keys ("a: 1\nb: 2\n", "a b .");
  assert_keys ("{'': 1, ~: 2}", " ~ .");
  assert_keys ("a: 1\n? [b]\n: 2\n",
               "a f:2:3: a key must be a text, not a sequence");
  assert_keys ("? {b: c}\n: 2\n", "f:1:3: a key must be a text, not a mapping");
  assert_keys ("a: 1\n]", "a f:2:1: did not find expected key");
}

/* The complaint of yaml_refuse_value about the document TEXT.  */
static void
assert_refused (const char *text, const char *want)
{
  FILE *stream = stream_of (slice_from_string (text));
  struct yaml_reader *reader = yaml_reader_new (stream, "f", 0, EX_CONFIG);
  struct yaml_event event;
  struct error err;

  error_init (&err);
  assert_int_equal (yaml_next (reader, &event, &err), 1);
  assert_int_equal (
      yaml_refuse_value (reader, &event, SLICE ("key"), "a number", &err), -1);
  assert_string_equal (err.text, want);
  assert_int_equal (err.status, EX_CONFIG);
  yaml_reader_free (reader);
  fclose (stream);
}

static void
a_wrong_value_is_named (void **state)
{
  (void)state;
  assert_refused ("x", "f:1:1: 'key' must be a number, not 'x'");
  assert_refused ("'x'", "f:1:1: 'key' must be a number, not the text 'x'");
  assert_refused ("''", "f:1:1: 'key' must be a number, not the text ''");
  assert_refused (" ~", "f:1:2: 'key' must be a number, not nothing");
  assert_refused ("[x]", "f:1:1: 'key' must be a number, not a sequence");
  assert_refused ("{x: y}", "f:1:1: 'key' must be a number, not a mapping");
  assert_refused ("\"a\\nb\\e[1m\"",
                  "f:1:1: 'key' must be a number, not the text 'a b?[1m'");
}

static void
keys_are_refused_by_name (void **state)
{
  FILE *stream = stream_of (SLICE ("kee"));
  struct yaml_reader *reader = yaml_reader_new (stream, "f", 0, EX_CONFIG);
  struct yaml_place place = { 3, 4 };
  struct yaml_event event;
  struct error err;

  (void)state;
  error_init (&err);
  assert_int_equal (yaml_next (reader, &event, &err), 1);
  assert_int_equal (yaml_refuse_unknown (reader, &event, NULL, &err), -1);
  assert_string_equal (err.text, "f:1:1: unknown key 'kee'");
  assert_int_equal (yaml_refuse_unknown (reader, &event, "key", &err), -1);
  assert_string_equal (err.text,
                       "f:1:1: unknown key 'kee' (did you mean 'key'?)");
  assert_int_equal (yaml_refuse_twice (reader, place, SLICE ("a\nb"), &err),
                    -1);
  assert_string_equal (err.text, "f:3:4: duplicate key 'a b'");
  yaml_reader_free (reader);
  fclose (stream);
}

/* 48 bytes, but whole characters.  */
static void
long_texts_are_shown_in_part (void **state)
{
  static const char tens[] = "123456789.123456789.123456789.123456789.1234567";
  char text[80], want[80];
  struct buf buf;

  (void)state;
  buf_init (&buf);
  snprintf (text, sizeof text, "%s8", tens);
  yaml_show (&buf, slice_from_string (text));
  snprintf (want, sizeof want, "'%s8'", tens);
  assert_slice ("48", buf_slice (&buf), want);
  buf_clear (&buf);
  snprintf (text, sizeof text, "%s89", tens);
  yaml_show (&buf, slice_from_string (text));
  snprintf (want, sizeof want, "'%s8...'", tens);
  assert_slice ("49", buf_slice (&buf), want);
  buf_clear (&buf);
  snprintf (text, sizeof text, "%s\xc3\xa4", tens);
  yaml_show (&buf, slice_from_string (text));
  snprintf (want, sizeof want, "'%s...'", tens);
  assert_slice ("character", buf_slice (&buf), want);
  buf_release (&buf);
}

int
main (void)
{
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test (null_is_empty_a_tilde_or_its_name),
    cmocka_unit_test (keys_come_one_by_one),
    cmocka_unit_test (a_wrong_value_is_named),
    cmocka_unit_test (keys_are_refused_by_name),
    cmocka_unit_test (long_texts_are_shown_in_part),
  };

  return cmocka_run_group_tests_name ("yaml-mapping", tests, NULL, NULL);
}
