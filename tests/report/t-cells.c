/* Tests of `cells'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "report/cells.h"
#include "support/check.h"

#define ELLIPSIS "\xe2\x80\xa6"
#define KANJI "\xe6\xa3\xae"      /* wide */
#define ACUTE "\xcc\x81"          /* combines */
#define ROCKET "\xf0\x9f\x9a\x80" /* an emoji, wide */

static void
wide_characters_take_two_cells_and_marks_none (void **state)
{
  static const struct
  {
    const char *text;
    size_t cells;
  } cases[] = {
    { "", 0 },
    { "abc", 3 },
    { "\xc3\xa9", 1 }, /* one character */
    { "e" ACUTE, 1 },  /* the same of two */
    { KANJI KANJI, 4 },
    { "\xef\xbd\xb1", 1 }, /* a halfwidth katakana */
    { "\xef\xbc\xa1", 2 }, /* a fullwidth A */
    { ROCKET, 2 },
    { "\xe2\x9d\xa4\xef\xb8\x8f", 2 }, /* a heart, as an emoji */
    { "\xe1\x84\x80\xe1\x85\xa1", 2 }, /* a Hangul syllable in two letters */
    { ELLIPSIS, 1 },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (cases); i++)
    if (cells_count (slice_from_string (cases[i].text)) != cases[i].cells)
      fail_msg ("\"%s\" takes %zu cells", cases[i].text,
                cells_count (slice_from_string (cases[i].text)));
}

static void
check_cut (const char *text, size_t width, const char *want)
{
  struct buf buf;
  size_t cells;

  buf_init (&buf);
  cells = cells_add (&buf, slice_from_string (text), width);
  assert_slice (text, buf_slice (&buf), want);
  assert_true (cells <= width);
  assert_int_equal (cells, cells_count (buf_slice (&buf)));
  buf_release (&buf);
}

static void
text_is_cut_with_an_ellipsis_between_characters (void **state)
{
  (void)state;
  check_cut ("abcdef", 6, "abcdef");
  check_cut ("abcdef", 5, "abcd" ELLIPSIS);
  check_cut ("abcdef", 1, ELLIPSIS);
  check_cut ("abcdef", 0, "");
  check_cut ("", 0, "");
  check_cut (KANJI KANJI KANJI, 6, KANJI KANJI KANJI);
  check_cut (KANJI KANJI KANJI, 5, KANJI KANJI ELLIPSIS);
  check_cut (KANJI KANJI KANJI, 4, KANJI ELLIPSIS);
  check_cut ("ab" ROCKET "c", 4, "ab" ELLIPSIS);
}

static void
a_character_keeps_its_marks (void **state)
{
  (void)state;
  check_cut ("abe" ACUTE, 3, "abe" ACUTE);
  check_cut ("ae" ACUTE ACUTE "bc", 3, "ae" ACUTE ACUTE ELLIPSIS);
}

static void
no_blank_stands_before_the_ellipsis (void **state)
{
  (void)state;
  check_cut ("ab cde", 4, "ab" ELLIPSIS);
}

static void
text_cannot_drive_the_terminal (void **state)
{
  (void)state;
  check_cut ("a\33[2Jb\tc\nd", 20, "a?[2Jb c d");
  /* A zero-width space, and a mark that reverses the line.  */
  check_cut ("a\xe2\x80\x8b"
             "b\xe2\x80\xae",
             4, "a?b?");
}

static void
marks_without_end_are_cut (void **state)
{
  enum
  {
    MARKS = 100000
  };
  struct buf text, cut;

  (void)state;
  buf_init (&text);
  buf_init (&cut);
  for (int i = 0; i < MARKS; i++)
    buf_add (&text, SLICE (ACUTE));
  assert_int_equal (cells_add (&cut, buf_slice (&text), 10), 1);
  assert_true (cut.len <= 10 * CELLS_BYTES_MAX + sizeof ELLIPSIS);
  buf_release (&text);
  buf_release (&cut);
}

static void
check_wrapped (const char *text, size_t column, size_t indent, const char *want,
               size_t want_column)
{
  struct buf buf;
  size_t end;

  buf_init (&buf);
  end = cells_wrap (&buf, slice_from_string (text), column, indent);
  assert_slice (text, buf_slice (&buf), want);
  assert_int_equal (end, want_column);
  buf_release (&buf);
}

static void
words_that_do_not_fit_begin_a_line (void **state)
{
  (void)state;
  check_wrapped ("one  two", 70, 2, "one two", 77);
  check_wrapped ("one two", 73, 2, "one two", 80);
  check_wrapped ("one two", 74, 2, "\n  one two", 9);
  check_wrapped ("", 74, 2, "", 74);
}

static void
what_ends_with_a_comma_stays_together (void **state)
{
  (void)state;
  check_wrapped ("1 same, 1 new", 70, 2, "1 same,\n  1 new", 7);
  check_wrapped ("1 same, 1 new", 67, 2, "1 same, 1 new", 80);
}

static void
a_word_longer_than_a_line_is_cut (void **state)
{
  (void)state;
  check_wrapped ("abcdefgh", 76, 76, "abc" ELLIPSIS, 80);
  check_wrapped ("a bcdefgh", 76, 76,
                 "a\n"
                 "                                                            "
                 "                bcd" ELLIPSIS,
                 80);
}

/* The first line may begin before the others do.  */
static void
a_word_on_the_first_line_is_cut_there (void **state)
{
  (void)state;
  check_wrapped ("a bcdefgh", 74, 76, "a bcd" ELLIPSIS, 80);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (wide_characters_take_two_cells_and_marks_none),
    cmocka_unit_test (text_is_cut_with_an_ellipsis_between_characters),
    cmocka_unit_test (a_character_keeps_its_marks),
    cmocka_unit_test (no_blank_stands_before_the_ellipsis),
    cmocka_unit_test (text_cannot_drive_the_terminal),
    cmocka_unit_test (marks_without_end_are_cut),
    cmocka_unit_test (words_that_do_not_fit_begin_a_line),
    cmocka_unit_test (what_ends_with_a_comma_stays_together),
    cmocka_unit_test (a_word_longer_than_a_line_is_cut),
    cmocka_unit_test (a_word_on_the_first_line_is_cut_there),
  };

  return cmocka_run_group_tests_name ("cells", tests, NULL, NULL);
}
