/* t-robot-person: what programs report from the addresses of people.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/robot_rows.h"

static void
some_run_at_a_persons_address (void **state)
{
  static const struct row rows[] = {
    { { .subject = RE,
        .id = "174161523419.153684.293129.ann@example.org",
        .to = "q",
        .body = "On Monday, Ann Author wrote:\n> What it does.\n\n"
                "My bot found errors running 'make dt_binding_check' on your"
                " patch:\n\nyamllint warnings/errors:\n" },
      "dt-bot|fail||" },
    { { .subject = RE,
        .id = "174161523419.153684.293129.ann@example.org",
        .to = "q",
        .body = "> What it does.\n\nMy bot found new DTB warnings on the .dts"
                " files added or changed in this series.\n" },
      "dt-bot|warn||" },
    { { .subject = "Re: [PATCH 5.4 00/12] 5.4.1-rc1 review",
        .to = "q",
        .body = "> This is the start.\n\nBuild regression detected.\n\n"
                "--\nLinaro LKFT\nhttps://lkft.example.org\n" },
      "lkft|fail||" },
    { { .subject = "Re: [PATCH 5.4 00/12] 5.4.1-rc1 review",
        .to = "q",
        .body = "> This is the start.\n\nResults from the test farm.\n"
                "No regressions on arm64.\n\n--\nLinaro LKFT\n" },
      "lkft|ok||" },
    { { .subject = RE,
        .to = "q",
        .body = "Hi,\n\nThis is the friendly patch-bot of Ann Author.  You have"
                " sent\nher a patch that has triggered this response.\n" },
      "patch-bot|fail||" },
    { { .subject = RE,
        .to = "q",
        .body = "[ Ann's backport helper bot ]\n\nHi,\n\nSummary of potential"
                " issues:\nFound fixes\n" },
      "backport-bot|warn||" },
    { { .subject = RE,
        .to = "q",
        .body = "[ Ann's backport helper bot ]\n\nHi,\n\nAll tests passed"
                " successfully.\n" },
      "backport-bot|ok||" },
    { { .subject = RE,
        .to = "q",
        .body = "Hi Bob,\n\nurl:    https://example.org/x\n"
                "config: m001 (attached as .config)\ncompiler: gcc-9\n\n"
                "smatch warnings:\na.c:1 f() warn: it is so\n" },
      "lkp|warn||" },
  };

  (void)state;
  check_rows (rows, COUNT (rows));
}

static void
a_person_who_quotes_a_report_is_no_robot (void **state)
{
  static const struct row rows[] = {
    { { .subject = RE,
        .to = "q",
        .body = "> kernel test robot noticed the following build errors:\n"
                "> config: m001\n> compiler: gcc-9\nWill fix.\n" },
      "none" },
    { { .subject = RE,
        .id = "174161523419.153684.293129.ann@example.org",
        .to = "q",
        .body = "> My bot found errors running 'make'\n\nFixed in v2.\n" },
      "none" },
    { { .subject = RE,
        .to = "q",
        .body = "> This is the friendly patch-bot of Ann Author.  You have"
                " sent her\n> a patch that has triggered this response.\n\n"
                "Oh.\n" },
      "none" },
    { { .subject = RE,
        .to = "q",
        .body = "Is this the friendly patch-bot of Ann?\n" },
      "none" },
    /* Written by hand.  */
    { { .subject = RE, .to = "q", .body = "My bot found errors.  Why?\n" },
      "none" },
    { { .subject = RE,
        .to = "q",
        .body = "nope.\nIt is only on 4.19.\n\n--\nLinaro LKFT\n" },
      "none" },
    { { .subject = RE,
        .to = "q",
        .body = "LKFT found a regression, see its mail.\n" },
      "none" },
    { { .subject = RE,
        .from = "Patchwork Ann <ann@example.org>",
        .to = "q",
        .body = "| Build | FAIL |\n| Style | FAIL |\n" },
      "none" },
  };

  (void)state;
  check_rows (rows, COUNT (rows));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (some_run_at_a_persons_address),
    cmocka_unit_test (a_person_who_quotes_a_report_is_no_robot),
  };

  return cmocka_run_group_tests_name ("robot_person", tests, NULL, NULL);
}
