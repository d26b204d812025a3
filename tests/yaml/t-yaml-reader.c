/* t-yaml-reader: YAML, event by event.

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

/* --- Reading --- */

static void
things_come_in_order (void **state)
{
  static const struct
  {
    const char *text;
    const char *want;
  } cases[] = {
    { "", "." },
    { "# nothing\n\n", "." },
    { "---\n", "= ." },
    { "---\n...\n", "= ." },
    { "a", "=a ." },
    { "a: 1\nb:\n", "{ =a =1 =b = ) ." },
    { "a: [1, 'x', \"y\"]\n", "{ =a [ =1 \"x \"y ) ) ." },
    { "- a\n- - b\n  - c: d\n", "[ =a [ =b { =c =d ) ) ) ." },
    { "{}", "{ ) ." },
    { "? a\n: b\n", "{ =a =b ) ." },
    { "a: |\n  x\n  y\n", "{ =a \"x\ny\n ) ." },
    { "a: >\n  x\n  y\n", "{ =a \"x y\n ) ." },
    { "\xef\xbb\xbf"
      "a: 1\nb: 2\n",
      "{ =a =1 =b =2 ) ." },
    { "a: 1\r\nb: 2\r\n", "{ =a =1 =b =2 ) ." },
    { "\xc3\xa4: \xe2\x82\xac\n", "{ =\xc3\xa4 =\xe2\x82\xac ) ." },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (cases); i++)
    assert_told (cases[i].text, false, cases[i].want);
}

static void
each_thing_has_its_place (void **state)
{
  (void)state;
  assert_told ("a: 1\nbc:\n  - x\n  - {y: z}\n", true,
               "1:1{ 1:1=a 1:4=1 2:1=bc 3:3[ 3:5=x 4:5{ 4:6=y 4:9=z 4:10) "
               "5:1) 5:1) .");
  /* Characters, not bytes; and the mark at the start is none.  */
  assert_told ("\xef\xbb\xbf\xc3\xa4: x\n", true,
               "1:1{ 1:1=\xc3\xa4 1:4=x "
               "2:1) .");
  assert_told ("a:\n", true, "1:1{ 1:1=a 1:3= 2:1) .");
}

