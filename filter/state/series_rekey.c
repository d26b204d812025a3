/* series_rekey: the keys of messages that are in a state already.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Keys are hashes with a secret of the state they are in, so they do not
   travel.  They are made anew from the rows, by the functions that made them
   when the messages came, in the same order: what was not known then is not yet
   known here.  */

#include "config.h"
#include "state/series_rekey.h"
#include "series/index.h"
#include "series/model.h"
#include "series/references.h"
#include "state/rows.h"
#include "state/series_load.h"

#include <sysexits.h>

/* --- A row as a message --- */

/* The lines of TEXT as an array.  */
static void
take_parents (struct summary *summary, struct slice text, struct arena *scratch)
{
  struct slice rest = text, line;
  size_t count = 0;

  while (slice_next_line (&rest, &line))
    count++;
  summary->parents
      = arena_alloc (scratch, (count + 1) * sizeof *summary->parents);
  while (slice_next_line (&text, &line))
    summary->parents[summary->parent_count++] = line;
}

/* The words of KEY, a subject_prefix_key.  */
static void
take_prefixes (struct subject *subject, struct slice key, struct arena *scratch)
{
  struct slice rest = key, word;
  size_t count = 0;

  while (slice_next_word (&rest, &word))
    count++;
  subject->prefixes
      = arena_alloc (scratch, (count + 1) * sizeof *subject->prefixes);
  while (slice_next_word (&key, &word))
    {
      subject->prefixes[subject->prefix_count++] = word;
      subject->rfc = subject->rfc || slice_eq (word, SLICE ("rfc"));
    }
}

/* The version as a subject with this KEY would have it: `v2'.  Nobody writes
   `v1'.  */
static void
take_version (struct subject *subject, struct slice key, struct arena *scratch)
{
  char *text;

  subject->version = 1;
  if (slice_eq (key, SLICE ("1")))
    return;
  subject->version = (int)slice_number (key, SUBJECT_VERSION_MAX);
  text = arena_bytes (scratch, key.len + 1);
  text[0] = 'v';
  if (key.len)
    memcpy (text + 1, key.ptr, key.len);
  subject->version_text = slice_make (text, key.len + 1);
}

static void
take_subject (struct subject *subject, const struct message_row *row,
              struct arena *scratch)
{
  subject->full = row->subject;
  subject->title = row->title;
  subject->patch = row->kind != PATCH_MAIL_PULL;
  subject->pull = row->kind == PATCH_MAIL_PULL;
  subject->numbered = row->number != -2;
  subject->number = subject->numbered ? (int)row->number : -1;
  subject->total = (int)row->total;
  subject->number_text = row->number_text;
  take_version (subject, row->version_key, scratch);
  take_prefixes (subject, row->prefix_key, scratch);
}

void
series_rekey_summary (const struct message_row *row, struct summary *summary_r,
                      struct arena *scratch)
{
  *summary_r = (struct summary){
    .kind = (enum patch_mail_kind)row->kind,
    .id = row->msgid,
    .dated = row->date != STORE_NO_DATE,
    .author = { row->author_name, row->author_addr },
    .sender = { row->sender_name, row->sender_addr },
    .change_id = row->change_id,
    .has_patch_id = row->patch_id.len == PATCH_ID_SIZE,
  };
  if (summary_r->dated)
    summary_r->date = row->date;
  if (summary_r->has_patch_id)
    memcpy (summary_r->patch_id.bytes, row->patch_id.ptr, PATCH_ID_SIZE);
  take_parents (summary_r, row->parents, scratch);
  if (summary_in_series (summary_r))
    take_subject (&summary_r->subject, row, scratch);
}

/* --- Keys --- */

static void
rekey_member (struct series_set *set, const struct message_row *row,
              struct arena *scratch)
{
  uint32_t member = series_load_member (set, row);
  struct hashed_mail mail;
  struct summary summary;

  series_rekey_summary (row, &summary, scratch);
  hashed_mail_read (&mail, &set->maker, &summary, scratch);
  references_add_join (set, &mail, set->members[member].version);
  references_add_link (set, &mail, member);
  references_add_id (set, &mail, member);
}

static uint64_t
id_key (const struct series_set *set, struct slice msgid)
{
  return key_of_id (&set->maker, KEY_ID,
                    key_hash_id (&set->maker.secret, msgid));
}

/* As when it came: what has the Message-ID already keeps it.  */
static void
rekey_reply (struct series_set *set, const struct message_row *row)
{
  uint64_t key = id_key (set, row->msgid);

  if (row->msgid.len && index_find_first (set, KEY_ID, key) == SERIES_NONE)
    index_put (set, KEY_ID, key,
               series_load_reply (set, row) | INDEX_REPLY_BIT);
}

int
series_rekey (struct series_set *set, const struct message_row *row,
              struct arena *scratch, struct error *err)
{
  arena_reset (&set->loading);
  if (row->kind == PATCH_MAIL_REPLY)
    rekey_reply (set, row);
  else if (row->series > 0)
    rekey_member (set, row, scratch);
  else
    return error_set (err, EX_DATAERR, "%s: message %lld is in no series",
                      store_path (series_load_store (set)), (long long)row->id);
  return series_failed (set, err);
}

/* --- After others are gone --- */

bool
series_rekey_is_reused (const struct message_row *row)
{
  return row->flags & MEMBER_REUSED;
}

int
series_rekey_inherit (struct series_set *set, struct message_row *row,
                      struct error *err)
{
  struct store *store = series_load_store (set);
  uint64_t key = id_key (set, row->msgid);
  uint64_t refs[STORE_REFS_MAX];
  unsigned count;
  int found = store_get_key (store, key, refs, &count, err);

  if (found != 0)
    return found < 0 ? -1 : 0;
  refs[0] = (uint64_t)row->id;
  row->flags &= ~(int64_t)MEMBER_REUSED;
  if (store_put_key (store, key, refs, 1, err) < 0
      || rows_put_message (store, row, err) < 0)
    return -1;
  return 1;
}
