/* Tests of `yaml'.

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

/* --- Helpers --- */

static FILE *
stream_of (struct slice text)
{
  /* fmemopen wants a byte at least.  */
  FILE *stream = text.len
                     ? fmemopen ((void *)(uintptr_t)text.ptr, text.len, "r")
                     : fopen ("/dev/null", "r");

  assert_non_null (stream);
  return stream;
}

/* Appends what READER says, event by event, to OUT: `{', `[', `)' for the end
   of either, and scalars, as `=text' if plain and `"text' if not, each at a
   line:column if PLACES.  The last word is `.' or the error.  */
static int
tell (struct yaml_reader *reader, bool places, struct buf *out)
{
  struct yaml_event event;
  struct error err;
  int got;

  error_init (&err);
  while ((got = yaml_next (reader, &event, &err)) > 0)
    {
      if (places)
        buf_printf (out, "%lu:%lu", event.place.line, event.place.column);
      if (event.type == YAML_SCALAR)
        {
          buf_add_byte (out, event.plain ? '=' : '"');
          buf_add (out, event.text);
        }
      else
        buf_add_byte (out, event.type == YAML_MAPPING    ? '{'
                           : event.type == YAML_SEQUENCE ? '['
                                                         : ')');
      buf_add_byte (out, ' ');
    }
  if (got == 0)
    assert_int_equal (event.type, YAML_END);
  buf_printf (out, "%s", got < 0 ? err.text : ".");
  if (got < 0)
    {
      struct error again;

      error_init (&again);
      assert_int_equal (yaml_next (reader, &event, &again), -1);
      assert_string_equal (again.text, err.text);
      assert_int_equal (again.status, err.status);
    }
  return err.status;
}

/* The same of TEXT, in OUT.  */
static int
tell_text (struct slice text, size_t size_max, bool places, struct buf *out)
{
  FILE *stream = stream_of (text);
  struct yaml_reader *reader
      = yaml_reader_new (stream, "f", size_max, EX_DATAERR);
  int status = tell (reader, places, out);

  yaml_reader_free (reader);
  fclose (stream);
  return status;
}

static void
assert_told (const char *text, bool places, const char *want)
{
  struct buf out;

  buf_init (&out);
  tell_text (slice_from_string (text), 0, places, &out);
  assert_slice (text, buf_slice (&out), want);
  buf_release (&out);
}

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
    { "!!binary aGVsbG8", "f:1:1: !!binary wants base64" },
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
what_is_not_accepted_is_told_with_its_place (void **state)
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
a_bad_byte_far_behind_has_its_place (void **state)
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

/* --- Writing --- */

struct outfile
{
  char *text;
  size_t len;
  FILE *stream;
  struct yaml_writer *writer;
};

static void
output_begin (struct outfile *output)
{
  output->stream = open_memstream (&output->text, &output->len);
  assert_non_null (output->stream);
  output->writer = yaml_writer_new (output->stream);
}

static struct slice
output_end (struct outfile *output)
{
  struct error err;

  if (yaml_finish (output->writer, &err) < 0)
    fail_msg ("%s", err.text);
  yaml_writer_free (output->writer);
  fclose (output->stream);
  return slice_make (output->text, output->len);
}

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

/* --- Both ways --- */

static void
read_back (FILE *stream, const struct slice *texts, size_t count)
{
  struct yaml_reader *reader = yaml_reader_new (stream, "f", 0, EX_DATAERR);
  struct yaml_event event;
  struct error err;

  error_init (&err);
  assert_int_equal (yaml_next (reader, &event, &err), 1);
  for (size_t i = 0; i < count; i++)
    {
      if (yaml_next (reader, &event, &err) != 1)
        fail_msg ("text %zu: %s", i, err.text);
      assert_int_equal (event.type, YAML_SCALAR);
      assert_same (event.text, texts[i]);
    }
  assert_int_equal (yaml_next (reader, &event, &err), 1);
  assert_int_equal (event.type, YAML_CLOSE);
  assert_int_equal (yaml_next (reader, &event, &err), 0);
  yaml_reader_free (reader);
}

/* COUNT texts are written as the elements of a sequence (or keys and values;
   an even number then) and must be read back.  */
