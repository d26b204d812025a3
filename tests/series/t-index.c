/* t-index: what is found under a key, in memory and in a backing.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The backing is a table that the test makes.  */

#include "config.h"

#include "series/model.h"
#include "support/check.h"

enum
{
  MEMORY, /* no backing */
  EMPTY,  /* one that has nothing */
  FULL    /* one that has the rows 1 to 20 under each key */
};

/* The backing, and what it was asked for.  */
struct table
{
  int content;
  bool fails;
  unsigned keys_read, versions_read;
};

static const uint8_t *
key_bytes (void *context)
{
  static const uint8_t key[16] = "sixteen bytes of";

  (void)context;
  return key;
}

static int
last_rows (void *context, int64_t *version_r, int64_t *message_r,
           struct error *err)
{
  const struct table *table = context;

  (void)err;
  *version_r = *message_r = table->content == FULL ? 20 : 0;
  return 0;
}

static int
find_key (void *context, uint64_t key, uint64_t rows_r[SERIES_REFERENCES_MAX],
          unsigned *count_r, struct error *err)
{
  struct table *table = context;

  (void)key;
  table->keys_read++;
  if (table->fails)
    return error_set (err, 7, "the table is gone");
  for (unsigned i = 0; i < SERIES_REFERENCES_MAX; i++)
    rows_r[i] = 20 - i;
  *count_r = SERIES_REFERENCES_MAX;
  return 1;
}

static int
read_version (void *context, struct series_set *set, uint32_t index,
              struct version *version, struct error *err)
{
  struct table *table = context;

  (void)set;
  (void)index;
  (void)err;
  table->versions_read++;
  version->pub.version = (int)version->pub.row;
  return 0;
}

static int
read_member (void *context, struct series_set *set, uint32_t member,
             struct error *err)
{
  (void)context;
  (void)err;
  set->members[member].version
      = model_version_of_row (set, set->members[member].row);
  return 0;
}

static int
read_message (void *context, struct series_set *set, int64_t row,
              uint32_t *ref_r, struct error *err)
{
  (void)context;
  (void)err;
  *ref_r = model_member_of_row (set, row);
  return 0;
}

static struct series_set *
set_over (struct table *table)
{
  static const struct series_backing_ops ops = { .key_bytes = key_bytes,
                                                 .last_rows = last_rows,
                                                 .find_key = find_key,
                                                 .read_version = read_version,
                                                 .read_member = read_member,
                                                 .read_message = read_message };
  struct series_settings settings = { .key_bytes = key_bytes (NULL) };

  if (table->content != MEMORY)
    settings.backing = (struct series_backing){ &ops, table };
  return series_new (&settings);
}

/* The row numbers under KEY must be WANT, newest first.  */
static void
check_rows (struct series_set *set, enum key_kind kind, uint64_t key,
            const int64_t *want, unsigned count)
{
  uint32_t refs[SERIES_REFERENCES_MAX];

  assert_int_equal (index_find (set, kind, key, refs), count);
  for (unsigned i = 0; i < count; i++)
    assert_int_equal (set->versions[refs[i]].row, want[i]);
}

/* --- In memory --- */

static void
references_are_found_newest_first_in_whatever_order_they_came (void **state)
{
  static const int64_t want[] = { 9, 5, 3 };
  struct table table = { .content = MEMORY };
  struct series_set *set = set_over (&table);
  uint32_t five = model_new_slot (set, 5), nine = model_new_slot (set, 9);
  uint32_t three = model_new_slot (set, 3);

  (void)state;
  index_add (set, KEY_PATTERN, 77, five);
  index_add (set, KEY_PATTERN, 77, nine);
  index_add (set, KEY_PATTERN, 77, three);
  index_add (set, KEY_PATTERN, 77, nine);
  check_rows (set, KEY_PATTERN, 77, want, 3);
  assert_int_equal (index_find_first (set, KEY_PATTERN, 77), nine);
  assert_int_equal (index_find_first (set, KEY_PATTERN, 78), SERIES_NONE);
  series_free (set);
}

