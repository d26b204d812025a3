/* Tests of `slice'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <limits.h>

#include "support/check.h"
#include "base/slice.h"

static const struct slice NOTHING = { NULL, 0 };

static void
a_part_never_reaches_past_the_end (void **state)
{
  struct slice s = SLICE ("abcdef");

  (void)state;
  assert_same (slice_sub (s, 2, 3), SLICE ("cde"));
  assert_same (slice_sub (s, 4, 100), SLICE ("ef"));
  assert_same (slice_sub (s, 4, SLICE_NPOS), SLICE ("ef"));
  assert_same (slice_sub (s, 6, 1), SLICE (""));
  assert_same (slice_sub (s, 100, 1), SLICE (""));
  assert_ptr_equal (slice_sub (s, 100, 1).ptr, s.ptr + 6);
  assert_same (slice_sub (s, SLICE_NPOS, SLICE_NPOS), SLICE (""));
  assert_same (slice_head (s, 2), SLICE ("ab"));
  assert_same (slice_head (s, SLICE_NPOS), s);
  assert_same (slice_skip (s, 2), SLICE ("cdef"));
  assert_same (slice_skip (s, 7), SLICE (""));
}

static void
a_null_slice_is_an_empty_one (void **state)
{
  struct slice before, after, rest = NOTHING;

  (void)state;
  assert_true (slice_is_empty (NOTHING));
  assert_true (slice_is_empty (slice_from_string (NULL)));
  assert_null (slice_sub (NOTHING, 3, 4).ptr);
  assert_int_equal (slice_at (NOTHING, 0), -1);
  assert_int_equal (slice_last (NOTHING), -1);
  assert_true (slice_eq (NOTHING, SLICE ("")));
  assert_true (slice_eq_nocase (NOTHING, SLICE ("")));
  assert_true (slice_has_prefix (NOTHING, SLICE ("")));
  assert_true (slice_has_suffix (NOTHING, NOTHING));
  assert_int_equal (slice_compare (NOTHING, SLICE ("")), 0);
  assert_int_equal (slice_find_byte (NOTHING, 'a'), SLICE_NPOS);
  assert_int_equal (slice_find_last_byte (NOTHING, 'a'), SLICE_NPOS);
  assert_int_equal (slice_find (NOTHING, SLICE ("a")), SLICE_NPOS);
  assert_int_equal (slice_find (NOTHING, NOTHING), 0);
  assert_int_equal (slice_find_nocase (NOTHING, SLICE ("a")), SLICE_NPOS);
  assert_true (slice_is_empty (slice_trim (NOTHING)));
  assert_true (slice_is_empty (slice_chomp_cr (NOTHING)));
  assert_false (slice_cut (NOTHING, ',', &before, &after));
  assert_true (slice_is_empty (before));
  assert_true (slice_is_empty (after));
  assert_int_equal (slice_next_line (&rest, &before), 0);
  assert_int_equal (slice_next_word (&rest, &before), 0);
  assert_int_equal (slice_number (NOTHING, 10), 0);
}

static void
a_byte_is_unsigned_and_minus_one_past_the_end (void **state)
{
  struct slice s = SLICE ("\xff\0z");

  (void)state;
  assert_int_equal (slice_at (s, 0), 0xff);
  assert_int_equal (slice_at (s, 1), 0);
  assert_int_equal (slice_at (s, 3), -1);
  assert_int_equal (slice_at (s, SLICE_NPOS), -1);
  assert_int_equal (slice_last (s), 'z');
  assert_int_equal (slice_last (slice_head (s, 1)), 0xff);
}

static void
bytes_after_a_nul_count (void **state)
{
  struct slice s = SLICE ("a\0b\0c");

  (void)state;
  assert_false (slice_eq (s, SLICE ("a\0b\0d")));
  assert_false (slice_eq_nocase (s, SLICE ("a\0b\0d")));
  assert_true (slice_eq_nocase (s, SLICE ("A\0B\0C")));
  assert_int_equal (slice_find (s, SLICE ("b\0c")), 2);
  assert_int_equal (slice_find_byte (s, '\0'), 1);
  assert_int_equal (slice_find_last_byte (s, '\0'), 3);
  assert_true (slice_has_suffix (s, SLICE ("\0c")));
  assert_true (slice_compare (s, SLICE ("a\0b")) > 0);
}

static void
prefix_and_suffix_must_fit (void **state)
{
  struct slice s = SLICE ("Re: x");

  (void)state;
  assert_true (slice_has_prefix (s, SLICE ("Re:")));
  assert_true (slice_has_prefix (s, SLICE ("")));
  assert_true (slice_has_prefix (s, s));
  assert_false (slice_has_prefix (s, SLICE ("re:")));
  assert_false (slice_has_prefix (s, SLICE ("Re: xy")));
  assert_true (slice_has_prefix_nocase (s, SLICE ("rE:")));
  assert_false (slice_has_prefix_nocase (s, SLICE ("re: xy")));
  assert_true (slice_has_suffix (s, SLICE (" x")));
  assert_true (slice_has_suffix (s, s));
  assert_false (slice_has_suffix (s, SLICE ("aRe: x")));
  assert_true (slice_take_prefix (&s, SLICE ("Re:")));
  assert_same (s, SLICE (" x"));
  assert_false (slice_take_prefix (&s, SLICE ("x")));
  assert_same (s, SLICE (" x"));
}

static void
classes_are_ascii_whatever_the_locale (void **state)
{
  (void)state;
  for (int c = -1; c < 256; c++)
    {
      bool digit = c >= 0 && c < 128 && strchr ("0123456789", c) && c;
      bool upper = c >= 'A' && c <= 'Z';
      bool lower = c >= 'a' && c <= 'z';
      bool hex = digit || (upper && c <= 'F') || (lower && c <= 'f');
      bool space = c == ' ' || c == '\t' || c == '\n' || c == '\v' || c == '\f'
                   || c == '\r';

      assert_int_equal (slice_is_digit (c), digit);
      assert_int_equal (slice_is_alpha (c), upper || lower);
      assert_int_equal (slice_is_alnum (c), upper || lower || digit);
      assert_int_equal (slice_is_xdigit (c), hex);
      assert_int_equal (slice_is_space (c), space);
      assert_int_equal (slice_is_blank (c), c == ' ' || c == '\t');
      assert_int_equal (slice_lower (c), upper ? c + 32 : c);
    }
}

static void
lines_end_with_lf_or_with_the_text (void **state)
{
  struct slice rest = SLICE ("one\r\n\nthree\0\n\nfive");
  struct slice line;

  (void)state;
  assert_int_equal (slice_next_line (&rest, &line), 1);
  assert_same (line, SLICE ("one\r"));
  assert_same (slice_chomp_cr (line), SLICE ("one"));
  assert_int_equal (slice_next_line (&rest, &line), 1);
  assert_same (line, SLICE (""));
  assert_int_equal (slice_next_line (&rest, &line), 1);
  assert_same (line, SLICE ("three\0"));
  assert_int_equal (slice_next_line (&rest, &line), 1);
  assert_same (line, SLICE (""));
  assert_int_equal (slice_next_line (&rest, &line), 1);
  assert_same (line, SLICE ("five"));
  assert_int_equal (slice_next_line (&rest, &line), 0);
  rest = SLICE ("end\n");
  assert_int_equal (slice_next_line (&rest, &line), 1);
  assert_same (line, SLICE ("end"));
  assert_int_equal (slice_next_line (&rest, &line), 0);
}

static void
only_one_cr_is_taken_off (void **state)
{
  (void)state;
  assert_same (slice_chomp_cr (SLICE ("a\r\r")), SLICE ("a\r"));
  assert_same (slice_chomp_cr (SLICE ("\r")), SLICE (""));
  assert_same (slice_chomp_cr (SLICE ("\ra")), SLICE ("\ra"));
}

static void
trimming_takes_all_white_space_and_nothing_else (void **state)
{
  struct slice s = SLICE ("\n \ta b\v\f\r");

  (void)state;
  assert_same (slice_trim_left (s), SLICE ("a b\v\f\r"));
  assert_same (slice_trim_right (s), SLICE ("\n \ta b"));
  assert_same (slice_trim (s), SLICE ("a b"));
  assert_same (slice_trim (SLICE (" \t\r\n")), SLICE (""));
  assert_same (slice_trim (SLICE ("\xa0 x\0 ")), SLICE ("\xa0 x\0"));
}

static void
the_first_or_the_last_hit_is_found (void **state)
{
  struct slice s = SLICE ("abCabcAB");

  (void)state;
  assert_int_equal (slice_find_byte (s, 'a'), 0);
  assert_int_equal (slice_find_byte (s, 'B'), 7);
  assert_int_equal (slice_find_byte (s, 'x'), SLICE_NPOS);
  assert_int_equal (slice_find_last_byte (s, 'a'), 3);
  assert_int_equal (slice_find_last_byte (s, 'x'), SLICE_NPOS);
  assert_int_equal (slice_find (s, SLICE ("ab")), 0);
  assert_int_equal (slice_find (s, SLICE ("abc")), 3);
  assert_int_equal (slice_find (s, s), 0);
  assert_int_equal (slice_find (s, SLICE ("")), 0);
  assert_int_equal (slice_find (s, SLICE ("abCabcABx")), SLICE_NPOS);
  assert_int_equal (slice_find (slice_head (s, 5), SLICE ("abc")), SLICE_NPOS);
  assert_int_equal (slice_find_nocase (s, SLICE ("ABC")), 0);
  assert_int_equal (slice_find_nocase (s, SLICE ("cab")), 2);
  assert_int_equal (slice_find_nocase (s, SLICE ("bca")), 1);
  assert_int_equal (slice_find_nocase (s, SLICE ("ab")), 0);
  assert_int_equal (slice_find_nocase (slice_skip (s, 4), SLICE ("ab")), 2);
  assert_int_equal (slice_find_nocase (s, SLICE ("")), 0);
  assert_int_equal (slice_find_nocase (s, SLICE ("abcabcabx")), SLICE_NPOS);
}

static void
letters_beyond_ascii_have_a_case (void **state)
{
  (void)state;
  assert_true (slice_eq_nocase (SLICE ("aZ@[`{"), SLICE ("Az@[`{")));
  assert_false (slice_eq_nocase (SLICE ("@"), SLICE ("`")));
  assert_false (slice_eq_nocase (SLICE ("["), SLICE ("{")));
  assert_false (slice_eq_nocase (SLICE ("\xc3\x84"), SLICE ("\xc3\xa4")));
  assert_false (slice_eq_nocase (SLICE ("a"), SLICE ("ab")));
}

static void
order_is_that_of_unsigned_bytes_and_a_prefix_comes_first (void **state)
{
  static const struct slice rows[]
      = { SLICE_INIT (""),    SLICE_INIT ("\0"), SLICE_INIT ("A"),
          SLICE_INIT ("a"),   SLICE_INIT ("ab"), SLICE_INIT ("b"),
          SLICE_INIT ("\x80") };
  const int count = COUNT (rows);

  (void)state;
  for (int i = 0; i < count; i++)
    for (int k = 0; k < count; k++)
      {
        int order = slice_compare (rows[i], rows[k]);

        assert_int_equal ((order > 0) - (order < 0), (i > k) - (i < k));
      }
}

static void
a_cut_is_made_at_the_first_separator (void **state)
{
  struct slice before, after;

  (void)state;
  assert_true (slice_cut (SLICE ("a=b=c"), '=', &before, &after));
  assert_same (before, SLICE ("a"));
  assert_same (after, SLICE ("b=c"));
  assert_true (slice_cut (SLICE ("="), '=', &before, &after));
  assert_same (before, SLICE (""));
  assert_same (after, SLICE (""));
  assert_false (slice_cut (SLICE ("abc"), '=', &before, &after));
  assert_same (before, SLICE ("abc"));
  assert_same (after, SLICE (""));
}

static void
words_are_what_stands_between_white_space (void **state)
{
  struct slice rest = SLICE (" one\ttwo\r\n\vthree ");
  struct slice word;

  (void)state;
  assert_int_equal (slice_next_word (&rest, &word), 1);
  assert_same (word, SLICE ("one"));
  assert_same (rest, SLICE ("\ttwo\r\n\vthree "));
  assert_int_equal (slice_next_word (&rest, &word), 1);
  assert_same (word, SLICE ("two"));
  assert_int_equal (slice_next_word (&rest, &word), 1);
  assert_same (word, SLICE ("three"));
  assert_int_equal (slice_next_word (&rest, &word), 0);
  assert_same (word, SLICE (""));
  assert_same (rest, SLICE (""));
}

static void
a_number_ends_with_its_digits_and_never_exceeds_the_limit (void **state)
{
  static const struct
  {
    struct slice text;
    unsigned long limit, value;
    size_t digits;
  } rows[] = {
    { SLICE_INIT ("12/34"), 9999, 12, 2 },
    { SLICE_INIT ("007"), 9999, 7, 3 },
    { SLICE_INIT ("9999"), 9999, 9999, 4 },
    { SLICE_INIT ("9998"), 9999, 9998, 4 },
    { SLICE_INIT ("10000"), 9999, 9999, 5 },
    { SLICE_INIT ("99991"), 9999, 9999, 5 },
    { SLICE_INIT ("x1"), 9999, 0, 0 },
    { SLICE_INIT ("-1"), 9999, 0, 0 },
    { SLICE_INIT (""), 9999, 0, 0 },
    { SLICE_INIT ("1\0002"), 9999, 1, 1 },
    { SLICE_INIT ("\xb2"), 9999, 0, 0 },
    { SLICE_INIT ("7"), 5, 5, 1 },
    { SLICE_INIT ("5"), 5, 5, 1 },
    { SLICE_INIT ("05"), 5, 5, 2 },
    { SLICE_INIT ("10"), 5, 5, 2 },
    { SLICE_INIT ("1"), 0, 0, 1 },
    { SLICE_INIT ("99999999999999999999999999"), ULONG_MAX, ULONG_MAX, 26 },
    { SLICE_INIT ("99999999999999999999999999"), 15, 15, 26 },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      assert_int_equal (slice_digits (rows[i].text), rows[i].digits);
      assert_int_equal (slice_number (rows[i].text, rows[i].limit),
                        rows[i].value);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_part_never_reaches_past_the_end),
    cmocka_unit_test (a_null_slice_is_an_empty_one),
    cmocka_unit_test (a_byte_is_unsigned_and_minus_one_past_the_end),
    cmocka_unit_test (bytes_after_a_nul_count),
    cmocka_unit_test (prefix_and_suffix_must_fit),
    cmocka_unit_test (classes_are_ascii_whatever_the_locale),
    cmocka_unit_test (lines_end_with_lf_or_with_the_text),
    cmocka_unit_test (only_one_cr_is_taken_off),
    cmocka_unit_test (trimming_takes_all_white_space_and_nothing_else),
    cmocka_unit_test (the_first_or_the_last_hit_is_found),
    cmocka_unit_test (letters_beyond_ascii_have_a_case),
    cmocka_unit_test (order_is_that_of_unsigned_bytes_and_a_prefix_comes_first),
    cmocka_unit_test (a_cut_is_made_at_the_first_separator),
    cmocka_unit_test (words_are_what_stands_between_white_space),
    cmocka_unit_test (
        a_number_ends_with_its_digits_and_never_exceeds_the_limit),
  };

  return cmocka_run_group_tests_name ("slice", tests, NULL, NULL);
}
