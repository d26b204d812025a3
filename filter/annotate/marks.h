/* marks: `Foreign-' on what others wrote in our name.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   layer.h says which lines are marked.  Marks of the first kind are made by
   every layer.  Those of the second kind came later; a layer that has made any
   says so (`X-Patchdigest-Layer: 2'), because in a message with an older layer
   the same bytes would be the sender's.  */

#ifndef PATCHDIGEST_ANNOTATE_MARKS_H
#define PATCHDIGEST_ANNOTATE_MARKS_H

#include <stdbool.h>

#include "annotate/edited.h"
#include "annotate/header_edit.h"

struct marking
{
  const struct header_edit *edit; /* not owned */
  struct edited *edited;          /* not owned; gets the changes */
  bool on;                        /* add marks, or remove one each */
  bool second;  /* when adding: set if one of the second kind was
                   made; when removing: the layer has such marks */
  bool has_nul; /* a part, or a line after the block, has a NUL */
};

/* Marks or unmarks PART of the block, which is not an X-Label that the layer
   handles.  */
void marks_part (struct marking *marks, const struct header_part *part);

/* After all parts: the same for all lines after the block that some reader
 * takes for header.  */
void marks_rest (struct marking *marks);

#endif