static void
of_more_than_the_limit_the_newest_are_found (void **state)
{
  struct table table = { .content = MEMORY };
  struct series_set *set = set_over (&table);
  int64_t want[SERIES_REFERENCES_MAX];

  (void)state;
  for (int i = 1; i <= 40; i++)
    index_add (set, KEY_PATTERN, 77, model_new_slot (set, i));
  for (int i = 0; i < SERIES_REFERENCES_MAX; i++)
    want[i] = 40 - i;
  check_rows (set, KEY_PATTERN, 77, want, SERIES_REFERENCES_MAX);
  series_free (set);
}

static void
nothing_is_found_under_no_key (void **state)
{
  struct table table = { .content = FULL };
  struct series_set *set = set_over (&table);

  (void)state;
  index_add (set, KEY_PATTERN, 0, model_new_slot (set, 5));
  index_put (set, KEY_ID, 0, 1);
  check_rows (set, KEY_PATTERN, 0, NULL, 0);
  assert_int_equal (table.keys_read, 0);
  series_free (set);
}

static void
a_put_reference_is_the_only_one (void **state)
{
  struct table table = { .content = MEMORY };
  struct series_set *set = set_over (&table);

  (void)state;
  index_put (set, KEY_ID, 77, 1);
  index_put (set, KEY_ID, 77, 2 | INDEX_REPLY_BIT);
  assert_int_equal (index_find_first (set, KEY_ID, 77), 2 | INDEX_REPLY_BIT);
  series_free (set);
}

static void
titles_are_listed_by_their_version (void **state)
{
  struct table table = { .content = MEMORY };
  struct series_set *set = set_over (&table);
  struct arena arena;
  uint64_t one, two;

  (void)state;
  arena_init (&arena, 0);
  one = key_hash_title (&set->maker.secret, SLICE ("one"), &arena);
  two = key_hash_title (&set->maker.secret, SLICE ("TWO"), &arena);
  index_list_titles (set, 3, SLICE ("Ann Author (2):\n  one\n  two\n"), &arena);
  assert_true (index_lists_title (set, 3, one));
  assert_true (index_lists_title (set, 3, two));
  assert_false (index_lists_title (set, 4, one));
  assert_false (index_lists_title (set, 3, one + 1));
  arena_release (&arena);
  series_free (set);
}

/* --- In a backing --- */

static void
a_key_is_read_once_and_what_it_leads_to_when_it_is_looked_at (void **state)
{
  static const int64_t want[SERIES_REFERENCES_MAX]
      = { 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5 };
  struct table table = { .content = FULL };
  struct series_set *set = set_over (&table);
  uint32_t first;

  (void)state;
  check_rows (set, KEY_PATTERN, 77, want, SERIES_REFERENCES_MAX);
  check_rows (set, KEY_PATTERN, 77, want, SERIES_REFERENCES_MAX);
  assert_int_equal (table.keys_read, 1);
  assert_int_equal (table.versions_read, 0);
  first = index_find_first (set, KEY_PATTERN, 77);
  assert_int_equal (series_at (set, first)->version, 20);
  assert_int_equal (series_at (set, first)->version, 20);
  assert_int_equal (table.versions_read, 1);
  series_free (set);
}

static void
what_is_new_comes_before_what_the_backing_has (void **state)
{
  struct table table = { .content = FULL };
  struct series_set *set = set_over (&table);
  uint32_t made = model_new_slot (set, set->next_version);

  (void)state;
  assert_int_equal (set->next_version, 21);
  index_add (set, KEY_PATTERN, 77, made);
  assert_int_equal (index_find_first (set, KEY_PATTERN, 77), made);
  assert_int_equal (table.keys_read, 1);
  series_free (set);
}

