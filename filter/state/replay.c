/* replay: why a message that a state knows was put where it is.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "state/replay.h"
#include "base/numset.h"
#include "series/key.h"
#include "state/members.h"
#include "state/row_summary.h"
#include "state/rows.h"
#include "state/series_message.h"

#include <stdlib.h>

enum
{
  STEPS_MAX = 64 /* from a version to the root of its work */
};

/* The messages to judge once more, and where they came to.  */
struct cast
{
  struct store *state;
  const struct message_row *last; /* the one in question */
  struct arena arena;
  int64_t *rows; /* of messages, ascending when all are there */
  size_t count, room;
  int64_t *series; /* by version of the new set: the series row whose message
                      opened it */
  uint32_t versions;
  size_t series_room;
};

static void
add_row (struct cast *cast, int64_t row)
{
  if (row > cast->last->id)
    return;
  cast->rows
      = array_grow (cast->rows, cast->count, &cast->room, sizeof *cast->rows);
  cast->rows[cast->count++] = row;
}

/* --- Who is in it --- */

/* Adds the replies that ROW names: the rules ask whether the messages above
   one in its thread are known.  */
static int
add_replies (struct cast *cast, const struct message_row *row,
             struct error *err)
{
  struct key_maker maker = { .grouped = true };
  struct slice rest = row->parents, id;
  uint64_t found[STORE_REFS_MAX];
  struct message_row parent;
  unsigned count;

  memcpy (&maker.secret, store_key (cast->state), sizeof maker.secret);
  while (slice_next_line (&rest, &id))
    {
      uint64_t key
          = key_of_id (&maker, KEY_ID, key_hash_id (&maker.secret, id));
      int more = store_get_key (cast->state, key, found, &count, err);

      if (more > 0)
        more = rows_get_message (cast->state, (int64_t)found[0], &cast->arena,
                                 &parent, err);
      if (more < 0)
        return -1;
      if (more > 0 && parent.kind == PATCH_MAIL_REPLY)
        add_row (cast, parent.id);
    }
  return 0;
}

/* Adds the messages of the series version of number SERIES.  */
static int
add_members (struct cast *cast, int64_t series, struct error *err)
{
  struct series_row version;
  struct message_row row;
  struct members members;
  int64_t member;
  int found
      = rows_get_series (cast->state, series, &cast->arena, &version, err);

  if (found <= 0)
    return found;
  members_begin (&members, cast->state, &version);
  while (found > 0 && (found = members_next (&members, &member, err)) > 0
         && member <= cast->last->id)
    {
      add_row (cast, member);
      found = rows_get_message (cast->state, member, &cast->arena, &row, err);
      if (found > 0 && add_replies (cast, &row, err) < 0)
        found = -1;
    }
  members_end (&members);
  return found < 0 ? -1 : 0;
}

/* Reads into *ROW_R the root of the work of the series version ID, which must
   be there: 1, 0, -1.  */
static int
find_root (struct cast *cast, int64_t id, struct series_row *row_r,
           struct error *err)
{
  int found = rows_get_series (cast->state, id, &cast->arena, row_r, err);

  for (int i = 0; i < STEPS_MAX && found > 0 && row_r->work != row_r->id; i++)
    found
        = rows_get_series (cast->state, row_r->work, &cast->arena, row_r, err);
  return found;
}

/* Adds the messages of the versions of the work ROOT that its row leaves out:
   they name it, or what leads to it.  */
static int
add_rest (struct cast *cast, int64_t root, struct error *err)
{
  struct series_row row = { .id = 0 }, work;
  struct arena arena;
  int found;

  arena_init (&arena, 0);
  while ((found = rows_next_series (cast->state, row.id, &arena, &row, err)) > 0
         && row.id <= cast->last->series)
    {
      if (row.work != row.id
          && (find_root (cast, row.work, &work, err) < 0
              || (work.id == root && add_members (cast, row.id, err) < 0)))
        {
          found = -1;
          break;
        }
      arena_reset (&arena);
    }
  arena_release (&arena);
  return found < 0 ? -1 : 0;
}

