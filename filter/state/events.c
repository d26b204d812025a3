/* events: what messages say about series versions.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "state/events.h"
#include "base/hash_index.h"
#include "base/siphash.h"
#include "base/utf8.h"
#include "state/rows.h"

#include <stdlib.h>

struct events
{
  struct store *state;
  struct lives *lives;
  struct siphash_key secret;
  struct arena arena;      /* texts of new events */
  struct arena reading;    /* a row */
  struct event_row *added; /* in the order of their numbers */
  size_t count, room;
  size_t saved;             /* of them, the state has so many */
  int64_t first;            /* number of the first; 0: not looked up yet */
  struct hash_index known;  /* see event_hash */
  struct hash_index walked; /* series whose events are in `known' */
};

struct events *
events_new (struct store *state, struct lives *lives)
{
  struct events *events = arena_xmalloc (sizeof *events);

  *events = (struct events){ .state = state, .lives = lives };
  memcpy (&events->secret, store_key (state), sizeof events->secret);
  arena_init (&events->arena, 0);
  arena_init (&events->reading, 4096);
  hash_index_init (&events->known);
  hash_index_init (&events->walked);
  return events;
}

void
events_free (struct events *events)
{
  if (!events)
    return;
  arena_release (&events->arena);
  arena_release (&events->reading);
  hash_index_release (&events->known);
  hash_index_release (&events->walked);
  free (events->added);
  free (events);
}

/* --- Walking --- */

/* The new event ID, or null.  */
static struct event_row *
find_added (const struct events *events, int64_t id)
{
  return events->count && id >= events->first
                 && id - events->first < (int64_t)events->count
             ? &events->added[id - events->first]
             : NULL;
}

static int
get (struct events *events, int64_t id, struct arena *arena,
     struct event_row *row_r, struct error *err)
{
  const struct event_row *added = find_added (events, id);

  if (!added)
    return store_get (events->state, ROWS_EVENT, id, arena, row_r, err);
  *row_r = *added;
  row_r->tree = arena_copy (arena, added->tree);
  row_r->hash = arena_copy (arena, added->hash);
  row_r->sentence = arena_copy (arena, added->sentence);
  return 1;
}

int
events_begin (struct events *events, int64_t series, struct events_walk *walk_r,
              struct error *err)
{
  const struct life_row *life;

  *walk_r = (struct events_walk){ .events = events,
                                  .series = series,
                                  .left = EVENTS_MAX };
  if (lives_get (events->lives, series, &life, err) < 0)
    return -1;
  walk_r->next = life->last_event;
  return 0;
}

/* A chain that is damaged ends early: its numbers must fall, or it would never
   end.  */
int
events_next (struct events_walk *walk, struct arena *arena,
             struct event_row *row_r, struct error *err)
{
  int64_t id = walk->next;
  int found;

  if (id <= 0 || walk->left == 0)
    return 0;
  found = get (walk->events, id, arena, row_r, err);
  if (found <= 0)
    return found;
  walk->left--;
  walk->next = row_r->before < id ? row_r->before : 0;
  return row_r->series == walk->series;
}

/* --- Adding --- */

/* What makes an event the same as another one.  */
static uint64_t
event_hash (const struct events *events, const struct event_row *row)
{
  const struct siphash_key *secret = &events->secret;
  uint64_t who
      = siphash_pair (secret, (uint64_t)row->at, (uint64_t)row->person);
  uint64_t what
      = siphash_pair (secret, (uint64_t)row->part, (uint64_t)row->what);

  return siphash_pair (secret, siphash_pair (secret, who, what),
                       (uint64_t)row->series);
}

/* Puts the events of SERIES into `known', once.  */
static int
know_series (struct events *events, int64_t series, struct error *err)
{
  uint64_t hash = siphash_pair (&events->secret, (uint64_t)series, 1);
  struct events_walk walk;
  struct event_row row;
  int found;

  if (hash_index_put (&events->walked, hash, 1) != HASH_NONE)
    return 0;
  found = events_begin (events, series, &walk, err);
  while (found >= 0)
    {
      arena_reset (&events->reading);
      found = events_next (&walk, &events->reading, &row, err);
      if (found <= 0)
        break;
      hash_index_put (&events->known, event_hash (events, &row), 1);
    }
  return found;
}

static int
find_number (struct events *events, struct error *err)
{
  if (events->first)
    return 0;
  if (store_last (events->state, ROWS_EVENT, &events->first, err) < 0)
    return -1;
  events->first++;
  return 0;
}

static struct slice
keep (struct events *events, struct slice text)
{
  return arena_copy (&events->arena, utf8_cut (text, EVENT_TEXT_MAX));
}

int
events_put (struct events *events, const struct event_row *row,
            struct error *err)
{
  if (know_series (events, row->series, err) < 0)
    return -1;
  if (hash_index_get (&events->known, event_hash (events, row)) != HASH_NONE)
    return 0;
  return events_add (events, row, err) < 0 ? -1 : 1;
}

int
events_add (struct events *events, const struct event_row *row,
            struct error *err)
{
  struct life_row *life;
  struct event_row *added;

  hash_index_put (&events->known, event_hash (events, row), 1);
  if (find_number (events, err) < 0
      || lives_change (events->lives, row->series, &life, err) < 0)
    return -1;
  events->added = array_grow (events->added, events->count, &events->room,
                              sizeof *events->added);
  added = &events->added[events->count];
  *added = *row;
  added->id = events->first + (int64_t)events->count++;
  added->before = life->last_event;
  added->tree = keep (events, row->tree);
  added->hash = keep (events, row->hash);
  added->sentence = keep (events, row->sentence);
  life->last_event = added->id;
  return 0;
}

/* --- Telling and saving --- */

int
events_tell (struct events *events, int64_t id, int64_t digest,
             struct error *err)
{
  struct event_row *added = find_added (events, id);
  struct event_row row;
  int found;

  if (added && added->digest == 0)
    added->digest = digest;
  if (added && id - events->first >= (int64_t)events->saved)
    return 0;
  arena_reset (&events->reading);
  found
      = store_get (events->state, ROWS_EVENT, id, &events->reading, &row, err);
  if (found <= 0 || row.digest)
    return found < 0 ? -1 : 0;
  row.digest = digest;
  return store_put (events->state, ROWS_EVENT, &row, err);
}

int
events_save (struct events *events, struct error *err)
{
  for (; events->saved < events->count; events->saved++)
    if (store_put (events->state, ROWS_EVENT, &events->added[events->saved],
                   err)
        < 0)
      return -1;
  return 0;
}
