/* watch_fields: what annotation says a message is to its reader.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

     X-Patchdigest-Watch: widgets, mine

   The rules that the message meets, in the order of the configuration; then
   `mine', `tome' and `again', as in the label (`pd:watch/widgets pd:mine').  No
   field if it is nothing to the reader.  A message of a work that is away (see
   life/decision.h) has none of these in its label, but the word that the reader
   has said: `pd:done', `pd:ignore' or `pd:snooze'.  */

#ifndef PATCHDIGEST_ANNOTATE_WATCH_FIELDS_H
#define PATCHDIGEST_ANNOTATE_WATCH_FIELDS_H

#include "annotate/fields.h"

/* Adds the line of SUMMARY, which says TALK, to FIELDS if there is room.  */
void watch_fields_add (struct fields *fields, const struct summary *summary,
                       const struct fields_talk *talk, struct arena *arena);

/* Appends the words for the label to BUF, with a blank before each but one at
   the start of BUF.  */
void watch_fields_label (struct buf *buf, const struct summary *summary,
                         const struct fields_talk *talk);

#endif