static void
the_kind_of_a_key_says_what_it_leads_to (void **state)
{
  struct table table = { .content = FULL };
  struct series_set *set = set_over (&table);
  uint32_t member;

  (void)state;
  index_find_first (set, KEY_NUMBERING, 77);
  assert_int_equal (set->member_count, 0);
  member = index_find_first (set, KEY_TITLE, 78);
  assert_int_equal (set->member_count, SERIES_REFERENCES_MAX);
  assert_int_equal (set->members[member].row, 20);
  assert_int_equal (model_member (set, member)->version,
                    index_find_first (set, KEY_NUMBERING, 77));
  assert_int_equal (index_find_first (set, KEY_ID, 79), member);
  series_free (set);
}

static void
an_empty_backing_is_not_asked (void **state)
{
  struct table table = { .content = EMPTY };
  struct series_set *set = set_over (&table);

  (void)state;
  assert_int_equal (index_find_first (set, KEY_PATTERN, 77), SERIES_NONE);
  assert_int_equal (table.keys_read, 0);
  series_free (set);
}

static void
after_a_failure_the_backing_is_not_asked_again (void **state)
{
  struct table table = { .content = FULL, .fails = true };
  struct series_set *set = set_over (&table);
  struct error err;

  (void)state;
  error_init (&err);
  assert_int_equal (series_failed (set, &err), 0);
  assert_int_equal (index_find_first (set, KEY_PATTERN, 77), SERIES_NONE);
  assert_int_equal (index_find_first (set, KEY_PATTERN, 78), SERIES_NONE);
  assert_int_equal (table.keys_read, 1);
  assert_int_equal (series_failed (set, &err), -1);
  assert_int_equal (err.status, 7);
  assert_string_equal (err.text, "the table is gone");
  series_free (set);
}

/* --- Keys --- */

static void
keys_of_a_backing_say_whether_they_lead_to_versions (void **state)
{
  struct key_maker maker = { .secret = { 1, 2 }, .grouped = true };

  (void)state;
  for (int kind = KEY_ID; kind <= KEY_REUSED; kind++)
    for (uint64_t hash = 1; hash < 100; hash++)
      {
        uint64_t key = key_make (&maker, (enum key_kind)kind, 5, hash);

        assert_int_equal (key & KEY_VERSIONS_BIT,
                          key_leads_to_versions ((enum key_kind)kind));
      }
  assert_int_equal (key_make (&maker, KEY_PATTERN, 5, 0), 0);
}

static void
keys_of_one_group_lie_side_by_side (void **state)
{
  struct key_maker maker = { .secret = { 1, 2 }, .grouped = true };
  uint64_t group = UINT64_C (0xabcdef0123456789);
  uint64_t a = key_make (&maker, KEY_TITLE, group, 1);
  uint64_t b = key_make (&maker, KEY_CONTENT, group, 2);

  (void)state;
  assert_true (a != b);
  assert_int_equal (a >> 40, group >> 40);
  assert_int_equal (b >> 40, group >> 40);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (
        references_are_found_newest_first_in_whatever_order_they_came),
    cmocka_unit_test (of_more_than_the_limit_the_newest_are_found),
    cmocka_unit_test (nothing_is_found_under_no_key),
    cmocka_unit_test (a_put_reference_is_the_only_one),
    cmocka_unit_test (titles_are_listed_by_their_version),
    cmocka_unit_test (
        a_key_is_read_once_and_what_it_leads_to_when_it_is_looked_at),
    cmocka_unit_test (what_is_new_comes_before_what_the_backing_has),
    cmocka_unit_test (the_kind_of_a_key_says_what_it_leads_to),
    cmocka_unit_test (an_empty_backing_is_not_asked),
    cmocka_unit_test (after_a_failure_the_backing_is_not_asked_again),
    cmocka_unit_test (keys_of_a_backing_say_whether_they_lead_to_versions),
    cmocka_unit_test (keys_of_one_group_lie_side_by_side),
  };

  return cmocka_run_group_tests_name ("index", tests, NULL, NULL);
}
