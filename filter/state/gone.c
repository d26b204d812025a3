/* gone: which numbers of rows go, and which stay.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "state/gone.h"
#include "base/numset.h"

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

int64_t
gone_first_left (const struct gone *gone, struct slice set)
{
  struct numset_run run = NUMSET_START;
  int64_t id;

  while (numset_next (&set, &run, &id) > 0)
    if (!gone_has (gone, id))
      return id;
  return 0;
}

bool
gone_cut (const struct gone *gone, struct slice *set, struct arena *arena)
{
  struct numset_run run = NUMSET_START;
  struct slice rest = *set;
  struct numset_writer writer;
  bool lost = false;
  struct buf text;
  int64_t id;

  buf_init (&text);
  numset_begin (&writer, &text);
  while (numset_next (&rest, &run, &id) > 0)
    if (gone_has (gone, id))
      lost = true;
    else
      numset_add (&writer, id);
  numset_end (&writer);
  if (lost)
    *set = arena_copy (arena, buf_slice (&text));
  buf_release (&text);
  return lost;
}

void
gone_release (struct gone *gone)
{
  free (gone->ends.items);
}
