/* t-msgid-pattern: what the Message-IDs of one run of a tool have in common.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdlib.h>

#include "support/check.h"
#include "base/slice.h"
#include "patch/msgid_pattern.h"

struct stem_case
{
  const char *id;
  const char *before; /* null: there is no stem */
  const char *after;
};

/* Looks at ID in memory of its exact size.  */
static void
check_one (const struct stem_case *row)
{
  size_t len = strlen (row->id);
  char *copy = malloc (len + (len == 0));
  struct slice before, after;
  bool found;

  assert_non_null (copy);
  memcpy (copy, row->id, len);
  found = msgid_pattern_split (slice_make (copy, len), &before, &after);
  if (found != (row->before != NULL))
    fail_msg ("%s: %s stem", row->id, found ? "a" : "no");
  if (found)
    {
      assert_slice (row->id, before, row->before);
      assert_slice (row->id, after, row->after);
    }
  free (copy);
}

static void
check (const struct stem_case *rows, size_t count)
{
  for (size_t i = 0; i < count; i++)
    check_one (&rows[i]);
}

static void
git_send_email_counts_behind_time_and_process (void **state)
{
  static const struct stem_case rows[] = {
    { "20260105100000.199563-1-ann@example.org", "20260105100000.199563-",
      "ann@example.org" },
    { "20260105100000.199563-34-ann@example.org", "20260105100000.199563-",
      "ann@example.org" },
    { "1473632524-8585-2-git-send-email-ann@example.org", "1473632524-8585-",
      "git-send-email-ann@example.org" },
  };

  (void)state;
  check (rows, COUNT (rows));
}

static void
b4_counts_between_the_version_and_a_hash (void **state)
{
  static const struct stem_case rows[] = {
    { "20260105-slug-v2-3-0123456789ab@example.org", "20260105-slug-v2-",
      "-0123456789ab@example.org" },
    { "20260105-a-v3-slug-2-v12-0-0123456789ab@example.org",
      "20260105-a-v3-slug-2-v12-", "-0123456789ab@example.org" },
  };

  (void)state;
  check (rows, COUNT (rows));
}

static void
git_format_patch_has_cover_or_a_hash_before_the_time (void **state)
{
  static const struct stem_case rows[] = {
    { "cover.1767607200.git.ann@example.org", "",
      "1767607200.git.ann@example.org" },
    { "0123456789abcdef0123456789abcdef01234567.1767607200.git.ann@"
      "example.org",
      "", "1767607200.git.ann@example.org" },
  };

  (void)state;
  check (rows, COUNT (rows));
}

static void
any_other_id_has_no_stem (void **state)
{
  static const char *const ids[] = {
    "",
    "@",
    "-",
    "20260105100000.199563",
    "20260105100000.199563-",
    "20260105100000.199563-1",
    "20260105100000.199563-x-ann@example.org",
    "20260105100000.-1-ann@example.org",
    "1473632524-8585@example.org",
    "cover.git.ann@example.org",
    "cover.1767607200.ann@example.org",
    "0123456789abcdef.1767607200.git.ann@example.org",
    "162571302321.1030381.15113959231133347941.stgit@example.org",
    "0123456789abcdef.xxxxxxxxxxxxxxxxxxxxxxx.1767607200.git.ann@example.org",
    "20260105-slug-2-0123456789ab@example.org",
    "20260105-slug-v-2-0123456789ab@example.org",
    "20260105-slug-v2-x-0123456789ab@example.org",
    "20260105-slug-v2-3-0123@example.org",
    "20260105-slug-v2-3-0123456789xy@example.org",
    "87zfv8w0q3.fsf@example.org",
    "d2f3a8c1-19e6-1f6d-8b65-0c11d2a3e4f5@example.org",
  };

  (void)state;
  for (size_t i = 0; i < COUNT (ids); i++)
    check_one (&(struct stem_case){ .id = ids[i] });
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (git_send_email_counts_behind_time_and_process),
    cmocka_unit_test (b4_counts_between_the_version_and_a_hash),
    cmocka_unit_test (git_format_patch_has_cover_or_a_hash_before_the_time),
    cmocka_unit_test (any_other_id_has_no_stem),
  };

  return cmocka_run_group_tests_name ("stem", tests, NULL, NULL);
}
