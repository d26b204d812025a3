/* Tests of `json'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "base/buf.h"
#include "support/check.h"
#include "base/utf8.h"
#include "base/json.h"

static int
hex_value (int c)
{
  return slice_is_digit (c) ? c - '0' : slice_lower (c) - 'a' + 10;
}

/* Reads one escape (RFC 8259, section 7) at the start of *S, after its
   backslash; only characters below U+0080 need any.  */
static int
read_escape (struct slice *s)
{
  static const struct slice letters = SLICE_INIT ("\"\\/bfnrt");
  static const struct slice meanings = SLICE_INIT ("\"\\/\b\f\n\r\t");
  int c = slice_at (*s, 0), value = 0;
  size_t at;

  *s = slice_skip (*s, 1);
  if (c != 'u')
    {
      at = slice_find_byte (letters, (char)c);
      assert_true (c > 0 && at != SLICE_NPOS);
      return slice_at (meanings, at);
    }
  for (size_t i = 0; i < 4; i++)
    {
      assert_true (slice_is_xdigit (slice_at (*s, i)));
      value = value * 16 + hex_value (slice_at (*s, i));
    }
  *s = slice_skip (*s, 4);
  assert_in_range (value, 0, 0x7f);
  return value;
}

/* Reads a JSON string, which must be all of S and valid, into TO.  */
static void
read_string (struct slice s, struct buf *to)
{
  assert_true (utf8_is_valid (s));
  assert_int_equal (slice_at (s, 0), '"');
  s = slice_skip (s, 1);
  while (slice_at (s, 0) != '"')
    {
      int c = slice_at (s, 0);

      assert_true (c >= 0x20); /* which the end is not either */
      assert_true (c != 0x7f); /* allowed, but nothing for a terminal */
      s = slice_skip (s, 1);
      buf_add_byte (to, (char)(c == '\\' ? read_escape (&s) : c));
    }
  assert_int_equal (s.len, 1);
}

/* TEXT as a string, read again, is WANT.  */
static void
check (struct slice text, struct slice want)
{
  struct buf line, got;

  buf_init (&line);
  buf_init (&got);
  json_text (&line, text);
  read_string (buf_slice (&line), &got);
  assert_int_equal (got.len, want.len);
  assert_true (slice_eq (buf_slice (&got), want));
  buf_release (&line);
  buf_release (&got);
}

static void
check_spelling (struct slice text, struct slice want)
{
  struct buf line;

  buf_init (&line);
  json_text (&line, text);
  assert_true (slice_eq (buf_slice (&line), want));
  buf_release (&line);
}

static void
each_ascii_character_survives (void **state)
{
  (void)state;
  for (int c = 0; c < 128; c++)
    {
      char text[3] = { 'a', (char)c, 'b' };

      check (slice_make (text, 3), slice_make (text, 3));
      check (slice_make (text + 1, 1), slice_make (text + 1, 1));
    }
}

static void
escapes_are_the_short_ones_where_there_are_any (void **state)
{
  (void)state;
  check_spelling (SLICE ("a\"b\\c/d"), SLICE ("\"a\\\"b\\\\c/d\""));
  check_spelling (SLICE ("\b\t\n\f\r"), SLICE ("\"\\b\\t\\n\\f\\r\""));
  check_spelling (SLICE ("\v\033\177"), SLICE ("\"\\u000b\\u001b\\u007f\""));
  check_spelling (SLICE ("\0\001"), SLICE ("\"\\u0000\\u0001\""));
  check_spelling (SLICE (""), SLICE ("\"\""));
  check_spelling (slice_make (NULL, 0), SLICE ("\"\""));
}

static void
text_in_any_script_stays_as_it_is (void **state)
{
  static const struct slice rows[] = {
    SLICE_INIT ("Andr\xc3\xa9"),
    SLICE_INIT ("\xe6\x97\xa5\xe6\x9c\xac"),
    SLICE_INIT ("\xf0\x9f\x90\xa7"),
    SLICE_INIT ("\xc2\x85 \xe2\x80\xa8 \xe2\x80\xa9"), /* JSON allows them */
    SLICE_INIT ("\xef\xbf\xbd\xef\xbf\xbf\xf4\x8f\xbf\xbf"),
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct buf line;

      check (rows[i], rows[i]);
      buf_init (&line);
      json_text (&line, rows[i]);
      assert_int_equal (line.len, rows[i].len + 2);
      buf_release (&line);
    }
}

