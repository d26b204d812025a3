/* Tests of `state_keys'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <sqlite3.h>
#include <time.h>

#include "support/states.h"

static void
same_refs (struct store *state, uint64_t key, const uint64_t *refs,
           unsigned count)
{
  uint64_t got[STORE_REFS_MAX];
  struct error err;
  unsigned n = 99;

  error_init (&err);
  if (store_get_key (state, key, got, &n, &err) != (count > 0))
    fail_msg ("key %" PRIx64 ": %s", key, err.text);
  assert_int_equal (n, count);
  for (unsigned i = 0; i < count; i++)
    if (got[i] != refs[i])
      fail_msg ("key %" PRIx64 ": number %u is %" PRIu64 ", not %" PRIu64, key,
                i, got[i], refs[i]);
}

static void
numbers_come_back_in_the_order_in_which_they_were_put (void **scene)
{
  static const struct
  {
    uint64_t key;
    unsigned count;
    uint64_t refs[STORE_REFS_MAX];
  } cases[] = {
    { 1, 1, { 0 } },
    { 0, 1, { 1 } },
    { UINT64_MAX, 1, { 127 } },
    { 1ull << 63, 1, { 128 } },
    { (1ull << 63) - 1, 2, { 16383, 16384 } },
    { 77, 3, { 5, 3, 4 } },
    { 78, 3, { 9, 9, 9 } },
    { 79, 4, { UINT64_MAX, 0, UINT64_MAX, 1ull << 63 } },
    { 80, 4, { 0, 1ull << 63, (1ull << 63) - 1, (1ull << 63) + 1 } },
    { 81,
      16,
      { 1, 1ull << 63, 3, 1ull << 62, 5, UINT64_MAX, 7, 1ull << 61, 9, 10, 11,
        12, UINT64_MAX - 1, 14, 15, UINT64_MAX } },
  };
  const char *path = in_scene (*scene, "state");
  struct store *state = open_state (path, true);
  struct error err;

  error_init (&err);
  MUST (store_begin_change (state, &err));
  for (size_t i = 0; i < COUNT (cases); i++)
    MUST (store_put_key (state, cases[i].key, cases[i].refs, cases[i].count,
                         &err));
  MUST (store_commit (state, &err));
  store_close (state);
  state = open_state (path, false);
  for (size_t i = 0; i < COUNT (cases); i++)
    same_refs (state, cases[i].key, cases[i].refs, cases[i].count);
  same_refs (state, 2, NULL, 0);
  assert_clean (state);
  store_close (state);
}

static void
numbers_take_the_place_of_those_before_and_none_takes_the_key_away (
    void **scene)
{
  struct store *state = open_state (in_scene (*scene, "state"), true);
  uint64_t refs[STORE_REFS_MAX + 1] = { 4, 5, 6 };
  struct error err;

  error_init (&err);
  MUST (store_begin_change (state, &err));
  MUST (store_put_key (state, 9, refs, 3, &err));
  MUST (store_put_key (state, 9, refs + 1, 1, &err));
  same_refs (state, 9, refs + 1, 1);
  MUST (store_put_key (state, 9, NULL, 0, &err));
  same_refs (state, 9, NULL, 0);
  MUST (store_put_key (state, 9, NULL, 0, &err));
  assert_int_equal (store_put_key (state, 9, refs, STORE_REFS_MAX + 1, &err),
                    -1);
  store_close (state);
}

/* Keeps even numbers of keys below 2^63, none of 5000; counts the calls.  */
static bool
keep_even (void *context, uint64_t key, uint64_t ref)
{
  ++*(unsigned *)context;
  return key != 5000 && (key >> 63 || ref % 2 == 0);
}

static void
numbers_that_are_not_to_be_kept_go_everywhere (void **scene)
{
  struct store *state = open_state (in_scene (*scene, "state"), true);
  uint64_t refs[3] = { 2, 3, 4 }, even[2] = { 2, 4 };
  unsigned calls = 0;
  struct error err;

  error_init (&err);
  assert_int_equal (store_filter_keys (state, keep_even, &calls, &err), -1);
  MUST (store_begin_change (state, &err));
  MUST (store_filter_keys (state, keep_even, &calls, &err));
  assert_int_equal (calls, 0);
  for (uint64_t key = 0; key < 20000; key++)
    MUST (store_put_key (state, key, key % 7 == 3 ? refs + 1 : refs,
                         key % 7 == 3 ? 1 : 3, &err));
  MUST (store_put_key (state, UINT64_MAX, refs, 3, &err));
  MUST (store_put_key (state, 1ull << 63, refs, 3, &err));
  MUST (store_filter_keys (state, keep_even, &calls, &err));
  assert_in_range (calls, 17143 * 3 + 2857, 17143 * 3 + 2857 + 6);
  for (uint64_t key = 0; key < 20000; key++)
    same_refs (state, key, even, key % 7 == 3 || key == 5000 ? 0 : 2);
  same_refs (state, UINT64_MAX, refs, 3);
  same_refs (state, 1ull << 63, refs, 3);
  store_close (state);
}

