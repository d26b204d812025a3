/* mbox: where a message ends, in each dialect.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Cuts the bytes of a reader into messages without looking into them: no
   header field is known here but Content-Length.  Dialects: mboxrd, mboxo,
   mboxcl, mboxcl2, MMDF, CRLF line ends, one message without From_ line,
   `git format-patch --stdout', mutt's tagged pipe with the documented
   pipe_sep.  docs/tolerance.md has the separator rule and the sample that
   stands behind each part of it.  */

#ifndef PATCHDIGEST_SOURCE_MBOX_H
#define PATCHDIGEST_SOURCE_MBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "mail/raw_message.h"
#include "source/reader.h"
#include "base/slice.h"

/* Messages above this many bytes are cut: the view holds that much, the rest
   is skipped and `too_large' says so.  */
#define MBOX_MESSAGE_MAX ((size_t)512 * 1024 * 1024)

/* To see whether a Content-Length is true, no more than this many bytes are
   read ahead of a From_ line that may be a separator; one that points beyond
   is ignored.  */
#define MBOX_LOOKAHEAD_MAX ((size_t)64 * 1024 * 1024)

struct mbox; /* one input being split */

/* Splits what READER gives, which stays the caller's and must outlive the
   mbox.  Never null; free with mbox_free.  */
struct mbox *mbox_new (struct reader *reader);
void mbox_free (struct mbox *mbox);

/* Cuts messages at LIMIT bytes instead of MBOX_MESSAGE_MAX.  To be called
   before the first mbox_next.  */
void mbox_set_limit (struct mbox *mbox, size_t limit);

/* The next message: 1, 0 at the end, -1 when reading failed.  A failure in
   the middle of a message first gives what there is of that message as a
   message, then -1.  The slices of *MESSAGE_R live until the next call.
   Input that is empty or only blank lines has no message.  After 0 or -1
   *MESSAGE_R is empty but for `before', what is left of the input.  */
int mbox_next (struct mbox *mbox, struct raw_message *message_r,
               struct error *err);

#endif
