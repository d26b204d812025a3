/* set: a set of series from its beginning to its end.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series/series.h"
#include "series/index.h"
#include "series/model.h"

#include <stdlib.h>

/* Reads where the numbers of new rows begin.  */
static void
begin_with_backing (struct series_set *set)
{
  const struct series_backing *backing = &set->backing;

  memcpy (&set->maker.secret, backing->ops->key_bytes (backing->context),
          sizeof set->maker.secret);
  if (backing->ops->last_rows (backing->context, &set->next_version,
                               &set->next_message, &set->error)
      == 0)
    set->empty = set->next_message == 0;
}

struct series_set *
series_new (const struct series_settings *settings)
{
  struct series_set *set = arena_xmalloc (sizeof *set);

  memset (set, 0, sizeof *set);
  error_init (&set->error);
  arena_init (&set->arena, 0);
  arena_init (&set->loading, 0);
  set->backing = settings->backing;
  set->across_lists = settings->across_lists;
  set->maker.grouped = set->backing.ops != NULL;
  if (set->backing.ops)
    begin_with_backing (set);
  else
    memcpy (&set->maker.secret, settings->key_bytes, sizeof set->maker.secret);
  set->next_version++;
  set->next_message++;
  return set;
}

void
series_free (struct series_set *set)
{
  if (!set)
    return;
  arena_release (&set->arena);
  arena_release (&set->loading);
  free (set->versions);
  free (set->members);
  free (set->knowns);
  free (set->replies);
  hash_index_release (&set->by_row);
  index_release (&set->index);
  free (set);
}

int
series_failed (const struct series_set *set, struct error *err)
{
  if (set->error.status == 0)
    return 0;
  *err = set->error;
  return -1;
}

int
series_number (struct series_set *set, uint32_t member)
{
  return model_member (set, member)->number;
}

int
series_part (struct series_set *set, uint32_t member)
{
  int number = model_member (set, member)->number;

  return number < 0 ? 0 : number;
}

uint32_t
series_same_title (struct series_set *set, uint32_t version, uint32_t member)
{
  uint64_t title = model_member (set, member)->title;
  struct series_members members;
  uint32_t other;

  series_members_begin (set, version, &members);
  while (series_members_next (&members, &other) > 0)
    if (model_member (set, other)->title == title)
      return other;
  return SERIES_NONE;
}

int64_t
series_row_of (const struct series_set *set, uint32_t member)
{
  return set->members[member].row;
}

struct slice
series_shown_head (struct series_set *set, uint32_t version)
{
  const struct version *self = model_version (set, version);
  uint32_t member = self->last_member;

  while (member != SERIES_NONE && set->members[member].row != self->row.head)
    member = set->members[member].next;
  if (member != SERIES_NONE || !model_has_backing (set))
    return slice_make (NULL, 0);
  member = model_member_of_row (set, self->row.head);
  model_member (set, member);
  return series_shown (set, member);
}

uint32_t
series_find_member (struct series_set *set, struct slice id)
{
  return index_find_member (set, key_hash_id (&set->maker.secret, id));
}

uint32_t
series_find (struct series_set *set, struct slice id)
{
  uint32_t member = series_find_member (set, id);

  return member == SERIES_NONE ? SERIES_NONE
                               : model_member (set, member)->version;
}

uint32_t
series_of_row (struct series_set *set, int64_t row)
{
  return model_version_of_row (set, row);
}
