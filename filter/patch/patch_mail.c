/* patch_mail: what one mail posts.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/patch_mail.h"

#include "mail/pgp_armour.h"
#include "patch/footer.h"
#include "patch/pull_request.h"

const char *
patch_mail_kind_name (enum patch_mail_kind kind)
{
  static const char *const names[]
      = { "other", "reply", "cover", "patch", "pull" };

  return names[kind];
}

/* Whether the mail quotes what it answers and has no diff.  Then it is a reply
   whatever its subject says: people change subjects in a thread.  */
static bool
answers (const struct patch_mail *patch_mail)
{
  return patch_mail->patch.quotes && patch_mail->patch.diff.len == 0
         && !(patch_mail->subject.numbered && patch_mail->subject.number == 0)
         && message_is_threaded (patch_mail->message);
}

/* Whether the text asks to pull.  It is searched for that only if need be.  */
static bool
asks_to_pull (const struct patch_body *patch)
{
  return pull_request_url (patch_body_words (patch)).len > 0;
}

/* The kind of a mail with PATCH in its brackets.  */
static enum patch_mail_kind
kind_of_patch (const struct subject *subject, const struct patch_body *patch)
{
  if (subject->numbered)
    return subject->number == 0 ? PATCH_MAIL_COVER : PATCH_MAIL_PATCH;
  if (patch->diff.len)
    return PATCH_MAIL_PATCH;
  if (asks_to_pull (patch))
    return PATCH_MAIL_PULL;
  /* A cover whose author left out the 0/N: it lists patches, but has none.  */
  return patch->shortlog.len && patch->stat.len ? PATCH_MAIL_COVER
                                                : PATCH_MAIL_PATCH;
}

static enum patch_mail_kind
kind_of (const struct patch_mail *patch_mail)
{
  const struct subject *subject = &patch_mail->subject;
  const struct patch_body *patch = &patch_mail->patch;
  bool zero = subject->numbered && subject->number == 0;
  bool diff = patch->diff.len > 0;

  if (answers (patch_mail))
    return PATCH_MAIL_REPLY;
  if (subject->pull)
    return subject->numbered && !zero && diff ? PATCH_MAIL_PATCH
                                              : PATCH_MAIL_PULL;
  if (subject->patch)
    return kind_of_patch (subject, patch);
  if (subject->bracket
      && (subject->numbered || subject->version_text.len || subject->rfc))
    {
      if (zero && (diff || patch->shortlog.len || patch->stat.len))
        return PATCH_MAIL_COVER;
      if (diff && !asks_to_pull (patch))
        return PATCH_MAIL_PATCH;
    }
  return asks_to_pull (patch) ? PATCH_MAIL_PULL : PATCH_MAIL_OTHER;
}

void
patch_mail_read (struct patch_mail *patch_mail_r, struct message *message)
{
  *patch_mail_r
      = (struct patch_mail){ .message = message, .kind = PATCH_MAIL_REPLY };
  subject_parse (&patch_mail_r->subject, message_subject (message),
                 message->arena);
  if (patch_mail_r->subject.reply)
    return;
  patch_body_parse (&patch_mail_r->patch, message_text (message));
  if (patch_mail_r->patch.armoured)
    patch_body_parse (
        &patch_mail_r->patch,
        pgp_armour_strip (patch_mail_r->patch.text, message->arena));
  patch_mail_r->kind = kind_of (patch_mail_r);
  if (!patch_mail_in_series (patch_mail_r))
    return;
  if (patch_mail_r->patch.stat.len == 0)
    patch_mail_r->patch.text_end = footer_start (
        slice_head (patch_mail_r->patch.text, patch_mail_r->patch.text_end));
  author_find (&patch_mail_r->author, message, &patch_mail_r->patch,
               patch_mail_r->kind == PATCH_MAIL_PATCH);
  /* Like git, patch_id_stable takes a line "diff ..." in prose for a diff, so
     it is asked only if there is one.  */
  if (patch_mail_r->kind == PATCH_MAIL_PATCH && patch_mail_r->patch.diff.len)
    patch_mail_r->has_patch_id
        = patch_id_stable (patch_mail_r->patch.text, &patch_mail_r->patch_id);
}

/* Appends the part of TEXT from START on, up to END, to the LEN bytes of
   COPY.  */
static size_t
append_part (char *copy, size_t len, struct slice text, size_t start,
             size_t end)
{
  struct slice part = slice_sub (text, start, end > start ? end - start : 0);

  memcpy (copy + len, part.ptr, part.len);
  return len + part.len;
}

void
patch_mail_entry_text (const struct patch_mail *patch_mail,
                       struct slice *before_r, struct slice *after_r)
{
  const struct patch_body *patch = &patch_mail->patch;
  struct slice text = slice_head (patch->text, patch->text_end);
  struct slice part
      = patch->header.block.len ? patch->header.block : patch->left_out;
  size_t start = part.len ? (size_t)(part.ptr - text.ptr) : 0;
  size_t end = start + part.len;

  *before_r = slice_head (text, start);
  *after_r = slice_skip (text, end);
  if (patch->header.block.len && patch->left_out.len)
    {
      size_t second = (size_t)(patch->left_out.ptr - text.ptr);
      char *copy = arena_bytes (patch_mail->message->arena, text.len);
      size_t len = append_part (copy, 0, text, end, second);

      len = append_part (copy, len, text, second + patch->left_out.len,
                         text.len);
      *after_r = slice_make (copy, len);
    }
}
