/* patch_mail: what one mail posts.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Subject and body of one mail seen together: whether it is a cover letter,
   a patch, a pull request, a reply or something else, and who its author is.
   Other mails are not known here.  */

#ifndef PATCHDIGEST_PATCH_PATCH_MAIL_H
#define PATCHDIGEST_PATCH_PATCH_MAIL_H

#include <stdbool.h>

#include "mail/address.h"
#include "mail/message.h"
#include "patch/patch_body.h"
#include "patch/patch_id.h"
#include "patch/subject.h"

enum patch_mail_kind
{
  PATCH_MAIL_OTHER,
  PATCH_MAIL_REPLY,
  PATCH_MAIL_COVER,
  PATCH_MAIL_PATCH,
  PATCH_MAIL_PULL
};

/* "cover", "patch", ...; static.  */
const char *patch_mail_kind_name (enum patch_mail_kind kind);

struct patch_mail
{
  struct message *message; /* not owned */
  enum patch_mail_kind kind;
  struct subject subject;
  struct patch_body patch; /* all empty for a reply by its subject */

  /* Only for covers, patches and pull requests:  */
  struct address author;    /* of the in-body From, else of the From field */
  struct slice contributor; /* as the tables show him */
  bool has_patch_id;
  struct patch_id patch_id;
};

/* Reads what MESSAGE posts.  All slices live in its arena or in its bytes.
   Defects are noted on MESSAGE.  */
void patch_mail_read (struct patch_mail *patch_mail_r, struct message *message);

/* True for covers and patches: what the tables and entries of a digest are
   about.  */
static inline bool
patch_mail_is_patch_mail (const struct patch_mail *patch_mail)
{
  return patch_mail->kind == PATCH_MAIL_COVER
         || patch_mail->kind == PATCH_MAIL_PATCH;
}

/* True for covers, patches and pull requests: what belongs to a series.  */
static inline bool
patch_mail_in_series (const struct patch_mail *patch_mail)
{
  return patch_mail_is_patch_mail (patch_mail)
         || patch_mail->kind == PATCH_MAIL_PULL;
}

/* The text of a digest entry, in two parts: what stands before and what
   stands behind the in-body `From:' line.  */
void patch_mail_entry_text (const struct patch_mail *patch_mail,
                            struct slice *before_r, struct slice *after_r);

/* Takes the next URL that names a Message-ID (as archives do:
   https://lore.kernel.org/r/ID/) off *REST, a text: 1 with the id, or 0.  */
int patch_mail_next_link (struct slice *rest, struct slice *id_r);

#endif
