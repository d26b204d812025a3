/* assign: who gets whom, so that the sum is largest.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "compare/assign.h"

#include <stdbool.h>

/* Rows and columns count from 1; column 0 is where the search for a row
   starts.  After the real columns each row has one of its own, without gain:
   so every row gets a column.  */
struct assign_search
{
  const int64_t *gains;
  size_t rows;
  size_t columns; /* real ones */
  size_t all;     /* with those of the rows */
  int64_t *row_price;
  int64_t *column_price;
  size_t *row_of; /* of each column, 0 if it is free */
  size_t *came_from;
  int64_t *slack;
  bool *done;
};

static int64_t
cost (const struct assign_search *search, size_t row, size_t column)
{
  int64_t gain;

  if (column > search->columns)
    return 0;
  gain = search->gains[(row - 1) * search->columns + column - 1];
  return gain > 0 ? -gain : 1;
}

/* Looks at all columns from COLUMN, which is done.  Returns the next one, the
   nearest.  */
static size_t
step (struct assign_search *search, size_t column)
{
  size_t row = search->row_of[column];
  size_t nearest = 0;
  int64_t delta = INT64_MAX;

  for (size_t j = 1; j <= search->all; j++)
    {
      int64_t way;

      if (search->done[j])
        continue;
      way = cost (search, row, j) - search->row_price[row]
            - search->column_price[j];
      if (way < search->slack[j])
        {
          search->slack[j] = way;
          search->came_from[j] = column;
        }
      if (search->slack[j] < delta)
        {
          delta = search->slack[j];
          nearest = j;
        }
    }
  for (size_t j = 0; j <= search->all; j++)
    if (search->done[j])
      {
        search->row_price[search->row_of[j]] += delta;
        search->column_price[j] -= delta;
      }
    else
      search->slack[j] -= delta;
  return nearest;
}

/* Gives ROW a column; rows before it may change theirs.  */
static void
add_row (struct assign_search *search, size_t row)
{
  size_t column = 0;

  for (size_t j = 0; j <= search->all; j++)
    {
      search->slack[j] = INT64_MAX / 4;
      search->done[j] = false;
    }
  search->row_of[0] = row;
  do
    {
      search->done[column] = true;
      column = step (search, column);
    }
  while (search->row_of[column]);
  while (column)
    {
      size_t before = search->came_from[column];

      search->row_of[column] = search->row_of[before];
      column = before;
    }
}

void
assign_best (const int64_t *gains, size_t rows, size_t columns,
             size_t *column_r, struct arena *arena)
{
  size_t all = rows + columns;
  struct assign_search search = {
    .gains = gains,
    .rows = rows,
    .columns = columns,
    .all = all,
    .row_price = arena_calloc (arena, (rows + 1) * sizeof (int64_t)),
    .column_price = arena_calloc (arena, (all + 1) * sizeof (int64_t)),
    .row_of = arena_calloc (arena, (all + 1) * sizeof (size_t)),
    .came_from = arena_calloc (arena, (all + 1) * sizeof (size_t)),
    .slack = arena_calloc (arena, (all + 1) * sizeof (int64_t)),
    .done = arena_calloc (arena, (all + 1) * sizeof (bool)),
  };

  for (size_t i = 0; i < rows; i++)
    column_r[i] = ASSIGN_NONE;
  for (size_t i = 1; i <= rows; i++)
    add_row (&search, i);
  for (size_t j = 1; j <= columns; j++)
    if (search.row_of[j] && gains[(search.row_of[j] - 1) * columns + j - 1] > 0)
      column_r[search.row_of[j] - 1] = j - 1;
}
