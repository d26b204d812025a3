/* trailer: the trailer block at the end of a log message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PATCH_TRAILER_H
#define PATCHDIGEST_PATCH_TRAILER_H

#include "base/slice.h"

struct trailer
{
  struct slice key;   /* "Signed-off-by", as spelled */
  struct slice value; /* trimmed; if it is wrapped, with its line ends */
};

/* The trailer block of LOG (LF lines): its last paragraph, if that consists of
   trailers as git-interpret-trailers(1) demands: all its lines are trailers,
   or one is git's own and at least a quarter of the lines are.  Else empty.
   LOG has no title line, so the last paragraph may be the first.  A part of
   LOG.  */
struct slice trailer_block (struct slice log);

/* Takes the next trailer off *BLOCK.  Returns 1, or 0 at the end.  Skips lines
   that are not trailers, such as comments in brackets and prose.  */
int trailer_next (struct slice *block, struct trailer *trailer_r);

#endif
