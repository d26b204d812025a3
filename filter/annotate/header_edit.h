/* header_edit: the header block of a message, and changes to it.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The block is what any program that reads mail may take for the header (see
   layer.h).  It is split into parts; changes are collected in order and then
   applied at once.  */

#ifndef PATCHDIGEST_ANNOTATE_HEADER_EDIT_H
#define PATCHDIGEST_ANNOTATE_HEADER_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
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

/* A change: LEN bytes of the message at offset AT become TEXT.  */
struct header_change
{
  size_t at;
  size_t len;
  struct slice text;
};

struct header_edit
{
  struct slice message;
  struct arena *arena; /* not owned; holds the arrays */
  struct header_part *parts;
  size_t count;
  size_t room;
  size_t end; /* of the block */
  struct header_change *changes;
  size_t change_count;
  size_t change_room;
};

/* Splits the block of MESSAGE into parts.  */
void header_edit_init (struct header_edit *edit, struct slice message,
                       struct arena *arena);

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

/* Adds the change of LEN bytes at offset AT to TEXT.  Changes must be added in
   order and must not overlap.  */
void header_edit_change (struct header_edit *edit, size_t at, size_t len,
                         struct slice text);

/* Adds the removal of PART.  */
void header_edit_remove (struct header_edit *edit,
                         const struct header_part *part);

/* Appends the message with its changes to OUT, up to the last change.  Returns
   the rest of the message.  */
struct slice header_edit_apply (const struct header_edit *edit,
                                struct buf *out);

#endif
