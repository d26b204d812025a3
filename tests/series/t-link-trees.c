/* t-link-trees: batches, trees, other hands, and single parts.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/check.h"
#include "support/mails.h"
#include "support/outcomes.h"

/* --- Standing titles --- */

static void
batches_under_a_standing_title_are_each_new (void **state)
{
  static const struct mail plain[] = {
    { .id = "c1", .subject = "[PATCH net 0/1] fixes for net", .body = "Hi.\n" },
    { .subject = "[PATCH net 1/1] a", .to = "c1" },
    { .id = "c2",
      .subject = "[PATCH net 0/1] fixes for net",
      .body = "Hi.\n",
      .minutes = 20 * DAYS },
    { .subject = "[PATCH net 1/1] b", .to = "c2", .minutes = 20 * DAYS },
  };
  static const struct mail totals[] = {
    { .id = "c1", .subject = "[PATCH net 0/1] fixes for net", .body = "Hi.\n" },
    { .subject = "[PATCH net 1/1] a", .to = "c1" },
    { .id = "c2",
      .subject = "[PATCH net 0/2] fixes for net",
      .body = "Other words.\n",
      .minutes = 20 * DAYS },
    { .subject = "[PATCH net 1/2] b", .to = "c2", .minutes = 20 * DAYS },
  };
  static const struct mail listed[] = {
    { .id = "c1",
      .subject = "[PATCH net 0/1] fixes for net",
      .body = "Hi.\n\nAnn Author (1):\n  a\n" },
    { .subject = "[PATCH net 1/1] a", .to = "c1" },
    { .id = "c2",
      .subject = "[PATCH net 0/1] fixes for net",
      .body = "Hi.\n\nAnn Author (1):\n  b\n",
      .minutes = 20 * DAYS },
  };

  (void)state;
  CHECK (plain, NEW, NEW, NEW, NEW);
  CHECK (totals, NEW, NEW, NEW, NEW);
  CHECK (listed, NEW, NEW, NEW);
}

static void
a_standing_title_with_more_links (void **state)
{
  static const struct mail listed[] = {
    { .id = "c1", .subject = "[PATCH net 0/2] fixes for net", .body = "Hi.\n" },
    { .subject = "[PATCH net 1/2] a", .to = "c1" },
    { .subject = "[PATCH net 2/2] b", .to = "c1" },
    { .subject = "[PATCH net 0/2] fixes for net",
      .body = "Hi.\n\nAnn Author (2):\n  b\n  d\n",
      .minutes = 2 * DAYS },
  };
  static const struct mail next[] = {
    { .subject = "[PATCH net 0/2] fixes for net", .body = "Hi.\n" },
    { .subject = "[PATCH net v2 0/2] fixes for net",
      .body = "Hi.\n",
      .minutes = 2 * DAYS },
  };
  static const struct mail resent[] = {
    { .subject = "[PATCH net 0/2] fixes for net", .body = "Hi.\n" },
    { .subject = "[PATCH RESEND net 0/2] fixes for net",
      .body = "Again.\n",
      .minutes = 2 * DAYS },
  };

  (void)state;
  CHECK (listed, NEW, NEW, NEW, { VERDICT_REVISION, 1, REASON_TITLE });
  CHECK (next, NEW, { VERDICT_REVISION, 1, REASON_TITLE });
  CHECK (resent, NEW, { VERDICT_REVISION, 1, REASON_TITLE });
}

/* --- Trees and branches --- */

static void
one_fix_for_several_trees_is_new_in_each (void **state)
{
  static const struct mail branches[] = {
    { .subject = "[PATCH] a" },
    { .subject = "[PATCH 6.1.y] a", .minutes = DAYS },
    { .subject = "[PATCH 5.15.y] a", .minutes = DAYS + 1 },
    { .subject = "[PATCH stable v4.19] a", .minutes = DAYS + 2 },
  };
  static const struct mail trees[] = {
    { .subject = "[PATCH nft] a" },
    { .subject = "[PATCH libnftnl] a", .minutes = 5 },
  };

  (void)state;
  CHECK (branches, NEW, NEW, NEW, NEW);
  CHECK (trees, NEW, NEW);
}

static void
the_next_version_may_name_another_tree (void **state)
{
  static const struct mail named[] = {
    { .subject = "[PATCH] a" },
    { .subject = "[PATCH net] a", .body = A_DIFF ("b"), .minutes = DAYS },
  };
  static const struct mail next[] = {
    { .subject = "[PATCH net] a" },
    { .subject = "[PATCH net-next v2] a", .minutes = DAYS },
  };
  static const struct mail both[] = {
    { .subject = "[PATCH 6.1.y] a" },
    { .subject = "[PATCH 5.15.y] a" },
    { .subject = "[PATCH v2 6.1.y] a", .minutes = DAYS },
  };

  (void)state;
  CHECK (named, NEW, { VERDICT_REVISION, 1, REASON_TITLE });
  CHECK (next, NEW, { VERDICT_REVISION, 1, REASON_TITLE });
  CHECK (both, NEW, NEW, { VERDICT_REVISION, 1, REASON_TITLE });
}

/* --- Other hands --- */

