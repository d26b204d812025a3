/* strip: takes our fields off messages.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PIPELINE_STRIP_H
#define PATCHDIGEST_PIPELINE_STRIP_H

#include <stdio.h>

#include "base/error.h"

/* Copies the mbox at FD to OUT, each message without its layer.  0, or -1 with
   the error set (see pipeline_input; EX_IOERR with the error flag of OUT).  */
int strip_mbox (int fd, FILE *out, struct error *err);

#endif
