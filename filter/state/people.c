/* people: those who answer, review and take patches.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "state/people.h"
#include "base/hash_index.h"
#include "base/siphash.h"
#include "base/utf8.h"
#include "state/rows.h"

#include <stdlib.h>

struct people
{
  struct store *state;
  struct siphash_key secret;
  struct arena arena;           /* texts */
  struct known_person **people; /* in the order in which they were met */
  uint32_t count;
  size_t room;
  struct hash_index by_address;
  struct hash_index by_id;
  int64_t last;       /* number in use; -1: not looked up yet */
  struct error error; /* the first failure */
};

struct known_person
{
  struct person_row row;
  bool dirty;
};

struct people *
people_new (struct store *state)
{
  struct people *people = arena_xmalloc (sizeof *people);

  *people = (struct people){ .state = state, .last = -1 };
  memcpy (&people->secret, store_key (state), sizeof people->secret);
  error_init (&people->error);
  arena_init (&people->arena, 0);
  hash_index_init (&people->by_address);
  hash_index_init (&people->by_id);
  return people;
}

void
people_free (struct people *people)
{
  if (!people)
    return;
  arena_release (&people->arena);
  hash_index_release (&people->by_address);
  hash_index_release (&people->by_id);
  free (people->people);
  free (people);
}

int
people_failed (const struct people *people, struct error *err)
{
  if (people->error.status == 0)
    return 0;
  *err = people->error;
  return -1;
}

/* --- Memory --- */

static uint64_t
id_hash (const struct people *people, int64_t id)
{
  return siphash_pair (&people->secret, (uint64_t)id, 1);
}

static uint64_t
address_hash (const struct people *people, struct slice address)
{
  return siphash_slice_nocase (&people->secret, address);
}

/* Takes ROW, whose texts are in the arena, into memory.  */
static struct known_person *
take (struct people *people, const struct person_row *row)
{
  struct known_person *person = arena_alloc (&people->arena, sizeof *person);

  *person = (struct known_person){ .row = *row };
  people->people = array_grow (people->people, people->count, &people->room,
                               sizeof *people->people);
  people->people[people->count] = person;
  hash_index_put (&people->by_address, address_hash (people, row->address),
                  people->count);
  hash_index_put (&people->by_id, id_hash (people, row->id), people->count);
  people->count++;
  return person;
}

static struct slice
lower (struct slice address, struct arena *arena)
{
  char *bytes = arena_bytes (arena, address.len);

  for (size_t i = 0; i < address.len; i++)
    bytes[i] = (char)slice_lower (slice_at (address, i));
  return slice_make (bytes, address.len);
}

/* The person with ADDRESS, whose case does not matter: null if there is none,
   or after a failure.  */
static struct known_person *
find (struct people *people, struct slice address)
{
  uint32_t at
      = hash_index_get (&people->by_address, address_hash (people, address));
  struct person_row row;

  if (at != HASH_NONE)
    return people->people[at];
  if (people->error.status
      || store_find (people->state, ROWS_PERSON,
                     lower (address, &people->arena), &people->arena, &row,
                     &people->error)
             <= 0)
    return NULL;
  return take (people, &row);
}

static struct known_person *
find_id (struct people *people, int64_t id)
{
  uint32_t at = hash_index_get (&people->by_id, id_hash (people, id));
  struct person_row row;

  if (at != HASH_NONE)
    return people->people[at];
  if (id <= 0 || people->error.status
      || store_get (people->state, ROWS_PERSON, id, &people->arena, &row,
                    &people->error)
             <= 0)
    return NULL;
  return take (people, &row);
}

/* --- What others ask --- */

static struct known_person *
add (struct people *people, struct slice address)
{
  struct known_person *person;

  if (people->last < 0
      && store_last (people->state, ROWS_PERSON, &people->last, &people->error)
             < 0)
    return NULL;
  person = take (people, &(struct person_row){
                             .id = ++people->last,
                             .address = lower (address, &people->arena) });
  person->dirty = true;
  return person;
}

static bool
is_address (struct slice address)
{
  return address.len > 0 && address.len <= PERSON_TEXT_MAX;
}

bool
people_is_sound (const struct person_row *row)
{
  for (size_t i = 0; i < row->address.len; i++)
    if (slice_lower (slice_at (row->address, i)) != slice_at (row->address, i))
      return false;
  return is_address (row->address);
}

int
people_add (struct people *people, struct slice name, struct slice address,
            int64_t *id_r, struct error *err)
{
  struct known_person *person;

  *id_r = 0;
  if (!is_address (address))
    return people_failed (people, err);
  person = find (people, address);
  if (!person && people->error.status == 0)
    person = add (people, address);
  if (!person)
    return people_failed (people, err);
  if (person->row.name.len == 0 && name.len)
    {
      person->row.name
          = arena_copy (&people->arena, utf8_cut (name, PERSON_TEXT_MAX));
      person->dirty = true;
    }
  *id_r = person->row.id;
  return 0;
}

int
people_find (struct people *people, struct slice address, int64_t *id_r,
             struct error *err)
{
  struct known_person *person = NULL;

  if (is_address (address))
    person = find (people, address);
  if (!person)
    return people_failed (people, err);
  *id_r = person->row.id;
  return 1;
}

const struct person_row *
people_get (struct people *people, int64_t id)
{
  struct known_person *person = find_id (people, id);

  return person ? &person->row : NULL;
}

void
people_count_notices (struct people *people, int64_t id, int count)
{
  struct known_person *person = find_id (people, id);
  int64_t before;

  if (!person)
    return;
  before = person->row.notices;
  person->row.notices = count < PERSON_NOTICES_MAX - before
                            ? before + count
                            : PERSON_NOTICES_MAX;
  person->dirty = person->dirty || person->row.notices != before;
}

/* --- Saving --- */

int
people_save (struct people *people, struct error *err)
{
  if (people_failed (people, err) < 0)
    return -1;
  for (uint32_t i = 0; i < people->count; i++)
    {
      struct known_person *person = people->people[i];

      if (person->dirty
          && store_put (people->state, ROWS_PERSON, &person->row, err) < 0)
        return -1;
      person->dirty = false;
    }
  return 0;
}
