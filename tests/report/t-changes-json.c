/* Tests of `changes_json'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "report/changes_json.h"
#include "support/check.h"
#include "support/comparisons.h"

#define COUNTS                                                                 \
  "\"counts\":{\"same\":0,\"tags\":0,\"log\":0,\"rebased\":0,\"space\":0,"     \
  "\"moved\":0,\"changed\":1,\"split\":1,\"new\":0,\"unknown\":1,"             \
  "\"merged\":1,\"dropped\":1}"
#define NOTHING_DIFFERS                                                        \
  "\"log\":false,\"title\":false,\"context\":false,\"reordered\":false,"       \
  "\"tags_added\":[],\"tags_removed\":[],\"changelog\":null,\"claim\":null}"

static const struct slice earlier_ids[]
    = { SLICE_INIT ("a1@x"), SLICE_INIT ("a2@x") };
static const struct slice later_ids[]
    = { SLICE_INIT ("b1@x"), SLICE_INIT (""), SLICE_INIT ("b3@x") };

static void
check (struct comparison *comparison, const char *want)
{
  const struct report_changes changes = { .comparison = comparison,
                                          .earlier_ids = earlier_ids,
                                          .later_ids = later_ids };
  const struct version earlier
      = { .row = { .msgid = SLICE_INIT ("a0@x"), .version = 2, .total = 2 } };
  struct buf buf;

  comparisons_count (comparison);
  buf_init (&buf);
  changes_json_add (&buf, &changes, &earlier);
  assert_slice ("changes", buf_slice (&buf), want);
  buf_release (&buf);
}

static void
all_members_are_there (void **state)
{
  static const struct trailer added[]
      = { { SLICE_INIT ("Acked-by"), SLICE_INIT ("B \"b\" <b@example.org>") },
          { SLICE_INIT (""), SLICE_INIT ("[b: more]") } };
  static const struct trailer removed[]
      = { { SLICE_INIT ("Cc"), SLICE_INIT ("c@example.org") } };
  static const struct comparison_patch earlier[]
      = { TITLE (1, "one"), TITLE (2, "a \"title\"") };
  static const struct comparison_patch later[]
      = { TITLE (1, "one"), TITLE (2, "two"), TITLE (3, "three") };
  struct comparison_row rows[]
      = { { .class = COMPARISON_CHANGED,
            .previous = 1,
            .paired_by = COMPARISON_BY_LIKENESS,
            .score = 0.666,
            .added = 12,
            .removed = 3,
            .lines = 40,
            .log = true,
            .title = true,
            .context = true,
            .reordered = true,
            .tags_added = added,
            .tags_added_count = COUNT (added),
            .tags_removed = removed,
            .tags_removed_count = COUNT (removed),
            .changelog = SLICE_INIT ("tags\nonly"),
            .claim = CLAIM_TAGS },
          { .class = COMPARISON_SPLIT, .patch = 1, .lines = 4 },
          { .class = COMPARISON_UNKNOWN,
            .patch = 2,
            .previous = 1,
            .paired_by = COMPARISON_BY_TITLE } };
  struct comparison_gone gone[]
      = { { COMPARISON_MERGED, 0, 2 },
          { COMPARISON_DROPPED, 1, COMPARISON_NONE } };
  struct comparison comparison = COMPARISON (earlier, later, rows, gone, 2);

  (void)state;
  comparison.changelog
      = (struct changelog){ CHANGELOG_COVER, SLICE_INIT ("- all\n- of it") };
  check (&comparison,
         "{\"since\":{\"series\":\"a0@x\",\"version\":2,\"total\":2,"
         "\"received\":[]}," COUNTS ",\"patches\":["
         "{\"number\":1,\"message_id\":\"b1@x\",\"change\":\"changed\","
         "\"previous\":{\"number\":2,\"message_id\":\"a2@x\"},"
         "\"paired_by\":\"likeness\",\"score\":0.67,\"added\":12,"
         "\"removed\":3,\"lines\":40,\"log\":true,\"title\":true,"
         "\"context\":true,\"reordered\":true,\"tags_added\":"
         "[\"Acked-by: B \\\"b\\\" <b@example.org>\",\"[b: more]\"],"
         "\"tags_removed\":[\"Cc: c@example.org\"],"
         "\"changelog\":\"tags\\nonly\",\"claim\":\"tags\"},"
         "{\"number\":2,\"message_id\":null,\"change\":\"split\","
         "\"previous\":{\"number\":1,\"message_id\":\"a1@x\"},"
         "\"paired_by\":null,\"score\":null,\"added\":0,\"removed\":0,"
         "\"lines\":4," NOTHING_DIFFERS ","
         "{\"number\":3,\"message_id\":\"b3@x\",\"change\":\"unknown\","
         "\"previous\":null,\"paired_by\":null,\"score\":null,\"added\":0,"
         "\"removed\":0,\"lines\":0," NOTHING_DIFFERS "],\"gone\":["
         "{\"number\":1,\"message_id\":\"a1@x\",\"title\":\"one\","
         "\"change\":\"merged\",\"into\":3},"
         "{\"number\":2,\"message_id\":\"a2@x\","
         "\"title\":\"a \\\"title\\\"\",\"change\":\"dropped\","
         "\"into\":null}],"
         "\"changelog\":{\"place\":\"cover\",\"text\":\"- all\\n- of it\"}}");
}

static void
without_patches_there_are_empty_lists (void **state)
{
  static const struct comparison_side none = { .count = 0 };
  struct comparison comparison = { .earlier = &none, .later = &none };

  (void)state;
  check (&comparison,
         "{\"since\":{\"series\":\"a0@x\",\"version\":2,\"total\":2,"
         "\"received\":[]},\"counts\":{\"same\":0,\"tags\":0,\"log\":0,"
         "\"rebased\":0,\"space\":0,\"moved\":0,\"changed\":0,\"split\":0,"
         "\"new\":0,\"unknown\":0,\"merged\":0,\"dropped\":0},"
         "\"patches\":[],\"gone\":[],\"changelog\":null}");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (all_members_are_there),
    cmocka_unit_test (without_patches_there_are_empty_lists),
  };

  return cmocka_run_group_tests_name ("changes_json", tests, NULL, NULL);
}
