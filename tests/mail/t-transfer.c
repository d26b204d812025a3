/* Tests of `transfer'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The cases marked "library" are those where the filters of libmailutils
   3.15 lose bytes; they are why there is code of our own.  */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "support/check.h"
#include "mail/transfer.h"
#include "mail/defect.h"
#include "base/slice.h"

static int
set_up (void **state)
{
  struct arena *arena = arena_xmalloc (sizeof *arena);

  arena_init (arena, 0);
  *state = arena;
  return 0;
}

static int
tear_down (void **state)
{
  arena_release (*state);
  free (*state);
  return 0;
}

struct example
{
  struct slice encoded;
  struct slice text;
  unsigned defects;
};

typedef struct slice decode_function (struct slice, struct arena *, unsigned *);

static void
check (struct arena *arena, decode_function *decode,
       const struct example *examples, size_t count)
{
  for (size_t i = 0; i < count; i++)
    {
      unsigned defects = 0;
      struct slice text = decode (examples[i].encoded, arena, &defects);

      if (!slice_eq (text, examples[i].text))
        fail_msg ("example %zu: got \"%.*s\"", i, SLICE_ARG (text));
      if (defects != examples[i].defects)
        fail_msg ("example %zu: defects %x", i, defects);
    }
}

#define CHECK(state, function, examples)                                       \
  check (*(state), (function), (examples), COUNT (examples))

static void
quoted_printable_is_decoded (void **state)
{
  static const struct example examples[] = {
    { SLICE_INIT (""), SLICE_INIT (""), 0 },
    { SLICE_INIT ("a=3Db=c3=A9\n"), SLICE_INIT ("a=b\xc3\xa9\n"), 0 },
    { SLICE_INIT ("a=\nb\n"), SLICE_INIT ("ab\n"), 0 },
    { SLICE_INIT ("a=\r\nb\r\n"), SLICE_INIT ("ab\r\n"), 0 },
    { SLICE_INIT ("a= \t\nb"), SLICE_INIT ("ab"), 0 },
    { SLICE_INIT ("a="), SLICE_INIT ("a"), 0 },
    { SLICE_INIT ("\n\n"), SLICE_INIT ("\n\n"), 0 },
    { SLICE_INIT ("\xe9=00\n"), SLICE_INIT ("\xe9\0\n"), 0 },
  };

  CHECK (state, transfer_quoted_printable, examples);
}

/* Library: the three characters are dropped.  */
static void
an_equals_sign_that_starts_no_code_stays (void **state)
{
  static const struct example examples[] = {
    { SLICE_INIT ("a =ZZ b\n"), SLICE_INIT ("a =ZZ b\n"), DEFECT_ENCODING },
    { SLICE_INIT ("+\tx = y;\n"), SLICE_INIT ("+\tx = y;\n"), DEFECT_ENCODING },
    { SLICE_INIT ("=3"), SLICE_INIT ("=3"), DEFECT_ENCODING },
    { SLICE_INIT ("==3D\n"), SLICE_INIT ("==\n"), DEFECT_ENCODING },
  };

  CHECK (state, transfer_quoted_printable, examples);
}

/* Library: both blanks are dropped.  */
static void
blanks_at_line_ends_of_quoted_printable_stay (void **state)
{
  static const struct example examples[] = {
    { SLICE_INIT (" int x;\n \n-- \n2.1\n"),
      SLICE_INIT (" int x;\n \n-- \n2.1\n"), 0 },
  };

  CHECK (state, transfer_quoted_printable, examples);
}

static void
base64_is_decoded (void **state)
{
  static const struct example examples[] = {
    { SLICE_INIT (""), SLICE_INIT (""), 0 },
    { SLICE_INIT ("QUJDRA=="), SLICE_INIT ("ABCD"), 0 },
    { SLICE_INIT ("QUJD\nREVG\n"), SLICE_INIT ("ABCDEF"), 0 },
    { SLICE_INIT ("QUJD\r\nREVG\r\n\r\n"), SLICE_INIT ("ABCDEF"), 0 },
    { SLICE_INIT ("QU\nJDRE\nVG\n"), SLICE_INIT ("ABCDEF"), 0 },
    { SLICE_INIT (" QUJD \n"), SLICE_INIT ("ABC"), 0 },
    { SLICE_INIT ("/+A=\n"), SLICE_INIT ("\xff\xe0"), 0 },
  };

  CHECK (state, transfer_base64, examples);
}

/* Library: the bytes of the last group are dropped.  */
static void
missing_padding_loses_nothing (void **state)
{
  static const struct example examples[] = {
    { SLICE_INIT ("QUJDRA"), SLICE_INIT ("ABCD"), 0 },
    { SLICE_INIT ("QUJDREU"), SLICE_INIT ("ABCDE"), 0 },
    { SLICE_INIT ("QUJDR"), SLICE_INIT ("ABC"), DEFECT_ENCODING },
  };

  CHECK (state, transfer_base64, examples);
}

