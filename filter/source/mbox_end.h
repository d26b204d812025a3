/* mbox_end: where a message ends.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A part of mbox: nobody else includes this.  */

#ifndef PATCHDIGEST_SOURCE_MBOX_END_H
#define PATCHDIGEST_SOURCE_MBOX_END_H

#include <stdbool.h>
#include <stddef.h>

#include "mail/from_line.h"
#include "source/mbox_input.h"

/* One message in the window of the input.  The first block is for the caller
   to know, the second for mbox_end_find.  All is zero at first but what
   mbox_end_start sets.  */
struct mbox_end
{
  size_t start;     /* of the text */
  size_t end;       /* of the text; more than the limit behind START if it was
                       too large */
  size_t next;      /* where the next separator starts, or the input ends */
  bool cut;         /* it was too large, and NEXT was not found: see
                       mbox_end_skip */
  bool quoted_line; /* a line ">From " was seen in the body */
  bool bare_line;   /* a line "From " was */

  size_t body;     /* start of the body; 0 while the header lasts */
  size_t line;     /* start of the line that SCAN is in, while in the header */
  size_t scan;     /* no separator is before here */
  size_t length;   /* what Content-Length says */
  bool has_length; /* it says so */
};

/* A message whose text starts at START.  */
static inline struct mbox_end
mbox_end_start (size_t start)
{
  return (struct mbox_end){ .start = start, .line = start, .scan = start };
}

/* Finds where PART ends, reading as far as it takes.  */
void mbox_end_find (struct mbox_input *input, struct mbox_end *part,
                    size_t limit);

/* After the start of a message that was cut has been consumed, consumes the
   rest of it: a separator is at the start of the window then, or nothing.  */
void mbox_end_skip (struct mbox_input *input);

#endif