static void
assert_survive (const struct slice *texts, size_t count, bool mapping)
{
  struct outfile o;
  struct error err;
  FILE *stream;

  output_begin (&o);
  if (mapping)
    yaml_open_mapping (o.writer, &err);
  else
    yaml_open_sequence (o.writer, &err);
  for (size_t i = 0; i < count; i++)
    if (yaml_put_text (o.writer, texts[i], &err) < 0)
      fail_msg ("text %zu: %s", i, err.text);
  yaml_close (o.writer, &err);
  output_end (&o);
  stream = stream_of (slice_make (o.text, o.len));
  read_back (stream, texts, count);
  fclose (stream);
  free (o.text);
}

static void
each_byte_survives_alone_and_between_others (void **state)
{
  static const struct
  {
    const char *before;
    const char *after;
  } around[]
      = { { "", "" },   { "a", "" },  { "", "a" },  { "a", "b" },
          { "a ", "" }, { "", " a" }, { "1", "2" }, { "\xc3\xa4", "x" } };
  struct arena arena;
  struct slice *texts;
  size_t count = 0;

  (void)state;
  arena_init (&arena, 0);
  texts = arena_alloc (&arena, 256 * COUNT (around) * sizeof *texts);
  for (int c = 0; c < 256; c++)
    for (size_t i = 0; i < COUNT (around); i++)
      {
        struct buf buf;

        buf_init (&buf);
        buf_add (&buf, slice_from_string (around[i].before));
        buf_add_byte (&buf, (char)c);
        buf_add (&buf, slice_from_string (around[i].after));
        texts[count++] = arena_copy (&arena, buf_slice (&buf));
        buf_release (&buf);
      }
  assert_survive (texts, count, false);
  assert_survive (texts, count, true);
  arena_release (&arena);
}

/* A random number, the same in each run.  */
static uint32_t
next_random (uint64_t *seed)
{
  *seed = *seed * UINT64_C (6364136223846793005) + 1442695040888963407u;
  return (uint32_t)(*seed >> 33);
}

/* A text of pieces that mean something to YAML, to Unicode, or nothing.  */
static struct slice
random_text (uint64_t *seed, struct arena *arena)
{
  static const char *const pieces[] = { "a",
                                        "Z9",
                                        " ",
                                        "  ",
                                        ": ",
                                        " #",
                                        "\n",
                                        "\n\n",
                                        "\t",
                                        "- ",
                                        "? ",
                                        "'",
                                        "\"",
                                        "\\",
                                        "[",
                                        "]",
                                        "{",
                                        "}",
                                        ",",
                                        "&",
                                        "*",
                                        "!",
                                        "|",
                                        ">",
                                        "%",
                                        "@",
                                        "`",
                                        "---",
                                        "...",
                                        "yes",
                                        "1.5",
                                        "\r\n",
                                        "\r",
                                        "\x1b",
                                        "\x7f",
                                        "~",
                                        "\xc3\xa4",
                                        "\xe2\x80\xa8",
                                        "\xe2\x80\xa9",
                                        "\xc2\x85",
                                        "\xc2\xa0",
                                        "\xef\xbb\xbf",
                                        "\xef\xbf\xbe",
                                        "\xf0\x9f\x98\x80",
                                        "\xed\xa0\x80",
                                        "\xff",
                                        "\xc3",
                                        "\xee\x80\x80",
                                        "\xf4\x8f\xbf\xbf" };
  unsigned count = next_random (seed) % 12, kind = next_random (seed) % 3;
  struct slice text;
  struct buf buf;

  buf_init (&buf);
  for (unsigned i = 0; i < count; i++)
    {
      uint32_t number = next_random (seed);

      if (kind == 0)
        buf_add_byte (&buf, (char)number);
      else if (kind == 1)
        buf_add_byte (&buf, (char)(number % 128));
      else
        buf_add (&buf, slice_from_string (pieces[number % COUNT (pieces)]));
    }
  text = arena_copy (arena, buf_slice (&buf));
  buf_release (&buf);
  return text;
}

static void
random_texts_survive (void **state)
{
  enum
  {
    TEXTS = 20000
  };
  struct arena arena;
  struct slice *texts;
  uint64_t seed = 20260301;

  (void)state;
  arena_init (&arena, 0);
  texts = arena_alloc (&arena, TEXTS * sizeof *texts);
  for (size_t i = 0; i < TEXTS; i++)
    texts[i] = random_text (&seed, &arena);
  assert_survive (texts, TEXTS, false);
  assert_survive (texts, TEXTS, true);
  arena_release (&arena);
}

