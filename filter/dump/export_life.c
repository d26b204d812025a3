/* export_life: people, events and what waits, as YAML.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "dump/export_life.h"
#include "state/decisions.h"

#include <inttypes.h>
#include <stdlib.h>
#include <sysexits.h>

int
dump_put_people (struct dump_output *out, struct error *err)
{
  struct person_row row = { .id = 0 };
  bool first = true;
  int found;

  while ((found
          = store_next (out->state, ROWS_PERSON, row.id, &out->item, &row, err))
         > 0)
    {
      if (dump_begin_item (out, "people", &first, err) < 0
          || dump_put_item (out, ROWS_PERSON, &row, NULL, err) < 0)
        return -1;
      arena_reset (&out->item);
    }
  return dump_end_items (out, first, found, err);
}

/* --- Lives --- */

/* ROW says something that its events do not.  */
static bool
says_something (struct dump_output *out, const struct life_row *row)
{
  const struct schema_table *table = schema_table (ROWS_LIFE);

  for (size_t i = 0; i < table->count; i++)
    {
      const struct schema_field *field = &table->fields[i];
      struct schema_value value = schema_get (row, field), usual;

      if (field->key && schema_usual (field, row, NULL, &out->mail, &usual)
          && (value.number != usual.number
              || !slice_eq (value.text, usual.text)))
        return true;
    }
  return false;
}

/* The events of ROW, the newest first, from malloc.  0 or -1.  */
static int
number_events (struct dump_output *out, const struct life_row *row,
               int64_t **numbers_r, size_t *count_r, struct error *err)
{
  struct event_row event = { .before = row->last_event };
  size_t room = 0;

  *count_r = 0;
  while (event.before)
    {
      int64_t id = event.before;
      int found;

      arena_reset (&out->mail);
      found = store_get (out->state, ROWS_EVENT, id, &out->mail, &event, err);

      if (found < 0)
        return -1;
      if (found == 0 || event.series != row->id || event.before >= id)
        return dump_refuse_put (out, "series", row->id, "events", err);
      *numbers_r = array_grow (*numbers_r, *count_r, &room, sizeof **numbers_r);
      (*numbers_r)[(*count_r)++] = id;
    }
  return 0;
}

/* The COUNT events NUMBERS, the newest first; the oldest is written first.  */
static int
put_events (struct dump_output *out, const int64_t *numbers, size_t count,
            struct error *err)
{
  struct event_row row;
  bool first = true;
  int found = 0;

  while (count-- > 0)
    {
      arena_reset (&out->mail);
      found = store_get (out->state, ROWS_EVENT, numbers[count], &out->mail,
                         &row, err);
      if (found < 0 || dump_begin_item (out, "events", &first, err) < 0
          || yaml_open_mapping (out->yaml, err) < 0
          || dump_put_row (out, ROWS_EVENT, &row, NULL, err) < 0
          || yaml_close (out->yaml, err) < 0)
        return -1;
      out->events++;
    }
  return dump_end_items (out, first, found, err);
}

int
dump_put_life (struct dump_output *out, int64_t series, struct error *err)
{
  int64_t *numbers = NULL;
  struct life_row row;
  size_t count = 0;
  int status = store_get (out->state, ROWS_LIFE, series, &out->item, &row, err);

  if (status <= 0)
    return status;
  status = 0;
  if (says_something (out, &row)
      && (yaml_put_word (out->yaml, "life", err) < 0
          || yaml_open_mapping (out->yaml, err) < 0
          || dump_put_row (out, ROWS_LIFE, &row, NULL, err) < 0
          || yaml_close (out->yaml, err) < 0))
    return -1;
  if (number_events (out, &row, &numbers, &count, err) < 0
      || put_events (out, numbers, count, err) < 0)
    status = -1;
  free (numbers);
  return status;
}

int
dump_put_decision (struct dump_output *out, int64_t series, struct error *err)
{
  struct decision_row row;
  int found = decisions_get (out->state, series, &row, err);

  if (found <= 0)
    return found;
  if (yaml_put_word (out->yaml, "mark", err) < 0
      || yaml_open_mapping (out->yaml, err) < 0
      || dump_put_row (out, ROWS_DECISION, &row, NULL, err) < 0)
    return -1;
  return yaml_close (out->yaml, err);
}

int
dump_count_events (struct dump_output *out, struct error *err)
{
  struct event_row row = { .id = 0 };
  uint64_t count = 0;
  int found;

  while ((found
          = store_next (out->state, ROWS_EVENT, row.id, &out->mail, &row, err))
         > 0)
    {
      arena_reset (&out->mail);
      count++;
    }
  if (found == 0 && count != out->events)
    return error_set (err, EX_DATAERR,
                      "%s: %" PRIu64 " events are of no series; see "
                      "--state-check, or restore a backup",
                      store_path (out->state), count - out->events);
  return found;
}

/* --- What waits --- */

int
dump_put_waiting (struct dump_output *out, int64_t message, struct error *err)
{
  struct waiting_row row;
  int found
      = store_get (out->state, ROWS_WAITING, message, &out->mail, &row, err);

  if (found <= 0)
    return found;
  if (yaml_put_word (out->yaml, "waiting", err) < 0)
    return -1;
  return yaml_put_text (out->yaml, row.packed, err);
}
