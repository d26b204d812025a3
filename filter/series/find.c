/* find: patches by what people call them.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Whoever says that patches were taken names them by title: a shortlog has the
   name of the author as well, a list of the patches of one series the numbers.
   */

#include "config.h"
#include "series/series.h"
#include "base/numset.h"
#include "series/index.h"
#include "series/model.h"

/* --- By name and title --- */

/* What the key KIND leads to is merged into MEMBERS, COUNT of them so far, the
   newest first.  A member is under one of both keys alone.  */
static unsigned
add_titled (struct series_set *set, enum key_kind kind, uint64_t key,
            uint32_t members[SERIES_REFERENCES_MAX], unsigned count)
{
  uint32_t found[SERIES_REFERENCES_MAX];
  unsigned more = index_find (set, kind, key, found);

  for (unsigned i = 0; i < more; i++)
    {
      unsigned at = count;

      while (at > 0
             && set->members[members[at - 1]].row < set->members[found[i]].row)
        at--;
      if (at == SERIES_REFERENCES_MAX)
        break;
      if (count < SERIES_REFERENCES_MAX)
        count++;
      memmove (members + at + 1, members + at,
               (count - at - 1) * sizeof *members);
      members[at] = found[i];
    }
  return count;
}

unsigned
series_find_titled (struct series_set *set, struct slice name,
                    struct slice title,
                    uint32_t members_r[SERIES_REFERENCES_MAX])
{
  static const enum key_kind kinds[2] = { KEY_NAME, KEY_PATCH };
  const struct siphash_key *secret = &set->maker.secret;
  uint64_t name_hash = key_hash_name (secret, name);
  uint64_t title_hash;
  struct arena arena;
  unsigned count = 0;

  if (title.len == 0 || name.len == 0)
    return 0;
  arena_init (&arena, 4096);
  title_hash = key_hash_title (secret, title, &arena);
  arena_release (&arena);
  for (int k = 0; k < 2; k++)
    count = add_titled (
        set, kinds[k],
        key_of_named_title (&set->maker, kinds[k], name_hash, title_hash),
        members_r, count);
  return count;
}

/* --- The members of a version --- */

/* Members that the backing has, while they are collected.  */
struct stored_members
{
  struct series_set *set;
  uint32_t *members;
  uint32_t count;
  size_t room;
  int64_t last; /* row of the last one */
};

static void
collect (struct stored_members *stored, int64_t row)
{
  if (row <= stored->last)
    return;
  stored->last = row;
  stored->members
      = arena_grow (&stored->set->arena, stored->members, stored->count,
                    &stored->room, sizeof *stored->members);
  stored->members[stored->count++] = model_member_of_row (stored->set, row);
}

/* The version SERIES may have more members than its row names: reads what is
   between FIRST and LAST.  */
static void
collect_between (struct stored_members *stored, int64_t series, int64_t first,
                 int64_t last)
{
  struct series_set *set = stored->set;
  int64_t row = first - 1, of = 0;

  for (int i = 0; i < SERIES_SCAN_MAX && row < last; i++)
    {
      if (!model_has_backing (set)
          || set->backing.ops->next_message (set->backing.context, row, &row,
                                             &of, &set->error)
                 <= 0)
        return;
      if (of == series && row <= last)
        collect (stored, row);
    }
}

static void
load_stored (struct series_set *set, struct version *version)
{
  struct stored_members stored = { .set = set };
  struct slice rest = version->row.members;
  struct numset_run run = NUMSET_START;
  int64_t row, first = 0, last = 0;

  while (numset_next (&rest, &run, &last) > 0)
    if (first == 0)
      first = last;
  if (numset_count (version->row.members) > ROW_MEMBERS_MAX)
    collect_between (&stored, version->row.id, first, last);
  rest = version->row.members;
  run = NUMSET_START;
  while (numset_next (&rest, &run, &row) > 0)
    collect (&stored, row);
  version->stored
      = stored.members ? stored.members : arena_alloc (&set->arena, 1);
  version->stored_count = stored.count;
}

void
series_members_begin (struct series_set *set, uint32_t version,
                      struct series_members *members_r)
{
  struct version *self = model_version (set, version);

  if (!self->stored)
    load_stored (set, self);
  *members_r = (struct series_members){ .set = set,
                                        .version = version,
                                        .next = self->last_member };
}

int
series_members_next (struct series_members *members, uint32_t *member_r)
{
  struct series_set *set = members->set;
  const struct version *version = model_version (set, members->version);

  if (members->at < version->stored_count)
    {
      *member_r = version->stored[members->at++];
      return 1;
    }
  if (members->next == SERIES_NONE)
    return 0;
  *member_r = members->next;
  members->next = set->members[members->next].next;
  return 1;
}

uint32_t
series_of_member (struct series_set *set, uint32_t member)
{
  return model_member (set, member)->version;
}

/* --- A patch of a version --- */

/* How well MEMBER is what is meant, 0 not at all.  */
static int
match (const struct member *member, struct slice title, uint32_t title_half,
       int number)
{
  bool same_number = member->number == number;

  if (title.len == 0)
    return same_number;
  if (member->bare_title != title_half)
    return 0;
  return same_number ? 2 : 1;
}

uint32_t
series_find_in_version (struct series_set *set, uint32_t version,
                        struct slice title, int number)
{
  struct series_members members;
  uint32_t member, found = SERIES_NONE;
  struct arena arena;
  uint32_t title_half;
  int best = 0;

  arena_init (&arena, 4096);
  title_half = (uint32_t)key_hash_title (&set->maker.secret, title, &arena);
  arena_release (&arena);
  series_members_begin (set, version, &members);
  while (series_members_next (&members, &member))
    {
      int matches
          = match (model_member (set, member), title, title_half, number);

      if (matches > best
          || (matches && matches == best
              && set->members[member].row > set->members[found].row))
        {
          best = matches;
          found = member;
        }
    }
  return found;
}