static void
the_next_version_may_come_from_somebody_else (void **state)
{
  static const struct mail next[] = {
    { .subject = "[PATCH v6] gizmo: fix the handle" },
    { .subject = "[PATCH v7] gizmo: fix the handle",
      .from = BOB,
      .minutes = 4 * DAYS },
  };
  static const struct mail others[] = {
    { .subject = "[PATCH v6] gizmo: fix the handle" },
    { .subject = "[PATCH v8] gizmo: fix the handle", .from = BOB },
    { .subject = "[PATCH] gizmo: fix the handle",
      .from = "Carol Coder <carol@example.org>" },
    { .subject = "[PATCH v7] gizmo: fix the handle",
      .from = "Dora Dev <dora@example.org>",
      .minutes = 300 * DAYS },
  };
  static const struct mail own[] = {
    { .id = "own", .subject = "[PATCH] gizmo: fix a handle", .from = BOB },
    { .subject = "[PATCH] gizmo: fix the handle", .minutes = 1 },
    { .subject = "[PATCH v2] gizmo: fix the handle",
      .from = BOB,
      .to = "own",
      .minutes = DAYS },
  };

  (void)state;
  CHECK (next, NEW, { VERDICT_REVISION, 1, REASON_TITLE });
  CHECK (others, NEW, NEW, NEW, NEW);
  CHECK (own, NEW, NEW, { VERDICT_REVISION, 1, REASON_IN_REPLY_TO });
}

static void
an_equal_patch_under_another_title_is_a_revision (void **state)
{
  static const struct mail same[] = {
    { .subject = "[PATCH] gizmo: fix it", .body = A_DIFF ("x") },
    { .subject = "[PATCH] handle: mend it",
      .body = A_DIFF ("x"),
      .minutes = DAYS },
  };
  static const struct mail others[] = {
    { .subject = "[PATCH] gizmo: fix it", .body = A_DIFF ("x") },
    { .subject = "[PATCH] handle: mend it", .body = A_DIFF ("x"), .from = BOB },
    { .subject = "[PATCH net] handle: mend it", .body = A_DIFF ("x") },
    { .subject = "[PATCH] handle: do it", .body = A_DIFF ("y") },
  };

  (void)state;
  CHECK (same, NEW, { VERDICT_REVISION, 1, REASON_PATCHES });
  CHECK (others, NEW, NEW, NEW, NEW);
}

/* --- Single parts --- */

static void
single_parts_are_linked_by_what_arrived (void **state)
{
  static const struct mail same[] = {
    { .subject = "[PATCH v2 7/8] use it", .to = "x" },
    { .subject = "[PATCH v3 7/8] use it", .to = "y", .minutes = DAYS },
  };
  static const struct mail moved[] = {
    { .subject = "[PATCH v4 35/66] use it", .to = "x" },
    { .subject = "[PATCH v5 36/68] use it",
      .to = "y",
      .body = A_DIFF ("y"),
      .minutes = DAYS },
  };
  static const struct mail again[] = {
    { .id = "c", .subject = "[PATCH 0/3] all", .body = "Text.\n" },
    { .subject = "[PATCH 1/3] a", .to = "c" },
    { .subject = "[PATCH 2/3] b", .to = "c" },
    { .subject = "[PATCH 3/3] d", .to = "c" },
    { .subject = "[PATCH v2 3/3] d", .body = A_DIFF ("y"), .minutes = DAYS },
  };
  static const struct mail others[] = {
    { .subject = "[PATCH v2 7/8] use it", .to = "x" },
    { .subject = "[PATCH v3 7/8] drop it", .to = "y", .minutes = DAYS },
  };

  (void)state;
  CHECK (same, NEW, { VERDICT_REVISION, 1, REASON_PATCHES });
  CHECK (moved, NEW, { VERDICT_REVISION, 1, REASON_PATCHES });
  CHECK (again, NEW, NEW, NEW, NEW, { VERDICT_REVISION, 1, REASON_PATCHES });
  CHECK (others, NEW, NEW);
}

static void
a_patch_sent_again_in_answer_to_itself_is_a_revision (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/2] all", .body = "Text.\n" },
    { .subject = "[PATCH 1/2] a", .to = "c" },
    { .id = "p", .subject = "[PATCH 2/2] b", .to = "c" },
    { .subject = "[PATCH 2/2] b, without the warning",
      .to = "p",
      .minutes = 3 * HOUR },
  };
  static const struct mail stranger[] = {
    { .id = "c", .subject = "[PATCH 0/2] all", .body = "Text.\n" },
    { .id = "p", .subject = "[PATCH 2/2] b", .to = "c" },
    { .subject = "[PATCH 2/2] mine", .to = "p", .from = BOB },
  };

  (void)state;
  CHECK (mails, NEW, NEW, NEW, { VERDICT_REVISION, 1, REASON_IN_REPLY_TO });
  CHECK (stranger, NEW, NEW, NEW);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (batches_under_a_standing_title_are_each_new),
    cmocka_unit_test (a_standing_title_with_more_links),
    cmocka_unit_test (one_fix_for_several_trees_is_new_in_each),
    cmocka_unit_test (the_next_version_may_name_another_tree),
    cmocka_unit_test (the_next_version_may_come_from_somebody_else),
    cmocka_unit_test (an_equal_patch_under_another_title_is_a_revision),
    cmocka_unit_test (single_parts_are_linked_by_what_arrived),
    cmocka_unit_test (a_patch_sent_again_in_answer_to_itself_is_a_revision),
  };

  return cmocka_run_group_tests_name ("link-trees", tests, NULL, NULL);
}
