/* git_reply: the replies of git cat-file.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_SOURCE_GIT_REPLY_H
#define PATCHDIGEST_SOURCE_GIT_REPLY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"
#include "source/git_object.h"
#include "source/git_process.h"

/* No object has so many bytes.  */
#define GIT_OBJECT_MAX (SIZE_MAX / 4)

enum
{
  /* Bytes of an object that are kept: one more than a message may have, so that
     a larger one is noticed.  The rest is skipped.  */
  GIT_REPLY_MAX = 512 * 1024 * 1024 + 1
};

struct git_reply
{
  bool missing;
  struct slice name;        /* only if it is missing: as it was requested */
  struct git_object object; /* the other members only if it is not */
  struct slice bytes;       /* at most GIT_REPLY_MAX, or the reply_max of git */
};

/* Reads the next reply of GIT, which is cat-file --batch:
   `OID SP type SP size LF bytes LF' or `NAME missing'.  Returns 1, 0 at the end
   of the output, or -1 with the error set (EX_IOERR; EX_DATAERR if its size is
   absurd).  The slices live until the
   next call.  */
int git_reply_read (struct git_process *git, struct git_reply *reply_r,
                    struct error *err);

#endif
