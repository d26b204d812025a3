/* t-split: which lists brought the messages of a run.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdio.h>

#include "support/check.h"
#include "pipeline/split.h"

struct splitting
{
  struct arena arena;
  struct digest_settings settings;
  struct split split;
};

static const struct name_map_entry names[]
    = { { SLICE_INIT ("one.example.org"), SLICE_INIT ("One") },
        { SLICE_INIT ("two.example.org"), SLICE_INIT ("Two") } };

static void
start (struct splitting *splitting)
{
  arena_init (&splitting->arena, 0);
  splitting->settings
      = (struct digest_settings){ .lists = names, .list_count = COUNT (names) };
  split_init (&splitting->split, &splitting->settings, &splitting->arena);
}

static void
note (struct splitting *splitting, const char *list_id)
{
  split_note (&splitting->split, slice_from_string (list_id),
              &splitting->arena);
}

static void
stop (struct splitting *splitting)
{
  split_release (&splitting->split);
  arena_release (&splitting->arena);
}

static void
lists_are_in_order_and_the_rest_is_last (void **state)
{
  static const char *const ids[] = { "six.example.org",
                                     "",
                                     "TWO.example.org",
                                     "Six.example.org",
                                     "five.example.org",
                                     "two.example.org",
                                     "" };
  static const struct
  {
    const char *id, *name;
    int list;
    unsigned messages;
  } rows[] = { { "one.example.org", "One", 0, 0 },
               { "two.example.org", "Two", 1, 2 },
               { "six.example.org", "six.example.org", -1, 2 },
               { "five.example.org", "five.example.org", -1, 1 },
               { "", "mail", -1, 2 } };
  static const uint32_t list_of[] = { 2, 4, 1, 2, 3, 1, 4 };
  struct splitting splitting;

  (void)state;
  start (&splitting);
  for (size_t i = 0; i < COUNT (ids); i++)
    note (&splitting, ids[i]);
  split_end (&splitting.split);
  assert_int_equal (splitting.split.count, COUNT (rows));
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      const struct split_list *list = &splitting.split.lists[i];

      assert_slice ("id", list->id, rows[i].id);
      assert_slice ("name", list->name, rows[i].name);
      assert_int_equal (list->list, rows[i].list);
      assert_int_equal (list->messages, rows[i].messages);
    }
  for (size_t i = 0; i < COUNT (list_of); i++)
    assert_int_equal (splitting.split.list_of[i], list_of[i]);
  stop (&splitting);
}

static void
without_messages_there_are_the_lists_of_the_settings (void **state)
{
  struct splitting splitting;

  (void)state;
  start (&splitting);
  split_end (&splitting.split);
  assert_int_equal (splitting.split.count, 3);
  assert_slice ("name", splitting.split.lists[2].name, "mail");
  stop (&splitting);
}

static void
lists_beyond_the_limit_are_the_rest (void **state)
{
  struct splitting splitting;
  char id[32];

  (void)state;
  start (&splitting);
  for (int round = 0; round < 2; round++)
    for (int i = 0; i < SPLIT_MET_MAX + 10; i++)
      {
        snprintf (id, sizeof id, "l%d.example.org", i);
        note (&splitting, id);
      }
  note (&splitting, "one.example.org");
  split_end (&splitting.split);
  assert_int_equal (splitting.split.count, 2 + SPLIT_MET_MAX + 1);
  assert_int_equal (splitting.split.lists[0].messages, 1);
  assert_int_equal (splitting.split.lists[2].messages, 2);
  assert_int_equal (splitting.split.lists[2 + SPLIT_MET_MAX].messages, 20);
  stop (&splitting);
}

int
main (void)
{
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test (lists_are_in_order_and_the_rest_is_last),
    cmocka_unit_test (without_messages_there_are_the_lists_of_the_settings),
    cmocka_unit_test (lists_beyond_the_limit_are_the_rest),
  };

  return cmocka_run_group_tests_name ("split", tests, NULL, NULL);
}
