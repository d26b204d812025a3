/* Tests of `charset'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "support/check.h"
#include "mail/charset.h"
#include "support/decoding.h"
#include "mail/defect.h"
#include "base/slice.h"

struct example
{
  const char *charset;
  struct slice bytes;
  struct slice text;
  unsigned defects;
};

static void
check (struct fixture *fixture, const struct example *examples, size_t count)
{
  for (size_t i = 0; i < count; i++)
    {
      unsigned defects = 0;
      struct slice text = charset_decode (
          fixture->decoder, examples[i].bytes,
          slice_from_string (examples[i].charset), &fixture->arena, &defects);

      if (defects != examples[i].defects)
        print_error ("%s: defects %x\n", examples[i].charset, defects);
      assert_same (text, examples[i].text);
      assert_int_equal (defects, examples[i].defects);
    }
}

#define CHECK(state, examples) check (*(state), (examples), COUNT (examples))

static void
valid_text_is_not_copied (void **state)
{
  struct fixture *fixture = *state;
  static const char *const charsets[]
      = { "", "utf-8", "UTF8", "us-ascii", "iso-8859-1", "gbk", "iso-2022-jp" };
  struct slice s = SLICE ("plain text\n");

  for (size_t i = 0; i < COUNT (charsets); i++)
    {
      unsigned defects = 0;

      assert_ptr_equal (charset_decode (fixture->decoder, s,
                                        slice_from_string (charsets[i]),
                                        &fixture->arena, &defects)
                            .ptr,
                        s.ptr);
      assert_int_equal (defects, 0);
    }
}

static void
charsets_of_mail_are_decoded (void **state)
{
  static const struct example examples[] = {
    { "ISO-8859-1", SLICE_INIT ("J\xf6rg"), SLICE_INIT ("J\xc3\xb6rg"), 0 },
    { "windows-1252", SLICE_INIT ("\x80"), SLICE_INIT ("\xe2\x82\xac"), 0 },
    { "koi8-r", SLICE_INIT ("\xd4\xc5"), SLICE_INIT ("\xd1\x82\xd0\xb5"), 0 },
    { "gb2312", SLICE_INIT ("\xd6\xd0"), SLICE_INIT ("\xe4\xb8\xad"), 0 },
    { "iso-2022-jp", SLICE_INIT ("\x1b$B2&\x1b(B."),
      SLICE_INIT ("\xe7\x8e\x8b."), 0 },
    { "utf-7", SLICE_INIT ("a+AOk-b"),
      SLICE_INIT ("a\xc3\xa9"
                  "b"),
      0 },
    { "utf-16", SLICE_INIT ("\xfe\xff\0a\x20\xac\0\n"),
      SLICE_INIT ("a\xe2\x82\xac\n"), 0 },
    { "us-ascii", SLICE_INIT ("\xc3\xa9"), SLICE_INIT ("\xc3\xa9"), 0 },
  };

  CHECK (state, examples);
}

static void
the_last_letter_is_not_lost_where_an_accent_could_follow (void **state)
{
  static const struct example examples[] = {
    { "windows-1255", SLICE_INIT ("\xe0\xe5"), SLICE_INIT ("\xd7\x90\xd7\x95"),
      0 },
    { "windows-1258", SLICE_INIT ("Vi\xea"), SLICE_INIT ("Vi\xc3\xaa"), 0 },
    { "tcvn", SLICE_INIT ("ba"), SLICE_INIT ("ba"), 0 },
  };

  CHECK (state, examples);
}

static void
names_that_iconv_does_not_know_are_known (void **state)
{
  static const struct example examples[] = {
    { "x-gbk", SLICE_INIT ("\xd6\xd0"), SLICE_INIT ("\xe4\xb8\xad"), 0 },
    { "gb_2312-80", SLICE_INIT ("\xd6\xd0"), SLICE_INIT ("\xe4\xb8\xad"), 0 },
    { "KS_C_5601-1987", SLICE_INIT ("\xb0\xa1"), SLICE_INIT ("\xea\xb0\x80"),
      0 },
    { "iso-8859-8-i", SLICE_INIT ("\xe0"), SLICE_INIT ("\xd7\x90"), 0 },
    { "cp-850", SLICE_INIT ("\x84"), SLICE_INIT ("\xc3\xa4"), 0 },
    { "windows-949", SLICE_INIT ("\xb0\xa1"), SLICE_INIT ("\xea\xb0\x80"), 0 },
    { "x-sjis", SLICE_INIT ("\x82\xa0"), SLICE_INIT ("\xe3\x81\x82"), 0 },
    { "x-mac-roman", SLICE_INIT ("\x8a"), SLICE_INIT ("\xc3\xa4"), 0 },
  };

  CHECK (state, examples);
}

static void
a_backslash_in_shift_jis_stays_a_backslash (void **state)
{
  static const struct example examples[] = {
    { "shift_jis", SLICE_INIT ("\"\\n\" \x82\xa0"),
      SLICE_INIT ("\"\\n\" \xe3\x81\x82"), 0 },
  };

  CHECK (state, examples);
}

static void
unknown_charsets_lose_nothing (void **state)
{
  static const struct example examples[] = {
    { "unknown-8bit", SLICE_INIT ("\xc3\xa9"), SLICE_INIT ("\xc3\xa9"),
      DEFECT_CHARSET },
    { "x-unknown", SLICE_INIT ("\xe9\x80\x81"), SLICE_INIT ("\xe9\x80\x81"),
      DEFECT_CHARSET },
    { "DEFAULT_CHARSET", SLICE_INIT ("\xe9 \x80"),
      SLICE_INIT ("\xc3\xa9 \xe2\x82\xac"), DEFECT_CHARSET },
    { "no such thing", SLICE_INIT ("abc"), SLICE_INIT ("abc"), DEFECT_CHARSET },
    { "", SLICE_INIT ("\xe9 \x81"), SLICE_INIT ("\xc3\xa9 \xc2\x81"),
      DEFECT_CHARSET },
    { "", SLICE_INIT ("\xc3\xa9"), SLICE_INIT ("\xc3\xa9"), 0 },
    { "us-ascii", SLICE_INIT ("\xe9"), SLICE_INIT ("\xc3\xa9"),
      DEFECT_CHARSET },
  };

  CHECK (state, examples);
}

static void
each_line_of_undeclared_text_is_judged_alone (void **state)
{
  static const struct example examples[] = {
    { "", SLICE_INIT ("Ren\xc3\xa9\n-\xe9\n+\xc3\xa9\nend"),
      SLICE_INIT ("Ren\xc3\xa9\n-\xc3\xa9\n+\xc3\xa9\nend"), DEFECT_CHARSET },
  };

  CHECK (state, examples);
}

static void
illegal_bytes_do_not_spoil_the_text_around_them (void **state)
{
  static const struct example examples[] = {
    { "utf-8", SLICE_INIT ("caf\xe9 \xc3\xa9"),
      SLICE_INIT ("caf\xef\xbf\xbd \xc3\xa9"), DEFECT_CHARSET },
    { "windows-1255",
      SLICE_INIT ("a\xd9"
                  "b"),
      SLICE_INIT ("a\xef\xbf\xbd"
                  "b"),
      DEFECT_CHARSET },
    { "big5", SLICE_INIT ("a\xa4"), SLICE_INIT ("a\xef\xbf\xbd"),
      DEFECT_CHARSET },
    { "utf-16be", SLICE_INIT ("\xd8\x00\0a\0b"),
      SLICE_INIT ("\xef\xbf\xbd"
                  "ab"),
      DEFECT_CHARSET },
  };

  CHECK (state, examples);
}

static void
a_superset_that_fits_is_taken (void **state)
{
  static const struct example examples[] = {
    /* U+9555 is in GBK alone.  */
    { "gb2312", SLICE_INIT ("\xe9\x46"), SLICE_INIT ("\xe9\x95\x95"),
      DEFECT_CHARSET },
    { "euc-kr", SLICE_INIT ("\x8c\x63"), SLICE_INIT ("\xeb\x98\xa0"), 0 },
  };

  CHECK (state, examples);
}

