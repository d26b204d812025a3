/* Tests of `me'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/check.h"
#include "watch/me.h"

static const struct slice addresses[]
    = { SLICE_INIT ("ann@example.org"), SLICE_INIT ("A.Author@example.net") };
static const struct slice names[] = { SLICE_INIT ("Ann Author") };
static const struct me me = { addresses, 2, names, 1 };

static void
one_mailbox_may_be_spelled_in_many_ways (void **state)
{
  static const struct
  {
    const char *a, *b;
    bool same;
  } rows[] = {
    { "ann@example.org", "ann@example.org", true },
    { "ann@example.org", "Ann@EXAMPLE.org", true },
    { "ann@example.org", "ann+kernel@example.org", true },
    { "ann+a@example.org", "ann+b@example.org", true },
    { "ann@example.org", "anna@example.org", false },
    { "ann@example.org", "ann@lists.example.org", false },
    { "ann@example.org", "a.nn@example.org", false },
    { "+a@example.org", "+b@example.org", false },
    { "ann", "ann", false },
    { "", "", false },
    { "@example.org", "@example.org", true },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    if (me_same_address (slice_from_string (rows[i].a),
                         slice_from_string (rows[i].b))
        != rows[i].same)
      fail_msg ("%s and %s", rows[i].a, rows[i].b);
}

static void
a_person_is_me_by_address_or_by_name (void **state)
{
  static const struct
  {
    const char *name, *address;
    bool is;
  } rows[] = {
    { "", "ann@example.org", true },
    { "Somebody", "a.author+x@example.net", true },
    { "Ann Author", "ann@other.example", true },
    { "Author, Ann", "", true },
    { "Ann B. Author", "ann@other.example", false },
    { "", "", false },
    { "Bob", "bob@example.org", false },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct address person = { slice_from_string (rows[i].name),
                                slice_from_string (rows[i].address) };

      if (me_is (&me, &person) != rows[i].is)
        fail_msg ("%s <%s>", rows[i].name, rows[i].address);
    }
}

static void
the_quick_test_knows_domains (void **state)
{
  const struct me nobody = { .address_count = 0 };

  (void)state;
  assert_true (me_may_be_in (&me, SLICE ("x@y, \"A\" <ANN@Example.ORG>")));
  assert_false (me_may_be_in (&me, SLICE ("ann@example.com")));
  assert_false (me_may_be_in (&nobody, SLICE ("ann@example.org")));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (one_mailbox_may_be_spelled_in_many_ways),
    cmocka_unit_test (a_person_is_me_by_address_or_by_name),
    cmocka_unit_test (the_quick_test_knows_domains),
  };

  return cmocka_run_group_tests_name ("me", tests, NULL, NULL);
}
