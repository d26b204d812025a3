/* t-robot-report: what programs report about patches.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/robot_rows.h"

#define LKP_ID "202603021234.aBcDeF12-lkp@example.org"
#define LKP "widget test robot <lkp@example.org>"
#define SYZBOT "syzbot <syzbot+0123456789abcdef@example.org>"
#define WIDGET_BOT "widget.test.bot@example.org"

static void
the_kernel_test_robot_says_it_in_its_first_sentence (void **state)
{
  static const struct row rows[] = {
    { { .subject = RE,
        .id = LKP_ID,
        .from = LKP,
        .to = "q",
        .body = "Hi Ann,\n\nThank you for the patch! Yet something to"
                " improve:\n\n[auto build test ERROR on widget/next]\n" },
      "lkp|fail||" },
    { { .subject = RE,
        .id = LKP_ID,
        .from = LKP,
        .to = "q",
        .body = "Hi Ann,\n\nI love your patch! Perhaps something to"
                " improve:\n\n[auto build test WARNING on widget/next]\n\n"
                "   a.c:1: error: this was there before\n" },
      "lkp|warn||" },
    { { .subject = RE,
        .id = LKP_ID,
        .from = LKP,
        .to = "q",
        .body = "Hi Ann,\n\nwidget test robot noticed the following build"
                " warnings:\n\nurl:    https://example.org/x\n"
                "patch link:    https://lore.example.org/r/p1%40example.org\n"
                "patch link:    https://lore.example.org/r/no@example.org\n" },
      "lkp|warn||p1@example.org" },
    { { .subject = RE,
        .id = LKP_ID,
        .from = LKP,
        .to = "q",
        .body = "kernel test robot noticed the following build errors:\n\n"
                "patch link:    https://lore.example.org/r/p1@example.org/\r\n"
                "patch subject: [PATCH 1/2] a: do it\n" },
      "lkp|fail||p1@example.org" },
    { { .subject = RE,
        .id = LKP_ID,
        .from = "kernel test robot <ann@example.org>",
        .to = "q",
        .body = "Hello,\n\nkernel test robot noticed \"widget.fail\" on:\n" },
      "lkp|fail||" },
    { { .subject = "[tree] 0123: widget.ops 12.5% improvement",
        .id = LKP_ID,
        .from = LKP,
        .body = "Hello,\n\nkernel test robot noticed a 12.5% improvement of"
                " widget.ops on:\n" },
      "lkp|ok||" },
  };

  (void)state;
  check_rows (rows, COUNT (rows));
}

static void
reports_about_trees_have_it_in_subject_or_list (void **state)
{
  static const struct row rows[] = {
    { { .subject = "[widget:next 3/9] a.c:1:2: warning: unused 'x'",
        .id = LKP_ID,
        .from = LKP,
        .body = "tree:   https://example.org/widget next\n" },
      "lkp|warn||" },
    { { .subject = "[widget:next 3/9] a.c:1:2: error: no 'x'",
        .id = LKP_ID,
        .from = LKP,
        .body = "tree:   https://example.org/widget next\n" },
      "lkp|fail||" },
    { { .subject = "[widget:next 3/9] a.c:1:2: warning: unused 'x'",
        .id = LKP_ID,
        .from = LKP,
        .body = "tree:   https://example.org/widget next\n\n"
                "All errors (new ones prefixed by >>):\n" },
      "lkp|fail||" },
    { { .subject = "[widget:next] BUILD SUCCESS 0123456789ab",
        .id = LKP_ID,
        .from = LKP,
        .body = "tree/branch: https://example.org/widget next\n" },
      "lkp|ok||" },
    { { .subject = "[widget:next] BUILD SUCCESS WITH WARNING 0123456789ab",
        .id = LKP_ID,
        .from = LKP,
        .body = PROSE },
      "lkp|warn||" },
    { { .subject = "[widget:next] BUILD REGRESSION 0123456789ab",
        .id = LKP_ID,
        .from = LKP,
        .body = PROSE },
      "lkp|fail||" },
    { { .subject = "|WARNING| pw12345 [PATCH] a: do it",
        .from = "Lab <widget-lab@example.org>",
        .body = PROSE },
      "widget-lab|warn||" },
    { { .subject = "Widget.CI.Fast: warning for a: do it (rev2)",
        .from = "Patchwork <patchwork@example.org>",
        .to = "q",
        .body = PROSE },
      "patchwork|warn||" },
  };

  (void)state;
  check_rows (rows, COUNT (rows));
}

static void
of_a_table_the_worst_row_counts (void **state)
{
  static const struct row rows[] = {
    { { .subject = "RE: [v2] a: do it",
        .from = WIDGET_BOT,
        .to = "q",
        .body = "---Test result---\n\nTest Summary:\n"
                "CheckPatch                    PENDING   0.31 seconds\n"
                "SubjectPrefix                 PASS      0.11 seconds\n"
                "CheckAllWarning               WARNING   27.52 seconds\n"
                "IncrementalBuild              PASS      20 seconds\n\n"
                "Details\n####\nTest: CheckPatch - PENDING\nDesc: Run it\n" },
      "widget|warn|CheckAllWarning|" },
    { { .subject = "RE: a: do it",
        .from = WIDGET_BOT,
        .to = "q",
        .body = "| Unit | PASS |\n| Build | FAIL |\n| Style | WARNING |\n" },
      "widget|fail|Build|" },
    { { .subject = "RE: a: do it",
        .from = WIDGET_BOT,
        .to = "q",
        .body = "Test Summary:\n"
                "CheckPatch                    PASS      0.62 seconds\n"
                "Build - Make                  FAIL      207.71 seconds\n"
                "Build w/ext ELL - Configure   PASS      8.38 seconds\n" },
      "widget|fail|Build - Make|" },
    { { .subject = "RE: a: do it",
        .from = WIDGET_BOT,
        .to = "q",
        .body = "---Test result---\n\n####\nTest: Build - Make - FAIL\n"
                "Output:\na.c: it is wrong\n" },
      "widget|fail|Build - Make|" },
    { { .subject = "RE: a: do it",
        .from = WIDGET_BOT,
        .to = "q",
        .body = "Build PASS 3 s\nStyle WARN\n" },
      "widget|warn|Style|" },
    { { .subject = RE,
        .from = "Widget Project <cki-project@example.org>",
        .to = "q",
        .body = "We ran automated tests on a patchset.\n\n"
                "    Overall result: FAILED (see details below)\n"
                "             Merge: OK\n" },
      "cki-project|fail||" },
    { { .subject = RE,
        .from = "patchtest@example.org",
        .to = "q",
        .body = "FAIL: test x in commit message: y\n\nPASS: test z\n" },
      "patchtest|fail|test x in commit message: y|" },
    { { .subject = RE,
        .from = "Widget Integration <patchwork@ci.example.org>",
        .to = "q",
        .body = "Unfortunately the Widget CI robot detected some\nissues:\n" },
      "patchwork|fail||" },
    { { .subject = RE,
        .from = "Widget CI <ci@example.org>",
        .to = "q",
        .body = "Hi Ann,\n\nBuild    PASS\nStyle    FAIL\n" },
      "ci|fail|Style|" },
    { { .subject = "RE: a: do it",
        .from = WIDGET_BOT,
        .to = "q",
        .body = "Test: CheckPatch - PASS\nDesc: Run it\n"
                "Test: Build - SKIP\nDesc: Run it\n" },
      "widget|ok||" },
    { { .subject = "RE: a: do it",
        .from = WIDGET_BOT,
        .to = "q",
        .body = "Dear submitter,\n\nWhile preparing the tests, the patches you"
                " submitted couldn't be applied to HEAD.\n" },
      "widget|fail||" },
    { { .subject = "RE: a: do it",
        .from = WIDGET_BOT,
        .to = "q",
        .body = "> Build FAIL\n> Style FAIL\n#define FAIL 1\nstop ERROR in it"
                " all\n" },
      "widget|none||" },
  };

  (void)state;
  check_rows (rows, COUNT (rows));
}

static void
a_review_lists_findings (void **state)
{
  static const struct row rows[] = {
    { { .subject = RE,
        .from = "gizmo-bot@example.org",
        .to = "q",
        .body = "Gizmo AI review found 3 potential issue(s) to consider:\n"
                "- [Low] One.\n- [High] Two\n  goes on.\n- [Medium] Three.\n"
                "--\n> - [Critical] quoted\n" },
      "gizmo|fail|3 findings, high|" },
    { { .subject = RE,
        .from = "gizmo-bot@example.org",
        .to = "q",
        .body = "Gizmo AI review found 1 potential issue(s) to consider:\n"
                "- [Medium] One.\n" },
      "gizmo|warn|1 finding, medium|" },
    { { .subject = RE,
        .from = "gizmo-bot@example.org",
        .to = "q",
        .body = "Gizmo AI review found 2 potential issue(s) to consider:\n\n"
                "New issues:\n- [Low] One.\n\n"
                "Pre-existing issues:\n- [High] Two.\n--\n" },
      "gizmo|warn|2 findings, high|" },
    /* No fault of the patch.  */
    { { .subject = RE,
        .from = "gizmo-bot@example.org",
        .to = "q",
        .body = "Gizmo AI review found 1 potential issue(s) to consider:\n\n"
                "Pre-existing issues:\n- [High] One.\n--\n" },
      "gizmo|ok|1 finding, high|" },
    { { .subject = RE,
        .from = "gizmo-bot@example.org",
        .to = "q",
        .body = "Gizmo AI review found no issues.\n" },
      "gizmo|ok||" },
    /* Nothing is stated.  */
    { { .subject = RE,
        .from = "bot+gizmo-ci@example.org",
        .to = "q",
        .body = "> +\tx = 1;\nIs this an error: y?\n" },
      "gizmo-ci|none||" },
    { { .subject = RE,
        .from = "bot@\303\274.example.org",
        .to = "q",
        .body = "x\n" },
      "robot|none||" },
    { { .subject = RE, .from = "bot@ci.example.org", .to = "q", .body = "x\n" },
      "ci|none||" },
    { { .subject = "Re: a: do it",
        .from = "trackbot.robot@example.org",
        .to = "q",
        .body = "This conversation is now tracked.\n" },
      "trackbot|none||" },
  };

  (void)state;
  check_rows (rows, COUNT (rows));
}

