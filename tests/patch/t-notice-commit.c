/* t-notice-commit: what servers and scripts say about one commit each.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/notices.h"

static void
tip_tells_of_a_commit_with_its_diff (void **state)
{
  struct mail mail = {
    .subject = "[tip: x86/core] a: do it",
    .from = "\"tip-bot2 for Ann Author\" <tip-bot2@linutronix.de>",
    .to = "patch",
    .body = "The following commit has been merged into the x86/core branch of "
            "tip:\n\nCommit-ID:     0123456789ab\n"
            "Gitweb:        https://git.example.org/tip/0123456789ab\n"
            "Author:        Ann Author <ann@example.org>\n"
            "Committer:     Mia Tainer <mia@example.org>\n"
            "CommitterDate: Thu, 13 Nov 2025 08:03:10 +01:00\n\n"
            "a: do it\n\n" A_DIFF ("new"),
  };

  (void)state;
  check_notices (&mail, "applied robot anybody own who=tip-bot tree=x86/core "
                        "by=Mia Tainer address=mia@example.org "
                        "author=Ann Author\n"
                        "  + -1/-1 a: do it commit=0123456789ab\n");
  mail.body = A_DIFF ("new");
  check_notices (&mail, "");
}

static void
a_pull_request_was_merged (void **state)
{
  struct mail mail
      = { .subject = "Re: [GIT PULL] widget updates",
          .from = "pr-tracker-bot@kernel.org",
          .to = "other",
          .fields = "X-PR-Tracked-Message-Id: <pull@example.org>\n"
                    "X-PR-Merge-Commit-Id: 0123456789ab\n",
          .body = "The pull request you sent on Mon, 2 Mar 2026 10:00:00:\n\n"
                  "> git://git.example.org/widget.git tags/widget-1\n\n"
                  "has been merged into torvalds/linux.git:\n"
                  "https://git.example.org/c/0123456789ab\n\nThank you!\n" };

  (void)state;
  check_notices (&mail, "pulled robot anybody own who=pr-tracker "
                        "tree=torvalds/linux.git commit=0123456789ab "
                        "target=pull@example.org\n");
  mail.from = BOB;
  check_notices (&mail, "pulled as-robot anybody own who=pr-tracker "
                        "tree=torvalds/linux.git commit=0123456789ab "
                        "target=pull@example.org\n");
}

static void
a_notifier_gives_the_url_of_a_commit (void **state)
{
  struct mail mail
      = { .subject = "Re: [PATCH 1/2] a: do it",
          .from = "M. Tainer <patch-notifications@ellerman.id.au>",
          .to = "patch",
          .body
          = "On Mon, 2026-03-02 at 10:00:00 UTC, Ann wrote:\n> Do it.\n\n"
            "Applied to powerpc next, thanks.\n\n"
            "https://git.example.org/powerpc/c/0123456789ab\n\ncheers\n" };

  (void)state;
  check_notices (&mail, "applied robot anybody own who=notifier "
                        "tree=powerpc next commit=0123456789ab\n");
  mail.from = BOB;
  check_notices (&mail, "applied list anybody own tree=powerpc next "
                        "commit=0123456789ab\n");
}

static void
stable_trees_take_patches_or_fail_to (void **state)
{
  struct mail mail = {
    .subject = "Patch \"a: do \"it\"\" has been added to the 6.1-stable tree",
    .from = "gregkh@linuxfoundation.org",
    .body = "This is a note to let you know.\n\n"
            "From 0123456789ab Mon Sep 17 00:00:00 2001\n"
            "From: Ann Author <ann@example.org>\nSubject: a: do it\n",
  };

  (void)state;
  check_notices (&mail, "applied robot anybody own who=stable "
                        "tree=6.1-stable author=Ann Author\n"
                        "  + -1/-1 a: do \"it\"\n");
  mail.subject = "FAILED: patch \"[PATCH] a: do it\" failed to apply to "
                 "6.1-stable tree";
  check_notices (&mail, "failed robot anybody own who=stable "
                        "tree=6.1-stable author=Ann Author\n"
                        "  + -1/-1 a: do it\n");
  mail.from = BOB;
  check_notices (&mail, "failed as-robot anybody own who=stable "
                        "tree=6.1-stable author=Ann Author\n"
                        "  + -1/-1 a: do it\n");
  mail.subject = "Patch \"a: do it\" has not been looked at";
  check_notices (&mail, "");
  /* Another script pastes the commit.  */
  mail.from = "sashal@kernel.org";
  mail.subject = "Patch \"a: do it\" has been added to the 6.1-stable tree";
  mail.body = "This is a note to let you know.\n\ncommit 0123456789ab\n"
              "Author: Ann Author <ann@example.org>\n\n    a: do it\n";
  check_notices (&mail, "applied robot anybody own who=stable "
                        "tree=6.1-stable author=Ann Author\n"
                        "  + -1/-1 a: do it\n");
}

