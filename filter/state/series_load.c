/* series_load: series versions and messages out of a state.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "state/series_load.h"
#include "base/numset.h"
#include "series/index.h"
#include "series/model.h"
#include "series/work.h"
#include "state/rows.h"
#include "state/series_message.h"

#include <sysexits.h>

struct store *
series_load_store (const struct series_set *set)
{
  return set->backing.context;
}

/* Says that a row which another one names is not there; returns -1.  */
static int
missing (const struct store *store, const char *table, int64_t row,
         struct error *err)
{
  return error_set (
      err, EX_DATAERR,
      "%s: %s %lld is missing; see --state-check, or restore a backup",
      store_path (store), table, (long long)row);
}

/* --- Messages --- */

/* Fills the member INDEX with ROW, of which MAIL is made.  */
static void
take_member (struct series_set *set, uint32_t index,
             const struct message_row *row, const struct hashed_mail *mail)
{
  struct member *member = &set->members[index];

  model_take_mail (member, mail);
  member->flags = (uint16_t)row->flags;
  member->loaded = true;
  member->known = model_new_known (
      set, &(struct known){ .verdict = (enum verdict)row->verdict,
                            .seen = arena_copy (&set->arena, row->seen),
                            .shown = arena_copy (&set->arena, row->subject) });
  member->version = model_version_of_row (set, row->series);
}

uint32_t
series_load_member (struct series_set *set, const struct message_row *row,
                    const struct hashed_mail *mail)
{
  uint32_t member = model_member_of_row (set, row->id);

  if (!set->members[member].loaded)
    take_member (set, member, row, mail);
  return member;
}

/* Fills the member INDEX with ROW, which get_message has read.  */
static void
take_row (struct series_set *set, uint32_t index, const struct message_row *row)
{
  struct hashed_mail mail;
  struct summary summary;

  series_message_summary (row, &summary, &set->loading);
  hashed_mail_read (&mail, &set->maker, &summary, &set->loading);
  take_member (set, index, row, &mail);
}

/* Reads the message NUMBER, which must be there.  */
static int
get_message (struct series_set *set, int64_t number, struct message_row *row_r,
             struct error *err)
{
  struct store *store = series_load_store (set);
  int found;

  arena_reset (&set->loading);
  found = rows_get_message (store, number, &set->loading, row_r, err);
  return found == 0  ? missing (store, "message", number, err)
         : found < 0 ? -1
                     : 0;
}

static int
read_member (void *context, struct series_set *set, uint32_t member,
             struct error *err)
{
  int64_t number = set->members[member].row;
  struct message_row row;

  if (get_message (set, number, &row, err) < 0)
    return -1;
  if (row.series <= 0)
    return missing (context, "message", number, err);
  take_row (set, member, &row);
  return 0;
}

uint32_t
series_load_reply (struct series_set *set, const struct message_row *row)
{
  struct reply reply = { .row = row->id,
                         .known = true,
                         .heard = row->flags & MESSAGE_FLAG_HEARD,
                         .told = row->flags & MESSAGE_FLAG_TOLD };
  struct slice rest = row->parents, id;

  for (int i = 0; i < MODEL_REPLY_IDS && slice_next_line (&rest, &id); i++)
    reply.ids[i]
        = key_of_id (&set->maker, KEY_ID, key_hash_id (&set->maker.secret, id));
  return model_new_reply (set, &reply);
}

static int
read_message (void *context, struct series_set *set, int64_t number,
              uint32_t *ref_r, struct error *err)
{
  struct message_row row;

  if (get_message (set, number, &row, err) < 0)
    return -1;
  if (row.kind == PATCH_MAIL_REPLY)
    {
      *ref_r = series_load_reply (set, &row) | INDEX_REPLY_BIT;
      return 0;
    }
  if (row.series <= 0)
    return missing (context, "message", number, err);
  *ref_r = model_member_of_row (set, number);
  if (!set->members[*ref_r].loaded)
    take_row (set, *ref_r, &row);
  return 0;
}

static int
next_message (void *context, int64_t after, int64_t *row_r, int64_t *series_r,
              struct error *err)
{
  struct message_row row;
  struct arena arena;
  int found;

  arena_init (&arena, 4096);
  found = rows_next_message (context, after, &arena, &row, err);
  arena_release (&arena);
  if (found <= 0)
    return found;
  *row_r = row.id;
  *series_r = row.kind == PATCH_MAIL_REPLY ? 0 : row.series;
  return 1;
}

/* --- Series versions --- */

