/* talks: the people who say something.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/talks_people.h"

enum
{
  ADDRESS_MAX = 256 /* bytes that tell people apart */
};

/* What the state knows of the person with ADDRESS: 1, 0, -1.  */
static int
find_known (struct talks *talks, struct slice address,
            struct talks_person *person, struct error *err)
{
  const struct person_row *row;
  int64_t id;
  int found;

  if (!talks->people_state)
    return 0;
  found = people_find (talks->people_state, address, &id, err);
  if (found <= 0)
    return found;
  row = people_get (talks->people_state, id);
  if (!row)
    return people_failed (talks->people_state, err);
  person->row = *row;
  return 1;
}

/* Finds or adds the person with ADDRESS (lower case): their index, or -1.  */
static int64_t
find_person (struct talks *talks, struct slice address, struct slice name,
             struct error *err)
{
  uint64_t hash = talks_hash (talks, address);
  uint32_t index = hash_index_get (&talks->by_address, hash);
  struct talks_person *person;
  int found;

  if (index != HASH_NONE)
    return index;
  talks->people = array_grow (talks->people, talks->people_count,
                              &talks->people_room, sizeof *talks->people);
  person = &talks->people[talks->people_count];
  *person = (struct talks_person){ .added = 0 };
  found = find_known (talks, address, person, err);
  if (found < 0)
    return -1;
  if (found == 0)
    {
      person->row.id = TALKS_NEW_PERSON + (int64_t)talks->people_count;
      person->row.address = arena_copy (talks->arena, address);
      person->row.name = arena_copy (talks->arena, name);
    }
  hash_index_put (&talks->by_address, hash, (uint32_t)talks->people_count);
  return (int64_t)talks->people_count++;
}

int
talks_people_find (struct talks *talks, struct slice name, struct slice address,
                   int64_t *index_r, struct error *err)
{
  struct slice known = slice_head (address.len ? address : name, ADDRESS_MAX);
  char lower[ADDRESS_MAX];

  *index_r = TALKS_NOBODY;
  if (known.len == 0)
    return 0;
  for (size_t i = 0; i < known.len; i++)
    lower[i] = (char)slice_lower ((unsigned char)known.ptr[i]);
  *index_r = find_person (talks, slice_make (lower, known.len), name, err);
  return *index_r < 0 ? -1 : 0;
}

int64_t
talks_people_number (const struct talks *talks, int64_t index)
{
  return index == TALKS_NOBODY ? 0 : talks->people[index].row.id;
}

bool
talks_people_is_author (const struct version *version,
                        const struct address *from)
{
  const struct series_row *row = &version->row;

  if (from->addr_spec.len
      && (slice_eq_nocase (from->addr_spec, row->author_addr)
          || slice_eq_nocase (from->addr_spec, row->sender_addr)))
    return true;
  return from->name.len && slice_eq_nocase (from->name, row->author_name);
}
