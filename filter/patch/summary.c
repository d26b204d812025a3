/* summary: what is needed of a mail when it is gone.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/summary.h"

#include <stdio.h>

#include "base/siphash.h"
#include "base/utf8.h"
#include "patch/talk_take.h"

/* The ids of messages that have none are made with these, so they can never
   change: states hold such ids.  */
static const struct siphash_key made_up_id_keys[]
    = { { UINT64_C (1), UINT64_C (2) }, { UINT64_C (3), UINT64_C (4) } };

enum
{
  MADE_UP_ID_SIZE = 64, /* bytes that one takes at most */
  HASHED_TEXT = 1024    /* letters and signs of a text that are hashed */
};

bool
summary_has_entry (const struct summary *summary)
{
  if (summary->kind == PATCH_MAIL_COVER)
    return true;
  return summary->kind == PATCH_MAIL_PATCH
         && (!summary->subject.numbered || summary->subject.number == 1);
}

/* What ids end in that were made up.  */
static const struct slice made_up = SLICE_INIT ("@no-message-id.invalid");

/* The hash of what makes a message what it is.  */
static uint64_t
hash_content (const struct siphash_key *key, const struct summary *summary,
              const struct patch_mail *patch_mail)
{
  const struct slice parts[] = { patch_mail->subject.full,
                                 message_from (patch_mail->message)->addr_spec,
                                 patch_mail->patch.text };
  uint64_t hash = 0;

  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
    hash = siphash_pair (key, hash, siphash_slice (key, parts[i]));
  return siphash_pair (key, hash, summary->dated ? (uint64_t)summary->date : 0);
}

/* Makes an id for a message that has none: the same message always gets the
   same id.  */
static void
make_up_id (struct summary *summary, const struct patch_mail *patch_mail)
{
  char *id = arena_bytes (patch_mail->message->arena, MADE_UP_ID_SIZE);
  uint64_t first = hash_content (&made_up_id_keys[0], summary, patch_mail);
  uint64_t second = hash_content (&made_up_id_keys[1], summary, patch_mail);
  int len = snprintf (
      id, MADE_UP_ID_SIZE, "%016llx%08llx%.*s", (unsigned long long)first,
      (unsigned long long)(second & 0xffffffffu), SLICE_ARG (made_up));

  summary->id = slice_make (id, (size_t)len);
  summary->made_up = true;
}

/* Copies the letters and signs of ASCII in S to TO, where one byte more must be
   free.  Returns the end of the copy.  There is no branch, which would be
   guessed wrongly once a word.  */
static char *
copy_kept (char *to, struct slice s)
{
  for (size_t at = 0; at < s.len; at++)
    {
      unsigned char c = (unsigned char)s.ptr[at];

      *to = (char)c;
      to += (unsigned char)(c - '!') < 0x7f - '!' && c != '?';
    }
  return to;
}

/* A hash of the text of an entry: of its first letters and signs in ASCII,
   since servers fold lines and damage others, and without footers.  It can
   never change: states hold such hashes.  */
static uint64_t
hash_text (const struct patch_mail *patch_mail)
{
  static const struct siphash_key key = { UINT64_C (5), UINT64_C (6) };
  struct slice parts[2];
  struct arena *arena = patch_mail->message->arena;
  char *bytes;
  size_t len = 0;
  uint64_t hash;

  patch_mail_entry_text (patch_mail, &parts[0], &parts[1]);
  bytes = arena_bytes (arena, HASHED_TEXT + 1);
  for (int i = 0; i < 2; i++)
    while (parts[i].len && len < HASHED_TEXT)
      {
        struct slice some = slice_head (parts[i], HASHED_TEXT - len);

        len = (size_t)(copy_kept (bytes + len, some) - bytes);
        parts[i] = slice_skip (parts[i], some.len);
      }
  hash = siphash_slice (&key, slice_make (bytes, len));
  return hash ? hash : 1;
}

/* Takes the ids of what the message answers, but not its own.  */
static void
take_parents (struct summary *summary, struct message *message)
{
  const struct slice *ids;
  size_t count = message_parents (message, &ids);

  summary->parents
      = arena_alloc (message->arena, count * sizeof *ids + (count == 0));
  for (size_t i = 0; i < count; i++)
    if (!slice_eq (ids[i], summary->id))
      summary->parents[summary->parent_count++] = ids[i];
}

