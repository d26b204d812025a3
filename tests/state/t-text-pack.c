/* t-text-pack: what was packed can be unpacked, today and later.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "state/text_pack.h"
#include "support/check.h"

static const struct slice text = SLICE_INIT (
    "change 1\nTgadget: Fix the size\nLNo functional change intended.\n"
    "KReviewed-by: Bob <bob@example.org>\n"
    "KSigned-off-by: Ann Author <ann@example.org>\nFdrivers/gadget/gadget.c\n"
    "@static int gadget_size(struct gadget *gadget)\n-\t\treturn 0;\n"
    "+\tif (!gadget)\n+\t\treturn -EINVAL;\n+\n+\treturn gadget->size;\n");

/* The same, as the first version has packed it.  */
static const struct slice packed = SLICE_INIT (
    "\x60\x20\x00\xbd\x03\x00\x34\x03\x67\x61\x64\x67\x65\x74\x3a\x20"
    "\x69\x7a\x0a\x42\x6f\x62\x20\x3c\x62\x6f\x62\x40\x41\x6e\x6e\x20"
    "\x41\x75\x74\x68\x6f\x72\x20\x3c\x61\x6e\x6e\x46\x2e\x63\x5f\x20"
    "\x2a\x30\x21\x2d\x3e\x73\x69\x7a\x65\x3b\x0a\x18\x80\x30\xb1\x9d"
    "\x76\x03\x49\x8d\xc4\xf2\xc6\xa9\x4c\xf9\xf9\x04\x59\x7e\x57\xc8"
    "\xbc\x2b\xa3\xcd\x71\x38\x40\x97\x5e\x88\x73\xf0\x5e\x71\xaa\x92"
    "\xc4\xb4\x8a\x01\x35\x04\x55\x6e\x07\x14\x40\x0c\x5e\x70\x98\xe9"
    "\x42\x64\x79\x6d\xec\x43\xae\xe9\x86\x65\xdb\x9a\x01");

static void
what_the_first_version_packed_is_unpacked (void **state)
{
  struct arena arena;
  struct slice got;

  (void)state;
  arena_init (&arena, 0);
  assert_true (text_unpack (packed, text.len, &arena, &got));
  assert_int_equal (got.len, text.len);
  assert_memory_equal (got.ptr, text.ptr, text.len);
  assert_false (text_unpack (packed, text.len - 1, &arena, &got));
  arena_release (&arena);
}

/* Whatever comes of it, it is not longer than allowed.  */
static void
damage_does_no_harm (void **state)
{
  char bytes[256];
  struct slice got;

  (void)state;
  assert_true (packed.len < sizeof bytes);
  for (size_t bit = 0; bit < 8 * packed.len; bit++)
    {
      struct arena arena;

      arena_init (&arena, 0);
      memcpy (bytes, packed.ptr, packed.len);
      bytes[bit / 8] = (char)(bytes[bit / 8] ^ 1 << bit % 8);
      if (text_unpack (slice_make (bytes, packed.len), 4096, &arena, &got))
        assert_true (got.len <= 4096);
      assert_false (
          text_unpack (slice_make (packed.ptr, bit / 8), 4096, &arena, &got));
      arena_release (&arena);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[]
      = { cmocka_unit_test (what_the_first_version_packed_is_unpacked),
          cmocka_unit_test (damage_does_no_harm) };

  return cmocka_run_group_tests_name ("text_pack", tests, NULL, NULL);
}
