/* script: the shortest edit script between two sequences.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "compare/script.h"

#include <stdlib.h>

#include "compare/form_bag.h"

/* A part of a sequence, without the elements that the other does not have.  */
struct part
{
  uint64_t *hashes;
  size_t *places; /* in the whole sequence */
  size_t count;
};

/* The search for a path through both parts.  On diagonal K, X - Y is K.  */
struct script_search
{
  struct part a;
  struct part b;
  struct arena arena;            /* what the search needs */
  int *furthest[SCRIPT_MAX + 1]; /* after each number of differences D: X on the
                                    diagonals -D, -D + 2, ... D */
};

/* Whether BAG has HASH.  */
static bool
has (const struct form_bag *bag, uint64_t hash)
{
  size_t low = 0;
  size_t high = bag->count;

  while (low < high)
    {
      size_t middle = low + (high - low) / 2;

      if (bag->hashes[middle] < hash)
        low = middle + 1;
      else
        high = middle;
    }
  return low < bag->count && bag->hashes[low] == hash;
}

/* Takes the elements from START to END of ALL that are in OTHER; marks the rest
   in DIFFERENT.  */
static struct part
take_part (const uint64_t *all, size_t start, size_t end,
           const struct form_bag *other, bool *different, struct arena *arena)
{
  struct part part
      = { .hashes = arena_alloc (arena, (end - start) * sizeof *part.hashes),
          .places = arena_alloc (arena, (end - start) * sizeof *part.places) };

  for (size_t i = start; i < end; i++)
    if (has (other, all[i]))
      {
        part.places[part.count] = i;
        part.hashes[part.count++] = all[i];
      }
    else
      different[i] = true;
  return part;
}

/* The diagonal from which K is reached with D differences: the one above, by
   an element of B, or the one below, by an element of A.  */
static int
came_from (const struct script_search *search, int d, int k)
{
  const int *before = search->furthest[d - 1];

  if (k == -d || (k != d && before[(k + d) / 2 - 1] < before[(k + d) / 2]))
    return k + 1;
  return k - 1;
}

/* X on diagonal K after D differences.  */
static int
furthest (const struct script_search *search, int d, int k)
{
  return search->furthest[d][(k + d) / 2];
}

/* How far diagonal K goes with D differences.  */
static int
go (const struct script_search *search, int d, int k)
{
  int a_count = (int)search->a.count;
  int b_count = (int)search->b.count;
  int x = 0;

  if (d > 0)
    {
      int from = came_from (search, d, k);

      x = furthest (search, d - 1, from) + (from < k);
    }
  while (x < a_count && x - k < b_count
         && search->a.hashes[x] == search->b.hashes[x - k])
    x++;
  return x;
}

/* Finds the least number of differences, -1 if it is larger than the limit.  */
static int
find_distance (struct script_search *search)
{
  int a_count = (int)search->a.count;
  int b_count = (int)search->b.count;

  for (int d = 0; d <= SCRIPT_MAX; d++)
    {
      search->furthest[d]
          = arena_alloc (&search->arena, ((size_t)d + 1) * sizeof (int));
      for (int k = -d; k <= d; k += 2)
        {
          int x = go (search, d, k);

          search->furthest[d][(k + d) / 2] = x;
          if (x >= a_count && x - k >= b_count)
            return d;
        }
    }
  return -1;
}

/* Goes back from the end, and marks the D differences.  */
static void
mark_path (const struct script_search *search, int d, struct script *script)
{
  int k = (int)search->a.count - (int)search->b.count;

  for (; d > 0; d--)
    {
      int from = came_from (search, d, k);
      int x = furthest (search, d - 1, from);

      if (from > k)
        script->new[search->b.places[x - from]] = true;
      else
        script->gone[search->a.places[x]] = true;
      k = from;
    }
}

static void
mark_all (const struct part *part, bool *different)
{
  for (size_t i = 0; i < part->count; i++)
    different[part->places[i]] = true;
}

/* Compares the parts between what A and B have in common at their starts and
   ends.  */
