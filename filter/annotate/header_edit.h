/* header_edit: the header block of a message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The block is what any program that reads mail may take for the header (see
   layer.h).  It is read part by part, any number of times, and not kept: a
   mail can consist of nothing but short fields.  */

#ifndef PATCHDIGEST_ANNOTATE_HEADER_EDIT_H
#define PATCHDIGEST_ANNOTATE_HEADER_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

/* Our fields begin with this prefix.  Others in this name space get the mark
   after it.  */
#define HEADER_EDIT_PREFIX SLICE ("X-Patchdigest-")
#define HEADER_EDIT_MARK SLICE ("Foreign-")

enum
{
  HEADER_EDIT_LINE_MAX = 900 /* bytes of a line that we write; RFC 5322 section
                                2.1.1 allows 998 */
};

/* A line of the block with its continuations.  */
struct header_part
{
  size_t start; /* offsets in the message */
  size_t name;  /* bytes of the field name */
  size_t value; /* start of the value, after the colon; 0: not a field */
  size_t stop;  /* end of the text, before the last line end */
  size_t end;
  bool is_from; /* `From ' or `>From ' */
};

struct header_edit
{
  struct slice message;
  size_t end;   /* of the block */
  size_t first; /* start of the first part that is no From_ line, or
                   SLICE_NPOS */
};

/* Finds the block of MESSAGE.  */
void header_edit_init (struct header_edit *edit, struct slice message);

/* Goes on from PART to the next one, or from { 0 } to the first.  False at the
   end of the block.  */
bool header_edit_next (const struct header_edit *edit,
                       struct header_part *part);

/* Returns the bytes of the message from offset FROM to offset TO.  */
static inline struct slice
header_edit_text (const struct header_edit *edit, size_t from, size_t to)
{
  return slice_sub (edit->message, from, to - from);
}

/* Returns the field name of PART, empty if it is not a field.  */
static inline struct slice
header_edit_name (const struct header_edit *edit,
                  const struct header_part *part)
{
  return slice_sub (edit->message, part->start, part->name);
}

/* Returns true if a layer may have added PART: a field with our prefix, without
   the mark, and written as we write fields.  */
bool header_edit_is_ours (const struct header_edit *edit,
                          const struct header_part *part);

/* Returns the line at offset AT without line end and sets *END_R to the offset
   of the next line.  A CR belongs to the line end only before a LF.  */
struct slice header_edit_line (const struct header_edit *edit, size_t at,
                               size_t *end_r);

/* Returns the line end (LF or CRLF) of the line at offset AT.  */
struct slice header_edit_line_end (const struct header_edit *edit, size_t at);

/* Returns the line end of the block.  */
struct slice header_edit_block_line_end (const struct header_edit *edit);

/* Returns true if the line at offset AT may continue the one before, although
   it does not begin with a blank: with VT or FF, or with CR, which maildrop
   drops. An empty line does not.  */
bool header_edit_may_continue (const struct header_edit *edit, size_t at);

#endif
