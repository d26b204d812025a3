/* Tests of `numset'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/numset.h"

#include <inttypes.h>

#include "base/buf.h"
#include "base/numset.h"
#include "support/check.h"
#include "store/store.h"

/* The numbers of TEXT, a blank before each; " !" where it is no set.  */
static void
read_set (struct slice text, struct buf *numbers_r)
{
  struct numset_run run = { 0, -1 };
  int64_t number;
  int more = 0;

  buf_clear (numbers_r);
  for (int n = 0; n < 100 && (more = numset_next (&text, &run, &number)) > 0;
       n++)
    buf_printf (numbers_r, " %" PRId64, number);
  if (more < 0)
    buf_add (numbers_r, SLICE (" !"));
}

static void
a_set_is_written_as_runs_and_read_back (void **state)
{
  static const struct
  {
    int64_t numbers[8]; /* up to a -1 */
    const char *text;
    const char *read;
  } cases[] = {
    { { -1 }, "", "" },
    { { 0, -1 }, "0", " 0" },
    { { 7, -1 }, "7", " 7" },
    { { 0, 1, -1 }, "0-1", " 0 1" },
    { { 1, 4, 5, 6, 9, -1 }, "1 4-6 9", " 1 4 5 6 9" },
    { { 1, 2, 3, 5, 7, 8, -1 }, "1-3 5 7-8", " 1 2 3 5 7 8" },
    { { 5, INT64_MAX - 1, -1 },
      "5 9223372036854775806",
      " 5 9223372036854775806" },
  };
  struct numset_writer writer;
  struct buf text, numbers;

  (void)state;
  buf_init (&text);
  buf_init (&numbers);
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      buf_clear (&text);
      numset_begin (&writer, &text);
      for (int j = 0; cases[i].numbers[j] >= 0; j++)
        numset_add (&writer, cases[i].numbers[j]);
      numset_end (&writer);
      assert_slice ("set", buf_slice (&text), cases[i].text);
      read_set (buf_slice (&text), &numbers);
      assert_slice (cases[i].text, buf_slice (&numbers), cases[i].read);
    }
  buf_release (&text);
  buf_release (&numbers);
}

static void
a_set_goes_after_what_the_buffer_holds (void **state)
{
  struct numset_writer writer;
  struct buf text;

  (void)state;
  buf_init (&text);
  buf_add (&text, SLICE ("x="));
  numset_begin (&writer, &text);
  numset_add (&writer, 3);
  numset_add (&writer, 5);
  numset_end (&writer);
  numset_end (&writer);
  assert_slice ("buffer", buf_slice (&text), "x=3 5");
  buf_release (&text);
}

static void
what_is_not_a_set_is_noticed_where_it_stops_being_one (void **state)
{
  static const char *const cases[][2] = {
    { " ", " !" },
    { " 1", " !" },
    { "x", " !" },
    { "-1", " !" },
    { "1-", " !" },
    { "1 ", " 1 !" },
    { "1  2", " 1 !" },
    { "1,2", " 1 !" },
    { "1\n2", " 1 !" },
    { "3 2", " 3 !" },
    { "3 3", " 3 !" },
    { "1-3 3", " 1 2 3 !" },
    { "3-3", " !" },
    { "3-2", " !" },
    { "1-2-3", " 1 2 !" },
    { "9223372036854775807", " !" },
    { "9223372036854775808", " !" },
    { "99999999999999999999999", " !" },
    /* Who reads this would never come to its end.  */
    { "1-9223372036854775806", " !" },
    { "0-16777216", " !" },
  };
  struct buf numbers;

  (void)state;
  buf_init (&numbers);
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      read_set (slice_from_string (cases[i][0]), &numbers);
      assert_slice (cases[i][0], buf_slice (&numbers), cases[i][1]);
    }
  buf_release (&numbers);
}

static void
a_set_may_end_without_a_final_byte (void **state)
{
  struct buf numbers;

  (void)state;
  buf_init (&numbers);
  read_set (slice_make ("12-1499", 5), &numbers);
  assert_slice ("cut", buf_slice (&numbers), " 12 13 14");
  read_set (slice_make (NULL, 0), &numbers);
  assert_slice ("none", buf_slice (&numbers), "");
  buf_release (&numbers);
}

static void
a_run_of_any_length_can_be_read_back (void **state)
{
  struct numset_run run = { 0, -1 };
  struct numset_writer writer;
  struct slice rest;
  struct buf text;
  int64_t number, next = 10;
  const int64_t end = 10 + 20000000;

  (void)state;
  buf_init (&text);
  numset_begin (&writer, &text);
  for (int64_t i = next; i < end; i++)
    numset_add (&writer, i);
  numset_end (&writer);
  assert_in_range (text.len, 10, 60);
  rest = buf_slice (&text);
  while (numset_next (&rest, &run, &number) > 0)
    if (number != next++)
      fail_msg ("%" PRId64 " comes in place of %" PRId64, number, next - 1);
  assert_int_equal (next, end);
  buf_release (&text);
}

static void
numbers_are_sorted_by_their_value (void **state)
{
  int64_t numbers[]
      = { 5, -1, INT64_MAX, 0, INT64_MIN, 5, INT64_C (1) << 40, 2 };
  static const int64_t sorted[]
      = { INT64_MIN, -1, 0, 2, 5, 5, INT64_C (1) << 40, INT64_MAX };

  (void)state;
  numset_sort (numbers, COUNT (numbers));
  assert_memory_equal (numbers, sorted, sizeof sorted);
  numset_sort (NULL, 0);
  assert_int_equal (numset_compare (INT64_MIN, INT64_MAX), -1);
  assert_int_equal (numset_compare (7, 7), 0);
  assert_int_equal (numset_compare (1, -1), 1);
}

static void
a_number_is_added_where_it_belongs (void **state)
{
  static const struct
  {
    const char *set;
    int64_t number;
    const char *with;
  } cases[] = {
    { "", 0, "0" },
    { "", 7, "7" },
    { "1 3", 2, "1-3" },
    { "1 4-6 9", 0, "0-1 4-6 9" },
    { "1 4-6 9", 8, "1 4-6 8-9" },
    { "1 4-6 9", 12, "1 4-6 9 12" },
    { "1 4-6 9", 5, NULL },
    { "1 4-6 9", 9, NULL },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      struct buf set;

      buf_init (&set);
      buf_add (&set, slice_from_string (cases[i].set));
      assert_int_equal (numset_insert (&set, cases[i].number),
                        cases[i].with != NULL);
      assert_slice (cases[i].set, buf_slice (&set),
                    cases[i].with ? cases[i].with : cases[i].set);
      buf_release (&set);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_set_is_written_as_runs_and_read_back),
    cmocka_unit_test (a_set_goes_after_what_the_buffer_holds),
    cmocka_unit_test (what_is_not_a_set_is_noticed_where_it_stops_being_one),
    cmocka_unit_test (a_set_may_end_without_a_final_byte),
    cmocka_unit_test (a_run_of_any_length_can_be_read_back),
    cmocka_unit_test (numbers_are_sorted_by_their_value),
    cmocka_unit_test (a_number_is_added_where_it_belongs),
  };

  return cmocka_run_group_tests_name ("numset", tests, NULL, NULL);
}
