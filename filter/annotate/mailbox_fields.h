/* mailbox_fields: header fields that describe a mailbox, not the message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Content-Length says where the body ends in the mbox that a message comes
   from, and Lines how long it is there.  In another mbox both are wrong at
   best.  At worst a stranger has chosen the length: mutt, neomutt, formail and
   others believe one that ends exactly before a From_ line, and take the
   messages up to there for a part of his.  */

#ifndef PATCHDIGEST_ANNOTATE_MAILBOX_FIELDS_H
#define PATCHDIGEST_ANNOTATE_MAILBOX_FIELDS_H

#include "base/arena.h"
#include "base/slice.h"

/* Returns MESSAGE without these fields: itself if it has none, otherwise a copy
   in ARENA.  A field is what header_edit.h takes for one, and any line with its
   name up to the first empty line.  Of a name that a NUL tears (mutt finds the
   rest in the next line), the line with the NUL is dropped.  */
struct slice mailbox_fields_drop (struct slice message, struct arena *arena);

#endif
