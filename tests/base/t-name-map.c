/* Tests of `name_map'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "base/name_map.h"
#include "support/check.h"

static void
the_first_entry_in_any_case_gives_the_name (void **state)
{
  static const struct name_map_entry entries[] = {
    { SLICE_INIT ("kvmarm.lists.linux.dev"), SLICE_INIT ("kvmarm") },
    { SLICE_INIT ("example.org"), SLICE_INIT ("Example") },
    { SLICE_INIT ("EXAMPLE.org"), SLICE_INIT ("Other") },
  };

  (void)state;
  assert_slice ("name",
                name_map_find (entries, COUNT (entries), SLICE ("Example.ORG")),
                "Example");
  assert_slice ("name",
                name_map_find (entries, COUNT (entries), SLICE ("example.or")),
                "");
  assert_slice ("name", name_map_find (NULL, 0, SLICE ("example.org")), "");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_first_entry_in_any_case_gives_the_name),
  };

  return cmocka_run_group_tests_name ("name_map", tests, NULL, NULL);
}
