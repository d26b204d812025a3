/* Tests of `encoded_word'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The cases marked "library" are those where mu_rfc2047_decode of
   libmailutils 3.15 loses characters, fails as a whole or leaks; they are why
   there is code of our own.  */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "support/check.h"
#include "mail/encoded_word.h"
#include "support/decoding.h"
#include "mail/defect.h"
#include "base/slice.h"

struct example
{
  struct slice value;
  struct slice text;
  unsigned defects;
};

static void
check (struct fixture *fixture, const struct example *examples, size_t count)
{
  for (size_t i = 0; i < count; i++)
    {
      unsigned defects = 0;
      struct slice text = encoded_word_decode (
          fixture->decoder, examples[i].value, &fixture->arena, &defects);

      if (!slice_eq (text, examples[i].text))
        fail_msg ("%.*s: got \"%.*s\"", SLICE_ARG (examples[i].value),
                  SLICE_ARG (text));
      if (defects != examples[i].defects)
        fail_msg ("%.*s: defects %x", SLICE_ARG (examples[i].value), defects);
    }
}

#define CHECK(state, examples) check (*(state), (examples), COUNT (examples))

static void
a_value_without_words_is_not_copied (void **state)
{
  struct fixture *fixture = *state;
  struct slice value = SLICE ("[PATCH] what =? is this?=");
  unsigned defects = 0;

  assert_ptr_equal (
      encoded_word_decode (fixture->decoder, value, &fixture->arena, &defects)
          .ptr,
      value.ptr);
  assert_int_equal (defects, 0);
}

static void
words_are_decoded (void **state)
{
  static const struct example examples[] = {
    { SLICE_INIT ("=?iso-8859-1?q?J=F6rg_M=FCller?= <joerg@example.net>"),
      SLICE_INIT ("J\xc3\xb6rg M\xc3\xbcller <joerg@example.net>"), 0 },
    { SLICE_INIT ("a =?UTF-8?B?w6k=?= b"), SLICE_INIT ("a \xc3\xa9 b"), 0 },
    { SLICE_INIT ("=?utf-8*en?Q?=c3=A9?="), SLICE_INIT ("\xc3\xa9"), 0 },
    { SLICE_INIT ("=?iso-2022-jp?B?GyRCMiYbKEI=?="),
      SLICE_INIT ("\xe7\x8e\x8b"), 0 },
    { SLICE_INIT ("x=?utf-8?q?y?=z"), SLICE_INIT ("xyz"), 0 },
    { SLICE_INIT ("=?utf-8?q?a b?="), SLICE_INIT ("a b"), 0 },
    { SLICE_INIT ("=?utf-8?q?"
                  "?="),
      SLICE_INIT (""), 0 },
    { SLICE_INIT ("\"=?utf-8?q?=C3=A9?=\""), SLICE_INIT ("\"\xc3\xa9\""), 0 },
  };

  CHECK (state, examples);
}

static void
white_space_between_words_goes_and_no_other (void **state)
{
  static const struct example examples[] = {
    { SLICE_INIT ("=?utf-8?q?a?= =?utf-8?q?b?="), SLICE_INIT ("ab"), 0 },
    { SLICE_INIT ("=?utf-8?q?a?=  \t=?iso-8859-1?q?b?="), SLICE_INIT ("ab"),
      0 },
    { SLICE_INIT ("=?utf-8?q?a?==?utf-8?q?b?="), SLICE_INIT ("ab"), 0 },
    { SLICE_INIT ("=?utf-8?q?a?= x =?utf-8?q?b?="), SLICE_INIT ("a x b"), 0 },
    { SLICE_INIT ("  =?utf-8?q?a?=  "), SLICE_INIT ("  a  "), 0 },
    { SLICE_INIT ("=?utf-8?q?a_?= =?utf-8?q?_b?="), SLICE_INIT ("a  b"), 0 },
    { SLICE_INIT ("=?utf-8?q?a?= =?utf-8?x?b?="),
      SLICE_INIT ("a =?utf-8?x?b?="), DEFECT_BAD_WORD },
  };

  CHECK (state, examples);
}

