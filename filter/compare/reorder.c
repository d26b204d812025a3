/* reorder: which patches stand elsewhere in their series now.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "compare/reorder.h"

/* The best sequences so far, of each length: the row that ends it, the one
   whose partner comes first.  */
struct sequences
{
  size_t *last;   /* by length - 1 */
  size_t *before; /* of each row, the row before it in its sequence */
  size_t count;   /* the longest */
};

/* Adds row I to the longest sequence that it can end.  */
static void
add_row (struct sequences *sequences, const struct comparison_row *rows,
         size_t i)
{
  size_t low = 0;
  size_t high = sequences->count;

  while (low < high)
    {
      size_t middle = low + (high - low) / 2;

      if (rows[sequences->last[middle]].previous < rows[i].previous)
        low = middle + 1;
      else
        high = middle;
    }
  sequences->before[i] = low ? sequences->last[low - 1] : COMPARISON_NONE;
  sequences->last[low] = i;
  if (low == sequences->count)
    sequences->count++;
}

void
reorder_mark (struct comparison_row *rows, size_t count, struct arena *arena)
{
  struct sequences sequences
      = { .last = arena_alloc (arena, (count + 1) * sizeof (size_t)),
          .before = arena_alloc (arena, (count + 1) * sizeof (size_t)) };
  size_t i;

  for (i = 0; i < count; i++)
    if (rows[i].paired_by != COMPARISON_BY_NOTHING)
      {
        rows[i].reordered = true;
        add_row (&sequences, rows, i);
      }
  i = sequences.count ? sequences.last[sequences.count - 1] : COMPARISON_NONE;
  for (; i != COMPARISON_NONE; i = sequences.before[i])
    rows[i].reordered = false;
}
