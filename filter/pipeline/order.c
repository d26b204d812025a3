/* order: the order in which messages were sent.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/order.h"

#include "base/arena.h"
#include "base/hash_index.h"

#include <stdlib.h>
#include <string.h>

/* A message while it is sorted.  */
struct order_place
{
  int64_t time; /* when it was sent, or its parent if that was later */
  uint32_t
      guess; /* 0 if the time is known; else it is that of a neighbour in the
                input, which this message follows in the order of guesses */
  uint32_t depth; /* messages above it that count as sent in that second: others
                     must not matter, since they may be in another run */
  uint32_t index; /* in the input */
  const struct order_message *message;
};

#define NO_PARENT HASH_NONE
#define NOT_PLACED UINT32_MAX
#define ON_PATH (UINT32_MAX - 1)

/* H with eight more bytes W, as a multiplication mixes them.  */
static uint64_t
mix (uint64_t h, uint64_t w)
{
  h = (h ^ w) * UINT64_C (0x9e3779b97f4a7c15);
  return h ^ h >> 32;
}

uint64_t
order_hash (struct slice s)
{
  uint64_t h = s.len, w;

  for (; s.len >= sizeof w; s = slice_skip (s, sizeof w))
    {
      memcpy (&w, s.ptr, sizeof w);
      h = mix (h, w);
    }
  w = 0;
  if (s.len)
    memcpy (&w, s.ptr, s.len);
  h = mix (h, w);
  return h ? h : 1;
}

static int
compare (uint64_t a, uint64_t b)
{
  return a < b ? -1 : a > b;
}

static int
compare_times (const struct order_place *a, const struct order_place *b)
{
  if (a->time != b->time)
    return a->time < b->time ? -1 : 1;
  return compare (a->guess, b->guess);
}

/* Of copies of one message, which differ in nothing but the list, readers know
   the first by its arrival.  Without that, the first in the input is meant.  */
static int
compare_copies (const struct order_message *a, const struct order_message *b)
{
  if (a->unlisted != b->unlisted)
    return a->unlisted ? 1 : -1;
  if (a->arrived != b->arrived)
    return a->arrived < b->arrived ? -1 : 1;
  if (a->content != b->content)
    return compare (a->content, b->content);
  return a->arrived ? compare (a->list, b->list) : 0;
}

static int
compare_places (const void *left, const void *right)
{
  const struct order_place *a = left, *b = right;
  int order = compare_times (a, b);

  if (order != 0)
    return order;
  if ((order = compare (a->depth, b->depth)) != 0)
    return order;
  if (a->message->number != b->message->number)
    return a->message->number < b->message->number ? -1 : 1;
  if ((order = compare (a->message->id, b->message->id)) != 0)
    return order;
  if ((order = compare_copies (a->message, b->message)) != 0)
    return order;
  return compare (a->index, b->index);
}

/* Much input is sorted already.  */
static void
sort (struct order_place *places, uint32_t count)
{
  for (uint32_t i = 1; i < count; i++)
    if (compare_places (&places[i - 1], &places[i]) > 0)
      {
        qsort (places, count, sizeof *places, compare_places);
        return;
      }
}

/* A message without a time was sent when its neighbour was, as far as anybody
   knows.  */
static void
date_undated (struct order_message *messages, uint32_t count)
{
  int64_t last = 0;
  uint32_t first = 0;

  while (first < count && !messages[first].dated)
    first++;
  if (first < count)
    last = messages[first].sent;
  for (uint32_t i = 0; i < count; i++)
    if (messages[i].dated)
      last = messages[i].sent;
    else
      messages[i].sent = last;
}

/* The key of ID in a table.  A stranger who makes ids for one place of the
   table must not be able to.  */
static uint64_t
id_key (uint64_t id, uint64_t secret)
{
  uint64_t key = mix (secret, id);

  return key ? key : 1;
}

/* The nearest message above MESSAGE that is there, or NO_PARENT.  Of several
   with its Message-ID the first that was sent is meant: IDS has that one.  */
static uint32_t
parent_of (const struct order_message *message, const struct hash_index *ids,
           uint64_t secret)
{
  for (size_t i = 0; i < ORDER_PARENTS && message->parents[i]; i++)
    {
      uint32_t found
          = hash_index_get (ids, id_key (message->parents[i], secret));

      if (found != HASH_NONE)
        return found;
    }
  return NO_PARENT;
}

/* Finds the parent of each place.  */
static uint32_t *
find_parents (const struct order_place *places, uint32_t count, uint64_t secret)
{
  uint32_t *parents = arena_xmalloc (count * sizeof *parents);
  struct hash_index ids;

  hash_index_init (&ids);
  for (uint32_t i = count; i-- > 0;)
    if (places[i].message->id)
      hash_index_put (&ids, id_key (places[i].message->id, secret), i);
  for (uint32_t i = 0; i < count; i++)
    parents[i] = parent_of (places[i].message, &ids, secret);
  hash_index_release (&ids);
  return parents;
}

/* Puts PLACE under ABOVE, the place of its parent.  */
static void
put_under (struct order_place *place, const struct order_place *above)
{
  place->depth = 0;
  if (compare_times (place, above) <= 0)
    {
      place->time = above->time;
      place->guess = above->guess;
      place->depth = above->depth + 1;
    }
}

/* Puts the place I under its parent, after all above it.  PATH has room for all
   places.  Where the threads form a circle, the message by which it is entered
   counts as its top; as places are entered in order of time, that is the same
   one in each run.  */
static void
put_in_thread (struct order_place *places, const uint32_t *parents, uint32_t i,
               uint32_t *path)
{
  const struct order_place *above = NULL;
  uint32_t top = NO_PARENT, length = 0;

  for (; i != NO_PARENT && places[i].depth == NOT_PLACED; i = parents[i])
    {
      places[i].depth = ON_PATH;
      path[length++] = i;
    }
  if (i != NO_PARENT)
    {
      above = &places[i];
      if (above->depth == ON_PATH)
        {
          top = i;
          places[i].depth = 0;
        }
    }
  while (length-- > 0)
    {
      struct order_place *place = &places[path[length]];

      if (!above)
        place->depth = 0;
      else if (path[length] != top)
        put_under (place, above);
      above = place;
    }
}

/* Puts each of the sorted PLACES under the message that it answers.  */
static void
follow_threads (struct order_place *places, uint32_t count, uint64_t secret)
{
  uint32_t *parents = find_parents (places, count, secret);
  uint32_t *path = arena_xmalloc (count * sizeof *path);

  for (uint32_t i = 0; i < count; i++)
    places[i].depth = NOT_PLACED;
  for (uint32_t i = 0; i < count; i++)
    put_in_thread (places, parents, i, path);
  free (path);
  free (parents);
}

uint32_t *
order_messages (struct order_message *messages, uint32_t count, uint64_t secret)
{
  struct order_place *places = arena_xmalloc ((count + 1) * sizeof *places);
  uint32_t *order = arena_xmalloc ((count + 1) * sizeof *order);

  date_undated (messages, count);
  for (uint32_t i = 0; i < count; i++)
    places[i] = (struct order_place){ .time = messages[i].sent,
                                      .guess = messages[i].dated ? 0 : i + 1,
                                      .index = i,
                                      .message = &messages[i] };
  sort (places, count);
  follow_threads (places, count, secret);
  sort (places, count);
  for (uint32_t i = 0; i < count; i++)
    order[i] = places[i].index;
  free (places);
  return order;
}
