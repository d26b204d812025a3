/* Tests of `talk_fields'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "annotate/talk_fields.h"
#include "support/check.h"

/* That each STEP-th of N patches was applied, from the first on, must give the
   line WANT.  */
static void
check_notice (int n, int step, const char *want)
{
  struct arena arena;
  struct event_row event
      = { .what = EVENT_APPLIED, .tree = SLICE ("widget"), .part = 1 };
  struct life_fact fact = { .event = &event };
  struct life_mention mention
      = { .fact = &fact, .series = SLICE ("p0@example.org"), .n = n };
  struct life_saying saying = { .kind = LIFE_SAYING_EVENT,
                                .mention = &mention,
                                .grade = LIFE_GRADE_CERTAIN };
  struct fields_talk talk = { .sayings = &saying, .count = 1 };
  struct fields fields = { .count = 0 };

  arena_init (&arena, 0);
  life_numbers_init (&saying.numbers, n, &arena);
  for (int number = 1; number <= n; number += step)
    life_numbers_add (&saying.numbers, number);
  talk_fields_add (&fields, &talk, &arena);
  assert_int_equal (fields.count, 1);
  assert_slice ("line", fields.lines[0], want);
  arena_release (&arena);
}

#define APPLIED                                                                \
  "X-Patchdigest-Event: applied; grade=certain; of=<p0@example.org>; patches="

static void
a_notice_names_its_patches (void **state)
{
  (void)state;
  check_notice (4, 1, APPLIED "1-4/4; tree=widget");
  check_notice (6, 2, APPLIED "1,3,5/6; tree=widget");
}

/* Half of a number would be the number of another patch.  */
static void
of_many_patches_the_last_ones_are_left_out (void **state)
{
  struct buf want;

  (void)state;
  buf_init (&want);
  buf_add (&want, SLICE (APPLIED "1"));
  for (int number = 3; number < 1000; number += 2)
    {
      size_t len = want.len;

      buf_printf (&want, ",%d", number);
      if (want.len - (sizeof APPLIED - 1) <= 400)
        continue;
      want.len = len;
      break;
    }
  buf_add (&want, SLICE ("/999; tree=widget"));
  buf_add_byte (&want, '\0');
  check_notice (999, 2, want.ptr);
  buf_release (&want);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_notice_names_its_patches),
    cmocka_unit_test (of_many_patches_the_last_ones_are_left_out),
  };

  return cmocka_run_group_tests_name ("talk_fields", tests, NULL, NULL);
}