static int
compare_keys (const void *a, const void *b)
{
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

  return x < y ? -1 : x > y;
}

static void
a_hundred_thousand_keys_are_put_quickly_and_take_little_space (void **scene)
{
  enum
  {
    KEYS = 100000
  };
  const char *path = in_scene (*scene, "state");
  struct store *state = open_state (path, true);
  uint64_t *keys = malloc (KEYS * sizeof *keys);
  clock_t start = clock ();
  struct error err;

  error_init (&err);
  for (uint64_t i = 0; i < KEYS; i++)
    keys[i] = (i + 1) * 0x9e3779b97f4a7c15u ^ i << 40;
  qsort (keys, KEYS, sizeof *keys, compare_keys);
  MUST (store_begin_change (state, &err));
  for (size_t i = 0; i < KEYS; i++)
    MUST (store_put_key (state, keys[i], &(uint64_t){ i }, 1, &err));
  MUST (store_commit (state, &err));
  /* A tenth of a second; far more means that something grows with what is
     there.  */
  assert_in_range (clock () - start, 0, 10 * CLOCKS_PER_SEC);
  for (size_t i = 0; i < KEYS; i += 7)
    same_refs (state, keys[i], &(uint64_t){ i }, 1);
  store_close (state);
  assert_in_range (size_of_file (path), 0, KEYS * 22 + 50000);
  free (keys);
}

static void
a_damaged_key_is_reported (void **scene)
{
  static const char *const damage[] = {
    "UPDATE key SET refs = x'05' || substr (refs, 2)",
    "UPDATE key SET refs = substr (refs, 1, 2)",
    "UPDATE key SET refs = substr (refs, 2)",
    "UPDATE key SET refs = x''",
    "UPDATE key SET refs = NULL",
    "UPDATE key SET refs = 'abc'",
    "UPDATE key SET refs = 17",
    "UPDATE key SET refs = zeroblob (1000)",
    "UPDATE key SET refs = zeroblob (40)",
    "UPDATE key SET h = h + 1",
  };
  const char *path = in_scene (*scene, "state");

  for (size_t i = 0; i < COUNT (damage); i++)
    {
      struct store *state = open_state (path, true);
      uint64_t refs[STORE_REFS_MAX];
      struct buf text;
      unsigned count;
      struct error err;
      sqlite3 *db;
      uint64_t key = i == COUNT (damage) - 1 ? 0x1235 : 0x1234;

      error_init (&err);
      MUST (store_begin_change (state, &err));
      MUST (store_put_key (state, 0x1235, NULL, 0, &err));
      MUST (store_put_key (state, 0x1234, &(uint64_t){ 1 }, 1, &err));
      MUST (store_commit (state, &err));
      store_close (state);
      assert_int_equal (sqlite3_open (path, &db), SQLITE_OK);
      assert_int_equal (sqlite3_exec (db, damage[i], NULL, NULL, NULL),
                        SQLITE_OK);
      sqlite3_close (db);

      state = open_state (path, true);
      if (store_get_key (state, key, refs, &count, &err) != -1)
        fail_msg ("unnoticed: %s", damage[i]);
      assert_int_equal (err.status, EX_DATAERR);
      assert_non_null (strstr (err.text, "key 000000000000123"));
      assert_non_null (strstr (err.text, "restore a backup"));
      MUST (store_begin_change (state, &err));
      assert_int_equal (store_filter_keys (state, keep_even, &count, &err), -1);
      store_rollback (state);
      buf_init (&text);
      assert_int_equal (check_state (state, &text), 1);
      assert_int_not_equal (
          slice_find (buf_slice (&text), SLICE ("key 000000000000123")),
          SLICE_NPOS);
      buf_release (&text);
      MUST (store_begin_change (state, &err));
      MUST (store_put_key (state, key, NULL, 0, &err));
      MUST (store_commit (state, &err));
      store_close (state);
    }
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (numbers_come_back_in_the_order_in_which_they_were_put),
    TEST (numbers_take_the_place_of_those_before_and_none_takes_the_key_away),
    TEST (numbers_that_are_not_to_be_kept_go_everywhere),
    TEST (a_hundred_thousand_keys_are_put_quickly_and_take_little_space),
    TEST (a_damaged_key_is_reported),
  };

  return cmocka_run_group_tests_name ("state_keys", tests, NULL, NULL);
}
