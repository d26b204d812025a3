/* Tests of `base64'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/base64.h"
#include "support/check.h"

static void
bytes_of_any_number_survive (void **state)
{
  char bytes[64];

  (void)state;
  for (size_t i = 0; i < sizeof bytes; i++)
    bytes[i] = (char)(i * 37 + 200);
  for (size_t len = 0; len <= sizeof bytes; len++)
    {
      struct buf buf;
      size_t back;

      buf_init (&buf);
      base64_encode (&buf, slice_make (bytes, len));
      assert_int_equal (buf.len, (len + 2) / 3 * 4);
      assert_true (base64_decode (buf.ptr, buf.len, &back));
      assert_same (slice_make (buf.ptr, back), slice_make (bytes, len));
      buf_release (&buf);
    }
}

static void
what_is_not_base64_is_refused (void **state)
{
  static const char *const bad[]
      = { "A",     "AA",    "AAA",      "AA=",      "AAAA=",  "AAA==",
          "AA==A", "=",     "AB==",     "AAB=",     "A-==",   "AA=A",
          "A===",  "ABCDE", "AAA=AAAA", "AA==AA==", "\377AAA" };

  (void)state;
  for (size_t i = 0; i < COUNT (bad); i++)
    {
      char text[16];
      size_t len;

      snprintf (text, sizeof text, "%s", bad[i]);
      if (base64_decode (text, strlen (text), &len))
        fail_msg ("%s was decoded", bad[i]);
    }
}

static void
white_space_is_skipped (void **state)
{
  char text[] = " aG\n V sb\tG8 = \n";
  size_t len;

  (void)state;
  assert_true (base64_decode (text, strlen (text), &len));
  assert_same (slice_make (text, len), SLICE ("hello"));
}

static void
long_text_is_decoded_in_pieces (void **state)
{
  struct buf bytes, text;
  size_t len;

  (void)state;
  buf_init (&bytes);
  buf_init (&text);
  for (int i = 0; i < 10000; i++)
    buf_add_byte (&bytes, (char)(i * 7 + i / 256));
  base64_encode (&text, buf_slice (&bytes));
  assert_true (base64_decode (text.ptr, text.len, &len));
  assert_same (slice_make (text.ptr, len), buf_slice (&bytes));
  buf_release (&text);
  buf_release (&bytes);
}

/* Decodes TEXT as nettle does.  */
static bool
nettle_decodes (struct slice text)
{
  struct base64_decode_ctx nettle;
  unsigned char out[64];
  size_t len = sizeof out;

  base64_decode_init (&nettle);
  return base64_decode_update (&nettle, &len, out, text.len, text.ptr)
         && base64_decode_final (&nettle);
}

static void
lenient_decoding_loses_nothing_that_nettle_refuses (void **state)
{
  static const struct
  {
    struct slice text;
    struct slice bytes;
    unsigned left;
  } rows[] = {
    { SLICE_INIT ("aGVsbG8"), SLICE_INIT ("hello"), 3 },       /* no padding */
    { SLICE_INIT ("aGVsbG8=bw=="), SLICE_INIT ("helloo"), 0 }, /* two texts */
    { SLICE_INIT ("aGVs!bG8="), SLICE_INIT ("hello"), 0 },     /* stray byte */
    { SLICE_INIT ("aGVsbG9="), SLICE_INIT ("hello"), 0 },      /* stray bit */
    { SLICE_INIT ("aGVsbG8=="), SLICE_INIT ("hello"), 0 },
    { SLICE_INIT ("aGVsb"), SLICE_INIT ("hel"), 1 },
    { SLICE_INIT ("="), SLICE_INIT (""), 0 },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct base64_lenient decoder;
      char out[64];
      size_t len;

      if (nettle_decodes (rows[i].text))
        fail_msg ("nettle decodes row %zu", i);
      base64_lenient_init (&decoder);
      len = base64_lenient_any (&decoder, rows[i].text, out);
      assert_same (slice_make (out, len), rows[i].bytes);
      assert_int_equal (base64_lenient_left (&decoder), rows[i].left);
    }
}

static void
digits_alone_are_decoded_and_nothing_else (void **state)
{
  static const char *const others[]
      = { "aGVs bG8h", "aGVsbG8=", "aGVs!", "\taGVs", "a\n", "=", "aG\0V" };
  struct base64_lenient decoder;
  char out[64];
  size_t len = 9;

  (void)state;
  base64_lenient_init (&decoder);
  for (size_t i = 0; i < COUNT (others); i++)
    {
      struct slice s = slice_from_string (others[i]);

      if (i + 1 == COUNT (others))
        s.len = 5;
      if (base64_lenient_digits (&decoder, s, out, &len))
        fail_msg ("row %zu was decoded", i);
      assert_int_equal (len, 9);
      assert_int_equal (base64_lenient_left (&decoder), 0);
    }
  assert_true (base64_lenient_digits (&decoder, SLICE ("aGVsb"), out, &len));
  assert_same (slice_make (out, len), SLICE ("hel"));
  assert_true (base64_lenient_digits (&decoder, SLICE ("G8"), out, &len));
  assert_same (slice_make (out, len), SLICE ("lo"));
  assert_int_equal (base64_lenient_left (&decoder), 3);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (bytes_of_any_number_survive),
    cmocka_unit_test (what_is_not_base64_is_refused),
    cmocka_unit_test (white_space_is_skipped),
    cmocka_unit_test (long_text_is_decoded_in_pieces),
    cmocka_unit_test (lenient_decoding_loses_nothing_that_nettle_refuses),
    cmocka_unit_test (digits_alone_are_decoded_and_nothing_else),
  };

  return cmocka_run_group_tests_name ("base64", tests, NULL, NULL);
}