static void
ascii_under_the_label_of_utf16_is_read (void **state)
{
  static const struct example examples[] = {
    { "utf-16", SLICE_INIT ("plain\n"), SLICE_INIT ("plain\n"),
      DEFECT_CHARSET },
  };

  CHECK (state, examples);
}

static void
no_name_reaches_iconv_as_an_instruction (void **state)
{
  static const struct example examples[] = {
    { "iso-8859-1//IGNORE", SLICE_INIT ("\xe9"), SLICE_INIT ("\xc3\xa9"),
      DEFECT_CHARSET },
    { "wchar_t", SLICE_INIT ("abcd"), SLICE_INIT ("abcd"), DEFECT_CHARSET },
    { "utf-8utf-8utf-8utf-8utf-8utf-8utf-8utf-8utf-8", SLICE_INIT ("a"),
      SLICE_INIT ("a"), DEFECT_CHARSET },
  };

  CHECK (state, examples);
}

static void
the_output_is_utf8_even_where_iconv_gives_none (void **state)
{
  struct fixture *fixture = *state;
  unsigned defects = 0;
  struct slice text = charset_decode (
      fixture->decoder, SLICE ("\0\0\xd8\0\x7f\xff\xff\xff\0\0\0a"),
      SLICE ("ucs-4"), &fixture->arena, &defects);

  assert_true (utf8_is_valid (text));
  assert_int_equal (slice_last (text), 'a');
  assert_int_equal (defects, DEFECT_CHARSET);
}

