/* Tests of `hash_index'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "base/hash_index.h"
#include "support/check.h"

static void
an_empty_index_has_nothing (void **state)
{
  struct hash_index index;

  (void)state;
  hash_index_init (&index);
  assert_int_equal (hash_index_get (&index, 0), HASH_NONE);
  assert_int_equal (hash_index_get (&index, 1), HASH_NONE);
  hash_index_release (&index);
  hash_index_release (&index);
}

static void
hash_0_is_never_there (void **state)
{
  struct hash_index index;

  (void)state;
  hash_index_init (&index);
  hash_index_put (&index, 64, 7);
  assert_int_equal (hash_index_get (&index, 0), HASH_NONE);
  assert_int_equal (hash_index_get (&index, 128), HASH_NONE);
  hash_index_release (&index);
}

static void
putting_again_replaces_and_tells_what_was_there (void **state)
{
  struct hash_index index;

  (void)state;
  hash_index_init (&index);
  assert_int_equal (hash_index_put (&index, 5, 0), HASH_NONE);
  assert_int_equal (hash_index_get (&index, 5), 0);
  assert_int_equal (hash_index_put (&index, 5, 9), 0);
  assert_int_equal (hash_index_get (&index, 5), 9);
  assert_int_equal (index.used, 1);
  hash_index_release (&index);
}

/* Calls CHECK's worth of puts and gets with hashes that STEP makes.  */
static void
check_growth (uint64_t first, uint64_t step, uint32_t count)
{
  struct hash_index index;

  hash_index_init (&index);
  for (uint32_t i = 0; i < count; i++)
    assert_int_equal (hash_index_put (&index, first + i * step, i), HASH_NONE);
  assert_int_equal (index.used, count);
  assert_true (index.size > count);
  for (uint32_t i = 0; i < count; i++)
    assert_int_equal (hash_index_get (&index, first + i * step), i);
  assert_int_equal (hash_index_get (&index, first + count * step), HASH_NONE);
  hash_index_release (&index);
}

static void
an_index_grows_and_loses_nothing (void **state)
{
  (void)state;
  for (uint32_t count = 1; count < 200; count++)
    check_growth (1, 1, count);
  check_growth (UINT64_C (0x9e3779b97f4a7c15), UINT64_C (0x9e3779b97f4a7c15),
                100000);
}

static void
hashes_that_want_the_same_place_all_fit (void **state)
{
  (void)state;
  check_growth (UINT64_C (1) << 32, UINT64_C (1) << 32, 1000);
  /* At the end of the table: the search goes on at its start.  */
  check_growth (UINT64_C (0xffff), UINT64_C (0x10000), 1000);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (an_empty_index_has_nothing),
    cmocka_unit_test (hash_0_is_never_there),
    cmocka_unit_test (putting_again_replaces_and_tells_what_was_there),
    cmocka_unit_test (an_index_grows_and_loses_nothing),
    cmocka_unit_test (hashes_that_want_the_same_place_all_fit),
  };

  return cmocka_run_group_tests_name ("hash_index", tests, NULL, NULL);
}
