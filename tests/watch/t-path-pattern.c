/* Tests of `path-pattern'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/check.h"
#include "support/kernel_patterns.h"
#include "watch/path_pattern.h"

static void
check_pattern (const struct kernel_pattern *row)
{
  struct path_pattern pattern;

  path_pattern_read (&pattern, row->pattern);
  if (path_pattern_covers (&pattern, row->text) != row->fits)
    fail_msg ("%.*s %s %.*s: %.*s", SLICE_ARG (row->pattern),
              row->fits ? "does not cover" : "covers", SLICE_ARG (row->text),
              SLICE_ARG (row->rule));
}

static void
patterns_cover_what_the_kernel_says (void **state)
{
  (void)state;
  assert_true (for_kernel_patterns ("F", check_pattern) > 60);
}

static void
an_empty_pattern_covers_nothing (void **state)
{
  struct path_pattern pattern;

  (void)state;
  path_pattern_read (&pattern, SLICE (""));
  assert_false (path_pattern_covers (&pattern, SLICE ("a")));
  assert_false (path_pattern_covers (&pattern, SLICE ("")));
}

static void
only_patterns_for_all_cover_all (void **state)
{
  static const struct
  {
    const char *pattern;
    bool all;
  } rows[] = {
    { "*/", true },   { "**", true }, { "**/", true },
    { "**/*", true }, { "*", false }, { "*/*/", false },
    { "a/", false },  { "", false },  { "?*/", false },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct path_pattern pattern;

      path_pattern_read (&pattern, slice_from_string (rows[i].pattern));
      assert_int_equal (path_pattern_covers_all (&pattern), rows[i].all);
    }
}

/* What a diffstat leaves of a long path.  */
static void
a_cut_path_matches_by_its_end (void **state)
{
  static const struct
  {
    const char *pattern;
    const char *end;
    bool covers;
  } rows[] = {
    { "drivers/net/ethernet/acme/core.c", "ethernet/acme/core.c", true },
    { "drivers/net/ethernet/acme/core.c", "acme/core.c", true },
    { "drivers/net/ethernet/acme/core.c", "core.c", true },
    { "drivers/net/ethernet/acme/core.c", "other/core.c", false },
    { "drivers/net/ethernet/acme/core.c", "acme/core.cc", false },
    { "drivers/net/ethernet/acme/*.c", "acme/core.c", true },
    { "drivers/net/ethernet/acme/*", "acme/sub/core.c", false },
    { "drivers/net/*/acme/x?.h", "wireless/acme/x1.h", true },
    { "drivers/net/ethernet/acme/", "ethernet/acme/core.c", true },
    { "drivers/net/ethernet/acme/", "ethernet/acme/sub/core.c", true },
    { "drivers/net/ethernet/acme/", "acme/core.c", false },
    { "drivers/net/ethernet/acme/", "ethernet/acmes/core.c", false },
    { "drivers/net/ethernet/a*/", "ethernet/acme/core.c", true },
    /* Something is hidden: a pattern cannot begin where the rest does.  */
    { "net/ipv4/", "net/ipv4/core.c", false },
    { "core.c", "core.c", false },
    { "drivers/**/core.c", "acme/core.c", false },
    { "", "core.c", false },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct path_pattern pattern;
      struct slice end = slice_from_string (rows[i].end);

      path_pattern_read (&pattern, slice_from_string (rows[i].pattern));
      if (path_pattern_covers_end (&pattern, end) != rows[i].covers)
        fail_msg ("%s and .../%s", rows[i].pattern, rows[i].end);
    }
}

/* So patterns can be found by a table of their literal starts.  */
static void
the_literal_start_ends_at_the_first_wildcard (void **state)
{
  static const struct
  {
    const char *pattern;
    size_t literal;
  } rows[] = {
    { "fs/widget/", 10 }, { "fs/*/x", 3 }, { "*", 0 },     { "a?", 1 },
    { "a[bc]d", 1 },      { "a[bc", 4 },   { "a]b", 3 },   { "[]", 2 },
    { "[]]", 0 },         { "[^]x", 4 },   { "[^]]x", 0 },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct path_pattern pattern;

      path_pattern_read (&pattern, slice_from_string (rows[i].pattern));
      if (pattern.literal != rows[i].literal)
        fail_msg ("%s: %zu", rows[i].pattern, pattern.literal);
    }
}

static void
long_paths_take_linear_time (void **state)
{
  static const char *const patterns[]
      = { "*a*a*a*a*a*a*b", "a*b*c*d/", "**/*[_-]x*y*z.c", "a/b*c/*d" };
  static char path[2000000];

  (void)state;
  memset (path, 'a', sizeof path);
  for (size_t i = 0; i < COUNT (patterns); i++)
    {
      struct path_pattern pattern;
      struct slice long_path = slice_make (path, sizeof path);

      path_pattern_read (&pattern, slice_from_string (patterns[i]));
      assert_false (path_pattern_covers (&pattern, long_path));
      path_pattern_covers_end (&pattern, long_path);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (patterns_cover_what_the_kernel_says),
    cmocka_unit_test (an_empty_pattern_covers_nothing),
    cmocka_unit_test (only_patterns_for_all_cover_all),
    cmocka_unit_test (a_cut_path_matches_by_its_end),
    cmocka_unit_test (the_literal_start_ends_at_the_first_wildcard),
    cmocka_unit_test (long_paths_take_linear_time),
  };

  return cmocka_run_group_tests_name ("path-pattern", tests, NULL, NULL);
}
