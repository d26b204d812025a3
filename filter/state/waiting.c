/* waiting: answers whose series is not known yet.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "state/waiting.h"
#include "base/hash_index.h"
#include "base/numset.h"
#include "patch/patch_mail.h"
#include "patch/talk.h"
#include "series/key.h"
#include "series/model.h"
#include "state/rows.h"

#include <stdlib.h>

struct waiting
{
  struct store *state;
  struct key_maker maker;
  struct arena arena; /* a row */
  bool looked;        /* at whether anything waits */
  bool any;           /* something waits */
  unsigned look_ups;  /* by key, so far */
  bool loaded;        /* `ids' has all that is waited for */
  struct hash_index ids;
};

struct waiting *
waiting_new (struct store *state)
{
  struct waiting *waiting = arena_xmalloc (sizeof *waiting);

  *waiting = (struct waiting){ .state = state, .maker = { .grouped = true } };
  memcpy (&waiting->maker.secret, store_key (state),
          sizeof waiting->maker.secret);
  arena_init (&waiting->arena, 0);
  hash_index_init (&waiting->ids);
  return waiting;
}

void
waiting_free (struct waiting *waiting)
{
  if (!waiting)
    return;
  arena_release (&waiting->arena);
  hash_index_release (&waiting->ids);
  free (waiting);
}

/* The Message-IDs that ROW, a reply, waits for.  */
static unsigned
take_ids (const struct message_row *row, struct slice ids_r[MODEL_REPLY_IDS])
{
  struct slice rest = row->parents;
  unsigned count = 0;

  while (count < MODEL_REPLY_IDS && slice_next_line (&rest, &ids_r[count]))
    count++;
  return count;
}

static uint64_t
key_of (const struct waiting *waiting, struct slice id)
{
  return key_of_id (&waiting->maker, KEY_WAITING,
                    key_hash_id (&waiting->maker.secret, id));
}

/* --- What one reply waits for --- */

/* Message-IDs that a reply waits for.  */
struct awaited
{
  struct slice ids[WAITING_IDS_MAX];
  unsigned count;
};

static void
await (struct awaited *awaited, struct slice id)
{
  for (unsigned i = 0; i < awaited->count; i++)
    if (slice_eq (awaited->ids[i], id))
      return;
  if (awaited->count < WAITING_IDS_MAX)
    awaited->ids[awaited->count++] = id;
}

/* Adds what the reply with the Message-ID ID answers, if it is in the state. */
static int
await_above (struct waiting *waiting, struct awaited *awaited, struct slice id,
             struct error *err)
{
  uint64_t refs[STORE_REFS_MAX];
  struct slice parent;
  struct message_row row;
  unsigned count = 0;
  int found
      = store_get_key (waiting->state,
                       key_of_id (&waiting->maker, KEY_ID,
                                  key_hash_id (&waiting->maker.secret, id)),
                       refs, &count, err);

  if (found > 0)
    found = rows_get_message (waiting->state, (int64_t)refs[0], &waiting->arena,
                              &row, err);
  if (found <= 0 || row.kind != PATCH_MAIL_REPLY)
    return found < 0 ? -1 : 0;
  while (slice_next_line (&row.parents, &parent))
    await (awaited, parent);
  return 0;
}

/* All that a reply to IDS waits for.  It lives until the arena is reset.  */
static int
read_awaited (struct waiting *waiting, const struct slice *ids, unsigned count,
              struct awaited *awaited_r, struct error *err)
{
  awaited_r->count = 0;
  for (unsigned i = 0; i < count; i++)
    await (awaited_r, ids[i]);
  for (unsigned i = 0; i < awaited_r->count; i++)
    if (await_above (waiting, awaited_r, awaited_r->ids[i], err) < 0)
      return -1;
  return 0;
}

/* --- What is waited for by all --- */

/* Looks once whether anything waits.  1, 0, -1.  */
static int
look (struct waiting *waiting, struct error *err)
{
  int64_t last = 0;

  if (!waiting->looked
      && store_last (waiting->state, ROWS_WAITING, &last, err) < 0)
    return -1;
  waiting->looked = true;
  waiting->any = waiting->any || last > 0;
  return waiting->any;
}

static void
note_ids (struct waiting *waiting, const struct slice *ids, unsigned count)
{
  for (unsigned i = 0; i < count; i++)
    hash_index_put (&waiting->ids,
                    key_hash_id (&waiting->maker.secret, ids[i]).hash, 1);
}

