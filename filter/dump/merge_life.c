/* merge_life: people, events and what waits of one state for another.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "dump/merge_life.h"
#include "base/numset.h"
#include "series/index.h"
#include "series/model.h"
#include "series/unlink.h"
#include "state/decisions.h"
#include "state/events.h"
#include "state/people.h"
#include "state/waiting.h"

struct merge_life
{
  struct store *state;
  struct store *from;
  struct series_set *set;
  struct dump_digests *digests;
  struct people *people; /* of the state */
  struct people *others;
  struct lives *lives; /* of the state */
  struct events *events;
  struct waiting *waiting;
  struct arena arena; /* a row of the other state, and what it refers to */
};

/* --- Numbers of the state for those of the other one --- */

static int
map_person (struct merge_life *merge, int64_t from, int64_t *id_r,
            struct error *err)
{
  const struct person_row *row = from ? people_get (merge->others, from) : NULL;

  *id_r = 0;
  if (!row)
    return people_failed (merge->others, err);
  return people_add (merge->people, row->name, row->address, id_r, err);
}

static int
map_digest (struct merge_life *merge, int64_t *digest, struct error *err)
{
  return *digest == 0 ? 0
                      : dump_take_digest (merge->digests, *digest, digest, err);
}

/* What the message FROM is in the set: a member, a reply with INDEX_REPLY_BIT,
   or SERIES_NONE.  0 or -1.  */
static int
find_message (struct merge_life *merge, int64_t from, uint32_t *ref_r,
              struct error *err)
{
  struct key_maker *maker = &merge->set->maker;
  struct message_row row = { .id = 0 };

  *ref_r = SERIES_NONE;
  if (from == 0)
    return 0;
  if (rows_get_message (merge->from, from, &merge->arena, &row, err) < 0)
    return -1;
  if (row.msgid.len)
    *ref_r = index_find_first (
        merge->set, KEY_ID,
        key_of_id (maker, KEY_ID, key_hash_id (&maker->secret, row.msgid)));
  return series_failed (merge->set, err);
}

static int
map_message (struct merge_life *merge, int64_t from, int64_t *row_r,
             struct error *err)
{
  uint32_t ref;

  if (find_message (merge, from, &ref, err) < 0)
    return -1;
  *row_r = ref == SERIES_NONE ? 0
           : ref < INDEX_REPLY_BIT
               ? merge->set->members[ref].row
               : merge->set->replies[ref & ~INDEX_REPLY_BIT].row;
  return 0;
}

/* The series row of the head of SERIES; 0 if it is not there.  */
static int
map_series (struct merge_life *merge, int64_t series, int64_t *row_r,
            struct error *err)
{
  struct series_row row = { .id = 0 };
  uint32_t ref;

  *row_r = 0;
  if (rows_get_series (merge->from, series, &merge->arena, &row, err) < 0
      || find_message (merge, row.head, &ref, err) < 0)
    return -1;
  if (ref < INDEX_REPLY_BIT)
    *row_r = merge->set->versions[series_of_member (merge->set, ref)].row;
  return series_failed (merge->set, err);
}

/* --- People --- */

static int
merge_people (struct merge_life *merge, struct error *err)
{
  struct person_row row = { .id = 0 };
  int found;

  while ((found = store_next (merge->from, ROWS_PERSON, row.id, &merge->arena,
                              &row, err))
         > 0)
    {
      const struct person_row *person;
      int64_t id;

      if (people_add (merge->people, row.name, row.address, &id, err) < 0)
        return -1;
      person = people_get (merge->people, id);
      if (person && person->notices < row.notices)
        people_count_notices (merge->people, id,
                              (int)(row.notices - person->notices));
      arena_reset (&merge->arena);
    }
  return found;
}

/* --- Events --- */

/* Makes ROW, an event of the other state, one of the state: 1, 0 if its series
   or its patch are not there, -1.  */
static int
map_event (struct merge_life *merge, struct event_row *row, struct error *err)
{
  if (map_series (merge, row->series, &row->series, err) < 0
      || map_message (merge, row->at, &row->at, err) < 0
      || map_person (merge, row->person, &row->person, err) < 0
      || map_digest (merge, &row->digest, err) < 0)
    return -1;
  return row->series != 0;
}

