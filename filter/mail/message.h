/* message: the view of one mail.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Header and text of one mail, decoded when they are asked for and once
   only: most mails of a list are replies, of which two fields matter.  What a
   patch is, is not known here.  All slices live as long as the arena and the
   bytes of the mail.  */

#ifndef PATCHDIGEST_MAIL_MESSAGE_H
#define PATCHDIGEST_MAIL_MESSAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "mail/address.h"
#include "mail/charset.h"
#include "mail/header.h"
#include "mail/raw_message.h"
#include "base/slice.h"

struct message
{
  struct arena *arena;             /* not owned */
  struct charset_decoder *decoder; /* not owned */
  struct slice body;               /* raw, still quoted */
  bool quoted;
  struct header header;
  unsigned defects; /* bits of enum defect, growing with what is looked at */

  struct slice id; /* Message-ID without brackets; empty where there is none */

  /* What the functions below have found; not for others.  */
  unsigned known;
  struct slice subject;
  struct address from;
  int64_t date;
  bool dated;
  struct slice text;
};

/* Makes *MESSAGE_R the view of RAW, with ARENA for what is derived.  */
void message_init (struct message *message_r, const struct raw_message *raw,
                   struct arena *arena, struct charset_decoder *decoder);

/* The subject, unfolded and decoded, one line.  */
struct slice message_subject (struct message *message);

/* The From field: RFC 5322 section 3.6.2.  */
const struct address *message_from (struct message *message);

/* The Date field as seconds since the epoch in *DATE_R; false where there is
   none that can be read.  */
bool message_date (struct message *message, int64_t *date_r);

/* The id of the last List-Id field that is one of the COUNT KNOWN ones (without
   case), else of the last one of all; empty where there is none.  */
struct slice message_list_id (struct message *message,
                              const struct slice *known, size_t count);

/* The first id of In-Reply-To, or empty.  */
struct slice message_in_reply_to (const struct message *message);

/* True if the mail has an In-Reply-To or References field with an id.  */
bool message_is_threaded (const struct message *message);

/* The ids of the mails above this one in its thread, nearest first: the first
   of each In-Reply-To field, then those of all References fields from the last
   to the first, at most MESSAGE_PARENTS_MAX, without repetitions of the
   neighbour.  Returns their number; *IDS_R is in the arena.  */
enum
{
  MESSAGE_PARENTS_MAX = 100
};
size_t message_parents (const struct message *message,
                        const struct slice **ids_r);

/* The text: unquoted, transfer encoding, MIME and charset decoded (see
   mime.h).  */
struct slice message_text (struct message *message);

#endif
