/* public_inbox_gits: the git processes that read one epoch.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For the files public_inbox*.c only.  A program in a sandbox cannot start git.
   So the processes of all epochs are started at once, and each waits for its
   input: the commits to list, or the objects to print.  A process that waits
   needs a few MB and no time.  */

#ifndef PATCHDIGEST_SOURCE_PUBLIC_INBOX_GITS_H
#define PATCHDIGEST_SOURCE_PUBLIC_INBOX_GITS_H

#include <stdbool.h>

#include "base/error.h"
#include "source/git_process.h"
#include "source/public_inbox_epoch.h"

struct public_inbox_gits
{
  bool started;
  bool listed;  /* the messages are listed first, and then requested */
  bool partial; /* a partial clone; it is listed */
  struct git_process messages; /* cat-file; if not LISTED, after rev-list */
  struct git_process trees;    /* cat-file, for commits; only if not LISTED */
  struct git_process changes;  /* rev-list and diff-tree; only if LISTED */
  struct git_process absent;   /* rev-list of what is missing; if PARTIAL */
};

void public_inbox_gits_init (struct public_inbox_gits *gits);

/* Starts the processes of EPOCH, which wait then.  Returns 0, or -1 with the
   error set and nothing running.  */
int public_inbox_gits_start (struct public_inbox_gits *gits,
                             const struct public_inbox_epochs *epochs,
                             const struct public_inbox_epoch *epoch,
                             struct error *err);

/* Ends all of them.  Nothing has to be running.  */
void public_inbox_gits_release (struct public_inbox_gits *gits);

#endif
