/* body_header: the header that git puts at the start of a body.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   git format-patch repeats there what the mail cannot say itself: above all
   the author, when somebody else sends the patch.  */

#ifndef PATCHDIGEST_PATCH_BODY_HEADER_H
#define PATCHDIGEST_PATCH_BODY_HEADER_H

#include <stddef.h>

#include "base/slice.h"

/* The fields, in any order; each is empty if it is missing.  Values are
   trimmed, but not decoded or unfolded.  */
struct body_header
{
  struct slice from;      /* counts only with an address */
  struct slice from_line; /* all of that field, with its last LF */
  struct slice subject;
  struct slice date;
};

/* Reads the header at the start of TEXT; a blank line may come before it.
   Returns the offset of what follows the header and its blank line, 0 if there
   is no header.  The slices are parts of TEXT.  */
size_t body_header_read (struct body_header *header_r, struct slice text);

#endif