/* Reads all ids that are waited for, unless there are too many.  */
static int
load (struct waiting *waiting, struct error *err)
{
  struct slice ids[MODEL_REPLY_IDS];
  struct message_row row = { .id = 0 };
  struct awaited awaited;
  int64_t id = 0;
  int found = 1;

  for (int i = 0; i < WAITING_LOAD_MAX; i++)
    {
      found = waiting_next (waiting, id, &id, err);
      if (found > 0)
        found
            = rows_get_message (waiting->state, id, &waiting->arena, &row, err)
                      < 0
                  ? -1
                  : 1;
      if (found <= 0)
        break;
      if (row.id != id)
        continue;
      found = read_awaited (waiting, ids, take_ids (&row, ids), &awaited, err);
      if (found < 0)
        break;
      note_ids (waiting, awaited.ids, awaited.count);
    }
  waiting->loaded = found == 0;
  return found < 0 ? -1 : 0;
}

/* Somebody may wait for ID: 1, 0, -1.  */
static int
may_wait (struct waiting *waiting, struct slice id, struct error *err)
{
  int any = look (waiting, err);

  if (any <= 0 || id.len == 0)
    return any < 0 ? -1 : 0;
  if (!waiting->loaded && waiting->look_ups++ == WAITING_LOOK_UPS
      && load (waiting, err) < 0)
    return -1;
  return !waiting->loaded
         || hash_index_get (&waiting->ids,
                            key_hash_id (&waiting->maker.secret, id).hash)
                != HASH_NONE;
}

/* --- Keys --- */

/* Adds MESSAGE under KEY if that has fewer than ROOM: 1, 0, -1.  */
static int
add_to_key (struct waiting *waiting, uint64_t key, int64_t message,
            unsigned room, struct error *err)
{
  uint64_t refs[STORE_REFS_MAX];
  unsigned count = 0;

  if (store_get_key (waiting->state, key, refs, &count, err) < 0)
    return -1;
  for (unsigned i = 0; i < count; i++)
    if (refs[i] == (uint64_t)message)
      return 1;
  if (count >= room)
    return 0;
  refs[count] = (uint64_t)message;
  return store_put_key (waiting->state, key, refs, count + 1, err) < 0 ? -1 : 1;
}

static int
cut_from_key (struct waiting *waiting, uint64_t key, int64_t message,
              struct error *err)
{
  uint64_t refs[STORE_REFS_MAX];
  unsigned count = 0, left = 0;

  if (store_get_key (waiting->state, key, refs, &count, err) < 0)
    return -1;
  for (unsigned i = 0; i < count; i++)
    if (refs[i] != (uint64_t)message)
      refs[left++] = refs[i];
  return left == count ? 0
                       : store_put_key (waiting->state, key, refs, left, err);
}

/* Adds MESSAGE, which is plain or not, under the keys of AWAITED: the number of
   those that had room, or -1.  */
static int
add_keys (struct waiting *waiting, int64_t message,
          const struct awaited *awaited, bool plain, struct error *err)
{
  unsigned room = plain ? STORE_REFS_MAX / 2 : STORE_REFS_MAX;
  int found = 0, places = 0;

  for (unsigned i = 0; i < awaited->count && found >= 0; i++)
    {
      found = add_to_key (waiting, key_of (waiting, awaited->ids[i]), message,
                          room, err);
      places += found > 0;
    }
  return found < 0 ? -1 : places;
}

/* --- Plain answers --- */

/* The key of the place of the plain answer MESSAGE.  Rows are numbered as they
   come, so whoever was there before came long before.  */
static uint64_t
key_of_place (const struct waiting *waiting, int64_t message)
{
  uint64_t place = (uint64_t)message % WAITING_PLAIN_MAX;

  return key_make (&waiting->maker, KEY_PLAIN, 0,
                   siphash_pair (&waiting->maker.secret, place, KEY_PLAIN));
}

/* MESSAGE waits in its place from now on; who waited there, does not.  */
static int
take_place (struct waiting *waiting, int64_t message, struct error *err)
{
  uint64_t key = key_of_place (waiting, message);
  uint64_t refs[STORE_REFS_MAX];
  unsigned count = 0;

  if (store_get_key (waiting->state, key, refs, &count, err) < 0)
    return -1;
  for (unsigned i = 0; i < count; i++)
    if (refs[i] != (uint64_t)message
        && waiting_delete (waiting, (int64_t)refs[i], err) < 0)
      return -1;
  return add_to_key (waiting, key, message, 1, err);
}

