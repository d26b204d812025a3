/* t-find: patches by what people call them.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/check.h"
#include "support/mails.h"

static const struct mail mails[] = {
  { "[PATCH 0/3] mm: all of it", .id = "cover", .body = A_COVER },
  { "[PATCH 1/3] mm: one", .id = "p1", .to = "cover" },
  { "[PATCH 2/3] mm: two", .id = "p2", .to = "cover" },
  { "[PATCH 3/3] mm: three", .id = "p3", .to = "cover",
    .body = "From: Bob <bob@example.org>\n\n" A_DIFF ("three") },
  { "[PATCH v2 1/2] mm: one", .id = "q1", .minutes = DAYS },
  { "[PATCH v2 2/2] mm: two", .id = "q2", .to = "q1", .minutes = DAYS },
  { "[PATCH] mm: one", .id = "bobs", .from = BOB, .minutes = 2 * DAYS },
  { "Re: [PATCH 2/3] mm: two", .id = "r1", .to = "p2", .from = BOB },
  { "Re: [PATCH 2/3] mm: two", .id = "r2", .to = "r1" },
};

static void
add_all (struct mails *set)
{
  mails_init (set);
  for (size_t i = 0; i < COUNT (mails); i++)
    mails_add (set, &mails[i]);
}

/* The numbers of the messages that NAME and TITLE lead to: "6 3".  */
static void
assert_titled (struct mails *set, const char *name, const char *title,
               const char *want)
{
  uint32_t members[SERIES_REFERENCES_MAX];
  unsigned count = series_find_titled (set->set, slice_from_string (name),
                                       slice_from_string (title), members);
  struct buf got;

  buf_init (&got);
  for (unsigned i = 0; i < count; i++)
    buf_printf (&got, "%s%d", i ? " " : "",
                (int)series_row_of (set->set, members[i]));
  assert_slice (title, buf_slice (&got), want);
  buf_release (&got);
}

static void
patches_are_found_by_name_and_title (void **state)
{
  struct mails set;

  (void)state;
  add_all (&set);
  assert_titled (&set, "Ann Author", "mm: one", "5 2");
  assert_titled (&set, "ann author", "MM: One", "5 2");
  assert_titled (&set, "Ann Author", "mm: two", "6 3");
  assert_titled (&set, "Bob", "mm: three", "4");
  assert_titled (&set, "Bob", "mm: one", "7");
  assert_titled (&set, "Ann Author", "mm: three", "");
  assert_titled (&set, "Ann Author", "mm: all of it", "1");
  assert_titled (&set, "Ann Author", "", "");
  assert_titled (&set, "", "mm: one", "");
  mails_release (&set);
}

static void
of_many_the_newest_are_found (void **state)
{
  uint32_t members[SERIES_REFERENCES_MAX];
  struct mails set;

  (void)state;
  mails_init (&set);
  /* Every other one is a head.  */
  for (int i = 0; i < 40; i++)
    MAILS_ADD (&set, i % 2 ? "[PATCH 2/2] same" : "[PATCH] same",
               .minutes = i * DAYS);
  assert_int_equal (series_find_titled (set.set, SLICE ("Ann Author"),
                                        SLICE ("same"), members),
                    SERIES_REFERENCES_MAX);
  for (int i = 0; i < SERIES_REFERENCES_MAX; i++)
    assert_int_equal (series_row_of (set.set, members[i]), 40 - i);
  mails_release (&set);
}

static void
a_list_names_patches_of_one_version (void **state)
{
  static const struct
  {
    const char *title;
    int number;
    int row; /* 0: none */
  } cases[] = {
    { "mm: one", 1, 2 },   { "mm: two", 2, 3 },  { "mm: two", 1, 3 },
    { "mm: three", 3, 4 }, { "MM: ONE", 1, 2 },  { "", 2, 3 },
    { "", 9, 0 },          { "mm: four", 1, 0 }, { "mm: all of it", 0, 1 },
  };
  struct mails set;

  (void)state;
  add_all (&set);
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      uint32_t found = series_find_in_version (
          set.set, set.places[0].version, slice_from_string (cases[i].title),
          cases[i].number);

      assert_int_equal (found != SERIES_NONE, cases[i].row != 0);
      if (found != SERIES_NONE)
        assert_int_equal (series_row_of (set.set, found), cases[i].row);
    }
  mails_release (&set);
}

/* A title that two patches of a version have is told by the number; a patch
   that was sent again is the newer one.  */
static void
number_and_age_decide_between_equal_titles (void **state)
{
  static const struct mail twice[] = {
    { "[PATCH 1/3] mm: fix", .id = "a" },
    { "[PATCH 2/3] mm: fix", .id = "b", .to = "a" },
    { "[PATCH 3/3] mm: other", .id = "c", .to = "a" },
  };
  struct mails set;
  uint32_t version;

  (void)state;
  mails_init (&set);
  for (size_t i = 0; i < COUNT (twice); i++)
    mails_add (&set, &twice[i]);
  version = set.places[0].version;
  assert_int_equal (set.places[2].version, version);
  for (int number = 1; number <= 2; number++)
    assert_int_equal (series_row_of (set.set, series_find_in_version (
                                                  set.set, version,
                                                  SLICE ("mm: fix"), number)),
                      number);
  assert_int_equal (
      series_row_of (set.set, series_find_in_version (set.set, version,
                                                      SLICE ("mm: fix"), 7)),
      2);
  mails_release (&set);
}

static void
all_messages_of_a_version_can_be_listed (void **state)
{
  struct series_members members;
  struct mails set;
  uint32_t member;
  int numbers = 0;

  (void)state;
  add_all (&set);
  series_members_begin (set.set, set.places[0].version, &members);
  while (series_members_next (&members, &member))
    {
      numbers |= 1 << series_number (set.set, member);
      assert_int_equal (series_of_member (set.set, member),
                        set.places[0].version);
    }
  assert_int_equal (numbers, 1 | 2 | 4 | 8);
  mails_release (&set);
}

static void
a_reply_leads_to_the_message_that_it_answers (void **state)
{
  static const struct slice ids[]
      = { SLICE_INIT ("nobody@example.org"), SLICE_INIT ("r1@example.org") };
  struct mails set;

  (void)state;
  add_all (&set);
  for (unsigned n = 7; n <= 8; n++)
    assert_int_equal (series_resolve_member (set.set, &set.places[n]),
                      set.places[2].member);
  assert_int_equal (series_resolve_member (set.set, &set.places[3]),
                    set.places[3].member);
  assert_int_equal (series_climb (set.set, ids, 2), set.places[2].member);
  assert_int_equal (series_climb (set.set, ids, 1), SERIES_NONE);
  assert_int_equal (series_climb (set.set, ids, 0), SERIES_NONE);
  MAILS_ADD (&set, "Re: who knows", .to = "nobody");
  assert_int_equal (series_resolve_member (set.set, &set.places[set.count - 1]),
                    SERIES_NONE);
  mails_release (&set);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (patches_are_found_by_name_and_title),
    cmocka_unit_test (of_many_the_newest_are_found),
    cmocka_unit_test (a_list_names_patches_of_one_version),
    cmocka_unit_test (number_and_age_decide_between_equal_titles),
    cmocka_unit_test (all_messages_of_a_version_can_be_listed),
    cmocka_unit_test (a_reply_leads_to_the_message_that_it_answers),
  };

  return cmocka_run_group_tests_name ("find", tests, NULL, NULL);
}
