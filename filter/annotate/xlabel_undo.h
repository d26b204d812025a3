/* xlabel_undo: the old values of X-Labels.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The old value of a changed X-Label waits in a field of the layer:

       X-Patchdigest-Label: n=1; check=5d41402a; was=_todo
       X-Patchdigest-Label: n=2; check=7d793037; added

   `n' counts the X-Labels of the block from 1.  `was' is the old value,
   everything between colon and line end, in the manner of the Q encoding (RFC
   2047 section 4.2); `added' means that there was no such field.  `check' is a
   hash of the value that the layer wrote: if it no longer matches, somebody
   else has changed the field.  */

#ifndef PATCHDIGEST_ANNOTATE_XLABEL_UNDO_H
#define PATCHDIGEST_ANNOTATE_XLABEL_UNDO_H

#include "annotate/header_edit.h"
#include "annotate/xlabel.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/slice.h"

/* Appends the lines of the layer that can restore LABELS, and the X-Label that
   is added.  */
void xlabel_undo_add_lines (const struct xlabels *labels, struct buf *lines,
                            struct slice eol, struct arena *arena);

/* The fields that say what to do with the X-Labels of a block.  They are read
   beside the labels, in the order of both, and are not kept; one that is out of
   order is ignored.  */
struct xlabel_undo
{
  const struct header_edit *edit; /* not owned */
  struct arena arena;             /* owned; the field at hand */
  struct header_part part;        /* the last one read */
  size_t n;                       /* the number it has; 0: none */
  struct slice rest;              /* what follows the number */
  size_t count;                   /* of labels so far */
};

void xlabel_undo_init (struct xlabel_undo *undo,
                       const struct header_edit *edit);
void xlabel_undo_release (struct xlabel_undo *undo);

enum xlabel_fate
{
  XLABEL_STAYS,
  XLABEL_GOES,   /* the layer added it */
  XLABEL_BECOMES /* it had another value */
};

/* Returns what to do with LABEL, the next X-Label of the block, and sets
 *BECOME_R, which is valid until the next call.  */
enum xlabel_fate xlabel_undo_next (struct xlabel_undo *undo,
                                   const struct header_part *label,
                                   struct slice *become_r);

#endif
