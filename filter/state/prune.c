/* prune: forgets what was last seen long ago.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Rows are read one at a time, in the order of their numbers.  Memory holds
   only the numbers at which rows that go and rows that stay alternate, and
   those of a few rows that need a second look.  */

#include "config.h"
#include "state/prune.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/numset.h"
#include "patch/patch_mail.h"
#include "series/key.h"
#include "series/series.h"
#include "state/gone.h"
#include "state/prune_life.h"
#include "state/schema.h"
#include "state/series_load.h"
#include "state/series_rekey.h"

#include <stdlib.h>

enum
{
  STEPS_MAX = 64 /* from a version to the root of its work */
};

struct prune
{
  struct store *state;
  int64_t cutoff;
  const int64_t *spared; /* series that stay, ascending */
  size_t spared_count;
  struct arena arena; /* the row at hand */
  struct arena other; /* another one */
  struct buf text;
  struct gone series;
  struct gone messages;
  struct gone_numbers leaving;   /* series that go */
  struct gone_numbers relatives; /* series that refer to others */
  struct gone_numbers reused;    /* messages that stay; another one had their
                               Message-ID */
  /* Of series and messages: an undated row goes if its number is lower.  */
  int64_t edge, message_edge;
  struct prune_count count;
};

/* The row after *ROW: 1, 0 at the end, -1.  */
static int
next_series (struct prune *prune, struct series_row *row, struct error *err)
{
  arena_reset (&prune->arena);
  return rows_next_series (prune->state, row->id, &prune->arena, row, err);
}

static int
next_message (struct prune *prune, struct message_row *row, struct error *err)
{
  arena_reset (&prune->arena);
  return rows_next_message (prune->state, row->id, &prune->arena, row, err);
}

/* --- Which series go --- */

static int64_t
first_member (const struct series_row *row)
{
  struct numset_run run = { 0, -1 };
  struct slice rest = row->members;
  int64_t first;

  return numset_next (&rest, &run, &first) > 0 ? first : 0;
}

static void
set_edge (struct prune *prune, const struct series_row *row)
{
  prune->edge = row->id;
  prune->message_edge = first_member (row);
}

static int
is_other (void *context, int64_t first, int64_t last)
{
  const int64_t *id = context;

  return first != *id || last != *id;
}

/* ROW refers to other series.  */
static bool
refers (const struct series_row *row)
{
  const struct schema_table *table = schema_table (ROWS_SERIES);
  int64_t id = row->id;

  for (size_t i = 0; i < table->count; i++)
    if (table->fields[i].refers == ROWS_SERIES
        && schema_each_reference (&table->fields[i], row, is_other, &id) != 0)
      return true;
  return false;
}

static int
compare_ids (const void *a, const void *b)
{
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

  return x < y ? -1 : x > y;
}

static bool
is_spared (const struct prune *prune, int64_t id)
{
  return prune->spared_count
         && bsearch (&id, prune->spared, prune->spared_count, sizeof id,
                     compare_ids);
}

/* The edge is the first series that stays by its date; if there is none, the
   last one that goes.  */
static int
choose_series (struct prune *prune, struct error *err)
{
  struct series_row row = { .id = 0 };
  bool stays = false;
  int found;

  while ((found = next_series (prune, &row, err)) > 0)
    {
      bool dated = row.last_date != STORE_NO_DATE;
      bool spared = is_spared (prune, row.id);
      bool goes = !spared && (dated ? row.last_date < prune->cutoff : !stays);

      if ((dated || spared) && !stays)
        set_edge (prune, &row);
      stays = stays || ((dated || spared) && !goes);
      gone_note (&prune->series, row.id, goes);
      if (goes)
        gone_add (&prune->leaving, row.id);
      if (refers (&row))
        gone_add (&prune->relatives, row.id);
    }
  /* Nothing after the last dated one is older than what stays.  */
  if (!stays && prune->series.ends.count)
    {
      prune->series.ends.count = prune->edge >= prune->series.ends.items[0];
      gone_note (&prune->series, prune->edge + 1, false);
    }
  return found;
}

/* --- What stays of the others --- */

/* What a version names as its work instead of GONE, which goes: what that one
   led to, or who gets its number; itself if there is none.  */
