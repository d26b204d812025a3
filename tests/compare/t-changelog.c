/* t-changelog: what the author says that he changed.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "compare/changelog.h"
#include "support/changes.h"
#include "support/check.h"

#include <stdlib.h>

static void
check (const char *text, int version, int earlier, const char *want)
{
  assert_slice (text,
                changelog_section (slice_from_string (text), version, earlier),
                want);
}

static void
a_section_ends_at_the_next_heading (void **state)
{
  (void)state;
  check ("Words.\n\nv3:\n - mend it\n\n - test it\n\nv2:\n - first\n", 3, 2,
         " - mend it\n\n - test it");
  check ("v3: mend it\n    and test it\nv2: first\n", 3, 2,
         "mend it\n    and test it");
  check ("v1 -> v2:\n * first\nv2 -> v3:\n * mend it\n", 3, 2, " * mend it");
  check ("Changes since v2:\n- mend it\nChanges since v1:\n- first\n", 3, 2,
         "- mend it");
  check ("v3:\n- mend it\n[v2] https://example.org/2\n", 3, 2, "- mend it");
}

/* A sanitizer sees what is read behind it.  */
static void
a_text_that_ends_like_a_shortlog_is_not_read_past_its_end (void **state)
{
  static const char text[] = "v3:\n- mend it\nAnn Author (2):";
  size_t len = sizeof text - 1;
  char *copy = malloc (len);
  struct slice section;

  (void)state;
  assert_non_null (copy);
  memcpy (copy, text, len);
  section = changelog_section (slice_make (copy, len), 3, 2);
  assert_slice (text, section, "- mend it\nAnn Author (2):");
  free (copy);
}

static void
a_section_ends_with_the_words_of_a_cover (void **state)
{
  (void)state;
  check ("v3:\n- mend it\n\n[1] https://example.org/1\n", 3, 2, "- mend it");
  check ("v3:\n- mend it\n\nAnn Author (2):\n  one\n  two\n", 3, 2,
         "- mend it");
  check ("v3:\n- mend it\n\n a.c | 2 +-\n 1 file changed, 1 insertion(+)\n", 3,
         2, "- mend it");
  check ("v3:\n- mend it\n-- \n2.39\n", 3, 2, "- mend it");
}

static void
only_the_section_of_this_version_counts (void **state)
{
  (void)state;
  check ("v2:\n - first\n", 3, 2, "");
  check ("Changes since v1:\n - first\n", 3, 2, "");
  check ("Changes since v2:\n - all\n", 4, 2, " - all");
  check ("Changes since RFC:\n - all\n", 1, 1, " - all");
  check ("Words.\n", 3, 2, "");
}

static void
a_heading_without_version_does_where_there_is_none_with_one (void **state)
{
  (void)state;
  check ("Changelog:\n - mend it\n", 3, 2, " - mend it");
  check ("Changelog:\n\nv2:\n - first\n", 3, 2, "");
}

static void
check_place (const char *body, enum changelog_place place, const char *want)
{
  struct changes changes;
  struct changelog changelog;

  changes_init (&changes);
  changelog = changelog_find (changes_add (&changes, "[PATCH v2] x", body),
                              false, 2, 1, &changes.arena);
  assert_int_equal (changelog.place, place);
  assert_slice (body, changelog.text, want);
  changes_release (&changes);
}

#define STAT " e | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)\n"
#define DIFF "diff --git a/e b/e\n--- a/e\n+++ b/e\n@@ -1 +1 @@\n-x\n+y\n"

static void
a_changelog_stands_in_the_notes_the_log_or_the_trailers (void **state)
{
  (void)state;
  check_place ("Why.\n---\nv2: mended\n" STAT "\n" DIFF, CHANGELOG_NOTES,
               "mended");
  check_place ("Why.\n---\n" STAT
               " create mode 100644 e\n\nv2: mended\n\n" DIFF,
               CHANGELOG_NOTES, "mended");
  check_place ("Why.\n\nv2: mended\n\nCc: A <a@example.org>\n---\n" STAT
               "\n" DIFF,
               CHANGELOG_LOG, "mended");
  check_place (
      "Why.\n\nSigned-off-by: A <a@example.org>\nv2: mended\n---\n" STAT
      "\n" DIFF,
      CHANGELOG_LOG, "mended");
  check_place ("Why.\n\nCc: A <a@example.org>\n\nv2: mended\n    it\nv1: x\n"
               "---\n" STAT "\n" DIFF,
               CHANGELOG_LOG, "mended it");
  check_place ("Why.\n---\n" STAT "\n" DIFF, CHANGELOG_NOWHERE, "");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_section_ends_at_the_next_heading),
    cmocka_unit_test (a_section_ends_with_the_words_of_a_cover),
    cmocka_unit_test (only_the_section_of_this_version_counts),
    cmocka_unit_test (
        a_text_that_ends_like_a_shortlog_is_not_read_past_its_end),
    cmocka_unit_test (
        a_heading_without_version_does_where_there_is_none_with_one),
    cmocka_unit_test (a_changelog_stands_in_the_notes_the_log_or_the_trailers),
  };

  return cmocka_run_group_tests_name ("changelog", tests, NULL, NULL);
}
