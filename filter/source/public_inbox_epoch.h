/* public_inbox_epoch: the git repositories of a public-inbox.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For the files public_inbox*.c only.  */

#ifndef PATCHDIGEST_SOURCE_PUBLIC_INBOX_EPOCH_H
#define PATCHDIGEST_SOURCE_PUBLIC_INBOX_EPOCH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "source/git_object.h"
#include "source/git_oids.h"
#include "source/git_process.h"

enum
{
  PUBLIC_INBOX_EPOCHS_MAX = 1000 /* epochs from this number on are ignored */
};

struct public_inbox_epoch
{
  const char *directory; /* of the repository; in the arena of all */
  const char *name;      /* for errors, in the arena; empty if there is only
                            one repository */
  struct git_oid tip;    /* the newest commit */
  bool wanted;           /* has a part of the range */
  struct git_oid from;   /* this part; empty: from the first commit */
  struct git_oid to;
};

struct public_inbox_epochs
{
  struct arena arena;
  struct public_inbox_epoch *list; /* in the arena, the oldest first */
  unsigned count;
  bool v1;             /* a path for each message, not a commit */
  struct git_oid from; /* the range */
  struct git_oid to;
  int64_t newer_than;    /* commits of before this time are skipped */
  struct git_oids known; /* blobs to skip, sorted */
  struct buf note;       /* a warning, or empty */
};

/* The words of a git rev-list.  */
struct public_inbox_commits
{
  const char *words[12];
  char since[48];
};

void public_inbox_epochs_init (struct public_inbox_epochs *epochs);
void public_inbox_epochs_release (struct public_inbox_epochs *epochs);

/* Adds the repository DIRECTORY; copies both strings.  */
void public_inbox_epochs_add (struct public_inbox_epochs *epochs,
                              const char *directory, const char *name);

/* The command that lists commits, the oldest first: as object ids or, with
   MESSAGES, as names of their messages.  Which commits, it reads.  */
void public_inbox_epoch_commits (const struct public_inbox_epochs *epochs,
                                 bool messages,
                                 struct public_inbox_commits *commits_r);

/* Tells GIT, which begins with that command, to list the wanted part of
   EPOCH.  */
void public_inbox_epoch_ask (const struct public_inbox_epoch *epoch,
                             struct git_process *git);

/* Adds the name of EPOCH to ERR.  Returns -1.  */
int public_inbox_epoch_failed (const struct public_inbox_epoch *epoch,
                               struct error *err);

#endif
