/* import_life: what a dump says of people, events and what waits.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "dump/import_life.h"
#include "state/decisions.h"
#include "state/people.h"
#include "state/waiting.h"

#include <inttypes.h>

/* --- People --- */

int
dump_put_person (struct dump_input *in, struct dump_item *item,
                 struct error *err)
{
  const struct person_row *row = item->row;
  struct person_row other;
  int found;

  if (dump_complete (in, item, NULL, err) < 0)
    return -1;
  if (!people_is_sound (row))
    return yaml_complain (in->yaml, item->place, err,
                          "'address' must have 1 to %d bytes in lower case",
                          PERSON_TEXT_MAX);
  found = dump_has_row (in->refs, ROWS_PERSON, row->id, err);
  if (found > 0)
    return yaml_complain (in->yaml, item->place, err,
                          "there are two people with the number %" PRId64,
                          row->id);
  if (found == 0)
    found = store_find (in->state, ROWS_PERSON, row->address, &in->arena,
                        &other, err);
  if (found > 0)
    return yaml_complain (in->yaml, item->place, err,
                          "person %" PRId64
                          " has the address of person %" PRId64,
                          row->id, other.id);
  return found < 0 ? -1 : store_put (in->state, ROWS_PERSON, row, err);
}

/* --- Lives --- */

/* Reads the mapping of ROW, an event or a life, which begins with the next
   event of the input.  */
static int
read_row (struct dump_input *in, enum rows_table table, void *row,
          struct yaml_place place, struct error *err)
{
  struct dump_item item = { .table = table, .row = row, .place = place };

  return dump_read_item (in, &item, err) < 0
                 || dump_complete (in, &item, NULL, err) < 0
             ? -1
             : 0;
}

static int
read_life (struct dump_input *in, const struct yaml_event *key,
           struct error *err)
{
  struct yaml_event event;

  if (in->life.id)
    return dump_refuse_twice (in, key->place, "life", err);
  if (dump_want (in, YAML_MAPPING, "life", "a mapping", &event, err) < 0)
    return -1;
  /* That of the series may be read later.  */
  in->life.id = 1;
  return read_row (in, ROWS_LIFE, &in->life, event.place, err);
}

static int
read_events (struct dump_input *in, const struct yaml_event *key,
             struct error *err)
{
  struct yaml_event event;
  int more;

  if (in->event_count)
    return dump_refuse_twice (in, key->place, "events", err);
  if (dump_want (in, YAML_SEQUENCE, "events", "a sequence", &event, err) < 0)
    return -1;
  while ((more = yaml_next (in->yaml, &event, err)) > 0
         && event.type != YAML_CLOSE)
    {
      if (event.type != YAML_MAPPING)
        return dump_refuse (in, "events", "mappings", &event, err);
      in->events = array_grow (in->events, in->event_count, &in->event_size,
                               sizeof *in->events);
      in->events[in->event_count] = (struct event_row){ .date = STORE_NO_DATE };
      if (read_row (in, ROWS_EVENT, &in->events[in->event_count], event.place,
                    err)
          < 0)
        return -1;
      in->event_count++;
    }
  return more < 0 ? -1 : 0;
}

static int
read_decision (struct dump_input *in, const struct yaml_event *key,
               struct error *err)
{
  struct yaml_event event;

  if (in->decision.id)
    return dump_refuse_twice (in, key->place, "mark", err);
  if (dump_want (in, YAML_MAPPING, "mark", "a mapping", &event, err) < 0)
    return -1;
  in->decision.id = 1;
  if (read_row (in, ROWS_DECISION, &in->decision, event.place, err) < 0)
    return -1;
  return decisions_say (&in->decision)
             ? 0
             : yaml_complain (in->yaml, event.place, err,
                              "'mark' must have 'word', 'mine' or 'unlinked'");
}

int
dump_read_life (struct dump_input *in, struct dump_item *item,
                const struct yaml_event *key, struct error *err)
{
  (void)item;
  if (dump_is_called ("life", key->text))
    return read_life (in, key, err) < 0 ? -1 : 1;
  if (dump_is_called ("events", key->text))
    return read_events (in, key, err) < 0 ? -1 : 1;
  if (dump_is_called ("mark", key->text))
    return read_decision (in, key, err) < 0 ? -1 : 1;
  return 0;
}

/* The events become a chain in their order.  */
int
dump_put_read_life (struct dump_input *in, int64_t id, struct error *err)
{
  int64_t last = 0;

  for (size_t i = 0; i < in->event_count; i++)
    {
      struct event_row *event = &in->events[i];

      event->id = ++in->last[ROWS_EVENT];
      event->series = id;
      event->before = last;
      last = event->id;
      if (store_put (in->state, ROWS_EVENT, event, err) < 0)
        return -1;
    }
  in->decision.id = in->decision.id ? id : 0;
  if (in->decision.id && decisions_put (in->state, &in->decision, err) < 0)
    return -1;
  if (in->life.id == 0 && last == 0)
    return 0;
  if (in->life.id == 0)
    in->life.last_other = in->life.last_author = STORE_NO_DATE;
  in->life.id = id;
  in->life.last_event = last;
  return store_put (in->state, ROWS_LIFE, &in->life, err);
}

/* --- What waits --- */

int
dump_read_waiting (struct dump_input *in, struct dump_item *item,
                   const struct yaml_event *key, struct error *err)
{
  struct yaml_event event;

  (void)item;
  if (!dump_is_called ("waiting", key->text))
    return 0;
  if (in->waiting.len)
    return dump_refuse_twice (in, key->place, "waiting", err);
  if (dump_want (in, YAML_SCALAR, "waiting", "a single value", &event, err) < 0)
    return -1;
  if (event.text.len == 0 || event.text.len > WAITING_PACKED_MAX)
    return yaml_complain (in->yaml, event.place, err,
                          "'waiting' must have 1 to %d bytes",
                          WAITING_PACKED_MAX);
  in->waiting = arena_copy (&in->arena, event.text);
  return 1;
}

int
dump_put_read_waiting (struct dump_input *in, int64_t id, struct error *err)
{
  const struct waiting_row row = { .id = id, .packed = in->waiting };

  return in->waiting.len ? store_put (in->state, ROWS_WAITING, &row, err) : 0;
}