static void
take_numbers (struct series_set *set, struct version *version)
{
  struct slice numbers = version->row.numbers;
  struct slice strangers = version->row.strangers;
  struct numset_run run = { 0, -1 };
  int64_t number;

  while (numset_next (&numbers, &run, &number) > 0)
    if (number >= 0 && number <= SUBJECT_NUMBER_MAX)
      version_set_number (version, (int)number, &set->arena);
  run = (struct numset_run){ 0, -1 };
  while (numset_next (&strangers, &run, &number) > 0)
    if (number >= 0 && number <= SUBJECT_NUMBER_MAX)
      version_set_stranger (version, (int)number, &set->arena);
}

static void
take_work (struct series_set *set, uint32_t index, struct version *version)
{
  const struct series_row *row = &version->row;
  struct numset_run run = { 0, -1 };
  struct slice rest = row->kin;
  int64_t other;

  version->work = row->work ? model_version_of_row (set, row->work) : index;
  while (numset_next (&rest, &run, &other) > 0)
    work_list (set, version, model_version_of_row (set, other));
}

/* What is compared with messages that are still to come.  */
static void
take_hashes (const struct siphash_key *secret, struct version *version)
{
  const struct series_row *row = &version->row;

  version->sender_hash = siphash_slice_nocase (secret, row->sender_addr);
  version->author_hash = siphash_slice_nocase (
      secret,
      address_key ((struct address){ row->author_name, row->author_addr }));
  version->name_hash = key_hash_name (secret, row->author_name);
  version->version_hash = siphash_slice (secret, row->version_key);
  version->prefix_hash = siphash_slice (secret, row->prefix_key);
  version->words = key_hash_words (secret, row->prefix_key);
  if (row->parent.len)
    {
      struct id_hash parent = key_hash_id (secret, row->parent);

      version->parent_hash = parent.hash;
      version->parent_group = parent.group;
    }
}

/* What follows from the row of VERSION, number INDEX.  */
static void
follow_row (struct series_set *set, uint32_t index, struct version *version)
{
  version->head = version->row.msgid;
  version->previous = model_version_of_row (set, version->row.previous);
  take_numbers (set, version);
  take_work (set, index, version);
  take_hashes (&set->maker.secret, version);
}

/* The head has the id of the series version if it was the first message.  */
static int
read_head (struct series_set *set, struct version *version, struct error *err)
{
  struct numset_run run = { 0, -1 };
  struct slice rest = version->row.members;
  struct message_row row;
  int64_t first;

  if (numset_next (&rest, &run, &first) > 0 && first == version->row.head
      && !slice_has_suffix (version->row.msgid, SLICE (".invalid")))
    return 0;
  if (get_message (set, version->row.head, &row, err) < 0)
    return -1;
  version->head = arena_copy (&set->arena, row.msgid);
  return 0;
}

static bool
is_sane (const struct series_row *row)
{
  return row->verdict >= VERDICT_NEW && row->verdict <= VERDICT_DUPLICATE
         && row->reason >= REASON_CHANGE_ID && row->reason <= REASON_PATCHES
         && row->total >= -1 && row->total <= SUBJECT_NUMBER_MAX;
}

static int
read_version (void *context, struct series_set *set, uint32_t index,
              struct version *version, struct error *err)
{
  int64_t number = version->row.id;
  struct series_row row;
  int found = rows_get_series (context, number, &set->arena, &row, err);

  if (found < 0)
    return -1;
  if (found == 0 || !is_sane (&row))
    return missing (context, "series", number, err);
  row.shortlog = model_bound_shortlog (row.shortlog);
  version->row = row;
  follow_row (set, index, version);
  if (read_head (set, version, err) < 0)
    return -1;
  if (row.shortlog.len)
    version->listed
        = index_list_titles (set, index, row.shortlog, &set->loading);
  return 0;
}

/* --- The backing --- */

static const uint8_t *
key_bytes (void *context)
{
  return store_key (context);
}

static int
last_rows (void *context, int64_t *version_r, int64_t *message_r,
           struct error *err)
{
  return store_last (context, ROWS_SERIES, version_r, err) < 0
                 || store_last (context, ROWS_MESSAGE, message_r, err) < 0
             ? -1
             : 0;
}

static int
find_key (void *context, uint64_t key, uint64_t rows_r[SERIES_REFERENCES_MAX],
          unsigned *count_r, struct error *err)
{
  _Static_assert((int)SERIES_REFERENCES_MAX == (int)STORE_REFS_MAX,
                 "all rows under a key are read");

  return store_get_key (context, key, rows_r, count_r, err);
}

struct series_backing
series_load_backing (struct store *store)
{
  static const struct series_backing_ops ops = {
    .key_bytes = key_bytes,
    .last_rows = last_rows,
    .find_key = find_key,
    .read_version = read_version,
    .read_member = read_member,
    .next_message = next_message,
    .read_message = read_message,
  };

  return (struct series_backing){ store ? &ops : NULL, store };
}
