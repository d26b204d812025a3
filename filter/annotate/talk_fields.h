/* talk_fields: what annotation says of tags, notices and reports.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

     X-Patchdigest-Tag: R; by="Rob Reviewer" <rob@example.org>;
       of=<id>; scope=patch; cond=1
     X-Patchdigest-Event: applied; grade=certain; of=<id>; patches=1-3,5/9;
       tree=widget/next; commit=0123456789ab
     X-Patchdigest-Robot: lkp; verdict=fail
     X-Patchdigest-Life: reviewed; parts=9/9; waits=maintainer; since=2026-03-02

   Each is one line.  */

#ifndef PATCHDIGEST_ANNOTATE_TALK_FIELDS_H
#define PATCHDIGEST_ANNOTATE_TALK_FIELDS_H

#include "annotate/fields.h"

/* Adds the lines for what a message says to FIELDS, as far as there is room. */
void talk_fields_add (struct fields *fields, const struct fields_talk *talk,
                      struct arena *arena);

/* Appends the words for the label to BUF, with a blank before each but one at
   the start of BUF.  */
void talk_fields_label (struct buf *buf, const struct fields_talk *talk);

#endif
