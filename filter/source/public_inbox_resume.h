/* public_inbox_resume: goes on after the history was rewritten.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For public_inbox_range.c only.  */

#ifndef PATCHDIGEST_SOURCE_PUBLIC_INBOX_RESUME_H
#define PATCHDIGEST_SOURCE_PUBLIC_INBOX_RESUME_H

#include "base/error.h"
#include "source/public_inbox.h"
#include "source/public_inbox_epoch.h"

/* Arranges to read on after BOOKMARK, which is no longer in the history: after
   the last commit before that was rewritten, without the messages that were
   read before, if EPOCH (may be null) still has the commit of BOOKMARK; else
   what was committed two weeks before its time or later.  Sets *FROM_R to the
   commit to begin after, or empty, and the note of EPOCHS.  Returns 0, or -1
   with the error set.  */
int public_inbox_resume (struct public_inbox_epochs *epochs,
                         const struct public_inbox_epoch *epoch,
                         const struct public_inbox_bookmark *bookmark,
                         struct git_oid *from_r, struct error *err);

#endif