static void
a_character_may_be_split_over_words_of_one_charset (void **state)
{
  static const struct example examples[] = {
    { SLICE_INIT ("=?utf-8?q?=C3?= =?UTF-8?Q?=A9?="), SLICE_INIT ("\xc3\xa9"),
      0 },
    { SLICE_INIT ("=?utf-8?b?4oI=?= =?utf-8?q?=AC?="),
      SLICE_INIT ("\xe2\x82\xac"), 0 },
    { SLICE_INIT ("=?gb2312?q?=D6?= =?gb2312?b?0A==?="),
      SLICE_INIT ("\xe4\xb8\xad"), 0 },
  };

  CHECK (state, examples);
}

/* Library: the last letter is lost.  */
static void
the_last_letter_is_kept (void **state)
{
  static const struct example examples[] = {
    { SLICE_INIT ("=?windows-1255?q?=E0=E5?="), SLICE_INIT ("\xd7\x90\xd7\x95"),
      0 },
    { SLICE_INIT ("=?windows-1258?q?Vi=EA?="), SLICE_INIT ("Vi\xc3\xaa"), 0 },
  };

  CHECK (state, examples);
}

/* Library: the last bytes are lost.  */
static void
base64_needs_no_padding (void **state)
{
  static const struct example examples[] = {
    { SLICE_INIT ("=?utf-8?b?w6k?="), SLICE_INIT ("\xc3\xa9"), 0 },
    { SLICE_INIT ("=?utf-8?b?YQ?="), SLICE_INIT ("a"), 0 },
  };

  CHECK (state, examples);
}

/* Library: the word ends there.  */
static void
a_bad_code_in_a_word_stays (void **state)
{
  static const struct example examples[] = {
    { SLICE_INIT ("=?utf-8?q?a=ZZb=C3=A9?="), SLICE_INIT ("a=ZZb\xc3\xa9"),
      DEFECT_BAD_WORD },
    { SLICE_INIT ("=?utf-8?q?a=?="), SLICE_INIT ("a="), DEFECT_BAD_WORD },
  };

  CHECK (state, examples);
}

/* Library: illegal UTF-8 passes; illegal bytes of another charset, or 8-bit
   bytes in US-ASCII, make the whole value fail or show as `\351'.  */
static void
illegal_bytes_are_replaced_alone (void **state)
{
  static const struct example examples[] = {
    { SLICE_INIT ("=?utf-8?q?caf=E9?= x"), SLICE_INIT ("caf\xef\xbf\xbd x"),
      DEFECT_CHARSET },
    { SLICE_INIT ("=?us-ascii?q?caf=E9?="), SLICE_INIT ("caf\xc3\xa9"),
      DEFECT_CHARSET },
    { SLICE_INIT ("=?gb2312?q?=D6=D0=FF?= =?utf-8?q?=C3=A9?="),
      SLICE_INIT ("\xe4\xb8\xad\xef\xbf\xbd\xc3\xa9"), DEFECT_CHARSET },
  };

  CHECK (state, examples);
}

/* Library: a fold between words comes out, a NUL cuts the value.  */
static void
controls_that_come_out_of_words_become_spaces (void **state)
{
  static const struct example examples[] = {
    { SLICE_INIT ("=?utf-8?q?a=0Ab=00c=0Dd?="), SLICE_INIT ("a b c d"), 0 },
    { SLICE_INIT ("=?utf-8?b?YQpi?="), SLICE_INIT ("a b"), 0 },
  };

  CHECK (state, examples);
}

