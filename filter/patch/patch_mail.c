/* patch_mail: what one mail posts.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/patch_mail.h"

#include "mail/encoded_word.h"
#include "patch/trailer.h"

const char *
patch_mail_kind_name (enum patch_mail_kind kind)
{
  static const char *const names[]
      = { "other", "reply", "cover", "patch", "pull" };

  return names[kind];
}

/* Each reason decides the kind.  */
static const struct reason
{
  enum patch_mail_kind kind;
  const char *text;
} reasons[] = {
  [PATCH_MAIL_WHY_UNKNOWN]
  = { PATCH_MAIL_OTHER, "only the message itself could tell why" },
  [PATCH_MAIL_WHY_REPLY_MARK]
  = { PATCH_MAIL_REPLY, "the subject begins with a reply mark, such as Re:" },
  [PATCH_MAIL_WHY_QUOTES]
  = { PATCH_MAIL_REPLY, "it answers a message, quotes it and has no diff" },
  [PATCH_MAIL_WHY_PULL] = { PATCH_MAIL_PULL, "the subject has PULL" },
  [PATCH_MAIL_WHY_PULL_DIFF]
  = { PATCH_MAIL_PATCH,
      "the subject has PULL and a number, and the body has a diff" },
  [PATCH_MAIL_WHY_ZERO]
  = { PATCH_MAIL_COVER, "the subject has PATCH and the number 0" },
  [PATCH_MAIL_WHY_NUMBER]
  = { PATCH_MAIL_PATCH, "the subject has PATCH and a number" },
  [PATCH_MAIL_WHY_DIFF]
  = { PATCH_MAIL_PATCH, "the subject has PATCH, and the body has a diff" },
  [PATCH_MAIL_WHY_URL]
  = { PATCH_MAIL_PULL,
      "the subject has PATCH, but the body has no diff and asks to pull" },
  [PATCH_MAIL_WHY_SHORTLOG]
  = { PATCH_MAIL_COVER,
      "the subject has PATCH, but the body has no diff and lists patches" },
  [PATCH_MAIL_WHY_MARK]
  = { PATCH_MAIL_PATCH, "the subject has PATCH, even if the body has no diff" },
  [PATCH_MAIL_WHY_BRACKET_ZERO]
  = { PATCH_MAIL_COVER, "the subject has the number 0, and the body has a diff "
                        "or lists patches" },
  [PATCH_MAIL_WHY_BRACKET_DIFF]
  = { PATCH_MAIL_PATCH,
      "the subject has a number, a version or RFC, and the body has a diff" },
  [PATCH_MAIL_WHY_TEXT]
  = { PATCH_MAIL_PULL, "the body asks to pull from a repository" },
  [PATCH_MAIL_WHY_NOTHING]
  = { PATCH_MAIL_OTHER, "neither subject nor body is that of a patch" },
};

const char *
patch_mail_why_text (enum patch_mail_why why)
{
  return reasons[why].text;
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

/* Decides on a mail with PATCH in its brackets.  */
static enum patch_mail_why
why_patch (const struct subject *subject, const struct patch_body *patch)
{
  if (subject->numbered)
    return subject->number == 0 ? PATCH_MAIL_WHY_ZERO : PATCH_MAIL_WHY_NUMBER;
  if (patch->diff.len)
    return PATCH_MAIL_WHY_DIFF;
  if (patch->pull_url.len)
    return PATCH_MAIL_WHY_URL;
  /* A cover whose author left out the 0/N: it lists patches, but has none.  */
  return patch->shortlog.len && patch->stat.len ? PATCH_MAIL_WHY_SHORTLOG
                                                : PATCH_MAIL_WHY_MARK;
}

static enum patch_mail_why
find_why (const struct patch_mail *patch_mail)
{
  const struct subject *subject = &patch_mail->subject;
  const struct patch_body *patch = &patch_mail->patch;
  bool zero = subject->numbered && subject->number == 0;
  bool diff = patch->diff.len > 0;

  if (answers (patch_mail))
    return PATCH_MAIL_WHY_QUOTES;
  if (subject->pull)
    return subject->numbered && !zero && diff ? PATCH_MAIL_WHY_PULL_DIFF
                                              : PATCH_MAIL_WHY_PULL;
  if (subject->patch)
    return why_patch (subject, patch);
  if (subject->bracket
      && (subject->numbered || subject->version_text.len || subject->rfc))
    {
      if (zero && (diff || patch->shortlog.len || patch->stat.len))
        return PATCH_MAIL_WHY_BRACKET_ZERO;
      if (diff && !patch->pull_url.len)
        return PATCH_MAIL_WHY_BRACKET_DIFF;
    }
  return patch->pull_url.len ? PATCH_MAIL_WHY_TEXT : PATCH_MAIL_WHY_NOTHING;
}

/* Whether a patch mail has nothing of a patch but its subject, and is in a
   thread.  */
static bool
may_answer (const struct patch_mail *patch_mail)
{
  const struct subject *subject = &patch_mail->subject;
  const struct patch_body *patch = &patch_mail->patch;

  return patch_mail->kind == PATCH_MAIL_PATCH && !patch->diff.len
         && !patch->stat.len && !patch->shortlog.len
         && !(subject->numbered && subject->number == 0)
         && trailer_block (patch->log).len == 0
         && message_is_threaded (patch_mail->message);
}

static void
read_author (struct patch_mail *patch_mail)
{
  struct message *message = patch_mail->message;
  struct slice from = patch_mail->patch.header.from;

  if (from.len
      && address_parse (message->decoder, from, message->arena,
                        &patch_mail->author, &message->defects))
    {
      patch_mail->contributor = encoded_word_decode (
          message->decoder, from, message->arena, &message->defects);
      return;
    }
  patch_mail->author = *message_from (message);
  patch_mail->contributor = address_format (patch_mail->author, message->arena);
}

void
patch_mail_read (struct patch_mail *patch_mail_r, struct message *message)
{
  *patch_mail_r = (struct patch_mail){ .message = message,
                                       .kind = PATCH_MAIL_REPLY,
                                       .why = PATCH_MAIL_WHY_REPLY_MARK };
  subject_parse (&patch_mail_r->subject, message_subject (message),
                 message->arena);
  if (patch_mail_r->subject.reply)
    return;
  patch_body_parse (&patch_mail_r->patch, message_text (message));
  patch_mail_r->why = find_why (patch_mail_r);
  patch_mail_r->kind = reasons[patch_mail_r->why].kind;
  patch_mail_r->may_answer = may_answer (patch_mail_r);
  if (!patch_mail_in_series (patch_mail_r))
    return;
  read_author (patch_mail_r);
  /* Like git, patch_id_stable takes a line "diff ..." in prose for a diff, so
     it is asked only if there is one.  */
  if (patch_mail_r->kind == PATCH_MAIL_PATCH && patch_mail_r->patch.diff.len)
    patch_mail_r->has_patch_id
        = patch_id_stable (patch_mail_r->patch.text, &patch_mail_r->patch_id);
}

void
patch_mail_entry_text (const struct patch_mail *patch_mail,
                       struct slice *before_r, struct slice *after_r)
{
  struct slice text
      = slice_head (patch_mail->patch.text, patch_mail->patch.text_end);
  struct slice line = patch_mail->patch.header.from_line;
  size_t start;

  *before_r = slice_head (text, 0);
  *after_r = text;
  if (line.len == 0)
    return;
  start = (size_t)(line.ptr - text.ptr);
  *before_r = slice_head (text, start);
  *after_r = slice_skip (text, start + line.len);
}
