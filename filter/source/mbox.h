/* mbox: where a message ends, in each dialect.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Cuts the bytes of a reader into messages.  Of their headers it knows only
   Content-Length.  Dialects: mboxrd, mboxo, mboxcl, mboxcl2, MMDF, CRLF line
   ends, one message without a From_ line, `git format-patch --stdout', and
   mutt's pipe of tagged messages with the documented pipe_sep.
   docs/tolerance.md has the rule for separators, and a sample for each part
   of it.  */

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

/* Longer messages are cut: the rest is skipped, and `too_large' is set.  */
#define MBOX_MESSAGE_MAX ((size_t)512 * 1024 * 1024)

/* A Content-Length that points more than this many bytes beyond a From_ line
   that may be a separator is ignored, so that no more is read to verify it.  */
#define MBOX_LOOKAHEAD_MAX ((size_t)64 * 1024 * 1024)

struct mbox; /* an input that is split */

/* Splits the bytes of READER, which stays the caller's and must outlive the
   mbox.  Never null; the caller frees it.  */
struct mbox *mbox_new (struct reader *reader);
void mbox_free (struct mbox *mbox);

/* Cuts messages at LIMIT bytes instead of MBOX_MESSAGE_MAX.  Call it before the
   first mbox_next.  */
void mbox_set_limit (struct mbox *mbox, size_t limit);

/* Gives what is cut off a message as well, in pieces (see raw_message.h), for
   copies: so no byte is lost, and memory holds no more than LIMIT bytes of a
   message.  Call it before the first mbox_next.  */
void mbox_give_rest (struct mbox *mbox);

/* Gives the next message.  Returns 1, 0 at the end, or -1 with the error set.
   If reading fails in the middle of a message, the part that was read comes
   first, then -1.  If compressed data are one message without a From_ line,
   which is too large, nothing is read after the limit: few bytes can become a
   thousand times as many.  The slices of *MESSAGE_R live until the next call.
   Input of blank lines only has no message.  After 0 and -1 *MESSAGE_R has
   nothing but `before', the rest of the input.  */
int mbox_next (struct mbox *mbox, struct raw_message *message_r,
               struct error *err);

#endif