/* Library: one such place and nothing of the value is decoded.  */
static void
what_is_not_a_word_stays_and_the_rest_is_decoded (void **state)
{
  static const struct example examples[] = {
    { SLICE_INIT ("what =? is =?utf-8?q?=C3=A9?= this"),
      SLICE_INIT ("what =? is \xc3\xa9 this"), 0 },
    { SLICE_INIT ("=?utf-8?q?open =?utf-8?q?=C3=A9?="),
      SLICE_INIT ("=?utf-8?q?open \xc3\xa9"), DEFECT_BAD_WORD },
    { SLICE_INIT ("=?utf-8?x?ab?= =?utf-8?q?=C3=A9?="),
      SLICE_INIT ("=?utf-8?x?ab?= \xc3\xa9"), DEFECT_BAD_WORD },
    { SLICE_INIT ("=?utf-8?b?a!b?= c"), SLICE_INIT ("=?utf-8?b?a!b?= c"),
      DEFECT_BAD_WORD },
    { SLICE_INIT ("=?utf-8?b?w6kxx?="), SLICE_INIT ("=?utf-8?b?w6kxx?="),
      DEFECT_BAD_WORD },
    { SLICE_INIT ("=?utf-8?q?never closed"),
      SLICE_INIT ("=?utf-8?q?never closed"), DEFECT_BAD_WORD },
    { SLICE_INIT ("=?"), SLICE_INIT ("=?"), 0 },
    { SLICE_INIT ("=?a?q?"), SLICE_INIT ("=?a?q?"), DEFECT_BAD_WORD },
    { SLICE_INIT ("=?"
                  "?q?a?="),
      SLICE_INIT ("=?"
                  "?q?a?="),
      0 },
  };

  CHECK (state, examples);
}

/* Library: fails, and leaks 4.5 KB.  */
static void
an_unknown_charset_is_guessed (void **state)
{
  static const struct example examples[] = {
    { SLICE_INIT ("=?unknown-8bit?q?J=F6rg?="), SLICE_INIT ("J\xc3\xb6rg"),
      DEFECT_CHARSET },
    { SLICE_INIT ("=?x-gbk?q?=D6=D0?="), SLICE_INIT ("\xe4\xb8\xad"), 0 },
    { SLICE_INIT ("=?no-such?b?w6k=?="), SLICE_INIT ("\xc3\xa9"),
      DEFECT_CHARSET },
  };

  CHECK (state, examples);
}

static void
raw_bytes_are_reported (void **state)
{
  static const struct example examples[] = {
    { SLICE_INIT ("J\xc3\xb6rg"), SLICE_INIT ("J\xc3\xb6rg"),
      DEFECT_RAW_HEADER },
    { SLICE_INIT ("J\xf6rg =?utf-8?q?=C3=A9?="),
      SLICE_INIT ("J\xc3\xb6rg \xc3\xa9"), DEFECT_RAW_HEADER | DEFECT_CHARSET },
  };

  CHECK (state, examples);
}

static void
a_span_is_a_whole_word (void **state)
{
  (void)state;
  assert_int_equal (encoded_word_span (SLICE ("=?utf-8?q?a,b?= c")), 15);
  assert_int_equal (encoded_word_span (SLICE ("=?utf-8?q?a,b c")), 0);
  assert_int_equal (encoded_word_span (SLICE ("=?utf-8?b?!?=")), 0);
  assert_int_equal (encoded_word_span (SLICE ("x=?utf-8?q?a?=")), 0);
  assert_int_equal (encoded_word_span (SLICE ("")), 0);
}

/* Each takes some ten seconds where the time grows with the square.  */
static void
hostile_values_take_linear_time (void **state)
{
  struct fixture *fixture = *state;
  static const struct slice units[]
      = { SLICE_INIT ("=?a?q?x"), SLICE_INIT ("=?a"), SLICE_INIT ("=?a?b?!"),
          SLICE_INIT ("?="), SLICE_INIT ("=?a?q?b?= ") };
  size_t size = 256 * 1024;
  char *value = arena_xmalloc (size + 2);

  for (size_t u = 0; u < COUNT (units); u++)
    {
      unsigned defects = 0;

      for (size_t i = 0; i < size; i++)
        value[i] = units[u].ptr[i % units[u].len];
      memcpy (value + size, "?=", 2);
      encoded_word_decode (fixture->decoder, slice_make (value, size),
                           &fixture->arena, &defects);
      encoded_word_decode (fixture->decoder, slice_make (value, size + 2),
                           &fixture->arena, &defects);
    }
  free (value);
}

