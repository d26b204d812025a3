/* from_line: From_ lines of an mbox.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   There is no mbox standard that writers follow.  docs/tolerance.md says which
   lines count as separators, and why.  */

#ifndef PATCHDIGEST_MAIL_FROM_LINE_H
#define PATCHDIGEST_MAIL_FROM_LINE_H

#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/slice.h"

enum
{
  FROM_LINE_MAX = 1024 /* a longer line, with line end, is not a From_ line */
};

enum from_kind
{
  FROM_NONE,    /* not a From_ line */
  FROM_UNDATED, /* "From " and anything but a header field; usually prose */
  FROM_DATED,   /* "From ADDRESS DATE", the date as asctime(3) writes it */
  FROM_PATCH,   /* the first line of `git format-patch', or one like it with
                   a full object name and any date */
  FROM_PIPE     /* the documented pipe_sep of mutt */
};

/* Returns the kind of LINE, which has no line end.  */
enum from_kind from_line_kind (struct slice line);

/* Finds the next "From " in TEXT, from offset POS on, at the start of a line or
   after nothing but `>'s.  Returns its offset and sets *DEPTH_R to the number
   of `>'s, or returns SLICE_NPOS.  Offset 0 counts as the start of a line.  To
   go on, call again with the returned offset plus one.  */
size_t from_line_find (struct slice text, size_t pos, size_t *depth_r);

/* Returns BODY with one `>' removed from every line that matches ">+From ":
   BODY itself if there is none, otherwise a copy in ARENA.  */
struct slice from_line_unquote (struct slice body, struct arena *arena);

/* The reverse: appends BODY to BUF with one `>' added before every line that
   matches ">*From ", as mboxrd requires.  */
void from_line_quote (struct buf *buf, struct slice body);

/* Returns TEXT, one message, without the From_ lines, also quoted as `>From ',
   that delivery programs put before it.  */
struct slice from_line_strip (struct slice text);

#endif
