/* Tests of `edit-distance'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "base/edit_distance.h"
#include "support/check.h"

static void
each_change_counts_one (void **state)
{
  static const struct
  {
    const char *a, *b;
    size_t distance;
    bool near;
  } rows[] = {
    { "", "", 0, true },
    { "top", "top", 0, true },
    { "top", "TOP", 0, true },
    { "topp", "top", 1, true },
    { "otp", "top", 1, true },
    { "to", "top", 1, true },
    { "a", "b", 1, false },
    { "state", "stat", 1, true },
    { "abc", "cba", 2, false },
    { "", "abc", 3, false },
    { "lists", "digest", 4, false },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct slice a = slice_from_string (rows[i].a);
      struct slice b = slice_from_string (rows[i].b);

      if (edit_distance (a, b) != rows[i].distance)
        fail_msg ("%s %s: %zu", rows[i].a, rows[i].b, edit_distance (a, b));
      assert_int_equal (edit_distance (b, a), rows[i].distance);
      assert_int_equal (edit_distance_is_near (rows[i].distance, a, b),
                        rows[i].near);
    }
}

static void
long_texts_are_not_compared (void **state)
{
  static char text[EDIT_DISTANCE_MAX + 1];

  (void)state;
  assert_int_equal (edit_distance (slice_make (text, sizeof text), SLICE ("a")),
                    SLICE_NPOS);
  assert_false (edit_distance_is_near (
      SLICE_NPOS, slice_make (text, sizeof text), SLICE ("a")));
  assert_int_equal (edit_distance (slice_make (text, EDIT_DISTANCE_MAX),
                                   slice_make (text, EDIT_DISTANCE_MAX)),
                    0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (each_change_counts_one),
    cmocka_unit_test (long_texts_are_not_compared),
  };

  return cmocka_run_group_tests_name ("edit-distance", tests, NULL, NULL);
}
