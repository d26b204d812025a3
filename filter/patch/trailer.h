/* trailer: the trailer block at the end of a log message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PATCH_TRAILER_H
#define PATCHDIGEST_PATCH_TRAILER_H

#include "base/slice.h"

struct trailer
{
  struct slice key;   /* "Signed-off-by", as spelled */
  struct slice value; /* trimmed; a wrapped one with its line ends inside */
};

/* The trailer block of LOG (LF lines): the last paragraph if it is made of
   trailers (as git-interpret-trailers(1) says: all its lines are, or at least
   one is git's own and no fewer than a quarter are); empty else.  LOG has no
   title line, so the last paragraph may be the first; the address of a link
   that stands alone is no trailer.  A part of LOG.  */
struct slice trailer_block (struct slice log);

/* Takes the next trailer off *BLOCK: 1, or 0 at the end.  Lines that are no
   trailer (comments in brackets, prose) are passed over.  */
int trailer_next (struct slice *block, struct trailer *trailer_r);

#endif
