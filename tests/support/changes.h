/* changes: changes for the tests, from subjects and bodies.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_CHANGES_H
#define PATCHDIGEST_TESTS_CHANGES_H

#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "mail/charset.h"
#include "mail/message.h"
#include "patch/change.h"
#include "patch/change_pack.h"
#include "patch/patch_mail.h"
#include "support/check.h"

struct changes
{
  struct arena arena;
  struct charset_decoder *decoder;
};

static inline void
changes_init (struct changes *changes)
{
  arena_init (&changes->arena, 0);
  changes->decoder = charset_decoder_new ();
}

static inline void
changes_release (struct changes *changes)
{
  charset_decoder_free (changes->decoder);
  arena_release (&changes->arena);
}

/* What a message with SUBJECT and BODY changes; its patch-id goes to *ID_R if
   that is not null.  */
static inline struct change *
changes_add_with_id (struct changes *changes, const char *subject,
                     const char *body, struct patch_id *id_r)
{
  struct arena *arena = &changes->arena;
  struct change *change = arena_alloc (arena, sizeof *change);
  struct message *message = arena_alloc (arena, sizeof *message);
  struct raw_message raw = { .offset = 0 };
  struct patch_mail patch_mail;
  struct buf buf;

  buf_init (&buf);
  buf_printf (&buf, "From: A <a@example.org>\nSubject: %s\n\n%s", subject,
              body);
  raw.text = arena_copy (arena, buf_slice (&buf));
  buf_release (&buf);
  message_init (message, &raw, arena, changes->decoder);
  patch_mail_read (&patch_mail, message);
  change_read (change, &patch_mail, arena);
  if (id_r)
    *id_r = patch_mail.patch_id;
  return change;
}

static inline struct change *
changes_add (struct changes *changes, const char *subject, const char *body)
{
  return changes_add_with_id (changes, subject, body, NULL);
}

#endif