static void
take_series_parts (struct summary *summary, const struct patch_mail *patch_mail,
                   unsigned detail)
{
  struct message *message = patch_mail->message;

  summary->subject = patch_mail->subject;
  summary->from = *message_from (message);
  summary->sender = patch_mail->author.sender;
  summary->author = patch_mail->author.address;
  summary->contributor = patch_mail->author.contributor;
  summary->author_by = patch_mail->author.by;
  summary->has_patch_id = patch_mail->has_patch_id;
  summary->patch_id = patch_mail->patch_id;
  if (!summary->has_patch_id)
    summary->text_id = hash_text (patch_mail);
  summary->change_id = patch_mail->patch.change_id;
  if (patch_mail->kind != PATCH_MAIL_PATCH)
    summary->shortlog = patch_mail->patch.shortlog;
  summary->link_count
      = version_link_take (&patch_mail->patch, message->arena, &summary->links);
  if (detail & SUMMARY_CHANGE && summary_is_patch_mail (summary))
    {
      summary->has_change = true;
      summary->change = change_take (patch_mail, patch_mail->message->arena);
    }
  if (detail & SUMMARY_ENTRY && summary_has_entry (summary))
    patch_mail_entry_text (patch_mail, &summary->entry_before, &summary->entry);
}

/* Takes who sent a message that is in no series.  */
static void
take_sender (struct summary *summary, struct message *message)
{
  struct author author;

  author_find (&author, message, NULL, false);
  summary->from = *message_from (message);
  summary->sender = author.sender;
  summary->author_by = author.by;
}

/* Whether SUBJECT is that of an answer to a patch or a cover letter.  */
static bool
is_about_patch (const struct subject *subject)
{
  return subject->reply
         && (subject->patch || subject->rfc || subject->numbered);
}

/* Takes what a message says about patches of others.  A patch may turn out to
   be an answer.  */
static void
take_talk (struct summary *summary, const struct patch_mail *patch_mail)
{
  struct arena *arena = patch_mail->message->arena;
  struct talk talk;
  struct buf buf;

  summary->carries_reviews
      = summary->kind == PATCH_MAIL_PATCH && talk_carries_reviews (patch_mail);
  if ((summary_in_series (summary) && !summary->may_answer)
      || !talk_take (&talk, patch_mail))
    return;
  summary->about_patch = is_about_patch (&patch_mail->subject);
  buf_init (&buf);
  talk_pack (&buf, &talk);
  summary->talk = arena_copy (arena, buf_slice (&buf));
  buf_release (&buf);
}

void
summary_take (struct summary *summary_r, const struct patch_mail *patch_mail,
              uint64_t n, unsigned detail, const struct slice *list_ids,
              size_t list_count)
{
  struct message *message = patch_mail->message;

  *summary_r = (struct summary){ .n = n,
                                 .kind = patch_mail->kind,
                                 .why = patch_mail->why,
                                 .may_answer = patch_mail->may_answer,
                                 .loose_patch = patch_mail->loose_patch,
                                 .newly = patch_mail->newly };
  summary_r->id = message->id;
  summary_r->list_id = message_list_id (message, list_ids, list_count);
  summary_r->dated = message_date (message, &summary_r->date);
  if (summary_in_series (summary_r))
    take_series_parts (summary_r, patch_mail, detail);
  if (summary_r->kind != PATCH_MAIL_OTHER)
    {
      if (summary_r->id.len == 0)
        make_up_id (summary_r, patch_mail);
      take_parents (summary_r, message);
    }
  if (detail & SUMMARY_TALK)
    take_talk (summary_r, patch_mail);
  if (detail & SUMMARY_ALL)
    {
      summary_r->subject = patch_mail->subject;
      if (!summary_in_series (summary_r))
        take_sender (summary_r, message);
      summary_r->in_reply_to = charset_repair (
          message_in_reply_to (message), message->arena, &message->defects);
    }
  summary_r->defects = message->defects;
}

void
summary_take_raw (struct summary *summary, const struct raw_message *raw)
{
  summary->before = raw->before;
  summary->raw = raw->text;
  summary->quoted = raw->quoted;
}
