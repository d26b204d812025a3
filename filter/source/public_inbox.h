/* public_inbox: the messages of a public-inbox repository.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Format v2: each commit of git/N.git (the epochs, N from 0) brings one message
   as the blob `m', or takes one away (`d').  Read through git's own plumbing
   (rev-list, cat-file --batch), which has to be installed.  */

#ifndef PATCHDIGEST_SOURCE_PUBLIC_INBOX_H
#define PATCHDIGEST_SOURCE_PUBLIC_INBOX_H

#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"

struct public_inbox;

enum
{
  PUBLIC_INBOX_LABEL = 9, /* hex digits of a commit in a label */
  PUBLIC_INBOX_MESSAGE_MAX = 512 * 1024 * 1024 /* bytes of a message */
};

/* Opens DIRECTORY: the folder of the inbox (has git/0.git, or later epochs
   alone), one of its epochs, or any clone of one.  RANGE is `A..B', `A..' or
   `..B' (commits as git names them, in any epoch; what is no object id, in the
   newest epoch that has it; a null pointer: all).  As in git, these are the
   commits that B has and A has not: none where A is the later one.  SINCE,
   where RANGE is null, is the commit that an earlier call has ended with, in
   full, or null.  The newest commit is the one of HEAD.  Runs git, reads no
   message yet.

   Returns 0, also where the inbox or the range is empty, or -1 with the error
   set: EX_NOINPUT (no such folder, no public-inbox repository), EX_USAGE (a bad
   range, naming the part that is no commit), EX_UNAVAILABLE (git is not
   installed), EX_IOERR (git failed: with its words), EX_OSERR (no processes; or
   SIGCHLD is ignored, so that nobody can say how git has ended), EX_DATAERR
   (SINCE is no longer in the history).  The caller puts DIRECTORY in front.  */
int public_inbox_open (struct public_inbox **public_inbox_r,
                       const char *directory, const char *range,
                       const char *since, struct error *err);
void public_inbox_free (struct public_inbox *inbox);

/* Messages in the range.  */
uint64_t public_inbox_count (const struct public_inbox *inbox);

/* The next message, the oldest first: 1 with its bytes (no From_ line), which
   live until the next call; 0 behind the last; -1 with the error set (EX_IOERR
   and the like as above; EX_DATAERR: larger than PUBLIC_INBOX_MESSAGE_MAX),
   after which there is no next.  Commits without a message are passed over.  */
int public_inbox_next (struct public_inbox *inbox, struct slice *message_r,
                       struct error *err);

/* The two ends of the range as labels: PUBLIC_INBOX_LABEL hex digits of A
   (empty where the range begins with the first commit) and of B.  And B in
   full, to be remembered.  All empty where the inbox has no commit.  They live
   as long as the inbox.  */
struct slice public_inbox_from (const struct public_inbox *inbox);
struct slice public_inbox_to (const struct public_inbox *inbox);
struct slice public_inbox_last (const struct public_inbox *inbox);

#endif