static void
long_texts_survive (void **state)
{
  struct slice texts[4];
  struct buf buf[COUNT (texts)];

  (void)state;
  for (size_t i = 0; i < COUNT (texts); i++)
    {
      buf_init (&buf[i]);
      for (int n = 0; n < 100000; n++)
        buf_add (&buf[i], i == 0   ? SLICE ("word ")
                          : i == 1 ? SLICE ("line\n")
                          : i == 2 ? SLICE ("\xff\0")
                                   : SLICE ("\xc3\xa4: "));
      texts[i] = buf_slice (&buf[i]);
    }
  texts[0].len--; /* of the space at the end: plain then */
  assert_survive (texts, COUNT (texts), false);
  assert_survive (texts, COUNT (texts), true);
  for (size_t i = 0; i < COUNT (texts); i++)
    buf_release (&buf[i]);
}

/* What is not text comes back as a plain scalar, and text that looks like it
   does not.  */
static void
numbers_and_words_stay_apart_from_texts (void **state)
{
  struct outfile o;
  struct error err;

  (void)state;
  output_begin (&o);
  yaml_open_sequence (o.writer, &err);
  yaml_put_integer (o.writer, -5, &err);
  yaml_put_text (o.writer, SLICE ("-5"), &err);
  yaml_put_word (o.writer, "null", &err);
  yaml_put_text (o.writer, SLICE ("null"), &err);
  yaml_put_text (o.writer, SLICE (""), &err);
  yaml_put_text (o.writer, SLICE ("\xff"), &err);
  yaml_close (o.writer, &err);
  output_end (&o);
  assert_told (o.text, false, "[ =-5 \"-5 =null \"null \" \"\xff ) .");
  free (o.text);
}

/* --- Failing to write --- */

static void
a_full_disk_is_told_and_stays (void **state)
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

/* The worst: each byte is an escape of four.  */
static void
the_longest_text_survives_and_a_longer_one_is_refused (void **state)
{
  struct slice text;
  struct outfile o;
  struct error err;
  struct buf buf;

  (void)state;
  buf_init (&buf);
  memset (buf_reserve (&buf, YAML_TEXT_MAX + 1), 1, YAML_TEXT_MAX + 1);
  buf.len = YAML_TEXT_MAX;
  text = buf_slice (&buf);
  assert_survive (&text, 1, false);
  buf.len++;
  output_begin (&o);
  assert_int_equal (yaml_put_text (o.writer, buf_slice (&buf), &err), -1);
  assert_int_equal (err.status, EX_DATAERR);
  assert_string_equal (err.text,
                       "cannot write YAML: a text of more than 8388608 bytes");
  assert_int_equal (yaml_put_text (o.writer, SLICE ("a"), &err), -1);
  yaml_writer_free (o.writer);
  fclose (o.stream);
  free (o.text);
  buf_release (&buf);
}

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
    cmocka_unit_test (things_come_in_order),
    cmocka_unit_test (each_thing_has_its_place),
    cmocka_unit_test (tags_of_yaml_itself_are_known),
    cmocka_unit_test (what_is_not_accepted_is_told_with_its_place),
    cmocka_unit_test (a_nul_byte_is_refused),
    cmocka_unit_test (a_bad_byte_far_behind_has_its_place),
    cmocka_unit_test (sixteen_levels_are_read_and_no_more),
    cmocka_unit_test (bombs_do_not_go_off),
    cmocka_unit_test (no_more_is_read_than_the_limit),
    cmocka_unit_test (a_read_error_is_no_end),
    cmocka_unit_test (a_thing_can_be_passed_over),
    cmocka_unit_test (passing_over_ends_with_an_error_in_between),
    cmocka_unit_test (a_complaint_names_file_and_place),
    cmocka_unit_test (a_document_is_written_in_blocks),
    cmocka_unit_test (text_is_quoted_where_it_would_be_something_else),
    cmocka_unit_test (long_lines_are_not_folded),
    cmocka_unit_test (each_byte_survives_alone_and_between_others),
    cmocka_unit_test (random_texts_survive),
    cmocka_unit_test (long_texts_survive),
    cmocka_unit_test (numbers_and_words_stay_apart_from_texts),
    cmocka_unit_test (a_full_disk_is_told_and_stays),
    cmocka_unit_test (the_longest_text_survives_and_a_longer_one_is_refused),
    cmocka_unit_test (a_text_without_an_end_is_refused),
    cmocka_unit_test (misuse_is_an_error),
  };

  return cmocka_run_group_tests_name ("yaml", tests, NULL, NULL);
}
