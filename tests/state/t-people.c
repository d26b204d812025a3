/* t-people: who is who.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/life_rows.h"

static void
a_person_is_an_address_whatever_its_case (void **scene_r)
{
  struct store *state = open_state (":memory:", true);
  struct life_run run = begin_run (state);
  struct error err;
  int64_t id = 0;

  (void)scene_r;
  error_init (&err);
  assert_int_equal (add_person (&run, "Ann", "Ann@Example.ORG"), 1);
  assert_int_equal (add_person (&run, "Bob", "bob@example.org"), 2);
  assert_int_equal (add_person (&run, "A. Author", "ann@example.org"), 1);
  assert_int_equal (add_person (&run, "Ann", "ann+list@example.org"), 3);
  end_run (&run);
  run = begin_run (state);
  assert_int_equal (add_person (&run, "", "ANN@example.org"), 1);
  assert_int_equal (add_person (&run, "Cleo", "cleo@example.org"), 4);
  assert_int_equal (
      people_find (run.people, SLICE ("BOB@example.org"), &id, &err), 1);
  assert_int_equal (id, 2);
  assert_int_equal (people_find (run.people, SLICE ("dan@x"), &id, &err), 0);
  assert_slice ("address", people_get (run.people, 1)->address,
                "ann@example.org");
  assert_slice ("name", people_get (run.people, 1)->name, "Ann");
  assert_null (people_get (run.people, 0));
  assert_null (people_get (run.people, 5));
  end_run (&run);
  assert_int_equal (last_of (state, ROWS_PERSON), 4);
  assert_clean (state);
  store_close (state);
}

static void
a_name_is_noted_when_it_is_first_known (void **scene_r)
{
  struct store *state = open_state (":memory:", true);
  struct life_run run = begin_run (state);

  (void)scene_r;
  add_person (&run, "", "ann@example.org");
  end_run (&run);
  run = begin_run (state);
  add_person (&run, "Ann", "ann@example.org");
  end_run (&run);
  run = begin_run (state);
  add_person (&run, "Other", "ann@example.org");
  assert_slice ("name", people_get (run.people, 1)->name, "Ann");
  end_run (&run);
  store_close (state);
}

static void
what_is_no_address_is_nobody (void **scene_r)
{
  struct store *state = open_state (":memory:", true);
  struct life_run run = begin_run (state);
  char longest[PERSON_TEXT_MAX + 2];

  (void)scene_r;
  memset (longest, 'a', sizeof longest);
  longest[PERSON_TEXT_MAX + 1] = '\0';
  assert_int_equal (add_person (&run, "Ann", ""), 0);
  assert_int_equal (add_person (&run, "Ann", longest), 0);
  longest[PERSON_TEXT_MAX] = '\0';
  assert_int_equal (add_person (&run, longest, longest), 1);
  assert_int_equal (add_person (&run, longest, "b"), 2);
  end_run (&run);
  store_close (state);
}

static void
notices_are_counted_up_to_a_limit (void **scene_r)
{
  struct store *state = open_state (":memory:", true);
  struct life_run run = begin_run (state);

  (void)scene_r;
  add_person (&run, "Mia", "mia@example.org");
  people_count_notices (run.people, 1, 2);
  people_count_notices (run.people, 1, 1);
  people_count_notices (run.people, 9, 1);
  end_run (&run);
  run = begin_run (state);
  assert_int_equal (people_get (run.people, 1)->notices, 3);
  people_count_notices (run.people, 1, 1000);
  people_count_notices (run.people, 1, 1);
  end_run (&run);
  run = begin_run (state);
  assert_int_equal (people_get (run.people, 1)->notices, PERSON_NOTICES_MAX);
  end_run (&run);
  assert_clean (state);
  store_close (state);
}

static void
a_run_that_is_not_saved_leaves_nothing (void **scene_r)
{
  struct store *state = open_state (":memory:", true);
  struct life_run run = begin_run (state);

  (void)scene_r;
  add_person (&run, "Ann", "ann@example.org");
  store_rollback (state);
  release_run (&run);
  assert_int_equal (last_of (state, ROWS_PERSON), 0);
  store_close (state);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_person_is_an_address_whatever_its_case),
    TEST (a_name_is_noted_when_it_is_first_known),
    TEST (what_is_no_address_is_nobody),
    TEST (notices_are_counted_up_to_a_limit),
    TEST (a_run_that_is_not_saved_leaves_nothing),
  };

  return cmocka_run_group_tests_name ("people", tests, NULL, NULL);
}
