/* series_load: series versions and messages out of a state.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "state/series_load.h"
#include "base/numset.h"
#include "series/index.h"
#include "series/model.h"
#include "state/rows.h"
#include "state/series_flags.h"

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

/* The parts of ROW that are compared.  */
static void
take_hashes (struct member *member, const struct siphash_key *secret,
             const struct message_row *row, struct arena *scratch)
{
  uint64_t author = siphash_slice_nocase (secret, row->author_addr);

  member->title = siphash_pair (secret, author,
                                key_hash_title (secret, row->title, scratch));
  member->content = key_hash_content (secret, row->patch_id);
  member->resend = key_hash_resend (
      secret,
      &(struct key_resend){ .title = member->title,
                            .version = siphash_slice (secret, row->version_key),
                            .prefix = siphash_slice (secret, row->prefix_key),
                            .number_text = row->number_text,
                            .number = (int)row->number,
                            .total = (int)row->total });
}

static void
take_member (struct series_set *set, uint32_t index,
             const struct message_row *row)
{
  struct member *member = &set->members[index];

  take_hashes (member, &set->maker.secret, row, &set->loading);
  member->flags |= (uint8_t)(row->flags & MEMBER_IN_ROW);
  member->known = model_new_known (
      set, &(struct known){ .verdict = (enum verdict)row->verdict,
                            .seen = arena_copy (&set->arena, row->seen),
                            .shown = arena_copy (&set->arena, row->subject) });
  member->version = model_version_of_row (set, row->series);
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
  take_member (set, member, &row);
  return 0;
}

uint32_t
series_load_member (struct series_set *set, const struct message_row *row)
{
  uint32_t member = model_member_of_row (set, row->id);

  if (!(set->members[member].flags & MEMBER_LOADED))
    {
      set->members[member].flags |= MEMBER_LOADED;
      take_member (set, member, row);
    }
  return member;
}

uint32_t
series_load_reply (struct series_set *set, const struct message_row *row)
{
  struct reply reply = { .row = row->id, .known = true };
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

  (void)context;
  if (get_message (set, number, &row, err) < 0)
    return -1;
  *ref_r = row.kind == PATCH_MAIL_REPLY
               ? series_load_reply (set, &row) | INDEX_REPLY_BIT
               : series_load_member (set, &row);
  return 0;
}

/* --- Series versions --- */

static void
take_numbers (struct series_set *set, struct version *version,
              struct slice numbers)
{
  struct numset_run run = { 0, -1 };
  int64_t number;

  while (numset_next (&numbers, &run, &number) > 0)
    if (number >= 0 && number <= SUBJECT_NUMBER_MAX)
      version_set_number (version, (int)number, &set->arena);
}

static void
take_work (struct series_set *set, uint32_t index, struct version *version,
           const struct series_row *row)
{
  struct numset_run run = { 0, -1 };
  struct slice rest = row->kin;
  int64_t other;

  version->work = row->work ? model_version_of_row (set, row->work) : index;
  while (numset_next (&rest, &run, &other) > 0)
    {
      version->others
          = arena_grow (&set->arena, version->others, version->other_count,
                        &version->other_room, sizeof *version->others);
      version->others[version->other_count++]
          = model_version_of_row (set, other);
    }
}

/* What is compared with messages that are still to come.  */
static void
take_keys (const struct siphash_key *secret, struct version *version,
           const struct series_row *row)
{
  version->sender_hash = siphash_slice_nocase (secret, row->sender_addr);
  version->author_hash = siphash_slice_nocase (secret, row->author_addr);
  version->name_hash = key_hash_name (secret, row->author_name);
  version->version_hash = siphash_slice (secret, row->version_key);
  version->prefix_hash = siphash_slice (secret, row->prefix_key);
  if (row->parent.len)
    version->parent_hash = key_hash_id (secret, row->parent).hash;
  version->sender_addr = row->sender_addr;
  version->version_key = row->version_key;
  version->prefix_key = row->prefix_key;
  version->parent = row->parent;
}

/* What everybody may see, but for what follows from other rows.  */
static void
take_public (struct series_version *pub, const struct series_row *row)
{
  pub->id = row->msgid;
  pub->head = row->msgid;
  pub->title = row->title;
  pub->author = (struct address){ row->author_name, row->author_addr };
  pub->list_id = row->list_id;
  pub->version_text = row->version_text;
  pub->version = (int)row->version;
  pub->total = (int)row->total;
  pub->head_number = (int)row->head_number;
  pub->dated = row->first_date != STORE_NO_DATE;
  pub->first_date = pub->dated ? row->first_date : 0;
  pub->last_date = pub->dated ? row->last_date : 0;
  pub->patches = (unsigned)row->patches;
  pub->verdict = (enum verdict)row->verdict;
  pub->reason = (enum series_reason)row->reason;
}

static void
take_version (struct series_set *set, uint32_t index, struct version *version,
              const struct series_row *row)
{
  take_public (&version->pub, row);
  version->pub.previous = model_version_of_row (set, row->previous);
  version->reason_of = model_version_of_row (set, row->reason_of);
  version->shared_with = model_version_of_row (set, row->vote);
  version->shared = (unsigned)row->votes;
  version->head_row = row->head;
  version->shortlog = row->shortlog;
  version->old_members = row->members;
  series_flags_take (version, row->flags);
  take_numbers (set, version, row->numbers);
  take_work (set, index, version, row);
  take_keys (&set->maker.secret, version, row);
}

/* The head has the id of the series version if it was the first message.  */
static int
read_head (struct series_set *set, struct version *version, struct error *err)
{
  struct numset_run run = { 0, -1 };
  struct slice rest = version->old_members;
  struct message_row row;
  int64_t first;

  if (numset_next (&rest, &run, &first) > 0 && first == version->head_row
      && !slice_has_suffix (version->pub.id, SLICE (".invalid")))
    return 0;
  if (get_message (set, version->head_row, &row, err) < 0)
    return -1;
  version->pub.head = arena_copy (&set->arena, row.msgid);
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
  int64_t number = version->pub.row;
  struct series_row row;
  int found = rows_get_series (context, number, &set->arena, &row, err);

  if (found < 0)
    return -1;
  if (found == 0 || !is_sane (&row))
    return missing (context, "series", number, err);
  take_version (set, index, version, &row);
  if (read_head (set, version, err) < 0)
    return -1;
  if (row.shortlog.len)
    index_list_titles (set, index, row.shortlog, &set->loading);
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
    .read_message = read_message,
  };

  return (struct series_backing){ store ? &ops : NULL, store };
}
