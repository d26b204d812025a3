/* split: which lists brought the messages of a run.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/split.h"

#include <stdlib.h>

#define REST UINT32_MAX /* until split_end */

void
split_init (struct split *split_r, const struct digest_settings *settings,
            struct arena *arena)
{
  uint32_t known = (uint32_t)settings->list_count;

  *split_r = (struct split){ .count = known, .known = known, .last = REST };
  split_r->lists = arena_calloc (arena, (known + SPLIT_MET_MAX + 1)
                                            * sizeof *split_r->lists);
  for (uint32_t i = 0; i < known; i++)
    split_r->lists[i] = (struct split_list){ .id = settings->lists[i].text,
                                             .name = settings->lists[i].shown,
                                             .list = (int)i };
}

void
split_release (struct split *split)
{
  free (split->list_of);
}

/* The list with LIST_ID, which it becomes if it is new; or REST.  */
static uint32_t
find_list (struct split *split, struct slice list_id, struct arena *arena)
{
  struct slice id;

  if (list_id.len == 0)
    return REST;
  /* Messages of one list come together.  */
  if (split->last != REST
      && slice_eq_nocase (split->lists[split->last].id, list_id))
    return split->last;
  for (uint32_t i = 0; i < split->count; i++)
    if (slice_eq_nocase (split->lists[i].id, list_id))
      return i;
  if (split->count == split->known + SPLIT_MET_MAX)
    return REST;
  id = arena_copy (arena, list_id);
  split->lists[split->count]
      = (struct split_list){ .id = id, .name = id, .list = -1 };
  return split->count++;
}

void
split_note (struct split *split, struct slice list_id, struct arena *arena)
{
  uint32_t list = find_list (split, list_id, arena);

  split->last = list;
  if (list != REST)
    split->lists[list].messages++;
  split->list_of = array_grow (split->list_of, split->messages, &split->room,
                               sizeof *split->list_of);
  split->list_of[split->messages++] = list;
}

void
split_end (struct split *split)
{
  struct split_list *rest = &split->lists[split->count];

  *rest = (struct split_list){ .name = SLICE (SPLIT_REST_NAME), .list = -1 };
  for (uint32_t i = 0; i < split->messages; i++)
    if (split->list_of[i] == REST)
      {
        split->list_of[i] = split->count;
        rest->messages++;
      }
  split->count++;
}
