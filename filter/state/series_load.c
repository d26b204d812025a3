/* series_load: series versions and mails out of the state.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What a row refers to is known by its number alone until it is looked at, so
   one mail loads a handful of rows however large the state is.  After a
   failure everything that is asked for is empty, and series_failed tells.  */

#include "config.h"
#include "base/numset.h"
#include "series/series_private.h"
#include "base/numset.h"
#include "state/series_rows.h"

#include <sysexits.h>

enum row_kind
{
  ROW_SERIES = 1,
  ROW_MESSAGE
};

static uint64_t
row_key (const struct series_set *set, enum row_kind kind, int64_t row)
{
  return siphash_pair (&set->key, (uint64_t)row, (uint64_t)kind);
}

/* The version of the state with the number ROW (0: none).  */
static uint32_t
version_of_row (struct series_set *set, int64_t row)
{
  uint64_t key = row_key (set, ROW_SERIES, row);
  uint32_t version;

  if (row <= 0)
    return SERIES_NONE;
  version = hash_index_get (&set->by_row, key);
  if (version != HASH_NONE)
    return version;
  version = series_new_slot (set, row);
  hash_index_put (&set->by_row, key, version);
  return version;
}

static uint32_t
member_of_row (struct series_set *set, int64_t row)
{
  uint64_t key = row_key (set, ROW_MESSAGE, row);
  uint32_t member = hash_index_get (&set->by_row, key);

  if (member != HASH_NONE)
    return member;
  member = series_new_member (set, &(struct member){ .row = row,
                                                     .version = SERIES_NONE,
                                                     .next = SERIES_NONE,
                                                     .known = SERIES_NONE });
  hash_index_put (&set->by_row, key, member);
  return member;
}

/* True when nothing can be had any more.  */
static bool
failed (const struct series_set *set)
{
  return set->error.status != 0;
}

/* Notes that a row which another one names is not there.  */
static void
fail_missing (struct series_set *set, const char *table, int64_t row)
{
  if (!failed (set))
    error_set (&set->error, EX_DATAERR,
               "%s: %s %lld is missing; see --state-check, or restore a backup",
               store_path (set->state), table, (long long)row);
}

/* --- Messages --- */

/* The parts of ROW that are compared.  */
static void
take_member (struct series_set *set, uint32_t index,
             const struct message_row *row)
{
  const struct siphash_key *key = &set->key;
  struct member *member = &set->members[index];
  uint64_t author = siphash_slice_nocase (key, row->author_addr);

  member->title = siphash_pair (
      key, author, series_hash_title (key, row->title, &set->loading));
  member->content = series_hash_content (key, row->patch_id);
  member->marks = series_hash_marks (
      key,
      &(struct mark_parts){ .title = member->title,
                            .version = siphash_slice (key, row->version_key),
                            .prefix = siphash_slice (key, row->prefix_key),
                            .number_text = row->number_text,
                            .number = (int)row->number,
                            .total = (int)row->total });
  member->flags |= (uint8_t)(row->flags
                             & (MEMBER_HEAD | MEMBER_PATCH | MEMBER_REUSED
                                | MEMBER_PULL));
  set->knowns = series_grow (set->knowns, set->known_count, &set->known_size,
                             sizeof *set->knowns);
  set->knowns[set->known_count]
      = (struct known){ (enum verdict)row->verdict,
                        arena_copy (&set->arena, row->seen),
                        arena_copy (&set->arena, row->subject) };
  member->known = set->known_count++;
  member->version = version_of_row (set, row->series);
}

/* Reads the message ROW: 1, or 0 where it cannot be had.  */
static int
get_message (struct series_set *set, int64_t row, struct message_row *row_r)
{
  int found;

  if (failed (set))
    return 0;
  arena_reset (&set->loading);
  found = rows_get_message (set->state, row, &set->loading, row_r, &set->error);
  if (found == 0)
    fail_missing (set, "message", row);
  return found > 0;
}

void
series_load_member (struct series_set *set, uint32_t member)
{
  struct message_row row;

  set->members[member].flags |= MEMBER_LOADED;
  if (get_message (set, set->members[member].row, &row) && row.series > 0)
    take_member (set, member, &row);
  else
    fail_missing (set, "message", set->members[member].row);
  if (set->members[member].version == SERIES_NONE)
    set->members[member].version = series_new_slot (set, 0);
}

uint32_t
series_member_of (struct series_set *set, const struct message_row *row)
{
  uint32_t member = member_of_row (set, row->id);

  if (!(set->members[member].flags & MEMBER_LOADED))
    {
      set->members[member].flags |= MEMBER_LOADED;
      take_member (set, member, row);
    }
  return member;
}

