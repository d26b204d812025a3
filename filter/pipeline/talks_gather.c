/* talks: what the messages of a run say, gathered.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/talks.h"
#include "pipeline/talks_resolve.h"
#include "state/decisions.h"
#include "state/mark.h"

#include <stdlib.h>

static int
compare_events (const void *a, const void *b)
{
  const struct talks_event *x = a, *y = b;

  if (x->version != y->version)
    return x->version < y->version ? -1 : 1;
  return (x->row.at > y->row.at) - (x->row.at < y->row.at);
}

/* By the message, then as they are.  */
static int
compare_by_at (const void *a, const void *b, void *context)
{
  const struct talks *talks = context;
  uint32_t i = *(const uint32_t *)a, j = *(const uint32_t *)b;
  int64_t x = talks->events[i].row.at, y = talks->events[j].row.at;

  if (x != y)
    return x < y ? -1 : 1;
  return (i > j) - (i < j);
}

static void
sort_by_at (struct talks *talks)
{
  talks->by_at = arena_xrealloc (talks->by_at, (talks->event_count + 1)
                                                   * sizeof *talks->by_at);
  for (size_t i = 0; i < talks->event_count; i++)
    talks->by_at[i] = (uint32_t)i;
  if (talks->event_count)
    qsort_r (talks->by_at, talks->event_count, sizeof *talks->by_at,
             compare_by_at, talks);
}

static int
compare_answers (const void *a, const void *b)
{
  const struct life_answer *x = a, *y = b;

  if (x->version != y->version)
    return x->version < y->version ? -1 : 1;
  return (x->item > y->item) - (x->item < y->item);
}

static int
compare_carried (const void *a, const void *b)
{
  const struct talks_carried *x = a, *y = b;

  if (x->version != y->version)
    return x->version < y->version ? -1 : 1;
  return x->part - y->part;
}

static void
sort (struct talks *talks)
{
  if (talks->event_count)
    qsort (talks->events, talks->event_count, sizeof *talks->events,
           compare_events);
  if (talks->answer_count)
    qsort (talks->answers, talks->answer_count, sizeof *talks->answers,
           compare_answers);
  if (talks->known_count)
    qsort (talks->known, talks->known_count, sizeof *talks->known,
           compare_answers);
  if (talks->carried_count)
    qsort (talks->carried, talks->carried_count, sizeof *talks->carried,
           compare_carried);
}

void
talks_close_state (struct talks *talks)
{
  events_free (talks->events_state);
  lives_free (talks->lives_state);
  people_free (talks->people_state);
  talks->events_state = NULL;
  talks->lives_state = NULL;
  talks->people_state = NULL;
  talks->decided = NULL;
}

static int
open_state (struct talks *talks, struct store *state, struct error *err)
{
  int any = decisions_any (state, err);

  talks->decided = any > 0 ? state : NULL;
  talks->people_state = people_new (state);
  talks->lives_state = lives_new (state);
  talks->events_state = events_new (state, talks->lives_state);
  return any < 0
             ? -1
             : mark_old_life (state, &talks->old_digest, &talks->old_time, err);
}

static void
forget (struct talks *talks)
{
  talks_close_state (talks);
  talks->people_count = 0;
  talks->event_count = 0;
  talks->answer_count = 0;
  talks->known_count = 0;
  talks->life_count = 0;
  talks->carried_count = 0;
  talks->waiting_count = 0;
  talks->old_digest = 0;
  talks->old_time = ROW_NO_DATE;
  hash_index_release (&talks->by_address);
  hash_index_init (&talks->by_address);
}

int
talks_gather (struct talks *talks, struct series_set *set, struct store *state,
              talks_place_fn *place, void *context, struct error *err)
{
  struct arena scratch;
  int status = 0;

  arena_init (&scratch, 0);
  forget (talks);
  talks->set = set;
  if (state && open_state (talks, state, err) < 0)
    return -1;
  for (size_t i = 0; status == 0 && i < talks->note_count; i++)
    {
      const struct talks_note *note = &talks->notes[i];

      status = talks_resolve (talks, note,
                              note->waited ? NULL : place (context, note->item),
                              &scratch, err);
      arena_reset (&scratch);
    }
  arena_release (&scratch);
  sort (talks);
  sort_by_at (talks);
  return status;
}
