/* model: what is remembered of all series.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series/series_private.h"

#include <stdlib.h>

const char *
series_reason_name (enum series_reason reason)
{
  static const char *const names[]
      = { "change-id", "link",          "in-reply-to",
          "title",     "similar-title", "patches" };

  return names[reason];
}

/* Reads where the numbers of new rows begin.  */
static void
look_at_state (struct series_set *set)
{
  struct error *err = &set->error;

  memcpy (&set->key, store_key (set->state), sizeof set->key);
  if (store_last (set->state, ROWS_SERIES, &set->next_version, err) < 0
      || store_last (set->state, ROWS_MESSAGE, &set->next_message, err) < 0)
    return;
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
  set->state = settings->state;
  set->across_lists = settings->across_lists;
  if (set->state)
    look_at_state (set);
  else
    memcpy (&set->key, settings->key_bytes, sizeof set->key);
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
  free (set->answers);
  free (set->ties);
  free (set->lists);
  hash_index_release (&set->keys);
  hash_index_release (&set->by_row);
  hash_index_release (&set->by_listed);
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

void *
series_grow (void *array, uint32_t count, uint32_t *size, size_t element)
{
  if (count < *size)
    return array;
  *size = *size ? *size + *size / 2 : 64;
  return arena_xrealloc (array, *size * element);
}

uint32_t
series_new_slot (struct series_set *set, int64_t row)
{
  set->versions = series_grow (set->versions, set->version_count,
                               &set->version_size, sizeof *set->versions);
  set->versions[set->version_count] = (struct version_slot){ row, NULL };
  return set->version_count++;
}

uint32_t
series_new_member (struct series_set *set, const struct member *member)
{
  set->members = series_grow (set->members, set->member_count,
                              &set->member_size, sizeof *set->members);
  set->members[set->member_count] = *member;
  return set->member_count++;
}

uint32_t
series_count (const struct series_set *set)
{
  return set->version_count;
}

const struct series_version *
series_at (struct series_set *set, uint32_t version)
{
  return version_at (set, version);
}

struct slice
series_shown (const struct series_set *set, uint32_t member)
{
  uint32_t known = set->members[member].known;

  return known == SERIES_NONE ? slice_make (NULL, 0) : set->knowns[known].shown;
}

/* --- Numbers --- */

bool
series_is_complete (const struct series_version *version)
{
  return version->total > 0 && version->patches >= (unsigned)version->total;
}

bool
series_has_number (const struct series_version *version, int number)
{
  unsigned word = (unsigned)number / 64;

  return word < version->numbers.count
         && (version->numbers.words[word] >> ((unsigned)number % 64) & 1);
}

int
series_next_number (const struct series_version *version, int *number)
{
  int end = (int)version->numbers.count * 64;

  for (int n = *number + 1; n < end; n++)
    if (series_has_number (version, n))
      {
        *number = n;
        return 1;
      }
  return 0;
}

void
series_set_number (struct series_set *set, struct series_version *version,
                   int number)
{
  struct series_numbers *numbers = &version->numbers;
  unsigned word = (unsigned)number / 64;

  if (word >= numbers->count)
    {
      unsigned count = word + 1;
      uint64_t *words = arena_calloc (&set->arena, count * sizeof *words);

      if (numbers->count)
        memcpy (words, numbers->words, numbers->count * sizeof *words);
      numbers->words = words;
      numbers->count = count;
    }
  numbers->words[word] |= UINT64_C (1) << ((unsigned)number % 64);
}

/* --- Keys --- */

/* The list under KEY, from the state where it was not asked for before; null
   where there is none.  A list that is to be made (MAKE) is always there.  */
static struct key_list *
find_list (struct series_set *set, enum key_kind kind, uint64_t key, bool make)
{
  uint32_t at, first = SERIES_NONE;

  if (key == 0)
    return NULL;
  at = hash_index_get (&set->keys, key);
  if (at != HASH_NONE)
    return &set->lists[at];
  if (set->state && !set->empty)
    series_load_key (set, key, kind, &first);
  else if (!make)
    return NULL;
  set->lists = series_grow (set->lists, set->list_count, &set->list_size,
                            sizeof *set->lists);
  set->lists[set->list_count]
      = (struct key_list){ key, first, series_leads_to_versions (kind), false };
  hash_index_put (&set->keys, key, set->list_count);
  return &set->lists[set->list_count++];
}

unsigned
series_ties (struct series_set *set, enum key_kind kind, uint64_t key,
             uint32_t refs[TIES_MAX])
{
  const struct key_list *list = find_list (set, kind, key, false);
  unsigned count = 0;

  if (!list)
    return 0;
  for (uint32_t tie = list->first; tie != SERIES_NONE && count < TIES_MAX;
       tie = set->ties[tie].next)
    refs[count++] = set->ties[tie].ref;
  return count;
}

static uint32_t
new_tie (struct series_set *set, uint32_t ref, uint32_t next)
{
  set->ties = series_grow (set->ties, set->tie_count, &set->tie_size,
                           sizeof *set->ties);
  set->ties[set->tie_count] = (struct tie){ ref, next };
  return set->tie_count++;
}

static int64_t
row_of (const struct series_set *set, bool member, uint32_t ref)
{
  return member ? set->members[ref].row : set->versions[ref].row;
}

/* Puts REF at its place in LIST: the order is that of rows, so it does not
   depend on who asked for what.  */
static void
tie (struct series_set *set, struct key_list *list, bool member, uint32_t ref)
{
  int64_t row = row_of (set, member, ref);
  uint32_t before = SERIES_NONE, at = list->first, made;

  for (int i = 0; at != SERIES_NONE; i++)
    {
      int64_t other = row_of (set, member, set->ties[at].ref);

      if (other == row || i == TIES_MAX)
        return;
      if (other < row)
        break;
      before = at;
      at = set->ties[at].next;
    }
  made = new_tie (set, ref, at);
  if (before == SERIES_NONE)
    list->first = made;
  else
    set->ties[before].next = made;
  list->dirty = true;
}

void
series_tie_version (struct series_set *set, enum key_kind kind, uint64_t key,
                    uint32_t version)
{
  struct key_list *list = find_list (set, kind, key, true);

  if (list)
    tie (set, list, false, version);
}

void
series_tie_member (struct series_set *set, enum key_kind kind, uint64_t key,
                   uint32_t member)
{
  struct key_list *list = find_list (set, kind, key, true);

  if (list)
    tie (set, list, true, member);
}

uint32_t
series_find_id (struct series_set *set, enum key_kind kind, struct id_hash id)
{
  const struct key_list *list
      = find_list (set, kind, id_key (set, kind, id), false);

  return list && list->first != SERIES_NONE ? set->ties[list->first].ref
                                            : SERIES_NONE;
}

void
series_put_id (struct series_set *set, enum key_kind kind, struct id_hash id,
               uint32_t ref)
{
  struct key_list *list = find_list (set, kind, id_key (set, kind, id), true);

  if (!list)
    return;
  list->first = new_tie (set, ref, SERIES_NONE);
  list->dirty = true;
}
