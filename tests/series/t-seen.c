/* t-seen: by which lists a message came, and which digests reported it.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "series/seen.h"
#include "support/check.h"

static void
pairs_are_listed_in_order (void **state)
{
  struct slice rest = SLICE ("0:0 3:12 2147483646:4");
  int64_t list, digest;

  (void)state;
  assert_int_equal (seen_next (&rest, &list, &digest), 1);
  assert_true (list == 0 && digest == 0);
  assert_int_equal (seen_next (&rest, &list, &digest), 1);
  assert_true (list == 3 && digest == 12);
  assert_int_equal (seen_next (&rest, &list, &digest), 1);
  assert_true (list == INT32_MAX - 1 && digest == 4);
  assert_int_equal (seen_next (&rest, &list, &digest), 0);
}

static void
what_is_no_pair_is_refused (void **state)
{
  static const char *const texts[]
      = { "1", "1:", ":1", "x:1", "1:x", "-1:1", " 1:1", "2147483647:1" };
  int64_t list, digest;

  (void)state;
  for (size_t i = 0; i < COUNT (texts); i++)
    {
      struct slice rest = slice_from_string (texts[i]);

      if (seen_next (&rest, &list, &digest) != -1)
        fail_msg ("\"%s\" is a pair", texts[i]);
    }
}

static void
each_list_has_its_digest (void **state)
{
  static const struct
  {
    const char *seen;
    int list, want;
  } cases[] = {
    { "", 1, -1 },        { "1:0", 1, 0 },     { "1:5", 1, 5 },
    { "1:5", 2, -1 },     { "1:5 2:7", 2, 7 }, { "1:5 2:7", -1, 7 },
    { "2:7 1:5", -1, 7 }, { "", -1, -1 },      { "0:3", 2, 3 },
    { "0:3 2:0", 2, 0 },  { "1:5 2:7", 0, 7 }, { "0:3 1:5", 0, 5 },
    { "1:5 0:0", 0, 5 },  { "0:0 1:5", 0, 5 }, { "1:5 0:0", -1, 5 },
    { "1:5 0:0", 2, 0 },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      int64_t got
          = seen_digest (slice_from_string (cases[i].seen), cases[i].list);

      if (got != cases[i].want)
        fail_msg ("%s, list %d: %d, not %d", cases[i].seen, cases[i].list,
                  (int)got, cases[i].want);
    }
}

static void
a_digest_is_noted_once (void **state)
{
  static const struct
  {
    const char *seen;
    int list, digest;
    const char *want;
  } cases[] = {
    { "", 1, 0, "1:0" },        { "", 1, 5, "1:5" },
    { "1:0", 1, 5, "1:5" },     { "1:5", 1, 9, "1:5" },
    { "1:5", 2, 9, "1:5 2:9" }, { "1:0 2:0 3:0", 2, 9, "1:0 2:9 3:0" },
  };
  struct arena arena;

  (void)state;
  arena_init (&arena, 0);
  for (size_t i = 0; i < COUNT (cases); i++)
    assert_slice (cases[i].seen,
                  seen_add (slice_from_string (cases[i].seen), cases[i].list,
                            cases[i].digest, &arena),
                  cases[i].want);
  arena_release (&arena);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (pairs_are_listed_in_order),
    cmocka_unit_test (what_is_no_pair_is_refused),
    cmocka_unit_test (each_list_has_its_digest),
    cmocka_unit_test (a_digest_is_noted_once),
  };

  return cmocka_run_group_tests_name ("seen", tests, NULL, NULL);
}
