/* t-heading: lines that say which version a changelog is about.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdio.h>

#include "compare/heading.h"
#include "support/check.h"

struct heading_case
{
  const char *line;
  enum heading_kind kind;
  int version;
  const char *item; /* what follows in the line */
};

static void
check (const struct heading_case *cases, size_t count)
{
  for (size_t i = 0; i < count; i++)
    {
      struct slice line = slice_from_string (cases[i].line);
      struct heading heading = heading_read (line);

      if (heading.kind != cases[i].kind
          || (heading.kind && heading.version != cases[i].version))
        fail_msg ("%s: kind %d, version %d", cases[i].line, (int)heading.kind,
                  heading.version);
      if (heading.kind)
        assert_slice (cases[i].line, slice_skip (line, heading.length),
                      cases[i].item);
    }
}

static void
a_heading_names_the_version_it_is_about (void **state)
{
  static const struct heading_case cases[] = {
    { "v3:", HEADING_OF, 3, "" },
    { "V3", HEADING_OF, 3, "" },
    { "[v3]", HEADING_OF, 3, "" },
    { "Changelog[v2]", HEADING_OF, 2, "" },
    { "* v3 *", HEADING_OF, 3, "" },
    { "=== v3 ===", HEADING_OF, 3, "" },
    { "  - v3: mend it", HEADING_OF, 3, "mend it" },
    { "v3 - mend it", HEADING_OF, 3, "mend it" },
    { "v3.1: mend it", HEADING_OF, 3, "mend it" },
    { "version 3:", HEADING_OF, 3, "" },
    { "Changes in v3", HEADING_OF, 3, "" },
    { "Changes in v3:", HEADING_OF, 3, "" },
    { "Changes in version 3:", HEADING_OF, 3, "" },
    { "Changes for v3 are:", HEADING_OF, 3, "" },
    { "v3 changes:", HEADING_OF, 3, "" },
    { "Changelog v3:", HEADING_OF, 3, "" },
    { "RFC v2:", HEADING_OF, 2, "" },
    { "RFCv2:", HEADING_OF, 2, "" },
    { "v2 -> v3:", HEADING_OF, 3, "" },
    { "v2 --> v3", HEADING_OF, 3, "" },
    { "v2->v3: mend it", HEADING_OF, 3, "mend it" },
    { "v2..v3:", HEADING_OF, 3, "" },
    { "v2\xe2\x80\xa6v3:", HEADING_OF, 3, "" },
    { "v2 \xe2\x86\x92 v3", HEADING_OF, 3, "" },
    { "Changes v3 = v4:", HEADING_OF, 4, "" },
    { "Changes from v2 to v3:", HEADING_OF, 3, "" },
    { "Diff between v2 and v3:", HEADING_OF, 3, "" },
    { "RFC->v2", HEADING_OF, 2, "" },
    { "RFCv1 --> v2", HEADING_OF, 2, "" },
    { "from v3 to v2:", HEADING_OF, 3, "" },
  };

  (void)state;
  check (cases, COUNT (cases));
}

static void
since_a_version_is_about_the_next_one (void **state)
{
  static const struct heading_case cases[] = {
    { "Changes since v2", HEADING_SINCE, 2, "" },
    { "Changes since v2 [1]:", HEADING_SINCE, 2, "" },
    { "Changes since V2 [*]:", HEADING_SINCE, 2, "" },
    { "Changes since v2 are:", HEADING_SINCE, 2, "" },
    { "Changes since v2 include:", HEADING_SINCE, 2, "" },
    { "Changes sinde v2:", HEADING_SINCE, 2, "" },
    { "Major changes since v2 (on request)", HEADING_SINCE, 2, "" },
    { "Changes from v2 (all by Ann):", HEADING_SINCE, 2, "" },
    { "Changes since the previous v2 posting[2]:", HEADING_SINCE, 2, "" },
    { "Changes compared to v2:", HEADING_SINCE, 2, "" },
    { "Changes with respect to v2:", HEADING_SINCE, 2, "" },
    { "Changes since RFC:", HEADING_SINCE, 0, "" },
    { "* From v2 [1]:", HEADING_SINCE, 2, "" },
    { ">From v2 <20200422@example.org>:", HEADING_SINCE, 2, "" },
    { "Since v2 https://example.org/x", HEADING_SINCE, 2, "" },
    { "Changes since v2: https://example.org/x", HEADING_SINCE, 2, "" },
  };

  (void)state;
  check (cases, COUNT (cases));
}

static void
other_lines_are_no_headings (void **state)
{
  static const struct heading_case cases[] = {
    { "", HEADING_NONE, 0, "" },
    { "---", HEADING_NONE, 0, "" },
    { "v4 is about rebasing", HEADING_NONE, 0, "" },
    { "v3 of this series adds a test", HEADING_NONE, 0, "" },
    { "v5.4-rc5", HEADING_NONE, 0, "" },
    { "- rebased on v5", HEADING_NONE, 0, "" },
    { "Changes to the code", HEADING_NONE, 0, "" },
    { "The change from v1 is that it works", HEADING_NONE, 0, "" },
    { "vgic-v3: mend it", HEADING_NONE, 0, "" },
    { "gic-v3", HEADING_NONE, 0, "" },
    { "in this version", HEADING_NONE, 0, "" },
    { "v2: https://example.org/x", HEADING_LINK, 2, "" },
    { "[v2] https://example.org/x", HEADING_LINK, 2, "" },
    { "Changelog:", HEADING_OPEN, -1, "" },
    { "Changes:", HEADING_OPEN, -1, "" },
  };

  (void)state;
  check (cases, COUNT (cases));
}

/* So the table of words is in order.  */
static void
each_word_may_be_part_of_a_heading (void **state)
{
  static const char *const words[] = {
    "after",    "against",   "are",        "between",    "change",
    "changed",  "changelog", "changelogs", "changes",    "changeset",
    "compared", "delta",     "diff",       "difference", "differences",
    "for",      "from",      "history",    "in",         "include",
    "last",     "log",       "main",       "major",      "new",
    "of",       "on",        "over",       "patch",      "patchset",
    "posting",  "postings",  "previous",   "relative",   "respect",
    "rev",      "revision",  "series",     "since",      "sinde",
    "summary",  "the",       "this",       "to",         "update",
    "updates",  "version",   "vs",         "with",       "wrt",
  };

  (void)state;
  for (size_t i = 0; i < COUNT (words); i++)
    {
      char line[40];
      struct heading heading;

      snprintf (line, sizeof line, "%s v3:", words[i]);
      heading = heading_read (slice_from_string (line));
      if (heading.kind == HEADING_NONE || heading.version != 3)
        fail_msg ("%s", line);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_heading_names_the_version_it_is_about),
    cmocka_unit_test (since_a_version_is_about_the_next_one),
    cmocka_unit_test (other_lines_are_no_headings),
    cmocka_unit_test (each_word_may_be_part_of_a_heading),
  };

  return cmocka_run_group_tests_name ("heading", tests, NULL, NULL);
}