static void
tags_of_yaml_itself_are_known (void **state)
{
  static const struct
  {
    const char *text;
    const char *want;
  } cases[] = {
    { "!!str 1", "\"1 ." },
    { "! 1", "\"1 ." },
    { "!!int 1", "=1 ." },
    { "!!float '1'", "=1 ." },
    { "!!bool yes", "=yes ." },
    { "!!null ''", "= ." },
    { "!!map {a: b}", "{ =a =b ) ." },
    { "!!seq [a]", "[ =a ) ." },
    { "!!binary aGVsbG8=", "\"hello ." },
    { "!!binary |\n  aGVs\n  bG8=\n", "\"hello ." },
    { "!<tag:yaml.org,2002:str> 1", "\"1 ." },
    { "!!binary aGVsbG8", "f:1:1: !!binary must be base64" },
    { "a: !foo b", "{ =a f:1:4: unknown tag" },
    { "a: !!python/object:os.system b", "{ =a f:1:4: unknown tag" },
    { "a: !foo {b: c}", "{ =a f:1:4: unknown tag" },
    { "a: !!map [b]", "{ =a f:1:4: unknown tag" },
    { "a: !!set {b: }", "{ =a f:1:4: unknown tag" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (cases); i++)
    assert_told (cases[i].text, false, cases[i].want);
}

static void
unaccepted_yaml_is_reported_with_its_place (void **state)
{
  static const struct
  {
    const char *text;
    const char *want;
  } cases[] = {
    { "a: &x b\nc: *x\n", "{ =a f:1:4: anchors are not accepted" },
    { "&x {a: b}", "f:1:1: anchors are not accepted" },
    { "- &x [a]", "[ f:1:3: anchors are not accepted" },
    { "- a\n- *x", "[ =a f:2:3: aliases are not accepted" },
    { "%YAML 1.1\n---\na", "f:1:1: directives are not accepted" },
    { "%TAG !x! tag:example.org,2026:\n---\na",
      "f:1:1: directives are not accepted" },
    { "a: b\n---\nc: d\n", "{ =a =b ) f:2:1: only one document is accepted" },
    { "---\n---\n", "= f:2:1: only one document is accepted" },
    { "a:\n\tb: c\n", "{ =a f:2:1: a tab where only spaces may indent" },
    { "a: @b\n", "{ =a f:1:4: '@' cannot begin a text without quotes" },
    { "a: `b\n", "{ =a f:1:4: '`' cannot begin a text without quotes" },
    { "a: %b\n", "{ =a f:1:4: '%' cannot begin a text without quotes" },
    { "a: b\n c\nd: \"e",
      "{ =a =b c =d f:3:6: found unexpected end of stream" },
    { "a: b: c\n", "{ =a =b f:1:5: mapping values are not allowed in this "
                   "context" },
    { "a: [b\n", "{ =a [ =b f:2:1: did not find expected ',' or ']'" },
    { "a\n\x01", "f:2:1: control characters are not accepted" },
    { "# \xc3\xa4\xc3\xa4 \xff\n", "f:1:6: not UTF-8" },
    { "a\n\n# \xc3", "f:3:3: not UTF-8" },
    { "\xff\xfe"
      "a",
      "f:1:1: not UTF-8" },
    { "# \xed\xa0\x80\n", "f:1:3: not UTF-8" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (cases); i++)
    assert_told (cases[i].text, false, cases[i].want);
}

static void
a_nul_byte_is_refused (void **state)
{
  struct buf out;

  (void)state;
  buf_init (&out);
  assert_int_equal (tell_text (SLICE ("a: b\nc\0d: e\n"), 0, false, &out),
                    EX_DATAERR);
  assert_slice ("NUL", buf_slice (&out),
                "f:2:2: control characters are not accepted");
  buf_release (&out);
}

/* The place is found in what was read last: try each distance from the end of
   a chunk.  The byte at fault is the one that should continue a character.  */
static void
a_bad_byte_far_down_has_its_place (void **state)
{
  enum
  {
    CHUNK = 16384,
    LINE = 20
  };

  (void)state;
  for (size_t at = 3 * CHUNK - 9; at < 3 * CHUNK + 9; at++)
    {
      struct buf text, out;
      size_t lines, columns = 0;
      char want[64];

      buf_init (&text);
      buf_init (&out);
      while (text.len + LINE <= at)
        buf_add (&text, SLICE ("# 3456789 123456789\n"));
      lines = text.len / LINE;
      buf_add (&text, at % 2 ? SLICE ("#") : SLICE ("#\xc3\xa4"));
      while (text.len < at)
        buf_add (&text, SLICE ("\xc3\xa4"));
      buf_add (&text, SLICE ("\xe2\x82 \n"));
      for (size_t i = lines * LINE; i < text.len - 2; i++)
        columns += (text.ptr[i] & 0xc0) != 0x80;
      snprintf (want, sizeof want, "f:%zu:%zu: not UTF-8", lines + 1,
                columns + 1);
      assert_int_equal (tell_text (buf_slice (&text), 0, false, &out),
                        EX_DATAERR);
      assert_slice ("far behind", buf_slice (&out), want);
      buf_release (&out);
      buf_release (&text);
    }
}

static void
sixteen_levels_are_read_and_no_more (void **state)
{
  struct buf text, out;

  (void)state;
  buf_init (&text);
  buf_init (&out);
  for (int i = 0; i < YAML_DEPTH_MAX; i++)
    buf_add_byte (&text, '[');
  for (int i = 0; i < YAML_DEPTH_MAX; i++)
    buf_add_byte (&text, ']');
  assert_int_equal (tell_text (buf_slice (&text), 0, false, &out), EX_OK);
  buf_clear (&text);
  buf_clear (&out);
  for (int i = 0; i <= YAML_DEPTH_MAX; i++)
    buf_add_byte (&text, '[');
  assert_int_equal (tell_text (buf_slice (&text), 0, false, &out), EX_DATAERR);
  assert_true (slice_has_suffix (buf_slice (&out),
                                 SLICE (" f:1:17: nested more than 16 deep")));
  buf_release (&out);
  buf_release (&text);
}

/* Each must be refused before it has cost anything: the driver's time limit
   and that of memory are far from being met.  */
static void
bombs_do_not_go_off (void **state)
{
  static const char *const parts[] = { "[", "{a: ", "- ", "? ", "[\n", "{? " };

  (void)state;
  for (size_t i = 0; i < COUNT (parts); i++)
    {
      struct buf text, out;

      buf_init (&text);
      buf_init (&out);
      for (int n = 0; n < 100000; n++)
        buf_add (&text, slice_from_string (parts[i]));
      assert_int_equal (tell_text (buf_slice (&text), 0, false, &out),
                        EX_DATAERR);
      if (slice_find (buf_slice (&out), SLICE ("nested more than 16 deep"))
          == SLICE_NPOS)
        fail_msg ("%s: %.*s", parts[i], SLICE_ARG (buf_slice (&out)));
      buf_release (&out);
      buf_release (&text);
    }
}

static void
no_more_is_read_than_the_limit (void **state)
{
  static const char text[] = "abc: def\n";
  struct buf out;

  (void)state;
  buf_init (&out);
  assert_int_equal (tell_text (SLICE (text), strlen (text), false, &out),
                    EX_OK);
  buf_clear (&out);
  assert_int_equal (
      tell_text (slice_from_string (text), strlen (text) - 1, false, &out),
      EX_DATAERR);
  assert_slice ("limit", buf_slice (&out), "f: larger than 8 bytes");
  buf_release (&out);
}

static ssize_t
read_once (void *cookie, char *bytes, size_t size)
{
  bool *again = cookie;

  if (*again)
    {
      errno = ENXIO;
      return -1;
    }
  *again = true;
  memset (bytes, ' ', size);
  memcpy (bytes, "a: b", 4);
  return (ssize_t)size;
}

static void
a_read_error_is_no_end (void **state)
{
  bool again = false;
  FILE *stream
      = fopencookie (&again, "r", (cookie_io_functions_t){ .read = read_once });
  struct yaml_reader *reader;
  struct buf out;

  (void)state;
  assert_non_null (stream);
  buf_init (&out);
  reader = yaml_reader_new (stream, "f", 0, EX_DATAERR);
  assert_int_equal (tell (reader, false, &out), EX_IOERR);
  assert_true (slice_has_suffix (
      buf_slice (&out), SLICE ("f: cannot read: No such device or address")));
  yaml_reader_free (reader);
  buf_release (&out);
  fclose (stream);
}

static void
a_thing_can_be_passed_over (void **state)
{
  static const char text[] = "a: [1, {b: c}, [2]]\nd: e\nf: {g: h}\n";
  FILE *stream = stream_of (SLICE (text));
  struct yaml_reader *reader = yaml_reader_new (stream, "f", 0, EX_DATAERR);
  struct yaml_event event;
  struct error err;

  (void)state;
  error_init (&err);
  for (int i = 0; i < 3; i++) /* the mapping, `a', its sequence */
    assert_int_equal (yaml_next (reader, &event, &err), 1);
  assert_int_equal (yaml_skip (reader, &event, &err), 0);
  assert_int_equal (yaml_next (reader, &event, &err), 1);
  assert_slice ("key", event.text, "d");
  assert_int_equal (yaml_skip (reader, &event, &err),
                    0); /* a scalar: nothing */
  assert_int_equal (yaml_next (reader, &event, &err), 1);
  assert_slice ("value", event.text, "e");
  assert_int_equal (yaml_next (reader, &event, &err), 1);
  assert_int_equal (yaml_next (reader, &event, &err), 1);
  assert_int_equal (event.type, YAML_MAPPING);
  assert_int_equal (yaml_skip (reader, &event, &err), 0);
  assert_int_equal (yaml_next (reader, &event, &err), 1);
  assert_int_equal (event.type, YAML_CLOSE);
  assert_int_equal (yaml_next (reader, &event, &err), 0);
  yaml_reader_free (reader);
  fclose (stream);
}

static void
passing_over_ends_with_an_error_in_between (void **state)
{
  FILE *stream = stream_of (SLICE ("- a\n- *b\n"));
  struct yaml_reader *reader = yaml_reader_new (stream, "f", 0, EX_DATAERR);
  struct yaml_event event;
  struct error err;

  (void)state;
  error_init (&err);
  assert_int_equal (yaml_next (reader, &event, &err), 1);
  assert_int_equal (yaml_skip (reader, &event, &err), -1);
  assert_string_equal (err.text, "f:2:3: aliases are not accepted");
  yaml_reader_free (reader);
  fclose (stream);
}

static void
a_complaint_names_file_and_place (void **state)
{
  FILE *stream = stream_of (SLICE ("a"));
  struct yaml_reader *reader = yaml_reader_new (stream, "dir/f", 0, EX_CONFIG);
  struct error err;

  (void)state;
  assert_int_equal (yaml_complain (reader, (struct yaml_place){ 3, 14 }, &err,
                                   "%d is %s", 5, "odd"),
                    -1);
  assert_string_equal (err.text, "dir/f:3:14: 5 is odd");
  assert_int_equal (err.status, EX_CONFIG);
  yaml_reader_free (reader);
  fclose (stream);
}

/* --- Failing to write --- */

static ssize_t
read_letters (void *cookie, char *bytes, size_t size)
{
  size_t *total = cookie;

  *total += size;
  memset (bytes, 'a', size);
  return (ssize_t)size;
}

static void
a_text_without_an_end_is_refused (void **state)
{
  size_t total = 0;
  FILE *stream = fopencookie (&total, "r",
                              (cookie_io_functions_t){ .read = read_letters });
  struct yaml_reader *reader = yaml_reader_new (stream, "f", 0, EX_DATAERR);
  struct buf out;

  (void)state;
  buf_init (&out);
  assert_int_equal (tell (reader, false, &out), EX_DATAERR);
  assert_slice ("endless", buf_slice (&out),
                "f: a text of more than 41943040 bytes");
  assert_true (total < 6 * (size_t)YAML_TEXT_MAX);
  yaml_reader_free (reader);
  buf_release (&out);
  fclose (stream);
}

int
main (void)
{
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test (things_come_in_order),
    cmocka_unit_test (each_thing_has_its_place),
    cmocka_unit_test (tags_of_yaml_itself_are_known),
    cmocka_unit_test (unaccepted_yaml_is_reported_with_its_place),
    cmocka_unit_test (a_nul_byte_is_refused),
    cmocka_unit_test (a_bad_byte_far_down_has_its_place),
    cmocka_unit_test (sixteen_levels_are_read_and_no_more),
    cmocka_unit_test (bombs_do_not_go_off),
    cmocka_unit_test (no_more_is_read_than_the_limit),
    cmocka_unit_test (a_read_error_is_no_end),
    cmocka_unit_test (a_thing_can_be_passed_over),
    cmocka_unit_test (passing_over_ends_with_an_error_in_between),
    cmocka_unit_test (a_complaint_names_file_and_place),
    cmocka_unit_test (a_text_without_an_end_is_refused),
  };
  return cmocka_run_group_tests_name ("yaml-reader", tests, NULL, NULL);
}
