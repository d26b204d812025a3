/* pasted_commit: a commit as git log shows it, in the middle of a text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PATCH_PASTED_COMMIT_H
#define PATCHDIGEST_PATCH_PASTED_COMMIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

/* Where in such a commit a text is.  Starts as zeros.  */
struct pasted_commit
{
  enum
  {
    PASTED_COMMIT_NONE,
    PASTED_COMMIT_ID,     /* after `commit 0123456' */
    PASTED_COMMIT_HEADER, /* after `Author:' or `Merge:' */
    PASTED_COMMIT_LOG     /* in the log message, which is indented */
  } place;
  size_t indent; /* of the commit line */
};

/* Whether LINE, the next own line of a text, belongs to the header or the log
   of a pasted commit.  */
bool pasted_commit_has (struct pasted_commit *commit, struct slice line);

#endif