static void
pieces_that_were_encoded_one_by_one_are_decoded (void **state)
{
  static const struct example examples[] = {
    { SLICE_INIT ("QUI=\nQ0Q=\n"), SLICE_INIT ("ABCD"), 0 },
    { SLICE_INIT ("QUI=Q0Q=\n"), SLICE_INIT ("ABCD"), 0 },
  };

  CHECK (state, transfer_base64, examples);
}

/* Library: the footer comes out as some bytes of garbage.  */
static void
the_footer_of_a_list_stays_text (void **state)
{
  static const struct example examples[] = {
    { SLICE_INIT ("QUJDRA==\n\n_______\nlist mailing list\n"),
      SLICE_INIT ("ABCD\n_______\nlist mailing list\n"), DEFECT_ENCODING },
    { SLICE_INIT ("QUJDREUK\n-- \nunsubscribe here\nnow\n"),
      SLICE_INIT ("ABCDE\n-- \nunsubscribe here\nnow\n"), DEFECT_ENCODING },
    { SLICE_INIT ("QUJD\n======\nlist\n"), SLICE_INIT ("ABC\n======\nlist\n"),
      DEFECT_ENCODING },
    { SLICE_INIT ("QUJDRA\n--\n"), SLICE_INIT ("QUJDRA\n--\n"),
      DEFECT_ENCODING },
    { SLICE_INIT ("QUJDREVGR0hJSktMTU5PUA\n--\n"),
      SLICE_INIT ("ABCDEFGHIJKLMNOP\n--\n"), DEFECT_ENCODING },
  };

  CHECK (state, transfer_base64, examples);
}

static void
text_that_only_claims_to_be_base64_stays_text (void **state)
{
  static const struct example examples[] = {
    { SLICE_INIT ("Hi\n\nthis is a patch.\n"),
      SLICE_INIT ("Hi\n\nthis is a patch.\n"), DEFECT_ENCODING },
    { SLICE_INIT ("diff --git a/x b/x\n"), SLICE_INIT ("diff --git a/x b/x\n"),
      DEFECT_ENCODING },
  };

  CHECK (state, transfer_base64, examples);
}

static void
stray_characters_in_base64_are_skipped (void **state)
{
  static const struct example examples[] = {
    { SLICE_INIT ("QUJDREVG!R0hJSktMTU5PUA==\n"),
      SLICE_INIT ("ABCDEFGHIJKLMNOP"), DEFECT_ENCODING },
  };

  CHECK (state, transfer_base64, examples);
}

static void
line_ends_become_line_feeds (void **state)
{
  static const struct slice examples[][2] = {
    { SLICE_INIT ("a\r\nb\r\n"), SLICE_INIT ("a\nb\n") },
    { SLICE_INIT ("a\r\r\nb"), SLICE_INIT ("a\nb") },
    { SLICE_INIT ("a\rb\r\n\r"), SLICE_INIT ("a\rb\n\r") },
    { SLICE_INIT ("\r\n\r\n"), SLICE_INIT ("\n\n") },
  };
  struct slice plain = SLICE ("a\rb\n");

  for (size_t i = 0; i < COUNT (examples); i++)
    assert_true (
        slice_eq (transfer_line_ends (examples[i][0], *state), examples[i][1]));
  assert_ptr_equal (transfer_line_ends (plain, *state).ptr, plain.ptr);
}

static void
every_byte_survives_base64 (void **state)
{
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                               "abcdefghijklmnopqrstuvwxyz0123456789+/";
  char bytes[256], encoded[512];
  size_t len = 0;
  unsigned defects = 0;

  for (int i = 0; i < 256; i++)
    bytes[i] = (char)i;
  for (size_t i = 0; i < 255; i += 3)
    {
      unsigned v = (unsigned)(i << 16 | (i + 1) << 8 | (i + 2));

      for (int shift = 18; shift >= 0; shift -= 6)
        encoded[len++] = digits[v >> shift & 63];
      if (i % 57 == 54)
        encoded[len++] = '\n';
    }
  assert_true (
      slice_eq (transfer_base64 (slice_make (encoded, len), *state, &defects),
                slice_make (bytes, 255)));
  assert_int_equal (defects, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, set_up, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (quoted_printable_is_decoded),
    TEST (an_equals_sign_that_starts_no_code_stays),
    TEST (blanks_at_line_ends_of_quoted_printable_stay),
    TEST (base64_is_decoded),
    TEST (missing_padding_loses_nothing),
    TEST (pieces_that_were_encoded_one_by_one_are_decoded),
    TEST (the_footer_of_a_list_stays_text),
    TEST (text_that_only_claims_to_be_base64_stays_text),
    TEST (stray_characters_in_base64_are_skipped),
    TEST (line_ends_become_line_feeds),
    TEST (every_byte_survives_base64),
  };

  return cmocka_run_group_tests_name ("transfer", tests, NULL, NULL);
}
