/* patch_mail: what one mail posts.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/patch_mail.h"
#include "mail/defect.h"
#include "mail/encoded_word.h"
#include "mail/mime.h"
#include "mail/pgp_armour.h"
#include "patch/footer.h"
#include "patch/pull_request.h"
#include "patch/robot.h"
#include "patch/robot_kind.h"
#include "patch/trailer.h"

const char *
patch_mail_kind_name (enum patch_mail_kind kind)
{
  static const char *const names[]
      = { "other", "reply", "cover", "patch", "pull", "notice", "report" };

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
  [PATCH_MAIL_WHY_NO_SUBJECT]
  = { PATCH_MAIL_REPLY, "it answers a message and has no subject" },
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
  [PATCH_MAIL_WHY_BRACKET_WORDS]
  = { PATCH_MAIL_COVER,
      "the subject has the number 0, and no program wrote the message" },
  [PATCH_MAIL_WHY_WHOLE]
  = { PATCH_MAIL_PATCH, "the subject has a word in brackets, and the body has "
                        "a diff, a diffstat and a sign-off" },
  [PATCH_MAIL_WHY_TEXT]
  = { PATCH_MAIL_PULL, "the body asks to pull from a repository" },
  [PATCH_MAIL_WHY_TRACKER]
  = { PATCH_MAIL_OTHER, "a bug tracker wrote it, and the body has no diff" },
  [PATCH_MAIL_WHY_NOTHING]
  = { PATCH_MAIL_OTHER, "neither subject nor body is that of a patch" },
  [PATCH_MAIL_WHY_NOTICE]
  = { PATCH_MAIL_NOTICE, "a program wrote it to tell what became of patches" },
  [PATCH_MAIL_WHY_REPORT]
  = { PATCH_MAIL_REPORT, "a program wrote it that tests or reviews patches" },
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

/* Whether the text asks to pull.  It is searched for that only if need be.  */
static bool
asks_to_pull (const struct patch_body *patch)
{
  return pull_request_url (patch_body_words (patch)).len > 0;
}

/* Whether the log message has a Signed-off-by of its own.  Remarks may come
   after the trailers.  */
static bool
is_signed_off (const struct patch_body *patch)
{
  struct slice rest = patch->log;
  struct slice line;

  while (slice_next_line (&rest, &line))
    if (slice_has_prefix_nocase (line, SLICE ("Signed-off-by:")))
      return true;
  return false;
}

/* Decides on a mail with PATCH in its brackets.  */
static enum patch_mail_why
why_patch (const struct subject *subject, const struct patch_body *patch)
{
  if (subject->numbered)
    return subject->number == 0 ? PATCH_MAIL_WHY_ZERO : PATCH_MAIL_WHY_NUMBER;
  if (patch->diff.len)
    return PATCH_MAIL_WHY_DIFF;
  if (asks_to_pull (patch))
    return PATCH_MAIL_WHY_URL;
  /* A cover whose author left out the 0/N: it lists patches, but has none.  */
  return patch->shortlog.len && patch->stat.len ? PATCH_MAIL_WHY_SHORTLOG
                                                : PATCH_MAIL_WHY_MARK;
}

/* Whether a mail with other words than PATCH in its brackets, `[RESEND] title',
   `[COMMITTED] title', `[tree] title', has all that a patch has, and is none of
   the mails that tell of one.  */
static bool
is_whole_patch (const struct patch_mail *patch_mail)
{
  const struct patch_body *patch = &patch_mail->patch;

  return patch->diff.len && patch->stat.len && is_signed_off (patch)
         && !message_is_threaded (patch_mail->message)
         && robot_find (patch_mail->message) == ROBOT_NONE
         && !robot_tells_of_patch (patch->text);
}

