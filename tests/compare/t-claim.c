/* t-claim: what an author says who says that nothing changed.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdio.h>

#include "compare/claim.h"
#include "support/check.h"

static void
check (const char *const *sections, size_t count, enum claim want)
{
  for (size_t i = 0; i < count; i++)
    if (claim_read (slice_from_string (sections[i])) != want)
      fail_msg ("%s", sections[i]);
}

static void
no_change_is_a_claim (void **state)
{
  static const char *const sections[] = {
    "no change",           "No changes.",
    "- no change",         "* None",
    "unchanged",           "Nothing.",
    "no code change",      "No changes in v3.",
    "no changes since v2", "There are no changes in this version.",
  };

  (void)state;
  check (sections, COUNT (sections), CLAIM_UNCHANGED);
}

static void
tags_alone_are_a_claim (void **state)
{
  static const char *const sections[] = {
    "- Add Reviewed-by",
    "Added Ann's R-b.",
    "* collected tags",
    "Pick up Acked-by from Ann Author",
    "added Reviewed-by: Ann Author <ann@example.org>",
    "- add Fixes tag\n- add Acked-by from Bob",
    "No change, added Reviewed-by",
  };

  (void)state;
  check (sections, COUNT (sections), CLAIM_TAGS);
}

static void
who_says_more_claims_nothing (void **state)
{
  static const char *const sections[] = {
    "",
    "no functional change",
    "no change but for a comment",
    "add Reviewed-by, mend a typo",
    "- no change\n- no change\n- no change",
    "changed",
    "new patch",
    "Ann asked for it",
    "rebased",
  };

  (void)state;
  check (sections, COUNT (sections), CLAIM_NONE);
}

/* So the table of words is in order.  */
static void
each_word_may_be_part_of_a_claim (void **state)
{
  static const char *const words[] = {
    "a",
    "a-b",
    "ack",
    "acked",
    "acked-by",
    "acked-bys",
    "acks",
    "add",
    "added",
    "adding",
    "adds",
    "all",
    "an",
    "and",
    "append",
    "appended",
    "applied",
    "apply",
    "are",
    "by",
    "change",
    "changed",
    "changes",
    "co-developed-by",
    "code",
    "collect",
    "collected",
    "fixes",
    "from",
    "gathered",
    "got",
    "has",
    "here",
    "in",
    "include",
    "included",
    "is",
    "just",
    "more",
    "new",
    "no",
    "none",
    "not",
    "nothing",
    "of",
    "only",
    "patch",
    "pick",
    "picked",
    "r-b",
    "r-bs",
    "r-by",
    "rb",
    "rbs",
    "received",
    "reported-by",
    "reviewed",
    "reviewed-by",
    "reviewed-bys",
    "rvb",
    "signed-off-by",
    "since",
    "suggested-by",
    "t-b",
    "tag",
    "tags",
    "tested",
    "tested-by",
    "tested-bys",
    "the",
    "there",
    "this",
    "to",
    "trailer",
    "trailers",
    "unchanged",
    "up",
    "update",
    "updated",
    "version",
    "without",
  };

  (void)state;
  for (size_t i = 0; i < COUNT (words); i++)
    {
      char text[60];

      snprintf (text, sizeof text, "No %s change of tags", words[i]);
      if (claim_read (slice_from_string (text)) != CLAIM_TAGS)
        fail_msg ("%s", text);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (no_change_is_a_claim),
    cmocka_unit_test (tags_alone_are_a_claim),
    cmocka_unit_test (who_says_more_claims_nothing),
    cmocka_unit_test (each_word_may_be_part_of_a_claim),
  };

  return cmocka_run_group_tests_name ("claim", tests, NULL, NULL);
}
