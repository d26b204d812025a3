/* hashed_mail: a message as it is compared with others.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_SERIES_HASHED_MAIL_H
#define PATCHDIGEST_SERIES_HASHED_MAIL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"
#include "patch/summary.h"
#include "series/key.h"

/* A cover, patch or pull request with the hashes that everybody needs.  */
struct hashed_mail
{
  const struct summary *summary; /* borrowed */
  struct arena *scratch;         /* borrowed */
  struct id_hash id;
  const struct id_hash *parents; /* summary->parent_count, nearest first */
  uint64_t parent_hash;          /* of the nearest parent, or 0 */
  uint64_t sender_hash;          /* address of the From field */
  uint64_t author_hash;          /* address of the author */
  uint64_t name_hash;            /* display name of the author, or 0 */
  uint64_t bare_title_hash;      /* of the title */
  uint64_t title_hash;           /* of the author's address and the title */
  uint64_t version_hash;
  uint64_t pattern_hash; /* of the Message-ID's pattern; 0 without one */
  uint64_t prefix_hash;
  struct prefix_words words; /* of the prefixes */
  uint64_t resend_hash; /* author, title, version, number, total, prefixes */
  uint64_t content;     /* of the patch-id; 0 without one */
  uint64_t text;        /* of the text, if there is no patch-id; 0 if it was not
                           kept */
  struct slice version_key;
  struct slice prefix_key;
  int number;  /* -1 of an insert (`0.5/3'); 0 of an unnumbered cover or pull
                  request, 1 of an unnumbered patch */
  int total;   /* -1 if open; 0 of an unnumbered cover or pull request */
  bool marked; /* the subject names a version */
};

/* Reads SUMMARY.  What MAIL_R points to lives as long as SUMMARY and
   SCRATCH.  */
void hashed_mail_read (struct hashed_mail *mail_r,
                       const struct key_maker *maker,
                       const struct summary *summary, struct arena *scratch);

/* The key of KIND under which MAIL is found or finds others; 0 without one.
   KEY_AUTHOR has two: see key_of_author.  */
uint64_t hashed_mail_key (const struct hashed_mail *mail,
                          const struct key_maker *maker, enum key_kind kind);

/* KEY_REUSED as programs made it that knew neither texts nor who sends through
   a list: by the From field.  */
uint64_t hashed_mail_old_reused_key (const struct hashed_mail *mail,
                                     const struct key_maker *maker);

/* KEY_ANY_TITLE of the title of MAIL and the number VERSION.  */
uint64_t hashed_mail_title_key (const struct hashed_mail *mail,
                                const struct key_maker *maker, int version);

/* The title of MAIL stands for its series version: not if somebody else's
   patch comes first.  */
bool hashed_mail_speaks_for_all (const struct hashed_mail *mail);

/* MAIL is the cover, the pull request or the first patch.  */
static inline bool
hashed_mail_is_first (const struct hashed_mail *mail)
{
  return mail->number == 0 || mail->number == 1;
}

#endif
