/* lists: the lists of the settings, and their numbers in the state.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/lists.h"
#include "state/rows.h"

void
lists_init (struct lists *lists_r, const struct digest_settings *settings,
            struct arena *arena)
{
  size_t count = settings->list_count;

  *lists_r = (struct lists){ .count = count };
  lists_r->ids = arena_alloc (arena, (count + 1) * sizeof *lists_r->ids);
  lists_r->entries
      = arena_calloc (arena, (count + 1) * sizeof *lists_r->entries);
  for (size_t i = 0; i < count; i++)
    lists_r->ids[i] = settings->lists[i].text;
}

int
lists_find (const struct lists *lists, struct slice list_id)
{
  for (size_t i = 0; i < lists->count; i++)
    if (slice_eq_nocase (lists->ids[i], list_id))
      return (int)i;
  return -1;
}

void
lists_count (struct lists *lists, int list)
{
  if (list >= 0)
    lists->entries[list].messages++;
}

int
lists_busiest (const struct lists *lists)
{
  uint64_t most = 0;
  int busiest = -1;

  for (size_t i = 0; i < lists->count; i++)
    if (lists->entries[i].messages > most)
      {
        most = lists->entries[i].messages;
        busiest = (int)i;
      }
  return busiest;
}

/* The state numbers its lists from 1, and has far fewer.  */
static int64_t
unknown_number (int list)
{
  return (int64_t)INT32_MAX - 1 - list;
}

int
lists_number (struct lists *lists, int list, struct store *state,
              int64_t *number_r, struct error *err)
{
  struct lists_entry *entry;
  int found;

  *number_r = 0;
  if (list < 0 || !state)
    return 0;
  entry = &lists->entries[list];
  if (entry->place == 0)
    entry->place = ++lists->placed;
  if (entry->number == 0)
    {
      found = rows_find_list (state, lists->ids[list], &entry->number, err);
      if (found < 0)
        return -1;
      if (found == 0)
        entry->number = unknown_number (list);
    }
  *number_r = entry->number;
  return 0;
}

void
lists_forget_numbers (struct lists *lists)
{
  for (size_t i = 0; i < lists->count; i++)
    lists->entries[i].number = 0;
}

/* The list whose place is the next one after AFTER, or -1.  */
static int
next_list (const struct lists *lists, uint64_t after)
{
  const struct lists_entry *entries = lists->entries;
  int next = -1;

  for (size_t i = 0; i < lists->count; i++)
    if (entries[i].place > after
        && (next < 0 || entries[i].place < entries[next].place))
      next = (int)i;
  return next;
}

int
lists_enter (struct lists *lists, struct store *state, struct error *err)
{
  uint64_t after = 0;
  int list;

  while ((list = next_list (lists, after)) >= 0)
    {
      after = lists->entries[list].place;
      if (rows_add_list (state, lists->ids[list], &lists->entries[list].number,
                         err)
          < 0)
        return -1;
    }
  return 0;
}
