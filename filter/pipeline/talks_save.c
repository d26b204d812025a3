/* talks: what was gathered goes to the state.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/talks.h"
#include "base/numset.h"
#include "series/reply.h"

/* The number in the state of the person that is ID in this run.  0 or -1.  */
static int
save_person (struct talks *talks, int64_t id, int64_t *saved_r,
             struct error *err)
{
  const struct person_row *row;

  *saved_r = id;
  if (id < TALKS_NEW_PERSON)
    return 0;
  row = &talks->people[id - TALKS_NEW_PERSON].row;
  return people_add (talks->people_state, row->name, row->address, saved_r,
                     err);
}

static int
save_people (struct talks *talks, struct error *err)
{
  for (size_t i = 0; i < talks->people_count; i++)
    {
      const struct talks_person *person = &talks->people[i];
      int64_t id;

      if (save_person (talks, person->row.id, &id, err) < 0)
        return -1;
      if (person->added)
        people_count_notices (talks->people_state, id, (int)person->added);
    }
  return people_save (talks->people_state, err);
}

static int
save_events (struct talks *talks, struct error *err)
{
  for (size_t i = 0; i < talks->event_count; i++)
    {
      const struct talks_event *event = &talks->events[i];
      struct event_row row = event->row;

      row.series = series_at (talks->set, event->version)->row.id;
      if (save_person (talks, event->row.person, &row.person, err) < 0
          || events_add (talks->events_state, &row, err) < 0)
        return -1;
    }
  return 0;
}

static int
save_answer (struct talks *talks, const struct life_answer *answer,
             struct error *err)
{
  int64_t id = series_at (talks->set, answer->version)->row.id;
  struct life_answer saved = *answer;
  struct life_row *row;

  if (save_person (talks, answer->person, &saved.person, err) < 0
      || lives_change (talks->lives_state, id, &row, err) < 0)
    return -1;
  life_answers_count (row, &saved);
  if (!answer->own)
    {
      lives_add_person (row, saved.person);
      lives_add_answered (row, answer->part < 0 ? 0 : answer->part);
    }
  return 0;
}

static int
save_answers (struct talks *talks, struct error *err)
{
  for (size_t i = 0; i < talks->answer_count; i++)
    if (save_answer (talks, &talks->answers[i], err) < 0)
      return -1;
  for (size_t i = 0; i < talks->carried_count; i++)
    {
      const struct talks_carried *carried = &talks->carried[i];
      struct life_row *row;

      if (lives_change (talks->lives_state,
                        series_at (talks->set, carried->version)->row.id, &row,
                        err)
          < 0)
        return -1;
      lives_add_carried (row, carried->part);
    }
  return 0;
}

/* NOTE, which is to wait or has waited as the message ROW, waits for what is
   not there yet.  */
static int
let_wait (struct talks *talks, const struct talks_note *note, int64_t row,
          struct error *err)
{
  return waiting_put (talks->waiting_state, row, note->parents,
                      note->parent_count, note->packed, err)
                 < 0
             ? -1
             : 0;
}

/* What has waited, and what waits from now on.  */
static int
save_waiting (struct talks *talks, struct error *err)
{
  for (size_t i = 0; i < talks->note_count; i++)
    {
      const struct talks_note *note = &talks->notes[i];

      if (note->waited
          && (talks_climb (talks, note) == SERIES_NONE
                  ? let_wait (talks, note, note->waited, err)
                  : waiting_delete (talks->waiting_state, note->waited, err))
                 < 0)
        return -1;
    }
  for (size_t i = 0; i < talks->waiting_count; i++)
    if (let_wait (talks, talks->waiting[i].note, talks->waiting[i].row, err)
        < 0)
      return -1;
  return 0;
}

int
talks_save (struct talks *talks, struct error *err)
{
  if (save_people (talks, err) < 0 || save_events (talks, err) < 0
      || save_answers (talks, err) < 0
      || events_save (talks->events_state, err) < 0
      || lives_save (talks->lives_state, err) < 0)
    return -1;
  return save_waiting (talks, err);
}
