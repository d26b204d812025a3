/* series_message: a message as a row, and back.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Both ways stand here, since a member of the row that the first one sets and
   the second one forgets would be lost when keys are made anew.  */

#include "config.h"
#include "state/series_message.h"
#include "base/buf.h"
#include "base/hex.h"
#include "patch/version_text.h"
#include "series/model.h"
#include "series/reply.h"

#include <stdio.h>

/* --- The row of a message --- */

enum
{
  LINE_MAX_BYTES = 32 * 1024 /* of a Message-ID above a message */
};

/* LINES as one text, a line each, at most MAX of them.  */
static struct slice
join_lines (const struct slice *lines, size_t count, size_t max,
            struct arena *scratch)
{
  struct buf buf;
  struct slice text;

  buf_init (&buf);
  for (size_t i = 0; i < count && i < max; i++)
    {
      buf_add (&buf, slice_head (lines[i], LINE_MAX_BYTES));
      buf_add_byte (&buf, '\n');
    }
  text = arena_copy (scratch, buf_slice (&buf));
  buf_release (&buf);
  return text;
}

static struct slice
text_id_row (uint64_t text_id, struct arena *scratch)
{
  char digits[2 * sizeof text_id + 1];

  snprintf (digits, sizeof digits, "%016llx", (unsigned long long)text_id);
  return arena_copy (scratch, slice_make (digits, sizeof digits - 1));
}

/* The hash in TEXT, or 0.  */
static uint64_t
row_text_id (struct slice text)
{
  uint64_t text_id = 0;

  if (text.len != 2 * sizeof text_id || hex_span (text) != text.len)
    return 0;
  for (size_t at = 0; at < text.len; at += 2)
    text_id = text_id << 8 | (unsigned)hex_byte (text, at);
  return text_id;
}

static void
take_series_parts (struct message_row *row, const struct summary *summary,
                   struct arena *scratch)
{
  const struct subject *subject = &summary->subject;

  row->number_text = subject->number_text;
  row->number = subject->numbered ? subject->number : -2;
  row->total = subject->total;
  row->version_key = version_text_key (subject->version_text);
  row->prefix_key = subject_prefix_key (subject, scratch);
  row->title = subject->title;
  row->author_name = summary->author.name;
  row->author_addr = summary->author.addr_spec;
  row->sender_name = summary->sender.name;
  row->sender_addr = summary->sender.addr_spec;
  if (summary->has_patch_id)
    row->patch_id
        = slice_make ((const char *)summary->patch_id.bytes, PATCH_ID_SIZE);
  else if (summary->text_id)
    row->text_id = text_id_row (summary->text_id, scratch);
  row->change_id = summary->change_id;
  row->parents = join_lines (summary->parents, summary->parent_count,
                             MODEL_PARENTS_MAX, scratch);
}

/* The flag of a reply of KIND.  For a state notices and reports are replies, so
   those of older states, which had no such kinds, are the same.  */
static int64_t
flag_of_reply (enum patch_mail_kind kind)
{
  if (kind == PATCH_MAIL_NOTICE)
    return MESSAGE_FLAG_NOTICE;
  return kind == PATCH_MAIL_REPORT ? MESSAGE_FLAG_REPORT : 0;
}

static enum patch_mail_kind
kind_of_row (const struct message_row *row)
{
  if (row->kind != PATCH_MAIL_REPLY)
    return (enum patch_mail_kind)row->kind;
  if (row->flags & MESSAGE_FLAG_NOTICE)
    return PATCH_MAIL_NOTICE;
  return row->flags & MESSAGE_FLAG_REPORT ? PATCH_MAIL_REPORT
                                          : PATCH_MAIL_REPLY;
}

void
series_message_row (const struct summary *summary, struct message_row *row_r,
                    struct arena *scratch)
{
  struct slice ids[MODEL_REPLY_IDS];

  *row_r = (struct message_row){
    .kind = summary_is_reply (summary) ? PATCH_MAIL_REPLY : summary->kind,
    .flags = flag_of_reply (summary->kind),
    .msgid = summary->id,
    .date = summary->dated ? summary->date : ROW_NO_DATE,
  };
  if (summary_in_series (summary))
    take_series_parts (row_r, summary, scratch);
  else
    row_r->parents
        = join_lines (ids, reply_ids (summary, ids), MODEL_REPLY_IDS, scratch);
}

/* --- A message of a row --- */

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
series_message_summary (const struct message_row *row,
                        struct summary *summary_r, struct arena *scratch)
{
  *summary_r = (struct summary){
    .kind = kind_of_row (row),
    .id = row->msgid,
    .dated = row->date != ROW_NO_DATE,
    .author = { row->author_name, row->author_addr },
    .sender = { row->sender_name, row->sender_addr },
    .change_id = row->change_id,
    .has_patch_id = row->patch_id.len == PATCH_ID_SIZE,
    .text_id = row_text_id (row->text_id),
  };
  if (summary_r->dated)
    summary_r->date = row->date;
  if (summary_r->has_patch_id)
    memcpy (summary_r->patch_id.bytes, row->patch_id.ptr, PATCH_ID_SIZE);
  take_parents (summary_r, row->parents, scratch);
  if (summary_in_series (summary_r))
    take_subject (&summary_r->subject, row, scratch);
}
