/* merge_changes: texts and counts of one state for another.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "dump/merge_changes.h"
#include "series/index.h"
#include "series/model.h"
#include "state/compared.h"
#include "state/texts.h"

#include <stdlib.h>

struct dump_changes
{
  struct store *state;
  struct store *from;
  struct texts *texts; /* of the state */
  struct texts *others;
  struct arena arena;
};

struct dump_changes *
dump_changes_new (struct store *state, struct store *from)
{
  struct dump_changes *changes = arena_xmalloc (sizeof *changes);

  *changes = (struct dump_changes){ .state = state,
                                    .from = from,
                                    .texts = texts_new (state),
                                    .others = texts_new (from) };
  arena_init (&changes->arena, 0);
  return changes;
}

void
dump_changes_free (struct dump_changes *changes)
{
  texts_free (changes->texts);
  texts_free (changes->others);
  arena_release (&changes->arena);
  free (changes);
}

static int
copy_text (struct dump_changes *changes, int64_t from, int64_t to,
           struct error *err)
{
  struct text text;
  int found = texts_get (changes->others, from, &changes->arena, &text, err);

  if (found <= 0 || !text.whole)
    return found < 0 ? -1 : 0;
  return texts_put (changes->texts, to, text.text, (int)text.format, text.seen,
                    err);
}

/* The row in the state of the version ID of the other one, which is found by
   its head: 1, 0 if it is not there, -1.  */
static int
find_version (struct dump_changes *changes, struct series_set *set, int64_t id,
              int64_t *row_r, struct error *err)
{
  struct series_row series;
  struct message_row head;
  uint32_t member;
  int found
      = rows_get_series (changes->from, id, &changes->arena, &series, err);

  if (found > 0)
    found = rows_get_message (changes->from, series.head, &changes->arena,
                              &head, err);
  if (found <= 0)
    return found;
  member
      = index_find_member (set, key_hash_id (&set->maker.secret, head.msgid));
  if (member == SERIES_NONE)
    return series_failed (set, err);
  *row_r = set->versions[model_member (set, member)->version].row;
  return 1;
}

static int
copy_counts (struct dump_changes *changes, struct series_set *set, int64_t from,
             int64_t to, struct error *err)
{
  struct compared_row row, before;
  int64_t since = 0;
  int found = compared_get (changes->from, from, &row, err);

  if (found <= 0)
    return found;
  if (row.since && find_version (changes, set, row.since, &since, err) < 0)
    return -1;
  found = compared_get (changes->state, to, &before, err);
  if (found != 0)
    return found < 0 ? -1 : 0;
  row.id = to;
  row.since = since == to ? 0 : since;
  return compared_put (changes->state, &row, err);
}

int
dump_changes_take (struct dump_changes *changes, struct series_set *set,
                   const struct message_row *row,
                   const struct series_row *series,
                   const struct series_place *place, struct error *err)
{
  int status;

  if (place->member == SERIES_NONE || place->known || place->duplicate)
    return 0;
  arena_reset (&changes->arena);
  status = copy_text (changes, row->id, set->members[place->member].row, err);
  if (status == 0 && row->id == series->head)
    status = copy_counts (changes, set, series->id,
                          set->versions[place->version].row, err);
  return status;
}
