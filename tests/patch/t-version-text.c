/* t-version-text: the version of a series as text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "patch/version_text.h"
#include "support/check.h"

static void
a_version_is_shown_without_its_spelling (void **state)
{
  static const char *const cases[][2] = {
    { "", "v1" },        { "v2", "v2" },   { "V2.1", "v2.1" },
    { "PATCHv3", "v3" }, { "v10", "v10" }, { "v", "v1" },
  };
  struct buf buf;

  (void)state;
  buf_init (&buf);
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      buf_clear (&buf);
      version_text_append (&buf, slice_from_string (cases[i][0]));
      assert_slice (cases[i][0], buf_slice (&buf), cases[i][1]);
    }
  buf_release (&buf);
}

static void
an_open_total_is_a_question (void **state)
{
  static const struct
  {
    unsigned patches;
    int total;
    const char *want;
  } cases[] = {
    { 2, 3, "2/3" },
    { 3, -1, "3/?" },
    { 0, 0, "0/?" },
    { 120, 119, "120/119" },
  };
  struct buf buf;

  (void)state;
  buf_init (&buf);
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      buf_clear (&buf);
      version_text_append_received (&buf, cases[i].patches, cases[i].total);
      assert_slice ("parts", buf_slice (&buf), cases[i].want);
    }
  buf_release (&buf);
}

/* `v2' and `V2' are one version, and so are no mark and v1.  */
static void
a_version_is_compared_without_its_spelling (void **state)
{
  static const char *const cases[][2] = {
    { "", "1" },        { "v1", "1" },   { "v2", "2" }, { "V2.1", "2.1" },
    { "PATCHv3", "3" }, { "v007", "7" }, { "v0", "0" }, { "v00", "0" },
    { "v10", "10" },    { "v", "" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (cases); i++)
    assert_slice (cases[i][0],
                  version_text_key (slice_from_string (cases[i][0])),
                  cases[i][1]);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_version_is_shown_without_its_spelling),
    cmocka_unit_test (an_open_total_is_a_question),
    cmocka_unit_test (a_version_is_compared_without_its_spelling),
  };

  return cmocka_run_group_tests_name ("version-text", tests, NULL, NULL);
}
