/* gone: which numbers of rows go, and which stay.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "state/gone.h"
#include "base/arena.h"

#include <stdlib.h>

void
gone_add (struct gone_numbers *numbers, int64_t number)
{
  numbers->items = array_grow (numbers->items, numbers->count, &numbers->size,
                               sizeof *numbers->items);
  numbers->items[numbers->count++] = number;
}

void
gone_note (struct gone *gone, int64_t id, bool goes)
{
  if (goes != gone->ends.count % 2)
    gone_add (&gone->ends, id);
}

bool
gone_has (const struct gone *gone, int64_t id)
{
  size_t low = 0, high = gone->ends.count;

  while (low < high)
    {
      size_t middle = low + (high - low) / 2;

      if (gone->ends.items[middle] <= id)
        low = middle + 1;
      else
        high = middle;
    }
  return low % 2;
}

void
gone_release (struct gone *gone)
{
  free (gone->ends.items);
}
