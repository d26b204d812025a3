/* public_inbox: the messages of a public-inbox repository.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   In format v2, each commit in git/N.git (the epochs, N from 0) adds a message
   as the blob `m', or removes one (`d').  In format v1, one repository has a
   path for each message.  Both are read by git's own plumbing (rev-list,
   cat-file
   --batch), so git 2.33 or later has to be installed.  */

#ifndef PATCHDIGEST_SOURCE_PUBLIC_INBOX_H
#define PATCHDIGEST_SOURCE_PUBLIC_INBOX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"

struct public_inbox;

enum
{
  PUBLIC_INBOX_LABEL = 9 /* hex digits of a commit in a label */
};

/* Where an earlier run ended.  */
struct public_inbox_bookmark
{
  const char *commit; /* public_inbox_last of that run */
  int64_t time;       /* of its last message, or 0 if it is unknown */
};

/* Opens the inbox that DIRECTORY belongs to: its directory (with git/0.git, or
   only later epochs), git or all.git in it, any directory with epochs, or a
   single repository: of format v1, or one epoch of v2.  RANGE is `A..B', `A..',
   `..B' or, for all messages, a null pointer.  As in git, these are the commits
   that B has and A has not: none if A is the later one.  A and B are commits of
   any epoch as git names them; a name other than an object id means that of the
   newest epoch that has it.  If RANGE is null, SINCE may be the end of an
   earlier run to continue after.  If its commit is no longer in the history,
   messages that are not new are left out, and there is a note.  The newest
   commit is that of HEAD.  Runs git, but reads no message yet.

   Returns 0, even if the inbox or the range is empty, or -1 with the error set:
   EX_NOINPUT (DIRECTORY does not exist or is not a public-inbox, or its HEAD
   names none of its branches), EX_USAGE (a bad range, with the part that is not
   a commit), EX_UNAVAILABLE (git is not installed), EX_IOERR (git failed, with
   its complaint), EX_OSERR (no processes, or SIGCHLD is ignored, so that git's
   exit status is lost), EX_DATAERR (SINCE is not a commit).  The caller adds
   DIRECTORY.  */
int public_inbox_open (struct public_inbox **public_inbox_r,
                       const char *directory, const char *range,
                       const struct public_inbox_bookmark *since,
                       struct error *err);

/* Whether some processes are started only while messages are read, since the
   range has more epochs than should have processes at once.  Usually all of
   them wait for their turn when public_inbox_open returns.  */
bool public_inbox_starts_later (const struct public_inbox *inbox);

/* Ends git.  A null pointer is fine.  */
void public_inbox_free (struct public_inbox *inbox);

/* What the user should know before reading: the history was rewritten, or the
   inbox is empty.  Usually empty.  Lives as long as the inbox.  */
struct slice public_inbox_note (const struct public_inbox *inbox);

/* Gives the next message, the oldest first.  Returns 1 with its bytes (no From_
   line), which live until the next call; 0 at the end; or -1 with the error
   set: EX_NOINPUT if the repository lacks the message of a commit, and then the
   next call goes on; anything else, as above or EX_DATAERR for a message larger
   than 512 MiB, is final.  If many messages are missing, only
   the first are named, and the others counted at the end.  */
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
