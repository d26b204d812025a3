/* public_inbox_epoch: the git repositories of a public-inbox.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For public_inbox.c and public_inbox_range.c only.  */

#ifndef PATCHDIGEST_SOURCE_PUBLIC_INBOX_EPOCH_H
#define PATCHDIGEST_SOURCE_PUBLIC_INBOX_EPOCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "source/git_object.h"
#include "base/slice.h"

enum
{
  PUBLIC_INBOX_EPOCHS_MAX = 1000 /* epochs from this number on are ignored */
};

struct public_inbox_epoch
{
  const char *directory; /* in the arena of all */
  unsigned number;
  struct git_oid tip;  /* the newest commit */
  bool wanted;         /* has a part of the range */
  struct git_oid from; /* this part; empty: from the first commit */
  struct git_oid to;
  struct buf blobs;   /* the messages in it: object ids, as bytes */
  size_t blob_length; /* bytes of an id */
};

struct public_inbox_epochs
{
  struct arena arena;
  struct public_inbox_epoch *list; /* in the arena, the oldest first */
  unsigned count;
  bool numbered;       /* git/N.git in a directory */
  struct git_oid from; /* the range */
  struct git_oid to;
};

void public_inbox_epochs_init (struct public_inbox_epochs *epochs);
void public_inbox_epochs_release (struct public_inbox_epochs *epochs);

/* Finds the epochs of DIRECTORY.  Returns 0, or -1 with the error set.  */
int public_inbox_epochs_find (struct public_inbox_epochs *epochs,
                              const char *directory, struct error *err);

/* Lists the messages in the wanted part of EPOCH.  Returns 0, or -1 with the
   error set.  */
int public_inbox_epoch_list (const struct public_inbox_epochs *epochs,
                             struct public_inbox_epoch *epoch,
                             struct error *err);

/* Adds the name of the epoch to ERR if it has a number.  Returns -1.  */
int public_inbox_epoch_failed (const struct public_inbox_epochs *epochs,
                               const struct public_inbox_epoch *epoch,
                               struct error *err);

#endif
