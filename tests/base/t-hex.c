/* Tests of `hex'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "base/hex.h"
#include "support/check.h"

static void
digits_have_values_in_both_cases (void **state)
{
  static const char lower[] = "0123456789abcdef";
  static const char upper[] = "0123456789ABCDEF";
  int digits = 0;

  (void)state;
  for (int i = 0; i < 16; i++)
    {
      assert_int_equal (hex_digit (lower[i]), i);
      assert_int_equal (hex_digit (upper[i]), i);
    }
  for (int c = -1; c < 256; c++)
    digits += hex_digit (c) >= 0;
  assert_int_equal (digits, 22);
}

static void
a_byte_needs_two_digits (void **state)
{
  (void)state;
  assert_int_equal (hex_byte (SLICE ("x4aF"), 1), 0x4a);
  assert_int_equal (hex_byte (SLICE ("x4aF"), 2), 0xaf);
  assert_int_equal (hex_byte (SLICE ("x4aF"), 0), -1);
  assert_int_equal (hex_byte (SLICE ("x4aF"), 3), -1);
  assert_int_equal (hex_byte (SLICE ("x4aF"), 4), -1);
}

static void
the_span_ends_at_the_first_other_byte (void **state)
{
  (void)state;
  assert_int_equal (hex_span (SLICE ("")), 0);
  assert_int_equal (hex_span (SLICE ("09afAFg0")), 6);
  assert_int_equal (hex_span (SLICE ("12")), 2);
}

static void
bytes_are_encoded_and_decoded (void **state)
{
  static const unsigned char bytes[] = { 0x00, 0x7f, 0x80, 0xff };
  char text[8], back[4];

  (void)state;
  hex_encode (bytes, sizeof bytes, text);
  assert_same (slice_make (text, sizeof text), SLICE ("007f80ff"));
  assert_true (hex_decode (slice_make (text, sizeof text), back));
  assert_memory_equal (back, bytes, sizeof bytes);
  assert_true (hex_decode (SLICE ("FF"), back));
  assert_false (hex_decode (SLICE ("fff"), back));
  assert_false (hex_decode (SLICE ("f "), back));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (digits_have_values_in_both_cases),
    cmocka_unit_test (a_byte_needs_two_digits),
    cmocka_unit_test (the_span_ends_at_the_first_other_byte),
    cmocka_unit_test (bytes_are_encoded_and_decoded),
  };

  return cmocka_run_group_tests_name ("hex", tests, NULL, NULL);
}