static int
find_work (struct prune *prune, int64_t gone, int64_t self, int64_t *work_r,
           struct error *err)
{
  struct series_row row = { .work = gone };
  int64_t id = 0;
  int found = 1;

  *work_r = self;
  for (int i = 0; i < STEPS_MAX && found > 0 && row.work != id; i++)
    {
      id = row.work;
      if (!gone_has (&prune->series, id))
        {
          *work_r = id;
          return 0;
        }
      arena_reset (&prune->other);
      found = rows_get_series (prune->state, id, &prune->other, &row, err);
    }
  if (found > 0 && row.work == id && gone_first_left (&prune->series, row.kin))
    *work_r = gone_first_left (&prune->series, row.kin);
  return found < 0 ? -1 : 0;
}

/* A work whose number goes gets that of its lowest version that stays, of those
   that its row names.  */
static int
hand_on (struct prune *prune, int64_t root, struct error *err)
{
  struct numset_run run = { 0, -1 };
  struct numset_writer writer;
  struct series_row row;
  struct slice kin;
  int64_t id, heir = 0, more;
  int found;

  arena_reset (&prune->arena);
  found = rows_get_series (prune->state, root, &prune->arena, &row, err);
  if (found <= 0)
    return found;
  kin = row.kin;
  more = row.kin_more;
  buf_clear (&prune->text);
  numset_begin (&writer, &prune->text);
  while (numset_next (&kin, &run, &id) > 0)
    {
      if (gone_has (&prune->series, id))
        continue;
      arena_reset (&prune->other);
      found = rows_get_series (prune->state, id, &prune->other, &row, err);
      if (found == 0)
        continue;
      if (heir == 0)
        heir = id;
      else
        numset_add (&writer, id);
      row.work = heir;
      if (found < 0 || rows_put_series (prune->state, &row, err) < 0)
        return -1;
    }
  numset_end (&writer);
  if (heir == 0 || (prune->text.len == 0 && more == 0))
    return 0;
  arena_reset (&prune->other);
  if (rows_get_series (prune->state, heir, &prune->other, &row, err) < 0)
    return -1;
  row.kin = buf_slice (&prune->text);
  row.kin_more = more;
  return rows_put_series (prune->state, &row, err);
}

/* Cuts the references of ROW of TABLE to series that go; true if it had
   some.  */
static bool
cut (struct prune *prune, enum rows_table table, void *row)
{
  const struct schema_table *schema = schema_table (table);
  bool lost = false;

  for (size_t i = 0; i < schema->count; i++)
    {
      const struct schema_field *field = &schema->fields[i];
      struct schema_value value;

      if (field->refers != ROWS_SERIES)
        continue;
      value = schema_get (row, field);
      if (schema_is_number (field)
              ? !gone_has (&prune->series, value.number)
              : !gone_cut (&prune->series, &value.text, &prune->arena))
        continue;
      value.number = 0;
      schema_set (row, field, &value);
      lost = true;
    }
  return lost;
}

/* Cuts the references of ROW to what goes: 1, 0 if it had none, -1.  */
static int
mend (struct prune *prune, struct series_row *row, struct error *err)
{
  struct series_row before = *row;

  if (!cut (prune, ROWS_SERIES, row))
    return 0;
  /* The verdict stays, also for messages that are still to come, until there is
     a new reason for another one.  */
  if (row->previous != before.previous)
    row->flags &= ~(int64_t)SERIES_FLAG_LINKED;
  if (row->vote != before.vote)
    row->votes = 0;
  if (row->work != before.work
      && find_work (prune, before.work, row->id, &row->work, err) < 0)
    return -1;
  return 1;
}

/* Mends the series ID, which refers to others.  */
static int
look_after (struct prune *prune, int64_t id, struct error *err)
{
  struct series_row row;
  int found;

  if (gone_has (&prune->series, id))
    return hand_on (prune, id, err);
  arena_reset (&prune->arena);
  found = rows_get_series (prune->state, id, &prune->arena, &row, err);
  if (found > 0)
    found = mend (prune, &row, err);
  return found > 0 ? rows_put_series (prune->state, &row, err) : found;
}

static int
sweep_series (struct prune *prune, struct error *err)
{
  for (size_t i = 0; i < prune->relatives.count; i++)
    if (look_after (prune, prune->relatives.items[i], err) < 0)
      return -1;
  for (size_t i = 0; i < prune->leaving.count; i++)
    if (gone_has (&prune->series, prune->leaving.items[i]))
      {
        prune->count.series++;
        if (rows_delete_series (prune->state, prune->leaving.items[i], err) < 0)
          return -1;
      }
  return 0;
}

