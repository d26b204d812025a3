/* public_inbox_find: where the repositories of a public-inbox are.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For public_inbox.c only.  */

#ifndef PATCHDIGEST_SOURCE_PUBLIC_INBOX_FIND_H
#define PATCHDIGEST_SOURCE_PUBLIC_INBOX_FIND_H

#include "base/error.h"
#include "source/public_inbox_epoch.h"

/* Adds the repositories of the inbox that DIRECTORY belongs to:
   DIRECTORY/git/N, DIRECTORY/N (each N may also be N.git, or have .git inside),
   or DIRECTORY itself; or, if that has no branch but alternates, as all.git
   does, what is next to these.  Returns 0, or -1 with the error set
   (EX_NOINPUT).  */
int public_inbox_find (struct public_inbox_epochs *epochs,
                       const char *directory, struct error *err);

#endif
