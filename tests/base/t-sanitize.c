/* Tests of `sanitize'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "base/buf.h"
#include "support/check.h"
#include "base/sanitize.h"

static void
check (struct slice text, struct slice want)
{
  struct buf buf;

  buf_init (&buf);
  buf_add (&buf, SLICE ("\033before")); /* which is not touched */
  sanitize_text (&buf, text);
  assert_true (slice_has_prefix (buf_slice (&buf), SLICE ("\033before")));
  assert_int_equal (buf.len - 7, want.len);
  assert_true (slice_eq (slice_skip (buf_slice (&buf), 7), want));
  buf_release (&buf);
}

/* The character CODE as UTF-8, up to U+FFFF.  */
static size_t
encode (char *to, unsigned code)
{
  if (code < 0x80)
    {
      to[0] = (char)code;
      return 1;
    }
  if (code < 0x800)
    {
      to[0] = (char)(0xc0 | code >> 6);
      to[1] = (char)(0x80 | (code & 0x3f));
      return 2;
    }
  to[0] = (char)(0xe0 | code >> 12);
  to[1] = (char)(0x80 | (code >> 6 & 0x3f));
  to[2] = (char)(0x80 | (code & 0x3f));
  return 3;
}

static bool
is_control (unsigned code)
{
  return (code < 0x20 && code != '\t' && code != '\n')
         || (code >= 0x7f && code <= 0x9f) || code == 0xad || code == 0x34f
         || code == 0x61c || code == 0x115f || code == 0x1160 || code == 0x17b4
         || code == 0x17b5 || (code >= 0x180b && code <= 0x180f)
         || (code >= 0x200b && code <= 0x200f)
         || (code >= 0x2028 && code <= 0x202e)
         || (code >= 0x2060 && code <= 0x206f) || code == 0x3164
         || (code >= 0xfe00 && code <= 0xfe0f) || code == 0xfeff
         || code == 0xffa0 || (code >= 0xfff0 && code <= 0xfffb);
}

/* Each character of the basic plane, alone and with text around it.  */
static void
each_control_becomes_a_question_mark_and_nothing_else_does (void **state)
{
  (void)state;
  for (unsigned code = 0; code < 0x10000; code++)
    {
      char text[8] = "a", want[8] = "a";
      size_t len = encode (text + 1, code), wanted;

      if (code >= 0xd800 && code <= 0xdfff)
        continue;
      text[1 + len] = 'b';
      wanted = is_control (code) ? 1 : len;
      memcpy (want + 1, is_control (code) ? "?" : text + 1, wanted);
      want[1 + wanted] = 'b';
      check (slice_make (text, len + 2), slice_make (want, wanted + 2));
      check (slice_make (text + 1, len), slice_make (want + 1, wanted));
    }
}

/* Texts are looked through in words of eight bytes.  */
static void
controls_are_found_anywhere (void **state)
{
  (void)state;
  for (unsigned code = 0; code < 0x100; code++)
    for (size_t at = 0; at < 20; at++)
      {
        char text[32], want[32];
        size_t len = encode (text + at, code);
        size_t wanted = is_control (code) ? 1 : len;

        memset (text, 'a', at);
        memset (text + at + len, 'b', 20 - at);
        memset (want, 'a', at);
        memcpy (want + at, is_control (code) ? "?" : text + at, wanted);
        memset (want + at + wanted, 'b', 20 - at);
        check (slice_make (text, len + 20), slice_make (want, wanted + 20));
      }
}

static void
characters_beyond_the_basic_plane_stay (void **state)
{
  struct slice text = SLICE ("\xf0\x9f\x90\xa7 \xf0\x90\x80\xa8");

  (void)state;
  check (text, text);
}

static void
escape_sequences_lose_what_makes_them (void **state)
{
  (void)state;
  check (SLICE ("\033[31mred\033[0m"), SLICE ("?[31mred?[0m"));
  check (SLICE ("\033]0;title\a"), SLICE ("?]0;title?"));
  check (SLICE ("\xc2\x9b"
                "2J"),
         SLICE ("?2J"));
  check (SLICE ("good\b\b\b\bevil"), SLICE ("good????evil"));
  check (SLICE ("a\0b"), SLICE ("a?b"));
}

static void
text_that_turns_lines_around_is_disarmed (void **state)
{
  (void)state;
  check (SLICE ("x\xe2\x80\xaegnp.exe"), SLICE ("x?gnp.exe"));
  check (SLICE ("\xe2\x81\xa6 a \xe2\x81\xa9"), SLICE ("? a ?"));
  check (SLICE ("\xe2\x80\x8f\xd8\x9c\xe2\x80\xa8"), SLICE ("???"));
}