static void
more_charsets_than_are_kept_open_do_no_harm (void **state)
{
  struct fixture *fixture = *state;

  /* In the second round, nothing uses the two charsets that are known.  */
  for (int round = 0; round < 3; round++)
    for (int i = 0; i < 500; i++)
      {
        char name[3][16] = { "iso-8859-15", "koi8-r" };
        static const char *const expected[]
            = { "\xc3\xa4", "\xd0\x94", "\xc3\xa4" };
        unsigned defects = 0;

        charset_decoder_begin (fixture->decoder);
        snprintf (name[2], sizeof name[2], "x-none-%d", i);
        for (int n = round == 1 ? 2 : 0; n < 3; n++)
          assert_same (charset_decode (fixture->decoder, SLICE ("\xe4"),
                                       slice_from_string (name[n]),
                                       &fixture->arena, &defects),
                       slice_from_string (expected[n]));
        assert_int_equal (defects, DEFECT_CHARSET);
        assert_false (charset_decoder_is_full (fixture->decoder));
      }
}

static void
a_flood_of_illegal_bytes_takes_linear_time_and_room (void **state)
{
  struct fixture *fixture = *state;
  size_t size = 1024 * 1024;
  char *bytes = arena_xmalloc (size);
  unsigned defects = 0;
  struct slice text;

  memset (bytes, '\xff', size);
  text = charset_decode (fixture->decoder, slice_make (bytes, size),
                         SLICE ("gb18030"), &fixture->arena, &defects);
  assert_int_equal (text.len, 3 * size);
  text = charset_decode (fixture->decoder, slice_make (bytes, size),
                         SLICE ("utf-8"), &fixture->arena, &defects);
  assert_int_equal (text.len, 3 * size);
  free (bytes);
}

static void
stateful_and_wide_charsets_are_not_ascii_based (void **state)
{
  struct fixture *fixture = *state;
  static const char *const based[]
      = { "", "utf-8", "us-ascii", "iso-8859-15", "GBK", "big5", "euc-jp" };
  static const char *const other[]
      = { "iso-2022-jp", "ISO-2022-KR", "utf-7",
          "utf-16",      "ebcdic-us",   "no-such" };

  for (size_t i = 0; i < COUNT (based); i++)
    assert_true (charset_is_ascii_based (fixture->decoder,
                                         slice_from_string (based[i])));
  for (size_t i = 0; i < COUNT (other); i++)
    assert_false (charset_is_ascii_based (fixture->decoder,
                                          slice_from_string (other[i])));
}

