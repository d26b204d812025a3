/* patch_mail: what one message contains.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   From the subject and the body of one message: whether it is a cover letter, a
   patch, a pull request, a reply, what a program writes about patches, or
   something else, and who its author is.
   Knows no other mail.  */

#ifndef PATCHDIGEST_PATCH_PATCH_MAIL_H
#define PATCHDIGEST_PATCH_PATCH_MAIL_H

#include <stdbool.h>
#include <stdint.h>

#include "mail/message.h"
#include "patch/author.h"
#include "patch/patch_body.h"
#include "patch/patch_id.h"
#include "patch/robot_kind.h"
#include "patch/subject.h"

enum patch_mail_kind
{
  PATCH_MAIL_OTHER,
  PATCH_MAIL_REPLY,
  PATCH_MAIL_COVER,
  PATCH_MAIL_PATCH,
  PATCH_MAIL_PULL,
  PATCH_MAIL_NOTICE, /* a program tells what became of patches */
  PATCH_MAIL_REPORT  /* a program tells what came of testing or reviewing
                        them */
};

/* Whether a message of KIND, an enum patch_mail_kind or the number of one, has
   its place in a thread as a reply has: what programs write about patches
   answers them.  */
static inline bool
patch_mail_kind_is_reply (int64_t kind)
{
  return kind == PATCH_MAIL_REPLY || kind == PATCH_MAIL_NOTICE
         || kind == PATCH_MAIL_REPORT;
}

/* Why a message is of its kind.  */
enum patch_mail_why
{
  PATCH_MAIL_WHY_UNKNOWN, /* nobody has looked: a state does not keep it */
  PATCH_MAIL_WHY_REPLY_MARK,
  PATCH_MAIL_WHY_QUOTES,
  PATCH_MAIL_WHY_NO_SUBJECT,
  PATCH_MAIL_WHY_PULL,
  PATCH_MAIL_WHY_PULL_DIFF,
  PATCH_MAIL_WHY_ZERO,
  PATCH_MAIL_WHY_NUMBER,
  PATCH_MAIL_WHY_DIFF,
  PATCH_MAIL_WHY_URL,
  PATCH_MAIL_WHY_SHORTLOG,
  PATCH_MAIL_WHY_MARK,
  PATCH_MAIL_WHY_BRACKET_ZERO,
  PATCH_MAIL_WHY_BRACKET_DIFF,
  PATCH_MAIL_WHY_BRACKET_WORDS,
  PATCH_MAIL_WHY_WHOLE,
  PATCH_MAIL_WHY_TEXT,
  PATCH_MAIL_WHY_TRACKER,
  PATCH_MAIL_WHY_NOTHING,
  PATCH_MAIL_WHY_NOTICE,
  PATCH_MAIL_WHY_REPORT
};

/* "cover", "patch", ...; static.  */
const char *patch_mail_kind_name (enum patch_mail_kind kind);

/* What was found, as a sentence without a full stop; static.  */
const char *patch_mail_why_text (enum patch_mail_why why);

struct patch_mail
{
  struct message *message; /* not owned */
  enum patch_mail_kind kind;
  enum patch_mail_why why; /* of the kind */
  struct subject subject;
  struct patch_body patch; /* empty if the subject says that this is a reply */
  bool may_answer;         /* a patch by its subject, in a thread, but without
                              diff, diffstat, shortlog and trailers: a reply
                              without `Re:', if what it answers is known */
  enum robot_kind robot;   /* not of patch mails, unless they may answer */
  bool loose_patch;        /* of no kind, and in no thread, but with a diff and
                              a sign-off */
  bool newly;              /* before format 3 of the state nobody took it for a
                              patch mail */

  /* Only for covers, patches and pull requests:  */
  struct author author;
  bool has_patch_id;
  struct patch_id patch_id;
  struct patch_code code; /* if somebody asks for it */
};

/* Reads what MESSAGE posts.  All slices live in its arena or in its bytes.
   Adds defects to MESSAGE.  */
void patch_mail_read (struct patch_mail *patch_mail_r, struct message *message);

/* The same, with the code of a patch under KEY, which is secret, if that is not
   null.  */
void patch_mail_read_code (struct patch_mail *patch_mail_r,
                           struct message *message,
                           const struct line_hash_key *key);

/* True for covers and patches, which the tables and entries of a digest
   show.  */
static inline bool
patch_mail_is_patch_mail (const struct patch_mail *patch_mail)
{
  return patch_mail->kind == PATCH_MAIL_COVER
         || patch_mail->kind == PATCH_MAIL_PATCH;
}

/* True for covers, patches and pull requests, which make up the series.  */
static inline bool
patch_mail_in_series (const struct patch_mail *patch_mail)
{
  return patch_mail_is_patch_mail (patch_mail)
         || patch_mail->kind == PATCH_MAIL_PULL;
}

/* The text of a digest entry, in two parts: before and after what is left out,
   an in-body header or a pasted one.  In the arena of the message or parts of
   its text.  It ends after PATCH_ENTRY_MAX bytes of the text of the message;
   the message has DEFECT_TOO_LARGE then.  */
enum
{
  PATCH_ENTRY_MAX = 32 * 1024 * 1024
};
void patch_mail_entry_text (const struct patch_mail *patch_mail,
                            struct slice *before_r, struct slice *after_r);

#endif
