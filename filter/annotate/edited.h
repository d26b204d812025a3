/* edited: a message with changes, without a copy of it.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A stranger can make every line of a mail one that we change.  So each change
   takes only a few bytes (a mark usually two), and the result is written in
   pieces, most of them parts of the message.  */

#ifndef PATCHDIGEST_ANNOTATE_EDITED_H
#define PATCHDIGEST_ANNOTATE_EDITED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/slice.h"

struct edited
{
  struct slice message; /* not owned */
  struct buf changes;   /* owned; coded, see edited.c */
  struct buf late;      /* owned; the text of edited_insert_late */
  size_t count;         /* of changes */
  size_t at;            /* end of the last change in CHANGES */
  size_t remove_at;     /* a removal that is not in CHANGES yet */
  size_t remove_len;    /* 0: none */
};

/* Begins with MESSAGE, unchanged.  It must outlive EDITED.  */
void edited_init (struct edited *edited, struct slice message);
void edited_release (struct edited *edited);

/* The changes, which must be added in order and must not overlap: LEN bytes at
   offset AT become TEXT, which is copied; are removed; TEXT is the mark
   `Foreign-'; or LATE, which may still change, goes to AT (at most once).  */
void edited_change (struct edited *edited, size_t at, size_t len,
                    struct slice text);
void edited_remove (struct edited *edited, size_t at, size_t len);
void edited_insert_mark (struct edited *edited, size_t at);
void edited_insert_late (struct edited *edited, size_t at);

/* After the last change.  */
void edited_finish (struct edited *edited);

/* Reads the result piece by piece; begins as { 0 }.  */
struct edited_cursor
{
  size_t at;         /* offset in the message */
  size_t pos;        /* offset in CHANGES */
  struct slice text; /* of the change before AT, if not given yet */
};

/* Sets *PIECE_R to the next piece, not empty, which is valid as long as EDITED
   and its message.  False at the end.  Allocates nothing.  */
bool edited_next (const struct edited *edited, struct edited_cursor *cursor,
                  struct slice *piece_r);

/* Returns the length of the result.  */
size_t edited_len (const struct edited *edited);

/* Writes the result to OUT.  0, or -1 with the error set (outfile_put).  */
int edited_put (const struct edited *edited, FILE *out, struct error *err);

#endif
