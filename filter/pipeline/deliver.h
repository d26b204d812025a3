/* deliver: one message on its way to its reader.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What procmail and maildrop call at delivery.  Nothing may come between people
   and their mail: the whole message is read and judged before the first byte
   goes out, and a message that cannot be judged goes out as it is, except that
   nobody else speaks in our name.  */

#ifndef PATCHDIGEST_PIPELINE_DELIVER_H
#define PATCHDIGEST_PIPELINE_DELIVER_H

#include "annotate/edited.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/slice.h"
#include "pipeline/pipeline.h"

/* A message that is being delivered.  */
struct delivery;

/* Reads FD to its end.  0, or -1 with the error set (EX_IOERR).  */
int deliver_read (int fd, struct buf *text, struct error *err);

/* Begins to deliver the message TEXT, whatever its body holds: delivery
   programs do not quote From_ lines.  Of a message over the limit only the
   start is looked at, but the memory holds all of it: a delivery program would
   try a temporary failure again for ever, and mail of half a gigabyte is rare.
   Of SETTINGS, the lists, message_max, key_bytes, across_lists, keep_text, the
   time and the template of the report are used.  Both must outlive the
   delivery. Never null.  */
struct delivery *deliver_begin (const struct pipeline_settings *settings,
                                struct slice text);
void deliver_end (struct delivery *delivery);

/* Which of settings.digest.lists has brought the message, or -1.  */
int deliver_list (const struct delivery *delivery);

/* Judges the message against STATE (null: against nothing), in a transaction;
   if WRITE, the state has then seen it, durably.  0, or -1 with the error
   set.  */
int deliver_judge (struct delivery *delivery, struct store *state, bool write,
                   struct error *err);

/* After deliver_judge: annotates EDITED, which begins with the text and has no
   changes yet; it may outlive the delivery.  */
void deliver_annotate (struct delivery *delivery, struct edited *edited);

/* For a message that was not annotated, whatever the reason: takes forged
   fields and labels off EDITED.  A message without these stays as it is.  */
void deliver_defuse (struct edited *edited);

#endif
