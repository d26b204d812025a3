/* fields_line: one more line for a message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "annotate/fields_line.h"

void
fields_line_add (struct fields *fields, struct buf *buf, struct arena *arena)
{
  if (fields->count < FIELDS_MAX)
    fields->lines[fields->count++] = arena_copy (arena, buf_slice (buf));
  buf_clear (buf);
}
