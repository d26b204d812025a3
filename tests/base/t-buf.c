/* Tests of `buf'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <string.h>

#include "base/buf.h"
#include "support/check.h"

static void
a_buf_grows_byte_by_byte (void **state)
{
  struct buf buf;
  unsigned reallocs = 0;
  size_t size = 0;

  (void)state;
  buf_init (&buf);
  assert_true (slice_is_empty (buf_slice (&buf)));
  for (int i = 0; i < 100000; i++)
    {
      buf_add_byte (&buf, (char)(i % 251));
      reallocs += buf.size != size;
      size = buf.size;
    }
  assert_int_equal (buf_slice (&buf).len, 100000);
  for (int i = 0; i < 100000; i++)
    assert_int_equal (slice_at (buf_slice (&buf), (size_t)i), i % 251);
  assert_in_range (reallocs, 1, 40);
  buf_release (&buf);
}

static void
what_is_added_follows_what_is_there (void **state)
{
  struct buf buf;

  (void)state;
  buf_init (&buf);
  buf_add (&buf, slice_make (NULL, 0));
  assert_null (buf.ptr);
  buf_add (&buf, SLICE ("a\0b"));
  buf_add (&buf, SLICE (""));
  buf_printf (&buf, "%d-%s", 42, "x");
  buf_printf (&buf, "%s", "");
  buf_add_byte (&buf, '\0');
  assert_true (slice_eq (buf_slice (&buf), SLICE ("a\0b42-x\0")));
  buf_clear (&buf);
  assert_int_equal (buf.len, 0);
  assert_non_null (buf.ptr);
  buf_add (&buf, SLICE ("new"));
  assert_true (slice_eq (buf_slice (&buf), SLICE ("new")));
  buf_release (&buf);
  assert_int_equal (buf.size, 0);
  buf_add (&buf, SLICE ("again"));
  assert_true (slice_eq (buf_slice (&buf), SLICE ("again")));
  buf_release (&buf);
}

static void
printing_takes_any_length (void **state)
{
  static const int lengths[] = { 1, 63, 64, 65, 127, 128, 5000, 100000 };
  struct buf buf;

  (void)state;
  for (size_t i = 0; i < COUNT (lengths); i++)
    {
      buf_init (&buf);
      buf_printf (&buf, "%*d", lengths[i], 7);
      buf_printf (&buf, "|");
      assert_int_equal (buf.len, lengths[i] + 1);
      assert_int_equal (slice_at (buf_slice (&buf), buf.len - 2), '7');
      assert_int_equal (slice_last (buf_slice (&buf)), '|');
      buf_release (&buf);
    }
}

static void
reserved_room_is_there (void **state)
{
  struct buf buf;

  (void)state;
  buf_init (&buf);
  for (size_t extra = 1; extra < 100000; extra = extra * 3 + 1)
    {
      memset (buf_reserve (&buf, extra), 'x', extra);
      assert_true (buf.size >= buf.len + extra);
      buf.len += extra - 1; /* less than was asked for */
    }
  buf_release (&buf);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_buf_grows_byte_by_byte),
    cmocka_unit_test (what_is_added_follows_what_is_there),
    cmocka_unit_test (printing_takes_any_length),
    cmocka_unit_test (reserved_room_is_there),
  };

  return cmocka_run_group_tests_name ("buf", tests, NULL, NULL);
}