static void
repaired_text_has_a_defect (void **state)
{
  struct fixture *fixture = *state;
  unsigned defects = 0;

  assert_same (charset_repair (SLICE ("b\xc3\xa9"), &fixture->arena, &defects),
               SLICE ("b\xc3\xa9"));
  assert_int_equal (defects, 0);
  assert_same (charset_repair (SLICE ("b\xc3"), &fixture->arena, &defects),
               SLICE ("b\xef\xbf\xbd"));
  assert_int_equal (defects, DEFECT_CHARSET);
}

/* Decodes one byte of CHARSETS_MAX + 1 charsets; the last is not decoded.  */
static void
decode_many (struct fixture *fixture, unsigned first)
{
  for (unsigned i = 0; i <= CHARSETS_MAX; i++)
    {
      char name[16];
      unsigned defects = 0;
      struct slice text;

      /* Pages that iconv knows; 0x80 is a letter in each.  */
      snprintf (name, sizeof name, "cp%u", 1140 + (first + i) % 9);
      if (i >= 9)
        snprintf (name, sizeof name, "cp-%u", 1140 + (first + i) % 9);
      text = charset_decode (fixture->decoder, SLICE ("\xc1"),
                             slice_from_string (name), &fixture->arena,
                             &defects);
      assert_same (text, i < CHARSETS_MAX ? SLICE ("A") : SLICE ("\xc3\x81"));
      assert_int_equal (defects, i < CHARSETS_MAX ? 0 : DEFECT_CHARSET);
      assert_int_equal (charset_decoder_is_full (fixture->decoder),
                        i == CHARSETS_MAX);
    }
}

static void
only_so_many_charsets_of_one_message_are_decoded (void **state)
{
  struct fixture *fixture = *state;

  for (unsigned first = 0; first < 3; first++)
    {
      charset_decoder_begin (fixture->decoder);
      assert_false (charset_decoder_is_full (fixture->decoder));
      decode_many (fixture, first);
    }
}

static void
a_charset_may_be_used_again_and_again (void **state)
{
  struct fixture *fixture = *state;

  for (unsigned i = 0; i < 1000; i++)
    {
      unsigned defects = 0;

      assert_same (
          charset_decode (fixture->decoder, SLICE ("\xe9"),
                          i % 2 ? SLICE ("iso-8859-1") : SLICE ("iso-8859-15"),
                          &fixture->arena, &defects),
          SLICE ("\xc3\xa9"));
      assert_int_equal (defects, 0);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (valid_text_is_not_copied),
    TEST (charsets_of_mail_are_decoded),
    TEST (the_last_letter_is_not_lost_where_an_accent_could_follow),
    TEST (names_that_iconv_does_not_know_are_known),
    TEST (a_backslash_in_shift_jis_stays_a_backslash),
    TEST (unknown_charsets_lose_nothing),
    TEST (each_line_of_undeclared_text_is_judged_alone),
    TEST (illegal_bytes_do_not_spoil_the_text_around_them),
    TEST (a_superset_that_fits_is_taken),
    TEST (ascii_under_the_label_of_utf16_is_read),
    TEST (no_name_reaches_iconv_as_an_instruction),
    TEST (the_output_is_utf8_even_where_iconv_gives_none),
    TEST (more_charsets_than_are_kept_open_do_no_harm),
    TEST (a_flood_of_illegal_bytes_takes_linear_time_and_room),
    TEST (stateful_and_wide_charsets_are_not_ascii_based),
    TEST (repaired_text_has_a_defect),
    TEST (only_so_many_charsets_of_one_message_are_decoded),
    TEST (a_charset_may_be_used_again_and_again),
  };

  return cmocka_run_group_tests_name ("charset", tests, NULL, NULL);
}
