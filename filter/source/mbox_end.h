/* mbox_end: where a message ends.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For mbox.c only.  */

#ifndef PATCHDIGEST_SOURCE_MBOX_END_H
#define PATCHDIGEST_SOURCE_MBOX_END_H

#include <stdbool.h>
#include <stddef.h>

#include "mail/from_line.h"
#include "source/mbox_input.h"

/* A message in the window of the input.  The first block is for the caller, the
   second for mbox_end_find.  */
struct mbox_end
{
  size_t start;     /* of the text */
  size_t end;       /* of the text; more than the limit after START if it is
                       too large */
  size_t next;      /* where the next separator starts, or the input ends */
  bool cut;         /* it is too large, and NEXT is unknown: see
                       mbox_end_skip */
  bool quoted_line; /* the body has a line ">From " */
  bool bare_line;   /* the body has a line "From " */

  size_t body;     /* start of the body; 0 while the header lasts */
  size_t line;     /* in the header: start of the line with SCAN */
  size_t scan;     /* there is no separator before this */
  size_t length;   /* the Content-Length */
  bool has_length; /* there is one */
};

/* A message whose text starts at START.  */
static inline struct mbox_end
mbox_end_start (size_t start)
{
  return (struct mbox_end){ .start = start, .line = start, .scan = start };
}

/* Finds where PART ends, reading as far as necessary.  LIMIT is the largest
   size of its text.  */
void mbox_end_find (struct mbox_input *input, struct mbox_end *part,
                    size_t limit);

/* Finds a piece of the rest of a message that was cut, whose start has been
   consumed: the first *LEN_R bytes of the window.  PART is mbox_end_start (1)
   at first.  Returns false if it is the last one; it may be empty then.  */
bool mbox_end_piece (struct mbox_input *input, struct mbox_end *part,
                     size_t *len_r);

/* Consumes the rest of a message that was cut, whose start has been consumed.
   Then the window starts with a separator, or is empty.  */
void mbox_end_skip (struct mbox_input *input);

#endif
