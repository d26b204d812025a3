/* t-robot-kind: what programs write about patches.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "patch/robot_kind.h"
#include "support/kinds.h"

static void
a_notice_is_known_by_its_form (void **state)
{
  static const struct mail mails[] = {
    { .subject = "Re: [PATCH] a: do it",
      .id = "176.12.b4-ty@example.org",
      .to = "q",
      .body = QUOTES },
    { .subject = "Re: [PATCH 0/2] a: do it",
      .from = "patchwork-bot+tree@example.org",
      .to = "q",
      .body = "Hello:\n\nThis series was applied to tree.git (main)\n" },
    { .subject = "Re: [list] [PATCH 0/2] a: do it",
      .from = "patchwork-bot+tree--- via list <list@example.org>",
      .id = "1.2.3.git-patchwork-notify@example.org",
      .to = "q",
      .body = "Hello:\n\nThis series was applied to tree.git (main)\n" },
    { .subject = "Patchwork summary for: widget",
      .from = "patchwork-bot+widget@example.org",
      .body = PROSE },
    { .subject = "Re: [GIT PULL] a",
      .from = "pr-tracker-bot@example.org",
      .to = "q",
      .body = PROSE },
    { .subject = "Re: [PATCH] a: do it",
      .from = "Ann <patch-notifications@example.org>",
      .to = "q",
      .body = "Applied to tree next, thanks.\n" },
    { .subject = "[tip: sched/core] a: do it",
      .from = "\"tip-bot2 for Ann\" <tip-bot2@example.org>",
      .to = "q" },
    { .subject = "Patch \"a: do it\" has been added to the 6.1-stable tree" },
    { .subject = "FAILED: patch \"[PATCH] a: do it\" failed to apply to"
                 " 6.1-stable tree" },
    { .subject = "+ a-do-it.patch added to mm-unstable branch", .body = PROSE },
    { .subject = "[merged mm-stable] a-do-it.patch removed from -mm tree" },
    { .subject = "[tip: sched/core] a: do it",
      .body = "The following commit has been merged into the sched/core branch"
              " of tip:\n\nCommit-ID: 89abcde\n\n" DIFF },
    { .subject = "[tree] a: do it",
      .body = "The patch titled\n  Subject: a: do it\n\n" DIFF },
  };

  (void)state;
  check_kinds (mails, COUNT (mails), PATCH_MAIL_NOTICE);
}

static void
a_report_is_known_by_its_form (void **state)
{
  static const struct mail mails[] = {
    { .subject = "Re: [PATCH] a: do it",
      .id = "202603021234.aBcDeF12-lkp@example.org",
      .from = "robot of Ann <ann@example.org>",
      .to = "q",
      .body = PROSE },
    { .subject = "[tree:branch 3/9] a.c:1:2: warning: unused",
      .id = "202603021234.aBcDeF12%lkp@example.org",
      .body = PROSE },
    { .subject = "[tree:branch 3/9] a.c:1:2: warning: unused",
      .from = "widget test robot <ann@example.org>",
      .body = PROSE },
    { .subject = "[syzbot] [mm?] WARNING in f",
      .from = "syzbot <syzbot+0123@example.org>",
      .body = PROSE },
    { .subject = "RE: [v2] a: do it",
      .from = "widget.test.bot@example.org",
      .to = "q",
      .body = PROSE },
    { .subject = "Re: [PATCH] a: do it",
      .id = "174161523419.153684.293129.ann@example.org",
      .to = "q",
      .body = "> What it does.\n\nMy bot found errors running it:\n" },
    { .subject = "Widget.CI.Fast: failure for a: do it (rev2)",
      .from = "Patchwork <patchwork@example.org>",
      .to = "q",
      .body = PROSE },
    { .subject = "Re: [PATCH] a: do it",
      .from = "Widget CI <ci@example.org>",
      .to = "q",
      .body = "Hi Ann,\n\nBuild    PASS\nStyle    FAIL\n" },
    { .subject = "a: do it",
      .from = "Widget <jenkins-widget@example.org>",
      .to = "q",
      .body = "| Build | PASS | 12 s |\n" },
    { .subject = "FAIL: Re: [PATCH] a: do it",
      .from = "Widget <cki-project@example.org>",
      .to = "q",
      .body = "We ran tests.\n\n    Overall result: FAILED\n" },
    { .subject = "Re: [PATCH] a: do it",
      .from = "patchwork@ci.example.org",
      .to = "q",
      .body = "Unfortunately the CI robot detected some issues:\n" },
    { .subject = "|SUCCESS| pw12345 [PATCH] a: do it",
      .from = "Widget Lab <lab@example.org>",
      .body = PROSE },
    { .subject = "a: do it",
      .from = "ci-robot@example.org",
      .to = "q",
      .body = PROSE },
    { .subject = "Re: [PATCH] a: do it",
      .from = "no-reply@patchew.example.org",
      .id = "1@patchew",
      .to = "q",
      .body = PROSE },
  };

  (void)state;
  check_kinds (mails, COUNT (mails), PATCH_MAIL_REPORT);
}

static void
people_write_replies_about_them (void **state)
{
  static const struct mail mails[] = {
    { .subject = "Re: [PATCH] a: do it", .to = "q", .body = QUOTES },
    { .subject = "Re: Patch \"a\" has been added to the 6.1-stable tree",
      .to = "q",
      .body = QUOTES },
    { .subject = "Re: [PATCH] a: do it",
      .from = "Abbot <j.abbot@example.org>",
      .to = "q",
      .body = QUOTES },
    { .subject = "Re: [PATCH] a: do it",
      .from = "\"a bot\" <ann@example.org>",
      .to = "q",
      .body = QUOTES },
    { .subject = "Re: [PATCH] a: do it",
      .from = "Ann via bot <bot@lists.example.org>",
      .to = "q",
      .body = QUOTES },
    { .subject = "Re: [PATCH] a: do it",
      .id = "2026.lkp@example.org",
      .to = "q",
      .body = "> kernel test robot noticed errors\nFixed.\n" },
    { .subject = "Re: [PATCH] a: do it",
      .id = "174161523419.153684.293129.ann@example.org",
      .to = "q",
      .body = "> My bot found errors running it:\n\nFixed.\n" },
    { .subject = "Re: [PATCH] a: do it",
      .to = "q",
      .body = "My bot found errors running it.  Why?\n" },
    { .subject = "Re: [PATCH] a: do it",
      .from = "Ann <ci@example.org>",
      .to = "q",
      .body = "Does FAIL mean that it failed?\n" },
    { .subject = "Re: [PATCH] a: do it",
      .from = "Ann <test@example.org>",
      .to = "q",
      .body = "> Build    PASS\n> Style    FAIL\n\nWhat is Style?\n" },
    { .subject = "Re: [PATCH] a: do it",
      .from = "Zhang <zhang.ci@example.org>",
      .to = "q",
      .body = "I ran it:\n\nBuild    PASS\nStyle    FAIL\n" },
    { .subject = "Re: |SUCCESS| pw12345 [PATCH] a: do it",
      .from = "Ann <ann@example.org>",
      .to = "q",
      .body = PROSE },
    { .subject = "Re: a: failure for many",
      .from = "Zhang <zhang.ci@example.org>",
      .to = "q",
      .body = QUOTES },
    { .subject = "Re: [widget/widget] a: do it",
      .from = "Ann <no-reply@example.org>",
      .to = "q",
      .body = PROSE },
    { .subject = "Re: [PATCH] a: do it",
      .id = "b4-ty@example.org",
      .to = "q",
      .body = QUOTES },
  };

  (void)state;
  check_kinds (mails, COUNT (mails), PATCH_MAIL_REPLY);
}

static void
what_programs_post_is_a_patch (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] a: fix a warning",
      .id = "202603021234.aBcDeF12-lkp@example.org",
      .to = "q" },
    { .subject = "[PATCH 1/2] a: do it", .from = "robot@example.org" },
  };
  static const struct mail others[] = {
    { .subject = "The week", .from = "robot@example.org", .body = PROSE },
    { .subject = "[widget/widget] 0123456: a: do it",
      .from = "Ann <noreply@example.org>",
      .body = PROSE },
  };

  (void)state;
  check_kinds (mails, COUNT (mails), PATCH_MAIL_PATCH);
  check_kinds (others, COUNT (others), PATCH_MAIL_OTHER);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_notice_is_known_by_its_form),
    cmocka_unit_test (a_report_is_known_by_its_form),
    cmocka_unit_test (people_write_replies_about_them),
    cmocka_unit_test (what_programs_post_is_a_patch),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
