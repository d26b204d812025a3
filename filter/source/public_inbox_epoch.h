/* public_inbox_epoch: the epochs of a public-inbox.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A part of inbox: nobody else includes this.  */

#ifndef PATCHDIGEST_SOURCE_PUBLIC_INBOX_EPOCH_H
#define PATCHDIGEST_SOURCE_PUBLIC_INBOX_EPOCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "source/git_process.h"
#include "base/slice.h"

enum
{
  PUBLIC_INBOX_OID_MAX = 64,     /* hex digits of an object id: SHA-256 */
  PUBLIC_INBOX_EPOCHS_MAX = 1000 /* numbers that epochs are looked for under */
};

/* An object id as a string, empty where there is none.  */
struct public_inbox_oid
{
  char hex[PUBLIC_INBOX_OID_MAX + 1];
};

struct public_inbox_epoch
{
  const char *directory; /* in the arena */
  unsigned number;
  struct public_inbox_oid tip; /* the newest commit */
  bool wanted;                 /* has a part of the range: */
  struct public_inbox_oid from;
  struct public_inbox_oid to;
  struct buf blobs;   /* the messages in it: object ids, in bytes */
  size_t blob_length; /* of each */
};

struct public_inbox_epochs
{
  struct arena arena;
  struct public_inbox_epoch *list; /* in the arena, the oldest first */
  unsigned count;
  bool numbered;                /* parts of a folder, not one repository */
  struct public_inbox_oid from; /* the range */
  struct public_inbox_oid to;
};

void public_inbox_epochs_init (struct public_inbox_epochs *epochs);
void public_inbox_epochs_release (struct public_inbox_epochs *epochs);

/* Finds the epochs of DIRECTORY.  0 or -1.  */
int public_inbox_epochs_find (struct public_inbox_epochs *epochs,
                              const char *directory, struct error *err);

/* Sets FROM and TO of all for RANGE or SINCE (either may be null), as told at
   public_inbox_open.  0 or -1.  */
int public_inbox_epochs_choose (struct public_inbox_epochs *epochs,
                                const char *range, const char *since,
                                struct error *err);

/* Lists the messages in the wanted part of EPOCH.  0 or -1.  */
int public_inbox_epoch_list (const struct public_inbox_epochs *epochs,
                             struct public_inbox_epoch *epoch,
                             struct error *err);

/* Names the epoch in ERR, where there are many.  Returns -1.  */
int public_inbox_epoch_failed (const struct public_inbox_epochs *epochs,
                               const struct public_inbox_epoch *epoch,
                               struct error *err);

/* The end of GIT, whose output has ended too early.  Returns -1.  */
int public_inbox_git_ended (struct git_process *git, struct error *err);

/* What cat-file says of an object: `OID SP type SP size'; false where it has
   none of the kind.  */
struct public_inbox_object
{
  struct public_inbox_oid oid;
  struct slice type; /* in the line */
  size_t size;
};

bool public_inbox_parse_object (struct slice line,
                                struct public_inbox_object *object_r);

#endif