/* Adds MESSAGE, which says PACKED, under the keys of AWAITED.  These and PACKED
   may be gone then, with the arena.  1, 0 if none has room, -1.  */
static int
add_waiting (struct waiting *waiting, int64_t message,
             const struct awaited *awaited, struct slice packed,
             struct error *err)
{
  bool plain = !talk_has_items (packed);
  int places = add_keys (waiting, message, awaited, plain, err);

  if (places > 0 && plain && take_place (waiting, message, err) < 0)
    return -1;
  return places < 0 ? -1 : places > 0;
}

int
waiting_rekey (struct waiting *waiting, const struct message_row *row,
               struct error *err)
{
  struct slice ids[MODEL_REPLY_IDS], packed = { NULL, 0 };
  unsigned count = take_ids (row, ids);
  struct awaited awaited;

  arena_reset (&waiting->arena);
  if (read_awaited (waiting, ids, count, &awaited, err) < 0
      || waiting_get (waiting, row->id, &waiting->arena, &packed, err) < 0)
    return -1;
  return add_waiting (waiting, row->id, &awaited, packed, err) < 0 ? -1 : 0;
}

/* --- What others ask --- */

int
waiting_put (struct waiting *waiting, int64_t message, const struct slice *ids,
             unsigned count, struct slice packed, struct error *err)
{
  const struct waiting_row row = { .id = message, .packed = packed };
  struct awaited awaited;
  struct slice before;
  int places;

  if (packed.len == 0 || packed.len > WAITING_PACKED_MAX)
    return 0;
  arena_reset (&waiting->arena);
  if (read_awaited (waiting, ids, count, &awaited, err) < 0)
    return -1;
  note_ids (waiting, awaited.ids, awaited.count);
  places = add_waiting (waiting, message, &awaited, packed, err);
  if (places <= 0)
    return places;
  waiting->looked = waiting->any = true;
  arena_reset (&waiting->arena);
  places = waiting_get (waiting, message, &waiting->arena, &before, err);
  if (places < 0 || (places > 0 && slice_eq (before, packed)))
    return places;
  return store_put (waiting->state, ROWS_WAITING, &row, err) < 0 ? -1 : 1;
}

int
waiting_find (struct waiting *waiting, struct slice id,
              int64_t messages_r[STORE_REFS_MAX], unsigned *count_r,
              struct error *err)
{
  uint64_t refs[STORE_REFS_MAX];
  int found = may_wait (waiting, id, err);

  *count_r = 0;
  if (found > 0)
    found = store_get_key (waiting->state, key_of (waiting, id), refs, count_r,
                           err);
  for (unsigned i = 0; i < *count_r; i++)
    messages_r[i] = (int64_t)refs[i];
  numset_sort (messages_r, *count_r);
  return found < 0 ? -1 : 0;
}

int
waiting_get (struct waiting *waiting, int64_t message, struct arena *arena,
             struct slice *packed_r, struct error *err)
{
  struct waiting_row row;
  int found
      = store_get (waiting->state, ROWS_WAITING, message, arena, &row, err);

  if (found > 0)
    *packed_r = row.packed;
  return found;
}

int
waiting_next (struct waiting *waiting, int64_t after, int64_t *message_r,
              struct error *err)
{
  struct waiting_row row;
  int found;

  arena_reset (&waiting->arena);
  found = store_next (waiting->state, ROWS_WAITING, after, &waiting->arena,
                      &row, err);
  if (found > 0)
    *message_r = row.id;
  return found;
}

int
waiting_delete (struct waiting *waiting, int64_t message, struct error *err)
{
  struct slice ids[MODEL_REPLY_IDS];
  struct awaited awaited;
  struct message_row row;
  int found;

  arena_reset (&waiting->arena);
  found
      = rows_get_message (waiting->state, message, &waiting->arena, &row, err);
  if (found < 0
      || read_awaited (waiting, ids, found ? take_ids (&row, ids) : 0, &awaited,
                       err)
             < 0
      || cut_from_key (waiting, key_of_place (waiting, message), message, err)
             < 0)
    return -1;
  for (unsigned i = 0; i < awaited.count; i++)
    if (cut_from_key (waiting, key_of (waiting, awaited.ids[i]), message, err)
        < 0)
      return -1;
  return store_delete (waiting->state, ROWS_WAITING, message, err);
}
