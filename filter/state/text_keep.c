/* text_keep: which texts a state keeps, and for how long.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "state/text_keep.h"
#include "base/numset.h"

#include <limits.h>
#include <stdio.h>
#include <sysexits.h>

enum
{
  TEXTS_SINCE = 4, /* the first format with texts */
  STEPS_MAX = 64,  /* from a version to the root of its work; or from number to
                      number after a damaged text */
  DAY = 24 * 60 * 60,
  /* The number of the mark that says how far it has got.  Numbers above 0 are
     shared with digests, which are counted and exported; this one is neither.
     */
  MARK_ID = -1
};

#define MARK_NAME SLICE ("text:")

/* --- Versions --- */

/* Reads into *ROW_R the root of the work of the series version ID: 1, 0 if it
   is not there, -1.  */
static int
find_root (struct store *state, int64_t id, struct arena *arena,
           struct series_row *row_r, struct error *err)
{
  int found = rows_get_series (state, id, arena, row_r, err);

  for (int i = 0; i < STEPS_MAX && found > 0 && row_r->work != row_r->id; i++)
    found = rows_get_series (state, row_r->work, arena, row_r, err);
  return found;
}

/* The two highest numbers of the work of ROOT; 0 if it has fewer.  */
static void
find_newest (const struct series_row *root, int64_t newest_r[2])
{
  struct numset_run run = NUMSET_START;
  struct slice rest = root->kin;
  int64_t ids[2] = { 0, root->id }, id;

  while (numset_next (&rest, &run, &id) > 0)
    if (id > ids[1])
      {
        ids[0] = ids[1];
        ids[1] = id;
      }
    else if (id > ids[0])
      ids[0] = id;
  newest_r[0] = ids[1];
  newest_r[1] = ids[0];
}

static int
wants (struct store *state, int64_t series, struct arena *arena,
       struct error *err)
{
  struct series_row row;
  int64_t newest[2];
  int found = find_root (state, series, arena, &row, err);

  if (found <= 0)
    return found;
  find_newest (&row, newest);
  if (series == newest[0] || series == newest[1])
    return 1;
  found = rows_get_series (state, newest[0], arena, &row, err);
  return found > 0 ? series == row.previous : found;
}

int
text_keep_wants (struct store *state, int64_t series, struct error *err)
{
  struct arena arena;
  int64_t last;
  int wanted;

  /* Most are asked about when they have just been added.  No version of any
     work is newer then, and no row need be read.  */
  if (store_last (state, ROWS_SERIES, &last, err) < 0)
    return -1;
  if (series == last)
    return 1;
  arena_init (&arena, 0);
  wanted = wants (state, series, &arena, err);
  arena_release (&arena);
  return wanted;
}

/* --- Pruning --- */

struct sweep
{
  struct store *state;
  int64_t now;
  int64_t keep;
  int64_t last;   /* text */
  int damaged;    /* texts one after another */
  int64_t step;   /* over the next one */
  int64_t series; /* the last one that was asked about, and the answer */
  int wanted;
  struct arena arena; /* the text at hand */
};

/* Reads the mark: 1 if texts are to be looked at, after *AFTER_R; 0, -1.
 *BEGAN_R: when this round began.  */
static int
take_up (struct sweep *sweep, int64_t *after_r, int64_t *began_r,
         struct error *err)
{
  struct mark_row mark;
  int found
      = store_get (sweep->state, ROWS_MARK, MARK_ID, &sweep->arena, &mark, err);

  *after_r = 0;
  *began_r = sweep->now;
  if (found <= 0)
    return found < 0 ? -1 : 1;
  if (mark.value.len == 0)
    return mark.time > sweep->now || sweep->now - mark.time >= DAY;
  *began_r = mark.time;
  *after_r = (int64_t)slice_number (mark.value, LONG_MAX);
  return 1;
}

/* The round that began at BEGAN goes on after the text AFTER; 0: it is over. */
static int
put_off (struct sweep *sweep, int64_t after, int64_t began, struct error *err)
{
  struct mark_row mark = { .id = MARK_ID, .name = MARK_NAME, .time = began };
  char number[24];

  snprintf (number, sizeof number, "%lld", (long long)after);
  if (after)
    mark.value = slice_from_string (number);
  return store_put (sweep->state, ROWS_MARK, &mark, err);
}

/* The text ROW is to be kept: 1, 0, -1.  */
static int
is_kept (struct sweep *sweep, const struct text_row *row, struct error *err)
{
  struct message_row message;
  int found;

  if (sweep->keep && sweep->now - row->seen > sweep->keep)
    return 0;
  found
      = rows_get_message (sweep->state, row->id, &sweep->arena, &message, err);
  if (found <= 0)
    return found;
  if (message.series != sweep->series)
    {
      sweep->wanted = wants (sweep->state, message.series, &sweep->arena, err);
      sweep->series = message.series;
    }
  return sweep->wanted;
}

/* The text after *AFTER is damaged.  Where the next one is cannot be known, but
   damage is no error here; if it goes on, the steps grow.  */
static int
step_over (struct sweep *sweep, int64_t *after, struct error *err)
{
  if (err->status != EX_DATAERR)
    return -1;
  error_init (err);
  if (++sweep->damaged > STEPS_MAX)
    sweep->step *= 2;
  *after += sweep->step;
  return *after < sweep->last;
}

/* Looks at the text after *AFTER: 1, 0 at the end, -1.  */
static int
look_at_next (struct sweep *sweep, int64_t *after, struct error *err)
{
  struct text_row row = { .id = 0 };
  int found, kept;

  arena_reset (&sweep->arena);
  found
      = store_next (sweep->state, ROWS_TEXT, *after, &sweep->arena, &row, err);
  if (found < 0)
    return step_over (sweep, after, err);
  if (found == 0)
    return 0;
  sweep->damaged = 0;
  sweep->step = 1;
  *after = row.id;
  kept = is_kept (sweep, &row, err);
  if (kept == 0)
    return store_delete (sweep->state, ROWS_TEXT, row.id, err) < 0 ? -1 : 1;
  return kept;
}

static int
sweep_texts (struct sweep *sweep, size_t max, struct error *err)
{
  int64_t after, began;
  int more = take_up (sweep, &after, &began, err);

  if (more <= 0)
    return more;
  for (size_t i = 0; i < max && more > 0; i++)
    more = look_at_next (sweep, &after, err);
  return more < 0 ? -1 : put_off (sweep, more ? after : 0, began, err);
}

int
text_keep_prune (struct store *state, int64_t now, int64_t keep, size_t max,
                 struct error *err)
{
  struct sweep sweep = { .state = state, .now = now, .keep = keep, .step = 1 };
  int status;

  if (store_format (state) < TEXTS_SINCE)
    return 0;
  if (store_last (state, ROWS_TEXT, &sweep.last, err) < 0)
    return -1;
  if (sweep.last == 0)
    return 0;
  arena_init (&sweep.arena, 0);
  status = sweep_texts (&sweep, max, err);
  arena_release (&sweep.arena);
  return status;
}
