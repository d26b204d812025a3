/* patch_mail: what one mail posts.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/patch_mail.h"
#include "mail/encoded_word.h"

const char *
kind_name (enum kind kind)
{
  static const char *const names[]
      = { "other", "reply", "cover", "patch", "pull" };

  return names[kind];
}

/* A mail that quotes what it answers and brings no diff is a reply, whatever
   its subject says: people change subjects in a thread.  */
static bool
answers (const struct posting *posting)
{
  return posting->patch.quotes && posting->patch.diff.len == 0
         && !(posting->subject.numbered && posting->subject.number == 0)
         && message_is_threaded (posting->message);
}

/* The kind of a mail whose brackets hold PATCH.  */
static enum kind
kind_of_patch (const struct subject *subject, const struct patch *patch)
{
  if (subject->numbered)
    return subject->number == 0 ? KIND_COVER : KIND_PATCH;
  if (patch->diff.len)
    return KIND_PATCH;
  if (patch->pull_url.len)
    return KIND_PULL;
  /* A cover whose author left the 0/N out: it lists patches and has none.  */
  return patch->shortlog.len && patch->stat.len ? KIND_COVER : KIND_PATCH;
}

static enum kind
kind_of (const struct posting *posting)
{
  const struct subject *subject = &posting->subject;
  const struct patch *patch = &posting->patch;
  bool zero = subject->numbered && subject->number == 0;
  bool diff = patch->diff.len > 0;

  if (answers (posting))
    return KIND_REPLY;
  if (subject->pull)
    return subject->numbered && !zero && diff ? KIND_PATCH : KIND_PULL;
  if (subject->patch)
    return kind_of_patch (subject, patch);
  if (subject->bracket
      && (subject->numbered || subject->version_text.len || subject->rfc))
    {
      if (zero && (diff || patch->shortlog.len || patch->stat.len))
        return KIND_COVER;
      if (diff && !patch->pull_url.len)
        return KIND_PATCH;
    }
  return patch->pull_url.len ? KIND_PULL : KIND_OTHER;
}

static void
read_author (struct posting *posting)
{
  struct message *message = posting->message;
  struct slice from = posting->patch.from;

  if (from.len
      && decode_mailbox (message->decoder, from, message->arena,
                         &posting->author, &message->defects))
    {
      posting->contributor = decode_words (message->decoder, from,
                                           message->arena, &message->defects);
      return;
    }
  posting->author = *message_from (message);
  posting->contributor
      = decode_address_format (posting->author, message->arena);
}

void
posting_read (struct posting *posting_r, struct message *message)
{
  *posting_r = (struct posting){ .message = message, .kind = KIND_REPLY };
  subject_parse (&posting_r->subject, message_subject (message),
                 message->arena);
  if (posting_r->subject.reply)
    return;
  patch_parse (&posting_r->patch, message_text (message));
  posting_r->kind = kind_of (posting_r);
  if (!posting_in_series (posting_r))
    return;
  read_author (posting_r);
  /* Like git, patchid takes a line "diff ..." in prose for a diff.  */
  if (posting_r->kind == KIND_PATCH && posting_r->patch.diff.len)
    posting_r->has_patch_id
        = patchid_stable (posting_r->patch.text, &posting_r->patch_id);
}

void
posting_entry_text (const struct posting *posting, struct slice *before_r,
                    struct slice *after_r)
{
  struct slice text = slice_head (posting->patch.text, posting->patch.text_end);
  struct slice line = posting->patch.from_line;
  size_t start;

  *before_r = slice_head (text, 0);
  *after_r = text;
  if (line.len == 0)
    return;
  start = (size_t)(line.ptr - text.ptr);
  *before_r = slice_head (text, start);
  *after_r = slice_skip (text, start + line.len);
}

/* The bytes of an URL: those of RFC 3986, without what prose puts around
   one.  */
static bool
ends_url (int c)
{
  return c <= ' ' || c == '<' || c == '>' || c == '"' || c == ')' || c == ']'
         || c == '}' || c == '|' || c == '\\' || c == '^' || c == '`';
}

/* The part of a path between slashes that holds an `@', or empty.  */
static struct slice
msgid_in_path (struct slice path)
{
  struct slice part;

  while (path.len)
    {
      slice_cut (path, '/', &part, &path);
      if (slice_find_byte (part, '@') != SLICE_NPOS)
        {
          part = slice_head (part, slice_find_byte (part, '#'));
          while (slice_last (part) == '.' || slice_last (part) == ','
                 || slice_last (part) == ';' || slice_last (part) == ':')
            part.len--;
          return part;
        }
    }
  return path;
}

int
posting_next_link (struct slice *rest, struct slice *id_r)
{
  for (;;)
    {
      size_t at = slice_find (*rest, SLICE ("://"));
      struct slice url, host;
      size_t len = 0;

      if (at == SLICE_NPOS)
        return 0;
      url = slice_skip (*rest, at + 3);
      while (len < url.len && !ends_url (slice_at (url, len)))
        len++;
      *rest = slice_skip (url, len);
      slice_cut (slice_head (url, len), '/', &host, &url);
      *id_r = msgid_in_path (url);
      if (id_r->len)
        return 1;
    }
}