/* The state knows the event ROW, which the other one has told.  */
static int
tell_known (struct merge_life *merge, const struct event_row *row,
            struct error *err)
{
  struct events_walk walk;
  struct event_row event;
  int found = events_begin (merge->events, row->series, &walk, err);

  if (found == 0)
    while ((found = events_next (&walk, &merge->arena, &event, err)) > 0)
      if (event.at == row->at && event.person == row->person
          && event.what == row->what && event.part == row->part)
        return events_tell (merge->events, event.id, row->digest, err);
  return found;
}

static int
merge_events (struct merge_life *merge, struct error *err)
{
  struct event_row row = { .id = 0 };
  int64_t id;
  int found;

  while ((found = store_next (merge->from, ROWS_EVENT, row.id, &merge->arena,
                              &row, err))
         > 0)
    {
      id = row.id;
      found = map_event (merge, &row, err);
      if (found > 0)
        {
          found = events_put (merge->events, &row, err);
          if (found == 0 && row.digest)
            found = tell_known (merge, &row, err);
        }
      if (found < 0)
        return -1;
      row.id = id;
      arena_reset (&merge->arena);
    }
  return found;
}

/* --- Lives --- */

static int
add_people (struct merge_life *merge, struct life_row *life, struct slice set,
            struct error *err)
{
  struct numset_run run = NUMSET_START;
  int64_t from, id;

  while (numset_next (&set, &run, &from) > 0)
    {
      if (map_person (merge, from, &id, err) < 0)
        return -1;
      lives_add_person (life, id);
    }
  return 0;
}

/* Adds to LIFE what OTHER, whose numbers are those of the other state, has.  */
static int
add_life (struct merge_life *merge, struct life_row *life,
          struct life_row *other, struct error *err)
{
  struct numset_run run = NUMSET_START;
  struct slice answered = other->answered, carried = other->carried;
  int64_t number;

  if (add_people (merge, life, other->people, err) < 0
      || map_person (merge, other->last_person, &other->last_person, err) < 0
      || map_digest (merge, &other->told, err) < 0)
    return -1;
  while (numset_next (&answered, &run, &number) > 0)
    lives_add_answered (life, (int)number);
  run = NUMSET_START;
  while (numset_next (&carried, &run, &number) > 0)
    lives_add_carried (life, (int)number);
  if (life->answers < other->answers)
    life->answers = other->answers;
  if (life->own < other->own)
    life->own = other->own;
  /* ROW_NO_DATE is lower than any date.  */
  if (life->last_other < other->last_other)
    {
      life->last_other = other->last_other;
      life->last_person = other->last_person;
      life->flags = other->flags;
    }
  if (map_message (merge, other->asked, &other->asked, err) < 0)
    return -1;
  if (life->asked < other->asked)
    life->asked = other->asked;
  if (life->last_author < other->last_author)
    life->last_author = other->last_author;
  if (life->told == 0)
    life->told = other->told;
  return 0;
}

static int
merge_lives (struct merge_life *merge, struct error *err)
{
  struct life_row row = { .id = 0 };
  int found;

  while ((found = store_next (merge->from, ROWS_LIFE, row.id, &merge->arena,
                              &row, err))
         > 0)
    {
      struct life_row *life;
      int64_t series;

      if (map_series (merge, row.id, &series, err) < 0
          || (series
              && (lives_change (merge->lives, series, &life, err) < 0
                  || add_life (merge, life, &row, err) < 0)))
        return -1;
      arena_reset (&merge->arena);
    }
  return found;
}

/* --- What the reader has said --- */

/* What was the newest message of the other state then may be gone: then all
   that the state has now was known.  */
static int
map_after (struct merge_life *merge, int64_t from, int64_t *after_r,
           struct error *err)
{
  if (map_message (merge, from, after_r, err) < 0)
    return -1;
  return *after_r ? 0 : store_last (merge->state, ROWS_MESSAGE, after_r, err);
}

/* Adds ROW, with its series of the state, to what the reader has said there.
   Of two words the later counts.  */
static int
merge_decision (struct merge_life *merge, struct decision_row *row,
                struct error *err)
{
  struct decision_row own;