/* Decides on a mail without PATCH, but with another group in brackets.  */
static enum patch_mail_why
why_bracket (const struct patch_mail *patch_mail)
{
  const struct subject *subject = &patch_mail->subject;
  const struct patch_body *patch = &patch_mail->patch;

  if (subject->numbered && subject->number == 0 && subject->total)
    {
      if (patch->diff.len || patch->shortlog.len || patch->stat.len)
        return PATCH_MAIL_WHY_BRACKET_ZERO;
      /* The words of a cover may be all that it has.  */
      if (robot_find (patch_mail->message) == ROBOT_NONE)
        return PATCH_MAIL_WHY_BRACKET_WORDS;
    }
  if (!patch->diff.len || asks_to_pull (patch))
    return PATCH_MAIL_WHY_NOTHING;
  if (subject->numbered || subject->version_text.len || subject->rfc)
    return PATCH_MAIL_WHY_BRACKET_DIFF;
  return is_whole_patch (patch_mail) ? PATCH_MAIL_WHY_WHOLE
                                     : PATCH_MAIL_WHY_NOTHING;
}

/* Decides by subject and body alone.  */
static enum patch_mail_why
why_apparent (const struct patch_mail *patch_mail)
{
  const struct subject *subject = &patch_mail->subject;
  const struct patch_body *patch = &patch_mail->patch;
  bool numbered = subject->numbered && subject->number != 0;
  enum patch_mail_why why = PATCH_MAIL_WHY_NOTHING;

  if (subject->pull)
    return numbered && patch->diff.len ? PATCH_MAIL_WHY_PULL_DIFF
                                       : PATCH_MAIL_WHY_PULL;
  if (subject->patch)
    return why_patch (subject, patch);
  if (subject->bracket)
    why = why_bracket (patch_mail);
  if (why == PATCH_MAIL_WHY_NOTHING && asks_to_pull (patch))
    why = PATCH_MAIL_WHY_TEXT;
  return why;
}

static enum patch_mail_why
find_why (const struct patch_mail *patch_mail)
{
  enum patch_mail_why why;

  if (answers (patch_mail))
    return PATCH_MAIL_WHY_QUOTES;
  if (patch_mail->subject.full.len == 0
      && message_is_threaded (patch_mail->message))
    return PATCH_MAIL_WHY_NO_SUBJECT;
  why = why_apparent (patch_mail);
  /* A tracker copies subjects, but has no patches of its own.  */
  if (reasons[why].kind != PATCH_MAIL_OTHER && patch_mail->patch.diff.len == 0
      && robot_find (patch_mail->message) == ROBOT_TRACKER)
    return PATCH_MAIL_WHY_TRACKER;
  return why;
}

/* Sets the reason and with it the kind.  */
static void
set_why (struct patch_mail *patch_mail, enum patch_mail_why why)
{
  patch_mail->why = why;
  patch_mail->kind = reasons[why].kind;
}

