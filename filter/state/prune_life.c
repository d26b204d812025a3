/* prune_life: forgets the events and people of what goes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   All events of a series go, or none: so no chain loses a link.  */

#include "config.h"
#include "state/prune_life.h"
#include "base/hash_index.h"
#include "base/siphash.h"
#include "state/decisions.h"
#include "state/rows.h"
#include "state/schema.h"

/* People that something refers to.  */
struct referred
{
  struct siphash_key secret;
  struct hash_index people;
};

static uint64_t
person_hash (const struct referred *referred, int64_t person)
{
  return siphash_pair (&referred->secret, (uint64_t)person, 1);
}

static int
note_people (void *context, int64_t first, int64_t last)
{
  struct referred *referred = context;

  for (int64_t person = first; person <= last; person++)
    hash_index_put (&referred->people, person_hash (referred, person), 1);
  return 0;
}

/* Notes whom ROW of TABLE refers to.  */
static void
note_row (struct referred *referred, enum rows_table table, const void *row)
{
  const struct schema_table *schema = schema_table (table);

  for (size_t i = 0; i < schema->count; i++)
    if (schema->fields[i].refers == ROWS_PERSON)
      schema_each_reference (&schema->fields[i], row, note_people, referred);
}

static int
sweep_events (struct store *state, const struct gone *series,
              const struct gone *messages, struct referred *referred,
              struct error *err)
{
  struct event_row row = { .id = 0 };
  struct arena arena;
  int found;

  arena_init (&arena, 0);
  while ((found = store_next (state, ROWS_EVENT, row.id, &arena, &row, err))
         > 0)
    {
      int status = 0;

      if (gone_has (series, row.series))
        status = store_delete (state, ROWS_EVENT, row.id, err);
      else
        note_row (referred, ROWS_EVENT, &row);
      if (!gone_has (series, row.series) && gone_has (messages, row.at))
        {
          row.at = 0;
          status = store_put (state, ROWS_EVENT, &row, err);
        }
      arena_reset (&arena);
      if (status < 0)
        {
          found = -1;
          break;
        }
    }
  arena_release (&arena);
  return found;
}

static int
sweep_lives (struct store *state, const struct gone *messages,
             struct referred *referred, struct error *err)
{
  struct life_row row = { .id = 0 };
  struct arena arena;
  int found;

  arena_init (&arena, 0);
  while ((found = store_next (state, ROWS_LIFE, row.id, &arena, &row, err)) > 0)
    {
      note_row (referred, ROWS_LIFE, &row);
      if (row.asked && gone_has (messages, row.asked))
        {
          row.asked = 0;
          found = store_put (state, ROWS_LIFE, &row, err);
        }
      arena_reset (&arena);
      if (found < 0)
        break;
    }
  arena_release (&arena);
  return found;
}

static int
sweep_people (struct store *state, const struct referred *referred,
              struct error *err)
{
  struct person_row row = { .id = 0 };
  struct arena arena;
  int found;

  arena_init (&arena, 0);
  while ((found = store_next (state, ROWS_PERSON, row.id, &arena, &row, err))
         > 0)
    {
      arena_reset (&arena);
      if (hash_index_get (&referred->people, person_hash (referred, row.id))
              == HASH_NONE
          && store_delete (state, ROWS_PERSON, row.id, err) < 0)
        {
          found = -1;
          break;
        }
    }
  arena_release (&arena);
  return found;
}

int
prune_life (struct store *state, const struct gone *series,
            const struct gone *messages, struct error *err)
{
  struct referred referred;
  int status;

  memcpy (&referred.secret, store_key (state), sizeof referred.secret);
  hash_index_init (&referred.people);
  status = sweep_events (state, series, messages, &referred, err);
  if (status == 0)
    status = sweep_lives (state, messages, &referred, err);
  if (status == 0)
    status = sweep_people (state, &referred, err);
  hash_index_release (&referred.people);
  return status == 0 ? decisions_settle (state, err) : status;
}
