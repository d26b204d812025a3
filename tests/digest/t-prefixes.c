/* t-prefixes: the words of a subject that tell trees and branches apart.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/check.h"
#include "digest/prefixes.h"

static void
words_of_trees_are_kept (void **state)
{
  static const struct
  {
    const char *subject, *want, *of_key;
  } cases[] = {
    { "[PATCH] a", "", "" },
    { "[PATCH v2 net-next 1/3] a", "net-next", "net-next" },
    { "[RFC PATCH BlueZ] a", "RFC BlueZ", "RFC bluez" },
    { "[PATCH 5.15.y RESEND] a", "5.15.y", "5.15.y" },
    { "[gizmo] [PATCH Gizmo nft] a", "nft", "nft" },
    { "[GIT PULL] a", "", "" },
    { "[PULL REQUEST net] a", "net", "net" },
  };
  struct slice list = SLICE ("gizmo.lists.example.org");

  (void)state;
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      struct arena arena;
      struct subject subject;
      struct slice key;

      arena_init (&arena, 0);
      subject_parse (&subject, slice_from_string (cases[i].subject), &arena);
      key = subject_prefix_key (&subject, &arena);
      assert_slice (cases[i].subject,
                    prefixes_of_subject (&subject, list, &arena),
                    cases[i].want);
      assert_slice (cases[i].subject, prefixes_of_key (key, list, &arena),
                    cases[i].of_key);
      arena_release (&arena);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (words_of_trees_are_kept),
  };

  return cmocka_run_group_tests_name ("prefixes", tests, NULL, NULL);
}