uint32_t
series_answer_of (struct series_set *set, const struct message_row *row)
{
  struct answer answer = { .row = row->id, .known = true };
  struct slice rest = row->parents, id;

  for (int i = 0; i < ANSWER_IDS && slice_next_line (&rest, &id); i++)
    answer.ids[i] = id_key (set, KEY_ID, series_hash_id (&set->key, id));
  set->answers = series_grow (set->answers, set->answer_count,
                              &set->answer_size, sizeof *set->answers);
  set->answers[set->answer_count] = answer;
  return set->answer_count++;
}

/* What the message ROW is: a member, or an answer.  */
static uint32_t
ref_of_message (struct series_set *set, int64_t number)
{
  uint64_t key = row_key (set, ROW_MESSAGE, number);
  uint32_t ref = hash_index_get (&set->by_row, key);
  struct message_row row;

  if (ref != HASH_NONE)
    return ref;
  if (!get_message (set, number, &row))
    return SERIES_NONE;
  if (row.kind == PATCH_MAIL_REPLY)
    return series_answer_of (set, &row) | ANSWER_BIT;
  return series_member_of (set, &row);
}

/* --- Keys --- */

bool
series_leads_to_versions (enum key_kind kind)
{
  return kind == KEY_GHOST || kind == KEY_FAR || kind == KEY_STEM
         || kind == KEY_MARKS || kind == KEY_CHANGE;
}

static uint32_t
ref_of (struct series_set *set, enum key_kind kind, int64_t row)
{
  if (series_leads_to_versions (kind))
    return version_of_row (set, row);
  if (kind == KEY_ID || kind == KEY_SAME)
    return ref_of_message (set, row);
  return member_of_row (set, row);
}

void
series_load_key (struct series_set *set, uint64_t key, enum key_kind kind,
                 uint32_t *first_r)
{
  uint64_t rows[STORE_REFS_MAX];
  unsigned count = 0;

  *first_r = SERIES_NONE;
  if (failed (set)
      || store_get_key (set->state, key, rows, &count, &set->error) <= 0)
    return;
  /* The newest is first, so the list is made from its end.  */
  while (count-- > 0)
    {
      uint32_t ref = ref_of (set, kind, (int64_t)rows[count]);

      if (ref == SERIES_NONE)
        continue;
      set->ties = series_grow (set->ties, set->tie_count, &set->tie_size,
                               sizeof *set->ties);
      set->ties[set->tie_count] = (struct tie){ ref, *first_r };
      *first_r = set->tie_count++;
    }
}

/* --- Series versions --- */

static void
take_numbers (struct series_set *set, struct series_version *version,
              struct slice numbers)
{
  struct numset_run run = { 0, -1 };
  int64_t number;

  while (numset_next (&numbers, &run, &number) > 0)
    if (number >= 0 && number <= SUBJECT_NUMBER_MAX)
      series_set_number (set, version, (int)number);
}

static void
take_kin (struct series_set *set, struct series_version *version,
          struct slice kin)
{
  struct numset_run run = { 0, -1 };
  struct slice rest = kin;
  uint32_t count = 0;
  int64_t row;

  while (numset_next (&rest, &run, &row) > 0)
    count++;
  if (count == 0)
    return;
  version->kin = arena_alloc (&set->arena, count * sizeof *version->kin);
  version->kin_size = count;
  run = (struct numset_run){ 0, -1 };
  while (numset_next (&kin, &run, &row) > 0)
    version->kin[version->kin_count++] = version_of_row (set, row);
}

static void
take_hashes (const struct siphash_key *key, struct series_version *version,
             const struct series_row *row)
{
  version->sender_hash = siphash_slice_nocase (key, row->sender_addr);
  version->author_hash = siphash_slice_nocase (key, row->author_addr);
  version->name_hash = series_hash_name (key, row->author_name);
  version->version_hash = siphash_slice (key, row->version_key);
  version->prefix_hash = siphash_slice (key, row->prefix_key);
  if (row->parent.len)
    version->parent_hash = series_hash_id (key, row->parent).hash;
}

/* The flags of a row, in its order.  */
static bool *
flag_at (struct series_version *version, int bit)
{
  bool *const flags[SERIES_FLAGS] = { &version->rfc,
                                      [SERIES_BIT_PULL] = &version->pull,
                                      &version->single,
                                      &version->unthreaded,
                                      &version->threaded,
                                      &version->stemmed,
                                      &version->marked,
                                      &version->marked_patch,
                                      [SERIES_BIT_LINKED] = &version->linked,
                                      &version->resent,
                                      &version->changed };

  return flags[bit];
}

