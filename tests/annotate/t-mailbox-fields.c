/* Tests of `mailbox_fields'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "annotate/mailbox_fields.h"
#include "support/check.h"

static void
check (struct slice message, struct slice want)
{
  struct arena arena;
  struct slice found;

  arena_init (&arena, 0);
  found = mailbox_fields_drop (message, &arena);
  assert_true (slice_eq (found, want));
  if (message.len == want.len)
    assert_ptr_equal (found.ptr, message.ptr);
  arena_release (&arena);
}

static void
a_message_without_them_stays_where_it_is (void **state)
{
  static const struct slice rows[] = {
    SLICE_INIT (""),
    SLICE_INIT ("Subject: x\n"),
    SLICE_INIT ("Subject: x\n\nContent-Length: 3\nLines: 4\n"),
    SLICE_INIT ("Content-Length-X: 3\nLinesX: 4\nContent_Length: 5\n\n"),
    SLICE_INIT ("Subject:\n Lines: 3\n\nx"),
    SLICE_INIT ("From x\r\nSubject: x\r\n\r\nLines: 3\r\n"),
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    check (rows[i], rows[i]);
}

static void
they_are_dropped_wherever_they_are (void **state)
{
  (void)state;
  check (SLICE ("Content-Length: 3\nSubject: x\n\nx"),
         SLICE ("Subject: x\n\nx"));
  check (SLICE ("Subject: x\nLINES:4\ncontent-length \t: 3\nTo: y\n\nx"),
         SLICE ("Subject: x\nTo: y\n\nx"));
  check (SLICE ("A: b\r\nLines:\r\n\t4\r\nTo: y\r\n\r\nx"),
         SLICE ("A: b\r\nTo: y\r\n\r\nx"));
  check (SLICE ("A: b\nLines: 3"), SLICE ("A: b\n"));
  check (SLICE ("Lines: 3\nLines: 3\nLines: 3\n"), SLICE (""));
}

static void
they_are_dropped_after_lines_that_are_no_fields (void **state)
{
  (void)state;
  check (
      SLICE ("A: b\nno field\nContent-Length: 3\nC: d\nLines: 4\n\nLines: 5"),
      SLICE ("A: b\nno field\nC: d\n\nLines: 5"));
}

/* mutt takes the name from two lines.  */
static void
a_torn_name_is_dropped (void **state)
{
  (void)state;
  check (SLICE ("A: b\nConte\0\nnt-Length: 3\nC: d\n\n"),
         SLICE ("A: b\nnt-Length: 3\nC: d\n\n"));
  check (SLICE ("A: b\nLines\0\n\0\n: 3\n\n"), SLICE ("A: b\n\0\n: 3\n\n"));
  check (SLICE ("A: b\nXLines\0: 3\nAConte\0\n\n"),
         SLICE ("A: b\nXLines\0: 3\nAConte\0\n\n"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_message_without_them_stays_where_it_is),
    cmocka_unit_test (they_are_dropped_wherever_they_are),
    cmocka_unit_test (they_are_dropped_after_lines_that_are_no_fields),
    cmocka_unit_test (a_torn_name_is_dropped),
  };

  return cmocka_run_group_tests_name ("mailbox_fields", tests, NULL, NULL);
}
