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
#include "source/reader.h"
#include "base/slice.h"

/* Longer messages are cut: the rest is skipped, and `too_large' is set.  */
#define MBOX_MESSAGE_MAX ((size_t)512 * 1024 * 1024)

/* A Content-Length that points more than this many bytes beyond a From_ line
   that may be a separator is ignored, so that no more is read to verify it.  */
#define MBOX_LOOKAHEAD_MAX ((size_t)64 * 1024 * 1024)

struct mbox; /* an input that is split */

struct raw_message
{
  struct slice before;    /* all that stands between the text of the message
                             before and this one: the separator's blank line,
                             the From_ line, lines of MMDF, each with its line
                             end.  The `before' and `text' of all messages, and
                             the `before' at the end, one after the other are
                             the input, byte for byte, unless one was too
                             large */
  struct slice from_line; /* the From_ line without line end, or empty */
  struct slice text;      /* header and body, as they stand in the input,
                             without the separator's blank line */
  uint64_t offset;        /* of the From_ line (or the text) in the
                             decompressed input, in bytes */
  bool quoted;            /* lines `>From ' stand for `From ': the dialect
                             quotes, and the body has such lines and no line
                             `From ' (its writer would have quoted that) */
  bool too_large;         /* cut at MBOX_MESSAGE_MAX */
};

/* Splits the bytes of READER, which stays the caller's and must outlive the
   mbox.  Never null; the caller frees it.  */
struct mbox *mbox_new (struct reader *reader);
void mbox_free (struct mbox *mbox);

/* Cuts messages at LIMIT bytes instead of MBOX_MESSAGE_MAX.  Call it before the
   first mbox_next.  */
void mbox_set_limit (struct mbox *mbox, size_t limit);

/* Gives the next message.  Returns 1, 0 at the end, or -1 with the error set.
   If reading fails in the middle of a message, the part that was read comes
   first, then -1.  The slices of *MESSAGE_R live until the next call.  Input
   of blank lines only has no message.  After 0 and -1 *MESSAGE_R has nothing
   but `before', the rest of the input.  */
int mbox_next (struct mbox *mbox, struct raw_message *message_r,
               struct error *err);

/* BODY with one `>' taken off every line that matches ">+From ".  Returns
   BODY itself where there is none, else a copy in ARENA.  */
struct slice mbox_unquote (struct slice body, struct arena *arena);

/* TEXT, one mail, without the From_ line that delivery programs may put before
   it, also as `>From '.  */
struct slice mbox_without_from_line (struct slice text);

/* The reverse of mbox_unquote: appends BODY to BUF with one `>' put before
   every line that matches ">*From ", as mboxrd wants it.  */
void mbox_quote (struct buf *buf, struct slice body);

#endif