  if (decisions_get (merge->state, row->id, &own, err) < 0
      || map_digest (merge, &row->told, err) < 0
      || (row->word && map_after (merge, row->after, &row->after, err) < 0))
    return -1;
  if (own.word && (row->word == 0 || own.date >= row->date))
    {
      row->word = own.word;
      row->date = own.date;
      row->after = own.after;
      row->until = own.until;
      row->told = own.told;
    }
  if (own.mine != STORE_NO_DATE)
    row->mine = own.mine;
  if (own.unlinked != STORE_NO_DATE)
    row->unlinked = own.unlinked;
  return decisions_equal (row, &own) ? 0
                                     : decisions_put (merge->state, row, err);
}

/* The series row ID does not continue the one before here, either.  */
static int
merge_unlinked (struct merge_life *merge, int64_t id, struct error *err)
{
  uint32_t version = series_of_row (merge->set, id);

  if (version_is (series_at (merge->set, version), SERIES_FLAG_UNLINKED))
    return 0;
  unlink_version (merge->set, version);
  return store_delete (merge->state, ROWS_COMPARED, id, err);
}

static int
merge_decisions (struct merge_life *merge, struct error *err)
{
  struct decision_row row = { .id = 0 };
  int64_t id;
  int found;

  while ((found = decisions_next (merge->from, row.id, &row, err)) > 0)
    {
      id = row.id;
      if (map_series (merge, id, &row.id, err) < 0
          || (row.id && merge_decision (merge, &row, err) < 0))
        return -1;
      if (row.id && row.unlinked != STORE_NO_DATE
          && merge_unlinked (merge, row.id, err) < 0)
        return -1;
      row.id = id;
      arena_reset (&merge->arena);
    }
  return found < 0 ? -1 : series_failed (merge->set, err);
}

/* --- What waits --- */

/* What the reply ROW says waits in the state, too, under its number there.
   Whoever looks at all that waits finds out whether the state knows its
   series.  */
static int
merge_reply (struct merge_life *merge, const struct message_row *row,
             struct slice packed, struct error *err)
{
  struct slice rest = row->parents, ids[MODEL_REPLY_IDS];
  unsigned count = 0;
  int64_t message;

  if (map_message (merge, row->id, &message, err) < 0)
    return -1;
  while (count < MODEL_REPLY_IDS && slice_next_line (&rest, &ids[count]))
    count++;
  return message == 0
             ? 0
             : waiting_put (merge->waiting, message, ids, count, packed, err);
}

static int
merge_waiting (struct merge_life *merge, struct error *err)
{
  struct waiting_row row = { .id = 0 };
  int found;

  while ((found = store_next (merge->from, ROWS_WAITING, row.id, &merge->arena,
                              &row, err))
         > 0)
    {
      struct message_row message;

      found = rows_get_message (merge->from, row.id, &merge->arena, &message,
                                err);
      if (found > 0)
        found = merge_reply (merge, &message, row.packed, err);
      if (found < 0)
        return -1;
      arena_reset (&merge->arena);
    }
  return found;
}

/* --- All --- */

static int
merge_all (struct merge_life *merge, struct error *err)
{
  if (merge_people (merge, err) < 0 || merge_events (merge, err) < 0
      || merge_lives (merge, err) < 0 || people_save (merge->people, err) < 0
      || events_save (merge->events, err) < 0
      || lives_save (merge->lives, err) < 0)
    return -1;
  return merge_waiting (merge, err) < 0 ? -1 : merge_decisions (merge, err);
}

int
dump_merge_life (struct store *state, struct store *from,
                 struct series_set *set, struct dump_digests *digests,
                 struct error *err)
{
  struct lives *lives = lives_new (state);
  struct merge_life merge = { .state = state,
                              .from = from,
                              .set = set,
                              .digests = digests,
                              .people = people_new (state),
                              .others = people_new (from),
                              .lives = lives,
                              .events = events_new (state, lives),
                              .waiting = waiting_new (state) };
  int status;

  arena_init (&merge.arena, 0);
  status = merge_all (&merge, err);
  arena_release (&merge.arena);
  waiting_free (merge.waiting);
  events_free (merge.events);
  lives_free (merge.lives);
  people_free (merge.others);
  people_free (merge.people);
  return status;
}
