/* from_line: what a From_ line is.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A part of mbox: nobody else includes this.  There is no standard of the
   mbox format that is kept; docs/tolerance.md tells what is taken for a
   separator here, and why.  */

#ifndef PATCHDIGEST_MAIL_FROM_LINE_H
#define PATCHDIGEST_MAIL_FROM_LINE_H

#include <stddef.h>

#include "base/slice.h"

enum
{
  FROM_LINE_MAX = 1024 /* longer lines, line end included, are no From_ lines */
};

enum from_kind
{
  FROM_NONE,    /* no From_ line */
  FROM_UNDATED, /* "From " and anything but a header field; prose mostly */
  FROM_DATED,   /* "From ADDRESS DATE", the date as asctime(3) writes it */
  FROM_PATCH,   /* the first line of `git format-patch' */
  FROM_PIPE     /* the documented pipe_sep of mutt */
};

/* What LINE, without its line end, is.  */
enum from_kind from_line_kind (struct slice line);

/* Offset in TEXT, from POS on, of the next "From " that stands at the start
   of a line or behind nothing but `>'s there, and in *DEPTH_R the number of
   them; SLICE_NPOS if there is none.  Offset 0 counts as the start of a line.
   To go on, call again with the offset that was returned plus one.  */
size_t from_line_find (struct slice text, size_t pos, size_t *depth_r);

#endif
