/* Tests of `watch_fields'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "annotate/watch_fields.h"
#include "base/buf.h"
#include "support/check.h"
#include "watch/noted.h"

/* The line and the label of a message that is RESULT to the reader.  */
static void
check_fields (struct result *result, const struct fields_talk *talk,
              const char *line, const char *label)
{
  struct fields fields = { .count = 0 };
  struct summary summary = { .watched = noted_pack (result) };
  struct buf buf;

  buf_init (&buf);
  watch_fields_add (&fields, &summary, talk, result->arena);
  assert_int_equal (fields.count, line != NULL);
  if (line)
    assert_slice ("line", fields.lines[0], line);
  watch_fields_label (&buf, &summary, talk);
  assert_slice ("label", buf_slice (&buf), label);
  buf_release (&buf);
}

static void
rules_come_first_in_the_field_and_last_in_the_label (void **state)
{
  struct fields_talk talk = { .again = true };
  struct arena arena;
  struct result result = { .arena = &arena, .mine = true, .to_me = true };

  (void)state;
  arena_init (&arena, 0);
  result_add (&result, SLICE ("widgets"))->label = true;
  result_add (&result, SLICE ("quiet"));
  check_fields (&result, &talk,
                "X-Patchdigest-Watch: widgets, quiet, mine, tome, again",
                "pd:mine pd:tome pd:again pd:watch/widgets");
  arena_release (&arena);
}

static void
a_reply_in_a_series_of_the_reader_is_his (void **state)
{
  struct arena arena;
  struct result result = { .arena = &arena };

  (void)state;
  arena_init (&arena, 0);
  check_fields (&result, &(struct fields_talk){ .mine = true },
                "X-Patchdigest-Watch: mine", "pd:mine");
  check_fields (&result, &(struct fields_talk){ .mine = false }, NULL, "");
  arena_release (&arena);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (rules_come_first_in_the_field_and_last_in_the_label),
    cmocka_unit_test (a_reply_in_a_series_of_the_reader_is_his),
  };

  return cmocka_run_group_tests_name ("watch_fields", tests, NULL, NULL);
}
