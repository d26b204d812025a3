/* Tests of `ignorable'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "base/ignorable.h"
#include "support/check.h"

/* TEXT with a `?' for each character that nobody would see.  */
static void
check (const char *text, const char *want)
{
  char shown[200];
  struct slice s = slice_from_string (text);
  size_t used = 0;

  for (size_t at = 0; at < s.len;)
    {
      size_t len = ignorable_length (s, at);

      if (len)
        assert_true (ignorable_may_start ((unsigned char)s.ptr[at]));
      shown[used++] = len ? '?' : s.ptr[at];
      at += len ? len : 1;
    }
  shown[used] = '\0';
  assert_string_equal (shown, want);
}

#define ZWNJ "\xe2\x80\x8c"
#define ZWJ "\xe2\x80\x8d"
#define VS1 "\xef\xb8\x80"
#define VS15 "\xef\xb8\x8e"
#define VS16 "\xef\xb8\x8f"
#define VS17 "\xf3\xa0\x84\x80"
#define BEH "\xd8\xa8"
#define KA "\xe0\xa4\x95"
#define VIRAMA "\xe0\xa5\x8d"
#define HEART "\xe2\x9d\xa4"
#define FIRE "\xf0\x9f\x94\xa5"
#define WOMAN "\xf0\x9f\x91\xa9"
#define HAN "\xe8\x91\x9b"

static void
joiners_stay_between_letters_that_join (void **state)
{
  (void)state;
  check (BEH ZWNJ BEH, BEH ZWNJ BEH);
  check (KA VIRAMA ZWJ KA, KA VIRAMA ZWJ KA);
  check ("a" ZWJ "b" ZWNJ "c", "a?b?c");
  check (BEH ZWNJ "b", BEH "?b");
  check ("b" ZWJ BEH, "b?" BEH);
  check (BEH ZWNJ, BEH "?");
  check (ZWNJ BEH, "?" BEH);
  check (BEH ZWNJ ZWNJ BEH, BEH "??" BEH);
  check (BEH ZWJ FIRE, BEH "?" FIRE);
}

static void
joiners_stay_between_emoji (void **state)
{
  (void)state;
  check (WOMAN ZWJ FIRE, WOMAN ZWJ FIRE);
  check (HEART VS16 ZWJ FIRE, HEART VS16 ZWJ FIRE);
  check (WOMAN ZWJ "x", WOMAN "?x");
  check (WOMAN ZWJ ZWJ FIRE, WOMAN "??" FIRE);
  check ("x" VS16 ZWJ FIRE, "x??" FIRE);
}

static void
one_selector_stays_where_it_selects (void **state)
{
  (void)state;
  check (HEART VS16 " " HEART VS15, HEART VS16 " " HEART VS15);
  check (HEART VS16 VS16 VS15, HEART VS16 "??");
  check (HAN VS17 VS17 VS17, HAN VS17 "??");
  check (HAN VS1, HAN VS1);
  check (HAN VS16, HAN "?");
  check (HEART VS17 VS1, HEART "??");
  check ("a" VS1 VS15 VS16 VS17, "a????");
  check (VS16 VS17, "??");
}

/* The ranges beyond the basic plane, where t-sanitize tries each character.  */
static void
ranges_begin_and_end_where_unicode_says (void **state)
{
  static const struct
  {
    const char *before, *first, *last, *after;
  } rows[] = {
    { "\xf0\x9b\xb2\x9f", "\xf0\x9b\xb2\xa0", "\xf0\x9b\xb2\xa3",
      "\xf0\x9b\xb2\xa4" },
    { "\xf0\x9d\x85\xb2", "\xf0\x9d\x85\xb3", "\xf0\x9d\x85\xba",
      "\xf0\x9d\x85\xbb" },
    { "\xf3\x9f\xbf\xbf", "\xf3\xa0\x80\x80", "\xf3\xa0\xbf\xbf",
      "\xf3\xa1\x80\x80" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      check (rows[i].before, rows[i].before);
      check (rows[i].first, "?");
      check (rows[i].last, "?");
      check (rows[i].after, rows[i].after);
    }
}

static void
bytes_that_are_no_character_are_left_alone (void **state)
{
  (void)state;
  check ("\x80\xbf\xff\xc0\xad", "\x80\xbf\xff\xc0\xad");
  check ("\xe2\x80", "\xe2\x80");
  check ("\xe2\x80"
         "a",
         "\xe2\x80"
         "a");
  check ("\xf3\xa0\x80", "\xf3\xa0\x80");
  check ("\x80\x80\x80\x80\x80" VS16, "\x80\x80\x80\x80\x80?");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (joiners_stay_between_letters_that_join),
    cmocka_unit_test (joiners_stay_between_emoji),
    cmocka_unit_test (one_selector_stays_where_it_selects),
    cmocka_unit_test (ranges_begin_and_end_where_unicode_says),
    cmocka_unit_test (bytes_that_are_no_character_are_left_alone),
  };

  return cmocka_run_group_tests_name ("ignorable", tests, NULL, NULL);
}