/* Counts of changes since a version that goes stay.  */
static int
sweep_compared (struct prune *prune, struct error *err)
{
  struct compared_row row = { .id = 0 };
  int found;

  while ((found = store_next (prune->state, ROWS_COMPARED, row.id,
                              &prune->arena, &row, err))
         > 0)
    if (cut (prune, ROWS_COMPARED, &row)
        && store_put (prune->state, ROWS_COMPARED, &row, err) < 0)
      return -1;
  return found;
}

/* --- Messages --- */

static bool
message_goes (const struct prune *prune, const struct message_row *row)
{
  if (row->kind != PATCH_MAIL_REPLY)
    return gone_has (&prune->series, row->series);
  return row->date == STORE_NO_DATE ? row->id < prune->message_edge
                                    : row->date < prune->cutoff;
}

static int
sweep_messages (struct prune *prune, struct error *err)
{
  struct message_row row = { .id = 0 };
  int found;

  while ((found = next_message (prune, &row, err)) > 0)
    {
      bool goes = message_goes (prune, &row);

      gone_note (&prune->messages, row.id, goes);
      if (goes)
        {
          prune->count.messages++;
          if (rows_delete_message (prune->state, row.id, err) < 0)
            return -1;
        }
      else if (cut (prune, ROWS_MESSAGE, &row)
               && rows_put_message (prune->state, &row, err) < 0)
        return -1;
      else if (row.flags & MESSAGE_FLAG_REUSED)
        gone_add (&prune->reused, row.id);
    }
  return found;
}

/* --- Keys --- */

static bool
keep (void *context, uint64_t key, uint64_t ref)
{
  const struct prune *prune = context;

  return !gone_has (key & KEY_VERSIONS_BIT ? &prune->series : &prune->messages,
                    (int64_t)ref);
}

/* A Message-ID leads to the first message that had it, of those that stay.  */
static int
inherit_ids (struct prune *prune, struct error *err)
{
  struct series_settings settings
      = { .backing = series_load_backing (prune->state) };
  struct series_set *set;
  int status = 0;

  if (prune->reused.count == 0)
    return 0;
  set = series_new (&settings);
  for (size_t i = 0; i < prune->reused.count && status >= 0; i++)
    {
      struct message_row row;

      arena_reset (&prune->arena);
      status = rows_get_message (prune->state, prune->reused.items[i],
                                 &prune->arena, &row, err);
      if (status > 0)
        status = series_rekey_inherit (set, &row, err);
    }
  series_free (set);
  return status < 0 ? -1 : 0;
}

static int
sweep (struct prune *prune, struct error *err)
{
  if (choose_series (prune, err) < 0
      || (prune->series.ends.count
          && (sweep_series (prune, err) < 0 || sweep_compared (prune, err) < 0))
      || sweep_messages (prune, err) < 0)
    return -1;
  if (prune->series.ends.count == 0 && prune->messages.ends.count == 0)
    return 0;
  if (prune_life (prune->state, &prune->series, &prune->messages, err) < 0
      || store_filter_keys (prune->state, keep, prune, err) < 0)
    return -1;
  return inherit_ids (prune, err);
}

int
prune_state (struct store *state, int64_t cutoff, struct prune_count *count_r,
             struct error *err)
{
  return prune_state_but (state, cutoff, NULL, 0, count_r, err);
}

int
prune_state_but (struct store *state, int64_t cutoff, const int64_t *spared,
                 size_t count, struct prune_count *count_r, struct error *err)
{
  struct prune prune = {
    .state = state, .cutoff = cutoff, .spared = spared, .spared_count = count
  };
  int status;

  arena_init (&prune.arena, 0);
  arena_init (&prune.other, 0);
  buf_init (&prune.text);
  status = sweep (&prune, err);
  *count_r = prune.count;
  arena_release (&prune.arena);
  arena_release (&prune.other);
  buf_release (&prune.text);
  gone_release (&prune.series);
  gone_release (&prune.messages);
  free (prune.leaving.items);
  free (prune.relatives.items);
  free (prune.reused.items);
  return status;
}
