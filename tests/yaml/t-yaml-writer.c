/* t-yaml-writer: YAML is written.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/buf.h"
#include "support/check.h"
#include "yaml/yaml_stream.h"
#include "support/yamls.h"

/* --- Writing --- */

static void
a_document_is_written_in_blocks (void **state)
{
  struct outfile o;
  struct error err;

  (void)state;
  output_begin (&o);
  assert_int_equal (yaml_open_mapping (o.writer, &err), 0);
  assert_int_equal (yaml_put_word (o.writer, "version", &err), 0);
  assert_int_equal (yaml_put_integer (o.writer, 1, &err), 0);
  assert_int_equal (yaml_put_word (o.writer, "least", &err), 0);
  assert_int_equal (yaml_put_integer (o.writer, INT64_MIN, &err), 0);
  assert_int_equal (yaml_put_word (o.writer, "wal", &err), 0);
  assert_int_equal (yaml_put_word (o.writer, "true", &err), 0);
  assert_int_equal (yaml_put_word (o.writer, "rows", &err), 0);
  assert_int_equal (yaml_open_sequence (o.writer, &err), 0);
  assert_int_equal (yaml_open_mapping (o.writer, &err), 0);
  assert_int_equal (yaml_put_word (o.writer, "title", &err), 0);
  assert_int_equal (yaml_put_text (o.writer, SLICE ("Fix the widget"), &err),
                    0);
  assert_int_equal (yaml_put_word (o.writer, "none", &err), 0);
  assert_int_equal (yaml_put_word (o.writer, "null", &err), 0);
  assert_int_equal (yaml_close (o.writer, &err), 0);
  assert_int_equal (yaml_put_text (o.writer, SLICE (""), &err), 0);
  assert_int_equal (yaml_close (o.writer, &err), 0);
  assert_int_equal (yaml_put_word (o.writer, "empty", &err), 0);
  assert_int_equal (yaml_open_sequence (o.writer, &err), 0);
  assert_int_equal (yaml_close (o.writer, &err), 0);
  assert_int_equal (yaml_close (o.writer, &err), 0);
  assert_slice ("document", output_end (&o),
                "version: 1\n"
                "least: -9223372036854775808\n"
                "wal: true\n"
                "rows:\n"
                "- title: Fix the widget\n"
                "  none: null\n"
                "- \"\"\n"
                "empty: []\n");
  free (o.text);
}

/* TEXT as it is written, without `- ' and the line end.  */
static void
assert_written (struct slice text, const char *want)
{
  struct outfile o;
  struct error err;
  struct slice got;

  output_begin (&o);
  yaml_open_sequence (o.writer, &err);
  assert_int_equal (yaml_put_text (o.writer, text, &err), 0);
  yaml_close (o.writer, &err);
  got = output_end (&o);
  assert_slice ("text", slice_sub (got, 2, got.len - 3), want);
  free (o.text);
}

