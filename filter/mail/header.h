/* header: the fields of RFC 5322, in place.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   One pass over the header makes an index of its fields; values stay as
   they stand in the message, with folds and line ends inside, until somebody
   unfolds one.  Which fields matter is not known here.  */

#ifndef PATCHDIGEST_MAIL_HEADER_H
#define PATCHDIGEST_MAIL_HEADER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"

enum
{
  HEADER_FIELDS_MAX = 10000 /* fields beyond are not indexed */
};

struct header_field
{
  struct slice name;  /* without colon and without blanks before it */
  struct slice value; /* all after the colon, folds included, without the
                         last line end */
};

struct header
{
  struct header_field *fields; /* in the arena, in order */
  size_t count;
  struct slice body; /* what follows the blank line; empty without one */
  unsigned defects;  /* bits of enum defect */
};

/* Indexes the header of MESSAGE (header, blank line, body).  The header ends
   at the first empty line (LF or CRLF) or at the end.  A line that is no
   field and no continuation (RFC 5322 section 2.2: name of printable ASCII
   but colon, then colon; blanks before the colon are tolerated, section 4.5)
   is passed over with DEFECT_HEADER_LINE; `>From ' and `From ' lines at the
   top, as procmail and mboxes leave them, are passed over without.  Always
   succeeds: DEFECT_NO_HEADER when there was no field at all, and then `body'
   is the whole MESSAGE.  */
void header_parse (struct header *header_r, struct slice message,
                   struct arena *arena);

/* The value of the field NAME number N (0 the first, case of letters does not
   matter); a null pointer where there are not so many.  Lives as long as the
   message.  */
const struct slice *header_get (const struct header *header, struct slice name,
                                size_t n);

/* The next field NAME behind those that were looked at: starts with *AT at 0;
   a null pointer where there is none left.  */
const struct slice *header_next (const struct header *header, struct slice name,
                                 size_t *at);

/* VALUE on one line, as RFC 5322 section 2.2.3 unfolds it, but each fold with
   all white space around it becomes one space; no blanks at either end.
   Returns a part of VALUE where nothing is folded, else a copy in ARENA.  */
struct slice header_unfold (struct slice value, struct arena *arena);

/* Takes the next msg-id (RFC 5322 section 3.6.4) off *REST, a raw or unfolded
   value of Message-ID, In-Reply-To or References: what stands between `<' and
   `>', white space inside taken out (folds happen there).  Comments and words
   between ids are passed over.  Returns 1, or 0 when there is none left.  The
   id points into *REST or, where white space was taken out, into ARENA.  */
int header_next_msgid (struct slice *rest, struct slice *id_r,
                       struct arena *arena);

/* The msg-id of a whole value: the first one in angle brackets, else the
   first word (some writers leave the brackets out) where it holds an `@' or
   stands alone, without the half of a pair of brackets, else empty.  */
struct slice header_msgid (struct slice value, struct arena *arena);

/* The id of a List-Id value (RFC 2919): what stands in the last angle
   brackets, else the value if it is one word, else empty.  */
struct slice header_list_id (struct slice value);

/* Takes comments and folding white space (section 3.2.2) off *S, part of a
   value.  An open comment reaches to the end.  */
void header_skip_cfws (struct slice *s);

#endif
