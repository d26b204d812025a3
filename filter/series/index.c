/* index: what is found under a key.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series/index.h"
#include "base/arena.h"
#include "patch/patch_body.h"
#include "series/model.h"

#include <stdlib.h>

void
index_release (struct index *index)
{
  free (index->references);
  free (index->entries);
  hash_index_release (&index->by_key);
  hash_index_release (&index->by_listed);
}

/* --- Entries --- */

static uint32_t
new_reference (struct index *index, uint32_t ref, uint32_t next)
{
  index->references
      = array_grow (index->references, index->reference_count,
                    &index->reference_room, sizeof *index->references);
  index->references[index->reference_count]
      = (struct index_reference){ ref, next };
  return index->reference_count++;
}

/* What the message ROW of the backing is, or SERIES_NONE after a failure.  */
static uint32_t
ref_of_message (struct series_set *set, int64_t row)
{
  uint32_t ref = model_find_member (set, row);

  if (ref != SERIES_NONE)
    return ref;
  if (!model_has_backing (set)
      || set->backing.ops->read_message (set->backing.context, set, row, &ref,
                                         &set->error)
             < 0)
    return SERIES_NONE;
  return ref;
}

static uint32_t
ref_of_row (struct series_set *set, enum key_kind kind, int64_t row)
{
  if (key_leads_to_versions (kind))
    return model_version_of_row (set, row);
  if (kind == KEY_ID || kind == KEY_REUSED)
    return ref_of_message (set, row);
  return model_member_of_row (set, row);
}

/* The first of the references that the backing has under KEY.  */
static uint32_t
load_references (struct series_set *set, enum key_kind kind, uint64_t key)
{
  uint64_t rows[SERIES_REFERENCES_MAX];
  uint32_t first = SERIES_NONE;
  unsigned count = 0;

  if (!model_has_backing (set)
      || set->backing.ops->find_key (set->backing.context, key, rows, &count,
                                     &set->error)
             <= 0)
    return SERIES_NONE;
  /* The newest is first, so the list is made from its end.  */
  while (count-- > 0)
    {
      uint32_t ref = ref_of_row (set, kind, (int64_t)rows[count]);

      if (ref != SERIES_NONE)
        first = new_reference (&set->index, ref, first);
    }
  return first;
}

/* The entry of KEY; null if there is none.  MAKE: makes it then.  */
static struct index_entry *
find_entry (struct series_set *set, enum key_kind kind, uint64_t key, bool make)
{
  struct index *index = &set->index;
  uint32_t at, first = SERIES_NONE;

  if (key == 0)
    return NULL;
  at = hash_index_get (&index->by_key, key);
  if (at != HASH_NONE)
    return &index->entries[at];
  if (set->backing.ops && !set->empty)
    first = load_references (set, kind, key);
  else if (!make)
    return NULL;
  index->entries = array_grow (index->entries, index->entry_count,
                               &index->entry_room, sizeof *index->entries);
  index->entries[index->entry_count]
      = (struct index_entry){ key, first, key_leads_to_versions (kind), false };
  hash_index_put (&index->by_key, key, index->entry_count);
  return &index->entries[index->entry_count++];
}

/* --- Finding --- */

unsigned
index_find (struct series_set *set, enum key_kind kind, uint64_t key,
            uint32_t refs_r[SERIES_REFERENCES_MAX])
{
  const struct index_entry *entry = find_entry (set, kind, key, false);
  const struct index_reference *references = set->index.references;
  unsigned count = 0;

  if (!entry)
    return 0;
  for (uint32_t at = entry->first;
       at != SERIES_NONE && count < SERIES_REFERENCES_MAX;
       at = references[at].next)
    refs_r[count++] = references[at].ref;
  return count;
}

uint32_t
index_find_first (struct series_set *set, enum key_kind kind, uint64_t key)
{
  const struct index_entry *entry = find_entry (set, kind, key, false);

  return entry && entry->first != SERIES_NONE
             ? set->index.references[entry->first].ref
             : SERIES_NONE;
}

/* --- Adding --- */

static int64_t
row_of (const struct series_set *set, const struct index_entry *entry,
        uint32_t ref)
{
  return entry->versions ? set->versions[ref].row : set->members[ref].row;
}
uint32_t
index_find_member (struct series_set *set, struct id_hash id)
{
  uint32_t found
      = index_find_first (set, KEY_ID, key_of_id (&set->maker, KEY_ID, id));

  return found < INDEX_REPLY_BIT ? found : SERIES_NONE;
}

/* The order is that of rows, so it does not depend on who asked for what.  */
void
index_add (struct series_set *set, enum key_kind kind, uint64_t key,
           uint32_t ref)
{
  struct index *index = &set->index;
  struct index_entry *entry = find_entry (set, kind, key, true);
  uint32_t before = SERIES_NONE, at, made;

  if (!entry)
    return;
  at = entry->first;
  for (int i = 0; at != SERIES_NONE; i++)
    {
      int64_t other = row_of (set, entry, index->references[at].ref);

      if (other == row_of (set, entry, ref) || i == SERIES_REFERENCES_MAX)
        return;
      if (other < row_of (set, entry, ref))
        break;
      before = at;
      at = index->references[at].next;
    }
  made = new_reference (index, ref, at);
  if (before == SERIES_NONE)
    entry->first = made;
  else
    index->references[before].next = made;
  entry->dirty = true;
}

void
index_put (struct series_set *set, enum key_kind kind, uint64_t key,
           uint32_t ref)
{
  struct index_entry *entry = find_entry (set, kind, key, true);

  if (!entry)
    return;
  entry->first = new_reference (&set->index, ref, SERIES_NONE);
  entry->dirty = true;
}

/* --- Titles of a shortlog --- */

static uint64_t
listed_key (const struct series_set *set, uint32_t version, uint64_t title_hash)
{
  return siphash_pair (&set->maker.secret, version, title_hash);
}

/* Names and titles never have the same hash.  */
static uint64_t
listed_author_key (const struct series_set *set, uint32_t version,
                   uint64_t name_hash)
{
  return listed_key (set, version,
                     siphash_pair (&set->maker.secret, name_hash, 1));
}

unsigned
index_list_titles (struct series_set *set, uint32_t version,
                   struct slice shortlog, struct arena *scratch)
{
  const struct siphash_key *secret = &set->maker.secret;
  struct slice rest = shortlog, title, name;
  unsigned count = 0;

  for (; shortlog_next_title (&rest, &title); count++)
    hash_index_put (
        &set->index.by_listed,
        listed_key (set, version, key_hash_title (secret, title, scratch)), 1);
  while (shortlog_next_author (&shortlog, &name))
    hash_index_put (
        &set->index.by_listed,
        listed_author_key (set, version, key_hash_name (secret, name)), 1);
  return count;
}

bool
index_lists_title (const struct series_set *set, uint32_t version,
                   uint64_t title_hash)
{
  return hash_index_get (&set->index.by_listed,
                         listed_key (set, version, title_hash))
         != HASH_NONE;
}

bool
index_lists_author (const struct series_set *set, uint32_t version,
                    uint64_t name_hash)
{
  return name_hash
         && hash_index_get (&set->index.by_listed,
                            listed_author_key (set, version, name_hash))
                != HASH_NONE;
}
