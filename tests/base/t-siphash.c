/* Tests of `siphash'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdlib.h>

#include "support/check.h"
#include "base/siphash.h"

/* The key of the paper: bytes 00 01 02 ... 0f.  */
static const struct siphash_key KEY
    = { UINT64_C (0x0706050403020100), UINT64_C (0x0f0e0d0c0b0a0908) };

/* "SipHash: a fast short-input PRF", appendix A: 15 bytes 00 01 ... 0e.  The
   other lengths are of the reference implementation's table.  */
static void
hashes_are_those_of_the_paper (void **state)
{
  static const unsigned char wanted[16][8] = {
    { 0x31, 0x0e, 0x0e, 0xdd, 0x47, 0xdb, 0x6f, 0x72 },
    { 0xfd, 0x67, 0xdc, 0x93, 0xc5, 0x39, 0xf8, 0x74 },
    { 0x5a, 0x4f, 0xa9, 0xd9, 0x09, 0x80, 0x6c, 0x0d },
    { 0x2d, 0x7e, 0xfb, 0xd7, 0x96, 0x66, 0x67, 0x85 },
    { 0xb7, 0x87, 0x71, 0x27, 0xe0, 0x94, 0x27, 0xcf },
    { 0x8d, 0xa6, 0x99, 0xcd, 0x64, 0x55, 0x76, 0x18 },
    { 0xce, 0xe3, 0xfe, 0x58, 0x6e, 0x46, 0xc9, 0xcb },
    { 0x37, 0xd1, 0x01, 0x8b, 0xf5, 0x00, 0x02, 0xab },
    { 0x62, 0x24, 0x93, 0x9a, 0x79, 0xf5, 0xf5, 0x93 },
    { 0xb0, 0xe4, 0xa9, 0x0b, 0xdf, 0x82, 0x00, 0x9e },
    { 0xf3, 0xb9, 0xdd, 0x94, 0xc5, 0xbb, 0x5d, 0x7a },
    { 0xa7, 0xad, 0x6b, 0x22, 0x46, 0x2f, 0xb3, 0xf4 },
    { 0xfb, 0xe5, 0x0e, 0x86, 0xbc, 0x8f, 0x1e, 0x75 },
    { 0x90, 0x3d, 0x84, 0xc0, 0x27, 0x56, 0xea, 0x14 },
    { 0xee, 0xf2, 0x7a, 0x8e, 0x90, 0xca, 0x23, 0xf7 },
    { 0xe5, 0x45, 0xbe, 0x49, 0x61, 0xca, 0x29, 0xa1 },
  };
  char input[16];

  (void)state;
  for (size_t length = 0; length < 16; length++)
    {
      uint64_t want = 0;

      for (int i = 7; i >= 0; i--)
        want = want << 8 | wanted[length][i];
      input[length] = (char)length;
      assert_int_equal (siphash_slice (&KEY, slice_make (input, length)), want);
      /* No letters in these.  */
      assert_int_equal (siphash_slice_nocase (&KEY, slice_make (input, length)),
                        want);
    }
  assert_int_equal (siphash_slice (&KEY, slice_make (input, 15)),
                    UINT64_C (0xa129ca6149be45e5));
}

/* Text that begins anywhere in memory has the same hash; the bytes around
   it does not count.  */
static void
the_hash_is_of_the_bytes_alone (void **state)
{
  char text[64];
  const struct slice s = SLICE ("20240311100001.1234-2-ann@example.org");
  uint64_t want = siphash_slice (&KEY, s);

  (void)state;
  for (size_t at = 0; at < 16; at++)
    {
      memset (text, (int)(at * 17), sizeof text);
      memcpy (text + at, s.ptr, s.len);
      assert_int_equal (siphash_slice (&KEY, slice_make (text + at, s.len)),
                        want);
    }
  assert_int_equal (siphash_slice (&KEY, slice_make (NULL, 0)),
                    siphash_slice (&KEY, SLICE ("")));
}

static void
each_bit_of_key_and_text_counts (void **state)
{
  char text[] = "0123456789abcdefghi";
  struct slice s = slice_make (text, sizeof text - 1);
  uint64_t want = siphash_slice (&KEY, s);

  (void)state;
  for (size_t bit = 0; bit < s.len * 8; bit++)
    {
      text[bit / 8] = (char)(text[bit / 8] ^ (1 << bit % 8));
      assert_true (siphash_slice (&KEY, s) != want);
      text[bit / 8] = (char)(text[bit / 8] ^ (1 << bit % 8));
    }
  for (int bit = 0; bit < 64; bit++)
    {
      struct siphash_key a = { KEY.k0 ^ UINT64_C (1) << bit, KEY.k1 };
      struct siphash_key b = { KEY.k0, KEY.k1 ^ UINT64_C (1) << bit };

      assert_true (siphash_slice (&a, s) != want);
      assert_true (siphash_slice (&b, s) != want);
    }
  assert_true (siphash_slice (&KEY, slice_head (s, s.len - 1)) != want);
}

static void
without_case_ascii_letters_are_the_same_and_nothing_else (void **state)
{
  uint64_t want = siphash_slice (&KEY, SLICE ("ann@example.org"));

  (void)state;
  assert_int_equal (siphash_slice_nocase (&KEY, SLICE ("ANN@Example.ORG")),
                    want);
  assert_int_equal (siphash_slice_nocase (&KEY, SLICE ("ann@example.org")),
                    want);
  assert_true (siphash_slice (&KEY, SLICE ("Ann@example.org")) != want);
  for (int a = 0; a < 256; a++)
    for (int b = 0; b < a; b++)
      {
        char x = (char)a, y = (char)b;
        bool same = siphash_slice_nocase (&KEY, slice_make (&x, 1))
                    == siphash_slice_nocase (&KEY, slice_make (&y, 1));

        assert_int_equal (same, a - b == 32 && b >= 'A' && b <= 'Z');
      }
}

static void
a_pair_has_an_order (void **state)
{
  (void)state;
  assert_int_equal (siphash_pair (&KEY, 1, 2), siphash_pair (&KEY, 1, 2));
  assert_true (siphash_pair (&KEY, 1, 2) != siphash_pair (&KEY, 2, 1));
  assert_true (siphash_pair (&KEY, 1, 2) != siphash_pair (&KEY, 1, 3));
  assert_true (siphash_pair (&KEY, 0, 0) != 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (hashes_are_those_of_the_paper),
    cmocka_unit_test (the_hash_is_of_the_bytes_alone),
    cmocka_unit_test (each_bit_of_key_and_text_counts),
    cmocka_unit_test (without_case_ascii_letters_are_the_same_and_nothing_else),
    cmocka_unit_test (a_pair_has_an_order),
  };

  return cmocka_run_group_tests_name ("siphash", tests, NULL, NULL);
}