static void
what_is_not_utf8_becomes_the_replacement_character (void **state)
{
  static const struct slice rows[] = {
    SLICE_INIT ("\xff"),
    SLICE_INIT ("Andr\xe9 x"),
    SLICE_INIT ("\xc3"),
    SLICE_INIT ("\xe2\x80"),
    SLICE_INIT ("\xc0\x80"),         /* overlong NUL */
    SLICE_INIT ("\xc0\xa2"),         /* overlong quote */
    SLICE_INIT ("\xed\xa0\x80"),     /* surrogate */
    SLICE_INIT ("\xf4\x90\x80\x80"), /* behind the last character */
    SLICE_INIT ("\x80\"\xc3\"\\\xe2\x80\""),
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct buf line, got;

      buf_init (&line);
      buf_init (&got);
      json_text (&line, rows[i]);
      read_string (buf_slice (&line), &got);
      assert_int_not_equal (
          slice_find (buf_slice (&got), SLICE ("\xef\xbf\xbd")), SLICE_NPOS);
      buf_release (&line);
      buf_release (&got);
    }
  check (SLICE ("a\xff"
                "b"),
         SLICE ("a\xef\xbf\xbd"
                "b"));
  check (SLICE ("\xc3\"\n"), SLICE ("\xef\xbf\xbd\"\n"));
}

static void
all_pairs_of_bytes_make_a_valid_string (void **state)
{
  (void)state;
  for (int a = 0; a < 256; a++)
    for (int b = 0; b < 256; b++)
      {
        char text[2] = { (char)a, (char)b };
        struct buf line, got;

        buf_init (&line);
        buf_init (&got);
        json_text (&line, slice_make (text, 2));
        read_string (buf_slice (&line), &got);
        buf_release (&line);
        buf_release (&got);
      }
}

static void
an_empty_text_may_be_null (void **state)
{
  struct buf line;

  (void)state;
  buf_init (&line);
  json_text_or_null (&line, SLICE (""));
  assert_true (slice_eq (buf_slice (&line), SLICE ("null")));
  buf_clear (&line);
  json_text_or_null (&line, SLICE ("null"));
  assert_true (slice_eq (buf_slice (&line), SLICE ("\"null\"")));
  buf_release (&line);
}

static void
commas_stand_between_members_and_elements (void **state)
{
  struct buf line;

  (void)state;
  buf_init (&line);
  json_separate (&line);
  assert_int_equal (line.len, 0);
  buf_add_byte (&line, '{');
  json_name (&line, "a");
  json_text (&line, SLICE ("[")); /* which opens nothing */
  json_name (&line, "b");
  buf_add_byte (&line, '[');
  for (int i = 0; i < 3; i++)
    {
      json_separate (&line);
      buf_printf (&line, "%d", i);
    }
  buf_add_byte (&line, ']');
  json_name (&line, "c");
  buf_add (&line, SLICE ("{}"));
  json_name (&line, "d");
  json_text (&line, SLICE ("{"));
  json_name (&line, "e");
  buf_add (&line, SLICE ("null}"));
  assert_true (slice_eq (
      buf_slice (&line),
      SLICE ("{\"a\":\"[\",\"b\":[0,1,2],\"c\":{},\"d\":\"{\",\"e\":null}")));
  buf_release (&line);
}

static void
a_long_text_of_escapes_takes_no_time (void **state)
{
  struct buf text;

  (void)state;
  buf_init (&text);
  for (int i = 0; i < 200000; i++)
    buf_add (&text, SLICE ("\"\001"));
  check (buf_slice (&text), buf_slice (&text));
  buf_release (&text);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (each_ascii_character_survives),
    cmocka_unit_test (escapes_are_the_short_ones_where_there_are_any),
    cmocka_unit_test (text_in_any_script_stays_as_it_is),
    cmocka_unit_test (what_is_not_utf8_becomes_the_replacement_character),
    cmocka_unit_test (all_pairs_of_bytes_make_a_valid_string),
    cmocka_unit_test (an_empty_text_may_be_null),
    cmocka_unit_test (commas_stand_between_members_and_elements),
    cmocka_unit_test (a_long_text_of_escapes_takes_no_time),
  };

  return cmocka_run_group_tests_name ("json", tests, NULL, NULL);
}
