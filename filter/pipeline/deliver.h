/* deliver: one mail on its way to its reader.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What procmail and maildrop call at delivery.  Nothing may stand between a
   person and his mail: all of it is read, and judged, before the first byte
   goes out; a mail that cannot be judged goes out as it came.  */

#ifndef PATCHDIGEST_PIPELINE_DELIVER_H
#define PATCHDIGEST_PIPELINE_DELIVER_H

#include <stdio.h>

#include "base/buf.h"
#include "base/error.h"
#include "cli/settings.h"
#include "base/slice.h"

/* Reads FD to its end.  0, or -1 with the error set (EX_TEMPFAIL).  */
int deliver_read (int fd, struct buf *text, struct error *err);

/* Writes to HEADER what the mail TEXT begins with when it is annotated; what
   follows is *BODY_R.  One mail, whatever its body holds: delivery programs
   hand it over unquoted.  With a state the mail is then seen, durably.  0, or
   -1 with the error set where the state cannot be used; then HEADER is empty
   and *BODY_R is TEXT.  */
int deliver_mail (const struct settings *settings, struct slice text,
                  struct buf *header, struct slice *body_r, struct error *err);

/* The reverse; a mail without a layer stays as it is.  */
void strip_mail (struct slice text, struct buf *header, struct slice *body_r);

/* Copies the mbox at FD to OUT, each mail without its layer.  0, or -1 with the
   error set (see pipeline_input; EX_IOERR with the error flag of OUT).  */
int strip_mbox (int fd, FILE *out, struct error *err);

#endif
