/* t-version-supersedes: which version takes the place of an earlier one.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "series/version.h"
#include "support/check.h"

enum
{
  A_DAY = 24 * 60 * 60
};

/* Version NUMBER of three patches, all of them there, sent on DAY.  */
static struct version
make (int number, int day)
{
  struct version version = { .version_hash = (uint64_t)number };

  version.row.version = number;
  version.row.total = 3;
  version.row.patches = 3;
  version.row.first_date = (int64_t)day * A_DAY;
  version.row.last_date = version.row.first_date;
  return version;
}

static void
a_higher_number_does_whenever_it_was_sent (void **state)
{
  struct version v2 = make (2, 5), v3 = make (3, 9);

  (void)state;
  assert_true (version_supersedes (&v3, &v2));
  assert_false (version_supersedes (&v2, &v3));
  v3.row.first_date = v3.row.last_date = 0;
  assert_true (version_supersedes (&v3, &v2));
  v3.row.first_date = v3.row.last_date = ROW_NO_DATE;
  assert_true (version_supersedes (&v3, &v2));
}

static void
what_is_for_another_tree_does_not (void **state)
{
  struct version v2 = make (2, 5), v3 = make (3, 9);

  (void)state;
  v3.words.branch = 7;
  assert_false (version_supersedes (&v3, &v2));
}

static void
the_same_once_more_does_if_it_is_whole_and_later (void **state)
{
  struct version first = make (2, 5), again = make (2, 9);

  (void)state;
  assert_true (version_supersedes (&again, &first));
  assert_false (version_supersedes (&first, &again));
  again.row.patches = 1;
  assert_false (version_supersedes (&again, &first));
  again.row.patches = 3;
  again.row.first_date = first.row.first_date;
  assert_false (version_supersedes (&again, &first));
  again.row.first_date = ROW_NO_DATE;
  assert_false (version_supersedes (&again, &first));
}

static void
the_rest_of_one_posting_does_not (void **state)
{
  uint64_t some = 6, rest = 8;
  struct version first = make (2, 5), second = make (2, 5);

  (void)state;
  first.row.patches = 2;
  first.numbers = (struct version_numbers){ &some, 1 };
  second.row.patches = 1;
  second.numbers = (struct version_numbers){ &rest, 1 };
  second.row.first_date += 60;
  assert_false (version_supersedes (&second, &first));
  assert_false (version_supersedes (&first, &second));
}

static void
a_patch_that_was_sent_again_alone_does_not (void **state)
{
  uint64_t second = 4, cover = 5;
  struct version v2 = make (2, 5), v3 = make (3, 9);

  (void)state;
  v3.row.patches = 1;
  v3.numbers = (struct version_numbers){ &second, 1 };
  assert_false (version_supersedes (&v3, &v2));
  v3.numbers.words = &cover;
  assert_true (version_supersedes (&v3, &v2));
}

static void
after_an_rfc_dates_decide (void **state)
{
  struct version rfc = make (3, 5), v1 = make (1, 9);

  (void)state;
  version_set (&rfc, SERIES_FLAG_RFC);
  assert_true (version_supersedes (&v1, &rfc));
  assert_false (version_supersedes (&rfc, &v1));
  v1.row.first_date = ROW_NO_DATE;
  assert_false (version_supersedes (&v1, &rfc));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_higher_number_does_whenever_it_was_sent),
    cmocka_unit_test (what_is_for_another_tree_does_not),
    cmocka_unit_test (the_same_once_more_does_if_it_is_whole_and_later),
    cmocka_unit_test (the_rest_of_one_posting_does_not),
    cmocka_unit_test (a_patch_that_was_sent_again_alone_does_not),
    cmocka_unit_test (after_an_rfc_dates_decide),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
