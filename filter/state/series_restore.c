/* series_restore: rows that come from elsewhere.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Keys are hashes with a key of the state they are in, so they do not travel:
   they are made anew from the rows, by the same functions that made them when
   the mails came, in the same order.  What was not known then is not yet known
   here.  */

#include "config.h"
#include "series/series_private.h"

#include <sysexits.h>

/* --- A row as a mail --- */

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

/* The version as a subject would have it whose key it is: `v2'.  Nobody writes
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
series_record (const struct message_row *row, struct summary *summary_r,
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
restore_member (struct series_set *set, const struct message_row *row,
                struct arena *scratch)
{
  uint32_t member = series_member_of (set, row);
  uint32_t index = set->members[member].version;
  struct candidate candidate;
  struct summary summary;

  series_record (row, &summary, scratch);
  series_read_candidate (&candidate, set, &summary, scratch);
  series_tie_joins (set, &candidate, index);
  series_tie_links (set, &candidate, index, member);
  series_tie_mail (set, &candidate, member);
}

static void
restore_reply (struct series_set *set, const struct message_row *row)
{
  struct id_hash id = series_hash_id (&set->key, row->msgid);

  /* As when it came: what has the Message-ID already keeps it.  */
  if (row->msgid.len && series_find_id (set, KEY_ID, id) == SERIES_NONE)
    series_put_id (set, KEY_ID, id, series_answer_of (set, row) | ANSWER_BIT);
}

int
series_restore (struct series_set *set, const struct message_row *row,
                struct arena *scratch, struct error *err)
{
  arena_reset (&set->loading);
  if (row->kind == PATCH_MAIL_REPLY)
    restore_reply (set, row);
  else if (row->series > 0)
    restore_member (set, row, scratch);
  else
    return error_set (err, EX_DATAERR, "%s: message %lld is in no series",
                      store_path (set->state), (long long)row->id);
  return series_failed (set, err);
}
