/* message: the view of one message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The header and the text of one message, decoded when they are asked for, and
   only once: most messages of a list are replies, of which two fields matter.
   This file does not know what a patch is.  All slices are valid as long as the
   arena and the bytes of the message.  */

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
  unsigned defects; /* bits of enum defect found so far */

  struct slice id; /* Message-ID without brackets; may be empty */

  /* Private: what the functions below have found.  */
  unsigned known;
  struct slice subject;
  struct address from;
  int64_t date;
  bool dated;
  struct slice text;
};

/* Makes *MESSAGE_R the view of RAW.  ARENA is for derived text.  */
void message_init (struct message *message_r, const struct raw_message *raw,
                   struct arena *arena, struct charset_decoder *decoder);

/* Returns the subject, unfolded and decoded, on one line.  */
struct slice message_subject (struct message *message);

/* Returns the first mailbox of the From field (RFC 5322 section 3.6.2).  */
const struct address *message_from (struct message *message);

/* Returns true and sets *DATE_R to the Date field in seconds since the epoch,
   or returns false if there is no valid date.  */
bool message_date (struct message *message, int64_t *date_r);

/* Returns the id of the last List-Id field that is one of the COUNT KNOWN ones
   in any case, or else of the last List-Id field, or else an empty slice.  */
struct slice message_list_id (struct message *message,
                              const struct slice *known, size_t count);

/* Returns the first id of In-Reply-To, or an empty slice.  */
struct slice message_in_reply_to (const struct message *message);

/* Returns true if there is an In-Reply-To or References field with an id.  */
bool message_is_threaded (const struct message *message);

/* Sets *IDS_R, in the arena, to the ids of the messages above this one in its
   thread, nearest first: the first id of each In-Reply-To field, then those of
   all References fields from the last to the first.  Skips an id that repeats
   the one before.  Returns their number, at most MESSAGE_PARENTS_MAX.  */
enum
{
  MESSAGE_PARENTS_MAX = 100
};
size_t message_parents (const struct message *message,
                        const struct slice **ids_r);

/* Returns the text: unquoted, with transfer encoding, MIME and charset decoded
   (see mime.h).  A body of more than MIME_TEXT_MAX bytes stays quoted, with
   DEFECT_TOO_LARGE, since it would have to be copied.  */
struct slice message_text (struct message *message);

#endif
