/* edit_distance: how much two texts differ.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/edit_distance.h"

static size_t
least (size_t a, size_t b)
{
  return a < b ? a : b;
}

size_t
edit_distance (struct slice a, struct slice b)
{
  size_t rows[3][EDIT_DISTANCE_MAX + 1] = { { 0 } };
  size_t *before = rows[0], *above = rows[1], *row = rows[2];

  if (a.len > EDIT_DISTANCE_MAX || b.len > EDIT_DISTANCE_MAX)
    return SLICE_NPOS;
  for (size_t j = 0; j <= b.len; j++)
    row[j] = j;
  for (size_t i = 1; i <= a.len; i++)
    {
      size_t *free_row = before;

      before = above;
      above = row;
      row = free_row;
      row[0] = i;
      for (size_t j = 1; j <= b.len; j++)
        {
          int c = slice_at (a, i - 1), d = slice_at (b, j - 1);

          row[j] = above[j - 1] + (slice_lower (c) != slice_lower (d));
          row[j] = least (row[j], least (above[j], row[j - 1]) + 1);
          if (i > 1 && j > 1 && c == slice_at (b, j - 2)
              && d == slice_at (a, i - 2))
            row[j] = least (row[j], before[j - 2] + 1);
        }
    }
  return row[b.len];
}

bool
edit_distance_is_near (size_t distance, struct slice a, struct slice b)
{
  size_t longer = a.len > b.len ? a.len : b.len;

  return distance <= longer / 3;
}
