/* public_inbox: the messages of a public-inbox repository.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Format v2: each commit in git/N.git (the epochs, N from 0) adds a message as
   the blob `m', or removes one (`d').  It is read by git's own plumbing
   (rev-list, cat-file --batch), so git has to be installed.  */

#ifndef PATCHDIGEST_SOURCE_PUBLIC_INBOX_H
#define PATCHDIGEST_SOURCE_PUBLIC_INBOX_H

#include "base/error.h"
#include "base/slice.h"

struct public_inbox;

enum
{
  PUBLIC_INBOX_LABEL = 9, /* hex digits of a commit in a label */
  PUBLIC_INBOX_MESSAGE_MAX = 512 * 1024 * 1024 /* bytes of a message */
};

/* Opens DIRECTORY: that of the inbox (with git/0.git, or only later epochs),
   one of its epochs, or any clone of one.  RANGE is `A..B', `A..', `..B' or,
   for all messages, a null pointer.  As in git, these are the commits that B
   has and A has not: none if A is the later one.  A and B are commits of any
   epoch as git names them; a name other than an object id means that of the
   newest epoch that has it.  SINCE, if RANGE is null, is the full id of the
   commit at which an earlier run ended, or null.  The newest commit is that of
   HEAD. Runs git, but reads no message yet.

   Returns 0, even if the inbox or the range is empty, or -1 with the error set:
   EX_NOINPUT (DIRECTORY does not exist, or is not a public-inbox), EX_USAGE (a
   bad range, with the part that is not a commit), EX_UNAVAILABLE (git is not
   installed), EX_IOERR (git failed, with its complaint), EX_OSERR (no
   processes, or SIGCHLD is ignored, so that git's exit status is lost),
   EX_DATAERR (SINCE is no longer in the history).  The caller adds DIRECTORY.
 */
int public_inbox_open (struct public_inbox **public_inbox_r,
                       const char *directory, const char *range,
                       const char *since, struct error *err);

/* Ends git.  A null pointer is fine.  */
void public_inbox_free (struct public_inbox *inbox);

/* Gives the next message, the oldest first.  Returns 1 with its bytes (no From_
   line), which live until the next call; 0 at the end; or -1 with the error set
   (as above, or EX_DATAERR if it is larger than PUBLIC_INBOX_MESSAGE_MAX), and
   then there is no next one.  Skips commits without a message.  */
int public_inbox_next (struct public_inbox *inbox, struct slice *message_r,
                       struct error *err);

/* The two ends of the range as labels: PUBLIC_INBOX_LABEL hex digits of A,
   empty if the range starts with the first commit, and of B.  And B in full, to
   be remembered.  All are empty if the inbox has no commit.  They live as long
   as the inbox.  */
struct slice public_inbox_from (const struct public_inbox *inbox);
struct slice public_inbox_to (const struct public_inbox *inbox);
struct slice public_inbox_last (const struct public_inbox *inbox);

#endif