static void
text_is_quoted_where_it_would_be_something_else (void **state)
{
  static const struct
  {
    const char *text;
    const char *want;
  } cases[] = {
    { "plain", "plain" },
    { "two words", "two words" },
    { "a  b", "a  b" },
    { "20260301.12@example.org", "20260301.12@example.org" },
    { "list.example.org", "list.example.org" },
    { "A [b] {c}, d & e * f! (g) 'h' \"i\" \\j", "A [b] {c}, d & e * f! (g) "
                                                 "'h' \"i\" \\j" },
    { "/a/path", "/a/path" },
    { "falsehood", "falsehood" },
    { "x86: fix", "\"x86: fix\"" },
    { "a #b", "\"a #b\"" },
    { "", "\"\"" },
    { " a", "\" a\"" },
    { "a ", "\"a \"" },
    { "null", "\"null\"" },
    { "Null", "\"Null\"" },
    { "~", "\"~\"" },
    { "true", "\"true\"" },
    { "FALSE", "\"FALSE\"" },
    { "yes", "\"yes\"" },
    { "No", "\"No\"" },
    { "on", "\"on\"" },
    { "off", "\"off\"" },
    { "y", "\"y\"" },
    { "1", "\"1\"" },
    { "0x1f", "\"0x1f\"" },
    { "1e5", "\"1e5\"" },
    { "1_000", "\"1_000\"" },
    { "1.5", "\"1.5\"" },
    { ".5", "\".5\"" },
    { ".inf", "\".inf\"" },
    { ".nan", "\".nan\"" },
    { "-1", "\"-1\"" },
    { "+1", "\"+1\"" },
    { "12:30:45", "\"12:30:45\"" },
    { "2026-03-01", "\"2026-03-01\"" },
    { "-", "\"-\"" },
    { "- a", "\"- a\"" },
    { "? a", "\"? a\"" },
    { "---", "\"---\"" },
    { "...", "\"...\"" },
    { "<<", "\"<<\"" },
    { "=", "\"=\"" },
    { "*a", "\"*a\"" },
    { "&a", "\"&a\"" },
    { "!a", "\"!a\"" },
    { "|", "\"|\"" },
    { ">", "\">\"" },
    { "%a", "\"%a\"" },
    { "@a", "\"@a\"" },
    { "`a", "\"`a\"" },
    { "[a", "\"[a\"" },
    { "'a'", "\"'a'\"" },
    { "\"a\"", "\"\\\"a\\\"\"" },
    { "a\nb", "\"a\\nb\"" },
    { "a\tb", "\"a\\tb\"" },
    { "J\xc3\xb6rg", "\"J\xc3\xb6rg\"" },
    { "a\xe2\x80\xa8"
      "b",
      "\"a\\Lb\"" },
    { "a\xc2\x85"
      "b",
      "\"a\\Nb\"" },
    { "\xef\xbb\xbf"
      "a",
      "\"\\uFEFFa\"" },
    { "\x1b[0m", "\"\\e[0m\"" },
    { "\xff", "!!binary \"/w==\"" },
    { "a\xc3", "!!binary \"YcM=\"" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (cases); i++)
    assert_written (slice_from_string (cases[i].text), cases[i].want);
  assert_written (SLICE ("a\0b"), "\"a\\0b\"");
}

static void
long_lines_are_not_folded (void **state)
{
  struct outfile o;
  struct error err;
  struct buf text;

  (void)state;
  buf_init (&text);
  for (int i = 0; i < 2000; i++)
    buf_add (&text, SLICE ("word: "));
  output_begin (&o);
  assert_int_equal (yaml_put_text (o.writer, buf_slice (&text), &err), 0);
  output_end (&o);
  assert_int_equal (slice_find_byte (slice_make (o.text, o.len), '\n'),
                    o.len - 1);
  assert_int_equal (o.len, text.len + 3);
  free (o.text);
  buf_release (&text);
}

/* --- Failing to write --- */

static void
a_full_disk_is_reported_and_stays (void **state)
{
  FILE *stream = fopen ("/dev/full", "w");
  struct yaml_writer *writer;
  struct error err;
  int result = 0;

  (void)state;
  if (!stream)
    skip ();
  writer = yaml_writer_new (stream);
  assert_int_equal (yaml_open_sequence (writer, &err), 0);
  for (int i = 0; i < 100000 && result == 0; i++)
    result = yaml_put_text (writer, SLICE ("some text"), &err);
  assert_int_equal (result, -1);
  assert_int_equal (err.status, EX_IOERR);
  assert_string_equal (err.text, "cannot write YAML: No space left on device");
  error_init (&err);
  assert_int_equal (yaml_close (writer, &err), -1);
  assert_int_equal (err.status, EX_IOERR);
  assert_int_equal (yaml_open_mapping (writer, &err), -1);
  assert_int_equal (yaml_put_integer (writer, 1, &err), -1);
  assert_int_equal (yaml_finish (writer, &err), -1);
  assert_string_equal (err.text, "cannot write YAML: No space left on device");
  yaml_writer_free (writer);
  fclose (stream);
}

static void
misuse_is_an_error (void **state)
{
  struct outfile o;
  struct error err;

  (void)state;
  output_begin (&o);
  assert_int_equal (yaml_close (o.writer, &err), -1);
  assert_int_equal (err.status, EX_SOFTWARE);
  assert_string_equal (err.text, "cannot write YAML: nothing is open");
  yaml_writer_free (o.writer);
  fclose (o.stream);
  free (o.text);

  output_begin (&o);
  assert_int_equal (yaml_open_mapping (o.writer, &err), 0);
  assert_int_equal (yaml_finish (o.writer, &err), -1);
  assert_string_equal (err.text, "cannot write YAML: something is still open");
  yaml_writer_free (o.writer);
  fclose (o.stream);
  free (o.text);

  output_begin (&o);
  for (int i = 0; i < YAML_DEPTH_MAX; i++)
    assert_int_equal (yaml_open_sequence (o.writer, &err), 0);
  assert_int_equal (yaml_open_sequence (o.writer, &err), -1);
  assert_string_equal (err.text, "cannot write YAML: nested too deeply");
  yaml_writer_free (o.writer);
  fclose (o.stream);
  free (o.text);
}

int
main (void)
{
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_document_is_written_in_blocks),
    cmocka_unit_test (text_is_quoted_where_it_would_be_something_else),
    cmocka_unit_test (long_lines_are_not_folded),
    cmocka_unit_test (a_full_disk_is_reported_and_stays),
    cmocka_unit_test (misuse_is_an_error),
  };
  return cmocka_run_group_tests_name ("yaml-writer", tests, NULL, NULL);
}
