/* change_pack: changes as text, to be kept.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Lines of text, so that an exported state can show it, and people can read it.
   The first byte of a line says what it is:

     change 1 context mangled   format 1; then two words that may be missing
     TTitle                     once
     Lline                      of the log message
     KKey: value                a trailer
     Cline                      of the trailer block, if it is no trailer
     Nline                      of the notes
     Fname                      a file
     fnew deleted renamed copied binary   what it is, if anything
     oname                      its old name
     m100644 100755             its old and its new mode
     b89abcde                   its blob
     @heading                   a hunk
     +line  -line  (blank)line  of that hunk

   They come in this order; each file has its hunks, each hunk its lines.  Line
   numbers are not kept.  Each line ends with an LF.  The text has what bytes
   the mail had: it need not be UTF-8 without control characters.  */

#ifndef PATCHDIGEST_PATCH_CHANGE_PACK_H
#define PATCHDIGEST_PATCH_CHANGE_PACK_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/slice.h"
#include "patch/change.h"

enum
{
  CHANGE_PACK_FORMAT = 1
};

/* What to pack besides title, log, trailers, files, hunks and change lines, as
   bits.  */
enum
{
  CHANGE_PACK_CONTEXT = 1 << 0, /* the lines of context, if there are any */
  CHANGE_PACK_NOTES = 1 << 1    /* the notes; a state that shows the author's
                                   own changelog later needs them */
};

/* Appends CHANGE to BUF.  */
void change_pack (struct buf *buf, const struct change *change, unsigned what);

/* Reads TEXT, which change_pack has written, or which was damaged since.  The
   slices are parts of TEXT, or with the arrays in ARENA; so TEXT must live as
   long as the change.  Returns false if anything in TEXT is not as above;
   then *CHANGE_R is undefined.  */
bool change_unpack (struct change *change_r, struct slice text,
                    struct arena *arena);

#endif