static void
search_between (struct script *script, size_t start, size_t a_end, size_t b_end)
{
  struct script_search *search = arena_xmalloc (sizeof *search);
  struct arena *arena = &search->arena;
  struct form_bag a_bag;
  struct form_bag b_bag;
  int d;

  arena_init (arena, 0);
  a_bag = form_bag_make (script->a + start, a_end - start, arena);
  b_bag = form_bag_make (script->b + start, b_end - start, arena);
  search->a = take_part (script->a, start, a_end, &b_bag, script->gone, arena);
  search->b = take_part (script->b, start, b_end, &a_bag, script->new, arena);
  d = find_distance (search);
  if (d >= 0)
    mark_path (search, d, script);
  else
    {
      mark_all (&search->a, script->gone);
      mark_all (&search->b, script->new);
    }
  arena_release (arena);
  free (search);
}

/* A run of differences in one sequence, and how many equal elements are before
   it.  */
struct script_run
{
  size_t start;
  size_t end;
  size_t equal;
};

/* Moves RUN one element up, if that leaves the same script, and joins it with
   the one before.  */
static bool
move_up (const uint64_t *all, bool *different, struct script_run *run)
{
  if (run->start == 0 || all[run->start - 1] != all[run->end - 1])
    return false;
  different[--run->start] = true;
  different[--run->end] = false;
  run->equal--;
  while (run->start > 0 && different[run->start - 1])
    run->start--;
  return true;
}

/* The same down, in a sequence of COUNT elements.  */
static bool
move_down (const uint64_t *all, size_t count, bool *different,
           struct script_run *run)
{
  if (run->end == count || all[run->start] != all[run->end])
    return false;
  different[run->start++] = false;
  different[run->end++] = true;
  run->equal++;
  while (run->end < count && different[run->end])
    run->end++;
  return true;
}

/* For each number of equal elements, whether differences come directly after
   it.  */
static bool *
find_gaps (const bool *different, size_t count, struct arena *arena)
{
  bool *gaps = arena_calloc (arena, count + 1);
  size_t equal = 0;

  for (size_t i = 0; i < count; i++)
    if (different[i])
      gaps[equal] = true;
    else
      equal++;
  return gaps;
}

/* Moves each run of differences to where the other sequence has differences,
   too, which OTHER says; else as far down as it goes.  */
static void
settle (const uint64_t *all, size_t count, bool *different, const bool *other)
{
  struct script_run run = { 0, 0, 0 };

  while (run.end < count)
    {
      size_t aligned = SIZE_MAX;

      if (!different[run.end])
        {
          run.end++;
          run.equal++;
          continue;
        }
      run.start = run.end;
      while (run.end < count && different[run.end])
        run.end++;
      while (move_up (all, different, &run))
        ;
      do
        if (other[run.equal])
          aligned = run.end;
      while (move_down (all, count, different, &run));
      while (aligned < run.end && move_up (all, different, &run))
        ;
    }
}

static size_t
count_true (const bool *flags, size_t count)
{
  size_t found = 0;

  for (size_t i = 0; i < count; i++)
    found += flags[i];
  return found;
}

void
script_find (struct script *script_r, const uint64_t *a, size_t a_count,
             const uint64_t *b, size_t b_count, struct arena *arena)
{
  size_t start = 0;
  size_t a_end = a_count;
  size_t b_end = b_count;

  *script_r = (struct script){ .a = a,
                               .a_count = a_count,
                               .b = b,
                               .b_count = b_count,
                               .gone = arena_calloc (arena, a_count + 1),
                               .new = arena_calloc (arena, b_count + 1) };
  while (start < a_end && start < b_end && a[start] == b[start])
    start++;
  while (a_end > start && b_end > start && a[a_end - 1] == b[b_end - 1])
    {
      a_end--;
      b_end--;
    }
  if (start == a_end && start == b_end)
    return;
  search_between (script_r, start, a_end, b_end);
  settle (a, a_count, script_r->gone,
          find_gaps (script_r->new, b_count, arena));
  settle (b, b_count, script_r->new,
          find_gaps (script_r->gone, a_count, arena));
  script_r->removed = count_true (script_r->gone, a_count);
  script_r->added = count_true (script_r->new, b_count);
}
