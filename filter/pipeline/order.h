/* order: the order in which messages were sent.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What a digest says must not depend on how the mail was fetched: an archive is
   in the order of arrival, `lei q' and `git log' give the newest message
   first, a Maildir has no order at all.  So messages are judged in the order in
   which they were sent.  */

#ifndef PATCHDIGEST_PIPELINE_ORDER_H
#define PATCHDIGEST_PIPELINE_ORDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

enum
{
  ORDER_PARENTS = 3 /* ids that are kept of those a message answers */
};

/* What the order depends on.  The hashes are those of order_hash.  */
struct order_message
{
  uint64_t id;                     /* of the Message-ID, or 0 */
  uint64_t parents[ORDER_PARENTS]; /* of the ids above it in the thread, nearest
                                      first; 0 if there are fewer */
  uint64_t content;                /* tells messages of one id apart that
                                      arrived in one second */
  uint64_t list;                   /* the same of its copies */
  int64_t sent;                    /* seconds since the epoch, if DATED */
  int64_t arrived;                 /* the same, or 0 */
  int32_t number; /* of a patch; 0 of a cover and of everything else */
  bool dated;     /* the message says when it was sent */
  bool unlisted;  /* no list has brought it */
};

/* Returns a hash of S that is the same in each run, never 0.  A stranger can
   make texts with the same hash; that changes only the order of their own
   messages.  */
uint64_t order_hash (struct slice s);

/* Sorts COUNT messages, which are in the order of the input.  Returns an array
   of their indexes in the order in which to judge them; free it with free.

   The earliest message comes first, but none comes before the nearest of the
   messages above it that is there: it counts as sent when that one was, if
   that is later.  Messages of one second are in the order of their numbers,
   their ids, and their arrival, but each after the one that it answers.
   Of copies of one message those that a list has brought come first.
   Messages without a time follow the one before them, in the order of the
   input.  So any two inputs of the same messages have the same result, except
   for messages without a time, for copies of one message without a time of
   arrival, and for those that do not differ in any member.
   Gives times to the messages that have none.  SECRET is a number that
   strangers cannot know, for a table of ids; the result does not depend on it.
 */
uint32_t *order_messages (struct order_message *messages, uint32_t count,
                          uint64_t secret);

#endif