/* Looks whether a program wrote a mail that posts nothing.  */
static void
find_robot (struct patch_mail *patch_mail)
{
  patch_mail->robot
      = robot_kind_find (patch_mail->message, &patch_mail->subject);
  if (patch_mail_in_series (patch_mail)
      || patch_mail->why == PATCH_MAIL_WHY_TRACKER)
    return;
  if (patch_mail->robot == ROBOT_KIND_REPORT)
    set_why (patch_mail, PATCH_MAIL_WHY_REPORT);
  else if (patch_mail->robot == ROBOT_KIND_NOTICE
           || (patch_mail->kind == PATCH_MAIL_OTHER
               && patch_mail->patch.diff.len
               && robot_tells_of_patch (patch_mail->patch.text)))
    set_why (patch_mail, PATCH_MAIL_WHY_NOTICE);
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

/* Whether a mail that is of no kind has a patch all the same.  */
static bool
has_loose_patch (const struct patch_mail *patch_mail)
{
  return patch_mail->kind == PATCH_MAIL_OTHER && patch_mail->patch.diff.len
         && is_signed_off (&patch_mail->patch)
         && !message_is_threaded (patch_mail->message);
}

/* Takes the subject of a mail that has none from its body, if a patch is
   there.  */
static void
read_subject (struct patch_mail *patch_mail)
{
  struct message *message = patch_mail->message;
  const struct patch_body *patch = &patch_mail->patch;
  struct slice subject = patch->header.subject;

  if (subject.len == 0)
    subject = patch->pasted.subject.len ? patch->pasted.subject
                                        : patch->subject_line;
  if (subject.len == 0 || patch->diff.len == 0)
    return;
  subject = encoded_word_decode (message->decoder,
                                 header_unfold (subject, message->arena),
                                 message->arena, &message->defects);
  subject_parse (&patch_mail->subject, subject, message->arena);
}

/* Whether programs before format 3 of the state would have taken the mail for
   another kind.  */
static bool
is_newly (const struct patch_mail *patch_mail)
{
  return patch_mail_in_series (patch_mail)
         && (patch_mail->why == PATCH_MAIL_WHY_BRACKET_WORDS
             || patch_mail->why == PATCH_MAIL_WHY_WHOLE
             || patch_mail->subject.gateway
             || message_subject (patch_mail->message).len == 0);
}

/* Takes the text apart again, without its PGP armour.  */
static void
strip_armour (struct patch_mail *patch_mail)
{
  struct message *message = patch_mail->message;
  struct slice text = patch_mail->patch.text;

  if (text.len > MIME_TEXT_MAX)
    message->defects |= DEFECT_TOO_LARGE;
  else
    patch_body_parse (&patch_mail->patch,
                      pgp_armour_strip (text, message->arena));
}

void
patch_mail_read_code (struct patch_mail *patch_mail_r, struct message *message,
                      const struct line_hash_key *key)
{
  *patch_mail_r = (struct patch_mail){ .message = message };
  set_why (patch_mail_r, PATCH_MAIL_WHY_REPLY_MARK);
  subject_parse (&patch_mail_r->subject, message_subject (message),
                 message->arena);
  if (patch_mail_r->subject.reply)
    {
      find_robot (patch_mail_r);
      return;
    }
  patch_body_parse (&patch_mail_r->patch, message_text (message));
  if (patch_mail_r->patch.armoured)
    strip_armour (patch_mail_r);
  if (patch_mail_r->subject.full.len == 0)
    read_subject (patch_mail_r);
  set_why (patch_mail_r, find_why (patch_mail_r));
  patch_mail_r->may_answer = may_answer (patch_mail_r);
  if (!patch_mail_in_series (patch_mail_r) || patch_mail_r->may_answer)
    find_robot (patch_mail_r);
  patch_mail_r->loose_patch = has_loose_patch (patch_mail_r);
  patch_mail_r->newly = is_newly (patch_mail_r);
  if (!patch_mail_in_series (patch_mail_r))
    return;
  if (patch_mail_r->patch.stat.len == 0)
    patch_mail_r->patch.text_end = footer_start (
        slice_head (patch_mail_r->patch.text, patch_mail_r->patch.text_end));
  if (patch_mail_r->patch.text_end > PATCH_ENTRY_MAX)
    message->defects |= DEFECT_TOO_LARGE;
  author_find (&patch_mail_r->author, message, &patch_mail_r->patch,
               patch_mail_r->kind == PATCH_MAIL_PATCH);
  /* Like git, patch_id_and_code takes a line "diff ..." in prose for a diff, so
     it is asked only if there is one.  */
  if (patch_mail_r->kind == PATCH_MAIL_PATCH && patch_mail_r->patch.diff.len)
    patch_mail_r->has_patch_id = patch_id_and_code (
        patch_mail_r->patch.text, patch_mail_r->patch.diff, key, message->arena,
        &patch_mail_r->patch_id, &patch_mail_r->code);
}

void
patch_mail_read (struct patch_mail *patch_mail_r, struct message *message)
{
  patch_mail_read_code (patch_mail_r, message, NULL);
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
  struct slice text = slice_head (patch->text, patch->text_end < PATCH_ENTRY_MAX
                                                   ? patch->text_end
                                                   : PATCH_ENTRY_MAX);
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
