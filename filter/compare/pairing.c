/* pairing: which patch of one version is which of another.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "compare/pairing.h"

#include <limits.h>
#include <stdlib.h>

#include "compare/assign.h"
#include "compare/likeness.h"
#include "compare/split.h"

enum
{
  EQUAL_MAX = 40000, /* pairs of equal content of which the nearest are looked
                        for; more are paired in their order */
  NEAR_MAX = 100     /* what the distance of two patches can take off a score:
                        it decides only between equal ones */
};

static void
join (struct pairing_side *earlier, struct pairing_side *later, size_t a,
      size_t b, enum comparison_by by)
{
  earlier->patches[a].partner = b;
  earlier->patches[a].by = by;
  later->patches[b].partner = a;
  later->patches[b].by = by;
}

static bool
is_free (const struct pairing_patch *patch)
{
  return patch->partner == COMPARISON_NONE;
}

/* What patches of one side have in common with others.  */
enum key
{
  KEY_CONTENT,
  KEY_INK,
  KEY_LOOSE,
  KEY_TITLE
};

static uint64_t
get_key (const struct form *form, enum key key)
{
  switch (key)
    {
    case KEY_CONTENT:
      return form->content;
    case KEY_INK:
      return form->ink;
    case KEY_LOOSE:
      return form->content_loose;
    default:
      return form->title;
    }
}

/* A free patch under its key.  */
struct keyed_entry
{
  uint64_t key;
  size_t patch;
};

static int
compare_entries (const void *a, const void *b)
{
  const struct keyed_entry *left = a;
  const struct keyed_entry *right = b;

  if (left->key != right->key)
    return left->key < right->key ? -1 : 1;
  return left->patch < right->patch ? -1 : left->patch > right->patch;
}

/* The free patches of one side that have a key, sorted.  */
struct keyed
{
  struct keyed_entry *entries;
  size_t count;
};

static struct keyed
take_keys (const struct pairing_side *side, enum key key, struct arena *arena)
{
  struct keyed keyed
      = { .entries
          = arena_alloc (arena, (side->count + 1) * sizeof *keyed.entries) };

  for (size_t i = 0; i < side->count; i++)
    {
      uint64_t value = get_key (&side->patches[i].form, key);

      if (value && is_free (&side->patches[i]))
        keyed.entries[keyed.count++] = (struct keyed_entry){ value, i };
    }
  qsort (keyed.entries, keyed.count, sizeof *keyed.entries, compare_entries);
  return keyed;
}

/* The entries of one key on both sides.  */
struct group
{
  const struct keyed_entry *a;
  size_t a_count;
  const struct keyed_entry *b;
  size_t b_count;
};

static size_t
equal_entries (const struct keyed *keyed, size_t from)
{
  size_t end = from;

  while (end < keyed->count
         && keyed->entries[end].key == keyed->entries[from].key)
    end++;
  return end - from;
}

/* Finds the next key that both sides have.  Start with *A and *B being 0.  */
static bool
next_group (const struct keyed *earlier, const struct keyed *later, size_t *a,
            size_t *b, struct group *group_r)
{
  while (*a < earlier->count && *b < later->count)
    {
      uint64_t left = earlier->entries[*a].key;
      uint64_t right = later->entries[*b].key;

      if (left == right)
        {
          *group_r = (struct group){ earlier->entries + *a,
                                     equal_entries (earlier, *a),
                                     later->entries + *b,
                                     equal_entries (later, *b) };
          *a += group_r->a_count;
          *b += group_r->b_count;
          return true;
        }
      *a += left < right;
      *b += right < left;
    }
  return false;
}

static long
distance (const struct pairing_patch *a, const struct pairing_patch *b)
{
  return labs ((long)a->number - b->number);
}

/* Joins the pair of GROUP with the same title, if TITLED, that is nearest.
   Returns false if there is none.  */
static bool
join_nearest (struct pairing_side *earlier, struct pairing_side *later,
              const struct group *group, bool titled)
{
  size_t best_a = COMPARISON_NONE;
  size_t best_b = COMPARISON_NONE;
  long least = LONG_MAX;

  for (size_t i = 0; i < group->a_count; i++)
    for (size_t j = 0; j < group->b_count; j++)
      {
        const struct pairing_patch *a = &earlier->patches[group->a[i].patch];
        const struct pairing_patch *b = &later->patches[group->b[j].patch];

        if (is_free (a) && is_free (b)
            && (!titled || a->form.title == b->form.title)
            && distance (a, b) < least)
          {
            least = distance (a, b);
            best_a = group->a[i].patch;
            best_b = group->b[j].patch;
          }
      }
  if (best_a == COMPARISON_NONE)
    return false;
  join (earlier, later, best_a, best_b, COMPARISON_BY_CONTENT);
  return true;
}

static void
join_group (struct pairing_side *earlier, struct pairing_side *later,
            const struct group *group)
{
  size_t less
      = group->a_count < group->b_count ? group->a_count : group->b_count;

  if (group->a_count * group->b_count * less > EQUAL_MAX)
    {
      for (size_t i = 0; i < less; i++)
        join (earlier, later, group->a[i].patch, group->b[i].patch,
              COMPARISON_BY_CONTENT);
      return;
    }
  while (join_nearest (earlier, later, group, true))
    ;
  while (join_nearest (earlier, later, group, false))
    ;
}