int64_t
series_flags (struct series_version *version)
{
  int64_t flags = 0;

  for (int bit = 0; bit < SERIES_FLAGS; bit++)
    if (*flag_at (version, bit))
      flags |= INT64_C (1) << bit;
  return flags;
}

static void
take_version (struct series_set *set, uint32_t index,
              struct series_version *version, const struct series_row *row)
{
  version->id = row->msgid;
  version->head = row->msgid;
  version->head_row = row->head;
  version->title = row->title;
  version->author = (struct address){ row->author_name, row->author_addr };
  version->list_id = row->list_id;
  version->version_text = row->version_text;
  version->version = (int)row->version;
  version->total = (int)row->total;
  version->head_number = (int)row->head_number;
  version->dated = row->first_date != STORE_NO_DATE;
  version->first_date = version->dated ? row->first_date : 0;
  version->last_date = version->dated ? row->last_date : 0;
  version->patches = (unsigned)row->patches;
  version->verdict = (enum verdict)row->verdict;
  version->previous = version_of_row (set, row->previous);
  version->reason = (enum series_reason)row->reason;
  version->reason_of = version_of_row (set, row->reason_of);
  version->vote = version_of_row (set, row->vote);
  version->votes = (unsigned)row->votes;
  version->family = row->work ? version_of_row (set, row->work) : index;
  version->sender_addr = row->sender_addr;
  version->version_key = row->version_key;
  version->prefix_key = row->prefix_key;
  version->parent = row->parent;
  version->shortlog = row->shortlog;
  version->old_members = row->members;
  for (int bit = 0; bit < SERIES_FLAGS; bit++)
    *flag_at (version, bit) = row->flags >> bit & 1;
  take_numbers (set, version, row->numbers);
  take_kin (set, version, row->kin);
  take_hashes (&set->key, version, row);
}

/* The head has the id of the series version where it was the first mail.  */
static void
load_head (struct series_set *set, struct series_version *version)
{
  struct numset_run run = { 0, -1 };
  struct slice rest = version->old_members;
  struct message_row row;
  int64_t first;

  if (numset_next (&rest, &run, &first) > 0 && first == version->head_row
      && !slice_has_suffix (version->id, SLICE (".invalid")))
    return;
  if (get_message (set, version->head_row, &row))
    version->head = arena_copy (&set->arena, row.msgid);
}

static bool
is_sane (const struct series_row *row)
{
  return row->verdict >= VERDICT_NEW && row->verdict <= VERDICT_DUPLICATE
         && row->reason >= REASON_CHANGE_ID && row->reason <= REASON_PATCHES
         && row->total >= -1 && row->total <= SUBJECT_NUMBER_MAX;
}

void
series_load_version (struct series_set *set, uint32_t index)
{
  struct series_version *version = arena_calloc (&set->arena, sizeof *version);
  int64_t number = set->versions[index].row;
  struct series_row row;
  int found;

  version->row = number;
  version->head_number = -1;
  version->last_member = SERIES_NONE;
  version->previous = version->reason_of = version->vote = SERIES_NONE;
  version->family = index;
  version->verdict = VERDICT_NEW;
  set->versions[index].version = version;
  if (failed (set))
    return;
  found = rows_get_series (set->state, number, &set->arena, &row, &set->error);
  if (found > 0 && is_sane (&row))
    {
      take_version (set, index, version, &row);
      load_head (set, version);
      if (row.shortlog.len)
        series_list_titles (set, index, row.shortlog, &set->loading);
    }
  else if (found >= 0)
    fail_missing (set, "series", number);
}

unsigned
series_last_members (struct series_set *set, uint32_t version,
                     uint32_t members[TIES_MAX])
{
  const struct series_version *self = version_at (set, version);
  struct slice rest = self->old_members;
  struct numset_run run = { 0, -1 };
  int64_t rows[TIES_MAX], row;
  unsigned count = 0, old = 0;

  for (uint32_t member = self->last_member;
       member != SERIES_NONE && count < TIES_MAX;
       member = set->members[member].next)
    members[count++] = member;
  while (numset_next (&rest, &run, &row) > 0)
    rows[old++ % TIES_MAX] = row;
  for (unsigned i = 0; i < old && i < TIES_MAX && count < TIES_MAX; i++)
    members[count++] = member_of_row (set, rows[(old - 1 - i) % TIES_MAX]);
  return count;
}
