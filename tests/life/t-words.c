/* t-words: states, events and verdicts as words.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "life/words.h"
#include "support/check.h"

static void
each_state_has_a_word_of_its_own (void **state)
{
  enum life_state found;

  (void)state;
  for (int i = LIFE_POSTED; i <= LIFE_REJECTED; i++)
    {
      const char *word = life_state_word ((enum life_state)i);

      assert_non_null (word);
      assert_int_equal (life_state_from_word (slice_from_string (word), &found),
                        1);
      assert_int_equal (found, i);
    }
  assert_int_equal (life_state_from_word (SLICE ("stalled"), &found), 0);
  assert_int_equal (life_state_from_word (SLICE (""), &found), 0);
}

static void
each_event_has_a_word (void **state)
{
  (void)state;
  assert_null (life_event_word (EVENT_NOTHING));
  assert_null (life_event_word (-1));
  assert_null (life_event_word (EVENT_WHATS));
  for (int what = EVENT_NOTHING + 1; what < EVENT_WHATS; what++)
    assert_non_null (life_event_word (what));
  assert_string_equal (life_event_word (EVENT_CHANGES_REQUESTED),
                       "changes-requested");
  assert_int_equal (life_event_letter (EVENT_REVIEWED), 'R');
  assert_int_equal (life_event_letter (EVENT_NAK), 'N');
  assert_int_equal (life_event_letter (EVENT_APPLIED), 0);
}

static void
nobody_and_no_verdict_have_none (void **state)
{
  (void)state;
  assert_null (life_waits_word (LIFE_WAITS_NOBODY));
  assert_string_equal (life_waits_word (LIFE_WAITS_MAINTAINER), "maintainer");
  assert_null (life_grade_word (LIFE_GRADE_NONE));
  assert_string_equal (life_grade_word (LIFE_GRADE_CERTAIN), "certain");
  assert_null (life_robot_word (LIFE_ROBOT_NONE));
  assert_string_equal (life_robot_word (LIFE_ROBOT_FAIL), "fail");
}

static void
people_are_called_by_name_or_address (void **state)
{
  struct person_row person = { .name = SLICE_INIT ("Ravi"),
                               .address = SLICE_INIT ("ravi@example.com") };

  (void)state;
  assert_slice ("nobody", life_person_name (NULL), "");
  assert_slice ("name", life_person_name (&person), "Ravi");
  person.name = SLICE ("");
  assert_slice ("address", life_person_name (&person), "ravi@example.com");
}

static void
robots_are_called_by_their_short_name (void **state)
{
  struct person_row person = { .name = SLICE_INIT ("test robot"),
                               .address = SLICE_INIT ("lkp@example.com") };
  struct event_row event = { .tree = SLICE_INIT ("ci") };
  struct life_fact fact = { .event = &event, .person = &person };

  (void)state;
  assert_slice ("short", life_robot_name (&fact), "ci");
  event.tree = SLICE ("");
  assert_slice ("name", life_robot_name (&fact), "test robot");
  person.name = SLICE ("");
  assert_slice ("local part", life_robot_name (&fact), "lkp");
  fact.person = NULL;
  assert_slice ("nobody", life_robot_name (&fact), "");
}

static void
the_gravest_finding_is_what_a_robot_says (void **state)
{
  static const struct
  {
    int64_t flags;
    const char *note, *want;
  } cases[] = { { EVENT_FLAG_FAIL, "", "fail" },
                { EVENT_FLAG_WARN, "2 findings, high", "high" },
                { EVENT_FLAG_WARN, "Critical", "critical" },
                { EVENT_FLAG_OK, "all is well", "ok" },
                { 0, "yellow", "" } };

  (void)state;
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      struct event_row event
          = { .flags = cases[i].flags,
              .sentence = slice_from_string (cases[i].note) };
      struct life_fact fact = { .event = &event };

      assert_slice (cases[i].note, life_robot_says (&fact), cases[i].want);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (each_state_has_a_word_of_its_own),
    cmocka_unit_test (each_event_has_a_word),
    cmocka_unit_test (nobody_and_no_verdict_have_none),
    cmocka_unit_test (people_are_called_by_name_or_address),
    cmocka_unit_test (robots_are_called_by_their_short_name),
    cmocka_unit_test (the_gravest_finding_is_what_a_robot_says),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
