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

/* Finds the X-Labels of the block and the values to restore.  */
void xlabel_undo_find (struct xlabels *labels_r,
                       const struct header_edit *edit);

#endif