static void
words_are_written_without_splitting_characters (void **state)
{
  static const struct
  {
    enum encoded_word_encoding encoding;
    struct slice text;
    const char *words; /* with blanks between */
  } rows[] = {
    { ENCODED_WORD_B, SLICE_INIT ("\xc3\xa9"), "=?UTF-8?B?w6k=?=" },
    { ENCODED_WORD_Q, SLICE_INIT ("\xc3\xa9 =_?"),
      "=?utf-8?q?=C3=A9_=3D=5F=3F?=" },
    /* 28 bytes of room: 21 bytes of text, of which the last would be half a
       character.  */
    { ENCODED_WORD_B, SLICE_INIT ("01234567890123456789\xc3\xa9z"),
      "=?UTF-8?B?MDEyMzQ1Njc4OTAxMjM0NTY3ODk=?= =?UTF-8?B?w6l6?=" },
    /* Another character might take 12 bytes.  */
    { ENCODED_WORD_Q, SLICE_INIT ("012345678901234567\xc3\xa9"),
      "=?utf-8?q?01234567890123456?= =?utf-8?q?7=C3=A9?=" },
  };
  struct buf buf;

  (void)state;
  buf_init (&buf);
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct slice rest = rows[i].text;

      buf_clear (&buf);
      while (rest.len)
        {
          size_t start = buf.len;

          if (start)
            buf_add_byte (&buf, ' ');
          encoded_word_append (&buf, rows[i].encoding, &rest, 40);
          assert_in_range (buf.len - start, 1, 41);
        }
      assert_slice ("words", buf_slice (&buf), rows[i].words);
    }
  buf_release (&buf);
}

static void
written_words_are_read_back (void **state)
{
  struct fixture *fixture = *state;
  struct slice text
      = SLICE ("a\xe2\x82\xac\xf0\x9f\x98\x80 b?=_ =?c?q?d?= \xc3\xa9");
  struct buf buf;

  buf_init (&buf);
  for (unsigned times = 1; times < 20; times++)
    for (int encoding = ENCODED_WORD_B; encoding <= ENCODED_WORD_Q; encoding++)
      {
        struct buf all;
        struct slice rest;
        unsigned defects = 0;

        buf_init (&all);
        for (unsigned i = 0; i < times; i++)
          buf_add (&all, text);
        buf_clear (&buf);
        for (rest = buf_slice (&all); rest.len; buf_add_byte (&buf, ' '))
          encoded_word_append (&buf, (enum encoded_word_encoding)encoding,
                               &rest, 75);
        assert_same (encoded_word_decode (fixture->decoder,
                                          slice_trim (buf_slice (&buf)),
                                          &fixture->arena, &defects),
                     buf_slice (&all));
        assert_int_equal (defects, 0);
        buf_release (&all);
      }
  buf_release (&buf);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_value_without_words_is_not_copied),
    TEST (words_are_decoded),
    TEST (white_space_between_words_goes_and_no_other),
    TEST (a_character_may_be_split_over_words_of_one_charset),
    TEST (the_last_letter_is_kept),
    TEST (base64_needs_no_padding),
    TEST (a_bad_code_in_a_word_stays),
    TEST (illegal_bytes_are_replaced_alone),
    TEST (controls_that_come_out_of_words_become_spaces),
    TEST (what_is_not_a_word_stays_and_the_rest_is_decoded),
    TEST (an_unknown_charset_is_guessed),
    TEST (raw_bytes_are_reported),
    TEST (a_span_is_a_whole_word),
    TEST (hostile_values_take_linear_time),
    TEST (words_are_written_without_splitting_characters),
    TEST (written_words_are_read_back),
  };

  return cmocka_run_group_tests_name ("encoded_word", tests, NULL, NULL);
}