static void
syzbot_finds_tests_and_checks (void **state)
{
  static const struct row rows[] = {
    { { .subject = "[syzbot] [mm?] WARNING in f",
        .from = SYZBOT,
        .body = "Hello,\n\nsyzbot found the following issue on:\n" },
      "syzbot|fail||" },
    { { .subject = "Re: [syzbot] [mm?] WARNING in f",
        .from = SYZBOT,
        .to = "q",
        .body = "Hello,\n\nsyzbot has tested the proposed patch and the"
                " reproducer did not trigger any issue:\n\n"
                "Tested-by: syzbot+0123@example.org\n" },
      "syzbot|ok||" },
    { { .subject = "Re: [syzbot] [mm?] WARNING in f",
        .from = SYZBOT,
        .to = "q",
        .body = "Hello,\n\nsyzbot has tested the proposed patch but the"
                " reproducer is still triggering an issue:\nWARNING in g\n" },
      "syzbot|fail||" },
    { { .subject = "Re: [syzbot] [mm?] WARNING in f",
        .from = SYZBOT,
        .to = "q",
        .body = "Hello,\n\nsyzbot tried to test the proposed patch but the"
                " build/boot failed:\n" },
      "syzbot|fail||" },
    { { .subject = "[syzbot] Monthly widget report (Mar 2026)",
        .from = SYZBOT,
        .body = "Hello,\n\nThis is a 31-day report.\n" },
      "syzbot|none||" },
    { { .subject = "[syzbot ci] Re: a: do it",
        .from = "syzbot ci <syzbot+ci0123@example.org>",
        .to = "q",
        .body = "syzbot ci has tested the following series\n\n[v1] a: do it\n"
                "https://lore.example.org/all/p0@example.org\n"
                "* [PATCH 1/2] a: do it\n\n"
                "and found the following issues:\n* KASAN in f\n" },
      "syzbot-ci|fail||p0@example.org" },
  };

  (void)state;
  check_rows (rows, COUNT (rows));
}

static void
notices_and_pushes_are_no_reports (void **state)
{
  static const struct row rows[] = {
    { { .subject = RE,
        .from = "patchwork-bot+tree@example.org",
        .to = "q",
        .body = "Hello:\n\nThis patch was applied to tree.git (main)\n" },
      "none" },
    { { .subject = "[widget/widget] 0123456: a: do it",
        .from = "Ann <noreply@example.org>",
        .body = "  Branch: refs/heads/main\n" },
      "none" },
  };

  (void)state;
  check_rows (rows, COUNT (rows));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_kernel_test_robot_says_it_in_its_first_sentence),
    cmocka_unit_test (reports_about_trees_have_it_in_subject_or_list),
    cmocka_unit_test (of_a_table_the_worst_row_counts),
    cmocka_unit_test (a_review_lists_findings),
    cmocka_unit_test (syzbot_finds_tests_and_checks),
    cmocka_unit_test (notices_and_pushes_are_no_reports),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
