/* header: the fields of RFC 5322, in place.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   One pass over the header makes an index of its fields.  Values stay as they
   are in the message, including folds and line ends, until a caller unfolds
   one.  This file does not know which fields matter.  */

#ifndef PATCHDIGEST_MAIL_HEADER_H
#define PATCHDIGEST_MAIL_HEADER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"

enum
{
  HEADER_FIELDS_MAX = 10000,     /* any more fields are not indexed */
  HEADER_VALUE_MAX = 1024 * 1024 /* bytes of a value; the rest is left out */
};

struct header_field
{
  struct slice name;  /* without the colon and blanks before it */
  struct slice value; /* everything after the colon, including folds, but
                         without the last line end; at most
                         HEADER_VALUE_MAX */
};

struct header
{
  struct header_field *fields; /* in the arena, in order */
  size_t count;
  struct slice body; /* after the blank line; empty if there is none */
  unsigned defects;  /* bits of enum defect */
};

/* Indexes the header of MESSAGE (header, blank line, body).  The header ends
   at the first empty line (LF or CRLF) or at the end.  A line that is neither
   a field nor a continuation (RFC 5322 section 2.2: a name of printable ASCII
   except colon, then a colon; section 4.5 tolerates blanks before the colon)
   is skipped with DEFECT_HEADER_LINE.  `From ' and `>From ' lines at the top,
   which procmail and mboxes leave there, are skipped without.  What is over the
   limits above is left out, with DEFECT_HEADER_TOO_LONG.  Always succeeds;
   if there is no field at all, sets DEFECT_NO_HEADER and takes all of MESSAGE
   as `body'.  */
void header_parse (struct header *header_r, struct slice message,
                   struct arena *arena);

/* Returns how many bytes at the start of S are allowed in the name of a field:
   printable ASCII but the colon.  */
size_t header_name_span (struct slice s);

/* Returns the value of field number N (0 is the first) called NAME, in any
   case, or a null pointer if there are not so many.  Valid as long as the
   message.  */
const struct slice *header_get (const struct header *header, struct slice name,
                                size_t n);

/* Returns the value of the first field called NAME, or an empty slice.  */
struct slice header_value (const struct header *header, struct slice name);

/* Iterates over the fields called NAME: start with *AT at 0.  Returns a null
   pointer after the last one.  */
const struct slice *header_next (const struct header *header, struct slice name,
                                 size_t *at);

/* Returns VALUE on one line.  As RFC 5322 section 2.2.3 unfolds it, except that
   each fold, with all white space around it, becomes one space, and blanks at
   either end are removed.  Returns a part of VALUE if nothing is folded,
   otherwise a copy in ARENA.  */
struct slice header_unfold (struct slice value, struct arena *arena);

#endif
