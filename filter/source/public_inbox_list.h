/* public_inbox_list: the messages of a public-inbox, by commit.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For the files public_inbox*.c only.  */

#ifndef PATCHDIGEST_SOURCE_PUBLIC_INBOX_LIST_H
#define PATCHDIGEST_SOURCE_PUBLIC_INBOX_LIST_H

#include "base/error.h"
#include "source/git_oids.h"
#include "source/git_process.h"
#include "source/public_inbox_epoch.h"

struct public_inbox_list
{
  struct git_oids commits; /* of each message, the oldest first */
  struct git_oids blobs;   /* their messages */
};

void public_inbox_list_init (struct public_inbox_list *list);
void public_inbox_list_release (struct public_inbox_list *list);

/* Starts GIT, which is initialised, for the next function.  Returns 0, or -1
   with the error set.  */
int public_inbox_list_start (struct git_process *git,
                             const struct public_inbox_epochs *epochs,
                             const struct public_inbox_epoch *epoch,
                             struct error *err);

/* Lists the messages in the wanted part of EPOCH, and ends GIT.  Returns 0, or
   -1 with the error set.  */
int public_inbox_list_read (struct public_inbox_list *list,
                            struct git_process *git,
                            const struct public_inbox_epochs *epochs,
                            const struct public_inbox_epoch *epoch,
                            struct error *err);

/* Whether EPOCH is a partial clone.  If so, git would fetch missing objects or
   die, so they have to be known before.  */
bool public_inbox_list_is_partial (const struct public_inbox_epoch *epoch);

/* Starts GIT, which is initialised, for the next function.  Returns 0, or -1
   with the error set.  */
int public_inbox_list_start_missing (struct git_process *git,
                                     const struct public_inbox_epochs *epochs,
                                     const struct public_inbox_epoch *epoch,
                                     struct error *err);

/* Adds the objects that EPOCH, a partial clone, does not have to *MISSING,
   sorts it, and ends GIT.  Returns 0, or -1 with the error set.  */
int public_inbox_list_missing (struct git_oids *missing,
                               struct git_process *git,
                               const struct public_inbox_epoch *epoch,
                               struct error *err);

#endif
