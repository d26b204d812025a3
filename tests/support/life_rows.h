/* life_rows: people, events and what waits, for drivers of states and dumps.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_LIFE_ROWS_H
#define PATCHDIGEST_TESTS_LIFE_ROWS_H

#include "state/events.h"
#include "state/people.h"
#include "state/waiting.h"
#include "support/prunes.h"

static const char *const event_words[] = {
#define WHAT_event(number, name, word) [number] = word,
#include "life/row.def"
};

/* What a run has of a state.  */
struct life_run
{
  struct store *state;
  struct people *people;
  struct lives *lives;
  struct events *events;
  struct waiting *waiting;
};

/* Begins a change of STATE.  */
static inline struct life_run
begin_run (struct store *state)
{
  struct lives *lives = lives_new (state);
  struct error err;

  error_init (&err);
  MUST (store_begin_change (state, &err));
  return (struct life_run){ state, people_new (state), lives,
                            events_new (state, lives), waiting_new (state) };
}

static inline void
release_run (struct life_run *run)
{
  waiting_free (run->waiting);
  events_free (run->events);
  lives_free (run->lives);
  people_free (run->people);
}

/* Writes what was learnt, and commits.  */
static inline void
end_run (struct life_run *run)
{
  struct error err;

  error_init (&err);
  MUST (people_save (run->people, &err));
  MUST (events_save (run->events, &err));
  MUST (lives_save (run->lives, &err));
  MUST (store_commit (run->state, &err));
  release_run (run);
}

static inline int64_t
add_person (struct life_run *run, const char *name, const char *address)
{
  struct error err;
  int64_t id = -1;

  error_init (&err);
  MUST (people_add (run->people, slice_from_string (name),
                    slice_from_string (address), &id, &err));
  return id;
}

/* What events_put says.  */
static inline int
put_event (struct life_run *run, const struct event_row *row)
{
  struct error err;
  int status;

  error_init (&err);
  status = events_put (run->events, row, &err);
  MUST (status);
  return status;
}

static inline struct life_row *
change_life (struct life_run *run, int64_t series)
{
  struct life_row *life = NULL;
  struct error err;

  error_init (&err);
  MUST (lives_change (run->lives, series, &life, &err));
  return life;
}

static inline int
wait_for (struct life_run *run, int64_t message, const char *ids,
          const char *packed)
{
  struct slice list[5], rest = slice_from_string (ids);
  struct error err;
  unsigned count = 0;
  int status;

  while (count < COUNT (list) && slice_next_word (&rest, &list[count]))
    count++;
  error_init (&err);
  status = waiting_put (run->waiting, message, list, count,
                        slice_from_string (packed), &err);
  MUST (status);
  return status;
}

/* The kinds of the events of SERIES, the newest first: "reviewed applied".  */
static inline void
assert_events (struct store *state, int64_t series, const char *want)
{
  struct lives *lives = lives_new (state);
  struct events *events = events_new (state, lives);
  struct events_walk walk;
  struct event_row row;
  struct arena arena;
  struct error err;
  struct buf got;
  int found;

  error_init (&err);
  arena_init (&arena, 0);
  buf_init (&got);
  MUST (events_begin (events, series, &walk, &err));
  while ((found = events_next (&walk, &arena, &row, &err)) > 0)
    buf_printf (&got, "%s%s", got.len ? " " : "", event_words[row.what]);
  MUST (found);
  assert_slice ("events", buf_slice (&got), want);
  buf_release (&got);
  arena_release (&arena);
  events_free (events);
  lives_free (lives);
}

static inline bool
has_row (struct store *state, enum rows_table table, int64_t id)
{
  union
  {
    struct person_row person;
    struct event_row event;
    struct life_row life;
    struct waiting_row waiting;
  } row;
  struct arena arena;
  struct error err;
  int found;

  error_init (&err);
  arena_init (&arena, 0);
  found = store_get (state, table, id, &arena, &row, &err);
  arena_release (&arena);
  MUST (found);
  return found;
}

#endif
