/* reply: the series that a reply belongs to.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A reply may come before what it answers, and may answer another reply.  So
   what lasts of it is what it answers; where that leads is looked up when
   somebody asks.  */

#include "config.h"
#include "series/reply.h"
#include "series/index.h"

enum
{
  STEPS_MAX = 64 /* replies to replies that are followed */
};

/* The member that the messages above REPLY in its thread lead to, the nearest
   first.  *STEPS bounds the search.  */
static uint32_t
member_of_reply (struct series_set *set, uint32_t reply, int *steps)
{
  for (int i = 0; i < MODEL_REPLY_IDS && (*steps)-- > 0; i++)
    {
      uint32_t found
          = index_find_first (set, KEY_ID, set->replies[reply].ids[i]);

      if (found == SERIES_NONE)
        continue;
      if (found >= INDEX_REPLY_BIT)
        found = member_of_reply (set, found & ~INDEX_REPLY_BIT, steps);
      if (found != SERIES_NONE)
        return found;
    }
  return SERIES_NONE;
}

uint32_t
series_climb (struct series_set *set, const struct slice *ids, unsigned count)
{
  for (unsigned i = 0; i < count; i++)
    {
      int steps = STEPS_MAX;
      uint32_t found = index_find_first (
          set, KEY_ID,
          key_of_id (&set->maker, KEY_ID,
                     key_hash_id (&set->maker.secret, ids[i])));

      if (found != SERIES_NONE && found >= INDEX_REPLY_BIT)
        found = member_of_reply (set, found & ~INDEX_REPLY_BIT, &steps);
      if (found != SERIES_NONE)
        return found;
    }
  return SERIES_NONE;
}

uint32_t
series_resolve_member (struct series_set *set, const struct series_place *place)
{
  int steps = STEPS_MAX;

  if (place->reply == SERIES_NONE)
    return place->member;
  return member_of_reply (set, place->reply, &steps);
}

uint32_t
series_resolve (struct series_set *set, const struct series_place *place)
{
  uint32_t member;

  if (place->reply == SERIES_NONE)
    return place->version;
  member = series_resolve_member (set, place);
  return member == SERIES_NONE ? SERIES_NONE
                               : model_member (set, member)->version;
}

int64_t
series_reply_row (const struct series_set *set,
                  const struct series_place *place)
{
  return set->replies[place->reply].row;
}

bool
series_hear (struct series_set *set, const struct series_place *place)
{
  struct reply *reply = &set->replies[place->reply];
  bool first = !reply->heard && !reply->taken;

  reply->taken = true;
  return first;
}

bool
series_is_unheard (const struct series_set *set,
                   const struct series_place *place)
{
  const struct reply *reply = &set->replies[place->reply];

  return reply->known && !reply->heard;
}

bool
series_tell (struct series_set *set, const struct series_place *place)
{
  struct reply *reply = &set->replies[place->reply];
  bool first = !reply->told && !reply->telling;

  reply->telling = true;
  return first;
}

void
series_untell (struct series_set *set, const struct series_place *place)
{
  set->replies[place->reply].telling = false;
}

unsigned
reply_ids (const struct summary *summary, struct slice ids_r[MODEL_REPLY_IDS])
{
  size_t count = summary->parent_count;
  unsigned kept = 0;

  for (; kept < count && kept < MODEL_REPLY_IDS; kept++)
    ids_r[kept]
        = summary->parents[kept == MODEL_REPLY_IDS - 1 ? count - 1 : kept];
  return kept;
}

static struct reply
read_reply (const struct series_set *set, const struct summary *summary)
{
  struct reply reply = { .row = 0 };
  struct slice ids[MODEL_REPLY_IDS];
  unsigned count = reply_ids (summary, ids);

  for (unsigned i = 0; i < count; i++)
    reply.ids[i] = key_of_id (&set->maker, KEY_ID,
                              key_hash_id (&set->maker.secret, ids[i]));
  return reply;
}

/* --- Message-IDs --- */

/* A key, and what it leads to now.  */
struct found_key
{
  enum key_kind kind;
  uint64_t key;
  uint32_t ref; /* or SERIES_NONE */
};

static struct found_key
find_id (struct series_set *set, struct id_hash id)
{
  uint64_t key = key_of_id (&set->maker, KEY_ID, id);

  return (struct found_key){ KEY_ID, key, index_find_first (set, KEY_ID, key) };
}

/* REPLY has the Message-ID ID of a patch.  */
static struct found_key
find_reused (struct series_set *set, struct id_hash id,
             const struct reply *reply)
{
  uint64_t hash = siphash_pair (&set->maker.secret, id.hash, reply->ids[0]);
  uint64_t key = key_make (&set->maker, KEY_REUSED, id.group, hash);

  return (struct found_key){ KEY_REUSED, key,
                             index_find_first (set, KEY_REUSED, key) };
}

/* The key by which REPLY with the Message-ID ID is found.  */
static struct found_key
find_reply (struct series_set *set, struct id_hash id,
            const struct reply *reply)
{
  struct found_key found = find_id (set, id);

  return found.ref != SERIES_NONE && found.ref < INDEX_REPLY_BIT
             ? find_reused (set, id, reply)
             : found;
}

void
reply_put (struct series_set *set, struct id_hash id, uint32_t reply)
{
  struct found_key found = find_reply (set, id, &set->replies[reply]);

  if (found.ref == SERIES_NONE)
    index_put (set, found.kind, found.key, reply | INDEX_REPLY_BIT);
}

void
reply_yield (struct series_set *set, struct id_hash id)
{
  struct found_key found = find_id (set, id);

  if (found.ref == SERIES_NONE || found.ref < INDEX_REPLY_BIT)
    return;
  index_put (
      set, KEY_REUSED,
      find_reused (set, id, &set->replies[found.ref & ~INDEX_REPLY_BIT]).key,
      found.ref);
}

/* --- Adding --- */

void
reply_add (struct series_set *set, const struct summary *summary,
           struct series_place *place)
{
  struct id_hash id = key_hash_id (&set->maker.secret, summary->id);
  struct reply reply;
  struct found_key before;

  /* A program may tell of patches without answering anything.  */
  if (summary->parent_count == 0 && summary->talk.len == 0)
    return;
  place->joined_by = SERIES_TIE_REPLY;
  reply = read_reply (set, summary);
  before = find_reply (set, id, &reply);
  place->id_reused = before.kind == KEY_REUSED;
  if (before.ref != SERIES_NONE && before.ref >= INDEX_REPLY_BIT)
    {
      /* The same reply again.  */
      place->reply = before.ref & ~INDEX_REPLY_BIT;
      place->known = set->replies[place->reply].known;
      place->duplicate = true;
      return;
    }
  reply.row = set->next_message++;
  place->reply = model_new_reply (set, &reply);
  index_put (set, before.kind, before.key, place->reply | INDEX_REPLY_BIT);
}
