/* t-work: which of some versions another one continues.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The versions are written down by hand; what whole messages do is tested in
   t-work-previous and t-work-verdict.  */

#include "config.h"

#include "series/work.h"
#include "support/check.h"

enum
{
  OTHERS = 3
};

/* A version, as far as it differs from v1 with rows and dates before those of
   the version that is judged.  */
struct facts
{
  int version; /* 0: there is no version here */
  int row, date;
  bool rfc;
  const char *text;
};

struct previous_case
{
  const char *what;
  struct facts self;
  struct facts others[OTHERS];
  int want; /* place in OTHERS, or -1 */
};

static struct version
version_of (const struct facts *facts)
{
  return (struct version){
    .pub = { .row = facts->row,
             .version = facts->version,
             .version_text = slice_from_string (facts->text),
             .total = 1,
             .rfc = facts->rfc,
             .dated = facts->date != 0,
             .first_date = facts->date,
             .last_date = facts->date },
    .version_hash
    = (uint64_t)facts->version + 100 * (facts->text ? strlen (facts->text) : 0),
    .prefix_hash = facts->rfc,
  };
}

static void
the_version_before_is_chosen_from_a_table (void **state)
{
  static const struct previous_case cases[] = {
    { "nothing", { .version = 2, .row = 10, .date = 100 }, { { 0 } }, -1 },
    { "the highest lower version",
      { .version = 4, .row = 10, .date = 100 },
      { { .version = 1, .row = 1, .date = 10 },
        { .version = 3, .row = 3, .date = 30 },
        { .version = 2, .row = 5, .date = 50 } },
      1 },
    { "the last of equals",
      { .version = 2, .row = 10, .date = 100 },
      { { .version = 1, .row = 1, .date = 10 },
        { .version = 1, .row = 3, .date = 30 },
        { .version = 1, .row = 2, .date = 20 } },
      1 },
    { "the same numbering again, rather than a lower version",
      { .version = 2, .row = 10, .date = 100 },
      { { .version = 1, .row = 1, .date = 10 },
        { .version = 2, .row = 3, .date = 30 } },
      1 },
    { "not the same numbering that is seen later",
      { .version = 2, .row = 10, .date = 100 },
      { { .version = 1, .row = 1, .date = 10 },
        { .version = 2, .row = 11, .date = 30 } },
      0 },
    { "a lower version that was seen later but sent before",
      { .version = 2, .row = 10, .date = 100 },
      { { .version = 1, .row = 11, .date = 10 } },
      0 },
    { "no lower version that was seen and sent later",
      { .version = 2, .row = 10, .date = 100 },
      { { .version = 1, .row = 11, .date = 110 } },
      -1 },
    { "a higher one that was sent before, if there is no lower one",
      { .version = 2, .row = 10, .date = 100 },
      { { .version = 3, .row = 1, .date = 10 },
        { .version = 5, .row = 3, .date = 30 },
        { .version = 4, .row = 2, .date = 20 } },
      1 },
    { "no higher one that was sent later",
      { .version = 2, .row = 10, .date = 100 },
      { { .version = 3, .row = 1, .date = 110 } },
      -1 },
    { "the RFC, whatever its number",
      { .version = 1, .row = 10, .date = 100 },
      { { .version = 3, .row = 1, .date = 10, .rfc = true } },
      0 },
    { "a dotted version follows the whole number",
      { .version = 2, .row = 10, .date = 100, .text = "v2.1" },
      { { .version = 2, .row = 1, .date = 10 },
        { .version = 1, .row = 2, .date = 20 } },
      0 },
    { "without dates the order in which they were seen",
      { .version = 2, .row = 10, .date = 0 },
      { { .version = 3, .row = 1, .date = 0 },
        { .version = 4, .row = 11, .date = 0 } },
      0 },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      struct version self = version_of (&cases[i].self), others[OTHERS];
      const struct version *pointers[OTHERS];
      unsigned count = 0;
      int got;

      for (; count < OTHERS && cases[i].others[count].version; count++)
        {
          others[count] = version_of (&cases[i].others[count]);
          pointers[count] = &others[count];
        }
      got = work_choose_previous (&self, pointers, count);
      if (got != cases[i].want)
        fail_msg ("%s: %d, not %d", cases[i].what, got, cases[i].want);
    }
}

/* It must not matter how the versions are found.  */
static void
the_order_of_the_others_does_not_matter (void **state)
{
  static const struct facts all[OTHERS]
      = { { .version = 1, .row = 1, .date = 10 },
          { .version = 3, .row = 3, .date = 30 },
          { .version = 2, .row = 5, .date = 50 } };
  static const int orders[6][OTHERS]
      = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 },
          { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };
  struct version self
      = version_of (&(struct facts){ .version = 4, .row = 10, .date = 100 });
  struct version others[OTHERS];

  (void)state;
  for (int i = 0; i < OTHERS; i++)
    others[i] = version_of (&all[i]);
  for (int o = 0; o < 6; o++)
    {
      const struct version *pointers[OTHERS];

      for (int i = 0; i < OTHERS; i++)
        pointers[i] = &others[orders[o][i]];
      assert_int_equal (
          orders[o][work_choose_previous (&self, pointers, OTHERS)], 1);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_version_before_is_chosen_from_a_table),
    cmocka_unit_test (the_order_of_the_others_does_not_matter),
  };

  return cmocka_run_group_tests_name ("work", tests, NULL, NULL);
}
