/* t-work-previous: which version of a work came before another.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "series/work.h"
#include "support/check.h"
#include "support/mails.h"
#include "support/outcomes.h"

static void
the_version_before_is_the_highest_lower_one (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] a" },
    { .subject = "[PATCH v2] a", .minutes = 1 * DAYS },
    { .subject = "[PATCH v5] a", .minutes = 4 * DAYS },
    { .subject = "[PATCH v4] a", .minutes = 5 * DAYS },
    { .subject = "[PATCH v10] a", .minutes = 6 * DAYS },
  };

  (void)state;
  CHECK (mails, NEW, { VERDICT_REVISION, 1, REASON_TITLE },
         { VERDICT_REVISION, 2, REASON_TITLE },
         { VERDICT_REVISION, 2, REASON_TITLE },
         { VERDICT_REVISION, 3, REASON_TITLE });
}

static void
a_dotted_version_is_between_two (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH v2] a" },
    { .subject = "[PATCH v2.1] a", .minutes = DAYS },
    { .subject = "[PATCH v3] a", .minutes = 2 * DAYS },
  };

  (void)state;
  CHECK (mails, NEW, { VERDICT_REVISION, 1, REASON_TITLE },
         { VERDICT_REVISION, 2, REASON_TITLE });
}

static void
a_series_follows_its_rfc (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[RFC PATCH v3] a" },
    { .subject = "[PATCH] a", .minutes = DAYS },
    { .subject = "[PATCH v2] a", .minutes = 2 * DAYS },
  };

  (void)state;
  CHECK (mails, NEW, { VERDICT_REVISION, 1, REASON_TITLE },
         { VERDICT_REVISION, 2, REASON_TITLE });
}

/* Sent back to be discussed: the first one stays the first.  */
static void
an_rfc_may_follow_a_series (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] a" },
    { .subject = "[RFC PATCH v2] a", .minutes = DAYS },
  };

  (void)state;
  CHECK (mails, NEW, { VERDICT_REVISION, 1, REASON_TITLE });
}

static void
a_version_that_comes_late_is_the_one_before (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH v2] a", .minutes = DAYS },
    { .subject = "[PATCH] a" },
  };
  struct mails set;

  (void)state;
  mails_init (&set);
  for (size_t i = 0; i < COUNT (mails); i++)
    mails_add (&set, &mails[i]);
  assert_int_equal (mails_version (&set, 1)->previous, 1);
  assert_int_equal (mails_version (&set, 1)->row.reason, REASON_TITLE);
  assert_int_equal (mails_version (&set, 2)->previous, SERIES_NONE);
  mails_release (&set);
}

/* The version before never is a later one: whoever follows them ends.  */
static void
versions_before_never_go_in_a_circle (void **state)
{
  static const char *const subjects[]
      = { "[PATCH] a",        "[RFC PATCH v2] a", "[PATCH v3] a",
          "[RFC PATCH] a",    "[PATCH v2] a",     "[PATCH v2.1] a",
          "[RFC PATCH v5] a", "[PATCH] a",        "[PATCH RESEND v3] a" };

  (void)state;
  for (size_t first = 0; first < COUNT (subjects); first++)
    {
      struct mails set;

      mails_init (&set);
      for (size_t i = 0; i < COUNT (subjects); i++)
        MAILS_ADD (&set,
                   .subject = subjects[(first + 2 * i) % COUNT (subjects)],
                   .minutes = (int)i * DAYS);
      for (uint32_t i = 0; i < series_count (set.set); i++)
        {
          uint32_t at = i;
          unsigned steps = 0;

          while ((at = series_at (set.set, at)->previous) != SERIES_NONE)
            assert_in_range (steps++, 0, COUNT (subjects));
        }
      mails_release (&set);
    }
}

static void
a_long_work_still_finds_the_version_before (void **state)
{
  struct mails set;

  (void)state;
  mails_init (&set);
  for (int version = 1; version <= 60; version++)
    {
      char subject[64];

      snprintf (subject, sizeof subject, "[PATCH v%d] a", version);
      MAILS_ADD (&set, .subject = subject, .minutes = version * DAYS);
    }
  for (unsigned n = 2; n <= 60; n++)
    check_outcome (&set, n,
                   (struct outcome){ VERDICT_REVISION, n - 1, REASON_TITLE });
  mails_release (&set);
}

/* COUNT postings of SUBJECT, a day each.  */
static void
post (struct mails *set, const char *subject, unsigned count)
{
  for (unsigned i = 0; i < count; i++)
    MAILS_ADD (set, .subject = subject, .minutes = (int)i * DAYS);
}

/* The larger one does not list the oldest of either.  */
static void
two_large_works_become_one (void **state)
{
  enum
  {
    SMALLER = WORK_VERSIONS_MAX + 4,
    LARGER = SMALLER + 4
  };
  struct mails set;
  uint32_t root;

  (void)state;
  mails_init (&set);
  post (&set, "[PATCH] a", LARGER);
  post (&set, "[PATCH] b", SMALLER);
  root = work_root (set.set, set.places[0].version);
  assert_int_not_equal (work_root (set.set, set.places[LARGER].version), root);
  MAILS_ADD (&set, .subject = "[PATCH v2] a", .id = "c", .to = "mail-1",
             .minutes = LARGER * DAYS);
  MAILS_ADD (&set, .subject = "[PATCH v3] b", .to = "c",
             .minutes = (LARGER + 1) * DAYS);
  for (unsigned i = 0; i < set.count; i++)
    assert_int_equal (work_root (set.set, set.places[i].version), root);
  mails_release (&set);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_version_before_is_the_highest_lower_one),
    cmocka_unit_test (a_dotted_version_is_between_two),
    cmocka_unit_test (a_series_follows_its_rfc),
    cmocka_unit_test (an_rfc_may_follow_a_series),
    cmocka_unit_test (a_version_that_comes_late_is_the_one_before),
    cmocka_unit_test (versions_before_never_go_in_a_circle),
    cmocka_unit_test (a_long_work_still_finds_the_version_before),
    cmocka_unit_test (two_large_works_become_one),
  };

  return cmocka_run_group_tests_name ("work-previous", tests, NULL, NULL);
}
