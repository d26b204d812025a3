/* Tests of `line_hash'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <string.h>

#include "base/line_hash.h"
#include "support/check.h"

enum
{
  LONGEST = 200
};

static const struct siphash_key key
    = { UINT64_C (0x0123456789abcdef), UINT64_C (0xfedcba9876543210) };

static uint64_t
hash_with (const struct siphash_key *secret, struct slice s)
{
  struct line_hash_key powers;

  line_hash_init (&powers, secret);
  return line_hash (&powers, s);
}

static uint64_t
hash_of (const char *text, size_t len)
{
  return hash_with (&key, slice_make (text, len));
}

static void
equal_lines_have_equal_hashes_wherever_they_are (void **state)
{
  char text[LONGEST + 8], copy[LONGEST + 8];

  (void)state;
  for (size_t i = 0; i < sizeof text; i++)
    text[i] = (char)(i * 37);
  for (size_t len = 0; len <= LONGEST; len++)
    for (size_t at = 0; at < 8; at++)
      {
        memset (copy, (int)(len + at), sizeof copy);
        memcpy (copy + at, text, len);
        assert_true (hash_of (copy + at, len) == hash_of (text, len));
      }
}

static void
each_byte_counts (void **state)
{
  char text[LONGEST] = { 0 };

  (void)state;
  for (size_t len = 1; len <= LONGEST; len++)
    for (size_t i = 0; i < len; i++)
      {
        uint64_t before = hash_of (text, len);

        text[i] = (char)(1 << i % 8);
        assert_true (hash_of (text, len) != before);
        text[i] = 0;
      }
}

static void
the_length_counts (void **state)
{
  static const char zeros[LONGEST];

  (void)state;
  for (size_t a = 0; a < LONGEST; a++)
    for (size_t b = 0; b < a; b++)
      assert_true (hash_of (zeros, a) != hash_of (zeros, b));
}

/* Or an author could find two lines that count as equal.  */
static void
the_secret_counts (void **state)
{
  static const struct siphash_key other
      = { UINT64_C (0x0123456789abcdee) ^ 2, UINT64_C (0xfedcba9876543210) };

  (void)state;
  assert_true (hash_with (&key, SLICE ("+\tline"))
               != hash_with (&other, SLICE ("+\tline")));
}

static void
no_hash_is_zero (void **state)
{
  static const struct siphash_key zero = { 0, 0 };

  (void)state;
  assert_true (hash_with (&zero, SLICE ("")) != 0);
  assert_true (hash_with (&zero, SLICE ("\0\0\0\0\0\0\0\0\0")) != 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (equal_lines_have_equal_hashes_wherever_they_are),
    cmocka_unit_test (each_byte_counts),
    cmocka_unit_test (the_length_counts),
    cmocka_unit_test (the_secret_counts),
    cmocka_unit_test (no_hash_is_zero),
  };

  return cmocka_run_group_tests_name ("line_hash", tests, NULL, NULL);
}
