/* talks: the evidence for the life of one series version.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/talks.h"
#include "life/judge.h"
#include "series/work.h"
#include "watch/watch.h"

#include <stdlib.h>

/* --- People --- */

const struct person_row *
talks_person (struct talks *talks, int64_t id)
{
  const struct person_row *row;
  uint32_t index;

  if (id >= TALKS_NEW_PERSON)
    return &talks->people[id - TALKS_NEW_PERSON].row;
  row = id && talks->people_state ? people_get (talks->people_state, id) : NULL;
  if (!row)
    return NULL;
  /* What this run has learned counts, too.  */
  index = hash_index_get (&talks->by_address, talks_hash (talks, row->address));
  return index == HASH_NONE ? row : &talks->people[index].row;
}

bool
talks_is_reader (struct talks *talks, int64_t id)
{
  const struct person_row *person = talks_person (talks, id);

  return person && talks->watch
         && me_is (&talks->watch->me,
                   &(struct address){ .name = person->name,
                                      .addr_spec = person->address });
}

int
talks_failed (const struct talks *talks, struct error *err)
{
  return talks->people_state ? people_failed (talks->people_state, err) : 0;
}

static const struct person_row *
find_person (void *context, int64_t id)
{
  return talks_person (context, id);
}

/* --- What is new --- */

/* The place of the first element of VERSION among the COUNT at ARRAY, of SIZE
   bytes each, which begin with their version and are sorted by it.  */
