/* t-reply-mark: what mail programs put before the subject of an answer.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "patch/reply_mark.h"
#include "support/check.h"

struct mark_case
{
  const char *subject;
  const char *rest;
};

static void
check_marks (const struct mark_case *rows, size_t count)
{
  for (size_t i = 0; i < count; i++)
    {
      struct slice subject = slice_from_string (rows[i].subject);

      assert_slice (rows[i].subject,
                    slice_skip (subject, reply_mark_length (subject)),
                    rows[i].rest);
    }
}

#define CHECK(rows) check_marks (rows, COUNT (rows))

static void
marks_of_many_languages_are_known (void **state)
{
  static const struct mark_case rows[] = {
    { "Re: a", " a" },
    { "RE : a", " a" },
    { "Re[2]: a", " a" },
    { "Re^3: a", " a" },
    { "AW: a", " a" },
    { "Odp: a", " a" },
    { "Odp.: a", " a" },
    { "Fwd: a", " a" },
    { "\xe5\x9b\x9e\xe8\xa6\x86: [PATCH] a", " [PATCH] a" },
    { "\xe5\x9b\x9e\xe5\xa4\x8d\xef\xbc\x9a[PATCH] a", "[PATCH] a" },
    { "\xe8\xbd\x89\xe5\xaf\x84: [PATCH] a", " [PATCH] a" },
    { "\xd0\x9d\xd0\x90: a", " a" },
    { "R\xc3\xa9p : a", " a" },
    { "YNT: [PATCH] a", " [PATCH] a" },
    { "RV: [PATCH] a", " [PATCH] a" },
    { "ENC: Re: a", " Re: a" },
  };

  (void)state;
  CHECK (rows);
}

static void
names_of_parts_are_no_marks (void **state)
{
  static const struct mark_case rows[] = {
    { "rv: add a monitor", "rv: add a monitor" },
    { "enc: fix a", "enc: fix a" },
    { "fs: fix a", "fs: fix a" },
    { "return: a", "return: a" },
    { "resend [PATCH] a", "resend [PATCH] a" },
    { "a", "a" },
  };

  (void)state;
  CHECK (rows);
}

static void
a_forwarded_subject_may_be_in_brackets (void **state)
{
  (void)state;
  assert_true (reply_mark_is_forward_group (SLICE ("[Fwd: [PATCH] a]")));
  assert_true (reply_mark_is_forward_group (SLICE ("[FW: a]")));
  assert_false (reply_mark_is_forward_group (SLICE ("[fwdport] a")));
  assert_false (reply_mark_is_forward_group (SLICE ("Fwd: a")));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (marks_of_many_languages_are_known),
    cmocka_unit_test (names_of_parts_are_no_marks),
    cmocka_unit_test (a_forwarded_subject_may_be_in_brackets),
  };

  return cmocka_run_group_tests_name ("reply-mark", tests, NULL, NULL);
}