/* Step 1, with exact lines or loose ones.  */
static void
join_contents (struct pairing_side *earlier, struct pairing_side *later,
               enum key key, struct arena *arena)
{
  struct keyed left = take_keys (earlier, key, arena);
  struct keyed right = take_keys (later, key, arena);
  struct group group;
  size_t a = 0;
  size_t b = 0;

  while (next_group (&left, &right, &a, &b, &group))
    join_group (earlier, later, &group);
}

typedef void prepare_fn (struct form *form, struct form_maker *maker);

/* Prepares the free patches that may be equal to one of the other side.  */
static void
prepare_alike (struct pairing_side *earlier, struct pairing_side *later,
               struct form_maker *maker, prepare_fn *prepare)
{
  struct keyed left = take_keys (earlier, KEY_INK, maker->arena);
  struct keyed right = take_keys (later, KEY_INK, maker->arena);
  struct group group;
  size_t a = 0;
  size_t b = 0;

  while (next_group (&left, &right, &a, &b, &group))
    {
      for (size_t i = 0; i < group.a_count; i++)
        prepare (&earlier->patches[group.a[i].patch].form, maker);
      for (size_t i = 0; i < group.b_count; i++)
        prepare (&later->patches[group.b[i].patch].form, maker);
    }
}

/* Step 2.  */
static void
join_titles (struct pairing_side *earlier, struct pairing_side *later,
             struct arena *arena)
{
  struct keyed left = take_keys (earlier, KEY_TITLE, arena);
  struct keyed right = take_keys (later, KEY_TITLE, arena);
  struct group group;
  size_t a = 0;
  size_t b = 0;

  while (next_group (&left, &right, &a, &b, &group))
    if (group.a_count == 1 && group.b_count == 1)
      join (earlier, later, group.a->patch, group.b->patch,
            COMPARISON_BY_TITLE);
}

/* The indexes of the free, readable patches of SIDE.  */
static size_t
take_free (const struct pairing_side *side, struct arena *arena,
           size_t **indexes_r)
{
  size_t count = 0;

  *indexes_r = arena_alloc (arena, (side->count + 1) * sizeof **indexes_r);
  for (size_t i = 0; i < side->count; i++)
    if (is_free (&side->patches[i]) && side->patches[i].form.readable)
      (*indexes_r)[count++] = i;
  return count;
}

/* What is gained if A and B are a pair.  */
static int64_t
gain (const struct pairing_patch *a, const struct pairing_patch *b)
{
  long score = likeness_score (&a->form, &b->form);
  long away = distance (a, b);

  if (score < LIKENESS_MIN)
    return 0;
  return (int64_t)(score - LIKENESS_MIN + 1) * (NEAR_MAX + 1)
         - (away < NEAR_MAX ? away : NEAR_MAX);
}

/* Step 3.  */
static void
join_alike (struct pairing_side *earlier, struct pairing_side *later,
            struct form_maker *maker)
{
  size_t *left;
  size_t *right;
  size_t rows = take_free (earlier, maker->arena, &left);
  size_t columns = take_free (later, maker->arena, &right);
  int64_t *gains;
  size_t *column;

  if (rows == 0 || columns == 0 || rows > PAIRING_LIKENESS_MAX
      || columns > PAIRING_LIKENESS_MAX)
    return;
  for (size_t i = 0; i < rows; i++)
    form_fill (&earlier->patches[left[i]].form, maker);
  for (size_t j = 0; j < columns; j++)
    form_fill (&later->patches[right[j]].form, maker);
  gains = arena_alloc (maker->arena, rows * columns * sizeof *gains);
  column = arena_alloc (maker->arena, rows * sizeof *column);
  for (size_t i = 0; i < rows; i++)
    for (size_t j = 0; j < columns; j++)
      gains[i * columns + j]
          = gain (&earlier->patches[left[i]], &later->patches[right[j]]);
  assign_best (gains, rows, columns, column, maker->arena);
  for (size_t i = 0; i < rows; i++)
    if (column[i] != ASSIGN_NONE)
      {
        struct pairing_patch *a = &earlier->patches[left[i]];
        struct pairing_patch *b = &later->patches[right[column[i]]];

        join (earlier, later, left[i], right[column[i]],
              COMPARISON_BY_LIKENESS);
        a->score = b->score = likeness_score (&a->form, &b->form);
      }
}

static void
clear (struct pairing_side *side)
{
  for (size_t i = 0; i < side->count; i++)
    {
      side->patches[i].partner = COMPARISON_NONE;
      side->patches[i].origin = COMPARISON_NONE;
      side->patches[i].by = COMPARISON_BY_NOTHING;
      side->patches[i].score = 0;
    }
}

void
pairing_find (struct pairing_side *earlier, struct pairing_side *later,
              struct form_maker *maker)
{
  clear (earlier);
  clear (later);
  earlier->place = DIFFERENCE_EARLIER;
  later->place = DIFFERENCE_LATER;
  prepare_alike (earlier, later, maker, form_hash);
  join_contents (earlier, later, KEY_CONTENT, maker->arena);
  prepare_alike (earlier, later, maker, form_loosen);
  join_contents (earlier, later, KEY_LOOSE, maker->arena);
  join_titles (earlier, later, maker->arena);
  join_alike (earlier, later, maker);
  split_find (later, earlier, maker);
  split_find (earlier, later, maker);
}
