/* Tests of `utf8'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "support/check.h"

/* Puts C at each place of a text of each length up to 200, in memory of that
   length.  */
static void
check_each_place (char c, bool (*function) (struct slice), bool expected)
{
  for (size_t len = 1; len <= 200; len++)
    {
      char *text = arena_xmalloc (len);

      for (size_t at = 0; at < len; at++)
        {
          memset (text, 'x', len);
          text[at] = c;
          if (function (slice_make (text, len)) != expected)
            fail_msg ("length %zu, place %zu", len, at);
        }
      free (text);
    }
}

static void
one_byte_that_is_not_ascii_is_found_everywhere (void **state)
{
  (void)state;
  check_each_place ('\x80', utf8_is_ascii, false);
  check_each_place ('\xff', utf8_is_ascii, false);
  check_each_place ('\0', utf8_is_ascii, false);
  check_each_place ('\x7f', utf8_is_ascii, true);
  check_each_place ('\x01', utf8_is_ascii, true);
  assert_true (utf8_is_ascii (slice_make (NULL, 0)));
}

static void
one_stray_byte_in_utf8_is_found_everywhere (void **state)
{
  (void)state;
  check_each_place ('\x80', utf8_is_valid, false);
  check_each_place ('\xff', utf8_is_valid, false);
  check_each_place ('\xc3', utf8_is_valid, false);
  check_each_place ('\0', utf8_is_valid, true);
}

static void
utf8_is_what_rfc_3629_says (void **state)
{
  static const struct
  {
    struct slice s;
    bool is_valid;
  } examples[] = {
    { SLICE_INIT (""), true },
    { SLICE_INIT ("\xc2\x80"), true },
    { SLICE_INIT ("\xc1\xbf"), false }, /* overlong */
    { SLICE_INIT ("\xdf\xbf"), true },
    { SLICE_INIT ("\xe0\xa0\x80"), true },
    { SLICE_INIT ("\xe0\x9f\xbf"), false }, /* overlong */
    { SLICE_INIT ("\xed\x9f\xbf"), true },
    { SLICE_INIT ("\xed\xa0\x80"), false }, /* surrogate */
    { SLICE_INIT ("\xee\x80\x80"), true },
    { SLICE_INIT ("\xf0\x90\x80\x80"), true },
    { SLICE_INIT ("\xf0\x8f\xbf\xbf"), false }, /* overlong */
    { SLICE_INIT ("\xf4\x8f\xbf\xbf"), true },
    { SLICE_INIT ("\xf4\x90\x80\x80"), false }, /* above U+10FFFF */
    { SLICE_INIT ("\xf5\x80\x80\x80"), false },
    { SLICE_INIT ("\xe2\x82"), false }, /* cut off */
    { SLICE_INIT ("\xf0\x9f\x98"), false },
    { SLICE_INIT ("a\xe2\x82\xac\xe2\x82\xac z"), true },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (examples); i++)
    if (utf8_is_valid (examples[i].s) != examples[i].is_valid)
      fail_msg ("example %zu", i);
}

static void
bytes_of_no_character_become_replacements_one_by_one (void **state)
{
  struct arena arena;
  struct slice text;

  (void)state;
  arena_init (&arena, 0);
  text = utf8_repair (SLICE ("\xff"
                             "a\xe2\x82"
                             "b\xc3\xa9\xc3"),
                      &arena);
  assert_same (text, SLICE ("\xef\xbf\xbd"
                            "a\xef\xbf\xbd\xef\xbf\xbd"
                            "b\xc3\xa9\xef\xbf\xbd"));
  arena_release (&arena);
}

static void
text_that_needs_no_repair_is_not_copied (void **state)
{
  struct slice text = SLICE ("b\xc3\xa9");

  (void)state;
  assert_ptr_equal (utf8_repair (text, NULL).ptr, text.ptr);
  assert_int_equal (utf8_repair (slice_make (NULL, 0), NULL).len, 0);
}

static void
the_valid_length_ends_before_the_first_bad_byte (void **state)
{
  (void)state;
  assert_int_equal (utf8_valid_length (SLICE ("")), 0);
  assert_int_equal (utf8_valid_length (SLICE ("a\xc3\xa9\xc3")), 3);
  assert_int_equal (utf8_valid_length (SLICE ("\xff"
                                              "a")),
                    0);
}

static void
a_text_is_cut_after_a_whole_character (void **state)
{
  (void)state;
  assert_slice ("whole", utf8_cut (SLICE ("abc"), 3), "abc");
  assert_slice ("ascii", utf8_cut (SLICE ("abcd"), 3), "abc");
  assert_slice ("two", utf8_cut (SLICE ("ab\303\251"), 3), "ab");
  assert_slice ("three", utf8_cut (SLICE ("a\342\202\254"), 3), "a");
  assert_slice ("four", utf8_cut (SLICE ("\360\237\230\200"), 3), "");
  assert_slice ("end", utf8_cut (SLICE ("a\303\251x"), 3), "a\303\251");
  assert_slice ("not UTF-8", utf8_cut (SLICE ("\200\200\200\200\200"), 4),
                "\200");
  assert_slice ("nothing", utf8_cut (SLICE ("abc"), 0), "");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (one_byte_that_is_not_ascii_is_found_everywhere),
    cmocka_unit_test (one_stray_byte_in_utf8_is_found_everywhere),
    cmocka_unit_test (utf8_is_what_rfc_3629_says),
    cmocka_unit_test (bytes_of_no_character_become_replacements_one_by_one),
    cmocka_unit_test (text_that_needs_no_repair_is_not_copied),
    cmocka_unit_test (the_valid_length_ends_before_the_first_bad_byte),
    cmocka_unit_test (a_text_is_cut_after_a_whole_character),
  };

  return cmocka_run_group_tests_name ("utf8", tests, NULL, NULL);
}