/* Adds the messages of all versions of the work.  */
static int
add_work (struct cast *cast, struct error *err)
{
  struct numset_run run = NUMSET_START;
  struct series_row first = { .id = 0 };
  int64_t other;
  int found = find_root (cast, cast->last->series, &first, err);

  if (found <= 0)
    return found < 0 ? -1 : add_members (cast, cast->last->series, err);
  if (add_members (cast, first.id, err) < 0)
    return -1;
  if (first.kin_more)
    return add_rest (cast, first.id, err);
  while (numset_next (&first.kin, &run, &other) > 0)
    if (add_members (cast, other, err) < 0)
      return -1;
  return 0;
}

static void
sort_rows (struct cast *cast)
{
  size_t kept = 0;

  add_row (cast, cast->last->id);
  numset_sort (cast->rows, cast->count);
  for (size_t i = 0; i < cast->count; i++)
    if (kept == 0 || cast->rows[i] != cast->rows[kept - 1])
      cast->rows[kept++] = cast->rows[i];
  cast->count = kept;
}

/* --- Judging --- */

/* Notes where the message ROW has come to.  */
static void
note_series (struct cast *cast, const struct message_row *row,
             struct replay *replay)
{
  uint32_t version = replay->place.version;

  if (version == SERIES_NONE || row->kind == PATCH_MAIL_REPLY)
    return;
  if (version == cast->versions)
    {
      cast->series = array_grow (cast->series, cast->versions,
                                 &cast->series_room, sizeof *cast->series);
      cast->series[cast->versions++] = row->series;
    }
  replay->agrees = cast->series[version] == row->series;
}

/* Judges the message of number ROW.  One that is gone is passed over.  */
static int
judge_one (struct cast *cast, int64_t number, struct replay *replay,
           struct error *err)
{
  struct message_row row;
  struct series_row series;
  struct summary summary;
  int found = rows_get_message (cast->state, number, &cast->arena, &row, err);

  if (found > 0 && row.kind == PATCH_MAIL_REPLY)
    series_message_summary (&row, &summary, &cast->arena);
  else if (found > 0)
    {
      found = rows_get_series (cast->state, row.series, &cast->arena, &series,
                               err);
      if (found > 0
          && row_summary_make (cast->state, &row, &series, &summary,
                               &cast->arena, err)
                 < 0)
        found = -1;
    }
  if (found <= 0)
    return found;
  series_add_explained (replay->set, &summary, 0, &cast->arena, &replay->place,
                        &replay->explanation);
  note_series (cast, &row, replay);
  arena_reset (&cast->arena);
  return 0;
}

static bool
is_first_of_series (struct cast *cast, struct error *err)
{
  struct numset_run run = NUMSET_START;
  struct series_row series;
  int64_t first;

  return rows_get_series (cast->state, cast->last->series, &cast->arena,
                          &series, err)
             > 0
         && numset_next (&series.members, &run, &first) > 0
         && first == cast->last->id;
}

int
replay_message (struct store *state, const struct message_row *row,
                struct replay *replay_r, struct error *err)
{
  struct cast cast = { .state = state, .last = row };
  int status;

  replay_r->set = series_new (
      &(struct series_settings){ .key_bytes = store_key (state) });
  replay_r->place = (struct series_place){ .version = SERIES_NONE };
  replay_r->agrees = false;
  arena_init (&cast.arena, 0);
  status = add_work (&cast, err);
  sort_rows (&cast);
  for (size_t i = 0; i < cast.count && status == 0; i++)
    status = judge_one (&cast, cast.rows[i], replay_r, err);
  if (status == 0 && replay_r->place.joined_by == SERIES_TIE_OPENED)
    replay_r->agrees = is_first_of_series (&cast, err);
  arena_release (&cast.arena);
  free (cast.rows);
  free (cast.series);
  return status;
}

void
replay_release (struct replay *replay)
{
  series_free (replay->set);
}