static void
scripts_add_patches_to_branches (void **state)
{
  struct mail mail = {
    .subject = "patch \"a: do it\" added to widget-testing",
    .from = "gregkh@linuxfoundation.org",
    .body = "This is a note to let you know that I've just added the patch "
            "titled\n\n    a: do it\n\nto my widget git tree.\n\n"
            "From 0123456789ab Mon Sep 17 00:00:00 2001\n"
            "From: Ann Author <ann@example.org>\nSubject: a: do it\n",
  };

  (void)state;
  check_notices (&mail, "applied robot anybody own who=stable "
                        "tree=widget-testing author=Ann Author\n"
                        "  + -1/-1 a: do it\n");
  mail.body = "Why was it added?\n";
  check_notices (&mail, "");
}

#define MM_ADDED                                                               \
  "\nThe patch titled\n     Subject: mm: do it\n"                              \
  "has been added to the -mm mm-unstable branch.  Its filename is\n"           \
  "     mm-do-it.patch\n\nThis patch will shortly appear at\n"                 \
  "     https://git.example.org/mm-do-it.patch\n\n"
#define MM_REMOVED(why)                                                        \
  "\nThe quilt patch titled\n     Subject: mm: do it\n"                        \
  "has been removed from the -mm tree.  Its filename was\n"                    \
  "     mm-do-it.patch\n\nThis patch was dropped because " why "\n\n"          \
  "------------------------------------------------------\n"                   \
  "From: Ann Author <ann@example.org>\nSubject: mm: do it\n\nWhy.\n"

static void
the_mm_tree_takes_and_drops_patches (void **state)
{
  static const struct mm_case
  {
    const char *subject;
    const char *body;
    const char *want;
  } cases[] = {
    { "+ mm-do-it.patch added to mm-unstable branch", MM_ADDED,
      "applied robot anybody own who=mm tree=mm-unstable\n"
      "  + -1/-1 mm: do it\n" },
    { "[merged mm-stable] mm-do-it.patch removed from -mm tree",
      MM_REMOVED ("it was merged into the mm-stable branch\nof git://a/b"),
      "applied robot anybody own who=mm tree=mm-stable author=Ann Author\n"
      "  + -1/-1 mm: do it\n" },
    { "[merged] mm-do-it.patch removed from -mm tree",
      MM_REMOVED ("it was merged into mainline or a subsystem tree"),
      "applied robot anybody own who=mm tree=mainline author=Ann Author\n"
      "  + -1/-1 mm: do it\n" },
    { "[folded-merged] mm-do-it.patch removed from -mm tree",
      MM_REMOVED ("it was folded into mm-do.patch"),
      "applied robot anybody own who=mm tree=mm author=Ann Author\n  + -1/-1 "
      "mm: do it\n" },
    { "[nacked] mm-do-it.patch removed from -mm tree",
      MM_REMOVED ("it was nacked"),
      "dropped robot anybody own who=mm tree=mm author=Ann Author\n  + -1/-1 "
      "mm: do it\n" },
    { "[to-be-updated] mm-do-it.patch removed from -mm tree",
      MM_REMOVED ("an updated version will be issued"),
      "dropped robot anybody own who=mm tree=mm author=Ann Author\n  + -1/-1 "
      "mm: do it\n" },
    { "[nacked] mm-do-it.patch removed from -mm tree", "Why?\n", "" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      const struct mail mail
          = { .subject = cases[i].subject,
              .from = "Andrew Morton <akpm@linux-foundation.org>",
              .body = cases[i].body };

      check_notices (&mail, cases[i].want);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (tip_tells_of_a_commit_with_its_diff),
    cmocka_unit_test (a_pull_request_was_merged),
    cmocka_unit_test (a_notifier_gives_the_url_of_a_commit),
    cmocka_unit_test (stable_trees_take_patches_or_fail_to),
    cmocka_unit_test (scripts_add_patches_to_branches),
    cmocka_unit_test (the_mm_tree_takes_and_drops_patches),
  };

  return cmocka_run_group_tests_name ("notice_commit", tests, NULL, NULL);
}