static void
what_nobody_sees_becomes_visible (void **state)
{
  (void)state;
  check (SLICE ("a\xe2\x80\x8b" /* zero width space */
                "b\xc2\xad"     /* soft hyphen */
                "c\xef\xbb\xbf"
                "d"),
         SLICE ("a?b?c?d"));
  /* Tags spell `hi' and cancel.  */
  check (SLICE ("x\xf3\xa0\x81\xa8\xf3\xa0\x81\xa9\xf3\xa0\x81\xbf"),
         SLICE ("x???"));
}

static void
text_in_any_script_stays_as_it_is (void **state)
{
  static const struct slice rows[] = {
    SLICE_INIT (""),
    SLICE_INIT ("plain text\n\twith a tab\n"),
    SLICE_INIT ("Andr\xc3\xa9, \xc2\xa0 and \xc2\xb5"),
    SLICE_INIT ("\xd8\xa7\xd9\x84\xd8\xb9"),                 /* Arabic */
    SLICE_INIT ("\xe2\x80\x93 \xe2\x80\x9c\xe2\x80\x9d"),    /* quotes */
    SLICE_INIT ("\xe2\x80\xa6 \xe2\x80\xaf \xe2\x80\xa7"),   /* around 2028 */
    SLICE_INIT ("\xe2\x81\x9f \xe2\x81\xb0 \xe2\x82\xac"),   /* around 2060 */
    SLICE_INIT ("\xe3\x80\x80\xe6\x97\xa5\xe6\x9c\xac\n\n"), /* Japanese */
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    check (rows[i], rows[i]);
}

static void
cr_goes_before_lf_only (void **state)
{
  (void)state;
  check (SLICE ("a\r\nb\r\n"), SLICE ("a\nb\n"));
  check (SLICE ("a\rb"), SLICE ("a?b"));
  check (SLICE ("a\r"), SLICE ("a?"));
  check (SLICE ("a\r\r\nb"), SLICE ("a?\nb"));
  check (SLICE ("\n\r"), SLICE ("\n?"));
  check (SLICE ("\r\n"), SLICE ("\n"));
}

/* The contract wants valid UTF-8; what is not must do no harm.  The slices
   end where a character goes on in memory.  */
static void
a_character_cut_off_at_the_end_is_not_read_further (void **state)
{
  static const struct
  {
    const char *text;
    size_t len;
  } rows[] = { { "\xc2\x9b", 1 },     { "\xd8\x9c", 1 },
               { "\xe2\x80\xae", 1 }, { "\xe2\x80\xae", 2 },
               { "\xe2\x81\xa6", 2 }, { "a\xe2\x80\xa8", 3 } };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    check (slice_make (rows[i].text, rows[i].len),
           slice_make (rows[i].text, rows[i].len));
  check (slice_make ("\r\n", 1), SLICE ("?"));
  check (SLICE ("\xe2\x80\033[0m"), SLICE ("\xe2\x80?[0m"));
  check (SLICE ("\xc2\033"), SLICE ("\xc2?"));
}

static void
a_line_has_no_line_ends (void **state)
{
  struct buf buf;

  (void)state;
  buf_init (&buf);
  buf_add (&buf, SLICE ("kept\n"));
  sanitize_line (&buf, SLICE ("a\nb\r\nc\rd\n\te\033"));
  assert_true (slice_eq (buf_slice (&buf), SLICE ("kept\na b c?d \te?")));
  sanitize_line (&buf, slice_make (NULL, 0));
  assert_true (slice_has_suffix (buf_slice (&buf), SLICE ("e?")));
  buf_release (&buf);
}

/* Nothing but bad characters: a long text takes no longer a byte.  */
static void
a_hostile_text_takes_no_time (void **state)
{
  struct buf text, out;

  (void)state;
  buf_init (&text);
  buf_init (&out);
  for (int i = 0; i < 1000000; i++)
    buf_add (&text, SLICE ("\033\xe2\x80"));
  sanitize_text (&out, buf_slice (&text));
  assert_int_equal (out.len, text.len);
  assert_int_equal (slice_find_byte (buf_slice (&out), '\033'), SLICE_NPOS);
  buf_release (&text);
  buf_release (&out);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (
        each_control_becomes_a_question_mark_and_nothing_else_does),
    cmocka_unit_test (controls_are_found_anywhere),
    cmocka_unit_test (characters_beyond_the_basic_plane_stay),
    cmocka_unit_test (escape_sequences_lose_what_makes_them),
    cmocka_unit_test (text_that_turns_lines_around_is_disarmed),
    cmocka_unit_test (what_nobody_sees_becomes_visible),
    cmocka_unit_test (text_in_any_script_stays_as_it_is),
    cmocka_unit_test (cr_goes_before_lf_only),
    cmocka_unit_test (a_character_cut_off_at_the_end_is_not_read_further),
    cmocka_unit_test (a_line_has_no_line_ends),
    cmocka_unit_test (a_hostile_text_takes_no_time),
  };

  return cmocka_run_group_tests_name ("sanitize", tests, NULL, NULL);
}