static size_t
find_first (const void *array, size_t count, size_t size, uint32_t version)
{
  size_t low = 0, high = count;

  while (low < high)
    {
      size_t middle = low + (high - low) / 2;
      uint32_t its;

      memcpy (&its, (const char *)array + middle * size, sizeof its);
      if (its < version)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

struct talks_range
talks_answers_of (const struct talks *talks, uint32_t version, bool known)
{
  const struct life_answer *answers = known ? talks->known : talks->answers;
  size_t count = known ? talks->known_count : talks->answer_count;
  size_t first = find_first (answers, count, sizeof *answers, version);
  size_t last = first;

  while (last < count && answers[last].version == version)
    last++;
  /* Without any answer there is no array.  */
  return last == first ? (struct talks_range){ NULL, 0 }
                       : (struct talks_range){ answers + first, last - first };
}

void
talks_tell (struct talks *talks, uint32_t version, int64_t digest)
{
  for (size_t i = find_first (talks->events, talks->event_count,
                              sizeof *talks->events, version);
       i < talks->event_count && talks->events[i].version == version; i++)
    if (talks->events[i].row.digest == 0)
      talks->events[i].row.digest = digest;
}

/* --- All of a version --- */

struct gathering
{
  struct event_row *events;
  size_t count, room;
  struct arena *arena;
};

static void
add_event (struct gathering *gathering, const struct event_row *event)
{
  gathering->events
      = arena_grow (gathering->arena, gathering->events, gathering->count,
                    &gathering->room, sizeof *gathering->events);
  gathering->events[gathering->count++] = *event;
}

/* Adds the events that the state has of the version with ROW.  */
static int
add_known (struct talks *talks, int64_t row, struct gathering *gathering,
           struct error *err)
{
  struct events_walk walk;
  struct event_row event;
  int more;

  if (events_begin (talks->events_state, row, &walk, err) < 0)
    return -1;
  while ((more = events_next (&walk, gathering->arena, &event, err)) > 0)
    add_event (gathering, &event);
  return more;
}

static int
gather_events (struct talks *talks, uint32_t version, struct life_version *self,
               struct arena *arena, struct error *err)
{
  struct gathering gathering = { .arena = arena };

  if (talks->events_state
      && add_known (talks, self->row->id, &gathering, err) < 0)
    return -1;
  for (size_t i = find_first (talks->events, talks->event_count,
                              sizeof *talks->events, version);
       i < talks->event_count && talks->events[i].version == version; i++)
    add_event (&gathering, &talks->events[i].row);
  self->events = gathering.events;
  self->event_count = gathering.count;
  return 0;
}

/* Adds the patches of VERSION that were posted with reviews.  */
static void
add_carried (const struct talks *talks, uint32_t version, struct life_row *row,
             struct arena *arena)
{
  size_t first = find_first (talks->carried, talks->carried_count,
                             sizeof *talks->carried, version);
  size_t end = first;
  size_t count;
  int64_t *parts;

  while (end < talks->carried_count && talks->carried[end].version == version)
    end++;
  count = end - first;
  if (count == 0)
    return;
  parts = arena_alloc (arena, count * sizeof *parts);
  for (size_t i = 0; i < count; i++)
    parts[i] = talks->carried[first + i].part;
  row->carried = life_set_add (row->carried, parts, count, SIZE_MAX, arena);
}

static int
make_life_row (struct talks *talks, uint32_t version, int64_t id,
               struct arena *arena, struct life_row *row_r, struct error *err)
{
  struct talks_range answers = talks_answers_of (talks, version, false);
  const struct life_row *known;
  int found = 0;

  *row_r = (struct life_row){ .id = id,
                              .last_other = ROW_NO_DATE,
                              .last_author = ROW_NO_DATE };
  if (talks->lives_state)
    found = lives_get (talks->lives_state, id, &known, err);
  if (found < 0)
    return -1;
  if (found > 0)
    *row_r = *known;
  life_answers_add (row_r, answers.answers, answers.count, arena);
  add_carried (talks, version, row_r, arena);
  return 0;
}

static int
gather_answers (struct talks *talks, uint32_t version,
                struct life_version *self, struct arena *arena,
                struct error *err)
{
  struct life_row *row = arena_alloc (arena, sizeof *row);

  self->answers = row;
  return make_life_row (talks, version, self->row->id, arena, row, err);
}

/* By the time of posting.  */
static int
compare_versions (const void *a, const void *b)
{
  const struct series_row *x = ((const struct life_version *)a)->row;
  const struct series_row *y = ((const struct life_version *)b)->row;

  if (x->first_date != y->first_date)
    return x->first_date < y->first_date ? -1 : 1;
  if (x->version != y->version)
    return x->version < y->version ? -1 : 1;
  return slice_compare (x->msgid, y->msgid);
}

/* Puts VERSION, and what supersedes it, into *VERSIONS_R, in ARENA.  Returns
   their number.  */
static size_t
find_versions (struct series_set *set, uint32_t version, struct arena *arena,
               struct life_version **versions_r)
{
  uint32_t indexes[WORK_VERSIONS_MAX + 1];
  unsigned listed = work_versions (set, version, indexes);
  const struct version *self = series_at (set, version);
  struct life_version *versions
      = arena_calloc (arena, (listed + 1) * sizeof *versions);
  size_t count = 0;

  versions[count++].row = &self->row;
  for (unsigned i = 0; i < listed; i++)
    if (indexes[i] != version
        && version_supersedes (series_at (set, indexes[i]), self))
      versions[count++].row = &series_at (set, indexes[i])->row;
  qsort (versions + 1, count - 1, sizeof *versions, compare_versions);
  *versions_r = versions;
  return count;
}

int
talks_evidence (struct talks *talks, uint32_t version, struct arena *arena,
                struct life_evidence *evidence_r, struct error *err)
{
  struct life_version *versions;

  *evidence_r
      = (struct life_evidence){ .count = find_versions (talks->set, version,
                                                        arena, &versions),
                                .settings = &talks->settings,
                                .now = talks->now,
                                .person = find_person,
                                .context = talks };
  evidence_r->versions = versions;
  if (gather_events (talks, version, versions, arena, err) < 0)
    return -1;
  return gather_answers (talks, version, versions, arena, err);
}

/* --- Lives --- */

/* Makes room for the life of VERSION.  */
static void
make_room (struct talks *talks, uint32_t version)
{
  size_t count = series_count (talks->set);

  if (version < talks->life_count)
    return;
  talks->lives = arena_xrealloc (talks->lives, count * sizeof *talks->lives);
  memset (talks->lives + talks->life_count, 0,
          (count - talks->life_count) * sizeof *talks->lives);
  talks->life_count = count;
}

int
talks_bare_life (struct talks *talks, uint32_t version, struct life **life_r,
                 struct error *err)
{
  struct life_evidence *evidence;
  struct life *life;

  make_room (talks, version);
  *life_r = talks->lives[version];
  if (*life_r)
    return 0;
  evidence = arena_alloc (talks->arena, sizeof *evidence);
  if (talks_evidence (talks, version, talks->arena, evidence, err) < 0)
    return -1;
  life = arena_alloc (talks->arena, sizeof *life);
  life_judge (evidence, talks->arena, life);
  if (talks_failed (talks, err) < 0)
    return -1;
  *life_r = talks->lives[version] = life;
  return 0;
}
