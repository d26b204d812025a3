/* Tests of `ink' and of `sieve', which agree on what is white.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "base/ink.h"
#include "base/sieve.h"
#include "support/check.h"

enum
{
  LONGEST = 10000
};

/* Bytes of all kinds, half of them ink.  */
static void
make_text (char *text, size_t len)
{
  uint32_t x = 1;

  for (size_t i = 0; i < len; i++)
    {
      x = x * 1664525 + 1013904223;
      text[i] = (char)(x >> 31 ? x >> 16 : x >> 16 & 0x23);
    }
}

static size_t
count_each (const char *text, size_t len)
{
  size_t count = 0;

  for (size_t i = 0; i < len; i++)
    count += (unsigned char)text[i] > ' ';
  return count;
}

static void
each_byte_is_counted_at_each_length (void **state)
{
  char text[LONGEST];

  (void)state;
  make_text (text, sizeof text);
  for (size_t len = 0; len < LONGEST; len += 1 + len / 100)
    for (size_t at = 0; at < 3; at++)
      assert_int_equal (ink_count (slice_make (text + at, len - len % 3)),
                        count_each (text + at, len - len % 3));
}

static void
all_ink_is_counted (void **state)
{
  char text[LONGEST];

  (void)state;
  memset (text, 0xff, sizeof text);
  assert_int_equal (ink_count (slice_make (text, sizeof text)), sizeof text);
  memset (text, ' ', sizeof text);
  assert_int_equal (ink_count (slice_make (text, sizeof text)), 0);
  assert_int_equal (ink_count (slice_make (NULL, 0)), 0);
}

static void
a_sieve_keeps_the_order_of_what_it_keeps (void **state)
{
  static const struct sieve letters = { { ['a' ... 'z'] = 1 } };
  char copy[20];

  (void)state;
  for (size_t len = 0; len <= 13; len++)
    {
      static const char text[] = "1ab2c3 de4f.g";
      char *end = sieve_copy (&letters, copy, slice_make (text, len));
      size_t at = 0;

      for (size_t i = 0; i < len; i++)
        if (text[i] >= 'a' && text[i] <= 'z')
          assert_int_equal (copy[at++], text[i]);
      assert_int_equal (end - copy, at);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (each_byte_is_counted_at_each_length),
    cmocka_unit_test (all_ink_is_counted),
    cmocka_unit_test (a_sieve_keeps_the_order_of_what_it_keeps),
  };

  return cmocka_run_group_tests_name ("ink", tests, NULL, NULL);
}
