/* lives: the answers to series versions.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "state/lives.h"
#include "base/hash_index.h"
#include "base/numset.h"
#include "base/siphash.h"
#include "patch/subject.h"
#include "state/rows.h"
#include "state/schema.h"
#include "store/row.h"

#include <stdlib.h>

struct lives
{
  struct store *state;
  struct siphash_key secret;
  struct arena arena;   /* the lives */
  struct arena reading; /* a row */
  struct lives_entry **lives;
  uint32_t count;
  size_t room;
  struct hash_index by_series;
  struct buf scratch;
};

/* The sets of the row are those in the buffers: sets in an arena would leave
   there what they were before each answer.  */
struct lives_entry
{
  struct life_row row; /* first: lives_add_person is given this alone */
  struct buf people;
  struct buf answered;
  struct buf carried;
  int64_t sum; /* of the row as the state has it */
  bool known;  /* there is something to tell */
  bool dirty;  /* it may have changed */
};

struct lives *
lives_new (struct store *state)
{
  struct lives *lives = arena_xmalloc (sizeof *lives);

  *lives = (struct lives){ .state = state };
  memcpy (&lives->secret, store_key (state), sizeof lives->secret);
  arena_init (&lives->arena, 0);
  arena_init (&lives->reading, 4096);
  hash_index_init (&lives->by_series);
  buf_init (&lives->scratch);
  return lives;
}

void
lives_free (struct lives *lives)
{
  if (!lives)
    return;
  for (uint32_t i = 0; i < lives->count; i++)
    {
      buf_release (&lives->lives[i]->people);
      buf_release (&lives->lives[i]->answered);
      buf_release (&lives->lives[i]->carried);
    }
  arena_release (&lives->arena);
  arena_release (&lives->reading);
  hash_index_release (&lives->by_series);
  buf_release (&lives->scratch);
  free (lives->lives);
  free (lives);
}

/* --- Memory --- */

static int64_t
sum_of (struct lives *lives, const struct life_row *row)
{
  return row_sum (&schema_stored ()[ROWS_LIFE], ROWS_LIFE, row,
                  &lives->scratch);
}

static struct lives_entry *
take (struct lives *lives, const struct life_row *row, bool known)
{
  struct lives_entry *life = arena_alloc (&lives->arena, sizeof *life);

  *life = (struct lives_entry){ .row = *row,
                                .sum = sum_of (lives, row),
                                .known = known };
  buf_init (&life->people);
  buf_init (&life->answered);
  buf_init (&life->carried);
  buf_add (&life->people, row->people);
  buf_add (&life->answered, row->answered);
  buf_add (&life->carried, row->carried);
  life->row.people = buf_slice (&life->people);
  life->row.answered = buf_slice (&life->answered);
  life->row.carried = buf_slice (&life->carried);
  lives->lives = array_grow (lives->lives, lives->count, &lives->room,
                             sizeof *lives->lives);
  lives->lives[lives->count++] = life;
  return life;
}

/* The life of SERIES, which may be empty; null after a failure.  */
static struct lives_entry *
find (struct lives *lives, int64_t series, struct error *err)
{
  uint64_t hash = siphash_pair (&lives->secret, (uint64_t)series, 1);
  uint32_t at = hash_index_get (&lives->by_series, hash);
  struct life_row row;
  int found;

  if (at != HASH_NONE)
    return lives->lives[at];
  arena_reset (&lives->reading);
  found
      = store_get (lives->state, ROWS_LIFE, series, &lives->reading, &row, err);
  if (found < 0)
    return NULL;
  if (found == 0)
    row = (struct life_row){ .id = series,
                             .last_other = ROW_NO_DATE,
                             .last_author = ROW_NO_DATE };
  hash_index_put (&lives->by_series, hash, lives->count);
  return take (lives, &row, found > 0);
}

int
lives_get (struct lives *lives, int64_t series, const struct life_row **row_r,
           struct error *err)
{
  struct lives_entry *life = find (lives, series, err);

  if (!life)
    return -1;
  *row_r = &life->row;
  return life->known;
}

int
lives_change (struct lives *lives, int64_t series, struct life_row **row_r,
              struct error *err)
{
  struct lives_entry *life = find (lives, series, err);

  if (!life)
    return -1;
  life->known = life->dirty = true;
  *row_r = &life->row;
  return 0;
}

void
lives_add_person (struct life_row *row, int64_t person)
{
  struct lives_entry *life = (struct lives_entry *)row;

  if (person > 0 && numset_count (row->people) < LIFE_PEOPLE_MAX)
    numset_insert (&life->people, person);
  row->people = buf_slice (&life->people);
}

void
lives_add_answered (struct life_row *row, int number)
{
  struct lives_entry *life = (struct lives_entry *)row;

  if (number >= 0 && number <= SUBJECT_NUMBER_MAX)
    numset_insert (&life->answered, number);
  row->answered = buf_slice (&life->answered);
}

void
lives_add_carried (struct life_row *row, int number)
{
  struct lives_entry *life = (struct lives_entry *)row;

  if (number >= 0 && number <= SUBJECT_NUMBER_MAX)
    numset_insert (&life->carried, number);
  row->carried = buf_slice (&life->carried);
}

/* --- Saving --- */

static int
compare_lives (const void *a, const void *b)
{
  const struct lives_entry *x = *(struct lives_entry *const *)a;
  const struct lives_entry *y = *(struct lives_entry *const *)b;

  return numset_compare (x->row.id, y->row.id);
}

/* Writes LIFE if it is not what the state has.  */
static int
save (struct lives *lives, struct lives_entry *life, struct error *err)
{
  int64_t sum = sum_of (lives, &life->row);

  if (sum != life->sum
      && store_put (lives->state, ROWS_LIFE, &life->row, err) < 0)
    return -1;
  life->sum = sum;
  life->dirty = false;
  return 0;
}

int
lives_save (struct lives *lives, struct error *err)
{
  struct lives_entry **order
      = arena_xmalloc ((lives->count + 1) * sizeof *order);
  uint32_t count = 0;
  int status = 0;

  for (uint32_t i = 0; i < lives->count; i++)
    if (lives->lives[i]->dirty)
      order[count++] = lives->lives[i];
  qsort (order, count, sizeof *order, compare_lives);
  for (uint32_t i = 0; i < count && status == 0; i++)
    status = save (lives, order[i], err);
  free (order);
  return status;
}
