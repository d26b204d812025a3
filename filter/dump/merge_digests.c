/* merge_digests: the digests of a state that is merged into another one.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   There is one a day and list, so all of them fit in memory.  */

#include "config.h"
#include "dump/merge_digests.h"
#include "base/hash_index.h"
#include "base/siphash.h"

#include <stdlib.h>

/* One list's.  */
struct dump_newest
{
  struct digest_row row;
  struct dump_newest *next;
};

struct dump_digests
{
  struct store *state;
  struct store *from;
  struct siphash_key key;
  struct arena arena;
  struct hash_index taken; /* by the number in the other state */
  struct hash_index equal; /* by what the row says */
  int64_t *numbers;        /* what these two lead to */
  uint32_t count;
  size_t size;
  bool loaded;
  struct dump_newest *newest; /* of the lists that have a new row */
};

struct dump_digests *
dump_digests_new (struct store *state, struct store *from)
{
  struct dump_digests *digests = arena_xmalloc (sizeof *digests);

  *digests = (struct dump_digests){ .state = state, .from = from };
  memcpy (&digests->key, store_key (state), sizeof digests->key);
  arena_init (&digests->arena, 0);
  hash_index_init (&digests->taken);
  hash_index_init (&digests->equal);
  return digests;
}

void
dump_digests_free (struct dump_digests *digests)
{
  arena_release (&digests->arena);
  hash_index_release (&digests->taken);
  hash_index_release (&digests->equal);
  free (digests->numbers);
  free (digests);
}

/* Puts NUMBER to INDEX under HASH.  */
static void
note (struct dump_digests *digests, struct hash_index *index, uint64_t hash,
      int64_t number)
{
  digests->numbers = array_grow (digests->numbers, digests->count,
                                 &digests->size, sizeof *digests->numbers);
  digests->numbers[digests->count] = number;
  hash_index_put (index, hash, digests->count++);
}

/* True with the number under HASH.  */
static bool
look_up (const struct dump_digests *digests, const struct hash_index *index,
         uint64_t hash, int64_t *number_r)
{
  uint32_t at = hash_index_get (index, hash);

  if (at == HASH_NONE)
    return false;
  *number_r = digests->numbers[at];
  return true;
}

static uint64_t
hash_row (const struct siphash_key *key, const struct digest_row *row)
{
  uint64_t hash = siphash_pair (key, siphash_slice (key, row->list),
                                siphash_slice (key, row->from_label));

  return siphash_pair (
      key, siphash_pair (key, hash, siphash_slice (key, row->to_label)),
      (uint64_t)row->time);
}

/* Makes the index of what the state has.  */
static int
load (struct dump_digests *digests, struct error *err)
{
  struct digest_row row = { .id = 0 };
  int found = 0;

  while (!digests->loaded
         && (found = rows_next_digest (digests->state, row.id, &digests->arena,
                                       &row, err))
                > 0)
    note (digests, &digests->equal, hash_row (&digests->key, &row), row.id);
  digests->loaded = true;
  return found;
}

/* The newest digest of the list of ROW, ROW included.  */
static int
note_newest (struct dump_digests *digests, const struct digest_row *row,
             struct error *err)
{
  struct dump_newest *newest = digests->newest;
  int found;

  while (newest && !slice_eq (newest->row.list, row->list))
    newest = newest->next;
  if (!newest)
    {
      newest = arena_alloc (&digests->arena, sizeof *newest);
      found = rows_last_digest (digests->state, row->list, &digests->arena,
                                &newest->row, err);
      if (found < 0)
        return -1;
      if (found == 0)
        newest->row = *row;
      newest->next = digests->newest;
      digests->newest = newest;
    }
  if (row->time > newest->row.time)
    newest->row = *row;
  return 0;
}

/* Puts ROW after all others; sets its number.  */
static int
append (struct dump_digests *digests, struct digest_row *row, struct error *err)
{
  if (rows_new_digest (digests->state, &row->id, err) < 0)
    return -1;
  return rows_put_digest (digests->state, row, err);
}

int
dump_take_digest (struct dump_digests *digests, int64_t number,
                  int64_t *number_r, struct error *err)
{
  uint64_t hash = siphash_pair (&digests->key, (uint64_t)number, 1);
  struct digest_row row;
  int found;

  *number_r = 0;
  if (look_up (digests, &digests->taken, hash, number_r))
    return 0;
  found = rows_next_digest (digests->from, number - 1, &digests->arena, &row,
                            err);
  if (found <= 0 || load (digests, err) < 0)
    return found <= 0 ? found : -1;
  if (!look_up (digests, &digests->equal, hash_row (&digests->key, &row),
                number_r))
    {
      if (note_newest (digests, &row, err) < 0
          || append (digests, &row, err) < 0)
        return -1;
      *number_r = row.id;
    }
  note (digests, &digests->taken, hash, *number_r);
  return 0;
}

int
dump_digests_end (struct dump_digests *digests, struct error *err)
{
  for (struct dump_newest *newest = digests->newest; newest;
       newest = newest->next)
    {
      struct digest_row last;
      int found = rows_last_digest (digests->state, newest->row.list,
                                    &digests->arena, &last, err);

      if (found < 0)
        return -1;
      if (found && last.time < newest->row.time
          && append (digests, &newest->row, err) < 0)
        return -1;
    }
  return 0;
}
